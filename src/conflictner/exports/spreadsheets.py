"""Tables for spreadsheets: CSV with a byte order mark, and Excel workbooks.

What a spreadsheet would take for a formula gets an apostrophe before it, which reading
takes off again (`formats/formulas.py`).
"""

import csv
import io
import re
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from conflictner.errors import InputError
from conflictner.exports.export_columns import Cell
from conflictner.formats.formulas import guarded_text, unguarded

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
"""What no cell of a workbook may hold."""

_LONGEST_CELL = 32_767

Sheet = tuple[Sequence[str], Iterable[Mapping[str, Cell]]]
"""The columns and the rows of a table."""


def guarded(value: Cell) -> Cell:
    """A cell that no spreadsheet takes for a formula.

    >>> guarded("=1+1"), guarded("'=1"), guarded(-3.5), guarded("don't")
    ("'=1+1", "''=1", -3.5, "don't")
    """
    return guarded_text(value) if isinstance(value, str) else value


def write_csv_table(
    path: Path, columns: Sequence[str], rows: Iterable[Mapping[str, Cell]]
) -> None:
    """Write a table as CSV in UTF-8 with a byte order mark, for Excel.

    Booleans are `true` and `false`; empty cells are empty.
    """
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        file.write(csv_text(columns, rows))


def csv_text(columns: Sequence[str], rows: Iterable[Mapping[str, Cell]]) -> str:
    """A table as the text of a CSV file, guarded, with the line ends of RFC 4180."""
    target = io.StringIO()
    writer = csv.writer(target, lineterminator="\r\n")
    writer.writerow([guarded(name) for name in columns])
    for row in rows:
        writer.writerow([_written(row.get(name)) for name in columns])
    return target.getvalue()


def _written(value: Cell) -> Any:  # noqa: ANN401  what `csv` takes
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None else guarded(value)


def read_csv_table(path: Path) -> list[dict[str, str]]:
    """Read what `write_csv_table` wrote, with all cells as texts as they were."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = csv.reader(file)
        columns = [unguarded(name) for name in next(rows)]
        return [
            dict(zip(columns, map(unguarded, cells), strict=True)) for cells in rows
        ]


def write_workbook(path: Path, sheets: Mapping[str, Sheet]) -> None:
    """Write tables as the sheets of an Excel workbook; texts are never formulas.

    A text longer than Excel allows is cut, and a control character is left out.
    """
    try:
        from openpyxl import Workbook
    except ImportError:
        raise InputError(
            f'{path}: workbooks need openpyxl; `pip install ".[xlsx]"` '
            "in a checkout installs it"
        ) from None
    book = Workbook(write_only=True)
    for name, (columns, rows) in sheets.items():
        sheet = book.create_sheet(name)
        sheet.freeze_panes = "A2"
        sheet.append([_excel_cell(sheet, column) for column in columns])
        for row in rows:
            sheet.append([_excel_cell(sheet, row.get(column)) for column in columns])
    saved = io.BytesIO()
    book.save(saved)
    path.write_bytes(_without_times(saved.getvalue()))


_SAVED_AT = re.compile(rb"(<dcterms:\w+[^>]*>)[^<]*(</dcterms:)")
_EPOCH = (1980, 1, 1, 0, 0, 0)
_THEN = rb"\g<1>1980-01-01T00:00:00Z\g<2>"


def _without_times(workbook: bytes) -> bytes:
    """The same workbook without the time at which it was made."""
    target = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(workbook)) as source,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as copy,
    ):
        for name in source.namelist():
            data = source.read(name)
            if name == "docProps/core.xml":
                data = _SAVED_AT.sub(_THEN, data)
            info = zipfile.ZipInfo(name, _EPOCH)
            info.compress_type = zipfile.ZIP_DEFLATED
            copy.writestr(info, data)
    return target.getvalue()


def _excel_cell(sheet: Any, value: Cell) -> Any:  # noqa: ANN401  openpyxl has no types
    if not isinstance(value, str):
        return value
    from openpyxl.cell import WriteOnlyCell

    text = _CONTROL.sub("", str(guarded(value)))[:_LONGEST_CELL]
    cell = WriteOnlyCell(sheet, value=text)
    cell.data_type = "s"
    return cell
