"""What the map shows of a place: a point only where the words tell one.

A fact about a province is an area, one about a country the country; neither gets a pin
in a town. The outline of a division is the convex hull of the towns that the gazetteer
lists in it, so it is smaller than the division. Where the extent isn't known, the
symbol says so.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from conflictner.event import Record
from conflictner.knowledge.gazetteer import COUNTRY_KINDS, Gazetteer

POINT, NEAR, LINE, AREA, VAGUE, COUNTRY, NOWHERE = (
    "point", "near", "line", "area", "vague", "country", "nowhere",
)  # fmt: skip
"""How a place is drawn: a dot; a dot in the ring of its uncertainty; a line between two
places; an outline; a symbol for an unknown extent; a country; not at all."""

_EXACT, _NEAR, _SECOND, _FIRST, _LANDSCAPE, _COUNTRY = 1, 2, 3, 4, 5, 6
"""UCDP's codes of precision, `where_prec`."""

NEAR_KM = 25
"""UCDP's code 2 is within some 25 km of a known point."""

_CORNERS = 3
"""So many towns at least make an outline."""

Point = tuple[float, float]


class Outlines:
    """The outlines of divisions, from the towns that lie in them.

    Args:
        gazetteer: Gives the towns.
        divisions: The ids of the divisions that are asked for.
    """

    def __init__(self, gazetteer: Gazetteer, divisions: Iterable[str]) -> None:
        self._towns: dict[str, set[Point]] = defaultdict(set)
        wanted = {name for name in divisions if name in gazetteer}
        countries = {gazetteer[name].country for name in wanted}
        if not wanted:
            return
        for place in gazetteer:
            if place.country not in countries or place.point is None:
                continue
            if gazetteer.level(place):  # a division has the coordinates of its seat
                continue
            for outer in gazetteer.chain(place.id):
                if outer.id in wanted:
                    self._towns[outer.id].add(place.point)

    def of(self, division: str) -> list[Point]:
        """The corners of the outline; empty where too few towns are known."""
        hull = convex_hull(self._towns.get(division, ()))
        return hull if len(hull) >= _CORNERS else []


def convex_hull(points: Iterable[Point]) -> list[Point]:
    """The convex hull of points, by Andrew's monotone chain (1979).

    >>> convex_hull([(0, 0), (2, 0), (1, 1), (2, 2), (0, 2)])
    [(0, 0), (2, 0), (2, 2), (0, 2)]
    """
    ordered = sorted(set(points))
    if len(ordered) < _CORNERS:
        return ordered
    lower = _half_hull(ordered)
    upper = _half_hull(ordered[::-1])
    return lower[:-1] + upper[:-1]


def _half_hull(ordered: Iterable[Point]) -> list[Point]:
    found: list[Point] = []
    for point in ordered:
        while len(found) > 1 and _turn(found[-2], found[-1], point) <= 0:
            found.pop()
        found.append(point)
    return found


def _turn(one: Point, two: Point, three: Point) -> float:
    return (two[0] - one[0]) * (three[1] - one[1]) - (two[1] - one[1]) * (
        three[0] - one[0]
    )


def outlined_division(place: Record) -> str | None:
    """The id of the division that a place is, if it is one and no town."""
    location = place.get("location") or {}
    if location.get("where_prec") not in (_SECOND, _FIRST, _LANDSCAPE):
        return None
    places = list(location.get("places") or ())
    return str(places[0]) if len(places) == 1 else None


def map_place(
    place: Record, gazetteer: Gazetteer, outlines: Outlines
) -> dict[str, Any]:
    """What the map and the lists say of the place of an event.

    Args:
        place: The place, from `place_of_event`.
        gazetteer: The places that are known.
        outlines: The outlines of its divisions.

    Returns:
        `id`, `name`, `within`, `kind` (one of those above) and, by its kind, `at`
        (latitude, longitude), `km`, `corners` or `country`; `why` where the map shows
        nothing.
    """
    location = place.get("location") or {}
    ids = list(location.get("places") or ())
    known = gazetteer.get(ids[0]) if len(ids) == 1 else None
    plain = location.get("relation", "in") == "in"
    found: dict[str, Any] = {
        "id": (ids[0] if known else place.get("entity")) or "",
        "name": known.name if known and known.name and plain else place["text"],
        "within": _within(location, known.name if known else ""),
        "country": location.get("country") or "",
    }
    found.update(_drawn(place, location, gazetteer, outlines))
    return found


def _within(location: Mapping[str, Any], name: str) -> list[str]:
    admin = location.get("admin") or {}
    levels = [admin.get(level) for level in ("admin2", "admin1", "country")]
    return [one for one in dict.fromkeys(levels) if one and one != name]


def _drawn(
    place: Record, location: Record, gazetteer: Gazetteer, outlines: Outlines
) -> dict[str, Any]:
    """How the place is drawn."""
    precision = location.get("where_prec")
    if precision == _COUNTRY:
        return {"kind": COUNTRY} if location.get("country") else _nowhere(place)
    line = _line(location, gazetteer)
    if line:
        return {"kind": LINE, "corners": line}
    division = outlined_division(place)
    outline = outlines.of(division) if division else []
    if outline:
        return {"kind": AREA, "corners": _rounded(outline)}
    latitude, longitude = location.get("latitude"), location.get("longitude")
    if latitude is None or longitude is None:
        return _nowhere(place)
    found = {"at": [round(latitude, 4), round(longitude, 4)]}
    if precision == _EXACT:
        return {"kind": POINT, **found}
    if precision == _NEAR:
        return {"kind": NEAR, "km": NEAR_KM, **found}
    if _is_country(location, gazetteer):
        return {"kind": COUNTRY}
    return {"kind": VAGUE, **found}


def _is_country(location: Record, gazetteer: Gazetteer) -> bool:
    """Coordinates of a country are those of a point that nothing happened at."""
    places = [gazetteer.get(name) for name in location.get("places") or ()]
    return any(place is not None and place.kind in COUNTRY_KINDS for place in places)


def _line(location: Record, gazetteer: Gazetteer) -> list[list[float]]:
    """Between two places, or on the way from one to the other."""
    if location.get("relation") not in ("between", "along"):
        return []
    points = [gazetteer.point(name) for name in location.get("places") or ()]
    ends = [point for point in points if point is not None]
    return _rounded(ends) if len(points) == len(ends) == 2 else []  # noqa: PLR2004


def _rounded(points: Iterable[Point]) -> list[list[float]]:
    return [[round(one, 4) for one in point] for point in points]


def _nowhere(place: Record) -> dict[str, Any]:
    if not place.get("entity"):
        why = "the text tells a kind of place, no name"
    elif not (place.get("location") or {}).get("places"):
        why = "the tables don't know it, or several places of its name"
    else:
        why = "no source gives its coordinates"
    return {"kind": NOWHERE, "why": why}
