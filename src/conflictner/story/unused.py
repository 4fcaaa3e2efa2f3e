"""Numbers of people that no counted event holds: told, so that none is lost."""

import re

from conflictner.event import Record
from conflictner.knowledge.lexicon import lexicon
from conflictner.story.casualty_tables import casualty_fields, victim_words
from conflictner.text.overlaps import Overlaps
from conflictner.values.quantity import find_quantities

_NOUN = re.compile(r"(?:\s+(?:of\s+)?[\w’'-]+){1,4}")


def unused_numbers(
    record: Record, text: str, used: list[tuple[int, int]]
) -> list[Record]:
    """The numbers of people in the sentences that tell casualties which no event holds.

    Args:
        record: The record with its events.
        text: The text.
        used: Where the numbers and phrases stand that were counted.
    """
    types = {field.type for field in casualty_fields()}
    taken = Overlaps(
        (*stretch, True)
        for stretch in (
            *used,
            *(
                (one["start"], one["end"])
                for event in record["events"]
                for slot in ("who", "how_many", "when", "where", "weapon")
                for one in event[slot]
            ),
        )
    )
    sentences = dict.fromkeys(
        (event["sentence"]["start"], event["sentence"]["end"])
        for event in record["events"]
        if event["type"] in types
    )
    found = []
    for first, last in sentences:
        for number in find_quantities(text[first:last]):
            start, end = first + number.start, first + number.end
            if taken.of(start, end):
                continue
            noun = _person_after(text, end, last)
            if noun is not None:
                found.append(
                    {
                        "start": start,
                        "end": end,
                        "text": text[start:end],
                        "low": number.low,
                        "high": number.high,
                        "of": noun,
                    }
                )
    return found


def _person_after(text: str, start: int, last: int) -> str | None:
    """The first noun for people right behind a number."""
    words = _NOUN.match(text, start, last)
    for word in words[0].split() if words else ():
        kind = lexicon().kinds.get(word.lower())
        if kind in ("person", "force", "leader") or word.lower() in victim_words():
            return word
        if kind is not None:
            return None
    return None
