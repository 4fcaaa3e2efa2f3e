"""Files that are read as a whole, because what they hold can't be told apart before."""

from conflictner.formats.entries import Entry, Origin, Problem, beginning_of
from conflictner.formats.fields import Fields
from conflictner.formats.streams import Stream

TEXTS = 20
"""Such a file may be so many times as long as a text may be."""


def read_whole(stream: Stream, fields: Fields) -> bytes | Entry:
    """The bytes of a file, or an entry that says that they are too many."""
    most = TEXTS * fields.max_bytes
    with stream.open() as file:
        data = file.read(most + 1)
    if len(data) <= most:
        return data
    place = Origin(stream.name, stream.member)
    message = (
        f"{place}: longer than {most:,} bytes, and a file of this format is read as a "
        f"whole; split it, or raise --max-bytes, of which this is {TEXTS} times as much"
    )
    problem = Problem("size", message, beginning_of(data))
    return Entry(place, {"doc_id": stream.stem}, problem)
