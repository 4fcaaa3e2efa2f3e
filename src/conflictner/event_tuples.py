"""Event tuples as plain rows: one for each event and victim group.

`12 soldiers and two villagers were killed` makes two rows. `COLUMNS` names the columns,
their types and what they hold. The columns of the input follow them; one that has the
name of a column here becomes `input_…`.
"""

import math
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from conflictner.event import STATUSES, Record
from conflictner.formats.columns import renamed
from conflictner.knowledge.event_rows import SLOTS
from conflictner.knowledge.event_types import event_types
from conflictner.records import OWN_FIELDS

DAY = "datetime64[us]"

CATEGORIES: dict[str, Callable[[], Iterable[str]]] = {
    "type": event_types,
    "status": lambda: STATUSES,
}
"""The categories of the columns whose values are known beforehand."""

COLUMNS = {
    "doc_id": ("string", "the document"),
    "date": (DAY, "the day the document was published"),
    "event": ("Int64", "the number of the event in the document, from 0"),
    "type": ("category", "the type of the event"),
    "status": ("category", "asserted, negated or unreal"),
    "trigger": ("string", "the word that names the event"),
    "who": ("string", "those who did it, joined by `; `; both sides of a clash"),
    "who_kind": ("string", "what kinds of actors they are, joined by `; `"),
    "who_side": ("string", "the ids of those whom they belong or are loyal to"),
    "who_inter": ("string", "their ACLED inter codes, joined by `; `"),
    "whom": ("string", "the victim group, or what it was done to"),
    "whom_kind": ("string", "what kind of actor the group is"),
    "whom_inter": ("Int64", "its ACLED inter code"),
    "subset": ("boolean", "whether the group is part of another row's group"),
    "how_many": ("string", "the words of the number"),
    "low": ("Int64", "the least number; empty where the text gives none"),
    "high": ("Int64", "the greatest number; empty where it is open"),
    "vague": ("boolean", "whether the number is vague, like `dozens`"),
    "approximate": ("boolean", "whether the number is hedged by `about` or `nearly`"),
    "number_of": ("string", "whom the number counts"),
    "where": ("string", "the places, joined by `; `"),
    "place": ("string", "the ids of those places that are named, joined by `; `"),
    "latitude": ("Float64", "of the most exact place given; empty where unknown"),
    "longitude": ("Float64", "of the same place"),
    "country": ("string", "the ISO 3166 code of the same place's country"),
    "admin1": ("string", "its first-level division"),
    "geo_precision": ("Int64", "ACLED's precision of the same place, 1 to 3"),
    "where_prec": ("Int64", "UCDP's precision of the same place, 1 to 7"),
    "when": ("string", "the time expressions, joined by `; `"),
    "first_day": (DAY, "the first day of the event"),
    "last_day": (DAY, "the last day of the event"),
    "setting_place": ("string", "where it happened by all that the document tells"),
    "setting_latitude": ("Float64", "of the same place; empty where unknown"),
    "setting_longitude": ("Float64", "of the same place"),
    "setting_country": ("string", "the ISO 3166 code of the same place's country"),
    "setting_where_prec": ("Int64", "UCDP's precision of the same place, 1 to 7"),
    "setting_first_day": (DAY, "its first day by all that the document tells"),
    "setting_last_day": (DAY, "its last day by all that the document tells"),
    "inferred": ("boolean", "whether that place or day isn't of the event's own slots"),
    "currency": ("string", "current, background or cumulative; empty if not told"),
    "incident": ("Int64", "the number of the happening in the document's `incidents`"),
    "source": ("string", "who makes the claim; empty for the writer's own statements"),
    "weapon": ("string", "the means, joined by `; `"),
    "confidence": ("Float64", "how likely the event is, from 0 to 1"),
    "made_by": ("string", "what found the event: the rules, the model, or both"),
    "start": ("Int64", "the offset of the trigger in the text"),
    "end": ("Int64", "the offset of its end"),
    "sentence": ("string", "the sentence of the trigger"),
    "row": ("string", "the row of the lexicon that the trigger matched"),
}
"""Each column with its type and its meaning."""

SEPARATOR = "; "


def tuples_of(record: Mapping[str, Any]) -> Iterator[Record]:
    """Yield the rows of a record's events as plain values."""
    others = {name: record[name] for name in record if name not in OWN_FIELDS}
    columns = renamed(others, COLUMNS)
    incidents = {
        event: incident["id"]
        for incident in record.get("incidents", ())
        for event in incident["events"]
    }
    for event in record.get("events", ()):
        common = {
            **_common(record, event),
            "incident": incidents.get(event.get("id")),
        }
        for group in _groups(event):
            yield {**common, **group, **columns}


