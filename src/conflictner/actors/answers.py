"""What the registry tells of an actor on a day, as JSON values."""

from conflictner.annotations import ActorValue
from conflictner.knowledge.registry import DatedActor


def dated_answer(found: DatedActor, country: str) -> ActorValue:
    """A registry's answer as JSON values.

    Args:
        found: The actor on the day of the text.
        country: The country of the event, in which a foreign army is 8 in ACLED.
    """
    status = found.status
    if status is not None and found.day is not None:
        rule = f"status on {found.day}"
    elif status is not None:
        rule = "status that is the same on every day: the text has no date"
    elif found.existed is False:
        rule = f"the registry lists it, but not on {found.day}"
    else:
        rule = "the registry has no status for that day"
    abroad = bool(country and found.actor.country and country != found.actor.country)
    value: ActorValue = {
        "id": found.id,
        "kind": found.kind,
        "side": status.affiliation or None if status else None,
        "country": found.actor.country or None,
        "acled_inter": found.acled_inter(country),
        "plover": status.plover or None if status else None,
        "rule": rule + (", abroad" if abroad else ""),
    }
    if status is not None:
        if status.role:
            value["role"] = status.role
        value["valid_from"] = status.first_day.isoformat() if status.first_day else None
        value["valid_until"] = status.last_day.isoformat() if status.last_day else None
        value["source"] = status.source or found.actor.source or None
    return value
