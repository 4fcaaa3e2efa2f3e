"""Decide which place a place name means: by what the text names round it.

The evidence is that of toponym resolution (Leidner 2007): a place that follows and
contains it, divisions and countries that the text names, the dateline, the distance to
the other places, and the number of inhabitants. Of a name whose best reading has
nothing to speak for it the likeliest is taken, and told to be no more than that, if it
is likelier than all others together.
"""

import math
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from conflictner.knowledge.dictionaries import Dictionaries
from conflictner.knowledge.gazetteer import AREAS, COUNTRY_KINDS, Place
from conflictner.knowledge.geodesy import kilometres
from conflictner.knowledge.names import (
    CONTEXT,
    PLACE,
    SMALL,
    STRONG,
    VARIANT,
    WEAK,
    NameEntry,
)
from conflictner.knowledge.word_classes import cues
from conflictner.names.matching import NameCandidate, Resolution
from conflictner.names.readings import Readings, small_places
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
_SURE = 2.0
_LOCAL = 1.0
_APART = 0.75
_LARGE = 100_000
_ELSEWHERE_TOLD = "the text is about countries other than its own"
_HARDLY = frozenset((WEAK, SMALL))
_SAME_SPOT = 15.0
_LEVELS = {
    "country": "first_level", "admin1": "first_level",
    "admin2": "second_level", "admin3": "second_level",
}  # fmt: skip
"""The cue of the words that tell of a division of each level: `X province`."""
_LARGE_KINDS = (
    frozenset("capital city country territory governorate state".split()) | AREAS
)


Undecided = Literal["likely", "any", "none"]
"""What a name gets that nothing decides: the place in which more people live than in all
others of the name together, if there is one; the best guess; or none."""

LIKELY: Undecided = "likely"
ANY: Undecided = "any"
NONE: Undecided = "none"


@dataclass(slots=True)
class _Option:
    entry: NameEntry
    place: Place
    score: float
    reasons: list[tuple[float, str]]
    told: bool = False
    local: float = 0.0


