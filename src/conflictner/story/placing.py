"""Where each event of a document happened: its own slot, else what the text gives.

The rules are tried in this order; the first that answers is told as `by`.

1. `own slot`: a named place of the event's own slot, the most exact one. Of an unnamed
   one (`a house`) the rules below tell what it lies in; of a wide area (`the coast`)
   only the last does, as nothing says which of its places is meant.
2. `same event`: the nearest mention of the same event that names a place. Refused where
   these mentions name places that don't agree, or where it is in another sentence and
   other places are named between the two or beside the event.
3. `paragraph`: the event told before it in the paragraph, if it belongs to it by its
   type, and no other place and no turn to another event stands between.
4. `list head`: what heads the item of a list: `Kormak: two raids`.
5. `headline`: the place that the headline names, if it agrees with all of the news.
6. `dateline`: where no event of the text names a place.
7. `common container`: the smallest division or country named in the text that holds the
   places of all news, countries beside more exact places left out.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from conflictner.event import Record
from conflictner.story.background import Recency
from conflictner.story.event_tables import story_words
from conflictner.story.joining import Happening
from conflictner.story.layout import Layout, Stretch
from conflictner.story.likeness import MentionComparison
from conflictner.story.mapped_places import NamedPlace, PlaceMap
from conflictner.story.neighbours import continues, tellers
from conflictner.story.scenes import Scene, by_paragraph, last_before
from conflictner.story.setting import (
    CARRIED,
    CONTAINER,
    DATELINE,
    HEAD,
    HEADLINE,
    OWN,
    PARAGRAPH,
    SAME_EVENT,
    PlaceSetting,
    Refused,
)

NO_PLACE = "the text names no place for it"
OLDER = "an older event: the places of the news are not its own"
NOT_SO = "told as not having happened"


@dataclass
class Placing:
    """Finds the place of each event of one document.

    Args:
        events: The record's events by their numbers.
        layout: How the text is laid out.
        places: The places that it names.
        scenes: Its events in the order of the text.
        comparison: Compares two of them.
        groups: By an event's number the mentions of the same event.
        recency: Which of them are no news.
    """

    events: dict[int, Record]
    layout: Layout
    places: PlaceMap
    scenes: list[Scene]
    comparison: MentionComparison
    groups: dict[int, Happening]
    recency: Recency
    _placed: dict[int, list[Scene]] = field(init=False)
    _named: bool = field(init=False)
    _news: list[NamedPlace] = field(init=False)
    _container: NamedPlace | None = field(init=False)
    _headline_agrees: bool | None = field(init=False, default=None)

    def __post_init__(self) -> None:
        """Find the places of the news, and what holds them all."""
        self._news = [
            place
            for scene in self.scenes
            if scene.status == "asserted" and scene.id not in self.recency.older
            for place in scene.places
        ]
        self._container = self._find_container()
        self._placed = by_paragraph(s for s in self.scenes if s.places)
        self._named = any(scene.places for scene in self.scenes)

    def place(self, scene: Scene) -> PlaceSetting | Refused:
        """Where an event happened, or why that isn't told."""
        own = self._own(scene)
        if own is not None and own.place is not None:
            return own
        found = self._inferred(scene, wide=own is not None and self._is_wide(scene))
        if own is None:
            return found
        return own if isinstance(found, Refused) else replace(found, spot=own)

    def _own(self, scene: Scene) -> PlaceSetting | None:
        fillers = self.events[scene.id]["where"]
        if scene.places:
            best = _most_exact(scene.places)
            filler = next(
                f for f in fillers if f["start"] < best.end and best.start < f["end"]
            )
            also = [
                place
                for place in scene.places
                if place.precision == best.precision and place.key != best.key
            ]
            carried = bool(filler.get("inferred"))
            return PlaceSetting(
                best.start, best.end, best.text, best, carried,
                CARRIED if carried else OWN, _once(also),
            )  # fmt: skip
        for filler in fillers:
            for one in filler.get("antecedent") or ():
                inside = self.places.within(one["start"], one["end"])
                if inside:
                    return _setting(_most_exact(inside), CARRIED)
        for filler in fillers:
            carried = bool(filler.get("inferred"))
            return PlaceSetting(
                filler["start"], filler["end"], filler["text"], None, carried,
                CARRIED if carried else OWN,
            )  # fmt: skip
        return None

    def _is_wide(self, scene: Scene) -> bool:
        return bool(scene.spots & set(story_words("wide_area")))

    def _inferred(self, scene: Scene, *, wide: bool) -> PlaceSetting | Refused:
        if scene.status != "asserted":
            return Refused(NOT_SO)
        older = scene.id in self.recency.older
        if wide:
            found = None if older else self._common(scene)
            return found or Refused(OLDER if older else NO_PLACE)
        same = self._same_event(scene)
        if isinstance(same, PlaceSetting):
            return same
        rules = (
            () if same is not None else (self._paragraph,),
            (self._head,),
            () if older else (self._headline, self._dateline, self._common),
        )
        for rule in (rule for part in rules for rule in part):
            found = rule(scene)
            if found is not None:
                return found
        if same is not None:
            return same
        return Refused(OLDER if older else NO_PLACE)

    def _same_event(self, scene: Scene) -> PlaceSetting | Refused | None:
        others = tellers(scene, self.groups[scene.id], self.events)
        others = [other for other in others if other.places]
        if not others:
            return None
        nearest = others[0]
        place = _most_exact(nearest.places)
        rivals = [
            rival
            for other in others
            for rival in other.places
            if not self.places.agree(place, rival)
        ]
        if nearest.sentence != scene.sentence:
            rivals += self._between(nearest, scene) + self._beside(place, scene)
        if rivals:
            return Refused(f"rival places: {place.text}, {rivals[0].text}")
        return _setting(place, SAME_EVENT)

    def _between(self, one: Scene, other: Scene) -> list[NamedPlace]:
        """Other places that are named between two mentions."""
        dateline = self.layout.dateline
        first, last = sorted(((one.start, one.end), (other.start, other.end)))
        return [
            place
            for place in self.places.within(first[1], last[0])
            if not place.is_country
            and not (dateline is not None and dateline.holds(place.start))
            and not any(self.places.agree(place, own) for own in one.places)
        ]

    def _beside(self, own: NamedPlace, scene: Scene) -> list[NamedPlace]:
        """Other places that the sentence of an event names."""
        sentence, dateline = self.events[scene.id]["sentence"], self.layout.dateline
        return [
            place
            for place in self.places.within(sentence["start"], sentence["end"])
            if not place.is_country
            and not (dateline is not None and dateline.holds(place.start))
            and not self.places.agree(place, own)
        ]

    def _paragraph(self, scene: Scene) -> PlaceSetting | None:
        named = last_before(scene, self._placed[scene.paragraph])
        if named is None or not continues(self.comparison, named, scene):
            return None
        place = _most_exact(named.places)
        if self._between(named, scene) or self._beside(place, scene):
            return None
        return _setting(place, PARAGRAPH)

    def _head(self, scene: Scene) -> PlaceSetting | None:
        for head in reversed(self.layout.heads.get(scene.paragraph, [])):
            inside = self._named_in(head)
            if inside:
                return _setting(_most_exact(inside), HEAD)
        return None

    def _headline(self, scene: Scene) -> PlaceSetting | None:
        if self.layout.headline is None or scene.headline:
            return None
        inside = self._named_in(self.layout.headline)
        if not inside or not self._agrees_with_news(inside):
            return None
        return _setting(_most_exact(inside), HEADLINE)

    def _agrees_with_news(self, inside: list[NamedPlace]) -> bool:
        """Whether the places of the headline agree with all of the news."""
        if self._headline_agrees is None:
            self._headline_agrees = all(
                self.places.agree(inside[0], place) for place in (*inside, *self._news)
            )
        return self._headline_agrees

    def _dateline(self, scene: Scene) -> PlaceSetting | None:  # noqa: ARG002
        if self.layout.dateline is None or self._named:
            return None
        inside = self._named_in(self.layout.dateline)
        return _setting(inside[0], DATELINE) if inside else None

    def _common(self, scene: Scene) -> PlaceSetting | None:  # noqa: ARG002
        if self._container is None:
            return None
        return _setting(self._container, CONTAINER)

    def _named_in(self, part: Stretch) -> list[NamedPlace]:
        return self.places.within(part.start, part.end)

    def _find_container(self) -> NamedPlace | None:
        if not self._news:
            return None
        exact = [place for place in self._news if not place.is_country]
        held = _alike(exact or self._news)
        divisions = _alike(one for one in self.places.places if one.is_division)
        holding = [
            place for place in divisions if all(place.holds(one) for one in held)
        ]
        return min(holding, key=lambda p: (p.precision, p.start), default=None)


def _alike(places: Iterable[NamedPlace]) -> list[NamedPlace]:
    """Of mentions that lie alike the first: what one holds the others hold, too."""
    found: dict[tuple[object, ...], NamedPlace] = {}
    for place in places:
        known = (place.key, place.text, place.chain, place.precision)
        found.setdefault((*known, place.location is None), place)
    return list(found.values())


def _setting(place: NamedPlace, by: str) -> PlaceSetting:
    return PlaceSetting(place.start, place.end, place.text, place, inferred=True, by=by)


def _most_exact(places: tuple[NamedPlace, ...] | list[NamedPlace]) -> NamedPlace:
    """The most exact of some places, of equals the first."""
    return min(places, key=lambda place: (place.precision, place.start))


def _once(places: list[NamedPlace]) -> tuple[NamedPlace, ...]:
    return tuple({place.key: place for place in places}.values())
