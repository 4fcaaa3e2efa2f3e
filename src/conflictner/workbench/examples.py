"""Sentences with one marked event, which are the examples in tables of events.

In `[Gunmen|who] [killed|killing] [boys|whom].` the note of a mark is the event's type,
which makes the words its trigger, or a slot.

An example comes out as marked if its trigger has the event of its type and the slots
hold what is marked, and nothing else.
"""

import re
from collections.abc import Iterable, Mapping

from conflictner.evaluation.matching import HEAD_SLACK, alike, overlap, words
from conflictner.event import Record
from conflictner.knowledge.event_rows import SLOTS
from conflictner.knowledge.event_types import EventType, event_types
from conflictner.workbench.marks import Mark, read_marks


def read_example(
    example: str,
    types: Iterable[str] | None = None,
    slots: Iterable[str] = SLOTS,
) -> tuple[str, list[Mark]]:
    """The bare sentence and its marks; bad marks raise `ValueError`.

    >>> read_example("They [fled|displacement] [Dorsa|where].")[0]
    'They fled Dorsa.'
    """
    types = frozenset(event_types() if types is None else types)
    slots = frozenset(slots)
    sentence, marks = read_marks(example)
    if unknown := {mark.note for mark in marks} - types - slots:
        raise ValueError(f"unknown marks {', '.join(sorted(unknown))}: {example}")
    if sum(mark.note in types for mark in marks) != 1:
        raise ValueError(f"one trigger must be marked: {example}")
    return sentence, marks


def differences(
    marks: list[Mark],
    events: list[Record],
    types: Mapping[str, EventType] | None = None,
    slots: Iterable[str] = SLOTS,
) -> list[str]:
    """Where an example's events differ from its marks; empty where they don't.

    A filler may be a word longer or shorter than its mark. Other events of the
    sentence, and fillers inferred from elsewhere, are let pass.
    """
    types = event_types() if types is None else types
    trigger = next(mark for mark in marks if mark.note in types)
    there = [event for event in events if overlap(_span(trigger), event["trigger"])]
    event = next((event for event in there if event["type"] == trigger.note), None)
    if event is None:
        others = ", ".join(sorted(event["type"] for event in there))
        return [f"no {trigger.note} “{trigger.text}”, but {others or 'nothing'}"]
    symmetric = types[trigger.note].symmetric
    found = []
    for slot in slots:
        wanted = [mark for mark in marks if mark.note == slot]
        fillers = _fillers(event, slot, symmetric=symmetric)
        found += [
            f"{slot} lacks “{mark.text}”"
            for mark in wanted
            if not any(_same(mark, filler) for filler in fillers)
        ]
        found += [
            f"{slot} has “{filler['text']}” ({filler['rule']})"
            for filler in fillers
            if not any(_same(mark, filler) for mark in wanted)
        ]
    return found


def _fillers(event: Record, slot: str, *, symmetric: bool) -> list[Record]:
    fillers = list(event.get(slot, ()))
    if symmetric and slot in ("who", "whom"):
        # It has two sides, whichever slot they fill.
        fillers = event["who"] + event["whom"] if slot == "who" else []
    return [filler for filler in fillers if not filler.get("inferred")]


def _same(mark: Mark, filler: Record) -> bool:
    if not overlap(_span(mark), filler):
        return False
    wanted, got = _plain_words(mark.text), _plain_words(filler["text"])
    head = filler["head"].lower()
    return alike(wanted, got) or (
        head in wanted and len(got) <= len(wanted) + HEAD_SLACK
    )


def _span(mark: Mark) -> Record:
    """The stretch as a record has it."""
    return {"start": mark.start, "end": mark.end, "text": mark.text}


def _plain_words(text: str) -> list[str]:
    """The words that count, without a possessive's ending."""
    return [re.sub(r"['’]s?$", "", word) for word in words(text)]
