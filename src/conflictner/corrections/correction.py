"""One correction: what a person says of one value of one event.

It names its document by the sha1 of the text and by id, and the event by the offsets
of its trigger and its type, so that it is found again whatever program made the record.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from conflictner.event import Record

ACTIONS = ("accept", "reject", "change", "add", "merge", "split", "note")
"""What a person may do with a value, an event, or the incidents of several reports."""

OF_INCIDENTS = ("merge", "split")
OF_EVENTS = ("accept", "reject", "change", "add")

TYPE, STATUS, PLACE, HOW_MANY = "type", "status", "place", "how_many"
SINGLE = (TYPE, STATUS, PLACE)
"""What an event has one of; all other slots are lists of stretches of the text."""

FIELDS = (
    "doc_id", "sha1", "start", "end", "type", "action", "slot", "old", "new",
    "incidents", "events", "by", "at", "note", "sentence", "trigger",
)  # fmt: skip
"""The fields of a line. The last two are optional: the sentence of the trigger and its
words, by which a correction is found again in a text that was changed."""


@dataclass(frozen=True, slots=True, eq=False)
class Correction:
    """What a person says of one value.

    Attributes:
        action: One of `ACTIONS`.
        doc_id: The document.
        sha1: The sha1 of its text, in UTF-8.
        start: The offset of the event's trigger.
        end: The offset behind it.
        type: The type of the event when the person saw it.
        slot: A slot, `type`, `status` or `place`; None for the event as a whole.
        old: The value that the person saw.
        new: The value that is right.
        incidents: The ids of incidents that are to be merged, or kept apart.
        events: Of a split: the events that are split off, each with its document,
            number, trigger and type.
        by: Who says so.
        at: When, as an ISO date or time.
        note: Why.
        sentence: The sentence of the trigger: `start`, `end`, `text`.
        trigger: The words of the trigger.
        place: The file and line that it stands in.
        number: Its number in the file, from 0.
    """

    action: str
    doc_id: str | None = None
    sha1: str | None = None
    start: int = 0
    end: int = 0
    type: str = ""
    slot: str | None = None
    old: Any = None
    new: Any = None
    incidents: tuple[str | int, ...] = ()
    events: tuple[Record, ...] = ()
    by: str | None = None
    at: str | None = None
    note: str | None = None
    sentence: Record | None = None
    trigger: str | None = None
    place: str = ""
    number: int = 0

    @property
    def order(self) -> tuple[str, int]:
        """By what a later correction is told from an earlier one.

        One without a date is as early as can be.
        """
        return (self.at or "", self.number)

    def to_dict(self) -> Record:
        """The correction as a line of a file; what is empty is null or left out."""
        value: Record = {name: getattr(self, name) for name in FIELDS}
        value["incidents"], value["events"] = list(self.incidents), list(self.events)
        for name in ("incidents", "events", "sentence", "trigger"):
            if not value[name]:
                del value[name]
        if self.action not in OF_EVENTS and not self.type:
            for name in ("start", "end", "type", "slot", "old", "new"):
                del value[name]
        return value

    def __str__(self) -> str:
        what = self.slot or ("event" if self.type else "")
        at = f" of {self.type} at {self.start}" if self.type else ""
        return f"{self.action} {what}{at}".replace("  ", " ").strip()

    def moved(self, by: int) -> "Correction":
        """The same correction for a text in which its sentence stands elsewhere."""
        return replace(
            self,
            start=self.start + by,
            end=self.end + by,
            old=_moved(self.old, by),
            new=_moved(self.new, by),
        )


def _moved(value: Any, by: int) -> Any:  # noqa: ANN401  any value of a correction
    if not is_stretch(value):
        return value
    return {**value, "start": value["start"] + by, "end": value["end"] + by}


def is_stretch(value: object) -> bool:
    """Whether a value is a stretch of the text, with both offsets."""
    return isinstance(value, Mapping) and all(
        is_whole_number(value.get(name)) for name in ("start", "end")
    )


def is_whole_number(value: object) -> bool:
    """Whether a JSON value is a whole number."""
    return isinstance(value, int) and not isinstance(value, bool)
