"""`conflictner lexicon add`: check a row and append it to a table of one's own."""

import csv
import io
import os
import shutil
import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from spacy.language import Language

from conflictner.errors import InputError, TableError
from conflictner.knowledge.folding import slug
from conflictner.knowledge.overlay import SUFFIXES, TABLES
from conflictner.knowledge.tables import Row, raise_problems
from conflictner.knowledge.world import world
from conflictner.workbench.check import check_sheets
from conflictner.workbench.findings import ERROR, Finding, error
from conflictner.workbench.sheets import (
    NAMING,
    find_tables,
    own_sheets,
    read_own,
    shipped_rows,
)

_MAY_BE_EMPTY = frozenset(("id", "from", "until", "example"))
"""Required columns whose cells may be empty all the same."""

_BOM = "\ufeff"


@dataclass(frozen=True, slots=True)
class Added:
    """A row that was added: where it stands, its id if it has one, and any doubts."""

    path: Path
    line: int
    id: str
    notes: tuple[str, ...]
    findings: tuple[Finding, ...]


def add(
    table: str,
    folder: str | Path,
    cells: Mapping[str, str],
    nlp: Language | None = None,
) -> Added:
    """Append a row to a table in a folder; the table is made if there is none.

    A row that can't be loaded raises `TableError`, and the file stays as it was.

    Args:
        table: The name of the table, such as `places`.
        folder: The folder of the user's tables.
        cells: What stands in the columns; an id is made from the name if there is none.
        nlp: A pipeline to read the example of an event with.
    """
    _check_columns(table, cells)
    place = Path(folder)
    row = {column: " ".join(value.split()) for column, value in cells.items()}
    notes: list[str] = []
    if table in NAMING:
        _identify(table, place, row, notes)
    required = [name for name in TABLES[table][1] if name not in _MAY_BE_EMPTY]
    missing = [name for name in required if not row.get(name)]
    if missing:
        raise InputError(
            f"a row of {table} needs {', '.join(missing)}; "
            f"write {' '.join(f'{name}=…' for name in missing)}"
        )
    fresh = not place.exists()
    try:
        place.mkdir(parents=True, exist_ok=True)
        return _append(table, place, row, notes, nlp)
    except OSError as failure:
        raise InputError(f"{place}: {failure.strerror or failure}") from None
    finally:
        if fresh and place.is_dir() and not any(place.iterdir()):
            place.rmdir()


def _check_columns(table: str, cells: Mapping[str, str]) -> None:
    if table not in TABLES:
        raise TableError(
            f"there is no table {table!r}; the tables are {', '.join(TABLES)}"
        )
    columns = TABLES[table][0]
    unknown = [column for column in cells if column not in columns]
    if unknown:
        raise InputError(
            f"{table} has no column {', '.join(map(repr, unknown))}; "
            f"its columns are {', '.join(columns)}"
        )


def _identify(table: str, folder: Path, row: Row, notes: list[str]) -> None:
    """Make an id from the name, or take from the shipped row what the id stands for."""
    shipped = {one.cells["id"]: one.cells for one in shipped_rows().rows(table)}
    if not row.get("id"):
        name = row.get("name", "")
        if not slug(name):
            raise InputError(f"a row of {table} needs a name in Latin letters or an id")
        taken = {*shipped, *_own_ids(table, folder)}
        if table == "places":
            taken |= set(world().numbers)
        row["id"] = _free(slug(name), row.get("country", ""), taken)
        notes.append(f"the id is {row['id']}")
        if row["id"] != slug(name):
            notes.append(
                f"{slug(name)} is already known; give id={slug(name)} to "
                "change it instead"
            )
        return
    known = shipped.get(row["id"])
    if known is not None:
        for column in TABLES[table][1]:
            row[column] = row.get(column) or known[column]
        notes.append(f"{row['id']} is a shipped row, which this one changes")
    elif table == "places" and (found := world().row(row["id"])) is not None:
        row["name"] = row.get("name") or found[1]
        row["kind"] = row.get("kind") or found[2]
        notes.append(f"{row['id']} is a place of GeoNames, which this row changes")


