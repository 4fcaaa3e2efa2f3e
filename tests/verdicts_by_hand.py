"""Verdicts and candidates made by hand, for tests of what weighs and writes them."""

import numpy as np

from conflictner.decision.candidates import (
    EventCandidate,
    FillerCandidate,
    RuleEvent,
    RuleFiller,
)
from conflictner.decision.deciding import EventVerdict, FillerVerdict
from conflictner.encoder.labels import Labels
from conflictner.encoder.opinions import Opinion, SlotSpan

LABELS = Labels()


def words_of(text):
    """The offsets of the words of a text without punctuation."""
    found, start = [], 0
    for word in text.split(" "):
        found.append((start, start + len(word.strip(".,"))))
        start += len(word) + 1
    return tuple(found)


def place(text, words):
    start = text.index(words)
    return start, start + len(words)


def shares(**given):
    """The shares of no event (`none`) and of each type."""
    found = np.full(len(LABELS.types) + 1, 0.001, "float32")
    for name, share in given.items():
        found[0 if name == "none" else LABELS.types.index(name) + 1] = share
    return found


def opinion(text, word, types, *, first=None, statuses=(0.9, 0.05, 0.05), **slots):
    """What the encoder says of a word; a slot is words with how likely each is."""
    words = words_of(text)
    filled = np.zeros((len(words), len(LABELS.slots), 2), "float32")
    for slot, told in slots.items():
        for name, share in told.items():
            at = [text[start:end] for start, end in words].index(name)
            filled[at, LABELS.slots.index(slot), 0] = share
    at_first = types if first is None else first
    return Opinion(
        *place(text, word),
        at_first,
        types,
        np.array(statuses, "float32"),
        words,
        filled,
    )


def rule_event(text, word, kind="killing", number=0, **values):
    values = {"status": "asserted", "confidence": 0.9, **values}
    status, confidence = values.pop("status"), values.pop("confidence")
    return RuleEvent(*place(text, word), kind, status, confidence, number, **values)


def rule_filler(text, words, number, *, confidence=0.8, inferred=False):
    return RuleFiller(*place(text, words), confidence, inferred, number)


def filler_verdict(text, words, *, likely=0.7, taken=True, rules=None, model=None):
    """A verdict on a filler of the rules (by its number), of the model, or of both."""
    of_rules = None if rules is None else rule_filler(text, words, rules)
    of_model = None if model is None else SlotSpan(*place(text, words), model, model)
    return FillerVerdict(FillerCandidate(of_rules, of_model), likely, taken)


def verdict(candidate, kind, *, likely=0.8, taken=True, status="asserted", **fillers):
    number = LABELS.types.index(kind) if kind in LABELS.types else None
    return EventVerdict(candidate, kind, number, likely, taken, status, fillers)


def candidate(rules=None, encoder=None, *, rejected=False, density=0.5, echo=False):
    return EventCandidate(rules, encoder, rejected, density, echo)
