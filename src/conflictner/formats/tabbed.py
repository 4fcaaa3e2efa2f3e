"""Read documents from the rows of tables whose cells are parted by tabs.

Some programs put quotation marks round such cells, as in CSV, most do not. A mark that
opens a cell is taken for one of CSV only if it closes the cell, on the same line, or on
a later one before the next line that is a whole row by itself.
"""

import csv
from collections import deque
from collections.abc import Iterator

from conflictner.formats.columns import doubled_message, numbered, repeated
from conflictner.formats.entries import Entry, Origin, Problem, beginning_of
from conflictner.formats.fields import Fields, size_message
from conflictner.formats.lines import Line, Lines, TooLongError
from conflictner.formats.posts import suited
from conflictner.formats.streams import Stream

MOST_LINES = 1_000
"""A cell of more lines has a quotation mark that isn't closed."""

MOST_ALONE = 50
"""The same in a table of one column, where no line looks like the next row."""


def read_tsv(stream: Stream, fields: Fields) -> Iterator[Entry]:
    """Read rows whose cells are parted by tabs."""
    lines = iter(Lines(stream, fields.max_bytes))
    file = Origin(stream.name, stream.member)
    first = next(lines, (1, "", None))[1]
    head = [] if isinstance(first, ValueError) else _cells(first)
    head = [name.strip() for name in head]
    fields = suited(fields, head)
    if fields.text not in head:
        yield Entry(file, problem=Problem("field", missing_message(file, fields, head)))
        return
    doubled = repeated(head) & {fields.doc_id, fields.text, fields.date}
    if doubled:
        yield Entry(file, problem=Problem("field", doubled_message(file, doubled)))
        return
    head = numbered(head)
    for number, (line, encoding) in enumerate(_rows(lines, len(head)), start=1):
        place = Origin(stream.name, stream.member, row=number)
        name = f"{stream.stem}:{number}"
        if isinstance(line, ValueError):
            problem = line_problem(line, place, fields)
            yield Entry(place, {"doc_id": name}, problem, encoding)
            continue
        if len(line) != len(head):
            problem = cells_problem(line, head, place)
            yield Entry(place, {"doc_id": name}, problem, encoding)
            continue
        row = dict(zip(head, line, strict=True))
        text = row[fields.text].replace("\r\n", "\n").replace("\r", "\n")
        row[fields.text] = text
        yield fields.entry(row, place, name, encoding=encoding)


def missing_message(place: Origin, fields: Fields, head: list[str]) -> str:
    """What is wrong with a table that has no column with the texts."""
    columns = ", ".join(head[:20]) or "none"
    return (
        f"{place}: the field `{fields.text}` is missing; the "
        f"columns are {columns}; name the one that holds the text "
        "with --text-field"
    )


def line_problem(error: ValueError, place: Origin, fields: Fields) -> Problem:
    """What is wrong with a line that is too long or can't be decoded."""
    if isinstance(error, TooLongError):
        beginning = beginning_of(error.beginning)
        return Problem("size", f"{place}: {size_message(fields.max_bytes)}", beginning)
    return Problem("encoding", f"{place}: {error}; save the file as UTF-8")


def cells_problem(cells: list[str], head: list[str], place: Origin) -> Problem:
    """What is wrong with a row that has too few or too many cells."""
    return Problem(
        "format",
        f"{place}: {len(cells)} cells, but there are {len(head)} "
        "columns; is a separator or quotation mark missing, or is "
        "there one too many?",
        " ".join(cells)[:200],
    )


def _rows(
    lines: Iterator[Line], width: int
) -> Iterator[tuple[list[str] | ValueError, str | None]]:
    held: deque[Line] = deque()
    while True:
        line = held.popleft() if held else next(lines, None)
        if line is None:
            return
        _, text, encoding = line
        if isinstance(text, ValueError):
            yield text, encoding
        elif text.strip("\r\n"):
            cells = _continued(text, lines, held, width) or _cells(text)
            yield cells, encoding


def _continued(
    text: str, lines: Iterator[Line], held: deque[Line], width: int
) -> list[str] | None:
    """The cells of a row with tabs or line breaks in a quoted cell, if it is one.

    Lines that don't belong to it are held.
    """
    if not any(map(_opens, text.rstrip("\r\n").split("\t"))):
        return None
    whole = [text]
    most = MOST_LINES if width > 1 else MOST_ALONE
    while len(whole) <= most:
        if '"' in whole[-1]:
            cells = _quoted(whole)
            if cells is not None and len(cells) == width:
                for _ in whole[1:]:
                    held.popleft()
                return cells
        if len(whole) > len(held):
            line = next(lines, None)
            if line is None:
                return None
            held.append(line)
        more = held[len(whole) - 1][1]
        if isinstance(more, ValueError) or more.count("\t") == width - 1 > 0:
            return None
        whole.append(more)
    return None


def _quoted(lines: list[str]) -> list[str] | None:
    """The cells of lines that are one row by the rules of CSV."""
    try:
        rows = list(csv.reader(lines, delimiter="\t", strict=True))
    except csv.Error:
        return None
    return rows[0] if len(rows) == 1 else None


def _cells(line: str) -> list[str]:
    return [_unquoted(cell) for cell in line.rstrip("\r\n").split("\t")]


def _unquoted(cell: str) -> str:
    if len(cell) > 1 and cell[0] == cell[-1] == '"':
        inner = cell[1:-1]
        if '"' not in inner.replace('""', ""):
            return inner.replace('""', '"')
    return cell


def _opens(cell: str) -> bool:
    """Whether a cell has a quotation mark at its beginning that nothing closes."""
    return cell.startswith('"') and cell.count('"') % 2 == 1
