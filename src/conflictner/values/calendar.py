"""Periods of the calendar and the way from one to another.

Everything stays inside the years that `date` knows: what would lie outside is None.
"""

from calendar import monthrange
from datetime import date, timedelta
from typing import Final, NamedTuple

WEEKDAYS: Final = {
    name: number
    for number, name in enumerate(
        "monday tuesday wednesday thursday friday saturday sunday".split()
    )
}
MONTHS: Final = {
    name: number
    for number, names in enumerate(
        "january jan|february feb|march mar|april apr|may|june jun|july jul|august aug|"
        "september sept sep|october oct|november nov|december dec".split("|"),
        start=1,
    )
    for name in names.split()
}
_WEEK: Final = 7
_MONTHS_A_YEAR: Final = 12


class Period(NamedTuple):
    """A stretch of days, both ends inclusive; None where an end isn't known."""

    first: date | None
    last: date | None

    @property
    def day(self) -> date | None:
        """The day, if it is a single one."""
        return self.first if self.first == self.last else None


UNKNOWN: Final = Period(None, None)


def one_day(day: date | None) -> Period:
    """The period of one day; `UNKNOWN` for none."""
    return Period(day, day)


def made_date(year: int, month: int, day: int) -> date | None:
    """The date, or None if the calendar has no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def shifted(day: date | None, days: int) -> date | None:
    """The day so many days later (earlier, if negative)."""
    if day is None:
        return None
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return None


def whole_month(year: int, month: int) -> Period:
    """The days of a month."""
    first = made_date(year, month, 1)
    if first is None:
        return UNKNOWN
    return Period(first, first.replace(day=monthrange(year, month)[1]))


def whole_year(year: int, years: int = 1) -> Period:
    """The days of a year, or of several (a decade)."""
    first, last = made_date(year, 1, 1), made_date(year + years - 1, 12, 31)
    return Period(first, last) if first and last else UNKNOWN


def whole_week(day: date | None) -> Period:
    """Monday to Sunday of the week that a day lies in."""
    if day is None:
        return UNKNOWN
    return Period(shifted(day, -day.weekday()), shifted(day, _WEEK - 1 - day.weekday()))


def weekend_before(day: date) -> Period:
    """The last Saturday and Sunday that began on the day or before it."""
    saturday = weekday_back(day, WEEKDAYS["saturday"])
    return Period(saturday, shifted(saturday, 1))


def month_away(day: date, months: int) -> Period:
    """The whole month so many months from the day's own."""
    count = day.year * _MONTHS_A_YEAR + day.month - 1 + months
    return whole_month(count // _MONTHS_A_YEAR, count % _MONTHS_A_YEAR + 1)


def weekday_back(day: date, weekday: int, *, strictly: bool = False) -> date | None:
    """The last such weekday: the day itself if it is one, unless `strictly` before."""
    days = (day.weekday() - weekday) % _WEEK
    return shifted(day, -(days or (_WEEK if strictly else 0)))


def weekday_ahead(day: date, weekday: int, *, strictly: bool = False) -> date | None:
    """The next such weekday: the day itself if it is one, unless `strictly` after."""
    days = (weekday - day.weekday()) % _WEEK
    return shifted(day, days or (_WEEK if strictly else 0))


def month_back(day: date, month: int) -> Period:
    """The last such month, up to the day if the day lies in it."""
    found = whole_month(day.year - (month > day.month), month)
    return until_day(found, day)


def month_ahead(day: date, month: int) -> Period:
    """The next such month; the day's own if it is that one."""
    return whole_month(day.year + (month < day.month), month)


def until_day(period: Period, day: date) -> Period:
    """The period, cut off behind the day if the day lies in it."""
    first, last = period
    if first and last and first <= day <= last:
        return Period(first, day)
    return period


def date_back(day: date, month: int, number: int) -> date | None:
    """The last such date on the day or before it (February 29 may be years ago)."""
    for year in range(day.year, day.year - 9, -1):
        found = made_date(year, month, number)
        if found and found <= day:
            return found
    return None


def date_ahead(day: date, month: int, number: int) -> date | None:
    """The next such date on the day or after it."""
    for year in range(day.year, day.year + 9):
        found = made_date(year, month, number)
        if found and found >= day:
            return found
    return None
