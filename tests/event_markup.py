"""Sentences with one marked event: `[Gunmen|who] [killed|killing] two [boys|whom].`"""

import re
from dataclasses import dataclass

from conflictner.knowledge.lexicon import EVENT_TYPES, SLOTS
from conflictner.matching import HEAD_SLACK, alike, overlap, words

_MARK = re.compile(r"\[([^\[\]|]+)\|([^\[\]|]+)\]")


@dataclass(frozen=True)
class Mark:
    """A marked stretch of the sentence: its type, if it is the trigger, or its slot."""

    start: int
    end: int
    text: str
    name: str

    def span(self):
        return {"start": self.start, "end": self.end, "text": self.text}


def read_marks(example: str) -> tuple[str, list[Mark]]:
    """The plain sentence and its marks; bad marks are refused."""
    plain, marks, last, length = [], [], 0, 0
    for match in _MARK.finditer(example):
        before = example[last : match.start()]
        text, name = match.groups()
        start = length + len(before)
        length = start + len(text)
        marks.append(Mark(start, length, text, name))
        plain += [before, text]
        last = match.end()
    sentence = "".join(plain) + example[last:]
    if any(sign in sentence for sign in "[]|"):
        raise ValueError(f"unbalanced marks: {example}")
    if sum(mark.name in EVENT_TYPES for mark in marks) != 1:
        raise ValueError(f"one trigger must be marked: {example}")
    if unknown := {mark.name for mark in marks} - {*EVENT_TYPES, *SLOTS}:
        raise ValueError(f"unknown marks {sorted(unknown)}: {example}")
    return sentence, marks


def differences(marks: list[Mark], events: list[dict]) -> list[str]:
    """Where an example's events differ from its marks; empty where they don't.

    A filler may be a word longer or shorter than its mark. Other events of the
    sentence, and fillers inferred from elsewhere, are let pass.
    """
    trigger = next(mark for mark in marks if mark.name in EVENT_TYPES)
    there = [event for event in events if overlap(trigger.span(), event["trigger"])]
    event = next((event for event in there if event["type"] == trigger.name), None)
    if event is None:
        others = sorted(event["type"] for event in there)
        return [f"no {trigger.name} “{trigger.text}”, but {others or 'nothing'}"]
    found = []
    for slot in SLOTS:
        wanted = [mark for mark in marks if mark.name == slot]
        fillers = _fillers(event, slot)
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


def _fillers(event: dict, slot: str) -> list[dict]:
    fillers = event[slot]
    if event["type"] == "clash" and slot in ("who", "whom"):
        # A clash has two sides, whichever slot they fill.
        fillers = event["who"] + event["whom"] if slot == "who" else []
    return [filler for filler in fillers if not filler.get("inferred")]


def _same(mark: Mark, filler: dict) -> bool:
    if not overlap(mark.span(), filler):
        return False
    wanted, got = _plain_words(mark.text), _plain_words(filler["text"])
    head = filler["head"].lower()
    return alike(wanted, got) or (
        head in wanted and len(got) <= len(wanted) + HEAD_SLACK
    )


def _plain_words(text: str) -> list[str]:
    """The words that count, without a possessive's ending."""
    return [re.sub(r"['’]s?$", "", word) for word in words(text)]
