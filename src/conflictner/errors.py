"""Errors that tell an analyst what was wrong, where, and what to do.

ConflictnerError
├── InputError      a text, file or line that can't be read
├── JobError        a job that can't go on: its output, its disk, its unfinished parts
│   └── StrictError     a job that had to stop at the first document it couldn't read
├── PipelineError   a base pipeline that can't be loaded
└── TableError      a row of a data table that can't be used
"""


class ConflictnerError(Exception):
    """A mistake that the user can mend; its message says how."""


class InputError(ConflictnerError):
    """A text, a file or a line of a file can't be read."""


class JobError(ConflictnerError):
    """A job can't go on; what it had finished is kept."""


class StrictError(JobError):
    """A document couldn't be read, and the job was to stop at the first one."""


class PipelineError(ConflictnerError):
    """A base pipeline is not installed, or isn't an English one."""


class TableError(ConflictnerError):
    """A row of a data table is broken; the message names the file and the line."""
