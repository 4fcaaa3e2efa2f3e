"""Errors that say what was wrong, where, and what to do.

ConflictnerError
├── InputError      a text, file or line that can't be read
├── JobError        a job that can't go on: its output, its disk, its unfinished parts
│   └── StrictError     a job that had to stop at the first document it couldn't read
├── PipelineError   a base pipeline that can't be loaded
└── TableError      a row of a data table that can't be used
"""

from collections.abc import Iterable
from dataclasses import dataclass

_MOST_PROBLEMS_TOLD = 20


@dataclass(frozen=True, order=True, slots=True)
class TableProblem:
    """What is wrong in a table, where, and what to do about it."""

    file: str
    line: int
    what: str
    remedy: str = ""

    def __str__(self) -> str:
        remedy = f"; {self.remedy}" if self.remedy else ""
        return f"{self.file}, line {self.line}: {self.what}{remedy}"


class ConflictnerError(Exception):
    """A mistake that the user can correct; its message says how."""


class InputError(ConflictnerError):
    """A text, a file or a line of a file can't be read."""


class JobError(ConflictnerError):
    """A job can't continue; its finished parts are kept."""


class StrictError(JobError):
    """A document couldn't be read, and the job was to stop at the first one."""


class PipelineError(ConflictnerError):
    """A base pipeline isn't installed or can't be used, or fails on a document."""


class TableError(ConflictnerError):
    """Rows of a table are broken; the message names the file and the line of each.

    Attributes:
        problems: What is wrong, row by row; empty if no row is at fault.
    """

    problems: tuple[TableProblem, ...] = ()

    @classmethod
    def of(cls, problems: Iterable[TableProblem]) -> "TableError":
        """An error that lists problems, each once, one per line."""
        found = tuple(sorted(set(problems)))
        lines = [str(problem) for problem in found[:_MOST_PROBLEMS_TOLD]]
        if len(found) > _MOST_PROBLEMS_TOLD:
            lines.append(f"… and {len(found) - _MOST_PROBLEMS_TOLD} more")
        error = cls("\n".join(lines))
        error.problems = found
        return error
