"""Chooses the places of the table: large, near a war, or in the table of before."""

from collections import defaultdict

from divisions import without_type
from place import Place
from sources import TOWN
from tables import least_of

from conflictner.knowledge.geodesy import kilometres
from conflictner.knowledge.tables import Row
from names import key_of, to_ascii

BORDER = ("TR", "SY", 60.0)
"""The places of the first country stay in within so many km of one in the second."""


def keep(table: list[Row], places: list[Place]) -> set[Place]:
    """Find the places of an older table and give them its aliases.

    They have their GeoNames ids; a place without any is known by its name and kind.

    Args:
        table: The gazetteer of before.
        places: All places; the aliases are written into them.
    """
    numbers = {place.geonames: place for place in places if place.geonames}
    named: dict[tuple[str, str, str], list[Place]] = defaultdict(list)
    for place in places:
        if not place.geonames:
            for key in _keys_of(place):
                named[place.country, place.kind, key].append(place)
    kept: set[Place] = set()
    for row in table:
        aliases = [alias for alias in row["aliases"].split("|") if alias]
        if row["geonames"]:
            found = [numbers[row["geonames"]]] if row["geonames"] in numbers else []
        else:
            found = named[row["country"], row["kind"], key_of(row["name"])]
        for place in found:
            place.kept = list(dict.fromkeys([*place.kept, *aliases]))
        kept.update(found)
    return kept


def _keys_of(place: Place) -> set[str]:
    plain = [to_ascii(name) for name in place.names]
    keys = {key_of(place.name), key_of(plain[0]), key_of(without_type(plain[0]))}
    if place.division:
        keys |= {key_of(name) for name in (*place.names, *map(without_type, plain))}
    return keys


def near_border(places: list[Place]) -> set[Place]:
    """The populated places of one country that lie near another."""
    inside, outside, most = BORDER
    marks = [_point(place) for place in places if place.country == outside
             and place.latitude]  # fmt: skip
    return {
        place
        for place in places
        if place.country == inside
        and place.latitude
        and not place.division
        and min(kilometres(_point(place), mark) for mark in marks) <= most
    }


def _point(place: Place) -> tuple[float, float]:
    return float(place.latitude), float(place.longitude)


def is_in(place: Place, kept: set[Place]) -> bool:
    """Whether a place is one of the gazetteer."""
    if (
        place in kept
        or place.link
        or place.first
        or place.kind in ("country", "capital")
    ):
        return True
    least = least_of(place.country)
    if least is None:
        least = TOWN
    return not place.division and place.population >= least
