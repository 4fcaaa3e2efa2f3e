"""Codes of a record's events and of the document, as further fields of the record."""

from conflictner.event import Record


def code(record: Record, text: str) -> Record:  # noqa: ARG001
    """A record whose events have their codes.

    Args:
        record: The record of a document, with its story told.
        text: The document's text.
    """
    return record
