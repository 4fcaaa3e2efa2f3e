"""The marked stretches of a sentence: its trigger, its cue, and what fills its slots.

Offsets of records count characters of the whole document, as Python does; a page counts
from the start of the sentence, in the units of UTF-16.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from conflictner.event import Record
from conflictner.event_tuples import own_slots
from conflictner.knowledge.event_rows import SLOTS

TRIGGER, CUE = "trigger", "cue"

LONGEST_SENTENCE = 2_000
"""Of a longer sentence, such as a page without full stops, a part is shown."""


@dataclass(frozen=True, slots=True)
class TextMark:
    """A stretch of a sentence, and what it is there.

    Attributes:
        start: The offset of its first character in the sentence.
        end: The offset after its last.
        label: `trigger`, `cue`, or the name of a slot.
        filler: The trigger, cue or filler itself.
    """

    start: int
    end: int
    label: str
    filler: Record


def slots_of(event: Record) -> list[str]:
    """The names of an event's slots: the seven, then those of a user's own tables."""
    return [*SLOTS, *own_slots(event)]


def fillers_of(event: Record) -> list[tuple[str, Record]]:
    """The fillers of an event with the names of their slots."""
    return [
        (slot, filler) for slot in slots_of(event) for filler in event.get(slot) or ()
    ]


def marked_sentence(event: Record) -> Record:
    """The sentence of an event; of a record without any, the words of its trigger.

    Of a very long one it is the part round the trigger, with `cut` true.
    """
    sentence: Record = event.get("sentence") or event["trigger"]
    text = sentence["text"]
    if len(text) <= LONGEST_SENTENCE:
        return sentence
    middle = event["trigger"]["start"] - sentence["start"]
    first = max(0, min(middle - LONGEST_SENTENCE // 2, len(text) - LONGEST_SENTENCE))
    last = first + LONGEST_SENTENCE
    start = sentence["start"]
    cut = {"start": start + first, "end": start + last, "text": text[first:last]}
    return {**cut, "cut": True}


def marks_of(event: Record) -> list[TextMark]:
    """What is marked in the sentence of an event, in the order of the text."""
    sentence = marked_sentence(event)
    named = [(TRIGGER, event["trigger"]), *fillers_of(event)]
    if event.get("cue"):
        named.insert(1, (CUE, event["cue"]))
    if event.get("currency_cue"):
        named.append((CUE, event["currency_cue"]))
    start, end = sentence["start"], sentence["end"]
    found = [
        TextMark(filler["start"] - start, filler["end"] - start, label, filler)
        for label, filler in named
        if start <= filler["start"] < filler["end"] <= end
    ]
    return sorted(found, key=lambda mark: (mark.start, -mark.end))


def outside_sentence(event: Record) -> list[tuple[str, Record]]:
    """The fillers of an event that stand outside its sentence."""
    inside = {(mark.label, mark.filler["start"]) for mark in marks_of(event)}
    return [
        (slot, filler)
        for slot, filler in fillers_of(event)
        if (slot, filler["start"]) not in inside
    ]


def pieces(
    text: str, marks: Sequence[TextMark]
) -> list[tuple[str, tuple[TextMark, ...]]]:
    """Cut a sentence where marks begin and end; each piece with the marks that hold it.

    >>> killed = TextMark(7, 13, "trigger", {})
    >>> [(words, len(held)) for words, held in pieces("Gunmen killed two", [killed])]
    [('Gunmen ', 0), ('killed', 1), (' two', 0)]
    """
    inside = [mark for mark in marks if 0 <= mark.start < mark.end <= len(text)]
    ends = {0, len(text), *(m.start for m in inside), *(m.end for m in inside)}
    cuts = sorted(ends)
    return [
        (
            text[start:end],
            tuple(mark for mark in inside if mark.start <= start and end <= mark.end),
        )
        for start, end in pairwise(cuts)
    ]


def in_utf16(text: str, offsets: Iterable[int]) -> list[int]:
    """Offsets of characters as offsets in UTF-16, which browsers count in.

    >>> in_utf16("🔥 fire", [0, 2, 6])
    [0, 3, 7]
    """
    if text.isascii() or max(text, default="") <= "\uffff":
        return list(offsets)
    return [
        offset + sum(letter > "\uffff" for letter in text[:offset])
        for offset in offsets
    ]
