"""Resolve times told from another time: `yesterday`, `a day earlier`, `last week`."""

import re
from datetime import date
from typing import Final

from conflictner.values.calendar import (
    UNKNOWN,
    Period,
    made_date,
    month_away,
    one_day,
    shifted,
    until_day,
    weekend_before,
    whole_week,
    whole_year,
)
from conflictner.values.narrative import Expression, Narrative
from conflictner.values.time_words import COUNTS

_WEEK: Final = 7
_HOURS_A_DAY: Final = 24
_DAYS: Final = {"day": 1, "night": 1, "week": 7, "fortnight": 14}
_SAME_DAY: Final = frozenset(("second", "moment", "minute"))
_MONTHS: Final = {"month": 1, "year": 12, "decade": 120}
_STEPS: Final = {
    "previous": -1,
    "preceding": -1,
    "before": -1,
    "earlier": -1,
    "following": 1,
    "next": 1,
    "after": 1,
}
_ENDS = re.compile(r"\s*(?:[,.;:!?)”\"]|\Z)")
# What the days are counted from, rather than what goes on after "a day before".
_THING_NEXT = re.compile(
    r" (?:the|a|an|his|her|its|their|this|that|these|those|it|he|she|they|deadly|"
    r"[a-z]+ing|(?:[a-z]+ )?(?:clashes|attacks?|protests?|strikes?|talks|elections?|"
    r"fighting|violence))\b"
)


def read_deictic(expression: Expression, narrative: Narrative) -> Period:
    """`today`, `yesterday evening`, `last night`; `overnight` may be two days."""
    words, days = expression.words, 0
    if words == "overnight":
        return UNKNOWN
    if "before yesterday" in words:
        days = -2
    elif "after tomorrow" in words:
        days = 2
    elif "yesterday" in words or words.startswith("last "):
        days = -1
    elif "tomorrow" in words:
        days = 1
    return one_day(shifted(narrative.reference, days))


def read_current(expression: Expression, narrative: Narrative) -> Period:
    """`this month`, `last week`, `next year`, `the 2nd of this month`."""
    reference = narrative.reference
    if reference is None:
        return UNKNOWN
    if which_month := expression.said("current_month"):
        months = -1 if which_month == "last" else 0
        month = month_away(
            (narrative.now or reference) if which_month == "the same" else reference,
            months,
        ).first
        day = int(expression.said("current_day")[:-2])
        return one_day(made_date(month.year, month.month, day) if month else None)
    which = expression.said("current_which").split(" ")[0]
    unit, part = expression.said("current_unit"), expression.said("current_part")
    if unit in ("weekend", ""):
        weekend = weekend_before(reference)
        if which == "next":
            return Period(shifted(weekend.first, _WEEK), shifted(weekend.last, _WEEK))
        return until_day(weekend, reference)
    step = {"last": -1, "next": 1}.get(which, 0)
    if unit == "month":
        whole = month_away(reference, step)
    elif unit == "year":
        whole = whole_year(reference.year + step)
    elif part and not step:
        return UNKNOWN  # "earlier this week"
    else:
        whole = whole_week(shifted(reference, _WEEK * step))
    if step:
        return whole
    return (
        Period(reference, whole.last)
        if part == "later"
        else until_day(whole, reference)
    )


