"""Named entities and event tuples from conflict reporting."""

from conflictner.errors import ConflictnerError, InputError, PipelineError, TableError
from conflictner.language import NotEnglishWarning
from conflictner.pipeline import load
from conflictner.reading import read, read_many
from conflictner.records import Count, Event, Filler, Mention, Time

__all__ = [
    "ConflictnerError",
    "Count",
    "Event",
    "Filler",
    "InputError",
    "Mention",
    "NotEnglishWarning",
    "PipelineError",
    "TableError",
    "Time",
    "load",
    "read",
    "read_many",
]
