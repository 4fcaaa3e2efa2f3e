"""The places that the names of a text could mean, and how they speak for each other.

Small local places are many and bear common names: what tells them apart is that the
others of the text lie near them, or in the same division (Leidner 2007, Lieberman and
Samet 2012). Each reading of a name counts as much as it is likely by itself.
"""

import math
from collections import defaultdict
from collections.abc import Iterable

from conflictner.knowledge.gazetteer import AREAS, COUNTRY_KINDS, Gazetteer, Place
from conflictner.knowledge.geodesy import kilometres
from conflictner.knowledge.name_index import Index
from conflictner.knowledge.names import PLACE, SMALL, STRONG, NameEntry
from conflictner.knowledge.place_abbreviations import synonyms
from conflictner.knowledge.word_classes import common_words, cues
from conflictner.names.matching import NameCandidate
from conflictner.names.words import NameWords

_STRONG_COUNTS, _DOUBTFUL = 6.0, 1.4
_SHORTEST = 4
_LEAST_POPULATION = 500
_OF_A_COUNTY, _OF_A_DIVISION = 30_000, 3_000_000
_REACH, _FAR = 60.0, 250.0

Point = tuple[float, float]


def spelt_out(one: NameCandidate, index: Index) -> list[NameEntry]:
    """The places of a name whose first word is abbreviated otherwise: `Saint Tivra`."""
    if any(entry.label == PLACE for entry in one.entries):
        return []
    return [
        entry
        for key in _spellings(one.key)[1:]
        for form in (key, key.replace(" ", ". ", 1))
        for entry in index.get(form)
        if entry.label == PLACE
    ]


def small_places(
    words: NameWords, one: NameCandidate, gazetteer: Gazetteer
) -> list[NameEntry]:
    """The counties or small places of a name: `Tivra`, `St. Tivra`, `Tivra County`."""
    kind = one.division or words.lower(one.end)
    kind = kind if kind in cues("county") else ""
    if not kind and (len(one.key) < _SHORTEST or one.key in common_words()):
        return []
    keys = [f"{key} {kind}".strip() for key in _spellings(one.key)]
    return [
        NameEntry(PLACE, place.id, place.kind, place.country, SMALL, (), "", False)
        for key in keys
        for identity in gazetteer.towns(key)
        if (place := gazetteer.get(identity)) is not None
        and (place.kind == "county") == bool(kind)
    ]


def _spellings(key: str) -> list[str]:
    """A name with its first word written out and abbreviated: `st`, `saint`."""
    key = key.replace(".", "")
    first, _, rest = key.partition(" ")
    return [key, *(f"{other} {rest}" for other in synonyms(first) if rest)]


class Readings:
    """How the readings of the names of one text speak for each other.

    Args:
        options: The places that each name could mean, by its key, with how far the
            tables know it by this name.
        gazetteer: Tells what they lie in.
    """

    def __init__(
        self,
        options: dict[str, list[tuple[Place, str]]],
        gazetteer: Gazetteer,
    ) -> None:
        self.gazetteer = gazetteer
        self._points: dict[tuple[int, int], list[tuple[str, Point, float]]]
        self._points = defaultdict(list)
        self._divisions: dict[str, dict[str, float]] = defaultdict(dict)
        for key, found in options.items():
            total = sum(_weight(place, strength) for place, strength in found)
            sure = any(strength == STRONG for _, strength in found)
            total *= 1.0 if sure else _DOUBTFUL  # it may be no place's name at all
            for place, strength in found:
                self._note(key, place, _weight(place, strength) / total)

    def _note(self, key: str, place: Place, share: float) -> None:
        if place.kind in COUNTRY_KINDS:
            return
        division = self.division(place)
        if division and division != place.id:
            known = self._divisions[division]
            known[key] = max(known.get(key, 0.0), share)
        if place.point is not None and place.kind not in AREAS and division != place.id:
            cell = _cell(place.point)
            self._points[cell].append((key, place.point, share))

    def division(self, place: Place) -> str:
        """The id of the first-level division that a place is or lies in."""
        chain = (place, *self.gazetteer.chain(place.id))
        return next((p.id for p in chain if self.gazetteer.level(p) == "admin1"), "")

    def near(self, key: str, place: Place) -> float:
        """How many of the other names may mean places near this one."""
        if place.point is None:
            return 0.0
        best: dict[str, float] = {}
        for cell in _cells_round(place.point):
            for other, point, share in self._points.get(cell, ()):
                if other != key:
                    distance = kilometres(place.point, point)
                    if distance <= _FAR:
                        value = share * math.exp(-distance / _REACH)
                        best[other] = max(best.get(other, 0.0), value)
        return sum(best.values())

    def in_division(self, key: str, place: Place) -> float:
        """How many of the other names may mean places in its division."""
        known = self._divisions.get(self.division(place), {})
        return sum(share for other, share in known.items() if other != key)


def _weight(place: Place, strength: str) -> float:
    size = place.population
    if not size:
        size = _OF_A_COUNTY if place.kind == "county" else 0
        size = _OF_A_DIVISION if place.kind == "state" else size
    weight = math.sqrt(size + _LEAST_POPULATION)
    return weight * (_STRONG_COUNTS if strength == STRONG else 1.0)


def _cell(point: Point) -> tuple[int, int]:
    return math.floor(point[0]), math.floor(point[1])


def _cells_round(point: Point) -> Iterable[tuple[int, int]]:
    row, column = _cell(point)
    return ((row + y, column + x) for y in (-1, 0, 1) for x in (-2, -1, 0, 1, 2))
