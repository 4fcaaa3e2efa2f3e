"""Read a line of corrections, and tell all that is wrong with it."""

import datetime
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from conflictner.corrections.correction import (
    ACTIONS,
    HOW_MANY,
    OF_EVENTS,
    OF_INCIDENTS,
    PLACE,
    SINGLE,
    STATUS,
    TYPE,
    Correction,
    is_stretch,
    is_whole_number,
)
from conflictner.event import STATUSES
from conflictner.knowledge.event_rows import SLOTS
from conflictner.knowledge.event_types import NAME

_SHA1 = re.compile(r"[0-9a-f]{40}")
_LEAST_INCIDENTS = 2


def read_correction(
    row: Mapping[str, Any], place: str, number: int
) -> tuple[Correction | None, list[str]]:
    """Read a line; gives the correction, or what is wrong with it.

    Args:
        row: The fields of the line.
        place: Its file and line, for messages.
        number: Its number in the file, from 0.
    """
    problems = [*_wrong_kinds(row)] or [
        problem for check in _CHECKS if (problem := check(row))
    ]
    if problems:
        return None, problems
    of_event = row.get("type") not in (None, "")
    return (
        Correction(
            row["action"],
            _text(row.get("doc_id")),
            _text(row.get("sha1")),
            row.get("start") or 0 if of_event else 0,
            row.get("end") or 0 if of_event else 0,
            str(row["type"]) if of_event else "",
            row.get("slot") or None,
            row.get("old"),
            row.get("new"),
            tuple(row.get("incidents") or ()),
            tuple(row.get("events") or ()),
            _text(row.get("by")),
            _text(row.get("at")),
            _text(row.get("note")),
            row.get("sentence") or None,
            _text(row.get("trigger")),
            place,
            number,
        ),
        [],
    )


def unknown_type(one: Correction, types: Iterable[str]) -> str:
    """The type that a correction gives an event, if there is no such type."""
    given = ""
    if one.slot == TYPE and one.action == "change":
        given = one.new
    elif one.slot is None and one.action == "add":
        given = one.type
    return given if given and given not in types else ""


def _text(value: object) -> str | None:
    return None if value is None or value == "" else str(value)


def _wrong_kinds(row: Mapping[str, Any]) -> Iterator[str]:
    """Fields that hold another kind of value; the other checks rely on these."""
    for name, (kind, told) in _KINDS.items():
        value = row.get(name)
        if value is not None and value != "" and not isinstance(value, kind):
            yield f"`{name}` is {value!r}, not {told}"
    sentence = row.get("sentence")
    if isinstance(sentence, Mapping) and sentence and _wrong_stretch(sentence):
        yield f"`sentence` is {sentence!r}; it has `start`, `end` and `text`"


_KINDS: dict[str, tuple[type, str]] = {
    **dict.fromkeys(("action", "type", "slot"), (str, "a string")),
    **dict.fromkeys(("incidents", "events"), (list, "a list")),
    "sentence": (Mapping, "an object with `start`, `end` and `text`"),
}


def _wrong_action(row: Mapping[str, Any]) -> str:
    if row.get("action") in ACTIONS:
        return ""
    return f"the action is {row.get('action')!r}; it is one of {', '.join(ACTIONS)}"


def _wrong_document(row: Mapping[str, Any]) -> str:
    sha1 = row.get("sha1")
    if sha1 not in (None, "") and not (isinstance(sha1, str) and _SHA1.fullmatch(sha1)):
        return f"sha1 is {sha1!r}; it is the 40 hexadecimal digits of a record's `sha1`"
    if row.get("action") in OF_EVENTS and not sha1 and row.get("doc_id") in (None, ""):
        return "neither `sha1` nor `doc_id` says which document is meant"
    return ""


def _wrong_event(row: Mapping[str, Any]) -> str:
    if row.get("action") not in OF_EVENTS:
        return ""
    start, end = row.get("start"), row.get("end")
    if not (is_whole_number(start) and is_whole_number(end)) or not 0 <= start < end:  # type: ignore[operator]
        return (
            f"the trigger is from {start!r} to {end!r}; `start` and `end` are whole "
            "numbers, the first below the second"
        )
    name = row.get("type")
    if not isinstance(name, str) or not NAME.fullmatch(name):
        return f"the type is {name!r}; it is that of the event, like 'killing'"
    return ""


