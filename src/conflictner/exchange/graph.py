"""An annotated text as a graph: names, triggers and fillers, and which belong together.

Annotation tools know marked stretches of a text and links between these. A name is a
stretch with its label, a trigger one with the type of its event, and a filler one with
its slot, to which its trigger has a link of that name. What else there is to say of a
stretch are its values.
"""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from conflictner.errors import InputError
from conflictner.event import STATUSES, Record
from conflictner.formats.fields import LONE_SURROGATE
from conflictner.knowledge.event_rows import SLOTS
from conflictner.record_versions import VERSION_FIELD
from conflictner.records import LABELS

ASSERTED = STATUSES[0]

VALUES = {
    "entity": ("id", "also"),
    "event": (
        "status", "optional", "cue", "change", "currency", "incident", "by", "at",
        "made_by",
    ),
    "filler": (
        "head", "entity", "inferred", "optional", "also", "antecedent", "subset",
        "low", "high", "vague", "approximate", "of", "from", "to", "by", "at",
        "made_by",
    ),
}  # fmt: skip
"""The values that travel with a name, an event and a filler; others stay at home."""


@dataclass(slots=True)
class MarkedStretch:
    """A marked stretch of a text.

    Attributes:
        key: Its name in the graph.
        start: The offset of its first character.
        end: The offset behind its last.
        label: The label of a name, the type of an event, or a slot.
        values: What else there is to say of it, as JSON values.
    """

    key: str
    start: int
    end: int
    label: str
    values: Record = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class RoleLink:
    """A link from a trigger to a filler of one of its slots."""

    trigger: str
    filler: str
    slot: str


@dataclass(slots=True)
class AnnotationGraph:
    """A text with its marked stretches and their links.

    Attributes:
        doc_id: The document.
        text: Its text.
        date: Its day, in ISO form, if known.
        stretches: The marked stretches.
        links: Which filler belongs to which trigger.
    """

    doc_id: str
    text: str
    date: str | None = None
    stretches: list[MarkedStretch] = field(default_factory=list)
    links: list[RoleLink] = field(default_factory=list)

    def words(self, one: MarkedStretch) -> str:
        """The words of a stretch."""
        return self.text[one.start : one.end]


def slots_of_event(event: Mapping[str, Any]) -> list[str]:
    """The slots of an event that hold anything, a user's own behind the others."""
    own = [
        name
        for name, value in event.items()
        if name not in SLOTS and isinstance(value, list) and value
    ]
    return [slot for slot in SLOTS if event.get(slot)] + own


def graph_of(record: Mapping[str, Any], text: str) -> AnnotationGraph:
    """The annotation of a record, or of gold, as a graph.

    Args:
        record: The record.
        text: The text of its document.
    """
    graph = AnnotationGraph(str(record["doc_id"]), text, record.get("date"))
    for number, entity in enumerate(record["entities"]):
        graph.stretches.append(
            MarkedStretch(
                f"N{number}",
                entity["start"],
                entity["end"],
                entity["label"],
                _chosen(entity, "entity"),
            )
        )
    for number, event in enumerate(record["events"]):
        key = f"E{number}"
        trigger = event["trigger"]
        graph.stretches.append(
            MarkedStretch(
                key,
                trigger["start"],
                trigger["end"],
                event["type"],
                _chosen(event, "event"),
            )
        )
        for slot in slots_of_event(event):
            for place, filler in enumerate(event[slot]):
                name = f"{key}.{slot}.{place}"
                graph.stretches.append(
                    MarkedStretch(
                        name,
                        filler["start"],
                        filler["end"],
                        slot,
                        _chosen(filler, "filler"),
                    )
                )
                graph.links.append(RoleLink(key, name, slot))
    return graph


def _chosen(values: Mapping[str, Any], kind: str) -> Record:
    return {name: values[name] for name in VALUES[kind] if values.get(name) is not None}


