"""Resolve each kind of expression of time to the days that it means."""

import re
from collections.abc import Callable
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
    month_away,
    month_back,
    one_day,
    shifted,
    until_day,
    weekday_ahead,
    weekday_back,
    weekend_before,
    whole_month,
    whole_week,
    whole_year,
)
from conflictner.values.narrative import Expression, Narrative
from conflictner.values.time_words import COUNTS

_WEEK: Final = 7
_HOURS_A_DAY: Final = 24
_DAYS: Final = {"day": 1, "night": 1, "week": 7, "fortnight": 14}
_SAME_DAY: Final = frozenset(("second", "moment", "minute"))
_THING_NEXT = re.compile(
    r" (?:the|a|an|his|her|its|their|this|that|these|those|it|he|she|they|deadly|"
    r"[a-z]+ing|(?:[a-z]+ )?(?:clashes|attacks?|protests?|strikes?|talks|elections?|"
    r"fighting|violence))\b"
)

_BY = re.compile(r"\bby (?:early |late |the end of )?\Z")
_HAD = re.compile(r"\b(?:had|was|were|has|have|rose|reached)\b")


def read_expression(expression: Expression, narrative: Narrative) -> Period:
    """The days that an expression means at this place of the story."""
    return _READERS[expression.kind](expression, narrative)


def points_ahead(expression: Expression) -> int:
    """How many days after another an expression lies: 1 for `a day later`, else 0."""
    if expression.kind == "counted" and expression.said("counted_way") == "later":
        count = _count(expression)
        return (count or 0) * _DAYS.get(expression.said("counted_unit"), 0)
    if expression.kind == "neighbour":
        following = expression.said("neighbour_which") in ("following", "next")
        return int(following and expression.said("neighbour_unit") not in ("week", "month", "year"))
    return 0


def _then(_: Expression, narrative: Narrative) -> Period:
    return narrative.told or UNKNOWN


def _numeric(expression: Expression, _: Narrative) -> Period:
    if iso := expression.said("numeric_iso"):
        year, month, day = map(int, iso.split("-"))
        return one_day(made_date(year, month, day))
    first, second, year = map(int, re.split(r"[/.]", expression.said("numeric_slashed")))
    # 5/3/2024 is March in one country and May in another: only 25/3 tells
    days = {made_date(year, second, first), made_date(year, first, second)} - {None}
    return one_day(days.pop()) if len(days) == 1 else UNKNOWN


def _date(expression: Expression, narrative: Narrative) -> Period:
    month = MONTHS[(expression.said("date_month") or expression.said("date_month_last")).rstrip(".")]
    first = _number(expression.said("date_day") or expression.said("date_day_first"))
    to = expression.said("date_to") or expression.said("date_to_first")
    year = expression.said("date_year")
    if year:
        start = made_date(int(year), month, first)
    else:
        start = _date_near(expression, narrative.reference, month, first)
    if start is None or not to:
        return one_day(start)
    last = made_date(start.year, month, _number(to))
    return Period(start, last) if last and last >= start else one_day(start)


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
    if weekday:
        fitting = [found for found in (back, ahead) if found and found.weekday() == WEEKDAYS[weekday]]
        if len(fitting) == 1:
            return fitting[0]
    which = re.search(r"\b(?:last|next|coming) \Z", expression.before)
    if which:
        return back if which[0] == "last " else ahead
    return ahead if expression.is_future() else back


def _weekday(expression: Expression, narrative: Narrative) -> Period:
    reference = narrative.reference
    if reference is None:
        return UNKNOWN
    weekday = WEEKDAYS[expression.said("weekday_name")]
    which = expression.said("weekday_which").removeprefix("the ")
    week = expression.said("weekday_week")
    if week:
        monday = whole_week(shifted(reference, {"last": -7, "this": 0, "next": 7}[week])).first
        return one_day(shifted(monday, weekday))
    if which in ("last", "past", "this past"):
        return one_day(weekday_back(reference, weekday, strictly=True))
    if which in ("next", "coming", "this coming"):
        return one_day(weekday_ahead(reference, weekday, strictly=True))
    if which == "following":
        return one_day(weekday_ahead(narrative.now or reference, weekday, strictly=True))
    if which == "previous":
        return one_day(weekday_back(narrative.now or reference, weekday, strictly=True))
    if which == "this":
        return one_day(shifted(whole_week(reference).first, weekday))
    if expression.is_future() or _is_due(expression):
        return one_day(weekday_ahead(reference, weekday))
    return one_day(weekday_back(reference, weekday))


