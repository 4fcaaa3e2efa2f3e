"""Tables of a user's own, as TSV and CSV, and the notation of annotated texts."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path

from conflictner.corpus.notation import read_notation
from conflictner.errors import ConflictnerError, TableError, TableProblem
from conflictner.exports.spreadsheets import csv_text, guarded, unguarded
from conflictner.knowledge.actor_checks import actor_problems, status_problems
from conflictner.knowledge.event_rows import read_conditions
from conflictner.knowledge.event_types import read_event_types
from conflictner.knowledge.nouns import read_nouns
from conflictner.knowledge.overlay import TABLES, Overlay, OwnRow, read_overlay
from conflictner.knowledge.place_checks import parent_problems, place_problems
from conflictner.knowledge.word_classes import wrong_class
from conflictner.pipeline import check_overlay
from fuzzing.seeds import news_words, table
from fuzzing.target import Target, require
from fuzzing.work_folder import work_folder

NAMES = tuple(TABLES)
NOTATION = len(NAMES)
"""The number of the notation, which is no table."""

WHOLE = 500
"""One in so many of the tables that can be read is laid over the shipped ones, which
takes a quarter of a second."""


def read_tables(every: int) -> Callable[[bytes], None]:
    """Make the function that reads bytes as a table, which the first chooses."""
    folder = work_folder()
    seen = 0

    def run(data: bytes) -> None:
        nonlocal seen
        if not data:
            return
        number = data[0] % (NOTATION + 1)
        if number == NOTATION:
            path = folder / "a.txt"
            path.write_bytes(data[1:])
            with suppress(ConflictnerError, UnicodeDecodeError):
                read_notation(path)
            return
        name = NAMES[number]
        path = folder / f"{name}{'.csv' if data[0] & 128 else '.tsv'}"
        path.write_bytes(data[1:])
        overlay = read_table_of(path, name)
        if overlay is None:
            return
        with suppress(TableError):
            check_rows(overlay, name)
        seen += 1
        if seen % every == 0:
            with suppress(TableError):
                check_overlay(overlay)

    return run


def read_table_of(path: Path, name: str) -> Overlay | None:
    """Read a table; nothing if it is refused, and then with its file and line."""
    try:
        overlay = read_overlay(**{name: path})
    except TableError as error:
        require(bool(error.problems), f"a refusal without a place: {error}")
        for problem in error.problems:
            require(problem.file == str(path) and problem.line > 0, str(problem))
        return None
    require(Overlay.from_json(overlay.to_json()) == overlay, "JSON changed a table")
    for row in overlay.rows(name):
        check_row(row)
    return overlay


def check_row(row: OwnRow) -> None:
    """Hold the cells of a row to what is promised of them."""
    for cell in row.cells.values():
        require(unguarded(str(guarded(cell))) == cell, f"{cell!r} can't be read back")
    csv_text([*row.cells], [row.cells])


def check_rows(overlay: Overlay, name: str) -> None:
    """Ask what is wrong with the rows of a table by themselves."""
    problems: list[TableProblem] = []
    for file, rows in overlay.numbered(name):
        if name == "places":
            problems += place_problems(file, rows)
            problems += parent_problems(file, rows, {})
        elif name == "actors":
            problems += actor_problems(file, rows)
        elif name == "actor_statuses":
            problems += status_problems(file, rows, {})
        elif name == "types":
            read_event_types((file, line, row) for line, row in rows)
    for row in overlay.rows(name):
        if name == "events":
            with suppress(KeyError):  # which the lexicon tells as a problem
                read_conditions(row.cells["conditions"])
        elif name == "word_classes":
            wrong_class(row.cells)
        elif name == "nouns":
            read_nouns([row])
    for problem in problems:
        require(problem.line > 1 and bool(str(problem)), repr(problem))


def table_seeds() -> Iterator[bytes]:
    """The first rows of the shipped tables, with tabs and with commas."""
    for number, name in enumerate(NAMES):
        columns = TABLES[name][0]
        try:
            rows = table(name)[:3]
        except FileNotFoundError:
            rows = []
        cells = [[row.get(column) or "" for column in columns] for row in rows]
        lines = [list(columns), *cells]
        tabs = "\n".join("\t".join(line) for line in lines)
        commas = "\n".join(",".join(f'"{cell}"' for cell in line) for line in lines)
        yield bytes([number]) + tabs.encode()
        yield bytes([with_comma(number)]) + commas.encode()
    yield bytes([NOTATION]) + NOTATION_SEED.encode()


def with_comma(number: int) -> int:
    """The first byte of a table with commas."""
    return next(one for one in range(128, 256) if one % (NOTATION + 1) == number)


NOTATION_SEED = """doc: k001
date: 2025-03-10
kind: wire

> Gunmen killed at least nine soldiers near Kormak on Friday, the ministry said.
E Kormak PLACE [kormak]; Friday ORG
killing killed | who Gunmen | whom soldiers | n at least nine = 9+ of soldiers | \
when Friday = 2025-03-07 | where Kormak | src ministry
@1 attack? killed#2 | n 9-12~ of x | inc i1 | cur current
"""


def table_words() -> Iterator[str]:
    """Words of tables."""
    yield from (name for columns, _ in TABLES.values() for name in columns)
    yield from ("\t", "\n", "\r\n", '"', ",", "#", "|", "off", "VERB", "killing", "=")
    yield from ("object=person", "\ufeff", "\x00", "1e400", "nan", "-91", "2025-02-30")
    yield from news_words()[:300]


TARGETS = (
    Target(
        "tables",
        partial(read_tables, WHOLE),
        table_seeds,
        table_words,
        longest=600,
        executions=1_000_000,
    ),
)
