"""Codes of a record's events and of the document, as further fields of the record."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Mapping

from conflictner.codes.acled import acled_answer, acled_code
from conflictner.codes.choice import (
    codes_of_events,
    codes_of_words,
    document_code,
    is_told,
)
from conflictner.codes.code_words import CodedSentence, coded_sentences
from conflictner.codes.cues import CodeCue, find_cues
from conflictner.codes.features import code_features
from conflictner.codes.plover import plover_code
from conflictner.codes.sides import named_sides
from conflictner.codes.statements import statements
from conflictner.codes.ucdp import ucdp_code
from conflictner.event import Record

_NEAR = 3
"""So many sentences on either side are near."""


def code(record: Record, text: str) -> Record:
    """A record whose events have their codes.

    Args:
        record: The record of a document, with its story told.
        text: The document's text.
    """
    sentences = coded_sentences(text, named_sides(record))
    cues = [find_cues(sentence) for sentence in sentences]
    in_text = {
        name
        for sentence in sentences
        for word in sentence.found
        for name in word.classes
    }
    events = record["events"]
    own = record.get("own_types") or {}
    starts = [sentence.start for sentence in sentences]
    numbers = [_sentence_of(event, sentences, starts) for event in events]
    coded: list[Record] = []
    weak: list[bool] = []
    told: dict[int | None, list[Record]] = defaultdict(list)
    for event, number in zip(events, numbers, strict=True):
        if event["status"] == "asserted":
            told[number].append(event)
    for event, number in zip(events, numbers, strict=True):
        beside = [other for other in told[number] if other is not event]
        features = code_features(
            event,
            beside,
            None if number is None else sentences[number],
            [] if number is None else cues[number],
            _near(told, cues, number),
            in_text,
        )
        answer, is_weak = acled_code(event, features, text, own)
        coded.append(
            {
                **event,
                "acled": answer,
                "plover": plover_code(event, features, own),
                "ucdp": ucdp_code(event, features),
            }
        )
        weak.append(is_weak)
    unsaid = [
        (event["trigger"]["start"], event["trigger"]["end"])
        for event in events
        if not is_told(event)
    ]
    candidates = codes_of_events(coded, weak, numbers, sentences)
    candidates += codes_of_words(cues, candidates, sentences, unsaid, text)
    chosen = document_code(candidates, _main_sentences(record, numbers))
    if chosen is None:
        reason = "nothing that ACLED codes is told"
        chosen = {**acled_answer("", None, None, reason), "event": None}
    acts = statements(record, sentences, text)
    return {**record, "events": coded, "acled": chosen, "plover": acts}


def _near(
    told: Mapping[int | None, list[Record]],
    cues: list[list[CodeCue]],
    number: int | None,
) -> set[str]:
    """The patterns and the asserted events in the sentences round one."""
    if number is None:
        return set()
    first, last = max(0, number - _NEAR), number + _NEAR + 1
    return {
        f"near_cue:{cue.rule}" for several in cues[first:last] for cue in several
    } | {
        f"near:{event['type']}"
        for at in range(first, last)
        for event in told.get(at, ())
    }


def _main_sentences(record: Record, numbers: list[int | None]) -> frozenset[int]:
    """The sentences of the main event, and of the other mentions of its incident."""
    main = record.get("main_event")
    if main is None:
        return frozenset()
    events = record["events"]
    ids = {events[main]["id"]}
    for incident in record.get("incidents", ()):
        if ids & set(incident["events"]):
            ids.update(incident["events"])
    return frozenset(
        number
        for event, number in zip(events, numbers, strict=True)
        if event["id"] in ids and number is not None
    )


def _sentence_of(
    event: Record, sentences: list[CodedSentence], starts: list[int]
) -> int | None:
    """The number of the sentence that holds the trigger of an event."""
    start = event["trigger"]["start"]
    number = bisect_right(starts, start) - 1
    return number if number >= 0 and start < sentences[number].end else None
