"""Named entities and event tuples from conflict reporting."""

from conflictner.errors import (
    ConflictnerError,
    InputError,
    JobError,
    PipelineError,
    StrictError,
    TableError,
)
from conflictner.event import Count, Event, Filler, Mention, Time
from conflictner.explanation import explain
from conflictner.frames import SPARK_RECORDS_SCHEMA, SPARK_SCHEMA, to_frame
from conflictner.jobs.batches import annotate_batches
from conflictner.jobs.public import annotate_files
from conflictner.jobs.summary import Summary
from conflictner.knowledge.public import gazetteer, registry
from conflictner.language import NotEnglishWarning
from conflictner.pipeline import load
from conflictner.reading import read, read_many

__all__ = [
    "SPARK_RECORDS_SCHEMA",
    "SPARK_SCHEMA",
    "ConflictnerError",
    "Count",
    "Event",
    "Filler",
    "InputError",
    "JobError",
    "Mention",
    "NotEnglishWarning",
    "PipelineError",
    "StrictError",
    "Summary",
    "TableError",
    "Time",
    "annotate_batches",
    "annotate_files",
    "explain",
    "gazetteer",
    "load",
    "read",
    "read_many",
    "registry",
    "to_frame",
]
