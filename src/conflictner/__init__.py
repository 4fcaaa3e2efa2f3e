"""Named entities and event tuples from conflict reporting.

The parts of the package are loaded when they are asked for.
"""

from importlib import import_module
from importlib.metadata import version
from typing import TYPE_CHECKING, Any

from conflictner.starting import end_at_once, is_command

if TYPE_CHECKING:
    from conflictner.citation.public import Citation, cite
    from conflictner.clustering.public import incidents, tally
    from conflictner.codes.protocols import protocol
    from conflictner.corrections.correcting import correct
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
    from conflictner.pipeline import load
    from conflictner.reading import read, read_many
    from conflictner.report.notebook import show
    from conflictner.report.page import render_report
    from conflictner.report.plots import plot_map, plot_timeline, plot_tolls
    from conflictner.text.language import NotEnglishWarning

__all__ = [
    "SPARK_RECORDS_SCHEMA",
    "SPARK_SCHEMA",
    "Citation",
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
    "cite",
    "correct",
    "explain",
    "gazetteer",
    "incidents",
    "load",
    "plot_map",
    "plot_timeline",
    "plot_tolls",
    "protocol",
    "read",
    "read_many",
    "registry",
    "render_report",
    "show",
    "tally",
    "to_frame",
]

_PLACES = {
    "Citation": "conflictner.citation.public",
    "ConflictnerError": "conflictner.errors",
    "Count": "conflictner.event",
    "Event": "conflictner.event",
    "Filler": "conflictner.event",
    "InputError": "conflictner.errors",
    "JobError": "conflictner.errors",
    "Mention": "conflictner.event",
    "NotEnglishWarning": "conflictner.text.language",
    "PipelineError": "conflictner.errors",
    "SPARK_RECORDS_SCHEMA": "conflictner.frames",
    "SPARK_SCHEMA": "conflictner.frames",
    "StrictError": "conflictner.errors",
    "Summary": "conflictner.jobs.summary",
    "TableError": "conflictner.errors",
    "Time": "conflictner.event",
    "annotate_batches": "conflictner.jobs.batches",
    "annotate_files": "conflictner.jobs.public",
    "cite": "conflictner.citation.public",
    "correct": "conflictner.corrections.correcting",
    "explain": "conflictner.explanation",
    "gazetteer": "conflictner.knowledge.public",
    "incidents": "conflictner.clustering.public",
    "load": "conflictner.pipeline",
    "plot_map": "conflictner.report.plots",
    "plot_timeline": "conflictner.report.plots",
    "plot_tolls": "conflictner.report.plots",
    "protocol": "conflictner.codes.protocols",
    "read": "conflictner.reading",
    "read_many": "conflictner.reading",
    "registry": "conflictner.knowledge.public",
    "render_report": "conflictner.report.page",
    "show": "conflictner.report.notebook",
    "tally": "conflictner.clustering.public",
    "to_frame": "conflictner.frames",
}
"""Where the public names stand."""

_MODULES = ("corpus", "errors", "frames")
"""The modules that can be reached without being imported."""


def _register() -> None:
    """Let Docs tell what they hold, which loads spaCy."""
    from conflictner.extensions import register

    register()


if is_command():
    end_at_once()
_register()


def __getattr__(name: str) -> Any:  # noqa: ANN401  whatever the name stands for
    if name == "__version__":
        return version("conflictner")
    if name in _MODULES:
        return import_module(f"conflictner.{name}")
    if name not in _PLACES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(_PLACES[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted([*__all__, "__all__", "__doc__"])