def _common(record: Mapping[str, Any], event: Record) -> Record:
    first_days = [time["from"] for time in event["when"] if time.get("from")]
    last_days = [time["to"] for time in event["when"] if time.get("to")]
    return {
        "doc_id": record.get("doc_id"),
        "date": record.get("date"),
        "event": event.get("id"),
        "type": event["type"],
        "status": event["status"],
        "trigger": event["trigger"]["text"],
        "who": _joined(event["who"]),
        "where": _joined(event["where"]),
        "place": _joined(event["where"], "entity"),
        **_location(event["where"]),
        **{f"who_{name}": _joined_actors(event["who"], key) for name, key in _WHO},
        "when": _joined(event["when"]),
        "first_day": min(first_days, default=None),
        "last_day": max(last_days, default=None),
        **_setting_columns(event),
        "currency": event.get("currency"),
        "source": _joined(event["source"]),
        "weapon": _joined(event["weapon"]),
        **{slot: _joined(event[slot]) for slot in own_slots(event)},
        "confidence": event.get("confidence"),
        "made_by": event.get("made_by"),
        "start": event["trigger"]["start"],
        "end": event["trigger"]["end"],
        "sentence": event.get("sentence", {}).get("text"),
        "row": event.get("row"),
    }


def own_slots(event: Record) -> list[str]:
    """The slots of an event that a user's own tables add: lists of stretches."""
    return [
        name
        for name, value in event.items()
        if isinstance(value, list) and name not in SLOTS
        if all(isinstance(one, dict) and "start" in one for one in value)
    ]


_SETTING = ("latitude", "longitude", "country", "where_prec")


def _setting_columns(event: Record) -> Record:
    """Where and when by all that the document tells; older records lack it."""
    setting = event.get("setting") or {}
    place, day = setting.get("place"), setting.get("day")
    location = (place or {}).get("location") or {}
    told = [part for part in (place, day) if part]
    return {
        "setting_place": place["text"] if place else None,
        **{f"setting_{name}": location.get(name) for name in _SETTING},
        "setting_first_day": day["from"] if day else None,
        "setting_last_day": day["to"] if day else None,
        "inferred": any(part["inferred"] for part in told) if told else None,
    }


_WHO = (("kind", "kind"), ("side", "side"), ("inter", "acled_inter"))


def _joined_actors(fillers: Iterable[Record], key: str) -> str | None:
    found = [(filler.get("actor") or {}).get(key) for filler in fillers]
    return SEPARATOR.join(dict.fromkeys(str(v) for v in found if v is not None)) or None


def _location(places: Iterable[Record]) -> Record:
    """The location that is told most exactly, of equals the one with coordinates."""
    found = [place["location"] for place in places if place.get("location")]
    best: Record = min(
        found,
        key=lambda one: (one["where_prec"] or math.inf, one["latitude"] is None),
        default={},
    )
    names = ("latitude", "longitude", "country", "geo_precision", "where_prec")
    return {
        **{name: best.get(name) for name in names},
        "admin1": best.get("admin", {}).get("admin1"),
    }


def _joined(fillers: Iterable[Record], key: str = "text") -> str | None:
    texts = dict.fromkeys(filler[key] for filler in fillers if filler.get(key))
    return SEPARATOR.join(texts) or None


def _groups(event: Record) -> Iterator[Record]:
    """One row for each victim with the number that counts it, then the other numbers.

    A number names its victims by their text; of two victims with the same text it
    counts the nearer one.
    """
    numbers = list(event["how_many"])
    for victim in event["whom"]:
        counting = [number for number in numbers if number.get("of") == victim["text"]]
        number = min(
            counting, key=lambda n: abs(n["start"] - victim["start"]), default=None
        )
        if number is not None:
            numbers.remove(number)
        yield _group(victim, number)
    for number in numbers:
        yield _group(None, number)
    if not event["whom"] and not event["how_many"]:
        yield _group(None, None)


def _group(victim: Record | None, number: Record | None) -> Record:
    found = number or {}
    actor = (victim or {}).get("actor") or {}
    return {
        "whom": victim["text"] if victim else None,
        "whom_kind": actor.get("kind"),
        "whom_inter": actor.get("acled_inter"),
        "subset": bool(found.get("subset") or (victim or {}).get("subset")),
        "how_many": found.get("text"),
        "low": found.get("low"),
        "high": found.get("high"),
        "vague": found.get("vague"),
        "approximate": found.get("approximate"),
        "number_of": found.get("of"),
    }
