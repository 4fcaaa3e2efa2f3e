"""Find expressions of time in a text and resolve them against the document's date."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from conflictner.values.calendar import UNKNOWN, made_date, shifted
from conflictner.values.lowering import lowered
from conflictner.values.narrative import Expression, Narrative
from conflictner.values.time_bounds import Relation, bounded, names_a_thing
from conflictner.values.time_names import names_a_time
from conflictner.values.time_readers import read_expression
from conflictner.values.time_relative import counted_from, points_ahead
from conflictner.values.time_search import find_expressions

_RANGE_KINDS: Final = frozenset(("weekday", "date", "month", "year", "numeric"))
_JOINT = re.compile(
    r"(?:,? (?:to|until|till|through|and) (?:\d{1,2}[:.]\d\d (?:on |of )?)?"
    r"(?:the |early |late |on )*| ?[-–—] ?)"
)
_RANGE_OPENS = re.compile(r"\b(from|between) (?:the |early |late )*\Z")
_LONGEST_JOINT: Final = 20
_AT = re.compile(r",?(?: (?:at|around|about|by|before|after|shortly|just|local))* ")
_WEEK: Final = 7
_NO_BOUND: Final[Relation] = ""
_TELLING: Final = ("", "since", "after")


@dataclass(frozen=True)
class Moment:
    """A time that a text names: its offsets and the days it may lie on.

    Args:
        start: Offset of its first character.
        end: Offset behind its last character.
        day_from: The first day, inclusive; None where it can't be told.
        day_to: The last day, inclusive; None where it can't be told.
        relation: How the words before it bound it: `since` runs to the document's
            date, `until` and `before` have no first day, `after` no last; `range` is
            a stretch with two ends of its own.
    """

    start: int
    end: int
    day_from: date | None
    day_to: date | None
    relation: Relation = ""


def find_moments(text: str, reference: date | None = None) -> list[Moment]:
    """The times that a text names, in its order, resolved against its date.

    Without a date to refer to, only what is told in full is resolved. `a day earlier`
    and the like count from the last day told that lies near the document's date.

    >>> moment, = find_moments("Shells fell on Friday.", date(2025, 3, 9))
    >>> moment.day_from.isoformat(), moment.relation
    ('2025-03-07', '')
    """
    narrative = Narrative(reference)
    found: list[Moment] = []
    waiting: dict[int, int] = {}  # `a day later` that was told before the day itself
    previous: Expression | None = None
    for expression in _expressions(text):
        period = read_expression(expression, narrative)
        if previous and _is_hour_of(previous, expression):
            continue
        joined, counted = None, False
        if previous:
            joined = _joined(previous, expression, found[-1], period.last)
            counted = _count_from(previous, expression, found, period.day)
        previous = expression
        if joined:
            found[-1] = joined
            continue
        if period == UNKNOWN and (ahead := points_ahead(expression)):
            waiting[len(found)] = ahead
        limits, relation = period, _NO_BOUND
        if not counted:
            limits, relation = bounded(expression, period, narrative)
        found.append(Moment(expression.start, expression.end, *limits, relation))
        tells = relation in _TELLING and not names_a_thing(expression)
        if tells and narrative.tell(period) and waiting:
            _settle(found, waiting, narrative)
    return found


def since(moment: Moment, reference: date | None) -> Moment:
    """The stretch from a moment to the document's date.

    For what happened `since the clashes erupted on Thursday`: the clashes erupted on
    Thursday, but what is told to have happened since ran on.
    """
    if moment.day_from is None:
        return moment
    # what begins after the day of the text has no end yet
    ahead = reference is not None and reference < moment.day_from
    return replace(moment, day_to=None if ahead else reference, relation="since")


def _expressions(text: str) -> Iterator[Expression]:
    lower = lowered(text)
    for match in find_expressions(lower):
        expression = Expression(text, lower, match)
        if names_a_time(expression):
            yield expression


def _is_hour_of(day: Expression, hour: Expression) -> bool:
    """Whether a time of day only adds to the day before it: `Thursday at 9 a.m.`."""
    if hour.kind != "clock" or day.kind not in ("weekday", "date", "deictic"):
        return False
    return bool(_AT.fullmatch(hour.lower, day.end, hour.start))


def _joined(
    opening: Expression, closing: Expression, first: Moment, last: date | None
) -> Moment | None:
    """The stretch `from Monday to Wednesday`, if these are the two halves of one."""
    if not {opening.kind, closing.kind} <= _RANGE_KINDS or first.end != opening.end:
        return None
    if closing.start - opening.end > _LONGEST_JOINT:
        return None
    joint = _JOINT.fullmatch(opening.lower, opening.end, closing.start)
    if not joint:
        return None
    opened = _RANGE_OPENS.search(opening.before)
    if " and " in joint[0] and not (opened and opened[1] == "between"):
        return None
    start = opening.start - (len(opened[0]) if opened else 0)
    day_from, day_to = _ordered(first.day_from, last)
    return Moment(start, closing.end, day_from, day_to, "range")


def _ordered(first: date | None, last: date | None) -> tuple[date | None, date | None]:
    """Both ends in order: `from Friday to Sunday` may pass the document's date."""
    if first is None or last is None or first <= last:
        return first, last
    later = shifted(last, _WEEK)
    if later and later >= first:
        return first, later
    # "from December 8 to March 6, 2024": the year of the second is the later one
    for year in (last.year, last.year - 1):
        earlier = made_date(year, first.month, first.day)
        if earlier and earlier <= last:
            return earlier, last
    return None, last


def _count_from(
    counted: Expression, told: Expression, found: list[Moment], day: date | None
) -> bool:
    """Count `two days after` from the time that it is followed by, if it is."""
    if told.lower[counted.end : told.start].strip() not in ("", "the", "last"):
        return False
    period = counted_from(counted, day)
    if period is None:
        return False
    found[-1] = replace(found[-1], day_from=period.first, day_to=period.last)
    return True


def _settle(found: list[Moment], waiting: dict[int, int], narrative: Narrative) -> None:
    """Count what was told too early from the first day told after it."""
    for index, ahead in waiting.items():
        later = shifted(narrative.day, ahead)
        if later and (narrative.reference is None or later <= narrative.reference):
            found[index] = replace(found[index], day_from=later, day_to=later)
    waiting.clear()
