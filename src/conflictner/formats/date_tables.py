"""Tables with the dates of documents, by their ids."""

from pathlib import Path
from typing import Any

from conflictner.errors import InputError
from conflictner.formats.date_columns import DateColumn
from conflictner.formats.date_sources import KINDS, DateSource
from conflictner.formats.fields import Fields
from conflictner.formats.registry import read_stream
from conflictner.formats.streams import stream_of

ID, DATE = "doc_id", "date"


def source_of(wanted: str | Path | None, chosen: str | None = None) -> DateSource:
    """Where dates come from that documents don't tell themselves.

    Raises `InputError` for a source that isn't known, and for a table that can't be
    read to its end.

    Args:
        wanted: One of `KINDS`, or a table with the columns `doc_id` and `date`.
        chosen: The format of the dates in the table, if it was told.
    """
    if wanted is None:
        return DateSource()
    if wanted in KINDS:
        return DateSource(str(wanted))
    path = Path(wanted)
    if not path.is_file():
        raise InputError(
            f"dates are taken from {', '.join(KINDS)} or a table with "
            f"the columns {ID} and {DATE}; {str(wanted)!r} is not one "
            "of these"
        )
    return DateSource("table", _days(path, chosen), path)


def _days(path: Path, chosen: str | None) -> dict[str, str]:
    rows: list[dict[str, Any]] = []
    fields = Fields(text=DATE, noted=lambda row: rows.append(dict(row)))
    for entry in read_stream(stream_of(path), fields):
        if entry.problem is not None:
            raise InputError(entry.problem.message)
    column = DateColumn(chosen, lambda: (row.get(DATE) for row in rows))
    days: dict[str, str] = {}
    for number, row in enumerate(rows, start=1):
        place = f"{path}, row {number}"
        if row.get(ID) in (None, ""):
            raise InputError(f"{place}: the field `{ID}` is missing")
        day, _ = column.read(row.get(DATE), place)
        doc_id = str(row[ID])
        if day is not None and days.setdefault(doc_id, day) != day:
            raise InputError(f"{place}: a second date for the document {doc_id!r}")
    return days
