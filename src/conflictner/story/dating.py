"""When each event of a document happened: its own time, else what the text gives.

The rules are tried in this order; the first that answers is told as `by`.

1. `own slot`: the days of the event's own time.
2. `same event`: the days of the nearest mention of the same event, one of a few days
   before one of a long time. Refused where the mentions tell days that don't overlap.
3. `paragraph`: those of the event told before, if the paragraph goes on with its scene.
4. `list head`: the day that heads the item of a list: `21 March:`.
5. `days of the story`: an event of the news without any time happened between the first
   day that the text tells of its news and the day of publication.
6. `date of publication`: before it, or on it; the first day stays open. So it is where
   the news tells no day at all, or the event may be older than the news: in a paragraph
   that recalls older events, or up to two behind it where no day of the news is told,
   and in a sentence that speaks of a bygone time (`under his rule`). The words are the
   event's trigger, or a time of its sentence whose days aren't known (`this week`).
   An own time like `in recent days` goes before all that other words tell.

An older event takes nothing from the days of the news.
"""

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from datetime import date, timedelta

from conflictner.event import Record
from conflictner.knowledge.word_classes import word_class
from conflictner.story.background import Recency, is_toll
from conflictner.story.event_tables import pattern_of
from conflictner.story.joining import Happening
from conflictner.story.layout import Layout
from conflictner.story.likeness import MentionComparison
from conflictner.story.neighbours import continues, tellers
from conflictner.story.placing import NOT_SO
from conflictner.story.scenes import (
    NO_DAYS,
    Days,
    Scene,
    by_paragraph,
    by_sentence,
    last_before,
)
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
from conflictner.text.overlaps import Overlaps
from conflictner.values.moment import Moment, find_moments

