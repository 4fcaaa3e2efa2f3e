"""Read tables: the shipped ones, and a user's own, with every problem told by its line.

A table is a text file with one row a line: tab-separated (`.tsv`, `.txt`) or
comma-separated (`.csv`, with quotation marks as spreadsheets write them), in UTF-8. The
first line names the columns.
"""

import csv
import io
from collections.abc import Iterable, Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from conflictner.errors import TableError, TableProblem

Row = dict[str, str]


def raise_problems(problems: Iterable[TableProblem]) -> None:
    """Raise one `TableError` that tells all problems, one a line, if there are any."""
    found = list(problems)
    if found:
        raise TableError.of(found)


def shipped(name: str) -> Traversable:
    """The table of this name that ships with the package."""
    return files("conflictner").joinpath("data", f"{name}.tsv")


def read_table(
    source: Traversable | Path, columns: tuple[str, ...]
) -> Iterator[tuple[int, Row]]:
    """Read a table's rows with their line numbers (the header is line 1).

    Empty lines and lines that start with `#` are notes. Missing trailing cells are
    empty. Raises `TableError` for a wrong header or a row with too many cells.
    """
    problems: list[TableProblem] = []
    rows = read_rows(source, columns, problems, required=columns)
    raise_problems(problems)
    yield from rows


def read_rows(
    source: Traversable | Path,
    columns: tuple[str, ...],
    problems: list[TableProblem],
    *,
    required: tuple[str, ...],
) -> list[tuple[int, Row]]:
    """Read a table whose columns may be fewer, and in another order.

    What is wrong is added to `problems`; rows that are wrong are left out.

    Args:
        source: The table.
        columns: The columns that it may have; those that it lacks are empty.
        problems: Takes what is wrong.
        required: The columns that it must have.
    """
    name = str(source)
    text = _text(source, problems)
    if text is None:
        return []
    comma = name.lower().endswith(".csv")
    lines = _comma_cells(name, text, problems) if comma else _tab_cells(text)
    first = next(lines, None)
    if first is None:
        problems.append(
            TableProblem(name, 1, "the table is empty", f"its first line must name the "
                    f"columns: {', '.join(required)}")
        )  # fmt: skip
        return []
    header = [cell.strip().lower() for cell in first[1]]
    wrong = _header_problem(name, first[0], header, columns, required)
    if wrong is not None:
        problems.append(wrong)
        return []
    rows = []
    as_told = header == [*columns]
    for number, cells in lines:
        if len(cells) > len(header) and any(cells[len(header) :]):
            problems.append(
                TableProblem(
                    name,
                    number,
                    f"{len(cells)} cells, but there are only {len(header)} columns "
                    f"({', '.join(header)})",
                    "is there a tab or comma too many?",
                )
            )
            continue
        cells.extend([""] * (len(header) - len(cells)))
        row = dict(zip(header, cells, strict=False))
        if not as_told:
            row = {column: row.get(column, "") for column in columns}
        rows.append((number, row))
    return rows


def _text(source: Traversable | Path, problems: list[TableProblem]) -> str | None:
    try:
        data = source.read_bytes()
    except OSError as error:
        problems.append(TableProblem(str(source), 1, error.strerror or str(error)))
        return None
    try:
        return data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        utf16 = data[:2] in (b"\xff\xfe", b"\xfe\xff")
        line = data.count(b"\n", 0, error.start) + 1
        problems.append(
            TableProblem(
                str(source),
                line,
                f"not UTF-8 (byte 0x{data[error.start]:02x})"
                + (", it looks like UTF-16" if utf16 else ""),
                "save the table as UTF-8, tab-separated",
            )
        )
        return None


def _comma_cells(
    name: str, text: str, problems: list[TableProblem]
) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(io.StringIO(text))
    before = 0
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells) and not cells[0].startswith("#"):
                yield before + 1, [" ".join(cell.split()) for cell in cells]
            before = reader.line_num
    except csv.Error as error:
        problems.append(
            TableProblem(name, before + 1, str(error), "is a quotation mark missing?")
        )


def _tab_cells(text: str) -> Iterator[tuple[int, list[str]]]:
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip() and not line.startswith("#"):
            yield number, [cell.strip() for cell in line.split("\t")]


def _header_problem(
    name: str,
    line: int,
    header: list[str],
    columns: tuple[str, ...],
    required: tuple[str, ...],
) -> TableProblem | None:
    unknown = [column for column in header if column not in columns]
    missing = [column for column in required if column not in header]
    twice = sorted({column for column in header if header.count(column) > 1})
    told = [
        *([f"no column {', '.join(map(repr, missing))}"] if missing else []),
        *([f"unknown column {', '.join(map(repr, unknown))}"] if unknown else []),
        *([f"column {', '.join(map(repr, twice))} twice"] if twice else []),
    ]
    if not told:
        return None
    separator = " and their separator a tab" if len(header) == 1 else ""
    return TableProblem(
        name,
        line,
        "; ".join(told),
        f"the columns are {', '.join(columns)}{separator}",
    )
