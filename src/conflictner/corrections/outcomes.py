"""What became of corrections: what was applied, and what could not be, and why."""

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from conflictner.corrections.correction import OF_INCIDENTS, Correction
from conflictner.event import Record

APPLIED, FOUND_AGAIN, AGREED = "applied", "found_again", "agreed"
NOTED, KEPT = "noted", "kept"

MEANINGS = {
    APPLIED: "the value is now the person's",
    FOUND_AGAIN: "the text was changed; the sentence was found again, and it applies",
    AGREED: "the program says the same by now; the value is marked as the person's",
    NOTED: "a note, which changes no value",
    KEPT: "kept for the joining of incidents",
    "overridden": "a later correction of the same value says something else",
    "event_gone": "no event has this trigger any more",
    "type_changed": "the event at this trigger has another type by now",
    "value_gone": "there is no such value to be corrected any more",
    "ambiguous": "it may mean several values; give `old` with its offsets",
    "words_differ": "the words at these offsets are not those of the correction",
    "no_words": "a number or place must stand on words of the text: give their offsets",
    "no_place": "no table lists a place with this id",
    "text_changed": "the text was changed, and the sentence is not found in it",
    "document_gone": "no document has this text or id",
}
"""What became of a correction, in words."""

DONE = (APPLIED, FOUND_AGAIN, AGREED, NOTED, KEPT)
"""The outcomes that need nobody's attention; the best one is first."""

_RANKS = {name: number for number, name in enumerate((*DONE, *MEANINGS))}


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a correction in one document.

    Attributes:
        correction: The correction, with the sentence and trigger that it was found by.
        outcome: One of `MEANINGS`.
        told: What else there is to say.
        was: The value that stood there before.
        event: The number of the event in the corrected record.
    """

    correction: Correction
    outcome: str
    told: str = ""
    was: Any = None
    event: int | None = None

    def to_dict(self) -> Record:
        """The line of the correction with what became of it."""
        value = {**self.correction.to_dict(), "number": self.correction.number}
        value["outcome"] = self.outcome
        if self.told:
            value["told"] = self.told
        if self.was is not None:
            value["was"] = self.was
        if self.event is not None:
            value["event"] = self.event
        return value


@dataclass(slots=True)
class CorrectionReport:
    """What became of a file of corrections in a set of records.

    Attributes:
        corrections: All corrections of the file.
        outcomes: For each by its number, the best outcome, as a line of the file.
    """

    corrections: tuple[Correction, ...]
    outcomes: dict[int, Record] = field(default_factory=dict)

    def take(self, record: Mapping[str, Any]) -> None:
        """Take in the outcomes that a corrected record tells."""
        for told in record.get("corrections") or ():
            before = self.outcomes.get(told["number"])
            if before is None or _rank(told) < _rank(before):
                self.outcomes[told["number"]] = {**told, "doc_id": record["doc_id"]}

    def take_lines(self, lines: Iterable[bytes]) -> None:
        """Take in records as lines of JSON; those without a correction cost little."""
        for line in lines:
            if b'"corrections":[' in line:
                self.take(json.loads(line))

    def lines(self) -> list[Record]:
        """Each correction of the file, in its order, with what became of it.

        It is a file of corrections in its turn: the sentences that it adds let the
        corrections be found again when a text is changed.
        """
        return [self._line(one) for one in self.corrections]

    def _line(self, one: Correction) -> Record:
        told = self.outcomes.get(one.number)
        if told is None:
            told = Outcome(one, _unseen(one)).to_dict()
        line = {key: value for key, value in told.items() if key != "number"}
        line["meaning"] = MEANINGS[line["outcome"]]
        return {**line, "line": one.place} if one.place else line

    def counts(self) -> Counter[str]:
        """How many corrections had which outcome."""
        return Counter(line["outcome"] for line in self.lines())

    def summary(self) -> str:
        """The counts in one line."""
        counts = self.counts()
        told = ", ".join(
            f"{name.replace('_', ' ')} {counts[name]}"
            for name in MEANINGS
            if counts[name]
        )
        return f"corrections: {len(self.corrections)} ({told or 'none'})"

    def conflicts(self) -> list[str]:
        """A line of words for each correction that somebody must look at."""
        return [
            f"{line.get('line', 'correction')}: {one}: {line['meaning']}"
            + (f" ({line['told']})" if line.get("told") else "")
            for one, line in zip(self.corrections, self.lines(), strict=True)
            if line["outcome"] not in DONE
        ]


def _rank(told: Mapping[str, Any]) -> int:
    return _RANKS[told["outcome"]]


def _unseen(one: Correction) -> str:
    """The outcome of a correction that no record has met."""
    if one.action in OF_INCIDENTS:
        return KEPT
    if one.action == "note" and one.doc_id is None and one.sha1 is None:
        return NOTED
    return "document_gone"