def _wrong_slot(row: Mapping[str, Any]) -> str:
    slot, action = row.get("slot"), row.get("action")
    if slot is not None and not (isinstance(slot, str) and NAME.fullmatch(slot or "-")):
        if slot != "":
            told = ", ".join((*SLOTS, *SINGLE))
            return f"the slot is {slot!r}; it is null or one of {told}"
    if action == "change" and not slot:
        return "`slot` is empty; it says which value is changed"
    if action in ("add", "reject") and slot in SINGLE:
        return f"a {slot} can't be {action}ed, only changed to a `new` one"
    if action == "reject" and slot and row.get("old") is None:
        return "`old` is empty; it says which of the slot's values is rejected"
    return ""


def _wrong_values(row: Mapping[str, Any]) -> str:
    slot, action = row.get("slot"), row.get("action")
    if action not in OF_EVENTS or not slot:
        return ""
    if action in ("change", "add") and row.get("new") is None:
        return f"`new` is empty; it says what the {slot} is"
    check = _OF_VALUES.get(slot, _wrong_stretch)
    for name in ("old", "new"):
        value = row.get(name)
        if value is not None and (wrong := check(value)):
            return f"`{name}` is {value!r}; {wrong}"
    return ""


def _wrong_stretch(value: object) -> str:
    if is_stretch(value) and isinstance(value, Mapping):
        told = isinstance(value.get("text"), str)
        if told and 0 <= value["start"] < value["end"]:
            return ""
    return "a value of this slot has `start`, `end` and `text`, a stretch of the text"


def _wrong_count(value: object) -> str:
    wanted = "a number has `low` and `high`, whole numbers or null, low not above high"
    if not isinstance(value, Mapping):
        return wanted
    if any(name in value for name in ("start", "end", "text")):
        if wrong := _wrong_stretch(value):
            return wrong
    elif not ("low" in value or "high" in value):
        return wanted
    bounds = [value.get(name) for name in ("low", "high")]
    if any(one is not None and (not is_whole_number(one) or one < 0) for one in bounds):
        return wanted
    low, high = bounds
    return wanted if low is not None and high is not None and low > high else ""


def _wrong_time(value: object) -> str:
    if wrong := _wrong_stretch(value):
        return wrong
    days = [value.get(name) for name in ("from", "to")]  # type: ignore[attr-defined]
    try:
        told = [datetime.date.fromisoformat(day) for day in days if day is not None]
    except (TypeError, ValueError):
        return "`from` and `to` are days like 2025-03-07, or null"
    return "" if told == sorted(told) else "`from` is after `to`"


def _wrong_status(value: object) -> str:
    return "" if value in STATUSES else f"a status is one of {', '.join(STATUSES)}"


def _wrong_type(value: object) -> str:
    good = isinstance(value, str) and NAME.fullmatch(value)
    return "" if good else "a type is a name like 'killing'"


def _wrong_place(value: object) -> str:
    good = isinstance(value, str) and value
    return "" if good else "a place is the id of one, like 'homs'"


_OF_VALUES: dict[str, Callable[[object], str]] = {
    HOW_MANY: _wrong_count,
    "when": _wrong_time,
    STATUS: _wrong_status,
    TYPE: _wrong_type,
    PLACE: _wrong_place,
}


def _wrong_incidents(row: Mapping[str, Any]) -> str:
    if row.get("action") not in OF_INCIDENTS:
        return ""
    ids = row.get("incidents")
    if not isinstance(ids, list) or len({*map(str, ids)}) < _LEAST_INCIDENTS:
        return f"`incidents` is {ids!r}; it lists the ids of two or more incidents"
    events = row.get("events") or []
    good = isinstance(events, list) and all(
        isinstance(one, Mapping) and "doc_id" in one and "event" in one
        for one in events
    )
    return "" if good else "each of `events` has `doc_id` and `event`"


def _wrong_date(row: Mapping[str, Any]) -> str:
    at = row.get("at")
    if at in (None, ""):
        return ""
    try:
        datetime.datetime.fromisoformat(at if isinstance(at, str) else "")
    except ValueError:
        return f"`at` is {at!r}; write a day like 2025-03-07, or 2025-03-07T14:30"
    return ""


_CHECKS = (
    _wrong_action, _wrong_document, _wrong_event, _wrong_slot, _wrong_values,
    _wrong_incidents, _wrong_date,
)  # fmt: skip
