"""Where and when of an event as its document gives it, and by which rule."""

from dataclasses import dataclass
from typing import Any

from conflictner.event import Record
from conflictner.story.mapped_places import NamedPlace
from conflictner.story.scenes import Days

OWN, CARRIED = "own slot", "carried over"
SAME_EVENT, PARAGRAPH, HEAD = "same event", "paragraph", "list head"
HEADLINE, DATELINE, CONTAINER = "headline", "dateline", "common container"
STORY, NEWS = "days of the story", "date of publication"
"""The rules; `schema/record.schema.json` says what each means."""


@dataclass(frozen=True)
class PlaceSetting:
    """Where an event happened.

    Attributes:
        start: Offset of the words that tell it.
        end: Offset behind them.
        text: These words.
        place: The named place in them, if there is one.
        inferred: Whether the words are elsewhere than in the event's own slot.
        by: The rule.
        spot: The event's own words for a place without a name, which lies in this one.
        also: Further places of equal rank: the event happened in each.
    """

    start: int
    end: int
    text: str
    place: NamedPlace | None
    inferred: bool
    by: str
    also: tuple[NamedPlace, ...] = ()
    spot: "PlaceSetting | None" = None

    def to_dict(self) -> Record:
        """The place as JSON values."""
        record = _span(self.start, self.end, self.text)
        record["entity"] = self.place.id if self.place is not None else None
        record["location"] = self.place.location if self.place is not None else None
        record["inferred"] = self.inferred
        record["by"] = self.by
        if self.spot is not None:
            spot = self.spot
            record["spot"] = _span(spot.start, spot.end, spot.text)
        if self.also:
            record["also"] = [
                {**_span(p.start, p.end, p.text), "entity": p.id} for p in self.also
            ]
        return record


@dataclass(frozen=True)
class DaySetting:
    """When an event happened, from its first to its last day.

    Attributes:
        start: Offset of the words that tell it.
        end: Offset behind them.
        text: These words; the trigger where the date of publication bounds it.
        days: The first and the last day, None if open.
        inferred: Whether the words are elsewhere than in the event's own slot.
        by: The rule.
    """

    start: int
    end: int
    text: str
    days: Days
    inferred: bool
    by: str

    def to_dict(self) -> Record:
        """The days as JSON values."""
        return {
            **_span(self.start, self.end, self.text),
            "from": self.days[0],
            "to": self.days[1],
            "inferred": self.inferred,
            "by": self.by,
        }


@dataclass(frozen=True)
class Refused:
    """Why an event has no place or no day."""

    why: str


@dataclass
class Setting:
    """Where and when of one event; what is missing says why."""

    place: PlaceSetting | Refused
    day: DaySetting | Refused

    def to_dict(self) -> Record:
        """The setting as JSON values, with `refused` where a part is null."""
        record: dict[str, Any] = {}
        refused: dict[str, str] = {}
        for name in ("place", "day"):
            part = getattr(self, name)
            if isinstance(part, Refused):
                record[name] = None
                refused[name] = part.why
            else:
                record[name] = part.to_dict()
        if refused:
            record["refused"] = refused
        return record


def _span(start: int, end: int, text: str) -> Record:
    return {"start": start, "end": end, "text": text}
