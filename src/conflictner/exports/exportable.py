"""Which records can be exported: those that `annotate` of this version would write."""

from collections.abc import Iterable

from conflictner.errors import InputError
from conflictner.event import Record
from conflictner.knowledge.event_rows import SLOTS

NEEDED = ("id", "sentence", *SLOTS)
"""What every row needs of its events."""


def check_exportable(records: Iterable[Record]) -> None:
    """Raise `InputError` for annotation, and for records of another version."""
    for record in records:
        name = f"the record of {record.get('doc_id')!r}"
        if not record.get("sha1"):
            raise InputError(
                f"{name} has no sha1; export records that `annotate` wrote"
            )
        for event in record["events"]:
            lacking = [field for field in NEEDED if event.get(field) is None]
            if lacking:
                raise InputError(
                    f"{name}: an event has no `{lacking[0]}`, so that another version "
                    "may have written it; annotate the text again"
                )
