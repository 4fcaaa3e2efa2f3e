"""Which columns of a row are the id, the text and the date of a document."""

import dataclasses
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from conflictner.errors import InputError
from conflictner.formats.columns import DEEPEST_COLUMN, renamed, too_deep
from conflictner.formats.date_columns import DateColumn, Values
from conflictner.formats.date_sources import DateSource
from conflictner.formats.entries import Entry, Item, Origin, Problem, beginning_of
from conflictner.formats.expansion import MAX_EXPANSION
from conflictner.formats.limits import MAX_FILE_BYTES
from conflictner.formats.streams import Stream

LONE_SURROGATE = re.compile("[\ud800-\udfff]")

OWN = ("doc_id", "text", "date")
"""What `reading.prepare` calls them; another column of this name gets `input_…`."""


@dataclass(frozen=True, slots=True)
class Fields:
    """The names of the columns that hold the id, the text and the date.

    Attributes:
        doc_id: The column with the ids.
        text: The column with the texts.
        date: The column with the dates.
        day: The date of the documents that have none of their own.
        max_bytes: The longest text that is read.
        max_file_bytes: The largest file that is read as a whole.
        seconds: How long a reader may take for a document; without end if None.
        max_expansion: How many times its size a packed file may grow to.
        column: Reads the dates of the file that is read.
        source: Where dates come from besides.
        noted: Is given each row instead, to look at a column as a whole.
        passed: Is told what of a file is passed over, and why.
    """

    doc_id: str = "doc_id"
    text: str = "text"
    date: str = "date"
    day: str | None = None
    max_bytes: int = 5_000_000
    max_expansion: int = MAX_EXPANSION
    column: DateColumn = dataclasses.field(default_factory=DateColumn)
    source: DateSource = dataclasses.field(default_factory=DateSource)
    noted: Callable[[Mapping[str, Any]], None] | None = None
    passed: Callable[[Origin, str], None] | None = None
    max_file_bytes: int = MAX_FILE_BYTES
    seconds: float | None = None

    def of_file(self, stream: Stream, values: Values) -> "Fields":
        """The same for a file, whose dates are a column of their own."""
        column = self.column.of(values)
        day = self.source.of_file(stream, column) or self.day
        return replace(self, column=column, day=day)

    def pass_over(self, place: Origin, reason: str) -> None:
        """Tell that something isn't read, such as a member that is a picture."""
        if self.passed is not None and self.noted is None:
            self.passed(place, reason)

    def document(  # noqa: PLR0913  what a document is made of
        self,
        place: Origin,
        name: str,
        doc_id: object,
        text: object,
        date: object,
        columns: Mapping[str, Any],
        *,
        encoding: str | None = None,
        page: bool = False,
    ) -> Entry:
        """Make an entry of what a reader found, whatever the user's columns are called.

        Columns that hold nothing are left out.
        """
        row = {key: value for key, value in columns.items() if value not in (None, "")}
        row |= {self.doc_id: doc_id, self.text: text, self.date: date}
        return self.entry(row, place, name, encoding=encoding, page=page)

    def entry(
        self,
        row: Mapping[str, Any],
        place: Origin,
        name: str,
        *,
        encoding: str | None = None,
        page: bool = False,
    ) -> Entry:
        """Make an entry of a row; its problem says which field is wrong.

        Args:
            row: The columns.
            place: Where the row stands.
            name: The id of a document that has none of its own.
            encoding: The encoding of the row where it isn't UTF-8.
            page: Whether the text is the source of an HTML page.
        """
        if self.noted is not None:
            self.noted(row)
            return Entry(place)
        found = row.get(self.doc_id)
        missing = found is None or found != found or found == ""  # noqa: PLR0124  NaN
        doc_id = name if missing else str(found)
        text = row.get(self.text)

        def failed(kind: str, message: str) -> Entry:
            problem = Problem(kind, message, beginning_of(text))
            return Entry(place, {"doc_id": doc_id}, problem, encoding)

        if not isinstance(text, str):
            wrong = "missing" if text is None else "not a string"
            return failed("field", f"{place}: the field `{self.text}` is {wrong}")
        if not text.isascii():
            # Half a character can't be encoded; its stand-in keeps every offset.
            text = LONE_SURROGATE.sub("\ufffd", text)
        if too_long(text, self.max_bytes):
            return failed("size", f"{place}: {size_message(self.max_bytes)}")
        try:
            date, how = self.column.read(row.get(self.date), str(place))
        except InputError as error:
            return failed("field", str(error))
        own = (self.doc_id, self.text, self.date)
        others = {key: value for key, value in row.items() if key not in own}
        for key, value in others.items():
            if too_deep(value):
                return failed(
                    "field",
                    f"{place}: the column `{key}` has lists nested more than "
                    f"{DEEPEST_COLUMN} deep; leave it out",
                )
        item: Item = renamed(others, OWN)
        item |= {
            "doc_id": doc_id,
            "text": text,
            "date": date or self.source.days.get(doc_id) or self.day,
        }
        return Entry(
            place,
            item,
            encoding=encoding,
            page=page,
            dates=how,
            # The day that a page tells is known when its article is taken out.
            page_day=page and date is None and self.source.kind == "meta",
        )


def too_long(text: str, most: int) -> bool:
    """Whether a text has more than so many bytes in UTF-8."""
    return len(text) > most or (
        4 * len(text) > most and len(text.encode(errors="replace")) > most
    )


def size_message(most: int) -> str:
    """What is wrong with a document above the limit."""
    return (
        f"longer than {most:,} bytes; raise the limit with --max-bytes, or shorten it"
    )
