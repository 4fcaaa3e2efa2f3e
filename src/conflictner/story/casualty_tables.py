"""The tables of words that the counting of casualties asks."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from conflictner.knowledge.tables import read_table, shipped


class FoundCue(NamedTuple):
    """Words found in a text: where, and what their table says of them."""

    start: int
    end: int
    effect: str
    reach: str


@dataclass(frozen=True, slots=True)
class CasualtyField:
    """Which events tell a kind of casualties.

    Attributes:
        name: The kind: `killed`, `injured`, …
        type: The type of the events.
        slot: The slot of those who suffer.
        words: What the trigger is, if not every trigger of the type will do.
    """

    name: str
    type: str
    slot: str
    words: re.Pattern[str] | None


@dataclass(frozen=True, slots=True)
class VictimWord:
    """What a word of a victim phrase tells: group, trait, number and use."""

    group: str
    trait: str
    number: int | None
    use: str


def either_of(words: Iterable[str]) -> re.Pattern[str]:
    """A pattern for any of these words; `*` is any ending, `#` a digit."""
    longest = sorted(words, key=lambda one: (-len(one), one))
    body = "|".join(
        re.escape(one)
        .replace(r"\*", r"\w*")
        .replace(r"\#", r"\d")
        .replace(r"\ ", r"\s+")
        for one in longest
    )
    return re.compile(rf"(?<![\w-])(?:{body})(?![\w-])", re.IGNORECASE)


@cache
def casualty_fields() -> tuple[CasualtyField, ...]:
    """The kinds of casualties, in the order of the record."""
    columns = ("field", "type", "slot", "words", "note")
    return tuple(
        CasualtyField(
            row["field"],
            row["type"],
            row["slot"],
            either_of(row["words"].split("|")) if row["words"] else None,
        )
        for _, row in read_table(shipped("casualty_fields"), columns)
    )


@cache
def victim_groups() -> dict[str, str]:
    """The group of victims of each kind of actor."""
    rows = read_table(shipped("victim_groups"), ("kind", "group", "note"))
    return {row["kind"]: row["group"] for _, row in rows}


@cache
def victim_words() -> dict[str, VictimWord]:
    """What the words of victim phrases tell."""
    columns = ("word", "group", "trait", "number", "use", "note")
    return {
        row["word"]: VictimWord(
            row["group"],
            row["trait"],
            int(row["number"]) if row["number"] else None,
            row["use"],
        )
        for _, row in read_table(shipped("victim_words"), columns)
    }


class CueTable:
    """A table of cue words: finds them in a text.

    Args:
        rows: The words, with their effect and reach.
    """

    def __init__(self, rows: Iterable[tuple[str, str, str]]) -> None:
        by_meaning: dict[tuple[str, str], list[str]] = {}
        for words, effect, reach in rows:
            by_meaning.setdefault((effect, reach), []).append(words)
        self._patterns = {
            meaning: either_of(words) for meaning, words in by_meaning.items()
        }

    def find(self, text: str, start: int = 0, end: int | None = None) -> list[FoundCue]:
        """The cues in a stretch of a text, in its order; of two in one, the longer."""
        stop = len(text) if end is None else end
        found = [
            FoundCue(match.start(), match.end(), effect, reach)
            for (effect, reach), pattern in self._patterns.items()
            for match in pattern.finditer(text, start, stop)
        ]
        return sorted(
            cue
            for cue in found
            if not any(
                other.start <= cue.start and cue.end <= other.end
                for other in found
                if other.end - other.start > cue.end - cue.start
            )
        )


@cache
def headings_of_links() -> frozenset[str]:
    """The lines of pages above links to other texts, in small letters."""
    columns = ("words", "currency", "reach", "note")
    return frozenset(
        row["words"]
        for _, row in read_table(shipped("currency_cues"), columns)
        if row["reach"] == "heading"
    )


@cache
def currency_cues() -> tuple[CueTable, int, int]:
    """The cues of currency, and after how many days an event is no news.

    The second number is for a chronicle, whose events have many days.
    """
    columns = ("words", "currency", "reach", "note")
    rows = [row for _, row in read_table(shipped("currency_cues"), columns)]
    days = {
        row["reach"]: int(row["words"])
        for row in rows
        if row["reach"].startswith("days")
    }
    return (
        CueTable(
            (row["words"], row["currency"], row["reach"])
            for row in rows
            if row["reach"] not in days and row["reach"] != "heading"
        ),
        days["days"],
        days["days in a chronicle"],
    )


@cache
def toll_cues() -> CueTable:
    """The cues that tell how a number stands to those told before."""
    columns = ("words", "effect", "reach", "note")
    return CueTable(
        (row["words"], row["effect"], row["reach"])
        for _, row in read_table(shipped("toll_cues"), columns)
    )
