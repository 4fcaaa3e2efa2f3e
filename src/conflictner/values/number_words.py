"""Read numbers as a newsroom writes them: `44,056`, `2.5 million`, `twenty-five`."""

import re
from dataclasses import dataclass
from typing import Final

_UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen "
    "fourteen fifteen sixteen seventeen eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_SMALL: Final = {word: value for value, word in enumerate(_UNITS)} | {
    word: value * 10 for value, word in enumerate(_TENS, start=2)
}
_SCALES: Final = {
    "thousand": 10**3,
    "k": 10**3,
    "lakh": 10**5,
    "lakhs": 10**5,
    "million": 10**6,
    "m": 10**6,
    "mln": 10**6,
    "crore": 10**7,
    "crores": 10**7,
    "billion": 10**9,
    "bn": 10**9,
}
_GLUED: Final = frozenset(("k", "m", "bn"))  # only right behind digits: 5m, 300k
_HALVED: Final = {"hundred": 100, "dozen": 12} | _SCALES
_TEN: Final = 10
_LONGEST_FIGURE: Final = 15  # longer ones are no counts, and floats would round
_HUNDRED: Final = 100
_LARGE = "hundred|thousand|lakh|million|crore|billion|dozen"

_WORD = re.compile(
    r"(?:\d{1,3}(?:[,\u00a0\u202f]\d{3})+(?!\d)|\d+(?:\.\d+)?)(?![\d,]*\d)|[a-z]+"
)
_DECIMAL = re.compile(r"\d+\.\d+(?![\d.])")
_GAP = re.compile(r"[ \u00a0]|-(?=[a-z])|(?<=\d)(?=(?:k|m|bn)\b)")
_HALF = re.compile(rf"half(?:[ -]an?)?[ -]({_LARGE})\b")
_ARTICLE = re.compile(rf"an? (?=(?:{_LARGE}|half)\b)")
_AND_A_HALF = re.compile(rf" and a half(?: ({_LARGE})\b)?")
_SPELLED = "|".join(sorted(_SMALL, key=len, reverse=True))
_AND = re.compile(rf" and (?=(?:{_SPELLED})(?:[ -](?:{_SPELLED}))?(?: ({_LARGE}))?\b)")

NUMBER_START: Final = (
    rf"\d(?:[\d,.\u00a0\u202f]*\d)?|(?:an? |half (?:an? )?|half-)?(?:{_LARGE})\b|"
    rf"an? half[ -](?:{_LARGE})\b|(?:{_SPELLED})\b"
)
"""A regular expression (lower case) that matches wherever a number may start."""

FIRST_WORDS: Final = ("a ", "an ", "half", *_LARGE.split("|"), *_SMALL)
"""What `NUMBER_START` begins with where it begins with no figure."""


@dataclass(frozen=True)
class Number:
    """A number in a text: its offsets, its value and the scale that it ended in."""

    start: int
    end: int
    value: int
    scale: int = 1