def _is_due(expression: Expression) -> bool:
    """`by Sunday` lies ahead, unless something had happened by then."""
    if not _BY.search(expression.before):
        return False
    clause = expression.clause_before + expression.clause_after
    return not _HAD.search(clause)


def _deictic(expression: Expression, narrative: Narrative) -> Period:
    words = expression.words
    if words == "overnight":
        return UNKNOWN
    days = 0
    if "before yesterday" in words:
        days = -2
    elif "after tomorrow" in words:
        days = 2
    elif "yesterday" in words or words.startswith("last "):
        days = -1
    elif "tomorrow" in words:
        days = 1
    return one_day(shifted(narrative.reference, days))


def _current(expression: Expression, narrative: Narrative) -> Period:
    reference = narrative.reference
    if reference is None:
        return UNKNOWN
    which = expression.said("current_which").removesuffix(" past").removesuffix(" coming")
    unit = expression.said("current_unit")
    if expression.said("current_weekend") or unit == "weekend":
        weekend = weekend_before(reference)
        if which == "next":
            return Period(shifted(weekend.first, _WEEK), shifted(weekend.last, _WEEK))
        return until_day(weekend, reference)
    step = {"last": -1, "next": 1}.get(which, 0)
    if unit == "month":
        whole = month_away(reference, step)
    elif unit == "year":
        whole = whole_year(reference.year + step)
    else:
        if expression.said("current_part") and not step:
            return UNKNOWN
        whole = whole_week(shifted(reference, _WEEK * step))
    if step:
        return whole
    if expression.said("current_part") == "later":
        return Period(reference, whole.last)
    return until_day(whole, reference)


def _count(expression: Expression) -> int | None:
    """The number told, None where it isn't one (`a few`, `several`, none at all)."""
    said = expression.said("counted_count")
    return int(said) if said.isdigit() else COUNTS.get(said)


def _counted(expression: Expression, narrative: Narrative) -> Period:
    """`a day earlier`, `three weeks ago`, `hours before`, `a day after the raid`."""
    unit, way = expression.said("counted_unit"), expression.said("counted_way")
    if expression.said("counted_hedge"):
        return UNKNOWN
    if way == "after" or (way == "before" and _THING_NEXT.match(expression.after)):
        # what happened a day after the raid happened when the story is now
        near = unit in _DAYS or unit in _SAME_DAY or unit == "hour"
        later = way == "after" and not _has_thing(expression)
        if not later:
            return one_day(narrative.now) if near else UNKNOWN
    base = narrative.reference if way == "ago" else narrative.now
    if base is None:
        return UNKNOWN
    count = _count(expression)
    if unit in _SAME_DAY:
        return one_day(base)
    if unit == "hour":
        days = (count or 0) // _HOURS_A_DAY
    elif count is None:
        return UNKNOWN
    else:
        days = count * _DAYS.get(unit, 0)
    sign = 1 if way in ("later", "after") else -1
    if unit in ("month", "year", "decade") and count is not None:
        return _not_beyond(_far(base, sign * count, unit), narrative)
    return _not_beyond(one_day(shifted(base, sign * days)), narrative)


def _not_beyond(period: Period, narrative: Narrative) -> Period:
    """The period, unless it begins after the document's date."""
    first, reference = period.first, narrative.reference
    return UNKNOWN if first and reference and first > reference else period


def _has_thing(expression: Expression) -> bool:
    """Whether something follows that the days are counted from."""
    return not re.match(r"\s*(?:[,.;:!?)”\"]|$)", expression.after)


def _far(base: date, count: int, unit: str) -> Period:
    if unit == "month":
        return month_away(base, count)
    return whole_year(base.year + count * (10 if unit == "decade" else 1))


def _neighbour(expression: Expression, narrative: Narrative) -> Period:
    now = narrative.now
    if now is None:
        return UNKNOWN
    unit = (
        expression.said("neighbour_unit")
        or expression.said("neighbour_that")
        or expression.said("neighbour_unit_first")
    )
    which = expression.said("neighbour_which") or expression.said("neighbour_way")
    if which in ("before", "after") and _THING_NEXT.match(expression.after):
        return one_day(now) if unit not in ("week", "month", "year") else UNKNOWN
    step = {"previous": -1, "preceding": -1, "before": -1, "earlier": -1}.get(which, 0)
    if which in ("following", "next", "after"):
        step = 1
    if unit == "week":
        return whole_week(shifted(now, _WEEK * step))
    if unit == "month":
        return month_away(now, step)
    if unit == "year":
        return whole_year(now.year + step)
    return _not_beyond(one_day(shifted(now, step)), narrative)


