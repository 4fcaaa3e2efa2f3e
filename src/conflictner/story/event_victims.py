"""The victims of one event: of its slot, of the verb beside it, or of its clause.

A phrase is a filler of the slot of those who suffer, with the number that counts it, or
a number that counts nobody named.
"""

import re

from conflictner.event import Record
from conflictner.story.same_people import joined, without_doubtful
from conflictner.story.victim_numbers import give_numbers
from conflictner.story.victim_phrases import name_label, phrase_of, what_it_is
from conflictner.story.victims import Victims
from conflictner.story.words_beside import further_victims, victims_beside

_SHARED = re.compile(r"(?:,|\s+(?:and|then|later|subsequently|and then|and later))\s+")
"""Between two verbs with one object: `abducted and killed a trader`."""


def event_victims(event: Record, slot: str, record: Record, text: str) -> list[Victims]:
    """The victims of an event, with those that are the same people joined.

    Args:
        event: An event of the record.
        slot: The slot of those who suffer.
        record: The record.
        text: The text.
    """
    found = _victims_of(_without_borrowed(event, slot, record), slot, record, text)
    if found:
        return [*found, *further_victims(found, event, text)]
    if event["status"] != "asserted":
        return []
    for other in record["events"]:
        if other["sentence"] != event["sentence"] or other is event or slot != "whom":
            continue
        first, second = sorted(
            (event["trigger"], other["trigger"]), key=lambda one: one["start"]
        )
        if _SHARED.fullmatch(text, first["end"], second["start"]) and other[slot]:
            return _victims_of({**other, "who": event["who"]}, slot, record, text)
    return victims_beside(event, slot, text)


def _without_borrowed(event: Record, slot: str, record: Record) -> Record:
    """An event without victims that another event of the sentence has by a rule.

    Those that the model alone gives it are meant, by an event of another type.
    """
    held = {
        (filler["start"], filler["end"])
        for other in record["events"]
        if other["sentence"] == event["sentence"] and other["type"] != event["type"]
        for filler in other[slot]
        if filler["made_by"] != "model"
    }
    kept = [
        filler
        for filler in event[slot]
        if filler["made_by"] != "model" or (filler["start"], filler["end"]) not in held
    ]
    return {**event, slot: kept}


def _victims_of(event: Record, slot: str, record: Record, text: str) -> list[Victims]:
    """The victims of an event, with those that are the same people joined.

    Args:
        event: An event of the record.
        slot: The slot of those who suffer.
        record: The record.
        text: The text.
    """
    labels = {
        (entity["start"], entity["end"]): name_label(entity)
        for entity in record["entities"]
    }
    fillers = sorted(event[slot], key=lambda one: (one["start"], one["end"]))
    kinds = [what_it_is(filler, labels, text) for filler in fillers]
    found = [
        phrase_of(filler, labels, text)
        for filler, kind in zip(fillers, kinds, strict=True)
        if kind in ("person", "collective")
    ]
    things = {
        filler["text"]
        for filler, kind in zip(fillers, kinds, strict=True)
        if kind == "thing"
    }
    give_numbers(found, event, text, things)
    if len(found) > 1:
        collective = {
            filler["start"]
            for filler, kind in zip(fillers, kinds, strict=True)
            if kind == "collective"
        }
        kept = [one for one in found if one.counted or one.start not in collective]
        found = without_doubtful(kept or found, text)
    found.sort(key=lambda one: (one.start, one.end))
    return joined(found, text)
