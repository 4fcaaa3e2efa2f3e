"""Which columns of a row are the id, the text and the date of a document."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from conflictner.errors import InputError
from conflictner.formats.entries import Entry, Item, Origin, Problem, beginning_of
from conflictner.reading import parse_date

OWN = ("doc_id", "text", "date")
"""What `reading.prepare` calls them; another column of this name gets `input_…`."""


@dataclass(frozen=True, slots=True)
class Fields:
    """The names of the columns that hold the id, the text and the date.

    `day` is the date of the documents that have none of their own, and `max_bytes` the
    longest text that is read.
    """

    doc_id: str = "doc_id"
    text: str = "text"
    date: str = "date"
    day: str | None = None
    max_bytes: int = 5_000_000

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
        if too_long(text, self.max_bytes):
            return failed("size", f"{place}: {size_message(self.max_bytes)}")
        try:
            date = parse_date(row.get(self.date), str(place))
        except InputError as error:
            return failed("field", str(error))
        item: Item = {
            f"input_{key}" if key in OWN else key: value
            for key, value in row.items()
            if key not in (self.doc_id, self.text, self.date)
        }
        item |= {"doc_id": doc_id, "text": text, "date": date or self.day}
        return Entry(place, item, encoding=encoding, page=page)


def too_long(text: str, most: int) -> bool:
    """Whether a text has more than so many bytes in UTF-8."""
    return len(text) > most or (
        4 * len(text) > most and len(text.encode(errors="replace")) > most
    )


def size_message(most: int) -> str:
    """What is wrong with a document above the limit."""
    return f"longer than {most:,} bytes; raise the limit by --max-bytes, or cut it"
