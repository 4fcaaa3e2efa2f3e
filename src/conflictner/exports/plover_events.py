"""Events as PLOVER's JSON lines: one for each event, none left out.

Denials and plans have the auxiliary modes that PLOVER has for them; what a text only
recalls is `historical`.
"""

from typing import Any

from conflictner.event import Record
from conflictner.exports.days import occurrence_days
from conflictner.exports.documents import HEADLINES, LINKS, OUTLETS
from conflictner.exports.losses import NEVER_CODED, ExportRow
from conflictner.exports.occurrences import Occurrence, ToldEvent
from conflictner.exports.sites import Site, site_of
from conflictner.knowledge.event_types import event_types
from conflictner.knowledge.gazetteer import Gazetteer

QUADS = {
    "verbal cooperation": ("AGREE", "CONSULT", "SUPPORT", "CONCEDE"),
    "material cooperation": ("COOPERATE", "AID", "RETREAT"),
    "verbal conflict": ("REQUEST", "ACCUSE", "REJECT", "THREATEN"),
    "material conflict": ("PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"),
}
"""PLOVER's four classes, by their codes 1 to 4 in this order, with their events."""

FIELDS = (
    "id", "date", "time", "enddate", "endtime", "actor", "recipient", "event",
    "event_loc", "event_text", "quad_code", "event_scale", "mode", "context", "link",
    "text", "text_info", "cite_info", "size", "coder", "coded_date", "coded_time",
    "comment", "has_event",
)  # fmt: skip
"""The fields of a line."""

_NEVER = ("time", "endtime", "event_scale", "coded_date", "coded_time")

REQUIRED = ("id", "date", "actor", "event")
NO_CODE = "PLOVER has no event for it"

_RESOLUTIONS = {1: 4, 2: 4, 3: 3, 4: 2, 5: 2, 6: 1}
"""PLOVER's resolution (1 country to 5 within a city) of UCDP's where_prec."""

_AUXILIARY = {"negated": "negation", "unreal": "hypothetical"}


def quad_of(event: str) -> int | None:
    """The code of a PLOVER event's class.

    >>> quad_of("ASSAULT"), quad_of("AGREE")
    (4, 1)
    """
    for code, events in enumerate(QUADS.values(), start=1):
        if event in events:
            return code
    return None


def plover_line(
    record: Record, event: Record, gazetteer: Gazetteer
) -> tuple[dict[str, Any], ExportRow] | str:
    """The line of an event and what it lacks; else why it has none.

    Args:
        record: The record of the document.
        event: The event.
        gazetteer: Tells the ids of places at GeoNames.
    """
    code = event.get("plover")
    if code is None:
        known = event_types().get(event["type"])
        code = {"event": known.plover, "mode": known.plover_mode} if known else {}
    if not code.get("event"):
        return str(code.get("reason") or NO_CODE)
    row = ExportRow()
    one = Occurrence((ToldEvent(record, event),))
    days = occurrence_days(one)
    name = f"{record['sha1'][:10]}-{event['trigger']['start']}"
    row.put("id", name)
    row.put("date", days.first.isoformat() if days.first else None, days.reason)
    row.put("enddate", days.last.isoformat() if days.last else None, days.reason)
    modes = [
        *_listed(code.get("mode")),
        *([_AUXILIARY[event["status"]]] if event["status"] in _AUXILIARY else []),
        *(["historical"] if event.get("currency") == "background" else []),
    ]
    line: dict[str, Any] = {
        "id": name,
        "date": row.cells.get("date"),
        "enddate": row.cells.get("enddate"),
        "actor": [_entity(filler) for filler in event["who"]],
        "recipient": [_entity(filler) for filler in event["whom"]],
        "event": [code["event"]],
        "event_text": [event["trigger"]["text"]],
        "quad_code": quad_of(code["event"]),
        "mode": modes,
        "context": _listed(code.get("context")),
        "event_loc": _location(site_of(one), gazetteer),
        "size": _size(event),
        "link": _first(record, LINKS),
        "text": event["sentence"]["text"],
        "text_info": {
            "start": event["sentence"]["start"],
            "end": event["sentence"]["end"],
        },
        "cite_info": {
            "citation": record["doc_id"],
            "title": _first(record, HEADLINES),
            "publication": _first(record, OUTLETS),
            "language": record.get("language"),
            "coder": event.get("by") or "conflictner",
        },
        "coder": event.get("by") or "conflictner",
        "comment": _claims(event),
        "has_event": True,
    }
    for field in _NEVER:
        row.put(field, None, NEVER_CODED)
    for field in FIELDS:
        if field not in row.cells and field not in row.lacks:
            value = line.get(field)
            row.put(field, str(value) if value not in (None, [], {}) else None)
    return {key: line[key] for key in FIELDS if line.get(key) is not None}, row


def _first(record: Record, columns: tuple[str, ...]) -> Any:  # noqa: ANN401  JSON
    return next((record[name] for name in columns if record.get(name)), None)


def _listed(value: object) -> list[str]:
    if isinstance(value, list):
        return [str(one) for one in value]
    return [str(value)] if value else []


def _entity(filler: Record) -> Record:
    """An actor or recipient: its country, sector, words and id, as far as known."""
    actor = filler.get("actor") or {}
    return {
        "code": actor.get("country"),
        "sector": [actor["plover"]] if actor.get("plover") else [],
        "entity_text": filler["text"],
        "identifier_id": actor.get("id") or filler.get("entity"),
        "identifier_text": filler.get("head"),
    }


def _location(site: Site, gazetteer: Gazetteer) -> Record | None:
    if not site.words and not site.location:
        return None
    location, point = site.location, site.point
    admin = location.get("admin") or {}
    place = gazetteer.get(site.place) if site.place else None
    found: Record = {
        "extracted_place": site.words,
        "resolved_place": place.name if place else None,
        "geonameid": place.geonames if place else None,
        "lat": point[0] if point else None,
        "lon": point[1] if point else None,
        "district": admin.get("admin2"),
        "province": admin.get("admin1"),
        "country": admin.get("country"),
        "country_code": location.get("country"),
        "resolution": _RESOLUTIONS.get(location.get("where_prec") or 0),
    }
    return {key: value for key, value in found.items() if value is not None}


_SIZES = {"killing": "dead", "injury": "injured", "arrest": "arrested"}


def _size(event: Record) -> Record | None:
    """The number of the dead, the injured or the arrested, where it is told."""
    name = _SIZES.get(event["type"])
    lows = [
        number["low"]
        for number in event["how_many"]
        if number.get("low") is not None and not number.get("subset")
    ]
    return {name: sum(lows)} if name and lows else None


def _claims(event: Record) -> str | None:
    """Who makes the claim, with ids."""
    told = [
        f"{one['text']} ({one['entity']})" if one.get("entity") else one["text"]
        for one in event["source"]
    ]
    return f"said by {', '.join(told)}" if told else None


def check_line(line: Record) -> list[str]:
    """What is wrong with a line: a required field that is missing, an unknown code."""
    problems = [
        f"{name} is missing" for name in REQUIRED if name not in line and name != "date"
    ]
    for event in line.get("event") or ():
        if quad_of(event) is None:
            problems.append(f"{event!r} is no event of PLOVER")
    return problems