def _past(expression: Expression, narrative: Narrative) -> Period:
    """`the past two weeks`: so many days up to the document's date."""
    reference, which = narrative.reference, expression.said("past_which")
    unit = expression.said("past_unit")
    if reference is None or which not in ("last", "past"):
        return UNKNOWN
    said = expression.said("past_count")
    plural = expression.words.endswith("s")
    count = int(said) if said.isdigit() else COUNTS.get(said, 0 if said or plural else 1)
    if not count:
        return UNKNOWN
    if unit == "hour":
        return Period(shifted(reference, -max(1, count // _HOURS_A_DAY)), reference)
    if unit in _DAYS:
        return Period(shifted(reference, -count * _DAYS[unit]), reference)
    months = count * {"month": 1, "year": 12, "decade": 120}[unit]
    month = month_away(reference, -months)
    if month.first is None or month.last is None:
        return UNKNOWN
    first = month.first.replace(day=min(reference.day, month.last.day))
    return Period(first, reference)


def _part(expression: Expression, narrative: Narrative) -> Period:
    unit = expression.said("part_unit")
    now = narrative.now
    if unit == "month" and now:
        return until_day(month_away(now, 0), now)
    if unit == "year" and now:
        return until_day(whole_year(now.year), now)
    if unit == "week" or expression.words in ("night", "all night", "all night long"):
        return UNKNOWN
    return one_day(now)


def _hour(clock: str) -> float | None:
    """The hour of a time of day, 0 to 24, if it is told."""
    words = {"dawn": 5, "sunrise": 6, "daybreak": 5, "noon": 12, "midday": 12, "dusk": 19}
    words |= {"sunset": 19, "sundown": 19, "nightfall": 20, "midnight": 24}
    if clock in words:
        return float(words[clock])
    found = re.match(r"(\d{1,2})(?:[:.]?(\d\d))?", clock)
    if not found:
        return None
    hour = int(found[1]) + int(found[2] or 0) / 60
    noon = 12
    if re.search(r"p\.?m", clock):
        return hour if hour >= noon else hour + noon
    if re.search(r"a\.?m", clock):
        return hour - noon if hour >= noon else hour
    return hour


def _clock(expression: Expression, narrative: Narrative) -> Period:
    now = narrative.now
    start = expression.said("clock_from") or expression.said("clock_first")
    if not start:
        return one_day(now)
    end = expression.said("clock_to") or expression.said("clock_last")
    first, last = _hour(start), _hour(end)
    through_midnight = first is not None and last is not None and last <= first
    return Period(now, shifted(now, int(through_midnight)))


_FIXED_DAYS: Final = {"christmas eve": (12, 24), "christmas": (12, 25), "christmas day": (12, 25)}


def _season(expression: Expression, narrative: Narrative) -> Period:
    day = expression.said("season_day").replace("’", "'")
    if not day or narrative.reference is None:
        return UNKNOWN
    month, number = _FIXED_DAYS.get(day) or ((12, 31) if day.endswith("eve") else (1, 1))
    return one_day(date_back(narrative.reference, month, number))


def _month(expression: Expression, narrative: Narrative) -> Period:
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
    if part == "next" or (expression.is_future() and month != reference.month):
        return month_ahead(reference, month)
    if part == "last" and month == reference.month:
        return whole_month(reference.year - 1, month)
    return month_back(reference, month)


def _year(expression: Expression, narrative: Narrative) -> Period:
    decade = expression.said("year_decade")
    if decade:
        return whole_year(int(decade), 10)
    year = int(expression.said("year_number"))
    to = expression.said("year_to")
    if not to:
        found = whole_year(year)
        reference = narrative.reference
        return until_day(found, reference) if reference else found
    last = int(to) if len(to) == 4 else year - year % 100 + int(to)  # noqa: PLR2004
    return Period(whole_year(year).first, whole_year(last).last) if last > year else whole_year(year)


_READERS: dict[str, Callable[[Expression, Narrative], Period]] = {
    "then": _then,
    "numeric": _numeric,
    "date": _date,
    "weekday": _weekday,
    "deictic": _deictic,
    "current": _current,
    "counted": _counted,
    "neighbour": _neighbour,
    "past": _past,
    "part": _part,
    "clock": _clock,
    "season": _season,
    "month": _month,
    "year": _year,
}
