"""Records and incidents that the report is measured with: invented, always the same.

Each document tells several incidents, each incident is told by several documents, with
tolls that grow from day to day. The places are those of the gazetteer.
"""

import datetime
import hashlib
import random
from itertools import count
from typing import Any

from conflictner.knowledge.gazetteer import Gazetteer, Place

Record = dict[str, Any]

ACTORS = ("gunmen", "the army", "rebels", "a militia", "police", "a local council")
VICTIMS = ("farmers", "soldiers", "traders", "civilians", "drivers", "guards")
OUTLETS = ("Evening Wire", "North Desk", "River Post", "Open Radio")
TYPES = {
    "killing": "killed",
    "injury": "wounded",
    "clash": "fought",
    "strike": "shelled",
    "abduction": "abducted",
    "protest": "faced",
}
COUNTRIES = ("SY", "SD", "UA", "ML", "MM")
SHARE_NEW, SHARE_OPEN, SHARE_ASSERTED = 0.4, 0.4, 0.92
"""Of the events that begin an incident, that have an open number, that are asserted."""

EVENTS_EACH = 4
FIRST_DAY = datetime.date(2024, 1, 1)


def make_records(
    gazetteer: Gazetteer, *, events: int, seed: int = 1
) -> tuple[list[Record], list[Record]]:
    """Records with so many events, four each, and the incidents that join them."""
    chance = random.Random(seed)
    towns = [
        place
        for place in gazetteer
        if place.country in COUNTRIES and place.point and not gazetteer.level(place)
    ]
    numbers = count()
    incidents: list[Record] = []
    records: list[Record] = []
    open_incidents: list[Record] = []
    for document in range(events // EVENTS_EACH):
        day = FIRST_DAY + datetime.timedelta(
            days=document * 365 // (events // EVENTS_EACH)
        )
        outlet = chance.choice(OUTLETS)
        record: Record = {
            "doc_id": f"d{document:05}",
            "date": day.isoformat(),
            "sha1": hashlib.sha1(f"{seed}.{document}".encode()).hexdigest(),
            "language": "English",
            "outlet": outlet,
            "entities": [],
            "events": [],
        }
        start = 0
        for event in range(EVENTS_EACH):
            if not open_incidents or chance.random() < SHARE_NEW:
                open_incidents.append(
                    _incident(next(numbers), day, chance.choice(towns), chance)
                )
                incidents.append(open_incidents[-1])
                open_incidents = open_incidents[-12:]
            told = chance.choice(open_incidents)
            made = _event(event, start, told, gazetteer, chance)
            record["events"].append(made)
            start = made["sentence"]["end"] + 1
            _claim(told, record, made)
        records.append(record)
    for incident in incidents:
        for name in ("kind", "town", "toll_so_far"):
            del incident[name]
    return records, [one for one in incidents if one["events"]]


def _incident(
    number: int, day: datetime.date, town: Place, chance: random.Random
) -> Record:
    kind = chance.choice(list(TYPES))
    return {
        "id": f"i{number:06}",
        "type": kind,
        "kind": kind,
        "town": town,
        "toll_so_far": chance.randint(1, 30),
        "when": {"from": day.isoformat(), "to": day.isoformat()},
        "place": {"id": town.id, "name": town.name},
        "casualties": {},
        "events": [],
        "claims": [],
        "documents": [],
    }


def _event(
    number: int, start: int, told: Record, gazetteer: Gazetteer, chance: random.Random
) -> Record:
    kind, town = told["kind"], told["town"]
    told["toll_so_far"] += chance.randint(0, 3)
    low = told["toll_so_far"]
    parts = {
        "source": chance.choice(("The ministry", "A monitor", "Residents", "")),
        "who": chance.choice(ACTORS),
        "trigger": TYPES[kind],
        "how_many": f"at least {low}" if chance.random() < SHARE_OPEN else str(low),
        "whom": chance.choice(VICTIMS),
        "where": town.name,
        "when": chance.choice(("on Friday", "overnight", "in the morning")),
    }
    said = f"{parts['source']} said " if parts["source"] else ""
    text = (
        f"{said}{parts['who']} {parts['trigger']} {parts['how_many']} {parts['whom']} "
        f"in an attack near {parts['where']} {parts['when']}, after days in which the "
        "roads round the town had been closed and people had stayed at home."
    )
    fillers = {slot: _filler(text, start, words) for slot, words in parts.items()}
    event: Record = {
        "id": number,
        "type": kind,
        "status": "asserted" if chance.random() < SHARE_ASSERTED else "negated",
        "trigger": fillers["trigger"],
        "sentence": {"start": start, "end": start + len(text), "text": text},
    }
    for slot in ("who", "whom", "where", "how_many", "when", "source"):
        event[slot] = [fillers[slot]] if parts[slot] else []
    event["weapon"] = []
    event["how_many"][0].update(
        low=low, high=None if "least" in parts["how_many"] else low, of=parts["whom"]
    )
    event["when"][0].update({"from": told["when"]["from"], "to": told["when"]["to"]})
    event["where"][0].update(entity=town.id, location=_location(town, gazetteer))
    event |= {"row": "", "rule": "verb", "cue": None, "cue_row": "", "made_by": "both"}
    event["confidence"] = round(chance.uniform(0.5, 1), 3)
    return event


def _filler(text: str, start: int, words: str) -> Record:
    at = text.find(words)
    return {
        "start": start + at,
        "end": start + at + len(words),
        "text": words,
        "head": words.rsplit(maxsplit=1)[-1] if words else "",
        "rule": "near phrase, of the governing clause",
        "made_by": "both",
        "confidence": 0.95,
    }


def _location(town: Place, gazetteer: Gazetteer) -> Record:
    return {
        "relation": "in",
        "places": [town.id],
        "country": town.country,
        "admin": gazetteer.admin(town.id),
        "latitude": town.latitude,
        "longitude": town.longitude,
        "geo_precision": 1,
        "where_prec": 1,
        "rule": None,
    }


def _claim(told: Record, record: Record, event: Record) -> None:
    """Let a document's event tell an incident."""
    number = event["how_many"][0]
    where = {"doc_id": record["doc_id"], "event": event["id"]}
    told["events"].append({**where, "reason": "same place and day"})
    if record["doc_id"] not in told["documents"]:
        told["documents"].append(record["doc_id"])
    if event["status"] != "asserted":
        return
    source = event["source"][0]["text"] if event["source"] else None
    told["claims"].append(
        {
            **where,
            "source": source,
            "source_id": None,
            "outlet": record["outlet"],
            "date": record["date"],
            "low": number["low"],
            "high": number["high"],
            "of": number["of"],
            "cumulative": False,
        }
    )
    field = {"killing": "killed", "injury": "injured", "abduction": "abducted"}
    if event["type"] in field:
        figure = {"best": number["low"], "low": number["low"], "high": number["high"]}
        told["casualties"][field[event["type"]]] = figure
