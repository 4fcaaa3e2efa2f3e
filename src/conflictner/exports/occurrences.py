"""What a row of an export is about: the events that tell one incident.

With a file of incidents it is an incident of many documents, else an incident of one
document where its record joined its events, else a single event.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from conflictner.event import Record

CURRENT = "current"
NOT_ASSERTED = "it is {}, not asserted"
NOT_CURRENT = "it is {}: no news of this text"


@dataclass(frozen=True, slots=True)
class ToldEvent:
    """An event, with the record that tells it."""

    record: Record
    event: Record

    @property
    def key(self) -> str:
        """Where it stands, by which its row is known again."""
        trigger = self.event["trigger"]
        return f"{self.record['sha1']}:{trigger['start']}-{trigger['end']}"


@dataclass(frozen=True, slots=True)
class Occurrence:
    """The events that one row is about.

    Attributes:
        told: The events, in the order of documents and text.
        incident: The line of the file of incidents, or the incident of a record.
    """

    told: tuple[ToldEvent, ...]
    incident: Mapping[str, Any] = field(default_factory=dict)

    @property
    def events(self) -> list[Record]:
        """Its events."""
        return [one.event for one in self.told]

    @property
    def records(self) -> list[Record]:
        """The records of its documents, each once."""
        return list({id(one.record): one.record for one in self.told}.values())

    @property
    def digest(self) -> str:
        """A hash of where it is told, the same whenever the same texts are read."""
        key = self.incident.get("id") if "documents" in self.incident else None
        words = str(key) if key is not None else self.told[0].key
        return hashlib.sha1(words.encode(), usedforsecurity=False).hexdigest()

    def fillers(self, slot: str) -> list[Record]:
        """The fillers of a slot in all its events, each thing once."""
        found: dict[object, Record] = {}
        for event in self.events:
            for filler in event.get(slot) or ():
                key = filler.get("entity") or filler["text"].lower()
                found.setdefault(key, filler)
        return list(found.values())


LeftOut = dict[str, Any]


def occurrences_of(
    records: Iterable[Record],
    incidents: Iterable[Mapping[str, Any]] | None = None,
    left_out: list[LeftOut] | None = None,
) -> Iterator[Occurrence]:
    """The occurrences of records, or of the incidents that were made of them.

    Events that aren't asserted, or that the text only recalls, make no row.

    Args:
        records: The records.
        incidents: The lines of a file of incidents.
        left_out: Takes each event that makes no row, with the reason.
    """
    out = [] if left_out is None else left_out
    if incidents is None:
        for record in records:
            yield from _of_record(record, out)
        return
    known = {str(record["doc_id"]): record for record in records}
    for incident in incidents:
        told = []
        for one in incident["events"]:
            record = known.get(str(one["doc_id"]), {"events": []})
            events = {event["id"]: event for event in record["events"]}
            event = events.get(one["event"])
            if event is None:
                out.append(
                    {"doc_id": one["doc_id"], "event": one["event"],
                     "reason": "an incident names it, but no record has it"}
                )  # fmt: skip
            elif _is_news(record, event, out):
                told.append(ToldEvent(record, event))
        if told:
            yield Occurrence(tuple(told), incident)


def _of_record(record: Record, out: list[LeftOut]) -> Iterator[Occurrence]:
    news = {
        event["id"]: ToldEvent(record, event)
        for event in record["events"]
        if _is_news(record, event, out)
    }
    joined: set[int] = set()
    for incident in record.get("incidents") or ():
        told = [news[number] for number in incident["events"] if number in news]
        joined.update(incident["events"])
        if told:
            yield Occurrence(tuple(told), incident)
    for number, one in news.items():
        if number not in joined:
            yield Occurrence((one,))


def _is_news(record: Record, event: Record, out: list[LeftOut]) -> bool:
    """Whether an event happened and is what the text reports; else it is left out."""
    currency = event.get("currency") or CURRENT
    if event["status"] != "asserted":
        reason = NOT_ASSERTED.format(event["status"])
    elif currency == "background":
        reason = NOT_CURRENT.format(currency)
    else:
        return True
    out.append({"doc_id": record["doc_id"], "event": event["id"], "reason": reason})
    return False
