"""Correct a record: apply what persons say, and compute anew what follows from it.

Corrections are applied to records, downstream of reading. What depends on the events
(`story.telling.tell`, `codes.coding.code`) is a function of record and text, and is
computed again from the corrected events.
"""

import copy
import hashlib
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from spacy.tokens import Doc

from conflictner.codes.coding import code
from conflictner.corrections.anchoring import (
    anchor,
    concerns,
    sentence_round,
    with_sentence,
)
from conflictner.corrections.applying import Editor
from conflictner.corrections.correction import OF_EVENTS, Correction
from conflictner.corrections.correction_files import Corrections, read_corrections
from conflictner.corrections.outcomes import APPLIED, FOUND_AGAIN, NOTED, Outcome
from conflictner.corrections.places import change_setting
from conflictner.corrections.precedence import by_time, overridden
from conflictner.errors import InputError
from conflictner.event import Record
from conflictner.formats.fields import LONE_SURROGATE
from conflictner.inference import on_plain_text, without_inference
from conflictner.knowledge.dictionaries import shipped_dictionaries
from conflictner.knowledge.gazetteer import Gazetteer
from conflictner.record_shape import check_whole
from conflictner.record_versions import current_record
from conflictner.records import get_record
from conflictner.story.telling import tell_story
from conflictner.text.doc_text import text_of


def correct(
    document: Doc | Mapping[str, Any],
    corrections: Corrections,
    *,
    text: str | None = None,
    gazetteer: Gazetteer | None = None,
) -> Record:
    """The record of a document with the corrections of persons applied.

    Values that a person gave have `made_by` `person`, `by` and `at`. The field
    `corrections` lists those of this document with what became of each: nothing is
    dropped. A record without corrections comes back as it is.

    Args:
        document: A Doc of the pipeline, or its record.
        corrections: A `.jsonl` or `.csv` file, or corrections that were read.
        text: The text of the document, where its record is given.
        gazetteer: The places; by default the shipped ones.
    """
    if isinstance(document, Doc):
        record, text = get_record(document), text_of(document)
    else:
        place = f"the record of {document.get('doc_id')!r}"
        record = current_record(document, place)
    found = [one for one in read_corrections(corrections) if concerns(one, record)]
    if not found:
        return record
    name = record.get("doc_id")
    if text is None:
        raise InputError(
            f"there is no text of document {name!r}: a record is corrected with its "
            "text, on which the values that follow from the events depend"
        )
    check_whole(record)
    text = LONE_SURROGATE.sub("\ufffd", text)  # as it was read
    digest = hashlib.sha1(text.encode(), usedforsecurity=False)
    if digest.hexdigest() != record["sha1"]:
        raise InputError(
            f"the record of {name!r} was made from another text than the one given; "
            "annotate the new text, and the corrections will be found again in it"
        )
    return _corrected(
        record, text, found, gazetteer or shipped_dictionaries().gazetteer
    )


def _corrected(
    record: Record, text: str, found: list[Correction], gazetteer: Gazetteer
) -> Record:
    record = copy.deepcopy(record)
    outcomes: dict[int, Outcome] = {}
    anchored: list[Correction] = []
    for one in found:
        if one.action not in OF_EVENTS:
            outcomes[one.number] = Outcome(
                one, NOTED if one.action == "note" else "kept"
            )
            continue
        place = anchor(one, record, text)
        if isinstance(place, Outcome):
            outcomes[one.number] = place
        else:
            anchored.append(place)
    editor = Editor(record, text, gazetteer)
    events: dict[int, Record | None] = {}
    later = overridden(anchored)
    for one in by_time(anchored):
        if one.number in later:
            told = f"{later[one.number].place or 'a later one'}: {later[one.number]}"
            outcomes[one.number] = Outcome(one, "overridden", told)
            continue
        sentence = sentence_round(record["events"], one.start, one.end, text)
        (outcome, told, was), event = editor.apply(one)
        events[one.number] = event
        kept = with_sentence(one, text, sentence)
        outcomes[one.number] = Outcome(kept, outcome, told, was)
    editor.finish()
    record = on_plain_text(tell_story, without_inference(record), text)
    for one, edited in editor.settings:
        event = record["events"][edited["id"]]
        outcome, told, was = change_setting(event, one, gazetteer)
        before = outcomes[one.number]
        if outcome == "no_words":  # nothing is inferred: what was said before stands
            continue
        outcomes[one.number] = replace(before, outcome=outcome, told=told, was=was)
    record = on_plain_text(code, record, text)
    record["corrections"] = [
        _told(outcomes[one.number], one, events.get(one.number), record)
        for one in found
    ]
    return record


def _told(
    outcome: Outcome, one: Correction, event: Record | None, record: Record
) -> Record:
    """An outcome as JSON values, for a correction as it now stands in this text."""
    again = one.sha1 not in (None, record["sha1"]) and outcome.outcome == APPLIED
    if again:
        outcome = replace(outcome, outcome=FOUND_AGAIN)
    if outcome.outcome not in ("text_changed", "words_differ", NOTED, "kept"):
        here = replace(outcome.correction, sha1=record["sha1"])
        outcome = replace(outcome, correction=here)
    return replace(outcome, event=event["id"] if event else None).to_dict()
