"""The columns that the input gives to the tuples, and their kinds."""

from typing import Any

from conflictner.event import Record
from conflictner.event_tuples import COLUMNS

JSON = "json"
"""The kind of a column of lists, of dictionaries, or of values of several kinds."""


def kinds_of(row: Record) -> dict[str, str]:
    """The kinds of the columns of a tuple beyond `COLUMNS`."""
    return {name: _kind(row[name]) for name in row if name not in COLUMNS}


def _kind(value: Any) -> str:  # noqa: ANN401  whatever JSON holds
    names = {bool: "boolean", int: "integer", float: "number", str: "string"}
    return "" if value is None else names.get(type(value), JSON)


def merge_columns(columns: dict[str, str], others: dict[str, str]) -> None:
    """Take columns into others; one that has several kinds becomes JSON."""
    for name, kind in others.items():
        before = columns.get(name, "")
        if not before or not kind or before == kind:
            columns[name] = before or kind
        elif {before, kind} == {"integer", "number"}:
            columns[name] = "number"
        else:
            columns[name] = JSON
