"""An account of the casualties of a document, for people."""

from collections.abc import Iterator

from conflictner.event import Record


def casualty_account(record: Record) -> Iterator[str]:
    """Of which events each number was made, and why others were left out.

    Args:
        record: A record with its casualties.
    """
    casualties = record["casualties"]
    words = {
        event["id"]: f"{event['type']} “{event['trigger']['text']}”"
        for event in record["events"]
    }
    for kind, value in casualties.items():
        if isinstance(value, list) or not (value["mentions"] or value["left_out"]):
            continue
        yield f"{kind}: {_bounds(value)}{_groups(value)}"
        if value["mentions"]:
            told = ", ".join(f"“{one['text']}”" for one in value["mentions"])
            yield f"  counted: {told}"
        for event in value["events"]:
            yield f"  from event {event}: {words[event]}"
        for one in value["left_out"]:
            event = one["event"]
            yield f"  without event {event}, {words[event]}: {one['reason']}"
    for one in casualties["contradictions"]:
        numbers = " and ".join(map(str, one["values"]))
        events = ", ".join(map(str, one["events"]))
        yield (
            f"contradiction in {one['field']}: {numbers} (events {events}): "
            + (one["reason"])
        )
    for one in casualties["unused"]:
        yield f"not used: “{one['text']}” ({one['of']})"


def _bounds(value: Record) -> str:
    if value["best"] is None and value["low"] is None:
        return "no number"
    best = "no number" if value["best"] is None else str(value["best"])
    if value["low"] == value["best"] == value["high"]:
        return best
    low = "open" if value["low"] is None else value["low"]
    high = "open" if value["high"] is None else value["high"]
    return f"{best} (from {low} to {high})"


def _groups(value: Record) -> str:
    told = [
        f"{group.replace('_', ' ')} {one['best']}"
        for group, one in value["groups"].items()
        if one["best"]
    ]
    return f"; {', '.join(told)}" if told else ""
