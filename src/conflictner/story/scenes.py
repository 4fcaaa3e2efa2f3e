"""What each event of a record tells of itself, made ready to be compared."""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from spacy.lang.en.stop_words import STOP_WORDS

from conflictner.event import Record
from conflictner.knowledge.folding import fold
from conflictner.story.layout import Layout
from conflictner.story.mapped_places import NamedPlace, PlaceMap
from conflictner.story.stems import stem
from conflictner.text.overlaps import Overlaps

Days = tuple[str | None, str | None]
"""The first and the last day as ISO dates; None if open."""

NO_DAYS: Days = (None, None)
_NOUN_BEFORE = 48
_DEFINITE = re.compile(
    r"(?:\b(?:the|this|that|these|those|its|their|his|her|our|both)|[’']s?)"
    r"((?:\s+[\w’'-]+){0,2})\s+[“\"‘]?$",
    re.IGNORECASE,
)
_INDEFINITE = re.compile(
    r"\b(?:an?|another|second|third|other|more|further|separate|similar|new|fresh|"
    r"two|three|several)((?:\s+[\w’'-]+){0,2})\s+[“\"‘]?$",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Scene:
    """One event of a record, made ready to be compared with another.

    Attributes:
        id: The event's number.
        type: Its type.
        status: Asserted, negated or unreal.
        currency: Whether it is current, background or cumulative; empty if not told.
        lemma: The stem of its trigger.
        start: Offset of its trigger.
        end: Offset behind it.
        sentence: Offset of its sentence.
        paragraph: The number of its paragraph.
        headline: Whether it stands in the headline.
        item: The number of its paragraph if that is an item of a list.
        places: The named places of its own slot.
        spots: The stems of the heads of its unnamed places.
        days: Its days, where its own slot gives one.
        who: Ids and stems of those who did it.
        whom: Ids and stems of those it was done to.
        persons: The ids of named persons among the latter.
        numbers: The exact numbers of people, without subsets.
        rank: Its place among the events of the text, from 0.
        lead: Whether it stands in the first paragraph with an event below the headline.
        definite: Whether its noun points back: `the attack`, `that raid`.
        indefinite: Whether its noun brings in something new: `another raid`.
    """

    id: int
    type: str
    status: str
    currency: str
    lemma: str
    start: int
    end: int
    sentence: int
    paragraph: int
    headline: bool
    item: int | None
    places: tuple[NamedPlace, ...]
    spots: frozenset[str]
    days: Days
    who: frozenset[str]
    whom: frozenset[str]
    persons: frozenset[str]
    numbers: frozenset[int]
    definite: bool
    indefinite: bool
    rank: int = 0
    lead: bool = False

    @property
    def is_bare(self) -> bool:
        """Whether it tells nothing but that it was."""
        return not (
            self.places or self.who or self.whom or self.numbers or self.days != NO_DAYS
        )


def scenes_of(record: Record, layout: Layout, places: PlaceMap) -> list[Scene]:
    """The scenes of a record's events, in the order of the text."""
    names = _names(record)
    persons = frozenset(
        entity["id"] for entity in record["entities"] if entity["label"] == "PERSON"
    )
    found = [
        _scene(number, event, (names, persons), layout, places)
        for number, event in enumerate(record["events"])
    ]
    found.sort(key=lambda scene: (scene.start, scene.id))
    body = [scene.paragraph for scene in found if not scene.headline]
    return [
        replace(scene, rank=rank, lead=body[:1] == [scene.paragraph])
        for rank, scene in enumerate(found)
    ]


def _scene(
    number: int,
    event: Record,
    known: tuple[Overlaps[str], frozenset[str]],
    layout: Layout,
    places: PlaceMap,
) -> Scene:
    start = event["trigger"]["start"]
    paragraph = layout.paragraph(start)
    listed = paragraph in layout.items or paragraph in layout.labelled
    named: list[NamedPlace] = []
    spots = set()
    for filler in event["where"]:
        inside = places.within(filler["start"], filler["end"])
        named += inside
        if not inside:
            spots.add(_head(filler))
    names, persons = known
    who, whom = (_people(event[slot], names) for slot in ("who", "whom"))
    definite, indefinite = _article(event, layout.text)
    return Scene(
        id=event.get("id", number),
        type=event["type"],
        status=event["status"],
        currency=event.get("currency") or "",
        lemma=stem(fold(event["trigger"]["text"])),
        start=start,
        end=event["trigger"]["end"],
        sentence=event["sentence"]["start"],
        paragraph=paragraph,
        headline=layout.is_headline(start),
        item=paragraph if listed else None,
        places=tuple(named),
        spots=frozenset(spots - {""}),
        days=days_of_times(event["when"]),
        who=who,
        whom=whom,
        persons=whom & persons,
        numbers=frozenset(
            count["low"]
            for count in event["how_many"]
            if not count.get("vague") and not count.get("subset") and count.get("low")
        ),
        definite=definite,
        indefinite=indefinite,
    )


def by_paragraph(scenes: Iterable[Scene]) -> dict[int, list[Scene]]:
    """The scenes of each paragraph, in the order of the text."""
    found: dict[int, list[Scene]] = defaultdict(list)
    for scene in scenes:
        found[scene.paragraph].append(scene)
    return found


def last_before(scene: Scene, others: Sequence[Scene]) -> Scene | None:
    """The last of others, which stand in the order of the text, before a scene."""
    place = bisect_left(others, scene.start, key=lambda other: other.start)
    return others[place - 1] if place else None


def by_sentence(scenes: Iterable[Scene]) -> dict[int, list[Scene]]:
    """The scenes of each sentence, by its offset."""
    found: dict[int, list[Scene]] = defaultdict(list)
    for scene in scenes:
        found[scene.sentence].append(scene)
    return found


def days_of_times(times: list[Record]) -> Days:
    """The first and the last day that the times of a slot tell."""
    first = [time["from"] for time in times if time.get("from")]
    last = [time["to"] for time in times if time.get("to")]
    return min(first, default=None), max(last, default=None)


def _names(record: Record) -> Overlaps[str]:
    return Overlaps(
        (entity["start"], entity["end"], entity["id"])
        for entity in record["entities"]
        if entity.get("id") and entity["label"] != "PLACE"
    )


def _people(fillers: list[Record], names: Overlaps[str]) -> frozenset[str]:
    """Ids and stems of heads, of pronouns those of what they stand for."""
    found: set[str] = set()
    for filler in fillers:
        heads = [filler, *(filler.get("antecedent") or ())]
        for one in heads:
            found.add(_head(one))
            found.update(names.of(one["start"], one["end"]))
        actor = filler.get("actor") or {}
        if actor.get("id"):
            found.add(actor["id"])
    return frozenset(found - {""})


def _head(filler: Record) -> str:
    """The stem of a filler's head; nothing of a pronoun."""
    words = str(filler.get("head") or filler["text"]).split()
    word = fold(words[-1]) if words else ""
    return "" if word in STOP_WORDS else stem(word)


def _article(event: Record, text: str) -> tuple[bool, bool]:
    """Whether the trigger is a noun that points back, or one that brings in the new."""
    start = event["trigger"]["start"]
    floor = max(event["sentence"]["start"], start - _NOUN_BEFORE)
    before = text[floor:start]
    spans = [(f["start"], f["end"]) for slot in ("who", "whom") for f in event[slot]]
    found = []
    for pattern in (_DEFINITE, _INDEFINITE):
        match = pattern.search(before)
        if match is None:
            found.append(False)
            continue
        between = floor + match.start(1), floor + match.end(1)
        found.append(not any(s < between[1] and between[0] < e for s, e in spans))
    definite, indefinite = found
    return definite and not indefinite, indefinite
