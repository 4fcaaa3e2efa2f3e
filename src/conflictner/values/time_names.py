"""Tell expressions that name a time from words that only look like it."""

import re
from collections.abc import Callable
from typing import Final

from conflictner.values.calendar import MONTHS
from conflictner.values.narrative import Expression

_PREPOSITION = (
    r"(?:in|since|by|until|till|of|from|during|before|after|through|between|throughout|"
    r"for|on|around|about|over|to|and|or|last|next|this|early|late|mid|back in|than|"
    r"at least|circa|as of|ending|beginning|starting)"
)
_AFTER_PREPOSITION = re.compile(rf"\b{_PREPOSITION}[ -]\Z")
_DETERMINER = re.compile(r"(?:\b(?:the|a|an|its|his|her|their|our|every)|['’]s?) \Z")
_ABBREVIATIONS: Final = frozenset(
    name for name in MONTHS if len(name) < len("march")
) - {"may", "june", "july"}
_PERSON_LIKE: Final = frozenset(("april", "may", "june", "august", "jan", "mar", "jun"))
_YEAR_BEFORE = re.compile(
    rf"(?:(?:\b(?:{_PREPOSITION}|the|a|an|its|his|her|their|year|spring|summer|autumn|"
    r"fall|winter|pre|post|[a-z]{3,}ber|january|february|march|april|may|june|july|"
    r"august)|['’]s|[,(–-])[ ]?-?|^|[.\n] ?)\Z"
)
_DESIGNATION = re.compile(
    r"\b(?:resolution|unit|article|highway|route|number|no\.?|flight|law|decree|order|"
    r"model|boeing|airbus|least|most|than|over|some|about|around|nearly|almost) \Z"
)
_SINCE_ROUND = re.compile(
    r"\b(?:since|until|from|before|in|by) (?:at least|about|around) \Z"
)
_COUNTED_AFTER = re.compile(
    r" (?:people|men|women|children|civilians|soldiers|fighters|troops|militants|"
    r"of them|others|more|migrants|refugees|families|dead|wounded|injured|killed|homes|"
    r"houses|police|protesters|prisoners|detainees|villagers|residents|rebels|metres|"
    r"meters|feet|kilometers|kilometres|km|dollars|euros|tonnes|tons|hours|gmt)\b"
)
_OLDEST_BARE: Final = 1800
_CLOCK_WORD_BEFORE = re.compile(
    r"\b(?:at|before|after|since|until|till|from|by|around|about|past|to|towards?|"
    r"near) (?:about |around |shortly |just )?\Z"
)
_WEEKEND_BEFORE = re.compile(
    r"\b(?:at|over|on|during|since|of|this|last|through|until) \Z"
)
_SEASONS: Final = ("spring", "summer", "autumn", "fall", "winter")
_SURNAME_NEXT = re.compile(r" [A-ZÀ-Þ][a-zà-þ]")
_NAMED_DAY = re.compile(r"\b(?:good|easter|palm|bloody|black|ash|holy|super) \Z")
_EID_BEFORE = re.compile(
    r"\b(?:during|on|since|before|after|of|in|at|for|until|over|through|throughout|"
    r"last|this)(?: the)?(?: (?:holy|muslim|fasting|feast|festival|month|start|end|"
    r"first day|eve|islamic|of))* \Z"
)


def names_a_time(expression: Expression) -> bool:
    """Whether a match of the patterns names a time where it stands."""
    if expression.text[expression.end : expression.end + 1] == "-":
        # "a Friday-evening raid" still does, "a week-long one" never matched
        return expression.kind in ("weekday", "date", "month")
    check = _CHECKS.get(expression.kind)
    return check is None or check(expression)


def _has_capital(expression: Expression, group: str) -> bool:
    start = expression.match.start(group)
    return expression.text[start].isupper()


def _is_weekday(expression: Expression) -> bool:
    return not _NAMED_DAY.search(expression.before)


def _is_month(expression: Expression) -> bool:
    name = expression.said("month_name").rstrip(".")
    if not _has_capital(expression, "month_name"):
        return False
    if expression.said("month_year") or expression.said("month_part"):
        return True
    before = expression.clause_before
    after_preposition = bool(_AFTER_PREPOSITION.search(before))
    if name in _ABBREVIATIONS:
        return after_preposition  # Jan and Mar are also first names
    if name in _PERSON_LIKE or name == "march":
        following = expression.text[expression.end : expression.end + 2]
        surname = following[:1] == " " and following[1:].isupper()
        if after_preposition:
            return True
        if name == "may" or surname:
            return False
        return bool(_DETERMINER.search(before))
    return True


def _is_date(expression: Expression) -> bool:
    group = "date_month" if expression.said("date_month") else "date_month_last"
    if _has_capital(expression, group):
        return True
    return expression.said(group).rstrip(".") not in ("may", "march", "mar")


def _is_year(expression: Expression) -> bool:
    before, after = expression.before, expression.after
    if expression.said("year_decade"):
        return True
    if expression.words != expression.said("year_number") and not expression.said(
        "year_to"
    ):
        return True  # "early 2014"
    if _DESIGNATION.search(before):
        return bool(_SINCE_ROUND.search(before)) and not _COUNTED_AFTER.match(after)
    if _COUNTED_AFTER.match(after) or after.startswith(("%", "°")):
        return False
    return bool(_YEAR_BEFORE.search(before)) and int(
        expression.said("year_number")
    ) >= (_OLDEST_BARE)


def _is_clock(expression: Expression) -> bool:
    if expression.said("clock_from"):
        return True
    if expression.said("clock_word"):
        return bool(_CLOCK_WORD_BEFORE.search(expression.before))
    words = expression.words
    if re.search(r"[ap]\.?m|gmt|utc|o['’]|hours|hrs|local|:", words):
        return not re.search(r"\d\Z", expression.before[-1:])
    return bool(_CLOCK_WORD_BEFORE.search(expression.before)) and not words[0].isdigit()


def _is_current(expression: Expression) -> bool:
    if not expression.said("current_weekend"):
        return True
    return (
        bool(_WEEKEND_BEFORE.search(expression.before)) or expression.words != "weekend"
    )


def _is_counted(expression: Expression) -> bool:
    if expression.said("counted_count"):
        return True
    way, plural = expression.said("counted_way"), expression.said("counted_plural")
    # "hours before", but not "day after day" or "the week before"
    if not plural:
        return way == "after" and expression.before.endswith(" the ")
    return way not in ("previously", "prior")


def _is_season(expression: Expression) -> bool:
    if expression.words.endswith(_SEASONS):
        return True
    if _SURNAME_NEXT.match(expression.text, expression.end):
        return False  # Eid is also a first name
    return bool(_EID_BEFORE.search(expression.before)) or expression.start == 0


def _is_past(expression: Expression) -> bool:
    which = expression.said("past_which")
    if not which:
        return True
    plural = expression.words.endswith("s")
    if which in ("previous", "preceding", "coming", "next"):
        return plural
    if which == "last" and not plural:
        return expression.words.startswith("the ") or bool(
            expression.said("past_count")
        )
    return True


_CHECKS: dict[str, Callable[[Expression], bool]] = {
    "weekday": _is_weekday,
    "month": _is_month,
    "date": _is_date,
    "year": _is_year,
    "clock": _is_clock,
    "current": _is_current,
    "counted": _is_counted,
    "season": _is_season,
    "past": _is_past,
}
