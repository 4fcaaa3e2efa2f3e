"""Records made by hand, for tests of what reads them: short to write, whole to read."""

import hashlib
from typing import Any

SLOTS = ("who", "whom", "where", "how_many", "when", "source", "weapon")
Record = dict[str, Any]

JABLEH: Record = {
    "relation": "in",
    "places": ["jableh"],
    "country": "SY",
    "admin": {"country": "Syria", "admin1": "Latakia Governorate"},
    "latitude": 35.3621,
    "longitude": 35.9276,
    "geo_precision": 1,
    "where_prec": 1,
    "rule": None,
}
LATAKIA: Record = {
    **JABLEH,
    "places": ["latakia_governorate"],
    "latitude": 35.53,
    "longitude": 35.79,
    "geo_precision": 3,
    "where_prec": 4,
}
SYRIA: Record = {
    **JABLEH,
    "places": ["syria"],
    "admin": {"country": "Syria"},
    "latitude": 33.51,
    "longitude": 36.29,
    "geo_precision": None,
    "where_prec": 6,
}


def filler(text: str, words: str, **values: Any) -> Record:
    """A stretch of a text, found by its words, as a filler."""
    start = text.index(words)
    return {
        "start": start,
        "end": start + len(words),
        "text": words,
        "head": words.rsplit(maxsplit=1)[-1],
        "rule": "subject",
        "made_by": "both",
        "confidence": 0.9,
        **values,
    }


def number(text: str, words: str, low: int | None, high: int | None, **values: Any):
    """A number of a text as a filler of `how_many`."""
    bounds = {"low": low, "high": high, "vague": False, "approximate": False}
    return filler(text, words, **{**bounds, "subset": False, "of": None, **values})


def day(text: str, words: str, first: str | None, last: str | None) -> Record:
    """A time of a text as a filler of `when`."""
    return filler(text, words, **{"from": first, "to": last})


def event(
    text: str, kind: str, trigger: str, *, sentence: str | None = None, **fields: Any
) -> Record:
    """An event of a text; its sentence is the whole text unless told."""
    sentence = text if sentence is None else sentence
    start = text.index(sentence)
    slots = {slot: fields.pop(slot, []) for slot in SLOTS}
    named = filler(text, trigger)
    return {
        "id": 0,
        "type": kind,
        "status": "asserted",
        "trigger": {name: named[name] for name in ("start", "end", "text")},
        "sentence": {"start": start, "end": start + len(sentence), "text": sentence},
        **slots,
        "row": "",
        "rule": "verb",
        "cue": None,
        "cue_row": "",
        "confidence": 0.95,
        "made_by": "both",
        **fields,
    }


def record(doc_id: str, text: str, *events: Record, **fields: Any) -> Record:
    """The record of a text with these events, numbered in their order."""
    return {
        "doc_id": doc_id,
        "date": "2025-03-08",
        "sha1": hashlib.sha1(text.encode(), usedforsecurity=False).hexdigest(),
        "language": "English",
        "entities": [],
        "events": [{**one, "id": n} for n, one in enumerate(events)],
        **fields,
    }


AMBUSH = (
    "Police said gunmen killed at least nine soldiers in Jableh on Friday. "
    "Two drivers were wounded."
)
FIRST, SECOND = AMBUSH.split(" Two", maxsplit=1)[0], "Two drivers were wounded."


def ambush(doc_id: str = "a", low: int = 9, **fields: Any) -> Record:
    """A killing with every slot, and an injury that tells no place and no day."""
    killing = event(
        AMBUSH,
        "killing",
        "killed",
        sentence=FIRST,
        who=[filler(AMBUSH, "gunmen")],
        whom=[filler(AMBUSH, "soldiers")],
        where=[filler(AMBUSH, "Jableh", entity="jableh", location=JABLEH)],
        how_many=[number(AMBUSH, "at least nine", low, None, of="soldiers")],
        when=[day(AMBUSH, "Friday", "2025-03-07", "2025-03-07")],
        source=[filler(AMBUSH, "Police")],
    )
    injury = event(
        AMBUSH,
        "injury",
        "wounded",
        sentence=SECOND,
        whom=[filler(AMBUSH, "drivers")],
        how_many=[number(AMBUSH, "Two", 2, 2, of="drivers")],
    )
    return record(doc_id, AMBUSH, killing, injury, **fields)


def incident(*documents: Record, **fields: Any) -> Record:
    """An incident that the first events of these documents tell."""
    claims = [
        {
            "doc_id": one["doc_id"],
            "event": 0,
            "source": "Police",
            "source_id": None,
            "outlet": one.get("outlet"),
            "date": one["date"],
            "low": one["events"][0]["how_many"][0]["low"],
            "high": None,
            "of": "soldiers",
            "cumulative": False,
        }
        for one in documents
    ]
    return {
        "id": "i1",
        "type": "killing",
        "when": {"from": "2025-03-07", "to": "2025-03-07"},
        "place": {"id": "jableh", "name": "Jableh"},
        "casualties": {"killed": {"best": 11, "low": 9, "high": None, "groups": {}}},
        "events": [
            {"doc_id": one["doc_id"], "event": 0, "reason": "same place and day"}
            for one in documents
        ],
        "claims": claims,
        "documents": [one["doc_id"] for one in documents],
        **fields,
    }
