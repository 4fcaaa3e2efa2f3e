"""Annotation without the words that it annotates, for texts that can't be given away.

Offsets, types, values and the hash of the text stay. Who has the texts gets the words
back from them.
"""

import copy
import re
from typing import Any

from conflictner.event import Record

_WORDS = ("text",)


def stripped(gold: Record) -> Record:
    """An annotation without any word of its text.

    Heads and the victims that numbers count become offsets, the ids of names numbers.
    """
    bare = copy.deepcopy(gold)
    ids: dict[str, str] = {}
    for entity in bare["entities"]:
        name = str(entity.get("id") or entity["text"])
        entity["id"] = ids.setdefault(name, f"e{len(ids) + 1}")
        del entity["text"]
    for event in bare["events"]:
        victims = [*event.get("whom", ()), *event.get("who", ())]
        for number in event.get("how_many", ()):
            if "of" in number:
                number["of"] = _place_of(number["of"], victims)
                if number["of"] is None:
                    del number["of"]
        for slot in ("who", "whom", "where", "weapon", "source"):
            for filler in event.get(slot, ()):
                at = filler["text"].find(filler.get("head") or "\0")
                if at >= 0:
                    start = filler["start"] + at
                    filler["head"] = [start, start + len(filler["head"])]
        _drop_words(event)
    return bare


def _place_of(words: str, victims: list[Record]) -> list[int] | None:
    for victim in victims:
        match = re.search(re.escape(words), victim["text"])
        if match is not None:
            start = victim["start"] + match.start()
            return [start, start + len(words)]
    return None


def _drop_words(value: Any) -> None:  # noqa: ANN401  any part of an annotation
    if isinstance(value, dict):
        for name in _WORDS:
            value.pop(name, None)
        for part in value.values():
            _drop_words(part)
    elif isinstance(value, list):
        for part in value:
            _drop_words(part)


def filled(gold: Record, text: str) -> Record:
    """An annotation with its words; one that has them is as it was.

    >>> bare = {"entities": [{"start": 0, "end": 4, "label": "PLACE"}], "events": []}
    >>> filled(bare, "Homs fell.")["entities"][0]["text"]
    'Homs'
    """
    full = copy.deepcopy(gold)
    _fill([full.get("entities", []), full.get("events", [])], text)
    return full


def _fill(value: Any, text: str) -> None:  # noqa: ANN401  any part of an annotation
    if isinstance(value, dict):
        if "start" in value and "end" in value and "text" not in value:
            value["text"] = text[value["start"] : value["end"]]
        for name in ("head", "of"):
            if isinstance(value.get(name), list):
                start, end = value[name]
                value[name] = text[start:end]
        for part in value.values():
            _fill(part, text)
    elif isinstance(value, list):
        for part in value:
            _fill(part, text)
