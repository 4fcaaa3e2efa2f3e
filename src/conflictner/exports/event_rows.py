"""Rows for spreadsheets: one for each event and victim group, with ids and codes."""

from collections.abc import Iterable, Iterator

from conflictner.event import Record
from conflictner.event_tuples import COLUMNS, tuples_of
from conflictner.exports.export_columns import Cell
from conflictner.exports.sides import ids_of
from conflictner.formats.columns import renamed
from conflictner.records import OWN_FIELDS

MORE_COLUMNS = {
    "who_ids": "the ids of those who did it, joined by `; `",
    "whom_ids": "the ids of those to whom it was done",
    "source_ids": "the ids of who makes the claim",
    "setting_place_id": "the id of the place, inferred where the event tells none",
    "setting_place_by": "by which rule it was inferred; empty where the event tells it",
    "setting_day_by": "by which rule they were inferred",
    "acled_event_type": "ACLED's event type",
    "acled_sub_event_type": "ACLED's sub-event type",
    "plover_event": "PLOVER's event",
    "plover_mode": "its mode",
    "type_of_violence": "UCDP's type of violence",
    "by": "the person who gave or confirmed the event",
    "at": "when the person did",
}
"""What the rows have besides the columns of event tuples, with its meaning."""


def event_columns(records: Iterable[Record]) -> dict[str, str]:
    """All columns with their meanings, the plain ones of the input at the end."""
    meanings = {name: meaning for name, (_, meaning) in COLUMNS.items()}
    meanings |= MORE_COLUMNS
    for record in records:
        for name in _of_input(record):
            meanings.setdefault(name, "a column of the input")
    return meanings


def _of_input(record: Record) -> dict[str, Cell]:
    """The columns of the input that hold one value; those of our names are renamed."""
    plain = {
        name: value
        for name, value in record.items()
        if name not in OWN_FIELDS and isinstance(value, str | int | float)
    }
    return dict(renamed(plain, {**COLUMNS, **MORE_COLUMNS}))


def event_rows(record: Record) -> Iterator[dict[str, Cell]]:
    """The rows of a record's events, whatever their status."""
    events = {event["id"]: event for event in record["events"]}
    columns = _of_input(record)
    for row in tuples_of(record):
        event = events[row["event"]]
        cells = {**{name: row.get(name) for name in COLUMNS}, **columns}
        cells.update(_more(event))
        yield cells


def _more(event: Record) -> dict[str, Cell]:
    setting = event.get("setting") or {}
    place, day = setting.get("place") or {}, setting.get("day") or {}
    acled, plover = event.get("acled") or {}, event.get("plover") or {}
    mode = plover.get("mode")
    return {
        **{f"{slot}_ids": ids_of(event[slot]) for slot in ("who", "whom", "source")},
        "setting_place_id": place.get("entity"),
        "setting_place_by": place.get("by") if place.get("inferred") else None,
        "setting_day_by": day.get("by") if day.get("inferred") else None,
        "acled_event_type": acled.get("event_type"),
        "acled_sub_event_type": acled.get("sub_event_type"),
        "plover_event": plover.get("event"),
        "plover_mode": "; ".join(mode) if isinstance(mode, list) else mode,
        "type_of_violence": (event.get("ucdp") or {}).get("type_of_violence"),
        "by": event.get("by"),
        "at": event.get("at"),
    }
