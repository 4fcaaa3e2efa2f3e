"""The rows that a check looks at, and the rows that they stand beside."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

from conflictner.errors import TableError, TableProblem
from conflictner.knowledge.names import GROUP, LABELS, ORG, PLACE
from conflictner.knowledge.overlay import SUFFIXES, TABLES, Overlay, OwnRow
from conflictner.knowledge.tables import (
    Row,
    read_rows,
    read_table,
    shipped,
)

SHIPPED = tuple(name for name in TABLES if name != "slots")
"""The tables that ship with the package; its slots are in the program."""

NAMING = ("places", "actors", "groups")
"""The tables whose rows name things."""


@dataclass(frozen=True, slots=True)
class Thing:
    """A place, an actor or a group: its label and what the tables say of it.

    `rows` are those that tell of it, the user's last.
    """

    label: int
    id: str
    cells: Row
    rows: tuple[OwnRow, ...]

    def names(self) -> Iterator[tuple[str, OwnRow]]:
        """Its name and aliases, each with the row that gives it."""
        for row in self.rows:
            for name in (row.cells["name"], *aliases_of(row)):
                if name:
                    yield name, row


def aliases_of(row: OwnRow) -> list[str]:
    """The aliases of a row."""
    return [alias for alias in row.cells["aliases"].split("|") if alias]


def label_of(table: str, row: OwnRow) -> int:
    """The label of the thing that a row names."""
    if table == "places":
        return PLACE
    if table == "groups":
        return GROUP
    label = row.cells["label"]
    return LABELS.index(label) if label in LABELS else ORG


@dataclass(frozen=True)
class Sheets:
    """Tables to be checked.

    Attributes:
        checked: The rows to look at: a user's, or the shipped ones.
        beside: The rows that those are laid over.
        own: Whether the rows are a user's.
    """

    checked: Overlay
    beside: Overlay
    own: bool

    def rows(self, table: str) -> tuple[OwnRow, ...]:
        """The rows of a table to look at, but those that take a thing away."""
        rows = self.checked.rows(table)
        return tuple(row for row in rows if row.cells.get("check") != "off")

    @cached_property
    def things(self) -> dict[tuple[str, str], Thing]:
        """All that has a name, by table and id, with the user's rows laid over."""
        found: dict[tuple[str, str], Thing] = {}
        for table in NAMING:
            for row in (*self.beside.rows(table), *self.checked.rows(table)):
                key = table, row.cells["id"]
                before = found.get(key)
                cells, rows = dict(row.cells), [row]
                if before is not None:
                    cells = {c: row.cells[c] or before.cells[c] for c in row.cells}
                    rows = [*before.rows, row]
                label = label_of(table, row)
                found[key] = Thing(label, row.cells["id"], cells, tuple(rows))
        return {k: one for k, one in found.items() if one.cells["check"] != "off"}

    def is_checked(self, row: OwnRow) -> bool:
        """Whether a row is one of those to look at."""
        return row.file in self._files

    @cached_property
    def _files(self) -> frozenset[str]:
        return frozenset(
            row.file for table in TABLES for row in self.checked.rows(table)
        )


def shipped_sheets() -> Sheets:
    """The shipped tables, to be checked by themselves."""
    return Sheets(shipped_rows(), Overlay(), own=False)


def own_sheets(rows: Overlay) -> Sheets:
    """A user's rows, to be checked against the shipped ones."""
    return Sheets(rows, shipped_rows(), own=True)


@cache
def shipped_rows() -> Overlay:
    """The shipped tables, row by row."""
    return Overlay(
        {
            name: tuple(
                OwnRow(f"{name}.tsv", line, row)
                for line, row in read_table(shipped(name), TABLES[name][0])
            )
            for name in SHIPPED
        }
    )


def table_of(path: Path) -> str:
    """The table that a file is, by its name: `places.tsv`, `my_places.csv`.

    >>> table_of(Path("sudan_actor_statuses.tsv"))
    'actor_statuses'
    """
    stem = path.stem.lower()
    for name in sorted(TABLES, key=len, reverse=True):
        if stem == name or stem.endswith((f"_{name}", f"-{name}", f".{name}")):
            return name
    raise TableError(
        f"{path}: the name is not that of a table; name the file "
        f"{', '.join(f'{name}.tsv' for name in TABLES)}"
    )


def find_tables(arguments: Iterable[str | Path]) -> list[tuple[str, Path]]:
    """The files of tables, with the name of each table: files, and folders of them.

    The files of a folder must have the names of the tables, as `load` wants them.
    """
    found: list[tuple[str, Path]] = []
    for argument in arguments:
        path = Path(argument)
        if not path.is_dir():
            if not path.exists():
                raise TableError(f"{path}: there is no such file or folder of tables")
            found.append((table_of(path), path))
            continue
        files = sorted(one for one in path.iterdir() if one.suffix.lower() in SUFFIXES)
        if not files:
            raise TableError(
                f"{path}: the folder contains no table; name the files "
                f"{', '.join(f'{name}.tsv' for name in TABLES)} (or .csv)"
            )
        found += [(file.stem, file) for file in files]
    return found


def read_own(
    files: Iterable[tuple[str, Path]],
    named: Callable[[Path], str] = str,
) -> tuple[Overlay, list[TableProblem]]:
    """Read a user's tables as far as they can be read, and what is wrong with the rest.

    Args:
        files: The files with the names of their tables.
        named: Gives the name under which a file is told of.
    """
    problems: list[TableProblem] = []
    tables: dict[str, list[OwnRow]] = {}
    for table, path in files:
        if table not in TABLES:
            problems.append(
                TableProblem(
                    str(path), 1, f"{path.name} is not a known table",
                    f"the tables are {', '.join(TABLES)}; give it one of these "
                    "names, or remove it from the folder",
                )
            )  # fmt: skip
            continue
        columns, required = TABLES[table]
        wrong: list[TableProblem] = []
        rows = read_rows(path, columns, wrong, required=required)
        name = named(path)
        problems += [
            TableProblem(name, one.line, one.what, one.remedy) for one in wrong
        ]
        tables.setdefault(table, []).extend(OwnRow(name, n, row) for n, row in rows)
    return Overlay({table: tuple(rows) for table, rows in tables.items()}), problems
