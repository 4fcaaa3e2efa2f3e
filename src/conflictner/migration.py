"""Older records by the schema of today, with what follows from their events anew."""

import hashlib
from collections.abc import Mapping
from typing import Any

from conflictner.errors import InputError
from conflictner.event import Record
from conflictner.inference import OF_RECORD, infer, without_inference
from conflictner.record_versions import current_record

_NEEDED = ("sha1", "entities", "events", "language")
"""What no record can do without; id and date may be null."""


def migrated(
    record: Mapping[str, Any], text: str | None = None, *, place: str = "a record"
) -> Record:
    """A record by today's schema.

    With its text, what follows from the events is computed anew; without, what an
    older version didn't compute stays missing (`missing_fields`). Events are never
    found anew: for this, annotate the text. A record that persons have corrected keeps
    what it tells, because their word on it would be lost.

    Args:
        record: A record of any version.
        text: The text of the document.
        place: Where the record is from, for messages.

    Raises `InputError` where it is no record, of a newer version, or of another text.
    """
    for name in _NEEDED:
        if record.get(name) is None:
            raise InputError(
                f"{place}: the field `{name}` is missing, so this is no record that "
                "can be migrated; annotate the text again"
            )
    found = current_record(record, place)
    if text is None or found.get("corrections"):
        return found
    digest = hashlib.sha1(text.encode(), usedforsecurity=False).hexdigest()
    if digest != found["sha1"]:
        raise InputError(
            f"{place}: the text of {found['doc_id']!r} is not the one that the record "
            "is of (their sha1 differ); give that text, or annotate this one"
        )
    return infer(without_inference(found), text)


def missing_fields(record: Record) -> list[str]:
    """What follows from the events and isn't in the record."""
    return [name for name in OF_RECORD if name not in record]
