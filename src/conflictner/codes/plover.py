"""PLOVER's events and modes for the events of a record."""

from functools import cache

from conflictner.codes.acled import OWN_TYPE
from conflictner.codes.rules import Features, first_rule, rules_for
from conflictner.event import Record
from conflictner.knowledge.own_types import OwnTypes
from conflictner.knowledge.tables import read_table, shipped

_COLUMNS = ("event", "quad", "note")


@cache
def quad_classes() -> dict[str, int]:
    """The quad class of each PLOVER event.

    1 is verbal cooperation, 2 material cooperation, 3 verbal and 4 material conflict.
    """
    return {
        row["event"]: int(row["quad"])
        for _, row in read_table(shipped("plover_events"), _COLUMNS)
    }


def plover_code(event: Record, features: Features, own: OwnTypes) -> Record:
    """The PLOVER event, mode and quad class; null and a reason if there is none.

    What is negated or unreal has a code, too: PLOVER marks such events, and so does
    the event's `status`.

    Args:
        event: An event of a record.
        features: What `code_features` tells of it.
        own: The codes of a user's own event types.
    """
    rule = first_rule(
        rules_for("plover_rules", ("event", "mode"), event["type"]),
        event["type"],
        features,
    )
    row = own.get(event["type"])
    name, mode = rule.codes if rule else ("", "")
    by = rule.rule if rule else None
    reason = None
    if rule is None and row is not None and row["plover"] in quad_classes():
        name, mode, by = row["plover"], row["plover_mode"], OWN_TYPE
    elif rule is None and row is not None:
        reason = f"the row of the type {event['type']} in types.tsv has no event of it"
    elif rule is None:
        reason = f"no rule for the type {event['type']}"
    elif not name and rule is not None:
        reason = rule.rule.replace("_", " ")
    return {
        "event": name or None,
        "mode": mode or None,
        "quad": quad_classes().get(name),
        "rule": by,
        "reason": reason,
    }
