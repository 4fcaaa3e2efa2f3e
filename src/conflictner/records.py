"""Events as plain values, computed from the span groups of a Doc.

`doc._.events` is the list of a Doc's events and `doc._.record` its record in the
format of the annotation guide. Both are computed when asked for: nothing is stored
twice, and what is stored are spans, which survive every way of saving a Doc.
"""

import datetime
import hashlib
from bisect import bisect_right
from collections import defaultdict
from typing import Any

from spacy.tokens import Doc

from conflictner.annotations import (
    ACTORS,
    ENTITIES,
    EVENTS,
    NAMED,
    ROLES,
    ActorValue,
    EntityValue,
    RoleValue,
    ScoresValue,
)
from conflictner.document import columns_of, document_id
from conflictner.event import Count, Event, Filler, Mention, Record, RunnerUp, Time
from conflictner.formats.columns import renamed
from conflictner.inference import infer
from conflictner.knowledge.event_rows import SLOTS
from conflictner.knowledge.known_tables import known_tables
from conflictner.knowledge.own_types import own_types
from conflictner.reading import get_date
from conflictner.record_versions import SCHEMA_VERSION, VERSION_FIELD
from conflictner.syntax.rules import Rule
from conflictner.text.doc_text import text_of
from conflictner.text.language import language_of
from conflictner.text.plain_text import without_blank_ends
from conflictner.wording import wording

LABELS = ("PLACE", "ORG", "PERSON", "GROUP")
"""The labels of the entities that go into a record."""

OWN_FIELDS = (
    "doc_id", "date", "sha1", "language", "schema_version", "entities", "events",
    "incidents", "casualties", "main_event", "terms", "acled", "plover", "own_types",
    "corrections",
)  # fmt: skip
"""The fields of a record; a column of this name is carried through as `input_…`."""


class _Names:
    """Which named entity a character belongs to."""

    def __init__(self, doc: Doc) -> None:
        entities = [entity for entity in doc.ents if entity.label_ in LABELS]
        self.starts = [entity.start_char for entity in entities]
        self.ends = [entity.end_char for entity in entities]
        self.ids = [entity.id_ for entity in entities]
        values = _entity_values(doc)
        locations = [
            values.get((entity.start, entity.end), {}).get("location")
            for entity in entities
        ]
        self.locations: list[Record | None] = [
            one
            if one and (one["relation"] != NAMED or entity.label_ == "ORG")
            else None
            for one, entity in zip(locations, entities, strict=True)
        ]

    def at(self, start: int) -> str | None:
        """The id of the entity that holds the character, if any."""
        index = bisect_right(self.starts, start) - 1
        if index >= 0 and start < self.ends[index]:
            return self.ids[index] or None
        return None

    def location(self, start: int, end: int) -> Record | None:
        """Where a filler lies: what the last place name in it tells."""
        last = bisect_right(self.starts, end - 1) - 1
        while last >= 0 and self.ends[last] > start:
            if self.locations[last] is not None:
                return self.locations[last]
            last -= 1
        return None


def _entity_values(doc: Doc) -> dict[tuple[int, int], EntityValue]:
    """What the tables tell of the names, by the tokens of their spans."""
    return {(span.start, span.end): value for span, value in ENTITIES.read(doc)}


def _actors(doc: Doc) -> dict[tuple[str, str, int, int], ActorValue]:
    """What the actors are, by slot, number of the event, and tokens."""
    return {
        (span.label_, span.id_, span.start, span.end): value
        for span, value in ACTORS.read(doc)
    }


def get_events(doc: Doc) -> list[Event]:
    """The events of a Doc in the order of the text, which is `doc._.events`."""
    text = text_of(doc)
    fillers = _fillers(doc, text)
    events = []
    for span, value in EVENTS.read(doc):
        slots = fillers[span.id_]
        cue = value.get("cue")
        events.append(
            Event(
                id=int(span.id_),
                type=span.label_,
                status=value["status"],
                trigger=Mention(span.start_char, span.end_char, span.text),
                sentence=_trimmed(text, value["sentence"]),
                row=value.get("row", ""),
                rule=_worded(value.get("rule")),
                cue=_mention(text, cue) if cue else None,
                cue_row=value.get("cue_row") or "",
                confidence=value.get("confidence"),
                made_by=value.get("made_by", "rules"),
                scores=_scores(value.get("scores")),
                change=value.get("change", ""),
                own_slots={s: tuple(slots[s]) for s in slots if s not in SLOTS},
                **{slot: tuple(slots[slot]) for slot in slots if slot in SLOTS},
            )
        )
    return events


def _scores(value: ScoresValue | None) -> Record | None:
    return None if value is None else {**value}


def _worded(rule: dict[str, Any] | str | None) -> str:
    """The words for a rule; a Doc that an older version saved holds the words."""
    if not rule:
        return ""
    return rule if isinstance(rule, str) else wording(Rule.from_json(rule))


