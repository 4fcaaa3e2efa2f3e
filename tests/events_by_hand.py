"""Records made by hand, for what reads them."""

from typing import Any

Record = dict[str, Any]


def filler(text: str, words: str, **more: Any) -> Record:
    """A filler of the first occurrence of these words."""
    start = text.index(words)
    return {
        "start": start,
        "end": start + len(words),
        "text": words,
        "head": words.rsplit(maxsplit=1)[-1],
        **more,
    }


def count(text: str, words: str, low: int | None, high: int | None, **more: Any):
    """A number of victims."""
    standard = {"low": low, "high": high, "vague": False, "subset": False, "of": None}
    return {**filler(text, words), **standard, **more}


def event(text: str, kind: str, trigger: str, **more: Any) -> Record:
    """An event with this trigger; slots that aren't given are empty."""
    slots = ("who", "whom", "where", "how_many", "when", "source", "weapon")
    return {
        "id": 0,
        "type": kind,
        "status": "asserted",
        "trigger": filler(text, trigger),
        "sentence": {"start": 0, "end": len(text), "text": text},
        **{slot: [] for slot in slots},
        **more,
    }


def record(*events: Record, **more: Any) -> Record:
    """A record with these events, numbered in their order."""
    numbered = [{**one, "id": number} for number, one in enumerate(events)]
    return {"doc_id": "x", "entities": [], "events": numbered, **more}


def actor(inter: int, kind: str = "", plover: str | None = None) -> Record:
    """What the registry tells of an actor."""
    return {"acled_inter": inter, "kind": kind, "plover": plover}
