"""Records made by hand: events whose words are found in a text."""

SLOTS = ("who", "whom", "where", "how_many", "when", "source", "weapon")


def event(text, trigger, kind="killing", status="asserted", number=0, **slots):
    """An event on a trigger; a slot is a list of words, or of words and values."""
    start = text.index(trigger)
    first = text.rfind(". ", 0, start)
    first = 0 if first < 0 else first + 2
    last = text.find(". ", start)
    last = len(text) if last < 0 else last + 1
    made = {
        "id": number,
        "type": kind,
        "status": status,
        "trigger": {"start": start, "end": start + len(trigger), "text": trigger},
        "sentence": {"start": first, "end": last, "text": text[first:last]},
        "row": "",
        "confidence": 0.9,
        **{slot: [] for slot in SLOTS},
    }
    for slot, fillers in slots.items():
        for filler in fillers:
            words, value = (filler, {}) if isinstance(filler, str) else filler
            made[slot].append(_filler(text, words, first, value))
    return made


def _filler(text, words, floor, value):
    start = text.index(words, floor)
    return {
        "start": start,
        "end": start + len(words),
        "text": words,
        "head": words.split()[-1],
        "rule": "by hand",
        "made_by": "both",
        "confidence": 0.9,
        **value,
    }


def count(words, number, of):
    """A number for the slot `how_many`."""
    value = {
        "low": number,
        "high": number,
        "vague": False,
        "approximate": False,
        "subset": False,
        "of": of,
    }
    return words, value


def day(words, iso):
    """A time for the slot `when`."""
    return words, {"from": iso, "to": iso}


def record(*events, date="2024-05-14", entities=()):
    """A record with these events, numbered in their order."""
    numbered = [{**one, "id": index} for index, one in enumerate(events)]
    return {"date": date, "entities": list(entities), "events": numbered}
