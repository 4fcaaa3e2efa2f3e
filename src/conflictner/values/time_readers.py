"""Resolve an expression of time to the days that it means: one reader a kind."""

from collections.abc import Callable
from typing import Final

from conflictner.values.calendar import UNKNOWN, Period
from conflictner.values.narrative import Expression, Narrative
from conflictner.values.time_absolute import (
    read_date,
    read_month,
    read_numeric,
    read_weekday,
    read_year,
)
from conflictner.values.time_of_day import read_clock, read_part, read_season
from conflictner.values.time_relative import (
    read_counted,
    read_current,
    read_deictic,
    read_neighbour,
    read_past,
)


def read_expression(expression: Expression, narrative: Narrative) -> Period:
    """The days that an expression means at this place of the story."""
    return _READERS[expression.kind](expression, narrative)


def _read_then(_: Expression, narrative: Narrative) -> Period:
    return narrative.told or UNKNOWN


_READERS: Final[dict[str, Callable[[Expression, Narrative], Period]]] = {
    "then": _read_then,
    "numeric": read_numeric,
    "date": read_date,
    "clock": read_clock,
    "weekday": read_weekday,
    "counted": read_counted,
    "deictic": read_deictic,
    "neighbour": read_neighbour,
    "current": read_current,
    "past": read_past,
    "part": read_part,
    "season": read_season,
    "month": read_month,
    "year": read_year,
}
