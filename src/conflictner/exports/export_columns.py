"""The columns of the formats, from `export_columns.tsv`, and whether cells fit them."""

import datetime
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache

from conflictner.knowledge.tables import read_table, shipped

Cell = str | int | float | bool | None


@dataclass(frozen=True, slots=True)
class ExportColumn:
    """A column of a format.

    Attributes:
        name: Its name.
        kind: What a cell may hold: string, integer, count, date, code, boolean,
            latitude or longitude.
        values: The codes that it may hold; any where there are none.
        meaning: What it says.
    """

    name: str
    kind: str
    values: tuple[str, ...]
    meaning: str


@cache
def columns_of_format(name: str) -> tuple[ExportColumn, ...]:
    """The columns of a format in their order.

    >>> len(columns_of_format("acled")), len(columns_of_format("ged"))
    (31, 49)
    """
    header = ("format", "column", "kind", "values", "meaning")
    return tuple(
        ExportColumn(
            row["column"],
            row["kind"],
            tuple(filter(None, row["values"].split("|"))),
            row["meaning"],
        )
        for _, row in read_table(shipped("export_columns"), header)
        if row["format"] == name
    )


def check_row(columns: tuple[ExportColumn, ...], row: Mapping[str, Cell]) -> list[str]:
    """What is wrong with a row: cells that don't fit their column, names too many."""
    known = {column.name for column in columns}
    problems = [f"there is no column {name}" for name in row if name not in known]
    for column in columns:
        value = row.get(column.name)
        if value is None:
            continue
        if not _KINDS[column.kind](value):
            problems.append(f"{column.name} is {value!r}, no {column.kind}")
        elif column.values and str(value) not in column.values:
            problems.append(f"{column.name} is {value!r}, no code of the column")
    return problems


def _is_date(value: Cell) -> bool:
    try:
        return isinstance(value, str) and bool(datetime.date.fromisoformat(value))
    except ValueError:
        return False


def _is_integer(value: Cell) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _within(bound: float) -> Callable[[Cell], bool]:
    def check(value: Cell) -> bool:
        number = isinstance(value, int | float) and not isinstance(value, bool)
        return number and -bound <= float(value or 0) <= bound

    return check


_KINDS: dict[str, Callable[[Cell], bool]] = {
    "string": lambda value: isinstance(value, str) and value != "",
    "integer": _is_integer,
    "count": lambda value: _is_integer(value) and int(value or 0) >= 0,
    "date": _is_date,
    "code": lambda value: isinstance(value, str) and value.isdigit(),
    "boolean": lambda value: isinstance(value, bool),
    "latitude": _within(90.0),
    "longitude": _within(180.0),
}
