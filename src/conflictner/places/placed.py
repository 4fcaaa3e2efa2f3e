"""The location of a place of the gazetteer: divisions, coordinates, precision codes."""

import re
from typing import Any

from conflictner.annotations import NAMED
from conflictner.knowledge.gazetteer import AREAS, Gazetteer, Place

POINT_PRECISION = (1, 1)
STRETCH_PRECISION = (3, 5)

_SEA_KINDS = frozenset(("sea", "strait", "gulf", "ocean"))
_SEA_PRECISION = (3, 7)
_CODES = {"country": (None, 6), "admin1": (3, 4), "admin2": (2, 3), "admin3": (2, 3)}
_DIVISION = re.compile(r"_(?:governorate|district|subdistrict)$")

Codes = tuple[int | None, int | None]
"""ACLED's geo_precision and UCDP's where_prec, of which `locations` tells."""


def precision_of(place: Place, gazetteer: Gazetteer) -> Codes | None:
    """The precision codes of what happens in a place; None if its kind is unknown."""
    level = gazetteer.level(place)
    if level:
        return _CODES[level]
    if place.kind in _SEA_KINDS:
        return _SEA_PRECISION
    if place.kind in AREAS or place.kind == "road":
        return STRETCH_PRECISION
    return POINT_PRECISION if place.kind else None


def _seat(place: Place | None, gazetteer: Gazetteer) -> Place | None:
    """The town that a division without coordinates is named after."""
    if place is None or gazetteer.level(place) not in ("admin1", "admin2", "admin3"):
        return None
    return gazetteer.get(_DIVISION.sub("", place.id))


def located(
    gazetteer: Gazetteer,
    relation: str,
    place: Place | None,
    codes: Codes | None,
    *,
    rule: str = "",
    point: bool = True,
) -> dict[str, Any]:
    """The location of what happens in, near or round a place, as JSON values.

    Args:
        gazetteer: Tells the divisions round the place.
        relation: How the event lies to the place: `in`, `near` ….
        place: The place; None where the text's name means none that is known.
        codes: Its precision codes; None where they can't be told.
        rule: The words that give the relation.
        point: Whether the coordinates of the place are those of the event.
    """
    latitude, longitude = (None, None)
    if place is not None and place.point is not None and point:
        latitude, longitude = place.point
    geo, where = codes or (None, None)
    seat = _seat(place, gazetteer) if point and latitude is None else None
    value: dict[str, Any] = {}
    if latitude is not None and place is not None and place.point_from:
        value["derived"] = True
    if seat is not None and seat.point is not None:
        latitude, longitude = seat.point
        value["derived"], value["seat"] = True, seat.id
    value["relation"] = relation
    value["places"] = [place.id] if place is not None else []
    value["country"] = place.country if place is not None else None
    value["admin"] = gazetteer.admin(place.id) if place is not None else {}
    value["latitude"], value["longitude"] = latitude, longitude
    value["geo_precision"], value["where_prec"] = geo, where
    value["rule"] = rule or None
    return value


def named_in(place: Place | None, gazetteer: Gazetteer) -> dict[str, Any]:
    """The location of the place in the name of a body, a people or a government.

    That something bears a place's name doesn't say that it lies there: the precision
    is no better than that of a first-level division.
    """
    codes = precision_of(place, gazetteer) if place is not None else None
    geo, where = codes or (None, None)
    latitude, longitude = (place.point if place else None) or (None, None)
    return {
        **({"derived": True} if place is not None and place.point_from else {}),
        "relation": NAMED,
        "places": [place.id] if place is not None else [],
        "country": place.country if place is not None else None,
        "admin": gazetteer.admin(place.id) if place is not None else {},
        "latitude": latitude,
        "longitude": longitude,
        "geo_precision": max(geo, 3) if geo else None,
        "where_prec": max(where, 4) if where else None,
        "rule": None,
    }
