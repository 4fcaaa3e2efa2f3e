"""Named entities and event tuples from conflict reporting."""

from conflictner.errors import ConflictnerError, InputError, PipelineError, TableError
from conflictner.event import Count, Event, Filler, Mention, Time
from conflictner.explanation import explain
from conflictner.frames import to_frame
from conflictner.language import NotEnglishWarning
from conflictner.pipeline import load
from conflictner.reading import read, read_many

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
    "explain",
    "load",
    "read",
    "read_many",
    "to_frame",
]
