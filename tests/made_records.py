"""Records made by hand, as `annotate` writes them, for tests of what reads many."""

import hashlib
from typing import Any

Record = dict[str, Any]

POINTS = {"harun": (34.1, 36.2), "belas": (34.2, 36.25), "sorvik": (37.9, 41.0)}
"""Coordinates of made-up places; other places have none."""


def filler(text: str, **more: Any) -> Record:
    """A filler of a slot; its head is its last word."""
    return {
        "start": 0,
        "end": len(text),
        "text": text,
        "head": text.rsplit(maxsplit=1)[-1],
        **more,
    }


def place(name: str) -> Record:
    """A filler of `where` that names a place."""
    identity = name.lower()
    latitude, longitude = POINTS.get(identity, (None, None))
    location = {
        "relation": "in",
        "places": [identity],
        "country": "SY",
        "admin": {},
        "latitude": latitude,
        "longitude": longitude,
        "where_prec": 1,
    }
    return filler(name, entity=identity, location=location)


def event(  # noqa: PLR0913  one for each slot
    type_: str = "killing",
    *,
    sentence: str = "Gunmen killed people.",
    where: str | None = None,
    day: str | tuple[str, str] | None = None,
    killed: int | None = None,
    of: str | None = None,
    inter: int | None = None,
    source: str | Record | None = None,
    **more: Any,
) -> Record:
    """An event; `killed` is its number, `inter` the ACLED code of its victims."""
    first, last = (day, day) if isinstance(day, str) or day is None else day
    actor = {"id": None, "kind": "people", "acled_inter": inter}
    source = filler(source) if isinstance(source, str) else source
    victims = [filler(of, actor=actor)] if of else []
    numbers = [] if killed is None else [filler(str(killed), low=killed, high=killed)]
    for number in numbers:
        number |= {"of": of, "subset": False}
    return {
        "type": type_,
        "status": "asserted",
        "trigger": filler("killed"),
        "sentence": {"start": abs(hash_of(sentence)), "end": 0, "text": sentence},
        "who": [],
        "whom": victims,
        "where": [place(where)] if where else [],
        "how_many": numbers,
        "when": [filler("then", **{"from": first, "to": last})] if day else [],
        "source": [source] if source else [],
        "weapon": [],
        **more,
    }


def hash_of(text: str) -> int:
    """A number of a text that is the same in each run."""
    return int(hashlib.sha1(text.encode()).hexdigest()[:6], 16)


def record(
    doc_id: str, *events: Record, date: str | None = "2025-03-07", **more: Any
) -> Record:
    """A record with events, its words those of their sentences."""
    numbered = [{**one, "id": number} for number, one in enumerate(events)]
    text = " ".join(one["sentence"]["text"] for one in events)
    entities = [
        {**filler(one["text"]), "label": "PLACE", "id": one["entity"]}
        for told in events
        for one in told["where"]
    ]
    return {
        "doc_id": doc_id,
        "date": date,
        "sha1": hashlib.sha1((doc_id + text).encode()).hexdigest(),
        "language": "en",
        "entities": entities,
        "events": numbered,
        **more,
    }


MILL = "Gunmen shot villagers beside the old mill at Harun, the miller Jad Amun said."
MILL_AGAIN = (
    "At Harun villagers died beside the mill, and the miller Amun saw the gunmen."
)
MILL_ELSEWISE = (
    "Amun counted seven shrouds carried out of a shed by the river in Harun."
)
DEPOT = "Drones struck a fuel depot near the harbour of Sorvik and sailors burned."


def mill(doc_id: str, **more: Any) -> Record:
    """A document on the shooting at the mill."""
    values = {"where": "Harun", "day": "2025-03-06", "killed": 7, "of": "villagers"}
    date = more.pop("date", "2025-03-07")
    sentence = more.pop("sentence", MILL)
    extra = {name: more.pop(name) for name in ("outlet", "terms") if name in more}
    told = event(sentence=sentence, **{**values, "inter": 7, **more})
    return record(doc_id, told, date=date, **extra)


def depot(doc_id: str, **more: Any) -> Record:
    """A document on the strike on the depot, elsewhere and another day."""
    values = {"where": "Sorvik", "day": "2025-03-02", "killed": 3, "of": "sailors"}
    date = more.pop("date", "2025-03-03")
    told = event(sentence=DEPOT, **{**values, **more})
    return record(doc_id, told, date=date)
