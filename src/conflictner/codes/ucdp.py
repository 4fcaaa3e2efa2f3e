"""UCDP's type of violence for the events of a record."""

from conflictner.codes.rules import Features, first_rule, rules_for
from conflictner.event import Record


def ucdp_code(event: Record, features: Features) -> Record:
    """The type of violence: 1 state-based, 2 non-state, 3 one-sided.

    Null and a reason for what isn't asserted, for events without a death, and where
    the sides aren't told.

    Args:
        event: An event of a record.
        features: What `code_features` tells of it.
    """
    if event["status"] != "asserted":
        return _answer(None, None, f"the event is {event['status']}")
    rule = first_rule(
        rules_for("ucdp_rules", ("type_of_violence",), event["type"]),
        event["type"],
        features,
    )
    if rule is None:
        return _answer(None, None, f"no rule for the type {event['type']}")
    if not rule.codes[0]:
        return _answer(None, rule.rule, rule.rule.replace("_", " "))
    return _answer(int(rule.codes[0]), rule.rule, None)


def _answer(kind: int | None, rule: str | None, reason: str | None) -> Record:
    return {"type_of_violence": kind, "rule": rule, "reason": reason}
