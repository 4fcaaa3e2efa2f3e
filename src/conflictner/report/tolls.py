"""Who claims which number, from document to document: the growth of a toll."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from conflictner.event import Record
from conflictner.report.figures import (
    FIELDS,
    is_asserted,
    is_running_toll,
    summed_figure,
)
from conflictner.report.rows import ReportRow

WRITER = "the outlet itself"
"""The source of what is said by no source, where the outlet isn't known."""

_NO_FIGURE = ("subset", "copy", "retracted")
"""Marks of claims that are no figure of their source any more, or no whole one."""


@dataclass(frozen=True, slots=True)
class TollClaim:
    """A number that a source gives.

    Attributes:
        source: Its name.
        document: The number of the document.
        field: What is counted: killed, injured, …
        low, high: The number; null where open.
        cumulative: Whether it is a running toll.
        of: Whom it counts.
    """

    source: str
    document: int
    field: str
    low: int | None
    high: int | None
    cumulative: bool
    of: str | None

    def values(self) -> list[Any]:
        """Everything but the source, for the page."""
        return [
            self.document,
            self.field,
            self.low,
            self.high,
            int(self.cumulative),
            *([self.of] if self.of else []),
        ]


def claimed_by(event: Record, record: Record, outlet: str) -> str:
    """The name of who says it: a claimant's, else the outlet's."""
    for filler in event.get("source") or ():
        if filler.get("entity"):
            names = [
                entity["text"]
                for entity in record.get("entities") or ()
                if entity.get("id") == filler["entity"]
            ]
            return str(max(names, key=len, default=filler["text"]))
        for meant in filler.get("antecedent") or ():
            return str(meant["text"])
        return str(filler["text"])
    name = record.get(outlet)
    return name.strip() if isinstance(name, str) and name.strip() else WRITER


def toll_claims(
    row: ReportRow, records: Sequence[Record], outlet: str
) -> list[TollClaim]:
    """The claims of a row: those of its file, else the numbers of its events."""
    if row.claims:
        return _told(row, records)
    found = []
    for telling in row.tellings:
        record = records[telling.document]
        event = record["events"][telling.event]
        field = FIELDS.get(event["type"])
        figure = summed_figure(event.get("how_many") or ())
        if field is None or figure is None or not is_asserted(event):
            continue
        counted = [one["of"] for one in event["how_many"] if one.get("of")]
        found.append(
            TollClaim(
                claimed_by(event, record, outlet),
                telling.document,
                field,
                figure["low"],
                figure["high"],
                is_running_toll(event),
                ", ".join(dict.fromkeys(counted)) or None,
            )
        )
    return found


def _told(row: ReportRow, records: Sequence[Record]) -> list[TollClaim]:
    numbers = {
        str(records[one.document]["doc_id"]): one.document for one in row.tellings
    }
    types = {
        (one.document, event.get("id", one.event)): event["type"]
        for one in row.tellings
        for event in (records[one.document]["events"][one.event],)
    }
    found = []
    for claim in row.claims:
        document = numbers.get(str(claim.get("doc_id")))
        if document is None or any(claim.get(name) for name in _NO_FIGURE):
            continue
        if claim.get("low") is None and claim.get("high") is None:
            continue
        type_name = types.get((document, claim.get("event")), row.type)
        counts = claim.get("counts") or FIELDS.get(type_name)
        if counts is None:
            continue
        found.append(
            TollClaim(
                str(claim.get("source") or claim.get("outlet") or WRITER),
                document,
                str(counts),
                claim.get("low"),
                claim.get("high"),
                bool(claim.get("cumulative")),
                claim.get("of"),
            )
        )
    return found
