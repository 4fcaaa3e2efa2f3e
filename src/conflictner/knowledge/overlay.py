"""A user's own tables, which are laid over the shipped ones.

A row with the id of a shipped place, actor or group changes it: cells that are filled
take the place of the shipped ones, aliases are added. A row with another id is new.
With `off` under `check` the thing is known no more. Rows of events are added; one with
the word, part of speech, type and conditions of a shipped row stands instead of it, and
with `off` as its frame takes that row out.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from conflictner.errors import TableError, TableProblem
from conflictner.knowledge.event_types import TYPE_COLUMNS
from conflictner.knowledge.gazetteer import PLACE_COLUMNS
from conflictner.knowledge.names import GROUP_COLUMNS
from conflictner.knowledge.registry import ACTOR_COLUMNS, STATUS_COLUMNS
from conflictner.knowledge.tables import Row, raise_problems, read_rows
from conflictner.knowledge.word_classes import CLASS_COLUMNS, NOUN_COLUMNS

EVENT_COLUMNS = ("lemma", "pos", "type", "frame", "conditions", "example")
OFF = "off"
"""The frame of a row of events that takes a shipped row out."""

FRAME_COLUMNS = ("frame", "arguments", "note")

Paths = str | Path | Iterable[str | Path] | None

TABLES: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "places": (PLACE_COLUMNS, ("id", "name", "kind")),
    "actors": (ACTOR_COLUMNS, ("id", "name", "label", "kind")),
    "actor_statuses": (STATUS_COLUMNS, ("id", "from", "until")),
    "groups": (GROUP_COLUMNS, ("id", "name", "kind")),
    "events": (EVENT_COLUMNS, ("lemma", "pos", "type", "frame", "example")),
    "frames": (FRAME_COLUMNS, ("frame", "arguments")),
    "nouns": (NOUN_COLUMNS, ("noun", "kind")),
    "word_classes": (CLASS_COLUMNS, ("class", "word")),
    "types": (TYPE_COLUMNS, ("type",)),
    "slots": (("slot", "note"), ("slot",)),
}
"""The tables that a user can lay over the shipped ones: all columns, required ones."""

SUFFIXES = (".tsv", ".csv")


@dataclass(frozen=True, slots=True)
class OwnRow:
    """A row of a user's table, and where it stands."""

    file: str
    line: int
    cells: Row = field(hash=False)


@dataclass(frozen=True, slots=True)
class Overlay:
    """The rows of a user's tables, by the name of the table."""

    tables: Mapping[str, tuple[OwnRow, ...]] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return any(self.tables.values())

    def rows(self, table: str) -> tuple[OwnRow, ...]:
        """The own rows of a table."""
        return self.tables.get(table, ())

    def numbered(self, table: str) -> Iterable[tuple[str, list[tuple[int, Row]]]]:
        """The own rows of a table, file by file, with their lines."""
        files: dict[str, list[tuple[int, Row]]] = {}
        for row in self.rows(table):
            files.setdefault(row.file, []).append((row.line, row.cells))
        return files.items()

    def only(self, tables: Iterable[str]) -> "Overlay":
        """The part of some tables."""
        return Overlay({name: self.rows(name) for name in tables if self.rows(name)})

    def to_json(self) -> str:
        """The rows as JSON, to be saved with a pipeline; equal rows give equal JSON."""
        return json.dumps(
            {
                name: [[row.file, row.line, row.cells] for row in rows]
                for name, rows in sorted(self.tables.items())
            },
            ensure_ascii=False,
        )

    @staticmethod
    def from_json(text: str) -> "Overlay":
        """Read what `to_json` wrote."""
        return Overlay(
            {
                name: tuple(OwnRow(file, line, cells) for file, line, cells in rows)
                for name, rows in json.loads(text).items()
            }
        )


def read_overlay(folder: str | Path | None = None, **paths: Paths) -> Overlay:
    """Read a user's tables; raises `TableError` that tells every problem of their form.

    Args:
        folder: A folder with tables named as those of the package: `places.tsv`,
            `actors.csv` …
        paths: Tables by name, `places="my_villages.tsv"`, or several as a list.
    """
    problems: list[TableProblem] = []
    files: list[tuple[str, Path]] = []
    if folder is not None:
        files += _files_of(Path(folder))
    for table, given in paths.items():
        if table not in TABLES:
            raise TableError(
                f"there is no table {table!r}; the tables are {', '.join(TABLES)}"
            )
        if given is not None:
            several = [given] if isinstance(given, str | Path) else list(given)
            files += [(table, Path(one)) for one in several]
    found: dict[str, list[OwnRow]] = {}
    for table, path in files:
        columns, required = TABLES[table]
        rows = read_rows(path, columns, problems, required=required)
        found.setdefault(table, []).extend(
            OwnRow(str(path), line, row) for line, row in rows
        )
    raise_problems(problems)
    return Overlay({table: tuple(rows) for table, rows in found.items() if rows})


def _files_of(folder: Path) -> list[tuple[str, Path]]:
    if not folder.is_dir():
        raise TableError(f"{folder}: there is no such folder of tables")
    files = sorted(path for path in folder.iterdir() if path.suffix.lower() in SUFFIXES)
    unknown = [path.name for path in files if path.stem not in TABLES]
    if unknown:
        raise TableError(
            f"{folder}: {', '.join(unknown)} is not a known table; name "
            f"the files {', '.join(f'{name}.tsv' for name in TABLES)} "
            "(or .csv)"
        )
    if not files:
        raise TableError(
            f"{folder}: the folder contains no table; name the files "
            f"{', '.join(f'{name}.tsv' for name in TABLES)} (or .csv)"
        )
    return [(path.stem, path) for path in files]


def laid_over(rows: Iterable[Row], own: Iterable[OwnRow]) -> list[Row]:
    """The shipped rows of places, actors or groups with a user's laid over them."""
    merged = {row["id"]: row for row in rows}
    for one in own:
        cells = one.cells
        before = merged.get(cells["id"])
        if before is None:
            merged[cells["id"]] = dict(cells)
            continue
        row = {column: cells[column] or before[column] for column in before}
        for column in ("aliases", "arabic"):
            if column in row:
                both = f"{before[column]}|{cells[column]}".split("|")
                if column == "aliases" and cells["name"] != before["name"]:
                    both.append(before["name"])
                row[column] = "|".join(dict.fromkeys(filter(None, both)))
        merged[cells["id"]] = row
    return [row for row in merged.values() if row["check"] != "off"]