def record_of(graph: AnnotationGraph) -> tuple[Record, list[str]]:
    """The annotation that a graph holds, and what in it belongs to nothing.

    A stretch with the label of a name is a name; one that links lead from, or that no
    slot is called like, is a trigger. A link may lead to a name, too.
    """
    _check(graph)
    by_key = {one.key: one for one in graph.stretches}
    slots = {*SLOTS, *(link.slot for link in graph.links)}
    linked = {link.trigger for link in graph.links}
    fillers = {link.filler for link in graph.links}
    entities: list[Record] = []
    events: dict[str, Record] = {}
    left: list[str] = []
    for one in graph.stretches:
        span = _span(graph, one)
        if one.label in LABELS:
            values = _chosen(one.values, "entity")
            entities.append({**span, "label": one.label, "id": None, **values})
        elif one.key in linked or one.label not in slots:
            events[one.key] = _event(one, span)
        elif one.key not in fillers:
            left.append(f"{one.label} “{span['text']}” at {one.start}")
    for link in graph.links:
        event, filler = events.get(link.trigger), by_key.get(link.filler)
        if event is None or filler is None:
            left.append(f"a link {link.slot} from nothing, or to nothing")
            continue
        if link.slot in _OF_EVENT or not isinstance(event.get(link.slot, []), list):
            left.append(f"a link {link.slot}, which no slot is called")
            continue
        values = {} if filler.label in LABELS else _chosen(filler.values, "filler")
        event.setdefault(link.slot, []).append({**_span(graph, filler), **values})
    found = sorted(events.values(), key=lambda event: _place(event["trigger"]))
    for event in found:
        for slot in slots_of_event(event):
            event[slot].sort(key=_place)
    record: Record = {
        "doc_id": graph.doc_id,
        "date": graph.date,
        "sha1": hashlib.sha1(graph.text.encode(), usedforsecurity=False).hexdigest(),
        "entities": sorted(entities, key=_place),
        "events": found,
    }
    return record, left


_OF_EVENT = {"type", "trigger", *VALUES["event"]}
"""The names of what an event has besides slots."""


def _check(graph: AnnotationGraph) -> None:
    """Raise `InputError` where a tool told another kind of value than it should."""
    for one in graph.stretches:
        places = one.start, one.end
        whole = all(isinstance(place, int) for place in places)
        if not whole or not 0 <= one.start < one.end <= len(graph.text):
            raise InputError(
                f"{graph.doc_id}: the stretch from {one.start!r} to {one.end!r} is not "
                "in the text"
            )
        if not isinstance(one.label, str) or not isinstance(one.key, str):
            raise InputError(f"{graph.doc_id}: a stretch is called {one.label!r}")
    for link in graph.links:
        if not all(isinstance(e, str) for e in (link.trigger, link.filler, link.slot)):
            raise InputError(f"{graph.doc_id}: a link is called {link.slot!r}")
    if graph.date is not None and not isinstance(graph.date, str):
        raise InputError(f"{graph.doc_id}: the date is {graph.date!r}, not a string")
    status = [one.values.get("status", ASSERTED) for one in graph.stretches]
    for told in status:
        if told not in STATUSES:
            names = ", ".join(STATUSES)
            raise InputError(
                f"{graph.doc_id}: the status is {told!r}; it is one of {names}"
            )


def _event(one: MarkedStretch, span: Record) -> Record:
    values = {"status": ASSERTED, **_chosen(one.values, "event")}
    empty: Record = {slot: [] for slot in SLOTS}
    return {"type": one.label, "trigger": span, **values, **empty}


def _span(graph: AnnotationGraph, one: MarkedStretch) -> Record:
    return {"start": one.start, "end": one.end, "text": graph.words(one)}


def _place(span: Mapping[str, Any]) -> tuple[int, int]:
    return span["start"], span["end"]


def dropped_fields(records: Iterable[Mapping[str, Any]]) -> list[str]:
    """The fields of records that no graph holds, with the part that they belong to."""
    found: dict[str, None] = {}
    of_graph = {
        "doc_id", "date", "sha1", "entities", "events", "language", VERSION_FIELD,
    }  # fmt: skip
    span = {"start", "end", "text"}
    for record in records:
        found.update(dict.fromkeys(name for name in record if name not in of_graph))
        for entity in record["entities"]:
            _note(found, "entity", entity, {*span, "label"})
        for event in record["events"]:
            slots = slots_of_event(event)
            known = {"id", "type", "trigger", *slots, *SLOTS}
            _note(found, "event", event, known)
            for slot in slots:
                for filler in event[slot]:
                    _note(found, "filler", filler, span)
    return list(found)


def _note(
    found: dict[str, None], kind: str, part: Mapping[str, Any], known: set[str]
) -> None:
    for name in part:
        if name not in known and name not in VALUES[kind]:
            found[f"{kind}: {name}"] = None


def text_of_line(line: Mapping[str, Any], place: str) -> str:
    """The text of a line of JSON.

    Args:
        line: The line.
        place: The file and line, for messages.

    Raises:
        InputError: If it has none.
    """
    text = line.get("text")
    if not isinstance(text, str):
        raise InputError(f"{place}: the field `text` is not a string")
    # Half a character can't be encoded; its stand-in keeps every offset.
    return LONE_SURROGATE.sub("\ufffd", text)
