"""What a record says of one name of a text."""

import conflictner


def record_of(nlp, text, date="2025-03-08"):
    """The record of a text that was published on a day."""
    return conflictner.read(nlp, text, date)._.record


def named(record, name, number=0):
    """The entity of a record that is written so; where there are several, by number."""
    found = [entity for entity in record["entities"] if entity["text"] == name]
    if number >= len(found):
        told = [(entity["text"], entity["label"]) for entity in record["entities"]]
        raise AssertionError(f"no entity {name!r} ({number}) among {told}")
    return found[number]


def filler(record, slot, name):
    """The filler of a slot that is written so, of the first event that has it."""
    for event in record["events"]:
        for one in event[slot]:
            if one["text"] == name:
                return one
    told = [(e["type"], [f["text"] for f in e[slot]]) for e in record["events"]]
    raise AssertionError(f"no {slot} {name!r} among {told}")
