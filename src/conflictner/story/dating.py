"""When each event of a document happened: its own time, else what the text gives.

The rules are tried in this order; the first that answers is told as `by`.

1. `own slot`: the days of the event's own time.
2. `same event`: the days of the nearest mention of the same event. Refused where the
   mentions tell days that don't overlap.
3. `paragraph`: the days of the event told before it in the paragraph, if it goes on
   with its scene.
4. `list head`: the day that heads the item of a list: `21 March:`.
5. `days of the story`: an event of the news without any time happened between the first
   day that the text tells of its news and the day of publication.
6. `date of publication`: where the news tells no day at all: before it, or on it; the
   first day stays open.

An older event takes nothing from the days of the news.
"""

from dataclasses import dataclass, field
from datetime import date, timedelta

from conflictner.event import Record
from conflictner.story.background import ends_long_before, is_background
from conflictner.story.joining import Happening
from conflictner.story.layout import Layout
from conflictner.story.likeness import MentionComparison
from conflictner.story.placing import NOT_SO, continues
from conflictner.story.scenes import Days, Scene
from conflictner.story.setting import (
    CARRIED,
    HEAD,
    NEWS,
    OWN,
    PARAGRAPH,
    SAME_EVENT,
    STORY,
    DaySetting,
    Refused,
)  # fmt: skip
from conflictner.values.moment import find_moments

NO_DAY = "the text tells no day for it, and the day of publication isn't known"
OLDER = "an older event: the days of the news are not its own"
_NEWS = timedelta(days=31)
"""Days so long before the document's date belong to its news."""
_OPEN: Days = (None, None)


@dataclass
class Dating:
    """Finds the days of each event of one document.

    Args:
        events: The record's events by their numbers.
        published: The document's date in ISO form, if it is known.
        layout: How the text is laid out.
        scenes: Its events in the order of the text.
        comparison: Compares two of them.
        groups: By an event's number the mentions of the same event.
    """

    events: dict[int, Record]
    published: str | None
    layout: Layout
    scenes: list[Scene]
    comparison: MentionComparison
    groups: dict[int, Happening]
    _first: DaySetting | None = field(init=False)

    def __post_init__(self) -> None:
        """Find the first day of the news."""
        self._first = self._find_first()

    def date(self, scene: Scene) -> DaySetting | Refused:
        """When an event happened, or why that isn't told."""
        if scene.days != _OPEN:
            return self._of(scene, inferred=False, by=OWN)
        if scene.status != "asserted":
            return Refused(NOT_SO)
        same = self._same_event(scene)
        if same is not None:
            return same
        if self._is_older(scene):
            return Refused(OLDER)
        for rule in (self._paragraph, self._head, self._story):
            found = rule(scene)
            if found is not None:
                return found
        return Refused(NO_DAY)

    def _of(self, scene: Scene, *, inferred: bool, by: str) -> DaySetting:
        """The days of an event's own slot."""
        times = [t for t in self.events[scene.id]["when"] if t["from"] or t["to"]]
        first = times[0]
        carried = bool(first.get("inferred"))
        return DaySetting(
            first["start"], first["end"], first["text"], scene.days,
            inferred or carried, CARRIED if carried and not inferred else by,
        )  # fmt: skip

    def _is_older(self, scene: Scene) -> bool:
        """Whether it, or a mention of the same event, is no news."""
        return any(
            is_background(self.events[other.id])
            or ends_long_before(self.events[other.id], self.published)
            for other in self.groups[scene.id].scenes
        )

    def _same_event(self, scene: Scene) -> DaySetting | Refused | None:
        others = [
            other
            for other in self.groups[scene.id].scenes
            if other.days != _OPEN and other.id != scene.id
        ]
        if not others:
            return None
        nearest = min(others, key=lambda other: abs(other.start - scene.start))
        for other in others:
            if _apart(nearest.days, other.days) and nearest.sentence != scene.sentence:
                return Refused(
                    f"rival days: {_words(nearest.days)}, {_words(other.days)}"
                )
        return self._of(nearest, inferred=True, by=SAME_EVENT)

    def _paragraph(self, scene: Scene) -> DaySetting | None:
        before = [
            other
            for other in self.scenes
            if other.paragraph == scene.paragraph
            and other.start < scene.start
            and other.days != _OPEN
        ]
        if not before or self._is_older(before[-1]):
            return None
        if not continues(self.comparison, before[-1], scene):
            return None
        return self._of(before[-1], inferred=True, by=PARAGRAPH)

    def _head(self, scene: Scene) -> DaySetting | None:
        reference = date.fromisoformat(self.published) if self.published else None
        for head in reversed(self.layout.heads.get(scene.paragraph, [])):
            words = self.layout.text[head.start : head.end]
            for moment in find_moments(words, reference):
                if moment.day_from is not None and moment.day_to is not None:
                    start, end = head.start + moment.start, head.start + moment.end
                    days = moment.day_from.isoformat(), moment.day_to.isoformat()
                    text = self.layout.text[start:end]
                    return DaySetting(start, end, text, days, inferred=True, by=HEAD)
        return None

    def _story(self, scene: Scene) -> DaySetting | None:
        if self.published is None:
            return None
        if self._first is not None:
            return self._first
        return DaySetting(
            scene.start, scene.start, "", (None, self.published), inferred=True, by=NEWS
        )

    def _find_first(self) -> DaySetting | None:
        """From the first day of the news to the day of publication."""
        if self.published is None:
            return None
        published = date.fromisoformat(self.published)
        floor = (published - _NEWS).isoformat()
        told = [
            (time["from"], time)
            for scene in self.scenes
            if scene.status == "asserted" and not self._is_older(scene)
            for time in self.events[scene.id]["when"]
            if time["from"] and floor <= time["from"] <= self.published
        ]
        if not told:
            return None
        day, time = min(told, key=lambda one: (one[0], one[1]["start"]))
        return DaySetting(
            time["start"], time["end"], time["text"], (day, self.published),
            inferred=True, by=STORY,
        )  # fmt: skip


def _apart(one: Days, other: Days) -> bool:
    """Whether no day belongs to both."""
    return (one[1] or "9") < (other[0] or "") or (other[1] or "9") < (one[0] or "")


def _words(days: Days) -> str:
    first, last = (day or "open" for day in days)
    return first if first == last else f"{first} to {last}"
