"""Which events are older ones that the news only looks back to."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from conflictner.event import Record
from conflictner.story.event_tables import APART, type_relation
from conflictner.story.joining import Happening
from conflictner.story.scenes import NO_DAYS, Scene, days_of_times

BACKGROUND, CUMULATIVE = "background", "cumulative"
_BREAK = re.compile(r"[,;:()–—]")
_RECENT = timedelta(days=31)
"""What ended longer before the document's date is no news."""


def is_toll(event: Record) -> bool:
    """Whether an event is a running toll, of more than one happening."""
    return event.get("currency") == CUMULATIVE


def is_background(event: Record) -> bool:
    """Whether an event has the currency `background`."""
    return event.get("currency") == BACKGROUND


def ends_long_before(event: Record, published: str | None) -> bool:
    """Whether an event's own time ends long before the document's date.

    Args:
        event: The event.
        published: The document's date in ISO form, if it is known.
    """
    last = days_of_times(event["when"])[1]
    if last is None or published is None:
        return False
    return date.fromisoformat(published) - date.fromisoformat(last) > _RECENT


def _between(one: Scene, other: Scene) -> tuple[int, int]:
    """The offsets between two mentions."""
    first, last = sorted(((one.start, one.end), (other.start, other.end)))
    return first[1], max(first[1], last[0])


@dataclass(frozen=True)
class Recency:
    """Which events of a document are no news.

    Attributes:
        surely: The numbers of those whose own time or words say so.
        older: These, those that tell the same event, and those that a sentence tells
            with one, with no comma between: `the offensive that toppled Rima in 2020`.
    """

    surely: frozenset[int]
    older: frozenset[int]


def _are_older(scenes: Sequence[Scene], surely: set[int], dated: set[int]) -> bool:
    """Whether one of them is surely older, and none has a day of its own."""
    ids = {scene.id for scene in scenes}
    return bool(ids & surely) and not ids & dated


def recency_of(
    events: dict[int, Record],
    scenes: list[Scene],
    groups: dict[int, Happening],
    published: str | None,
    text: str,
) -> Recency:
    """Find the events of a document that are no news.

    Args:
        events: The record's events by their numbers.
        scenes: Its events in the order of the text.
        groups: By an event's number the mentions of the same event.
        published: The document's date in ISO form, if it is known.
        text: The document's text.
    """
    surely = {
        number
        for number, event in events.items()
        if is_background(event) or ends_long_before(event, published)
    }
    dated = {s.id for s in scenes if s.days != NO_DAYS and s.id not in surely}
    sentences: dict[int, list[Scene]] = {}
    for scene in scenes:
        sentences.setdefault(scene.sentence, []).append(scene)
    older = set(surely)
    told: dict[int, bool] = {}  # by the group, which may have very many mentions
    for scene in scenes:
        if scene.id in dated:
            continue
        beside = [
            other
            for other in sentences[scene.sentence]
            if type_relation(scene.type, other.type) != APART
            and not _BREAK.search(text, *_between(scene, other))
        ]
        group = groups[scene.id]
        if id(group) not in told:
            told[id(group)] = _are_older(group.scenes, surely, dated)
        if told[id(group)] or _are_older(beside, surely, dated):
            older.add(scene.id)
    return Recency(frozenset(surely), frozenset(older))
