"""Finds the place of GeoNames that a row of `places.tsv` means, if that is sure."""

import itertools

from divisions import without_type
from kinds import (
    CITY_KINDS,
    DISTRICT_KINDS,
    DIVISION_KINDS,
    STATE_KINDS,
    VAGUE_KINDS,
    is_same_kind,
    is_town,
)
from names_index import Index, NameIndex
from place import Place
from sources import TOWN
from tables import matches

from conflictner.knowledge.tables import Row
from names import key_of

CLEARLY = 10  # so many times the population of any other makes one the place meant

Match = tuple[Place | None, str]
"""The place, if it is sure, and by what it was found or why not."""


class Linker:
    """Links the rows of `places.tsv` to places, each place to one row at most.

    Args:
        places: All places; the row that each is linked to is written into it.
        rows: The rows of `places.tsv`.

    Attributes:
        found: The place of each linked row, by the row's id.
        how: By what the place of each row was found: `geonames` (a given id), `name`,
            `alias`, `spelling` or `id` (see `ids.take_over`), or why not: `ambiguous`
            or `none`.
    """

    def __init__(self, places: list[Place], rows: list[Row]) -> None:
        self.rows = {row["id"]: row for row in rows}
        self.numbers = {place.geonames: place for place in places if place.geonames}
        self.index = NameIndex(places)
        self.found: dict[str, Place] = {}
        self.how: dict[str, str] = {}

    def link_all(self) -> None:
        """Link what has an id, then the countries, the divisions, and the rest."""
        ranks = {"country": 0} | dict.fromkeys(DIVISION_KINDS, 1)
        for row in sorted(
            self.rows.values(),
            key=lambda row: (not row["geonames"], ranks.get(row["kind"], 2)),
        ):
            place, how = self._link(row)
            if place is not None and place.link:
                place, how = None, "ambiguous"
            if place is not None and not place.geonames:
                place, how = None, "none"
            self.how[row["id"]] = how
            if place is not None:
                self.link(row, place, how)

    def link(self, row: Row, place: Place, how: str) -> None:
        """Take a place for what a row means."""
        place.link = row
        self.found[row["id"]] = place
        self.how[row["id"]] = how

    def _link(self, row: Row) -> Match:
        number = row["geonames"] or matches().get(row["id"], "")
        if number in self.numbers:
            return self.numbers[number], "geonames"
        if number or row["id"] in matches():
            return None, "none"
        aliases = [alias for alias in row["aliases"].split("|") if alias]
        if row["kind"] in DIVISION_KINDS:
            return self._division(row, aliases)
        if row["kind"] == "country" or is_town(row):
            return self._populated(row, aliases)
        return None, "none"

    def _populated(self, row: Row, aliases: list[str]) -> Match:
        both = [self.index.main, self.index.other]
        grades = [both] if row["kind"] in CITY_KINDS else [[index] for index in both]
        for names, how in (([row["name"]], "name"), (aliases, "alias")):
            for indexes in grades:
                found = self._fitting(row, indexes, names)
                if found:
                    return self._intended(row, found, how)
        found = self._fitting(row, [self.index.spelled], [row["name"], *aliases])
        if found and is_town(row) and self._first_level(row):
            return self._intended(row, found, "spelling")
        return None, "none"

    def _division(self, row: Row, aliases: list[str]) -> Match:
        for names, how in (([row["name"]], "name"), (aliases, "alias")):
            if row["kind"] in VAGUE_KINDS and how == "alias":
                continue
            bases = [without_type(name) for name in names]
            for spelled, index in itertools.product(
                (names, bases), (self.index.main, self.index.other)
            ):
                found = self._fitting(row, [index], spelled)
                first = [place for place in found if place.first]
                if first and row["kind"] in STATE_KINDS:
                    return self._intended(row, first, how)
                if found and row["kind"] in DISTRICT_KINDS:
                    return self._intended(row, found, how)
        base = without_type(row["name"])
        found = self._fitting(row, [self.index.spelled], [base])
        first = [place for place in found if place.first]
        return self._intended(row, first, "spelling") if first else (None, "none")

    def _fitting(self, row: Row, indexes: list[Index], names: list[str]) -> list[Place]:
        """The places of these names whose kind and division are those of the row."""
        within = self._first_level(row)
        found: dict[Place, None] = {}
        for index in indexes:
            for place in self.index.find(row["country"], names, index):
                agrees = within is None or place is within or place.code == within.code
                if agrees and is_same_kind(row, place):
                    found[place] = None
        return list(found)

    def _first_level(self, row: Row) -> Place | None:
        """The first-level division that the row lies in, if a parent is linked."""
        parent = self.rows.get(row["parent"])
        while parent is not None:
            place = self.found.get(parent["id"])
            if place is not None and place.kind != "country" and place.code:
                return place
            parent = self.rows.get(parent["parent"])
        return None

    def _intended(self, row: Row, found: list[Place], how: str) -> Match:
        """The one of several places that the row means, if one stands out."""
        large = row["kind"] in CITY_KINDS
        found.sort(key=lambda place: -place.population)
        if is_town(row) and key_of(found[0].name) == key_of(row["name"]):
            found = [p for p in found if key_of(p.name) == key_of(row["name"])]
        first = found[0]
        if len(found) == 1:
            too_small = large and 0 < first.population < CLEARLY**3
            return (None, "ambiguous") if too_small else (first, how)
        if not is_town(row):
            return None, "ambiguous"
        capitals = [place for place in found if place.kind == "capital"]
        if row["kind"] == "capital" and len(capitals) == 1:
            return capitals[0], how
        second = found[1].population
        clearly = first.population > CLEARLY * max(second, CLEARLY**2)
        city = large and first.population >= TOWN and first.population > 2 * second
        return (first, how) if clearly or city else (None, "ambiguous")
