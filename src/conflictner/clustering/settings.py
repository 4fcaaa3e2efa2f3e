"""Where and when an event was: as its setting tells, else as its own slots do.

A record whose events have a `setting` gives the place and the day that the document
tells for each; of an older record the fillers of `where` and `when` are taken.
"""

import datetime
from collections.abc import Iterable
from functools import cache
from typing import Any

from conflictner.clustering.account import Spot
from conflictner.event import Record
from conflictner.knowledge.dictionaries import shipped_dictionaries

WIDE_PRECISIONS = (3, 4, 5, 6, 7)
"""UCDP's codes of precision for more than a place and what is round it."""

Days = tuple[int | None, int | None]
NO_DAYS: Days = (None, None)


def spots_of(event: Record) -> tuple[Spot, ...]:
    """The places of an event that have an id, each once."""
    setting = (event.get("setting") or {}).get("place")
    fillers: Iterable[Record] = [setting] if setting else event.get("where") or ()
    return merged_spots(
        spot for filler in fillers if (spot := _spot(filler)) is not None
    )


def merged_spots(spots: Iterable[Spot]) -> tuple[Spot, ...]:
    """Places in order, each once; of two tellings of one that with coordinates.

    Places that are told with an event go before those that are inferred. What another
    of them lies in tells no more than that one; nor does the town of the dateline, in
    capitals, beside another place.
    """
    held = list(spots)
    told = [spot for spot in held if not spot.inferred]
    found: dict[str, Spot] = {}
    for spot in told or held:
        known = found.get(spot.id)
        if known is None or (known.point is None and spot.point is not None):
            found[spot.id] = spot
    around = {one for spot in found.values() for one in spot.within}
    exact = [spot for spot in found.values() if spot.id not in around]
    told = [spot for spot in exact if not spot.name.isupper()]
    return tuple(told or exact)


def _spot(filler: Record) -> Spot | None:
    location: dict[str, Any] = filler.get("location") or {}
    places = [str(place) for place in location.get("places") or ()]
    identity = filler.get("entity") or (places[0] if places else None)
    if not identity:
        return None
    known = places[0] if places else str(identity)
    within, kind_is_wide = _containers(known)
    precision = location.get("where_prec")
    return Spot(
        id=known,
        name=str(filler.get("head") or filler.get("text") or known),
        within=within,
        country=str(location.get("country") or ""),
        latitude=location.get("latitude"),
        longitude=location.get("longitude"),
        wide=precision in WIDE_PRECISIONS or kind_is_wide,
        known=bool(places),
        admin=dict(location.get("admin") or {}),
        inferred=bool(filler.get("inferred")) and "by" in filler,
    )


@cache
def _containers(identity: str) -> tuple[tuple[str, ...], bool]:
    """What a place of the gazetteer lies in, and whether it is a division itself."""
    gazetteer = shipped_dictionaries().gazetteer
    place = gazetteer.get(identity)
    if place is None:
        return (), False
    chain = tuple(one.id for one in gazetteer.chain(identity))
    return chain, bool(gazetteer.level(place))


def told_days(event: Record) -> Days:
    """The first and the last day of an event, as ordinals; None where unknown."""
    setting = (event.get("setting") or {}).get("day")
    times: Iterable[Record] = [setting] if setting else event.get("when") or ()
    found = [(_day(time.get("from")), _day(time.get("to"))) for time in times]
    closed = [pair for pair in found if None not in pair]
    if closed:  # the most exact, of equals the first
        return min(closed, key=_length)
    return found[0] if found else NO_DAYS


def day_is_inferred(event: Record) -> bool:
    """Whether the day of an event follows from elsewhere in the document."""
    return bool(((event.get("setting") or {}).get("day") or {}).get("inferred"))


def _length(days: Days) -> int:
    first, last = days
    return (last or 0) - (first or 0)


def _day(iso: object) -> int | None:
    if not isinstance(iso, str):
        return None
    try:
        return datetime.date.fromisoformat(iso).toordinal()
    except ValueError:
        return None
