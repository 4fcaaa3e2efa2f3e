"""Where and when an event was: its setting, else what its own slots say.

A record that tells the setting of its events says there what was inferred, and by what.
Without it only an event's own words count: no place or day is guessed here.
"""

import math

from conflictner.event import Record


def place_of_event(event: Record) -> Record | None:
    """The place of an event: `text`, `entity`, `location`, `inferred` and `by`."""
    told = (event.get("setting") or {}).get("place")
    if told:
        return {
            "text": told["text"],
            "entity": told.get("entity"),
            "location": told.get("location"),
            "inferred": bool(told.get("inferred")),
            "by": told.get("by"),
        }
    places = event.get("where") or ()
    if not places:
        return None
    best = min(places, key=_vagueness)
    return {
        "text": best["text"],
        "entity": best.get("entity"),
        "location": best.get("location"),
        "inferred": bool(best.get("inferred")),
        "by": best.get("rule"),
    }


def _vagueness(place: Record) -> tuple[float, bool, bool]:
    """By how exactly a filler of `where` is located; equals stay in their order."""
    location = place.get("location") or {}
    return (
        location.get("where_prec") or math.inf,
        location.get("latitude") is None,
        not place.get("entity"),
    )


def day_of_event(event: Record) -> Record | None:
    """The days of an event: `from`, `to`, `inferred` and `by`."""
    told = (event.get("setting") or {}).get("day")
    if told and (told.get("from") or told.get("to")):
        return {
            "from": told.get("from"),
            "to": told.get("to"),
            "inferred": bool(told.get("inferred")),
            "by": told.get("by"),
        }
    times = [
        time for time in event.get("when") or () if time.get("from") or time.get("to")
    ]
    if not times:
        return None
    starts = [time["from"] for time in times if time.get("from")]
    ends = [time["to"] for time in times if time.get("to")]
    return {
        "from": min(starts, default=None),
        "to": max(ends, default=None),
        "inferred": any(time.get("inferred") for time in times),
        "by": times[0].get("rule"),
    }
