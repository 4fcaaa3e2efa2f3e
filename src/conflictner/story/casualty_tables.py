"""The tables of words that the counting of casualties asks."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NamedTuple

from conflictner.knowledge.tables import read_table, shipped
from conflictner.values.lowering import lowered


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
    """A pattern for any of these words in small letters.

    `*` stands for any letters, `#` for a digit.
    """
    longest = sorted(words, key=lambda one: (-len(one), one))
    body = "|".join(
        re.escape(one)
        .replace(r"\*", r"\w*")
        .replace(r"\#", r"\d")
        .replace(r"\ ", r"\s+")
        for one in longest
    )
    first = "".join(sorted({one[0] for one in longest}))
    # the first letters are tried before all the words, which is faster
    opens = "" if "*" in first else f"(?=[{re.escape(first)}])"
    return re.compile(rf"(?<![\w-]){opens}(?:{body})(?![\w-])")


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


_KEPT = 256
"""So many stretches are kept with their cues: a sentence is asked for several times."""


class CueTable:
    """A table of cue words: finds them in a text.

    Args:
        rows: The words, with their effect and reach.
    """

    def __init__(self, rows: Iterable[tuple[str, str, str]]) -> None:
        by_meaning: dict[tuple[str, str, bool], list[str]] = {}
        for words, effect, reach in rows:
            meaning = effect, reach, words.startswith("*")
            by_meaning.setdefault(meaning, []).append(words)
        self._patterns = [
            (effect, reach, either_of(words))
            for (effect, reach, _), words in by_meaning.items()
        ]
        self._found = lru_cache(maxsize=_KEPT)(self._find)

    def find(self, text: str, start: int = 0, end: int | None = None) -> list[FoundCue]:
        """The cues in a stretch of a text, in its order; of two in one, the longer."""
        return [
            cue._replace(start=start + cue.start, end=start + cue.end)
            for cue in self._found(text[start:end])
        ]

    def _find(self, stretch: str) -> list[FoundCue]:
        lower = lowered(stretch)
        found = [
            FoundCue(match.start(), match.end(), effect, reach)
            for effect, reach, pattern in self._patterns
            for match in pattern.finditer(lower)
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
