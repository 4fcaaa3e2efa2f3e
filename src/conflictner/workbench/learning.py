"""Propose rows of tables from what persons corrected, with the sentences behind each.

What is proposed is for a person to judge: one correction is thin evidence, and a row
must be true of conflict news in general.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from spacy.language import Language

from conflictner.corrections.correction import PLACE, Correction, is_stretch
from conflictner.corrections.precedence import by_time
from conflictner.event import Record
from conflictner.knowledge.event_rows import SLOTS, EventRow
from conflictner.knowledge.gazetteer import Gazetteer
from conflictner.knowledge.overlay import OFF
from conflictner.knowledge.tables import Row
from conflictner.pipes.events import lexicon_of
from conflictner.workbench.learned_words import AddedEvent, proposed_words

MOST_SENTENCES = 5


@dataclass(frozen=True, slots=True)
class Proposal:
    """A row that is proposed, why, and what speaks for it.

    Attributes:
        table: The table.
        cells: The cells; none where there is only something to tell.
        why: The reason, in words.
        sentences: The sentences that persons corrected.
    """

    table: str
    cells: Row
    why: str
    sentences: tuple[str, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """The proposal as JSON values."""
        return {
            "table": self.table,
            "cells": self.cells,
            "why": self.why,
            "sentences": list(self.sentences),
        }

    def __str__(self) -> str:
        row = "\t".join(self.cells.values())
        head = f"{self.table}.tsv\t{row}" if self.cells else f"{self.table}.tsv"
        told = [f"    “{one}”" for one in self.sentences[:MOST_SENTENCES]]
        return "\n".join([head, f"  {self.why}", *told])


@dataclass(slots=True)
class _Known:
    """The records by hash and by id."""

    by_name: dict[str, Record] = field(default_factory=dict)

    def record(self, one: Correction) -> Record:
        found = self.by_name.get(one.sha1 or "") or self.by_name.get(one.doc_id or "")
        return found or {"events": [], "entities": []}

    def sentence(self, one: Correction) -> Record | None:
        """The sentence of a correction, as its line or a record tells it."""
        if one.sentence:
            return one.sentence
        for event in self.record(one)["events"]:
            sentence: Record = event.get("sentence") or {}
            if sentence and sentence["start"] <= one.start < sentence["end"]:
                return sentence
        return next(
            (
                told["sentence"]
                for told in self.record(one).get("corrections") or ()
                if told.get("sentence") and told.get("start") == one.start
            ),
            None,
        )

    def row(self, one: Correction) -> str:
        """The row of the lexicon that found the event which a correction is about."""
        record = self.record(one)
        for event in record["events"]:
            if event["trigger"]["start"] == one.start and event["type"] == one.type:
                return str(event.get("row") or "")
        for told in record.get("corrections") or ():
            was = told.get("was")
            if told.get("start") == one.start and isinstance(was, Mapping):
                return str(was.get("row") or "")
        return ""


def learn_rows(
    corrections: Iterable[Correction],
    records: Iterable[Record],
    nlp: Language,
    gazetteer: Gazetteer,
) -> list[Proposal]:
    """Propose rows for what persons added, rejected and changed.

    Args:
        corrections: The corrections.
        records: The records that they are about, corrected or not.
        nlp: A pipeline that reads the sentences; what it knows is not proposed again.
        gazetteer: The places.
    """
    known = _Known()
    every = list(records)
    for record in every:
        known.by_name[str(record["doc_id"])] = record
        known.by_name[record["sha1"]] = record
    given = by_time(corrections)
    return [
        *_of_added(given, known, nlp),
        *_of_rejected(given, known, every, nlp),
        *_of_places(given, known, gazetteer),
    ]


def _of_added(
    given: list[Correction], known: _Known, nlp: Language
) -> Iterable[Proposal]:
    rejected = {
        (one.sha1, one.doc_id, one.start)
        for one in given
        if one.action == "reject" and one.slot is None
    }
    events: dict[tuple[str | None, str | None, int], AddedEvent] = {}
    for one in given:
        key = (one.sha1, one.doc_id, one.start)
        if key in rejected:
            continue
        if one.action == "add" and one.slot is None:
            sentence = known.sentence(one)
            if sentence is not None:
                events[key] = AddedEvent(one.type, one.start, one.end, sentence)
        elif one.slot in SLOTS and key in events and is_stretch(one.new):
            events[key].fillers.append((one.slot, one.new["start"], one.new["end"]))
    for word in proposed_words(events.values(), nlp):
        cells = word.cells
        yield Proposal("events", cells, word.why, word.sentences)


def _of_rejected(
    given: list[Correction], known: _Known, records: list[Record], nlp: Language
) -> Iterable[Proposal]:
    rows = {row.id: row for row in lexicon_of(nlp).rows}
    wrong: dict[str, list[Correction]] = {}
    seen: set[tuple[str, int]] = set()
    for one in given:
        if one.action == "reject" and one.slot is None:
            name = known.row(one)
            if name in rows:
                wrong.setdefault(name, []).append(one)
                seen.add((known.record(one).get("sha1", ""), one.start))
    kept: dict[str, int] = {}
    for record in records:
        for event in record["events"]:
            if (record["sha1"], event["trigger"]["start"]) not in seen:
                name = event.get("row") or ""
                kept[name] = kept.get(name, 0) + 1
    for name, several in sorted(wrong.items()):
        sentences = tuple(
            " ".join(s["text"].split())
            for one in several
            if (s := known.sentence(one)) is not None
        )
        yield _proposal_of_row(rows[name], len(several), kept.get(name, 0), sentences)


def _proposal_of_row(
    row: EventRow, rejected: int, kept: int, sentences: tuple[str, ...]
) -> Proposal:
    """Take the row out where nothing speaks for it, else ask for a condition."""
    told = f"{row.id}: {rejected} of its {rejected + kept} events were rejected"
    if kept:
        conditions = "; ".join(map(str, row.conditions)) or "none"
        return Proposal(
            "events",
            {},
            f"{told}; its conditions are {conditions}: one more may tell the wrong "
            "from the right, else take it out",
            sentences,
        )
    cells = {
        "lemma": row.lemma,
        "pos": row.pos,
        "type": row.type,
        "frame": OFF,
        "conditions": ";".join(map(str, row.conditions)),
        "example": "",
    }
    return Proposal("events", cells, told, sentences)


def _of_places(
    given: list[Correction], known: _Known, gazetteer: Gazetteer
) -> Iterable[Proposal]:
    found: dict[tuple[str, str], list[str]] = {}
    for one in given:
        if one.slot != PLACE or one.action != "change":
            continue
        sentence = known.sentence(one)
        for name in _names_of(one, known):
            told = " ".join(sentence["text"].split()) if sentence else ""
            found.setdefault((name, one.new), []).append(told)
    for (name, identity), several in sorted(found.items()):
        sentences = tuple(filter(None, several))
        place = gazetteer.get(identity)
        if place is None:
            yield Proposal(
                "places",
                {},
                f"“{name}”: no table lists {identity!r}; "
                "`conflictner lexicon add places` adds it",
                sentences,
            )
            continue
        names = {other.lower() for other in (place.name, *place.aliases)}
        if name.lower() in names:
            yield Proposal(
                "places",
                {},
                f"“{name}” is a name of {identity} already, and of other places: "
                f"{len(several)} times persons chose it",
                sentences,
            )
            continue
        cells = {
            "id": identity,
            "name": place.name,
            "kind": place.kind,
            "aliases": name,
            "check": "context",
            "source": "corrections",
        }
        why = f"{len(several)} times persons said that “{name}” is {identity}"
        yield Proposal("places", cells, why, sentences)


def _names_of(one: Correction, known: _Known) -> list[str]:
    """The words that name the place which a person gave another id."""
    record = known.record(one)
    meant = {one.old, one.new} if isinstance(one.old, str) else {one.new}
    for event in record["events"]:
        if event["trigger"]["start"] != one.start:
            continue
        names = [
            entity["text"]
            for filler in event["where"]
            for entity in record["entities"]
            if filler["start"] <= entity["start"] and entity["end"] <= filler["end"]
            if entity["label"] == "PLACE" and (entity["id"] in meant or not one.old)
        ]
        return list(dict.fromkeys(names))
    return []