class _Sum:
    """A number that is being added up: what is below a thousand, and the rest."""

    def __init__(self) -> None:
        self.total = 0.0
        self.group: float | None = None
        self.limit = float("inf")
        self.scale = 1
        self.joinable = False  # a hundred or a larger scale was the last word
        self.closed = False

    @property
    def value(self) -> float:
        return self.total + (self.group or 0)

    def add(self, word: str) -> bool:
        """Take one more word in; False if the number ended before it."""
        if self.closed:
            return False
        if word[0].isdigit():
            return self._add_digits(word)
        if word in _SMALL:
            return self._add_small(_SMALL[word])
        if word == "hundred":
            return self._add_hundred()
        if word == "dozen":
            return self._add_dozen()
        return word in _SCALES and self._add_scale(_SCALES[word])

    def _add_digits(self, word: str) -> bool:
        if self.group is not None or self.total or len(word) > _LONGEST_FIGURE:
            return False
        self.group = float(re.sub(r"[,\u00a0\u202f]", "", word))
        self.joinable = False
        return True

    def _add_small(self, value: int) -> bool:
        before = self.group
        if before is None and (value or not self.total):
            self.group = value
        elif before and value and self._takes(before, value):
            self.group = before + value
        else:
            return False
        self.joinable = False
        return True

    def _takes(self, before: float, value: int) -> bool:
        """Whether a small number goes on: `five` in `twenty-five`, `hundred five`."""
        if self.joinable and before % _HUNDRED == 0:
            return True
        return value < _TEN and before % _HUNDRED >= 2 * _TEN and before % _TEN == 0

    def _add_hundred(self) -> bool:
        if self.group is not None and not 0 < self.group < _HUNDRED:
            return False
        self.group = (self.group or 1) * _HUNDRED
        self.joinable, self.scale = True, _HUNDRED
        return True

    def _add_dozen(self) -> bool:
        if self.total or self.group == 0:
            return False
        self.group = (self.group or 1) * 12
        self.closed, self.scale = True, 12
        return True

    def _add_scale(self, value: int) -> bool:
        if value >= self.limit or self.group == 0:
            return False
        self.total += (1 if self.group is None else self.group) * value
        self.group, self.limit = None, value
        self.joinable, self.scale = True, value
        return True

    def joins(self, scale: str | None) -> bool:
        """Whether `and`, a small number and perhaps a scale word can still belong here.

        They do in `one hundred and two thousand`, but not in `one hundred and two
        hundred`.
        """
        if not self.joinable or self.closed:
            return False
        if scale is None:
            return True
        if scale == "hundred":
            return self.group is None
        return scale != "dozen" and _SCALES[scale] < self.limit


def read_number(text: str, position: int, *, joins: bool = True) -> Number | None:
    """The number that starts at `position` of a text in lower case, the longest one.

    With `joins` off, `and` ends it: the first of two numbers after `between`. A part of
    a whole is no number, unless a scale follows (`1.5 million`).

    >>> read_number("about two hundred and five men", 6).value
    205
    >>> read_number("half a million fled", 0).value
    500000
    """
    cursor = position
    if article := text.startswith("a", position) and _ARTICLE.match(text, position):
        cursor = article.end()
    if half := text.startswith("half", cursor) and _HALF.match(text, cursor):
        scale = _HALVED[half[1]]
        return Number(position, half.end(), scale // 2, scale)
    sum_, end = _Sum(), position
    while word := _WORD.match(text, cursor):
        glued = text[word.start() - 1 : word.start()].isdigit()
        if (word[0] in _GLUED) != glued or not sum_.add(word[0]):
            break
        end = word.end()
        gap = None
        if text.startswith(" and ", end):
            half = _AND_A_HALF.match(text, end)
            if half and (half[1] in _SCALES or sum_.limit != float("inf")):
                return _with_half(sum_, half, position)
            gap = _AND.match(text, end) if joins else None
        if not gap or not sum_.joins(gap[1]):
            gap = _GAP.match(text, end)
        if not gap:
            break
        cursor = gap.end()
    if sum_.scale == 1 and "." in text[position:end]:
        return None  # a measure or a version
    value = round(sum_.value, 3)  # 1.1 million is a little more as a float
    if end == position or value != int(value):
        return None
    return Number(position, end, int(value), sum_.scale)


def read_decimal(text: str, position: int) -> tuple[float, int] | None:
    """A part of a whole in figures and its end: `1.5` of `1.5 to 2 million`."""
    found = _DECIMAL.match(text, position)
    return (float(found[0]), found.end()) if found else None


def _with_half(sum_: _Sum, half: re.Match[str], start: int) -> Number:
    """`one and a half million`, `a million and a half`."""
    if half[1]:
        scale = _SCALES[half[1]]
        return Number(start, half.end(), int((sum_.value + 0.5) * scale), scale)
    return Number(start, half.end(), int(sum_.value) + sum_.scale // 2, sum_.scale)
