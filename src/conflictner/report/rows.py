"""The rows of a report: incidents of many documents, of one document, or events.

Each row has the events that tell it. What isn't told of an incident as a whole comes
from its events.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from conflictner.event import Record
from conflictner.report.figures import (
    Figure,
    event_figures,
    is_asserted,
    is_running_toll,
    pooled_figures,
    told_figures,
)
from conflictner.report.settings import day_of_event, place_of_event
from conflictner.report.summaries import told_groups

INCIDENT, EVENT = "incident", "event"
"""What the rows are. Without a file of incidents they are the events of documents,
those of one incident together where the record says so."""


@dataclass(frozen=True, slots=True)
class Telling:
    """An event of a document that tells a row, and why it belongs to it."""

    document: int
    event: int
    reason: str | None = None


@dataclass(slots=True)
class ReportRow:
    """One line of the list.

    Attributes:
        id: The id of the incident, or the document's and the event's.
        type: The event type.
        tellings: The events that tell it, at least one.
        figures: How many were killed, injured, …, by what is counted.
        first, last: Its days, ISO, None if unknown.
        day_by: How the day was told; None where it is the text's own.
        place: Its place, from `place_of_event`, None if none is told.
        status: `asserted` if one of its events is, else the status of the first.
        running: Whether it is a running toll, or background: no part of sums.
        confidence: The greatest of its events', None if none has any.
        claims: What the file of incidents says who claimed.
        copies: The documents that are copies, by their number, with what of.
        single: Whether it is an event that no incident has.
        groups: How many of each side, by what is counted.
        refused: Why its place or day wasn't inferred, by `place` and `day`.
    """

    id: str
    type: str
    tellings: list[Telling]
    figures: dict[str, Figure]
    first: str | None = None
    last: str | None = None
    day_by: str | None = None
    place: Record | None = None
    status: str = "asserted"
    running: bool = False
    confidence: float | None = None
    claims: list[Record] = field(default_factory=list)
    copies: dict[int, str] = field(default_factory=dict)
    single: bool = False
    groups: dict[str, dict[str, int]] = field(default_factory=dict)
    refused: dict[str, str] = field(default_factory=dict)


def document_rows(records: Sequence[Record]) -> list[ReportRow]:
    """A row for each incident that a record tells, and each event beside these."""
    rows = []
    for number, record in enumerate(records):
        at = _indices(record)
        seen: set[int] = set()
        groups: list[tuple[Mapping[str, Any], list[Telling]]] = []
        for incident in record.get("incidents") or ():
            reasons = {
                join.get("event"): join.get("reason")
                for join in incident.get("joins") or ()
                if not join.get("refused")
            }
            members = [
                Telling(number, at[one], reasons.get(one))
                for one in incident.get("events") or ()
                if one in at and at[one] not in seen
            ]
            seen.update(one.event for one in members)
            if members:
                groups.append((incident, members))
        groups += [
            ({}, [Telling(number, one)]) for one in at.values() if one not in seen
        ]
        groups.sort(key=lambda group: group[1][0].event)
        rows += [_row(told, members, records) for told, members in groups]
    return rows


def incident_rows(
    incidents: Iterable[Record], records: Sequence[Record]
) -> list[ReportRow]:
    """A row for each incident, and one for each event that is in none of them."""
    numbers = {str(record["doc_id"]): n for n, record in enumerate(records)}
    indices = [_indices(record) for record in records]
    seen: set[tuple[int, int]] = set()
    rows = []
    for incident in incidents:
        members = []
        for told in incident.get("events") or ():
            document = numbers.get(str(told.get("doc_id")))
            if document is not None and told.get("event") in indices[document]:
                event = indices[document][told["event"]]
                members.append(Telling(document, event, told.get("reason")))
        if members:
            rows.append(_row(incident, members, records))
            seen.update((one.document, one.event) for one in members)
    return rows + [
        _row({}, [Telling(number, event)], records)
        for number, record in enumerate(records)
        for event in range(len(record["events"]))
        if (number, event) not in seen
    ]


def _indices(record: Record) -> dict[Any, int]:
    """Where each event stands in the list of a record, by its id."""
    return {event.get("id", n): n for n, event in enumerate(record["events"])}


def _row(
    told: Mapping[str, Any], members: list[Telling], records: Sequence[Record]
) -> ReportRow:
    events = [records[one.document]["events"][one.event] for one in members]
    asserted = [event for event in events if is_asserted(event)]
    first = (asserted or events)[0]
    record = records[members[0].document]
    name = told.get("id")
    if name is None or not told.get("documents"):
        name = f"{record['doc_id']} · {members[0].event}"
    day = _day(told, asserted or events)
    confidences = [event["confidence"] for event in events if event.get("confidence")]
    figures = told_figures(told.get("casualties")) or pooled_figures(events)
    if not figures and len(events) == 1:
        figures = event_figures(first)
    return ReportRow(
        id=str(name),
        type=str(told.get("type") or first["type"]),
        tellings=members,
        figures=figures,
        first=day.get("from"),
        last=day.get("to"),
        day_by=day.get("by") if day.get("inferred") else None,
        place=_place(told, asserted or events),
        status=first.get("status", "asserted"),
        running=bool(told.get("toll")) or all(map(_is_past, events)),
        confidence=max(confidences, default=None),
        claims=list(told.get("claims") or ()) if told.get("documents") else [],
        copies=_copies(told, members, records),
        single=not told,
        groups=told_groups(told.get("casualties")),
        refused=_refused(asserted or events),
    )


def _refused(events: Sequence[Record]) -> dict[str, str]:
    found: dict[str, str] = {}
    for event in events:
        told = (event.get("setting") or {}).get("refused") or {}
        found = {**{name: str(why) for name, why in told.items() if why}, **found}
    return found


def _copies(
    told: Mapping[str, Any], members: list[Telling], records: Sequence[Record]
) -> dict[int, str]:
    of = {str(one["doc_id"]): str(one["of"]) for one in told.get("copies") or ()}
    numbers = {str(records[one.document]["doc_id"]): one.document for one in members}
    return {numbers[name]: of[name] for name in of if name in numbers}


def _is_past(event: Record) -> bool:
    return is_running_toll(event) or event.get("currency") == "background"


def _day(told: Mapping[str, Any], events: Sequence[Record]) -> Record:
    """The days that the incident is told for, else the shortest span of its events."""
    when = told.get("when")
    if isinstance(when, dict) and (when.get("from") or when.get("to")):
        return when
    days = [day for event in events if (day := day_of_event(event))]
    return min(days, key=_span, default={})


def _span(day: Record) -> tuple[bool, bool, str, str]:
    """One day before several, told before inferred."""
    first, last = day["from"], day["to"]
    one_day = first is not None and first == last
    return (not one_day, bool(day["inferred"]), last or "9999", first or "")


def _place(told: Mapping[str, Any], events: Sequence[Record]) -> Record | None:
    """The place of its events that is told most exactly, own words before inferred.

    Where the incident names its place, only events with this place count.
    """
    places = [place for event in events if (place := place_of_event(event))]
    wanted = told.get("place")
    if isinstance(wanted, dict) and wanted.get("id"):
        named = [place for place in places if wanted["id"] in _ids(place)]
        return min(named, key=_exactness, default=_told_place(wanted))
    return min(places, key=_exactness, default=None)


def _ids(place: Record) -> list[str]:
    return [place["entity"], *((place["location"] or {}).get("places") or ())]


def _told_place(wanted: Record) -> Record:
    """The place of an incident that none of its events names so."""
    location = {name: wanted.get(name) for name in ("country", "latitude", "longitude")}
    exact = not wanted.get("wide") and location["latitude"] is not None
    return {
        "text": wanted.get("name") or wanted["id"],
        "entity": wanted["id"],
        "location": {
            **location,
            "relation": "in",
            "places": [wanted["id"]],
            "admin": wanted.get("admin") or {},
            "where_prec": 1 if exact else None,
        },
        "inferred": False,
        "by": None,
    }


def _exactness(place: Record) -> tuple[int, bool, bool]:
    location = place["location"] or {}
    unknown = 99
    return (
        location.get("where_prec") or unknown,
        location.get("latitude") is None,
        place["inferred"],
    )
