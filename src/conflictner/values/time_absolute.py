"""Resolve dates, weekdays, months and years to the days that they mean."""

import re
from datetime import date
from typing import Final

from conflictner.values.calendar import (
    MONTHS,
    UNKNOWN,
    WEEKDAYS,
    Period,
    date_ahead,
    date_back,
    made_date,
    month_ahead,
    month_back,
    one_day,
    shifted,
    until_day,
    weekday_ahead,
    weekday_back,
    whole_month,
    whole_week,
    whole_year,
)
from conflictner.values.narrative import Expression, Narrative

_WEEKDAY_REACH: Final = 60
"""Days from the document's date within which a weekday tells which year is meant."""

_WHICH = re.compile(r"\b(last|next|coming) \Z")
_BY = re.compile(r"\bby (?:early |late |the )*\Z")
_HAPPENED = re.compile(r"\b(?:had|was|were|has|have|rose|reached)\b")
_WEEKS: Final = {"last": -7, "this": 0, "next": 7}


def read_numeric(expression: Expression, _: Narrative) -> Period:
    """`2024-11-22`, `2024/11/22`; `5/3/2024` is told differently in two countries."""
    if iso := expression.said("numeric_iso"):
        year, month, day = map(int, re.split(r"[-/.]", iso))
        return one_day(made_date(year, month, day))
    first, second, year = map(
        int, re.split(r"[/.]", expression.said("numeric_slashed"))
    )
    day_first, month_first = (
        made_date(year, second, first),
        made_date(year, first, second),
    )
    if "." in expression.words or month_first is None or day_first == month_first:
        return one_day(day_first)
    return one_day(month_first if day_first is None else None)


def read_date(expression: Expression, narrative: Narrative) -> Period:
    """`December 8`, `8 December 2024`, `Sunday, December 7`, `March 6-9`."""
    name = expression.said("date_month") or expression.said("date_month_last")
    month = MONTHS[name.rstrip(".")]
    day = _number(expression.said("date_day") or expression.said("date_day_first"))
    year, reference = expression.said("date_year"), narrative.reference
    if year.isdigit():
        first = made_date(int(year), month, day)
    elif year and reference:
        first = made_date(reference.year - year.startswith("last"), month, day)
    else:
        first = _date_near(expression, reference, month, day)
    to = expression.said("date_to") or expression.said("date_to_first")
    last = made_date(first.year, month, _number(to)) if first and to else None
    return Period(first, last) if first and last and last > first else one_day(first)


def _number(day: str) -> int:
    return int(re.sub(r"\D", "", day))


def _date_near(
    expression: Expression, reference: date | None, month: int, day: int
) -> date | None:
    """The date without a year that is meant: the last one, or the next if it is due."""
    if reference is None:
        return None
    back = date_back(reference, month, day)
    ahead = date_ahead(reference, month, day)
    weekday = expression.said("date_weekday")
    fitting = [
        found
        for found in (back, ahead)
        if found
        and weekday
        and found.weekday() == WEEKDAYS[weekday]
        and abs((found - reference).days) <= _WEEKDAY_REACH
    ]
    if len(fitting) == 1:
        return fitting[0]
    which = _WHICH.search(expression.before)
    if which:
        return back if which[1] == "last" else ahead
    return ahead if expression.is_future() or _is_due(expression) else back


def read_weekday(expression: Expression, narrative: Narrative) -> Period:
    """`Thursday`, `last Friday`, `the early hours of Thursday`, `Monday last week`."""
    reference = narrative.reference
    if reference is None:
        return UNKNOWN
    weekday = WEEKDAYS[expression.said("weekday_name")]
    which = expression.said("weekday_which").removeprefix("the ")
    week = expression.said("weekday_week")
    if week or which == "this":
        monday = whole_week(shifted(reference, _WEEKS.get(week, 0))).first
        return one_day(shifted(monday, weekday))
    now = narrative.now or reference
    if which == "previous":
        return one_day(weekday_back(now, weekday, strictly=True))
    if which == "following":
        return one_day(weekday_ahead(now, weekday, strictly=True))
    if which in ("last", "past", "this past"):
        return one_day(weekday_back(reference, weekday, strictly=True))
    if which in ("next", "coming", "this coming"):
        return one_day(weekday_ahead(reference, weekday, strictly=True))
    if expression.is_future() or _is_due(expression):
        return one_day(weekday_ahead(reference, weekday))
    return one_day(weekday_back(reference, weekday))


def _is_due(expression: Expression) -> bool:
    """`by Sunday` lies ahead, unless something had happened by then."""
    if not _BY.search(expression.before):
        return False
    clause = expression.clause_before + expression.clause_after
    return not _HAPPENED.search(clause)


def read_month(expression: Expression, narrative: Narrative) -> Period:
    """`December`, `early March`, `May 2024`: the last, up to the document's date."""
    month = MONTHS[expression.said("month_name").rstrip(".")]
    part, year = expression.said("month_part"), expression.said("month_year")
    reference = narrative.reference
    if year.isdigit():
        found = whole_month(int(year), month)
        return until_day(found, reference) if reference else found
    if reference is None:
        return UNKNOWN
    if year:
        return whole_month(reference.year - year.startswith("last"), month)
    ahead = expression.is_future() or _is_due(expression)
    if part == "next" or ahead:
        return month_ahead(reference, month)
    if part == "last" and month == reference.month:
        return whole_month(reference.year - 1, month)
    return month_back(reference, month)


def read_year(expression: Expression, narrative: Narrative) -> Period:
    """`2012`, `the 1990s`, `2011-16`."""
    if decade := expression.said("year_decade"):
        return whole_year(int(decade), 10)
    year, to = int(expression.said("year_number")), expression.said("year_to")
    if to:
        last = int(str(year)[: -len(to)] + to)
        return Period(whole_year(year).first, whole_year(max(year, last)).last)
    found, reference = whole_year(year), narrative.reference
    return until_day(found, reference) if reference else found