class Resolver:
    """Resolves the place names of one Doc.

    Args:
        words: The Doc's words.
        candidates: Its names, labelled.
        dictionaries: What the names are looked up in.
        inner: The places in the names of organisations.
        undecided: What a name gets that nothing in the text decides.
    """

    def __init__(
        self,
        words: NameWords,
        candidates: list[NameCandidate],
        dictionaries: Dictionaries,
        *,
        inner: Sequence[NameCandidate] = (),
        undecided: Undecided = LIKELY,
    ) -> None:
        self.words = words
        self.gazetteer = dictionaries.gazetteer
        self.around = Surroundings(words, candidates, dictionaries)
        self.places = [*self.around.places, *inner]
        self.inner = {id(one) for one in inner}
        self.undecided = undecided
        self._country_named: dict[int, bool] = {}
        self._entries = {id(one): self._find_entries(one) for one in self.places}
        self.readings = self._find_readings()

    def resolve(self) -> None:
        """Write each place name's resolution to its candidate."""
        groups: dict[str, list[NameCandidate]] = defaultdict(list)
        for one in self.places:
            groups[one.key].append(one)
        for mentions in groups.values():
            self._resolve_mentions(mentions)

    def _find_entries(self, one: NameCandidate) -> list[NameEntry]:
        """What the tables call by this name; small places where it isn't well known."""
        known = [entry for entry in one.entries if entry.label == PLACE]
        small = small_places(self.words, one, self.gazetteer)
        if any(entry.kind == "county" for entry in small):
            return small
        if self._kind_word(one) in cues("township"):  # the tables have none of the USA
            known = [entry for entry in known if entry.country != "US"]
            small = [entry for entry in small if entry.country != "US"]
        sure = any(entry.strength == STRONG for entry in known)
        if sure:  # of a well known place only what follows tells a small one
            follower = self.around.follower(one)
            small = [entry for entry in small if self._lies_in(entry.id, follower)]
        return known + small

    def _lies_in(self, identity: str, places: set[str]) -> bool:
        return any(place.id in places for place in self.gazetteer.chain(identity)[:-1])

    def _kind_word(self, one: NameCandidate) -> str:
        """`township` of `Tivra Township`."""
        return one.division or self.words.lower(one.end)

    def _find_readings(self) -> Readings:
        options: dict[str, dict[str, tuple[Place, str]]] = defaultdict(dict)
        for one in self.places:
            for entry in self._entries[id(one)]:
                place = self.gazetteer.get(entry.id)
                if place is not None:
                    place = self._division(one, place)
                    options[one.key][place.id] = place, entry.strength
        found = {key: list(options[key].values()) for key in options}
        return Readings(found, self.gazetteer)

    def _resolve_mentions(self, mentions: list[NameCandidate]) -> None:
        """One name means one place in a text, unless what follows says otherwise."""
        ranked = {id(one): self._options(one) for one in mentions}
        told = [
            options[0]
            for one in mentions
            if (options := ranked[id(one)]) and options[0].told
        ]
        for one in mentions:
            options = ranked[id(one)]
            if told and options and not options[0].told:
                first = told[0]
                for option in options:
                    if option.place.id == first.place.id:
                        option.score += _FOLLOWED
                        option.told = True
                        option.reasons.append(
                            (
                                _FOLLOWED,
                                "as elsewhere, where the text names what it lies in",
                            )
                        )
                options.sort(key=_by_score)
            alone = all(id(other) in self.inner for other in mentions)
            undecided = NONE if alone else self.undecided
            one.resolution = self._decide(one, options, undecided)

    def _options(self, one: NameCandidate) -> list[_Option]:
        found: dict[str, _Option] = {}
        for entry in self._entries[id(one)]:
            place = self.gazetteer.get(entry.id)
            if place is None or place.id in found:
                continue
            place = self._division(one, place)
            option = _Option(entry, place, self._known(one, entry, place), [])
            self._weigh(one, option)
            found[place.id] = option
        return sorted(found.values(), key=_by_score)

    def _known(self, one: NameCandidate, entry: NameEntry, place: Place) -> float:
        """How well known the place is: it counts less in a text on other countries."""
        known = _STRENGTH[entry.strength]
        wide = place.kind in COUNTRY_KINDS or not place.country
        if wide or not self._is_country_named(one):
            return known
        return known * (0.4 + 0.6 * self.around.share(one, place))

    def _is_country_named(self, one: NameCandidate) -> bool:
        """Whether the text names the country of any of the places of a name."""
        named = self._country_named.get(id(one))
        if named is None:
            rivals = [self.gazetteer.get(entry.id) for entry in self._entries[id(one)]]
            named = any(self.around.share(one, rival) for rival in rivals if rival)
            self._country_named[id(one)] = named
        return named

    def _division(self, one: NameCandidate, place: Place) -> Place:
        """`Kharkiv region`: the division that bears the town's name, if any."""
        kind = self.words.lower(one.end)
        if kind not in cues("division") or place.kind in COUNTRY_KINDS:
            return place
        if self.gazetteer.level(place):
            return place
        if kind in ("district", "county"):
            other = self.gazetteer.get(f"{place.id}_district")
        else:
            country = place.country.split("|")[0]
            other = self.gazetteer.get(self.gazetteer.division(country, place.name))
        return other or place

    def _weigh(self, one: NameCandidate, option: _Option) -> None:
        place = option.place
        chain = self.gazetteer.chain(place.id)
        above = {other.id for other in chain}
        follower = self.around.follower(one)
        if follower & (above | {place.country}):
            names = [p.name for p in chain if p.id in follower] or [place.country]
            option.told = True
            self._add(option, _FOLLOWED, f"the text says that it is in {names[0]}")
        own = f"{place.id}_governorate"
        if self.around.preceder(one) & {place.id}:
            option.told = True
            self._add(option, _FOLLOWED, "the place named before it is in it")
        divisions = [p for p in chain if p.id in self.around.named and p.id != own]
        if self.around.names_other_division(one, place, chain):
            option.score += _OTHER_DIVISION
        inner = [p for p in divisions if p.kind not in COUNTRY_KINDS]
        if inner:
            near = max(self.around.nearness(one, p.id) for p in inner)
            told = f"it is in {inner[0].name}, which the text names"
            self._add(option, _CONTAINED * near, told, local=True)
        countries = place.country.split("|")
        share = self.around.share(one, place)
        if share:
            score = _IN_COUNTRY * (0.4 + 0.6 * share)
            self._add(option, score, f"the text names {countries[0]}")
        elif self.around.names_others(one) and place.kind not in COUNTRY_KINDS:
            option.score += _ELSEWHERE
        dateline = self.around.dateline if one.end > self.words.dateline_end else set()
        if any(country in dateline for country in countries):
            self._add(option, 1.0, "the dateline is in its country")
        distance = self.around.distance(one, place)
        if distance is not None:
            score = _NEAR * math.exp(-distance / _REACH)
            told = f"{distance:.0f} km from another place of the text"
            self._add(option, score, told, local=True)
        near = min(self.readings.near(one.key, place), _MOST_TOGETHER)
        if near:
            told = "places lie near it that other names of the text may mean"
            self._add(option, _TOGETHER * near, told, local=True)
        together = min(self.readings.in_division(one.key, place), _MOST_TOGETHER)
        if together:
            told = "other names of the text may mean places of its division"
            self._add(option, _SAME_DIVISION * together, told, local=True)
        if place.kind in COUNTRY_KINDS:
            self._add(option, 2.5, "it is a country")
        if place.population:
            country = place.kind in COUNTRY_KINDS
            weight = _OF_COUNTRIES if country else _OF_INHABITANTS
            option.score += math.log10(place.population + 1) * weight
        if place.kind in _BEARING and not one.division:
            option.score += _BEARER  # a name alone is the town's, not the district's
        cue = _LEVELS.get(self.gazetteer.level(place), "")
        if cue and self.words.lower(one.end) in cues(cue):
            self._add(option, _KIND_FITS, "it is a division, as the word after it says")

    @staticmethod
    def _add(
        option: _Option, score: float, reason: str, *, local: bool = False
    ) -> None:
        """Add a reason; a local one tells more than which country is meant."""
        option.score += score
        option.local += score if local else 0.0
        option.reasons.append((score, reason))

    def _decide(
        self, one: NameCandidate, options: list[_Option], undecided: Undecided
    ) -> Resolution:
        if not options:
            return Resolution("", "in no table")
        best = options[0]
        rivals = tuple(option.place.id for option in options[1:5])
        doubt = self._doubt(one, options)
        if doubt:
            sure = doubt != _ELSEWHERE_TOLD and _is_likely(options)
            if undecided == ANY or (undecided == LIKELY and sure):
                told = f"{doubt}: taken for the likeliest"
                return Resolution(best.place.id, told, rivals, likely=True)
            return Resolution("", doubt, _ids(options))
        weak = best.entry.strength in _HARDLY
        if best.reasons and (weak or len(options) > 1):
            rule = max(best.reasons)[1]
        elif len(options) == 1:
            rule = "the only place of this name in the tables"
        else:
            rule = "the best known of the places of this name"
        if one.spelling and best.entry.strength == VARIANT:
            rule = f"{rule}; spelling: {one.spelling}"
        return Resolution(best.place.id, rule, rivals)

    def _doubt(self, one: NameCandidate, options: list[_Option]) -> str:
        """Why nothing decides between the places of a name; empty if something does."""
        best = options[0]
        second = options[1].score if len(options) > 1 else -math.inf
        weak = best.entry.strength in _HARDLY
        known = self._known(one, best.entry, best.place)
        spoken_for = best.score - known >= _SURE
        if self._elsewhere(one, best):
            return _ELSEWHERE_TOLD
        large = best.place.population >= _LARGE
        near = len(options) > 1 and self._same_spot(best.place, options[1].place)
        known_best = (
            best.entry.strength == STRONG
            and len(options) > 1
            and options[1].entry.strength in _HARDLY
        )
        unsure = best.score - second < _APART and not known_best
        if unsure and not best.told and not near:
            return f"could be {len(options)} places"
        if best.entry.strength == SMALL and best.local < _LOCAL and not best.told:
            return "nothing in the text points to the place of this name"
        if weak and not spoken_for and not (large and not self.around.countries):
            return "nothing in the text points to the place of this name"
        return ""

    def _elsewhere(self, one: NameCandidate, best: _Option) -> bool:
        """Whether a small place lies in a country that the text doesn't name."""
        if best.told or not self.around.names_others(one):
            return False
        large = best.place.kind in _LARGE_KINDS or best.place.population >= _LARGE
        distance = self.around.distance(one, best.place)
        close = distance is not None and distance <= _REACH
        return not large and not close and not self.around.share(one, best.place)

    @staticmethod
    def _same_spot(one: Place, other: Place) -> bool:
        """Whether two places are so near that the tables hold one place twice."""
        if one.point is None or other.point is None:
            together = one.parent in (other.parent, other.id) or other.parent == one.id
            return bool(one.parent) and together
        return kilometres(one.point, other.point) <= _SAME_SPOT


def _by_score(option: _Option) -> float:
    return -option.score


def _is_likely(options: list[_Option]) -> bool:
    """Whether more people live in the first place than in all the others together.

    A spelling that no table lists says too little for a guess.
    """
    if options[0].entry.strength == VARIANT:
        return False
    return 2 * options[0].place.population > sum(o.place.population for o in options)


def _ids(options: list[_Option]) -> tuple[str, ...]:
    return tuple(option.place.id for option in options[:5])
