"""The expressions that can name a time, as regular expressions over lower case.

Each kind of expression has a pattern; the groups inside it start with the name of the
kind, so that what was said can be read off the match. Line breaks in a pattern are
layout, spaces are meant.
"""

import re
from typing import Final

from conflictner.values.calendar import MONTHS, WEEKDAYS

COUNTS: Final = {
    word: count
    for count, word in enumerate(
        "one two three four five six seven eight nine ten eleven twelve thirteen "
        "fourteen fifteen sixteen seventeen eighteen nineteen twenty".split(),
        start=1,
    )
} | {"a": 1, "an": 1, "single": 1, "thirty": 30, "forty": 40, "fifty": 50}
"""The numbers of days, weeks and so on that are counted in words."""

VAGUE_COUNTS: Final = tuple(
    "several|many|some|a few|few|a couple of|couple of|a couple|a number of|dozens of|"
    "just".split("|")
)
"""Numbers of days that tell no number."""


def _either(*words: str) -> str:
    return f"(?:{'|'.join(sorted(words, key=len, reverse=True))})"


def flat(pattern: str) -> str:
    """The pattern on one line."""
    return re.sub(r"\n\s*", "", pattern)


_WEEKDAY = _either(*WEEKDAYS)
_SHORTEST_NAME: Final = 5  # shorter names of months, but for three, are abbreviations
_MONTH = flat(rf"""
  (?:{_either(*(name for name in MONTHS if len(name) >= _SHORTEST_NAME))}
  |may|june|july
  |{_either(*(name for name in MONTHS if len(name) < _SHORTEST_NAME))}\b\.?)
""")
_DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?\b(?![.,]\d)"
_YEAR = r"(?:1[6-9]|20)\d\d(?![\d%]|[.,]\d|-[a-z])"
_PART = r"(?:morning|afternoon|evening|night|dawn|noon|midday|midnight)"
_SEASON_NAME = r"(?:spring|summer|autumn|fall|winter)"
_COUNT = rf"(?:\d{{1,3}}|{_either(*COUNTS, *VAGUE_COUNTS)})"
_PART_OF = flat(rf"""
  (?:(?:(?:(?:very )?early|small|wee|late|pre-?dawn|first) hours (?:of|on)[ ]
  |(?:early |late )?{_PART} (?:of|on) )(?:the )?)?
""")
_CLOCK_WORD = flat(r"""
  (?:noon|midday|midnight|dawn|dusk|sunrise|sunset|daybreak|nightfall|sundown)
""")
_CLOCK = flat(rf"""
  (?:\d{{1,2}}(?:[:.]\d\d)? ?[ap](?:\.m\.|\.m\b|m\b)
  |\d{{1,2}}[:.]\d\d(?: (?:hours|hrs))?(?![\d:])
  |[012]\d[0-5]\d ?(?:gmt|utc|hours|hrs|h\b|local)
  |\d{{1,2}} ?o['’]clock
  |{_CLOCK_WORD}\b)
""")
_LOCAL = flat(r"""
  (?: (?:local time|gmt|utc|local))?(?: \(\d{2}:?\d{2} ?(?:gmt|utc)\))?
""")
# A time of day is passed over where the day itself follows: "at dawn on Thursday".
_NO_DAY_NEXT = flat(rf"""
  (?!,?{_LOCAL},? (?:on |of )?(?:the )?(?:(?:last|early|late) )?
  (?:{_WEEKDAY}|yesterday|today|{_MONTH} \d|
    (?:\d{{1,2}}(?:[/–-]| and | to ))?\d{{1,2}}(?:st|nd|rd|th)? {_MONTH}))
""")

