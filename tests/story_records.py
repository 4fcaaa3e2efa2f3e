"""Records written by hand, for tests of what the events of a text tell together."""

import re
from typing import Any

from conflictner.event import Record
from conflictner.story.happenings import tell_happenings

SLOTS = ("who", "whom", "where", "how_many", "when", "source", "weapon")
LOCATIONS = {
    "Syria": ((), "SY", 6),
    "Homs": (("Homs Governorate",), "SY", 1),
    "Homs Governorate": (("Homs Governorate",), "SY", 4),
    "Palmyra": (("Homs Governorate",), "SY", 1),
    "Jableh": (("Latakia Governorate",), "SY", 1),
}
"""Places that tables know: divisions, country, precision."""


def at(text: str, words: str, after: int = 0) -> Record:
    """The span of words, the first behind an offset."""
    start = text.index(words, after)
    return {"start": start, "end": start + len(words), "text": words}


def place(name: str, start: int, *, known: bool) -> Record:
    """The mention of a place, with a location if a table knows it."""
    entity: Record = {
        "start": start,
        "end": start + len(name),
        "text": name,
        "label": "PLACE",
        "id": name.lower().replace(" ", "_"),
    }
    if known and name in LOCATIONS:
        divisions, country, precision = LOCATIONS[name]
        entity["location"] = {
            "relation": "in",
            "places": [entity["id"]],
            "country": country,
            "admin": {"country": "Syria"}
            | {f"admin{number}": name for number, name in enumerate(divisions, 1)},
            "latitude": None,
            "longitude": None,
            "geo_precision": None if precision == 6 else 1,
            "where_prec": precision,
            "rule": None,
        }
    return entity


def event(text: str, kind: str, trigger: str, **slots: Any) -> Record:
    """An event; `when` is words with two days, `count` a number, others words.

    The trigger may be written with words before it: `the |attack`.
    """
    before, _, word = trigger.rpartition("|")
    start = text.index(before + word) + len(before)
    sentence = max(
        [m.end() for m in re.finditer(r"[.!?]\s+|\n+", text) if m.end() <= start],
        default=0,
    )
    end = min(
        [m.end() for m in re.finditer(r"[.!?](?=\s|$)|\n", text) if m.end() > start],
        default=len(text),
    )
    found: Record = {
        "type": kind,
        "status": slots.pop("status", "asserted"),
        "confidence": 0.9,
        "trigger": {"start": start, "end": start + len(word), "text": word},
        "sentence": {"start": sentence, "end": end, "text": text[sentence:end]},
        **{slot: [] for slot in SLOTS},
    }
    if "currency" in slots:
        found["currency"] = slots.pop("currency")
    if "when" in slots:
        words, first, last = slots.pop("when")
        time = {**at(text, words, sentence), "head": words, "from": first, "to": last}
        found["when"].append(time)
    if "count" in slots:
        number = slots.pop("count")
        words = str(number)
        found["how_many"].append(
            {
                **at(text, words, sentence),
                "head": words,
                "low": number,
                "high": number,
                "vague": False,
                "approximate": False,
                "subset": False,
                "of": None,
            }
        )
    for slot, words in slots.items():
        filler = {**at(text, words, sentence), "head": words.split()[-1]}
        found[slot].append(
            {**filler, "rule": "by hand", "confidence": 0.9, "made_by": "rules"}
        )
    return found


def record(
    text: str,
    *events: Record,
    places: tuple[str, ...] = (),
    persons: tuple[str, ...] = (),
    date: str | None = "2025-03-10",
    known: bool = True,
) -> Record:
    """A record of a text with its events and names."""
    entities = [
        place(name, found.start(), known=known)
        for name in places
        for found in re.finditer(rf"\b{name}\b", text)
    ]
    entities += [
        {
            "start": found.start(),
            "end": found.end(),
            "text": name,
            "label": "PERSON",
            "id": name.lower(),
        }
        for name in persons
        for found in re.finditer(name, text)
    ]
    entities = [
        one
        for one in entities
        if not any(
            other["start"] <= one["start"] and one["end"] <= other["end"]
            for other in entities
            if other is not one
        )
    ]
    entities.sort(key=lambda entity: entity["start"])
    return {
        "doc_id": "a",
        "date": date,
        "sha1": "0" * 40,
        "language": "English",
        "entities": entities,
        "events": [{**one, "id": number} for number, one in enumerate(events)],
    }


def told(text: str, *events: Record, **names: Any) -> Record:
    """The record with its story."""
    return tell_happenings(record(text, *events, **names), text)


def groups(found: Record) -> list[list[str]]:
    """The incidents of a record, by the triggers of their events."""
    triggers = {one["id"]: one["trigger"]["text"] for one in found["events"]}
    return [[triggers[n] for n in one["events"]] for one in found["incidents"]]


def setting(found: Record, trigger: str) -> Record:
    """The setting of the event with this trigger."""
    return next(
        one["setting"] for one in found["events"] if one["trigger"]["text"] == trigger
    )
