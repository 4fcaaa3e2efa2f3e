"""Make the filler that a person tells: its head, its name, its number, its days."""

import datetime
from typing import Any

from conflictner.actors.generic import generic_actors
from conflictner.corrections.correction import HOW_MANY, Correction
from conflictner.event import Record
from conflictner.text.head_words import head_of
from conflictner.values.moment import find_moments
from conflictner.values.quantity import find_quantities

BY_A_PERSON = "a person's correction"
"""The rule of a value that a person gives."""

_OF_ACTORS = ("who", "whom", "source")


def mark_person(value: Record, one: Correction, *, changed: bool) -> None:
    """Mark an event or filler as a person's.

    How likely it is was counted on values of the program, and says nothing of it. What
    the program scored stays where the person only agrees.
    """
    value["made_by"] = "person"
    value["by"], value["at"] = one.by, one.at
    if "trigger" in value:
        value["confidence"] = None
    else:
        value.pop("confidence", None)
    if changed:
        value.pop("scores", None)


def made_filler(event: Record, one: Correction, record: Record, text: str) -> Record:
    """The filler that a correction tells, with what the record knows of its words.

    A number or time that the correction gives in words only gets the values that these
    words have in the text, null where they tell none.
    """
    start, end = one.new["start"], one.new["end"]
    words = text[start:end]
    head = head_of(words) if words.strip() else words
    value: Record = {"start": start, "end": end, "text": words, "head": head}
    value["rule"] = BY_A_PERSON
    mark_person(value, one, changed=True)
    at = start + words.index(head)
    entity = next(
        (e for e in record["entities"] if e["start"] <= at < e["end"]),
        None,
    )
    if entity is not None and entity.get("id"):
        value["entity"] = entity["id"]
    sentence = event["sentence"]
    if not sentence["start"] <= start < sentence["end"]:
        value["inferred"] = True
    if one.slot == "where":
        location = _location(record, start, end)
        if location is not None:
            value["location"] = location
    elif one.slot in _OF_ACTORS:
        actor = _actor(record, words, head, entity)
        if actor is not None:
            value["actor"] = actor
    elif one.slot == HOW_MANY:
        value.update(_number(event, one, text))
    elif one.slot == "when":
        value.update(_days(one, record, text))
    return value


def _location(record: Record, start: int, end: int) -> Record | None:
    """Where the last name in these words lies."""
    inside = [e for e in record["entities"] if start <= e["start"] and e["end"] <= end]
    found = [e["location"] for e in inside if e.get("location")]
    return found[-1] if found else None


def _actor(
    record: Record, words: str, head: str, entity: Record | None
) -> Record | None:
    """What the actor is, by its name, else by the same words elsewhere, or its noun."""
    if entity is not None and entity.get("actor"):
        return dict(entity["actor"])
    for event in record["events"]:
        for slot in _OF_ACTORS:
            for filler in event[slot]:
                if filler["text"] == words and filler.get("actor"):
                    return dict(filler["actor"])
    generic = generic_actors().get(("", head.lower()))
    if generic is None:
        return None
    return {
        "id": None,
        "kind": generic.kind,
        "side": None,
        "country": None,
        "acled_inter": generic.acled_inter,
        "plover": generic.plover or None,
        "rule": "kind given by its noun",
    }


def _number(event: Record, one: Correction, text: str) -> Record:
    words = text[one.new["start"] : one.new["end"]]
    read = next(iter(find_quantities(words)), None)
    value = {
        "low": read.low if read else None,
        "high": read.high if read else None,
        "vague": read.vague if read else False,
        "approximate": read.approximate if read else False,
        "subset": False,
        "of": one.new.get("of"),
    }
    if value["of"] is None and len(event["whom"]) == 1:
        value["of"] = event["whom"][0]["text"]
    return value | bounds_of(one.new)


def bounds_of(new: Any) -> Record:  # noqa: ANN401  the value of a correction
    """The bounds that a person gives, which are neither vague nor hedged."""
    if not ("low" in new or "high" in new):
        return {}
    return {
        "low": new.get("low"),
        "high": new.get("high"),
        "vague": False,
        "approximate": False,
    }


def _days(one: Correction, record: Record, text: str) -> Record:
    if "from" in one.new or "to" in one.new:
        return {"from": one.new.get("from"), "to": one.new.get("to")}
    date = record.get("date")
    reference = datetime.date.fromisoformat(date) if date else None
    start, end = one.new["start"], one.new["end"]
    inside = [
        moment
        for moment in find_moments(text, reference)
        if moment.start < end and start < moment.end
    ]
    first = [moment.day_from for moment in inside]
    last = [moment.day_to for moment in inside]
    one_told = len(inside) == 1
    return {
        "from": first[0].isoformat() if one_told and first[0] else None,
        "to": last[0].isoformat() if one_told and last[0] else None,
    }