def _fillers(doc: Doc, text: str) -> dict[str, dict[str, list[Any]]]:
    """The fillers of every event, by the event's number and the slot."""
    found: dict[str, dict[str, list[Any]]] = defaultdict(lambda: defaultdict(list))
    names = _Names(doc)
    actors = _actors(doc)
    for span, value in ROLES.read(doc):
        start, end = span.start_char, span.end_char
        head_start, head_end = value.get("head") or (start, end)
        common: dict[str, Any] = {
            "start": start,
            "end": end,
            "text": text[start:end],
            "head": text[head_start:head_end],
            "rule": _worded(value.get("rule")),
            "confidence": value.get("confidence"),
            "made_by": value.get("made_by", "rules"),
            "scores": _scores(value.get("scores")),
            "entity": names.at(head_start),
            "inferred": bool(value.get("inferred")),
            "antecedent": tuple(
                _mention(text, pair) for pair in value.get("antecedent") or ()
            ),
            "runners_up": tuple(
                RunnerUp(
                    other["start"],
                    other["end"],
                    text[other["start"] : other["end"]],
                    _worded(other.get("rule")),
                )
                for other in value.get("runners_up") or ()
            ),
        }
        slot = span.label_
        if slot == "where":
            common["location"] = names.location(start, end)
        common["actor"] = actors.get((slot, span.id_, span.start, span.end))
        found[span.id_][slot].append(_filler(slot, common, value))
    return found


def _filler(slot: str, common: dict[str, Any], value: RoleValue) -> Filler:
    if slot == "how_many":
        return Count(
            **common,
            low=value.get("low"),
            high=value.get("high"),
            vague=bool(value.get("vague")),
            approximate=bool(value.get("approximate")),
            subset=bool(value.get("subset")),
            of=value.get("of"),
        )
    if slot == "when":
        return Time(
            **common,
            first_day=_day(value.get("from")),
            last_day=_day(value.get("to")),
        )
    return Filler(**common)


def _mention(text: str, offsets: list[int]) -> Mention:
    start, end = offsets
    return Mention(start, end, text[start:end])


def _trimmed(text: str, offsets: list[int]) -> Mention:
    """A mention without the white space at its ends, which spaCy's sentences hold."""
    return _mention(text, [*without_blank_ends(text, *offsets)])


def _day(iso: str | None) -> datetime.date | None:
    return datetime.date.fromisoformat(iso) if iso else None


def get_record(doc: Doc) -> Record:
    """The record of a Doc as JSON values, which is `doc._.record`.

    `schema/record.schema.json` describes it. The columns of the input stand beside
    the record's own fields.
    """
    date = get_date(doc)
    text = text_of(doc)
    columns = renamed(columns_of(doc), OWN_FIELDS)
    events = [event.to_dict() for event in get_events(doc)]
    tables = known_tables(str(EVENTS.attribute(doc, "tables") or "")) or ""
    own = own_types(tables, (event["type"] for event in events))
    record = {
        "doc_id": document_id(doc),
        "date": date.isoformat() if date else None,
        "sha1": hashlib.sha1(text.encode(), usedforsecurity=False).hexdigest(),
        "language": language_of(text),
        VERSION_FIELD: SCHEMA_VERSION,
        **columns,
        "entities": _entities(doc, text),
        "events": events,
        **({"own_types": own} if own else {}),
    }
    return infer(record, text)


def _place(value: EntityValue) -> Record | None:
    """Which place a name means, or which is in it, why, and what else it could be."""
    if value.get("inner_place") and not value.get("place"):
        return {
            "id": value["inner_place"],
            "rule": value["inner_rule"],
            "rivals": value.get("inner_rivals", []),
        }
    if "place_rule" not in value:
        return None
    return {
        "id": value.get("place"),
        "rule": value["place_rule"],
        "rivals": value.get("rivals", []),
        **({"likely": True} if value.get("likely") else {}),
    }


def _entities(doc: Doc, text: str) -> list[Record]:
    """The named mentions, with what the tables tell of each."""
    values = _entity_values(doc)
    actors = _actors(doc)
    found = []
    for entity in doc.ents:
        if entity.label_ not in LABELS:
            continue
        record: Record = {
            "start": entity.start_char,
            "end": entity.end_char,
            "text": text[entity.start_char : entity.end_char],
            "label": entity.label_,
            "id": entity.id_ or None,
        }
        value = values.get((entity.start, entity.end), {})
        told = _place(value)
        if told is not None:
            record["place"] = told
        if "metonym" in value:
            record["metonym"] = {
                "government": value["metonym"],
                "rule": value["metonym_rule"],
                "cue": _mention(text, value["cue"]).to_dict(),
            }
        for name in ("location", "spelling"):
            if name in value:
                record[name] = value[name]
        actor = actors.get(("ENTITY", "", entity.start, entity.end))
        if actor is not None:
            record["actor"] = actor
        found.append(record)
    return found
