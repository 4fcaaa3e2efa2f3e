"""ACLED's sub-events: which one an event is, and what ACLED groups it under."""

from dataclasses import dataclass
from functools import cache

from conflictner.codes.rules import Features, first_rule, rules_for
from conflictner.event import Record
from conflictner.knowledge.own_types import OwnTypes
from conflictner.knowledge.tables import read_table, shipped

OWN_TYPE = "own_type"
"""The rule of a code that stands in a user's own table of types."""

_COLUMNS = ("priority", "sub_event", "event_type", "disorder_type", "family", "note")


@dataclass(frozen=True, slots=True)
class SubEvent:
    """A sub-event type of ACLED.

    Attributes:
        name: Its name.
        event_type: The event type that it belongs to.
        disorder_type: The disorder types, with `; ` between.
        family: The name that sub-events share which tell of one thing in other ways.
        priority: 1 for the sub-event that counts before all others.
    """

    name: str
    event_type: str
    disorder_type: str
    family: str
    priority: int


@cache
def sub_events() -> dict[str, SubEvent]:
    """The sub-event types by their names, in the order of their priority."""
    return {
        row["sub_event"]: SubEvent(
            row["sub_event"],
            row["event_type"],
            row["disorder_type"],
            row["family"],
            int(row["priority"]),
        )
        for _, row in read_table(shipped("acled_sub_events"), _COLUMNS)
    }


def acled_answer(
    name: str, rule: str | None, cue: Record | None, reason: str | None = None
) -> Record:
    """A sub-event as JSON values, or the reason why there is none."""
    found = sub_events().get(name)
    return {
        "event_type": found.event_type if found else None,
        "sub_event_type": found.name if found else None,
        "disorder_type": found.disorder_type if found else None,
        "rule": rule,
        "cue": cue,
        "reason": reason,
    }


def acled_code(
    event: Record, features: Features, text: str, own: OwnTypes
) -> tuple[Record, bool]:
    """The ACLED code of an event, and whether it counts only if nothing else is told.

    The code is null, with a reason, if the event isn't asserted or has none.

    Args:
        event: An event of a record.
        features: What `code_features` tells of it.
        text: The document's text.
        own: The codes of a user's own event types.
    """
    if event["status"] != "asserted":
        return acled_answer("", None, None, f"the event is {event['status']}"), False
    rule = first_rule(
        rules_for("acled_rules", ("sub_event", "strength"), event["type"]),
        event["type"],
        features,
    )
    trigger = event["trigger"]
    if rule is None:
        return _of_own_type(event["type"], trigger, own), False
    stretch = rule.cue(features)
    start, end = stretch or (trigger["start"], trigger["end"])
    cue = {"start": start, "end": end, "text": text[start:end]}
    if not rule.codes[0]:
        reason = rule.rule.replace("_", " ")
        return acled_answer("", rule.rule, cue, reason), False
    name, strength = rule.codes
    return acled_answer(name, rule.rule, cue), strength == "weak"


def _of_own_type(name: str, trigger: Record, own: OwnTypes) -> Record:
    """The code that a user's table gives a type of its own, or why there is none."""
    row = own.get(name)
    sub_event = (row or {}).get("acled_sub_event", "")
    if sub_event in sub_events():
        cue = {part: trigger[part] for part in ("start", "end", "text")}
        return acled_answer(sub_event, OWN_TYPE, cue)
    if row is None:
        reason = f"no rule for the type {name}"
    elif sub_event:
        reason = f"ACLED has no sub-event type {sub_event!r}, as types.tsv has it"
    else:
        reason = f"the row of the type {name} in types.tsv has no acled_sub_event"
    return acled_answer("", None, None, reason)
