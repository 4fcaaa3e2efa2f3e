"""Find expressions of time in a text and resolve them against the document's date."""

import re
from dataclasses import dataclass, replace
from datetime import date
from typing import Final, Literal

from conflictner.values.calendar import UNKNOWN, Period, one_day, shifted
from conflictner.values.lowering import lowered
from conflictner.values.narrative import Expression, Narrative
from conflictner.values.time_names import names_a_time
from conflictner.values.time_readers import points_ahead, read_expression
from conflictner.values.time_words import TIME

Relation = Literal["", "since", "until", "after", "before", "range"]

_RELATION = re.compile(
    r"\b(since|until|till|til|after|before|by|through|prior to|following|from)"
    r"(?: (?:at least|about|around|early|late|early on|late on|the|at|ever))* \Z"
)
_RELATIONS: Final[dict[str, Relation]] = {
    "since": "since",
    "until": "until",
    "till": "until",
    "til": "until",
    "through": "until",
    "by": "before",
    "before": "before",
    "prior to": "before",
    "after": "after",
    "following": "after",
}
# A time of day or a part of it bounds nothing: "after midnight" is that day.
_UNBOUNDED: Final = frozenset(("clock", "part", "then", "past", "counted", "neighbour"))
_SINCE_ONLY: Final = frozenset(("part", "clock", "neighbour"))
_NAMES_A_THING = re.compile(r"['’]s\b|['’] | (?!(?:and|or|but|when|as|in|at|on|with|to|"
    r"until|that|which|while|after|before|by|for|it|he|she|they|there|have|has|had|were|"
    r"was|is|are|said|between|against|near|across|from|into|because|over|under|among|"
    r"amid|despite|the|a|an|his|her|its|their|some|more|about|around|local|where|who|"
    r"without|following|during|since|according|killing|leaving|wounding|would|will|did|"
    r"saw|could|may|might|also|then|not|only|just|so|all|both|this|these|those|gunmen|"
    r"people|troops|soldiers|security|fighters|militants|rebels|forces)\b)[a-z]")
_DETERMINER_BEFORE = re.compile(r"(?:\b(?:the|a|an|his|her|its|their|that|this)|['’]s?) \Z")
_JOINT = re.compile(r",? (?:to|until|till|through|and|into) (?:the |early |late |on )*|\s?[-–—]\s?| (?:to|until|through) ")
_RANGE_OPENS = re.compile(r"\b(from|between) (?:the |early |late )*\Z")


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
    and the like count from the last day told near the document's date.

    >>> moment, = find_moments("Shells fell on Friday.", date(2025, 3, 9))
    >>> moment.day_from.isoformat(), moment.relation
    ('2025-03-07', '')
    """
    lower = lowered(text)
    narrative = Narrative(reference)
    found: list[Moment] = []
    waiting: list[tuple[int, int]] = []  # `a day later` told before the day itself
    kinds: list[str] = []
    for match in TIME.finditer(lower):
        expression = Expression(text, lower, match)
        if not names_a_time(expression):
            continue
        period = read_expression(expression, narrative)
        ahead = points_ahead(expression)
        joined = _join(expression, period, found, kinds, lower)
        if joined:
            found[-1] = joined
            continue
        if ahead and period == UNKNOWN:
            waiting.append((len(found), ahead))
        attributive = _is_attributive(expression)
        found.append(_bounded(expression, period, narrative, attributive=attributive))
        kinds.append(expression.kind)
        before = narrative.day
        if found[-1].relation in ("", "since", "after"):
            narrative.tell(period, attributive=attributive)
        if waiting and narrative.day != before and narrative.day:
            _settle(found, waiting, narrative.day, reference)
    return found


def since(moment: Moment, reference: date | None) -> Moment:
    """The stretch from a moment to the document's date.

    For what happened `since the clashes erupted on Thursday`: the clashes erupted on
    Thursday, but what is told to have happened since ran on.
    """
    if moment.day_from is None:
        return moment
    return replace(moment, day_to=reference, relation="since")


def _is_attributive(expression: Expression) -> bool:
    """Whether it only names a thing: `a 1974 accord`, `the October 7 attacks`."""
    if expression.kind not in ("year", "date", "month"):
        return False
    if not _DETERMINER_BEFORE.search(expression.before):
        return False
    return bool(re.match(r" [a-z]", expression.after))


def _bounded(
    expression: Expression, period: Period, narrative: Narrative, *, attributive: bool
) -> Moment:
    """The moment, with the bound that the words before it set."""
    moment = Moment(expression.start, expression.end, *period)
    reference = narrative.reference
    if expression.kind == "then":
        return since(moment, reference)
    said = _RELATION.search(expression.before)
    relation = _RELATIONS.get(said[1], "") if said else ""
    if relation == "since":
        named = _NAMES_A_THING.match(expression.after)
        return moment if named or expression.kind == "past" else since(moment, reference)
    if not relation or expression.kind in _UNBOUNDED or attributive:
        return moment
    if _NAMES_A_THING.match(expression.after):
        return moment
    if relation == "until":
        return replace(moment, day_from=None, relation=relation)
    if relation == "before":
        last = period.last if said and said[1] == "by" else shifted(period.first, -1)
        return replace(moment, day_from=None, day_to=last, relation=relation)
    return replace(moment, day_from=period.last, day_to=None, relation=relation)


def _join(
    expression: Expression,
    period: Period,
    found: list[Moment],
    kinds: list[str],
    lower: str,
) -> Moment | None:
    """The stretch `from Monday to Wednesday`, if this is the second half of one."""
    if not found or expression.kind not in ("weekday", "date", "month", "year"):
        return None
    first = found[-1]
    between = lower[first.end : expression.start]
    if len(between) > 14 or not _JOINT.fullmatch(between):  # noqa: PLR2004
        return None
    opened = _RANGE_OPENS.search(lower, max(0, first.start - 20), first.start)
    link = between.strip(" ,").split(" ")[0]
    if link == "and" and not (opened and opened[1] == "between"):
        return None
    if link == "into" or kinds[-1] not in ("weekday", "date", "month", "year"):
        return None
    start = opened.start() if opened else first.start
    day_from, day_to = _ordered(first.day_from, period.last)
    return Moment(start, expression.end, day_from, day_to, "range")


def _ordered(first: date | None, last: date | None) -> tuple[date | None, date | None]:
    """Both ends in order: `Friday to Sunday` may pass the document's date."""
    if first is None or last is None or first <= last:
        return first, last
    for days in (7, 365):
        later = shifted(last, days)
        if later and later >= first and days == 7:  # noqa: PLR2004
            return first, later
    return shifted(first, -365), last


def _settle(
    found: list[Moment],
    waiting: list[tuple[int, int]],
    day: date,
    reference: date | None,
) -> None:
    """Count what was told too early from the first day told after it."""
    for index, ahead in waiting:
        later = shifted(day, ahead)
        if later and (reference is None or later <= reference):
            first, last = one_day(later)
            found[index] = replace(found[index], day_from=first, day_to=last)
    waiting.clear()