NO_DAY = "the text tells no day for it, and the day of publication isn't known"
TOLL = "a running toll: it counts more than one happening"
OLDER = "an older event: the days of the news are not its own"
_NEWS = timedelta(days=31)
"""Days so long before the document's date belong to its news."""
_FEW = timedelta(days=3)
_PERIOD = re.compile(r"\b(?:days|weeks?|months?|years)\b", re.IGNORECASE)
"""Units of a time that is longer than a day: `in recent days`."""
_RECALLED = 2
"""So many paragraphs behind one that recalls older events may go on with them."""
_BESIDE = 24
_WORD = re.compile(r"[^\W\d_]+")


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
        recency: Which of them are no news.
    """

    events: dict[int, Record]
    published: str | None
    layout: Layout
    scenes: list[Scene]
    comparison: MentionComparison
    groups: dict[int, Happening]
    recency: Recency
    _first: DaySetting | None = field(init=False)
    _untaken: dict[int, list[Moment]] = field(init=False)
    _recalling: frozenset[int] = field(init=False)
    _bygone: re.Pattern[str] = field(init=False)

    def __post_init__(self) -> None:
        """Find the first day of the news, and the times that are no event's."""
        self._dated = by_paragraph(s for s in self.scenes if s.days != NO_DAYS)
        self._in_sentence = by_sentence(self.scenes)
        self._first = self._find_first()
        self._untaken = self._find_untaken()
        self._recalling = self._find_recalling()
        self._bygone = pattern_of("bygone")

    def date(self, scene: Scene) -> DaySetting | Refused:
        """When an event happened, or why that isn't told."""
        if scene.days != NO_DAYS:
            return self._of(scene, inferred=False, by=OWN)
        if scene.status != "asserted":
            return Refused(NOT_SO)
        for time in self.events[scene.id]["when"]:
            if _PERIOD.search(time["text"]) and self.published is not None:
                return self._before_publication(time["start"], time["end"])
        same = self._same_event(scene)
        if same is not None:
            return same
        if scene.id in self.recency.older:
            return Refused(OLDER)
        if is_toll(self.events[scene.id]):
            return Refused(TOLL)
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

    def _find_recalling(self) -> frozenset[int]:
        """The paragraphs that recall older events, and those behind them."""
        dated = [scene for scene in self.scenes if scene.days != NO_DAYS]
        older = {s.paragraph for s in self.scenes if s.id in self.recency.surely}
        news = {s.paragraph for s in dated if s.id not in self.recency.older}
        found: set[int] = set()
        left = 0
        for number in range(len(self.layout.paragraphs)):
            left = _RECALLED + 1 if number in older else left - 1
            if number in news:
                left = 0
            elif left > 0:
                found.add(number)
        return frozenset(found)

    def _find_untaken(self) -> dict[int, list[Moment]]:
        """The times that no event has, by the sentences of events without a time."""
        bare = {
            scene.sentence: self.events[scene.id]["sentence"]["end"]
            for scene in self.scenes
            if scene.days == NO_DAYS
        }
        if not bare:
            return {}
        text, dateline = self.layout.text, self.layout.dateline
        times = (t for event in self.events.values() for t in event["when"])
        taken = Overlaps((t["start"], t["end"], True) for t in times)
        found: dict[int, list[Moment]] = {}
        starts = sorted(bare)
        for moment in find_moments(text, _date(self.published)):
            index = bisect_right(starts, moment.start) - 1
            if index < 0 or moment.start >= bare[starts[index]]:
                continue
            if dateline is not None and dateline.holds(moment.start):
                continue
            if taken.of(moment.start, moment.end):
                continue
            if not _tells_speech(text, moment):
                found.setdefault(starts[index], []).append(moment)
        return found

    def _same_event(self, scene: Scene) -> DaySetting | Refused | None:
        others = tellers(scene, self.groups[scene.id], self.events)
        others = [other for other in others if other.days != NO_DAYS]
        if not others:
            return None
        nearest = next((o for o in others if _is_short(o.days)), others[0])
        for other in others:
            if _apart(nearest.days, other.days) and nearest.sentence != scene.sentence:
                return Refused(
                    f"rival days: {_words(nearest.days)}, {_words(other.days)}"
                )
        return self._of(nearest, inferred=True, by=SAME_EVENT)

    def _paragraph(self, scene: Scene) -> DaySetting | None:
        before = last_before(scene, self._dated[scene.paragraph])
        if before is not None and before.id not in self.recency.older:
            if continues(self.comparison, before, scene):
                return self._of(before, inferred=True, by=PARAGRAPH)
        return None

    def _head(self, scene: Scene) -> DaySetting | None:
        reference = _date(self.published)
        for head in reversed(self.layout.heads.get(scene.paragraph, [])):
            words = self.layout.text[head.start : head.end]
            for moment in find_moments(words, reference):
                if moment.day_from is not None and moment.day_to is not None:
                    start, end = head.start + moment.start, head.start + moment.end
                    days = moment.day_from.isoformat(), moment.day_to.isoformat()
                    text = self.layout.text[start:end]
                    return DaySetting(start, end, text, days, inferred=True, by=HEAD)
        return None

    def _story(self, scene: Scene) -> DaySetting | Refused | None:
        if self.published is None:
            return None
        for time in self._times_of_sentence(scene):
            if not time["from"] and not time["to"]:
                return self._before_publication(time["start"], time["end"])
        first = self._first.days[0] if self._first is not None else None
        for moment in self._untaken.get(scene.sentence, ()):
            if moment.day_from is None and moment.day_to is None:
                return self._before_publication(moment.start, moment.end)
            day = moment.day_from or moment.day_to
            if day is not None and day.isoformat() < (first or ""):
                words = self.layout.text[moment.start : moment.end]
                return Refused(f"its sentence tells another time: {words}")
        if self._first is None or self._may_be_older(scene):
            return self._before_publication(scene.start, scene.end)
        return self._first

    def _may_be_older(self, scene: Scene) -> bool:
        """Whether it stands where the text recalls, or speaks of, what was before."""
        if scene.paragraph in self._recalling:
            return True
        sentence = self.events[scene.id]["sentence"]
        found = self._bygone.search(
            self.layout.text, sentence["start"], sentence["end"]
        )
        return found is not None

    def _before_publication(self, start: int, end: int) -> DaySetting:
        words = self.layout.text[start:end]
        days = None, self.published
        return DaySetting(start, end, words, days, inferred=True, by=NEWS)

    def _times_of_sentence(self, scene: Scene) -> list[Record]:
        """The times of its own and of the other events of its sentence."""
        return [
            time
            for other in self._in_sentence[scene.sentence]
            for time in self.events[other.id]["when"]
        ]

    def _find_first(self) -> DaySetting | None:
        """From the first day of the news to the day of publication."""
        if self.published is None:
            return None
        published = date.fromisoformat(self.published)
        floor = (published - _NEWS).isoformat()
        told = [
            (time["from"], time)
            for scene in self.scenes
            if scene.status == "asserted" and scene.id not in self.recency.older
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


def _date(day: str | None) -> date | None:
    return date.fromisoformat(day) if day else None


def _tells_speech(text: str, moment: Moment) -> bool:
    """Whether a time tells when somebody spoke: `said on Friday`, `on Friday said`."""
    before = _WORD.findall(text, max(0, moment.start - _BESIDE), moment.start)[-3:]
    after = _WORD.findall(text, moment.end, moment.end + _BESIDE)[:1]
    said = word_class("said") | word_class("speaking")
    return any(word.lower() in said for word in (*before, *after))


def _apart(one: Days, other: Days) -> bool:
    """Whether no day belongs to both."""
    return (one[1] or "9") < (other[0] or "") or (other[1] or "9") < (one[0] or "")


def _is_short(days: Days) -> bool:
    """Whether days are few enough to tell when, unlike `this year`."""
    first, last = (_date(day) for day in days)
    return first is not None and last is not None and last - first <= _FEW


def _words(days: Days) -> str:
    first, last = (day or "open" for day in days)
    return first if first == last else f"{first} to {last}"
