"""Times with one end open, by the word before them and the tense of the verb."""

import datetime
from collections.abc import Mapping
from typing import Any

from conflictner.events.triggers import Trigger
from conflictner.syntax.context import Context, Marked
from conflictner.syntax.tree import Node

_WEEK = 7
_GOING_ON = frozenset(("to", "until", "till", "through"))


def bounds(
    context: Context, owner: Node, trigger: Trigger, time: Marked
) -> dict[str, Any]:
    """The first and the last day of a time, as its clause has it.

    `pounded the port until Friday` is about the Friday before, `a truce running to the
    end of July` has no first day, `on several nights from Friday` runs to this day.
    """
    value = {key: time.value.get(key) for key in ("from", "to")}
    before = _word(context, time.start - 1)
    past = not trigger.nominal or trigger.relation == "subject"
    told = owner.tag_ == "VBD" and past  # `clashes raged until Friday`
    if time.value.get("relation") == "until" and told:
        return _week_before(value, context.date)
    hinge = context.tree[time.start].head
    while hinge.i >= time.start and hinge.head is not hinge:
        hinge = hinge.head
    if before == "to" or (before == "the" and _word(context, time.start - 2) == "to"):
        verb = hinge.head if hinge.lower_ == "to" else hinge
        if context.of_class(verb.lemma_, "lasting"):
            return {"from": None, "to": _year_after(value["to"], context.date)}
    ends = _word(context, time.end) in _GOING_ON
    if before == "from" and told and not ends and _is_past(value, context.date):
        return {"from": value["from"], "to": context.date}
    return value


def _word(context: Context, index: int) -> str:
    return context.tree[index].lower_ if 0 <= index < len(context.tree) else ""


def _is_past(value: Mapping[str, Any], today: str | None) -> bool:
    return bool(today and value["from"] and value["to"] and value["to"] < today)


def _year_after(last: str | None, today: str | None) -> str | None:
    """The month to come, where the one before this day was read."""
    if not last or not today or last >= today:
        return last
    year, rest = int(last[:4]) + 1, last[4:]
    return f"{year}{'-02-28' if rest == '-02-29' else rest}"


def _week_before(value: dict[str, Any], today: str | None) -> dict[str, Any]:
    """The weekday before this day, where the one after it was read."""
    if not today or not value["to"]:
        return value
    last = datetime.date.fromisoformat(value["to"])
    if 0 < (last - datetime.date.fromisoformat(today)).days <= _WEEK:
        last -= datetime.timedelta(days=_WEEK)
    return {"from": None, "to": last.isoformat()}
