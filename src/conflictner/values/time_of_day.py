"""Resolve times of day, parts of the day and days of the year to days."""

import re
from typing import Final

from conflictner.values.calendar import (
    UNKNOWN,
    Period,
    date_back,
    month_away,
    one_day,
    shifted,
    until_day,
    whole_year,
)
from conflictner.values.narrative import Expression, Narrative

_NOON: Final = 12
_NAMED_HOURS: Final = {
    "dawn": 5,
    "daybreak": 5,
    "sunrise": 6,
    "noon": 12,
    "midday": 12,
    "dusk": 19,
    "sunset": 19,
    "sundown": 19,
    "nightfall": 20,
    "midnight": 24,
}
_HOUR = re.compile(r"(\d{1,2})(?:[:.]?(\d\d))?")
_NIGHTS: Final = ("night", "all night", "all night long")
_FIXED_DAYS: Final = {
    "christmas eve": (12, 24),
    "christmas": (12, 25),
    "christmas day": (12, 25),
    "new year's eve": (12, 31),
    "new year's day": (1, 1),
}


def read_part(expression: Expression, narrative: Narrative) -> Period:
    """`in the morning`, `early in the day`; a night lies on two days."""
    unit = expression.said("part_unit") or expression.said("part_start")
    now = narrative.now
    if now is None or unit == "week" or expression.words in _NIGHTS:
        return UNKNOWN
    if unit == "month":
        return until_day(month_away(now, 0), now)
    if unit == "year":
        return until_day(whole_year(now.year), now)
    return one_day(now)


def read_clock(expression: Expression, narrative: Narrative) -> Period:
    """`at dawn`, `3 am`; `from 5 p.m. to 5 a.m.` ends on the next day."""
    now = narrative.now
    start = expression.said("clock_from") or expression.said("clock_first")
    if not start:
        return one_day(now)
    first = _hour(start)
    last = _hour(expression.said("clock_to") or expression.said("clock_last"))
    through_midnight = first is not None and last is not None and last <= first
    return Period(now, shifted(now, int(through_midnight)))


def _hour(clock: str) -> float | None:
    """The hour of a time of day, 0 to 24, if it is told."""
    if clock in _NAMED_HOURS:
        return _NAMED_HOURS[clock]
    found = _HOUR.match(clock)
    if not found:
        return None
    hour = int(found[1]) + int(found[2] or 0) / 60
    if re.search(r"p\.?m", clock):
        return hour if hour >= _NOON else hour + _NOON
    if re.search(r"a\.?m", clock):
        return hour - _NOON if hour >= _NOON else hour
    return hour


def read_season(expression: Expression, narrative: Narrative) -> Period:
    """The feasts that have a date of their own; seasons and others are not resolved."""
    day = _FIXED_DAYS.get(expression.said("season_day").replace("’", "'"))
    if not day or narrative.reference is None:
        return UNKNOWN
    return one_day(date_back(narrative.reference, *day))