_DATE = rf"""
  {_PART_OF}
  (?:(?P<date_weekday>{_WEEKDAY})(?: {_PART})?,? (?P<date_bracket>\()?(?:the |on )?)?
  (?:(?P<date_month>{_MONTH}) (?P<date_day>{_DAY})
    (?:(?: ?[-–—/] ?| (?:to|and|through|until|or) (?:the )?)(?P<date_to>{_DAY})
      (?! (?:{_MONTH}|[a-z]*people|[a-z]+s\b)))?
  |(?P<date_day_first>{_DAY})
    (?:(?: ?[-–—/] ?| (?:to|and|or) )(?P<date_to_first>{_DAY}))?
    (?: (?:of )?|-)(?P<date_month_last>{_MONTH}))
  (?:(?:,? |(?<=[a-z])-)(?P<date_year>{_YEAR}|last year|this year))?
  (?(date_bracket)\))
"""
_NUMERIC = r"""
  (?P<numeric_iso>(?:19|20)\d\d(?:-\d\d-|/\d\d/|\.\d\d\.)\d\d)\b
  |(?P<numeric_slashed>\d{1,2}[/.]\d{1,2}[/.](?:19|20)\d\d)\b
"""
_MONTH_ALONE = rf"""
  (?:(?P<month_part>early|mid|late|(?:earlier|later|late|early) in|last|next|this
    |this past|(?:beginning|start|middle|end) of|(?:first|second) half of|month of)
    [ -](?:the month of )?)?
  (?P<month_name>{_MONTH})
  (?:,? (?:of )?(?P<month_year>{_YEAR}|last year|this year))?
"""
_YEAR_ALONE = rf"""
  (?:(?:early|mid|late|(?:earlier|later|late|early) in|(?:beginning|start|middle|end) of
    |{_SEASON_NAME}(?: of)?)[ -])?
  (?:(?P<year_decade>(?:1[6-9]|20)\d0)['’]?s\b
  |(?P<year_number>{_YEAR})(?:[-–/](?P<year_to>(?:19|20)?\d\d)\b(?!-))?)
"""
_WEEKDAY_ALONE = rf"""
  {_PART_OF}
  (?:(?P<weekday_which>last|next|this|this past|past|this coming|coming
    |(?:the )?(?:following|previous)) )?
  (?P<weekday_name>{_WEEKDAY})(?: {_PART})?
  (?:,? (?:of )?(?P<weekday_week>last|this|next) week)?
"""
_DEICTIC = rf"""
  (?:(?:earlier|later|early|late) )?today
  |tonight
  |(?:early |late )?this (?:early )?(?:morning|afternoon|evening)
  |(?:late |early )?yesterday(?: {_PART})?
  |(?:the )?day before yesterday
  |tomorrow(?: {_PART})?
  |(?:the )?day after tomorrow
  |last (?:night|evening)
  |overnight{_NO_DAY_NEXT}
"""
_CURRENT = r"""
  (?:the )?(?P<current_day>(?:3[01]|[12]\d|[1-9])(?:st|nd|rd|th)) of
    [ ](?P<current_month>last|this|the same) month|
  (?:(?P<current_part>earlier|later|early|late) )?
    (?P<current_which>last|this|next|this past|this coming)
    [ ](?P<current_unit>week|month|year|weekend)
  |(?:the |at |over )?(?P<current_weekend>weekend)
"""
_COUNTED = rf"""
  (?:(?P<counted_hedge>more than|over|nearly|almost|less than|about|around|some|at least
    |roughly) )?
  (?:(?P<counted_count>{_COUNT})(?: (?:full|whole|short|more))? )?
  (?P<counted_unit>second|moment|minute|hour|day|night|week|fortnight|month|year|decade)
  (?P<counted_plural>s?)
  [ ](?P<counted_way>ago|earlier|later|before|after|previously|prior)\b(?!-)
  (?:(?<=before|.after)[ ]that(?=[.,;:!?]|\Z))?
"""
_NEIGHBOUR_UNIT = r"(?:day|night|evening|afternoon|morning|week|month|year)"
_NEIGHBOUR = rf"""
  (?:the |that |that very |this )?
    (?P<neighbour_which>previous|preceding|following|next|same)
    [ ](?P<neighbour_unit>{_NEIGHBOUR_UNIT})\b
  |that (?:same )?(?P<neighbour_that>{_NEIGHBOUR_UNIT})\b
  |the (?P<neighbour_unit_first>{_NEIGHBOUR_UNIT})
    [ ](?P<neighbour_way>before|after|earlier)\b(?! yesterday| tomorrow)
"""
_PART_OF_DAY = rf"""
  (?:early|late|later|earlier) in the (?P<part_unit>{_NEIGHBOUR_UNIT})
  |(?:start|beginning) of the (?P<part_start>week|month|year)
  |(?<=\bthe )(?:(?:very )?early|small|wee|pre-?dawn) hours
    (?: of the (?:day|morning|night))?{_NO_DAY_NEXT}
  |(?<=\bin the )(?:(?:early|late|mid)[ -])?
    (?P<part_name>morning|afternoon|evening){_NO_DAY_NEXT}
  |(?:(?<=\bduring the )|(?<=\bin the )|(?<=\bthrough the )|(?<=\bof the )
    |(?<=\binto the )|(?<=\bthroughout the ))night{_NO_DAY_NEXT}
  |all (?:night|day)(?: long)?\b
  |(?:(?<=\bthe )|(?<=\bat )|(?<=\bduring ))
    (?:(?:morning|evening|afternoon) )?rush hour{_NO_DAY_NEXT}
  |(?<=\bthe )(?:end|start|beginning) of the (?:working |business )?day\b
"""
_CLOCKS = rf"""
  (?:from|between) (?:about |around )?(?P<clock_from>{_CLOCK}){_LOCAL}
    [ ](?:to|and|until|till) (?:about |around )?(?P<clock_to>{_CLOCK}){_LOCAL}
    (?: the (?:next|following) (?:day|morning))?
  |(?P<clock_first>{_CLOCK})(?: (?:to|until|till) | ?[-–] ?)(?P<clock_last>{_CLOCK})
  |(?P<clock_word>{_CLOCK_WORD})\b{_NO_DAY_NEXT}
  |(?P<clock_time>(?>{_CLOCK})(?>{_LOCAL})){_NO_DAY_NEXT}
"""
_PAST = rf"""
  (?:the )?(?P<past_which>last|past|previous|preceding|coming|next)
    [ ](?:(?P<past_count>{_COUNT}) )?
    (?P<past_unit>hour|day|night|week|month|year|decade)s?\b
  |(?<=after a )night(?= of )
  |(?:the |this |that )?reporting period\b
  |recent (?:hours|days|nights|weeks|months|years|times)\b
  |(?:these|those) days\b
"""
_SEASON = rf"""
  (?:(?:early|late|mid)[ -])?(?:last|this|next|that) {_SEASON_NAME}\b
  |(?:(?<=\bin the )|(?<=\bduring the )|(?<=\bsince the ))
    (?:spring|summer|autumn|winter)\b
  |(?:the month of |month of )?ramadan\b
  |eid(?:[ -]al-(?:fitr|adha))?\b
  |(?:easter|nowruz|ashura|passover|yom kippur)\b
  |(?P<season_day>christmas(?: day| eve)?|new year['’]s (?:eve|day))\b
"""

KINDS: Final = {
    "then": r"since then\b",
    "numeric": _NUMERIC,
    "date": _DATE,
    "clock": _CLOCKS,
    "weekday": _WEEKDAY_ALONE,
    "counted": _COUNTED,
    "deictic": _DEICTIC,
    "neighbour": _NEIGHBOUR,
    "current": _CURRENT,
    "past": _PAST,
    "part": _PART_OF_DAY,
    "season": _SEASON,
    "month": _MONTH_ALONE,
    "year": _YEAR_ALONE,
}
"""The pattern of each kind; of two that match at one place, the first is taken."""
