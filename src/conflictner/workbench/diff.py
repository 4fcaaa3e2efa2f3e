"""`conflictner lexicon diff`: what changes in a corpus when tables change."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from conflictner.errors import ConflictnerError
from conflictner.event import Record
from conflictner.files import Item
from conflictner.knowledge.event_rows import SLOTS
from conflictner.reading import OnError, read_many
from conflictner.workbench.corpus import document_of, sentence_at

ADDED, REMOVED, CHANGED = "added", "removed", "changed"

_Offsets = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Change:
    """One event or entity that came, went, or became another.

    `what` is `event` or `entity`, `how` one of `added`, `removed`, `changed`, `name`
    its type or label with its words, `details` what of it changed.
    """

    document: str
    what: str
    how: str
    name: str
    sentence: str
    start: int
    details: tuple[str, ...] = ()

    def lines(self) -> Iterator[str]:
        """The change, line by line."""
        yield f"{self.document or '-'}: {self.how} {self.what} {self.name}"
        yield f"  “{self.sentence}”"
        yield from (f"  {detail}" for detail in self.details)


@dataclass(frozen=True)
class Difference:
    """All changes, and how many documents, events and entities there were."""

    changes: tuple[Change, ...]
    documents: int
    totals: dict[str, int] = field(default_factory=dict)

    def __str__(self) -> str:
        lines = [line for change in self.changes for line in change.lines()]
        return "\n".join([*lines, self.count()])

    def count(self) -> str:
        """The closing line."""
        counted = Counter((change.what, change.how) for change in self.changes)
        touched = len({change.document for change in self.changes})
        parts = [
            f"{name}: {self.totals.get(f'old {name}', 0)} before, "
            f"{self.totals.get(f'new {name}', 0)} after ("
            + ", ".join(
                f"{counted[what, how]} {how}" for how in (ADDED, REMOVED, CHANGED)
            )
            + ")"
            for what, name in (("event", "events"), ("entity", "entities"))
        ]
        return (
            f"documents: {self.documents}, with changes: {touched}; {'; '.join(parts)}"
        )

    def to_dict(self) -> dict[str, Any]:
        """The difference as JSON values."""
        return {
            "documents": self.documents,
            "totals": self.totals,
            "changes": [asdict(change) for change in self.changes],
        }


def diff(old: Language, new: Language, docs: Iterable[tuple[Doc, Doc]]) -> Difference:
    """Compare the Docs that two pipelines made of the same texts.

    Args:
        old: The pipeline with the old tables.
        new: The pipeline with the new tables.
        docs: The Docs of both, pair by pair.
    """
    slots = tuple(dict.fromkeys((*_slots(old), *_slots(new))))
    changes: list[Change] = []
    totals: Counter[str] = Counter()
    documents = 0
    for before, after in docs:
        documents += 1
        one, other = before._.record, after._.record
        for name in ("events", "entities"):
            totals[f"old {name}"] += len(one[name])
            totals[f"new {name}"] += len(other[name])
        found = [
            *_entity_changes(before, one["entities"], other["entities"]),
            *_event_changes(before, one["events"], other["events"], slots),
        ]
        changes += sorted(found, key=lambda change: (change.start, change.what))
    return Difference(tuple(changes), documents, dict(totals))


def read_pairs(
    old: Language, new: Language, items: Iterable[Item], on_error: OnError
) -> Iterator[tuple[Doc, Doc]]:
    """Read each text with both pipelines.

    Args:
        old: The pipeline with the old tables.
        new: The pipeline with the new tables.
        items: The texts, as `read_many` takes them.
        on_error: Is given the error of a text that one of them can't read.
    """
    for item in items:
        try:
            pair = next(read_many(old, [item])), next(read_many(new, [item]))
        except ConflictnerError as error:
            on_error(error)
        else:
            yield pair


def _slots(nlp: Language) -> tuple[str, ...]:
    for _, component in nlp.pipeline:
        words = getattr(component, "lexicon", None)
        if words is not None:
            return tuple(words.slots)
    return SLOTS


def _entity_changes(doc: Doc, old: list[Record], new: list[Record]) -> Iterator[Change]:
    before = {(one["start"], one["end"]): one for one in old}
    after = {(one["start"], one["end"]): one for one in new}
    for place in sorted({*before, *after}):
        one, other = before.get(place), after.get(place)
        known = other or one or {}
        details: tuple[str, ...] = ()
        how = ADDED if one is None else REMOVED if other is None else CHANGED
        if one is not None and other is not None:
            details = tuple(_told(_facts_of_entity(one), _facts_of_entity(other)))
            if not details:
                continue
        name = f"“{known['text']}” ({known['label']} {known['id'] or 'without id'})"
        sentence = sentence_at(doc, place[0])
        yield Change(document_of(doc), "entity", how, name, sentence, place[0], details)


def _event_changes(
    doc: Doc, old: list[Record], new: list[Record], slots: tuple[str, ...]
) -> Iterator[Change]:
    before, after = _by_trigger(old), _by_trigger(new)
    for place in sorted({*before, *after}):
        ones, others = before.get(place, []), after.get(place, [])
        for number in range(max(len(ones), len(others))):
            one = ones[number] if number < len(ones) else None
            other = others[number] if number < len(others) else None
            known = other or one or {}
            details: tuple[str, ...] = ()
            how = ADDED if one is None else REMOVED if other is None else CHANGED
            if one is not None and other is not None:
                facts = (_facts_of_event(event, slots) for event in (one, other))
                details = tuple(_told(*facts))
                if not details:
                    continue
            name = f"{known['type']} “{known['trigger']['text']}”"
            sentence = " ".join(known["sentence"]["text"].split())
            yield Change(
                document_of(doc), "event", how, name, sentence, place[0], details
            )


def _by_trigger(events: list[Record]) -> dict[_Offsets, list[Record]]:
    found: dict[_Offsets, list[Record]] = {}
    for event in sorted(events, key=lambda event: str(event["type"])):
        trigger = event["trigger"]
        found.setdefault((trigger["start"], trigger["end"]), []).append(event)
    return found


def _told(old: dict[str, str], new: dict[str, str]) -> Iterator[str]:
    for name in dict.fromkeys((*old, *new)):
        if old.get(name) != new.get(name):
            yield f"{name}: {old.get(name) or 'none'} → {new.get(name) or 'none'}"


def _facts_of_entity(entity: Record) -> dict[str, str]:
    facts = {"label": entity["label"], "id": entity["id"] or ""}
    if "place" in entity:
        facts["place"] = entity["place"]["id"] or ""
        facts["rule"] = entity["place"]["rule"]
    if "metonym" in entity:
        facts["stands for"] = entity["metonym"]["government"]
    if "location" in entity:
        facts["location"] = _location(entity["location"])
    if "actor" in entity:
        facts["actor"] = _actor(entity["actor"])
    return facts


def _facts_of_event(event: Record, slots: tuple[str, ...]) -> dict[str, str]:
    facts = {"type": event["type"], "status": event["status"]}
    for slot in slots:
        fillers = event.get(slot) or []
        facts[slot] = ", ".join(f"“{filler['text']}”" for filler in fillers)
        for filler in fillers:
            name = f"{slot} “{filler['text']}”"
            facts[f"{name} id"] = filler.get("entity") or ""
            if filler.get("location"):
                facts[f"{name} location"] = _location(filler["location"])
            if filler.get("actor"):
                facts[f"{name} actor"] = _actor(filler["actor"])
    return facts


def _location(location: Record) -> str:
    places = " and ".join(location.get("places") or ()) or "unresolved"
    told = f"{location.get('relation') or 'in'} {places}"
    if location.get("latitude") is not None:
        told += f" at {location['latitude']}, {location['longitude']}"
    return told


def _actor(actor: Record) -> str:
    names = ("id", "kind", "side", "country", "acled_inter", "plover")
    return ", ".join(str(actor[name]) for name in names if actor.get(name))
