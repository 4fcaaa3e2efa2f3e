"""Weigh what speaks for each of the places that a name could mean."""

import math
from dataclasses import dataclass

from conflictner.knowledge.gazetteer import COUNTRY_KINDS, Gazetteer, Place
from conflictner.knowledge.names import (
    CONTEXT,
    SMALL,
    STRONG,
    VARIANT,
    WEAK,
    NameEntry,
)
from conflictner.knowledge.word_classes import cues
from conflictner.names.matching import NameCandidate
from conflictner.names.outlets import Outlet
from conflictner.names.readings import Readings
from conflictner.names.surroundings import Surroundings
from conflictner.names.words import NameWords

_STRENGTH = {STRONG: 3.0, CONTEXT: 2.0, VARIANT: 1.5, WEAK: 0.0, SMALL: -0.5}
_FOLLOWED, _CONTAINED, _IN_COUNTRY, _ELSEWHERE = 6.0, 3.0, 2.5, -1.5
_NEAR, _REACH = 2.0, 150.0
_KIND_FITS = 2.0
_TOGETHER, _SAME_DIVISION, _MOST_TOGETHER = 2.0, 1.5, 2.0
_OF_COUNTRIES, _OF_INHABITANTS = 0.25, 0.5
_BEARER, _BEARING = -1.0, frozenset(("district", "subdistrict"))
_OTHER_DIVISION = -1.5
_FAMOUS = 2_000_000
_COUNTRY_WORD, _MOST_WORDS = 0.75, 2
_OUTLET_COUNTRY, _OUTLET_DIVISION, _OUTLET_NEAR = 3.0, 2.5, 2.5
_LEVELS = {
    "country": "first_level", "admin1": "first_level",
    "admin2": "second_level", "admin3": "second_level",
}  # fmt: skip
"""The cue of the words that tell of a division of each level: `X province`."""


@dataclass(slots=True)
class PlaceOption:
    """A place that a name could mean, and what speaks for it.

    Attributes:
        entry: The name, as the tables know it.
        place: The place.
        score: How much speaks for it.
        reasons: What does, and how much.
        told: Whether the words say it outright.
        local: The part of the score that tells more than the country.
    """

    entry: NameEntry
    place: Place
    score: float
    reasons: list[tuple[float, str]]
    told: bool = False
    local: float = 0.0

    def add(self, score: float, reason: str, *, local: bool = False) -> None:
        """Add a reason; a local one tells more than which country is meant."""
        self.score += score
        self.local += score if local else 0.0
        self.reasons.append((score, reason))

    def add_told(self, reason: str) -> None:
        """Add that the words say it outright."""
        self.told = True
        self.add(_FOLLOWED, reason)


