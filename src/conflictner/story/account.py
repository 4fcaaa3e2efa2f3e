"""The setting of an event and its joins, told line by line for `explain`."""

from collections.abc import Iterator

from conflictner.event import Record


def setting_lines(record: Record, event: int) -> Iterator[str]:
    """Where and when of an event, which happening it was joined to, and why.

    Args:
        record: The record, with its settings and incidents.
        event: The number of the event.
    """
    told = {one["id"]: one for one in record["events"]}
    setting = told[event].get("setting")
    if setting is not None:
        yield f"setting, place: {_place(setting)}"
        yield f"setting, day: {_day(setting)}"
    for incident in record.get("incidents", ()):
        if event in incident["events"]:
            yield from _join_lines(incident, event, told)


def _place(setting: Record) -> str:
    place = setting["place"]
    if place is None:
        return f"none, {setting['refused']['place']}"
    spot = f" (“{place['spot']['text']}”)" if "spot" in place else ""
    return f"“{place['text']}”{spot}, by: {place['by']}"


def _day(setting: Record) -> str:
    day = setting["day"]
    if day is None:
        return f"none, {setting['refused']['day']}"
    days = dict.fromkeys(bound or "open" for bound in (day["from"], day["to"]))
    return f"“{day['text']}” = {' to '.join(days)}, by: {day['by']}"


def _join_lines(incident: Record, event: int, told: dict[int, Record]) -> Iterator[str]:
    joined = next((one for one in incident["joins"] if one["event"] == event), None)
    refused = incident["refused"] if joined is None else joined["refused"]
    if joined is None:
        yield f"happening {incident['id']}: the first mention"
    else:
        yield (
            f"happening {incident['id']}: joined to “{_trigger(told, joined['to'])}”, "
            f"by: {joined['reason'] or 'nothing speaks against it'} "
            f"({joined['score']:+.1f})"
        )
    if refused is not None:
        why = refused["reason"] or "too little speaks for it"
        yield (
            f"  rather than to “{_trigger(told, refused['to'])}”: {why} "
            f"({refused['score']:+.1f})"
        )


def _trigger(told: dict[int, Record], event: int) -> str:
    return str(told[event]["trigger"]["text"])
