"""Records as an assistant may cite them: each value with its words, rule and claimant.

What isn't told is null, with the reason beside it; nothing is added to the record.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from conflictner.clustering.collection import IncidentCollection
from conflictner.event import Record
from conflictner.event_tuples import own_slots
from conflictner.explanation import Explanation
from conflictner.knowledge.event_rows import SLOTS
from conflictner.text.language import NOT_ENGLISH

Json = dict[str, Any]

WRITER = "no claimant is named: the text says so itself"
NOT_ENGLISH_NOTE = (
    "the text isn't English: its events mean nothing, and neither does their absence"
)
NO_DATE_NOTE = "the text has no date: words like “on Friday” are not resolved to days"

_FOR_FITTING = frozenset(("scores", "runners_up", "head"))
"""What a record tells for those who tune the program."""


def document_citation(record: Record) -> Json:
    """A record for an assistant: its names, events and casualties, with notes."""
    notes = []
    if record.get("language") == NOT_ENGLISH:
        notes.append(NOT_ENGLISH_NOTE)
    if record.get("date") is None:
        notes.append(NO_DATE_NOTE)
    return {
        "doc_id": record.get("doc_id"),
        "date": record.get("date"),
        "language": record.get("language"),
        "sha1": record["sha1"],
        "names": [_plain(entity) for entity in record["entities"]],
        "events": [event_citation(event) for event in record["events"]],
        "main_event": record.get("main_event"),
        "casualties": record.get("casualties"),
        "notes": notes,
    }


def event_citation(event: Record) -> Json:
    """An event: what it is, who claims it, and each value with its words and rule."""
    slots = (*SLOTS, *own_slots(event))
    setting = event.get("setting") or {}
    return {
        "event": event["id"],
        "type": event["type"],
        "status": event["status"],
        "currency": event.get("currency"),
        "trigger": event["trigger"],
        "sentence": event["sentence"],
        "rule": event.get("rule"),
        "row": event.get("row"),
        "cue": event.get("cue") or event.get("currency_cue"),
        "made_by": event.get("made_by"),
        "confidence": event.get("confidence"),
        **claimants_of(event),
        "slots": {
            slot: [_plain(filler) for filler in event[slot]]
            for slot in slots
            if event.get(slot)
        },
        "place": setting.get("place"),
        "day": setting.get("day"),
        "not_told": {
            **{slot: "the text tells none" for slot in SLOTS if not event.get(slot)},
            **(setting.get("refused") or {}),
        },
    }


def claimants_of(event: Record) -> Json:
    """Who claims an event, with the words that name them; else that nobody is named."""
    sources = [_plain(filler) for filler in event.get("source") or ()]
    told: Json = {"claimants": sources}
    if not sources:
        told["claimant_note"] = WRITER
    return told


def _plain(value: Mapping[str, Any]) -> Json:
    return {name: one for name, one in value.items() if name not in _FOR_FITTING}


def explanation_citation(told: Explanation, record: Record) -> Json:
    """Why a text has its events, and of each other word why it makes none."""
    events = {event["id"]: event for event in record["events"]}
    sentences = []
    for sentence in told.sentences:
        found = [
            {**event_citation(events[one.id]),
             "conditions": sentence.conditions.get(one.row),
             "account": list(sentence.story.get(one.id, ()))}
            for one in sentence.events
            if one.id in events
        ]  # fmt: skip
        refused = [
            {"type": one.type, "words": one.trigger.to_dict(), "row": one.row,
             "failed": one.condition, "conditions": one.conditions}
            for one in sentence.rejections
        ]  # fmt: skip
        sentences.append(
            {
                "sentence": sentence.sentence.to_dict(),
                "events": found,
                "refused": refused,
                "lines": list(sentence.lines()),
            }
        )
    return {"sentences": sentences, "casualties": list(told.casualties)}


def incidents_citation(
    found: IncidentCollection, records: Mapping[str, Record]
) -> Json:
    """Incidents, each event and claim with the words that tell it.

    Args:
        found: The incidents.
        records: The records of their documents by `doc_id`.
    """
    events = {
        (name, event["id"]): event
        for name, record in records.items()
        for event in record["events"]
    }
    told = []
    for incident in found:
        lines = {**incident}
        lines["events"] = [
            {**one, **_telling(events.get((one["doc_id"], one["event"])))}
            for one in incident["events"]
        ]
        lines["claims"] = [
            {**one, **_claim(one, events.get((one["doc_id"], one["event"])))}
            for one in incident["claims"]
        ]
        told.append(lines)
    summary = found.summary()
    return {
        "incidents": told,
        "left_out": found.left_out,
        "documents": summary["documents"],
        "documents_without_events": summary["documents_without_events"],
    }


def _telling(event: Record | None) -> Json:
    if event is None:
        return {}
    names = ("type", "status", "trigger", "sentence", "rule")
    return {**{name: event[name] for name in names}, **claimants_of(event)}


def _claim(claim: Mapping[str, Any], event: Record | None) -> Json:
    """The words of a claim: those of its number, and of who makes it."""
    if event is None:
        return {}
    numbers = list(_spans_of(event["how_many"], claim))
    victims = [one for one in event["whom"] if one["text"] == claim.get("of")]
    named = [
        _plain(one) for one in event["source"] if one["text"] == claim.get("source")
    ]
    told: Json = {
        "words": numbers or [_plain(one) for one in victims] or [event["trigger"]],
        "sentence": event["sentence"],
        "claimant": named[0] if named else None,
    }
    if not named:
        told["claimant_note"] = WRITER
    return told


def _spans_of(
    numbers: Iterable[Record], claim: Mapping[str, Any]
) -> Iterator[Mapping[str, Any]]:
    for number in numbers:
        same = [number.get(name) == claim.get(name) for name in ("low", "high")]
        if all(same):
            yield _plain(number)