class PlaceWeigher:
    """Weighs the places that the names of one Doc could mean.

    Args:
        words: The Doc's words.
        gazetteer: Tells what places lie in.
        around: What the text names round a name.
        entries: What the tables call by each name, by the name's `id`.
        readings: How the names speak for each other.
        outlet: Where the text was published.
    """

    def __init__(
        self,
        words: NameWords,
        gazetteer: Gazetteer,
        around: Surroundings,
        entries: dict[int, list[NameEntry]],
        readings: Readings,
        outlet: Outlet,
    ) -> None:
        self.words = words
        self.gazetteer = gazetteer
        self.around = around
        self.entries = entries
        self.readings = readings
        self.outlet = outlet
        self._country_named: dict[int, bool] = {}

    def options(self, one: NameCandidate) -> list[PlaceOption]:
        """The places that a name could mean, the one with the most for it first."""
        found: dict[str, PlaceOption] = {}
        for entry in self.entries[id(one)]:
            place = self.gazetteer.get(entry.id)
            if place is None or place.id in found:
                continue
            place = division_of(self.words, self.gazetteer, one, place)
            option = PlaceOption(entry, place, self.known(one, entry, place), [])
            self._weigh(one, option)
            found[place.id] = option
        return sorted(found.values(), key=by_score)

    def known(self, one: NameCandidate, entry: NameEntry, place: Place) -> float:
        """How well known the place is: it counts less in a text on other countries."""
        known = _STRENGTH[entry.strength]
        famous = entry.strength == STRONG and place.population >= _FAMOUS
        wide = place.kind in COUNTRY_KINDS or not place.country
        if famous or wide or not self._is_country_named(one):
            return known
        return known * (0.4 + 0.6 * self.around.share(one, place))

    def _is_country_named(self, one: NameCandidate) -> bool:
        """Whether the text names the country of any of the places of a name."""
        named = self._country_named.get(id(one))
        if named is None:
            rivals = [self.gazetteer.get(entry.id) for entry in self.entries[id(one)]]
            named = any(self.around.share(one, rival) for rival in rivals if rival)
            self._country_named[id(one)] = named
        return named

    def _weigh(self, one: NameCandidate, option: PlaceOption) -> None:
        self._weigh_divisions(one, option)
        self._weigh_countries(one, option)
        self._weigh_nearness(one, option)
        self._weigh_outlet(option)
        self._weigh_kind(one, option)

    def _weigh_divisions(self, one: NameCandidate, option: PlaceOption) -> None:
        """What contains the place, and whether the text says so."""
        place = option.place
        chain = self.gazetteer.chain(place.id)
        above = {other.id for other in chain}
        follower = self.around.follower(one)
        if follower & (above | {place.country}):
            names = [p.name for p in chain if p.id in follower] or [place.country]
            option.add_told(f"the text says that it is in {names[0]}")
        own = f"{place.id}_governorate"
        if self.around.preceder(one) & {place.id}:
            option.add_told("the place named before it is in it")
        divisions = [p for p in chain if p.id in self.around.named and p.id != own]
        if self.around.names_other_division(one, place, chain):
            option.score += _OTHER_DIVISION
        inner = [p for p in divisions if p.kind not in COUNTRY_KINDS]
        if inner:
            near = max(self.around.nearness(one, p.id) for p in inner)
            told = f"it is in {inner[0].name}, which the text names"
            option.add(_CONTAINED * near, told, local=True)

    def _weigh_countries(self, one: NameCandidate, option: PlaceOption) -> None:
        """Which countries the text and its dateline name."""
        place = option.place
        countries = place.country.split("|")
        share = self.around.share(one, place)
        if share:
            score = _IN_COUNTRY * (0.4 + 0.6 * share)
            option.add(score, f"the text names {countries[0]}")
        spoken = max(self.around.spoken_of.get(code, 0) for code in countries)
        if spoken and place.kind not in COUNTRY_KINDS:
            score = min(spoken, _MOST_WORDS) * _COUNTRY_WORD
            option.add(score, f"its words are those of news of {countries[0]}")
        if (
            not share
            and self.around.names_others(one)
            and place.kind not in COUNTRY_KINDS
        ):
            option.score += _ELSEWHERE
        dateline = self.around.dateline if one.end > self.words.dateline_end else set()
        if any(country in dateline for country in countries):
            option.add(1.0, "the dateline is in its country")

    def _weigh_nearness(self, one: NameCandidate, option: PlaceOption) -> None:
        """Which other places of the text lie near, or may do so."""
        place = option.place
        distance = self.around.distance(one, place)
        if distance is not None:
            score = _NEAR * math.exp(-distance / _REACH)
            told = f"{distance:.0f} km from another place of the text"
            option.add(score, told, local=True)
        near = min(self.readings.near(one.key, place), _MOST_TOGETHER)
        if near:
            told = "places lie near it that other names of the text may mean"
            option.add(_TOGETHER * near, told, local=True)
        together = min(self.readings.in_division(one.key, place), _MOST_TOGETHER)
        if together:
            told = "other names of the text may mean places of its division"
            option.add(_SAME_DIVISION * together, told, local=True)

    def _weigh_outlet(self, option: PlaceOption) -> None:
        """Whether the place lies in the country, the division or near the outlet."""
        place, outlet = option.place, self.outlet
        if outlet.countries & set(place.country.split("|")):
            option.add(_OUTLET_COUNTRY, "the outlet is of its country")
        chain = {place.id, *(above.id for above in self.gazetteer.chain(place.id))}
        if outlet.divisions & chain:
            told = "the outlet is of its division"
            option.add(_OUTLET_DIVISION, told, local=True)
        near = outlet.readings.near("", place) if outlet.readings is not None else 0.0
        if near:
            told = "the outlet bears the name of a place near it"
            option.add(_OUTLET_NEAR * near, told, local=True)

    def _weigh_kind(self, one: NameCandidate, option: PlaceOption) -> None:
        """What kind of place it is, and how many people live there."""
        place = option.place
        if place.kind in COUNTRY_KINDS:
            option.add(2.5, "it is a country")
        if place.population:
            country = place.kind in COUNTRY_KINDS
            weight = _OF_COUNTRIES if country else _OF_INHABITANTS
            option.score += math.log10(place.population + 1) * weight
        if place.kind in _BEARING and not one.division:
            option.score += _BEARER  # a name alone is the town's, not the district's
        cue = _LEVELS.get(self.gazetteer.level(place), "")
        if cue and self.words.lower(one.end) in cues(cue):
            option.add(_KIND_FITS, "it is a division, as the word after it says")


def division_of(
    words: NameWords, gazetteer: Gazetteer, one: NameCandidate, place: Place
) -> Place:
    """`Kharkiv region`: the division that bears the town's name, if any."""
    kind = words.lower(one.end)
    if kind not in cues("division") or place.kind in COUNTRY_KINDS:
        return place
    if gazetteer.level(place):
        return place
    if kind in ("district", "county"):
        other = gazetteer.get(f"{place.id}_district")
    else:
        country = place.country.split("|")[0]
        other = gazetteer.get(gazetteer.division(country, place.name))
    return other or place


def by_score(option: PlaceOption) -> float:
    """Sort key: the place with the most for it first."""
    return -option.score
