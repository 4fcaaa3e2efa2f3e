"""Read documents from the rows of CSV and TSV files."""

import csv
from collections.abc import Iterator

from conflictner.formats.entries import Entry, Origin, Problem
from conflictner.formats.fields import Fields, size_message
from conflictner.formats.lines import Line, Lines
from conflictner.formats.streams import Stream

CELL = 10
"""A cell is read on so far beyond the limit of a text before it is given up."""


def read_csv(stream: Stream, fields: Fields) -> Iterator[Entry]:
    """Read rows with commas between the cells, or semicolons if the head has them."""
    return _read(stream, fields, ",")


def read_tsv(stream: Stream, fields: Fields) -> Iterator[Entry]:
    """Read rows whose cells are parted by tabs."""
    return _read(stream, fields, "\t")


class _Source:
    """Gives the lines of a file to `csv.reader`, and remembers what was wrong."""

    def __init__(self, lines: Iterator[Line]) -> None:
        self.lines = lines
        self.error: ValueError | None = None
        self.encoding: str | None = None

    def __iter__(self) -> Iterator[str]:
        for _, line, encoding in self.lines:
            if isinstance(line, ValueError):
                self.error = line
                yield "\n"
            else:
                self.encoding = encoding or self.encoding
                yield line


def _read(stream: Stream, fields: Fields, separator: str) -> Iterator[Entry]:
    # A quotation mark that is never closed would take in the rest of the file. The
    # limit is there once for the whole process.
    csv.field_size_limit(min(CELL * fields.max_bytes, 2**31 - 1))
    source = _Source(iter(Lines(stream, fields.max_bytes)))
    lines = iter(source)
    first = next(lines, "")
    if separator == "," and ";" in first and "," not in first:
        separator = ";"
    head = next(csv.reader([first], delimiter=separator), [])
    file = Origin(stream.name, stream.member)
    if fields.text not in head:
        columns = ", ".join(head[:20]) or "none"
        yield Entry(
            file,
            problem=Problem(
                "field",
                f"{file}: the field `{fields.text}` is missing; the columns are "
                f"{columns}; name the one with the text by --text-field",
            ),
        )
        return
    rows = csv.reader(lines, delimiter=separator)
    number = 0
    while True:
        source.error = source.encoding = None
        try:
            cells = next(rows, None)
        except csv.Error as error:
            number += 1
            place = Origin(stream.name, stream.member, row=number)
            message = f"{place}: {error}; is a quotation mark not closed?"
            yield Entry(place, problem=Problem("format", message))
            continue
        if cells is None:
            return
        if not cells and source.error is None:
            continue
        number += 1
        place = Origin(stream.name, stream.member, row=number)
        name = f"{stream.stem}:{number}"
        problem = _problem(source.error, cells, head, place, fields)
        if problem is not None:
            yield Entry(place, {"doc_id": name}, problem)
            continue
        row = dict(zip(head, cells, strict=True))
        text = row[fields.text].replace("\r\n", "\n").replace("\r", "\n")
        row[fields.text] = text
        yield fields.entry(row, place, name, encoding=source.encoding)


def _problem(
    error: ValueError | None,
    cells: list[str],
    head: list[str],
    place: Origin,
    fields: Fields,
) -> Problem | None:
    beginning = " ".join(cells)[:200]
    if error is not None:
        if str(error) == "too long":
            return Problem("size", f"{place}: {size_message(fields.max_bytes)}")
        return Problem("encoding", f"{place}: {error}; save the file as UTF-8")
    if len(cells) != len(head):
        return Problem(
            "format",
            f"{place}: {len(cells)} cells, but there are {len(head)} columns; "
            "is a separator or a quotation mark missing or too many?",
            beginning,
        )
    return None