def _own_ids(table: str, folder: Path) -> set[str]:
    path = _path(table, folder)
    if not path.exists():
        return set()
    rows, _ = read_own([(table, path)])
    return {row.cells["id"] for row in rows.rows(table)}


def _free(wanted: str, country: str, taken: set[str]) -> str:
    """The id, with the country or a number behind it where it is taken."""
    if wanted not in taken:
        return wanted
    code = country.split("|", maxsplit=1)[0].lower()
    if code and f"{wanted}_{code}" not in taken:
        return f"{wanted}_{code}"
    number = 2
    while f"{wanted}_{number}" in taken:
        number += 1
    return f"{wanted}_{number}"


def _path(table: str, folder: Path) -> Path:
    """The file of a table in a folder, be it there or not."""
    paths = [folder / f"{table}{suffix}" for suffix in SUFFIXES]
    return next((path for path in paths if path.exists()), paths[0])


def _append(
    table: str, folder: Path, row: Row, notes: list[str], nlp: Language | None
) -> Added:
    path = _path(table, folder)
    before = path.read_bytes() if path.exists() else b""
    if before:  # a file that can't be read is not written to
        raise_problems(read_own([(table, path)])[1])
    content = _with_row(table, path, before.decode("utf-8"), row)
    aside = Path(tempfile.mkdtemp(dir=folder, prefix=".adding-"))
    try:
        new = aside / path.name
        new.write_bytes(content.encode("utf-8"))
        others = [pair for pair in _tables(folder) if pair[1] != path]
        rows, problems = read_own(
            [*others, (table, new)], lambda one: str(path if one == new else one)
        )
        lines = [one.line for one in rows.rows(table) if one.file == str(path)]
        line = max(lines, default=1)
        report = check_sheets(own_sheets(rows), [*map(error, problems)], nlp)
        found = [
            one
            for one in report.findings
            if (one.problem.file, one.problem.line) == (str(path), line)
        ]
        errors = [one.problem for one in found if one.severity == ERROR]
        raise_problems(errors)
        if path.exists():
            shutil.copymode(path, new)
        os.replace(new, path)  # noqa: PTH105  `Path.replace` does the same
    finally:
        shutil.rmtree(aside, ignore_errors=True)
    return Added(path, line, row.get("id", ""), tuple(notes), tuple(found))


def _tables(folder: Path) -> Iterable[tuple[str, Path]]:
    try:
        return find_tables([folder])
    except TableError:  # none yet
        return []


def _with_row(table: str, path: Path, text: str, row: Row) -> str:
    """A table with a row more; its header gets the columns that it lacked."""
    comma = path.suffix.lower() == ".csv"
    end = "\r\n" if "\r\n" in text else "\n"
    if not text.strip(f"{_BOM}\r\n\t ,"):
        columns = list(TABLES[table][0])
        return _line(columns, comma=comma) + end + _line(
            [row.get(column, "") for column in columns], comma=comma
        ) + end  # fmt: skip
    lines = text.split("\n")
    head = next(
        number
        for number, line in enumerate(lines)
        if line.strip(f"{_BOM}\r \t") and not line.startswith("#")
    )
    header = lines[head].removeprefix(_BOM).rstrip("\r")
    given = next(csv.reader([header])) if comma else header.split("\t")
    known = [name.strip().lower() for name in given]
    added = [name for name in row if row[name] and name not in known]
    if added:
        mark = _BOM if lines[head].startswith(_BOM) else ""
        ending = "\r" if lines[head].endswith("\r") else ""
        lines[head] = mark + _line([*given, *added], comma=comma) + ending
        text = "\n".join(lines)
    new = _line([row.get(name, "") for name in (*known, *added)], comma=comma)
    if new.startswith("#"):
        raise InputError(
            "a row that begins with # is a comment; begin it with something else"
        )
    return text + ("" if text.endswith("\n") else end) + new + end


def _line(cells: list[str], *, comma: bool) -> str:
    if not comma:
        return "\t".join(cells)
    buffer = io.StringIO(newline="")
    csv.writer(buffer, lineterminator="").writerow(cells)
    return buffer.getvalue()
