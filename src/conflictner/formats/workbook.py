"""Read the rows of Excel's workbooks (`.xlsx`), each sheet as a table."""

import datetime
from collections.abc import Iterator
from typing import Any

from conflictner.formats.columnar import plain
from conflictner.formats.columns import doubled_message, numbered, repeated
from conflictner.formats.entries import Entry, Origin, Problem
from conflictner.formats.expansion import check_parts
from conflictner.formats.extras import missing_reader
from conflictner.formats.fields import Fields
from conflictner.formats.limits import check_office_file
from conflictner.formats.posts import suited
from conflictner.formats.streams import Stream, seekable
from conflictner.formats.tabbed import missing_message

LOOKED_AT = 20
"""The head of a sheet is looked for in so many rows; titles may stand above it."""


def read_workbook(stream: Stream, fields: Fields) -> Iterator[Entry]:
    """Read the sheets that have a column with texts; the others are passed over."""
    missing = missing_reader(stream, ".xlsx")
    if missing is not None:
        yield missing
        return
    import openpyxl

    found = False
    without: list[Origin] = []
    names: list[str] = []
    with seekable(stream, fields.max_file_bytes) as file:
        check_parts(file, fields.max_expansion)
        check_office_file(file, fields.max_file_bytes)
        book = openpyxl.load_workbook(file, read_only=True, data_only=True)
        for sheet in book.worksheets:
            place = Origin(stream.name, _member(stream, sheet.title))
            rows = sheet.iter_rows(values_only=True)
            head, above = _head(rows, fields)
            if head is None:
                without.append(place)
                names += above
                continue
            found = True
            yield from _read(rows, head, fields, (place, stream.stem))
    for place in without:
        if found:
            fields.pass_over(place, f"the sheet has no column `{fields.text}`")
    if not found:
        place = Origin(stream.name, stream.member)
        yield Entry(
            place, problem=Problem("field", missing_message(place, fields, names))
        )


def _member(stream: Stream, sheet: str) -> str:
    return sheet if stream.member is None else f"{stream.member}/{sheet}"


Head = tuple[int, list[str]]
"""The row that the names of the columns stand in, and the names."""


def _head(rows: Iterator[Any], fields: Fields) -> tuple[Head | None, list[str]]:
    above: list[str] = []
    for number, row in enumerate(rows, start=1):
        names = ["" if cell is None else str(cell).strip() for cell in row]
        if suited(fields, names).text in names:
            return (number, names), above
        above = above or [name for name in names if name]
        if number == LOOKED_AT:
            break
    return None, above


def _read(
    rows: Iterator[Any], head: Head, fields: Fields, known: tuple[Origin, str]
) -> Iterator[Entry]:
    begin, names = head
    sheet, stem = known
    fields = suited(fields, names)
    doubled = repeated(names) & {fields.doc_id, fields.text, fields.date}
    if doubled:
        yield Entry(sheet, problem=Problem("field", doubled_message(sheet, doubled)))
        return
    names = numbered(names)
    for number, cells in enumerate(rows, start=begin + 1):
        row = {
            name: _value(cell)
            for name, cell in zip(names, cells, strict=False)
            if name or cell is not None
        }
        if all(value is None for value in row.values()):
            continue
        place = Origin(sheet.file, sheet.member, row=number)
        yield fields.entry(row, place, f"{stem}:{sheet.member}:{number}")


def _value(cell: object) -> object:
    if isinstance(cell, datetime.datetime) and cell.time() == datetime.time():
        return cell.date().isoformat()
    if isinstance(cell, float) and cell.is_integer():
        return int(cell)
    return plain(cell)
