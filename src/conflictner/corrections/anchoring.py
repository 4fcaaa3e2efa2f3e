"""Find a correction in a text: by its offsets, or by its sentence where these moved."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from conflictner.corrections.correction import Correction, is_stretch
from conflictner.corrections.outcomes import Outcome
from conflictner.event import Record

_WORD = re.compile(r"\S+")


def concerns(one: Correction, record: Mapping[str, Any]) -> bool:
    """Whether a correction is about the document of a record, by its text or its id."""
    if one.sha1 is not None and one.sha1 == record.get("sha1"):
        return True
    doc_id = record.get("doc_id")
    return one.doc_id is not None and doc_id is not None and one.doc_id == str(doc_id)


def anchor(one: Correction, record: Record, text: str) -> Correction | Outcome:
    """A correction with the offsets that it has in this text, or why it has none.

    The offsets of a text with another hash are worth nothing: the sentence of the
    trigger is looked for, and the offsets move with it. Without the sentence the words
    of the correction may still tell which event is meant.
    """
    if one.sha1 in (None, record.get("sha1")):
        return _checked(one, text)
    moved = _by_sentence(one, text) if one.sentence else _by_words(one, record)
    if moved is None:
        return Outcome(one, "text_changed")
    return _with_old_and_new(moved, one, text)


def with_sentence(one: Correction, text: str, sentence: Record) -> Correction:
    """A correction with its sentence and trigger, by which it is found again."""
    kept = {name: sentence[name] for name in ("start", "end", "text")}
    trigger = text[one.start : one.end]
    return replace(one, sentence=kept, trigger=trigger)


def _checked(one: Correction, text: str) -> Correction | Outcome:
    """The correction, if the words at its offsets are those that it tells."""
    if one.trigger and text[one.start : one.end] != one.trigger:
        told = f"“{text[one.start : one.end]}”, not “{one.trigger}”"
        return Outcome(one, "words_differ", told)
    if one.end > len(text):
        return Outcome(one, "words_differ", f"the text ends at {len(text)}")
    for value in (one.old, one.new):
        if is_stretch(value) and value.get("text") is not None:
            words = text[value["start"] : value["end"]]
            if words != value["text"]:
                return Outcome(one, "words_differ", f"“{words}”, not “{value['text']}”")
    return one


def _by_sentence(one: Correction, text: str) -> Correction | None:
    """The correction moved to where its sentence stands now; None where it is gone.

    White space may have changed: of a sentence that isn't there letter by letter the
    words are looked for.
    """
    sentence = one.sentence or {}
    words, start = sentence.get("text"), sentence.get("start")
    if not isinstance(words, str) or not isinstance(start, int) or not words.strip():
        return None
    exact = [found.start() for found in re.finditer(re.escape(words), text)]
    if exact:
        at = min(exact, key=lambda place: abs(place - start))
        return one.moved(at - start)
    parts = _WORD.findall(words)
    loose = re.search(r"\s+".join(map(re.escape, parts)), text)
    trigger = words[one.start - start : one.end - start]
    if loose is None or not trigger or loose[0].count(trigger) != 1:
        return None
    begin = loose.start() + loose[0].index(trigger)
    return replace(one.moved(begin - one.start), end=begin + len(trigger))


def _by_words(one: Correction, record: Record) -> Correction | None:
    """The correction moved to the only event of its type that has its old value."""
    if not is_stretch(one.old) or one.slot is None:
        return None
    found = [
        (event, filler)
        for event in record["events"]
        if event["type"] == one.type
        for filler in event.get(one.slot) or ()
        if filler["text"] == one.old.get("text")
    ]
    if len(found) != 1:
        return None
    event, filler = found[0]
    moved = one.moved(filler["start"] - one.old["start"])
    trigger = event["trigger"]
    return replace(moved, start=trigger["start"], end=trigger["end"])


def _with_old_and_new(
    moved: Correction, one: Correction, text: str
) -> Correction | Outcome:
    """The moved correction; values in other sentences are found by their words."""
    values = {}
    for name in ("old", "new"):
        value, before = getattr(moved, name), getattr(one, name)
        if not is_stretch(value):
            continue
        words = value.get("text", "")
        if text[value["start"] : value["end"]] != words:
            places = [found.start() for found in re.finditer(re.escape(words), text)]
            if len(places) != 1 or not words:
                told = f"“{words}” is not found, or more than once"
                return Outcome(one, "text_changed", told)
            value = {**before, "start": places[0], "end": places[0] + len(words)}
        values[name] = value
    return replace(moved, **values)


def sentence_round(events: Iterable[Record], start: int, end: int, text: str) -> Record:
    """The sentence of a stretch: that of an event there, else by its full stops."""
    for event in events:
        sentence = event.get("sentence") or {}
        if sentence and sentence["start"] <= start and end <= sentence["end"]:
            return {name: sentence[name] for name in ("start", "end", "text")}
    begin, finish = 0, len(text)
    for edge in _EDGES.finditer(text):
        if edge.end() <= start:
            begin = edge.end()
        elif edge.start() >= end:
            finish = edge.start()
            break
    part = text[begin:finish]
    begin += len(part) - len(part.lstrip())
    return {
        "start": begin,
        "end": begin + len(part.strip()),
        "text": text[begin : begin + len(part.strip())],
    }


_EDGES = re.compile(r"(?<=[.!?])[\"'”’)]*\s+(?=[\"'“‘(]?[A-Z0-9])|\n\s*\n|\n")
"""Where sentences end, as far as marks and capitals tell."""
