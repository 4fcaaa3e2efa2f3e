"""Read documents from the rows of CSV files: commas, semicolons, tabs or bars."""

import csv
import re
from collections import deque
from collections.abc import Iterator

from conflictner.formats.columns import doubled_message, numbered, repeated
from conflictner.formats.entries import Entry, Origin, Problem
from conflictner.formats.fields import Fields
from conflictner.formats.lines import Line, Lines
from conflictner.formats.posts import suited
from conflictner.formats.streams import Stream
from conflictner.formats.tabbed import (
    cells_problem,
    line_problem,
    missing_message,
    read_tsv,
)

CELL = 10
"""A cell is read on so far beyond the limit of a text before it is given up."""

SEPARATORS = (",", ";", "\t", "|")

SEPARATOR_LINE = re.compile(r"""["']?sep=(.)["']?\s*""", re.IGNORECASE)
"""How Excel is told which separator a file has."""


class _Source:
    """Gives the lines of a file to `csv.reader`, and remembers those of a row."""

    def __init__(self, lines: Iterator[Line]) -> None:
        self.lines = lines
        self.held: deque[Line] = deque()
        self.begin()

    def begin(self) -> None:
        """Begin a row."""
        self.taken: list[Line] = []
        self.error: ValueError | None = None
        self.encoding: str | None = None
        self.ended = False

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = self.held.popleft() if self.held else next(self.lines, None)
        if line is None:
            self.ended = True
            raise StopIteration
        self.taken.append(line)
        _, text, encoding = line
        if isinstance(text, ValueError):
            self.error = text
            return "\n"
        self.encoding = encoding or self.encoding
        return text

    def swallowed(self, separator: str) -> bool:
        """Whether the row took in lines by a quotation mark that isn't closed."""
        if len(self.taken) == 1 and not self.ended:
            return False
        lines = [text for _, text, _ in self.taken if isinstance(text, str)]
        try:
            for _ in csv.reader(lines, delimiter=separator, strict=True):
                pass
        except csv.Error:
            return True
        return False

    def give_back(self) -> None:
        """Let the lines after the first of the row be read again."""
        self.held.extendleft(reversed(self.taken[1:]))


def read_csv(stream: Stream, fields: Fields) -> Iterator[Entry]:
    """Read rows; the head tells what parts the cells."""
    # A quotation mark that is never closed would take in the rest of the file. The
    # limit is there once for the whole process.
    csv.field_size_limit(min(CELL * fields.max_bytes, 2**31 - 1))
    source = _Source(iter(Lines(stream, fields.max_bytes)))
    first = next(source, "")
    told = SEPARATOR_LINE.fullmatch(first)
    if told:
        first = next(source, "")
    head, separator = _head(first, fields, told[1] if told else None)
    file = Origin(stream.name, stream.member)
    fields = suited(fields, head)
    if fields.text not in head:
        yield Entry(file, problem=Problem("field", missing_message(file, fields, head)))
        return
    if separator == "\t":
        yield from read_tsv(stream, fields)
        return
    doubled = repeated(head) & {fields.doc_id, fields.text, fields.date}
    if doubled:
        yield Entry(file, problem=Problem("field", doubled_message(file, doubled)))
        return
    yield from _read(stream, fields, source, numbered(head), separator)


def _head(first: str, fields: Fields, told: str | None) -> tuple[list[str], str]:
    """The names of the columns, and the separator that parts them best."""
    found = []
    for separator in (told,) if told else SEPARATORS:
        try:
            cells = next(csv.reader([first], delimiter=separator), [])
            cells = [cell.strip() for cell in cells]
        except csv.Error:
            continue
        known = suited(fields, cells).text in cells
        found.append((known, len(cells), cells, separator))
    if not found:
        return [], ","
    _, _, head, separator = max(found, key=lambda one: one[:2])
    return head, separator


def _read(
    stream: Stream, fields: Fields, source: _Source, head: list[str], separator: str
) -> Iterator[Entry]:
    rows = csv.reader(source, delimiter=separator)
    number = 0
    while True:
        source.begin()
        place = Origin(stream.name, stream.member, row=number + 1)
        name = f"{stream.stem}:{number + 1}"
        try:
            cells = next(rows, None)
        except csv.Error as error:
            cells = []
            why = f"{error}; is a closing quotation mark missing?"
        else:
            why = "a closing quotation mark is missing; add it"
            if cells is None:
                return
            if not cells and source.error is None:
                continue
            if not source.swallowed(separator):
                why = ""
        number += 1
        if why:
            source.give_back()
            beginning = " ".join(cells)[:200]
            problem = Problem("format", f"{place}: {why}", beginning)
            yield Entry(place, {"doc_id": name}, problem)
            continue
        if source.error is not None:
            problem = line_problem(source.error, place, fields)
            yield Entry(place, {"doc_id": name}, problem)
            continue
        if len(cells) != len(head):
            problem = cells_problem(cells, head, place)
            yield Entry(place, {"doc_id": name}, problem)
            continue
        row = dict(zip(head, cells, strict=True))
        text = row[fields.text].replace("\r\n", "\n").replace("\r", "\n")
        row[fields.text] = text
        yield fields.entry(row, place, name, encoding=source.encoding)
