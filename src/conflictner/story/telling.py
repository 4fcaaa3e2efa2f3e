"""From the events of one document to its story, as further fields of the record."""

from conflictner.event import Record
from conflictner.story.happenings import tell_happenings
from conflictner.story.terms import count_terms


def tell(record: Record, text: str) -> Record:
    """A record with what its events tell together.

    Args:
        record: The record of a document, with its entities and events.
        text: The document's text.
    """
    record = tell_happenings(record, text)
    return {**record, "terms": count_terms(text)}
