"""Tell what figures may be instead of counts: dates, years, ages, times of day."""

import re
from typing import Final

from conflictner.knowledge.word_classes import word_class
from conflictner.values.phrase import Phrase

_OLDEST: Final = 120
_YEARS: Final = range(1700, 2100)
_LAST_DAY: Final = 31
_YEAR_DIGITS: Final = 4
_MONTH_REACH: Final = 30

_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|"
    r"Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?|JANUARY|FEBRUARY|MARCH|"
    r"APRIL|MAY|JUNE|JULY|AUGUST|SEPTEMBER|OCTOBER|NOVEMBER|DECEMBER|JAN|FEB|MAR|APR|"
    r"JUN|JUL|AUG|SEPT?|OCT|NOV|DEC|january|february|april|june|july|august|september|"
    r"october|november|december)\b\.?"
)
_MONTH_BEFORE = re.compile(
    rf"(?:\b(?P<preposition>(?i:in|since|by|until)) )?\b{_MONTH} "
    rf"(?P<more>\d{{1,2}}(?:st|nd|rd|th)?(?:,| and|, and| to| or| through|-|–) ?)*\Z"
)
_MONTH_AFTER = re.compile(
    rf"(?:(?:-|–| and | to | or )\d\d?)? (?:of )?{_MONTH}(?! \d\d?\b)"
)
# What a number behind a month counts ("in March 12 people died"); a date names an
# event or goes on with the clause ("the March 12 attack", "on March 12 they fled").
_COUNTED_NEXT = re.compile(
    r" (?!(?:and|to|or|as|when|after|before|but|that|which|in|at|on|for|of|by|from|"
    r"with|the|a|an|it|he|she|they|where|while|who|against|near|between|during|until|since|"
    r"attacks?|protests?|clash\w*|offensive|massacre|assault|strikes?|raids?|deal|talks|"
    r"elections?|vote|referendum|uprising|coup|agreement|ceasefire|truce|anniversary|"
    r"deadline|bombings?|ambush|parade|battle|storming|seizure|invasion|war|riots?)\b)"
    r"[a-z]"
)
_AGE_IN_COMMAS = re.compile(
    rf"(?:[A-ZÀ-Þ][\w'’-]+|\b(?:{'|'.join(sorted(word_class('aged')))}|mother of \w+))"
    r"[”\"’']?(?:, | \()\Z"
)
_AGE_CLOSED = re.compile(r"[,)]|[.;](?:\s|\Z)| and ")
_YEAR_BEFORE = re.compile(
    r"(?:\b(?:in|since|by|until|till|of|from|during|before|after|early|late|mid|circa|"
    r"the|a|an|and|to|through|between|pre|post|year|spring|summer|autumn|fall|winter|"
    r"its|their|his|her|back|(?:since|until|from|before|in) (?:at least|about|around)|"
    r"january|february|march|april|may|june|july|august|[a-z]+ber)|['’]s|,|\()[ -]?\Z"
)
_YEAR_FOLLOWER = re.compile(r" (?:[a-z]+s|people|men|women|children|of|more|others?)\b")
_CLOCK = re.compile(r"(?:[01]\d|2[0-3])[0-5]\d\Z")
_CLOCK_BEFORE = re.compile(
    r"\b(?:at|until|till|from|to|by|since|shortly (?:after|before)|around|about) \Z"
)
_CLOCK_AFTER = re.compile(
    r"(?: \(|[,.;]| (?:yesterday|today|tonight|on|local|this|in the|and|to|until)\b|\Z)"
)
_LIST_MARK = re.compile(r"[.)](?:\s|\Z)")
_DIGIT_BEFORE = re.compile(r"\d ?\Z")
_DIGIT_AFTER = re.compile(r" \d")


def is_figure(phrase: Phrase) -> bool:
    """Whether a number in digits is a date, a year, an age, a time or a list mark."""
    digits = phrase.words
    if digits[0] == "0" and digits != "0":
        return True
    if _is_date(phrase) or _is_year(phrase) or _is_time_of_day(phrase):
        return True
    if phrase.high is not None and phrase.high <= _OLDEST and digits.isdigit():
        if _AGE_CLOSED.match(phrase.right) and _AGE_IN_COMMAS.search(phrase.left):
            return True
        if _is_list_mark(phrase):
            return True
    # parts of a telephone number or of a table
    return bool(_DIGIT_BEFORE.search(phrase.left) or _DIGIT_AFTER.match(phrase.right))


def _is_date(phrase: Phrase) -> bool:
    if phrase.high is None or phrase.high > _LAST_DAY:
        return False
    if _MONTH_AFTER.match(phrase.right):
        return True
    month = _MONTH_BEFORE.search(phrase.left, len(phrase.left) - _MONTH_REACH)
    if not month:
        return False
    in_month = month["preposition"] or month["more"]
    return not (in_month and _COUNTED_NEXT.match(phrase.after))


def _is_year(phrase: Phrase) -> bool:
    first, *others = re.findall(r"[\d,.]*\d", phrase.words)
    if len(first) != _YEAR_DIGITS or not first.isdigit() or int(first) not in _YEARS:
        return False
    if others:
        return phrase.high in _YEARS
    if _YEAR_BEFORE.search(phrase.before):
        return True
    return not _YEAR_FOLLOWER.match(phrase.after)


def _is_time_of_day(phrase: Phrase) -> bool:
    if not _CLOCK.match(phrase.words) or not _CLOCK_BEFORE.search(phrase.before):
        return False
    return bool(_CLOCK_AFTER.match(phrase.after))


def _is_list_mark(phrase: Phrase) -> bool:
    """`1.` or `2)` at the start of a line, `3)` anywhere if no bracket is open."""
    if not _LIST_MARK.match(phrase.right):
        return False
    line = phrase.line_before
    return not line.strip() or (phrase.right[0] == ")" and "(" not in line)
