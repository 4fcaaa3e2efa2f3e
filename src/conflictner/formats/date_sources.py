"""Dates for documents that tell none: from names, files, pages or a table."""

import datetime
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePath

from conflictner.errors import InputError
from conflictner.formats.date_columns import DateColumn
from conflictner.formats.streams import Stream

KINDS = ("name", "mtime", "meta")
"""Besides a table: the names of files, the times they were changed, what they tell of
themselves (pages, `.docx`, `.pdf`)."""

COMPACT = re.compile(r"(?<!\d)((?:19|20)\d{2})(\d{2})(\d{2})(?!\d)")
APART = re.compile(r"(?<!\d)(\d{1,4}([-_. /])\d{1,2}\2\d{1,4})(?!\d)")
NAMED_MONTH = re.compile(
    r"(?<!\d)(\d{1,2}[-_. ]?[a-z]{3,9}[-_. ]?\d{4}|[a-z]{3,9}[-_. ]\d{1,2}[-_., ]+\d{4}"
    r"|\d{4}[-_. ]?[a-z]{3,9}[-_. ]?\d{1,2})(?!\d)",
    re.IGNORECASE,
)
FOLDERS = re.compile(r"(?<!\d)((?:19|20)\d{2})/(\d{1,2})/(\d{1,2})(?!\d)")


@dataclass(frozen=True, slots=True)
class DateSource:
    """Where the dates come from of documents that have none of their own.

    Attributes:
        kind: `name`, `mtime`, `meta`, `table`, or nothing.
        days: The days of a table, by `doc_id`.
        path: The table.
    """

    kind: str | None = None
    days: Mapping[str, str] = field(default_factory=dict)
    path: Path | None = None

    def of_file(self, stream: Stream, column: DateColumn) -> str | None:
        """The day of a whole file."""
        if self.kind == "name":
            return day_in_name(stream.member or stream.name, column)
        if self.kind == "mtime" and stream.modified is not None:
            return datetime.datetime.fromtimestamp(stream.modified).date().isoformat()
        return None


def day_in_name(name: str, column: DateColumn) -> str | None:
    """The day in the name of a file, else in those of its folders.

    >>> day_in_name("wire/sitrep_20250307_final.txt", DateColumn())
    '2025-03-07'
    >>> day_in_name("wire/2025/03/07/story.txt", DateColumn())
    '2025-03-07'
    """
    path = PurePath(name.replace("\\", "/"))
    for part in (path.name, *[folder.name for folder in path.parents]):
        for pattern in (COMPACT, APART, NAMED_MONTH):
            for found in pattern.finditer(part):
                text = "-".join(found.groups()) if pattern is COMPACT else found[1]
                day = _day(text, column)
                if day is not None:
                    return day
    for found in FOLDERS.finditer(path.as_posix()):
        return _day("-".join(found.groups()), column)
    return None


def _day(text: str, column: DateColumn) -> str | None:
    try:
        return column.read(text.replace("_", "-"), "a name")[0]
    except InputError:
        return None