def read_past(expression: Expression, narrative: Narrative) -> Period:
    """`the past two weeks`: so many days up to the document's date."""
    reference, unit = narrative.reference, expression.said("past_unit")
    if reference is None or expression.said("past_which") not in ("last", "past"):
        return UNKNOWN
    said = expression.said("past_count")
    if said:
        count = int(said) if said.isdigit() else COUNTS.get(said, 0)
    else:
        count = int(not expression.words.endswith("s"))
    if not count:
        return UNKNOWN
    if unit == "hour":
        return Period(shifted(reference, -max(1, count // _HOURS_A_DAY)), reference)
    if unit in _DAYS:
        return Period(shifted(reference, -count * _DAYS[unit]), reference)
    month = month_away(reference, -count * _MONTHS[unit])
    if month.first is None or month.last is None:
        return UNKNOWN
    day = min(reference.day, month.last.day)
    return Period(month.first.replace(day=day), reference)


def read_counted(expression: Expression, narrative: Narrative) -> Period:
    """`a day earlier`, `three weeks ago`, `hours before`, `a day after the raid`."""
    unit, way = expression.said("counted_unit"), expression.said("counted_way")
    if expression.said("counted_hedge"):
        return UNKNOWN
    if _has_thing(expression, way):
        # what happened a day after the raid happened at the time the story is at
        near = unit in _DAYS or unit in _SAME_DAY or unit == "hour"
        return one_day(narrative.now) if near else UNKNOWN
    base = narrative.reference if way == "ago" else narrative.now
    forward = way in ("later", "after")
    found = _away(base, _count(expression), unit, forward=forward)
    return _not_beyond(found, narrative)


def _has_thing(expression: Expression, way: str) -> bool:
    """Whether something follows that the days are counted from."""
    if expression.words.endswith(" that"):
        return False
    if way == "after":
        return not _ENDS.match(expression.after)
    return way == "before" and bool(_THING_NEXT.match(expression.after))


def _count(expression: Expression) -> int | None:
    """The number told, None where it isn't one (`a few`, `several`, none at all)."""
    said = expression.said("counted_count")
    return int(said) if said.isdigit() else COUNTS.get(said)


def _away(base: date | None, count: int | None, unit: str, *, forward: bool) -> Period:
    """The time so many units from a day; some hours from it is the day itself."""
    sign = 1 if forward else -1
    if base is None or unit in _SAME_DAY:
        return one_day(base)
    if unit == "hour":
        return one_day(shifted(base, sign * ((count or 0) // _HOURS_A_DAY)))
    if count is None:
        return UNKNOWN
    if unit in _DAYS:
        return one_day(shifted(base, sign * count * _DAYS[unit]))
    if unit == "month":
        return month_away(base, sign * count)
    return whole_year(base.year + sign * count * (10 if unit == "decade" else 1))


def counted_from(expression: Expression, day: date | None) -> Period | None:
    """The time so long before or after a day that is told: `two days after March 6`."""
    way = expression.said("counted_way") if expression.kind == "counted" else ""
    if way not in ("before", "after") or day is None or _count(expression) is None:
        return None
    unit = expression.said("counted_unit")
    return _away(day, _count(expression), unit, forward=way == "after")


def read_neighbour(expression: Expression, narrative: Narrative) -> Period:
    """`the previous day`, `the next day`, `that night`, `the week before`."""
    now = narrative.now
    if now is None:
        return UNKNOWN
    unit = (
        expression.said("neighbour_unit")
        or expression.said("neighbour_that")
        or expression.said("neighbour_unit_first")
    )
    way = expression.said("neighbour_way")
    if way in ("before", "after") and _THING_NEXT.match(expression.after):
        return UNKNOWN if unit in ("week", "month", "year") else one_day(now)
    step = _STEPS.get(expression.said("neighbour_which") or way, 0)
    if unit == "week":
        found = whole_week(shifted(now, _WEEK * step))
    elif unit == "month":
        found = month_away(now, step)
    elif unit == "year":
        found = whole_year(now.year + step)
    else:
        found = one_day(shifted(now, step))
    return _not_beyond(found, narrative)


def _not_beyond(period: Period, narrative: Narrative) -> Period:
    """The period, unless it begins after the document's date."""
    first, reference = period.first, narrative.reference
    return UNKNOWN if first and reference and first > reference else period


def points_ahead(expression: Expression) -> int:
    """How many days after another an expression lies: 1 for `a day later`, else 0."""
    if expression.kind == "counted" and expression.said("counted_way") == "later":
        count = _count(expression) or 0
        return count * _DAYS.get(expression.said("counted_unit"), 0)
    if expression.kind == "neighbour":
        following = expression.said("neighbour_which") in ("following", "next")
        long = expression.said("neighbour_unit") in ("week", "month", "year")
        return int(following and not long)
    return 0
