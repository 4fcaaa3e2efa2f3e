"""Find counts in a text and read their bounds: `at least 147`, `dozens`, `10 to 15`."""

import re
from dataclasses import dataclass, replace
from functools import cache
from typing import Final

from conflictner.knowledge.tables import read_table, shipped
from conflictner.values.counts import counts, is_measured, vague_counts
from conflictner.values.first_letters import opens_with
from conflictner.values.hedges import Hedge, either, hedge_after, hedge_before
from conflictner.values.lowering import lowered
from conflictner.values.number_words import (
    FIRST_WORDS,
    NUMBER_START,
    Number,
    read_decimal,
    read_number,
)
from conflictner.values.phrase import Phrase


@dataclass(frozen=True)
class Quantity:
    """A count in a text: its offsets and its bounds, both inclusive.

    Args:
        start: Offset of its first character, hedge included.
        end: Offset behind its last character.
        low: The fewest it can mean; None if it has no lower bound.
        high: The most it can mean; None if it has no upper bound.
        vague: Whether it is a word for a number that isn't told (`dozens`).
        approximate: Whether its number is said to be inexact (`about 200`).
    """

    start: int
    end: int
    low: int | None
    high: int | None
    vague: bool = False
    approximate: bool = False


_BETWEEN = re.compile(r"(?:somewhere |anywhere )?between \Z")
_RANGE = re.compile(r"(?P<dash>[-–—‑])|,? (?P<word>to|or|or perhaps|or even|and) ")
_SCORE_LINE = re.compile(
    r"\b(?:w[io]ns?|los[est]+|beat|beaten|dr[ae]w|leads?|led|scored?|defeat(?:ed)?|"
    r"victory|vot\w+|passed|ruled|seed|set)\b[^.]{0,30}\Z"
)
_EVEN_MORE = re.compile(
    r",? (?:if not|or even|or perhaps|or possibly|or|upon) "
    r"(?:(?:many|several|tens of|hundreds of|a few) )?"
    r"(?:dozens|scores|hundreds|thousands|millions)\b"
)
_RISING = re.compile(
    r"\b(?:r[oi]se|rising|risen|rais\w+|increas\w+|climb\w*|jump\w*|gr[eo]w\w*|up|down|"
    r"drop\w*|f[ae]ll\w*|revis\w+|went|going|soar\w*|reduc\w+|cut|toll|number)"
    r"[^.]{0,25} from \Z"
)
_REACH: Final = 50
_THOUSAND: Final = 1000


@dataclass(frozen=True)
class _Vague:
    """A row of the table of vague numbers."""

    low: int | None
    followers: tuple[str, ...]


@cache
def _vague_numbers() -> dict[str, _Vague]:
    columns = ("words", "low", "followed_by", "note")
    return {
        row["words"]: _Vague(
            int(row["low"]) if row["low"] else None, tuple(row["followed_by"].split())
        )
        for _, row in read_table(shipped("vague_numbers"), columns)
    }


@cache
def _starts() -> re.Pattern[str]:
    vague = list(_vague_numbers())
    first = opens_with([*vague, *FIRST_WORDS])
    # the first letters are tried before all the words, which is faster
    return re.compile(
        rf"\b(?=\d|{first})(?:(?P<vague>{either(vague)})\b|{NUMBER_START})"
    )


def find_quantities(text: str) -> list[Quantity]:
    """The counts of people and things in a text, in its order; they don't overlap.

    Ages, years, dates, times of day, sums of money, distances, durations, shares and
    numbers that are part of a name are left out.

    >>> find_quantities("At least nine people died in 2014.")
    [Quantity(start=0, end=13, low=9, high=None, vague=False, approximate=False)]
    >>> [quantity.low for quantity in find_quantities("Dozens fled to 3 camps.")]
    [24, 3]
    """
    lower = lowered(text)
    search = _starts().search
    found: list[Quantity] = []
    position = floor = 0
    while start := search(lower, position):
        read = _read_vague if start["vague"] else _read_number
        end, quantity = read(text, lower, start)
        position = max(start.end(), end)
        if quantity:
            found.append(_hedged(lower, floor, quantity))
            position = floor = found[-1].end
    return found


def _read_vague(
    text: str, lower: str, start: re.Match[str]
) -> tuple[int, Quantity | None]:
    """The vague number at a place, and where to go on looking."""
    row = _vague_numbers()[start["vague"]]
    phrase = Phrase(text, lower, start.start(), start.end())
    if not vague_counts(phrase, row.followers):
        return start.end(), None
    more = _EVEN_MORE.match(lower, start.end())
    end = more.end() if more else start.end()
    return end, Quantity(start.start(), end, row.low, None, vague=True)


def _read_number(
    text: str, lower: str, start: re.Match[str]
) -> tuple[int, Quantity | None]:
    """The number or range at a place, and where to go on looking."""
    between = None
    if lower.endswith("between ", 0, start.start()):
        between = _BETWEEN.search(lower, max(0, start.start() - 18), start.start())
    first = read_number(lower, start.start(), joins=not between)
    ranged = _read_range(lower, start.start(), first, after_between=bool(between))
    if ranged is None:
        if first is None:
            return start.end(), None
        ranged = _Range(first.value, first.value, first.end, first.end)
    phrase = Phrase(text, lower, start.start(), ranged.end, ranged.low, ranged.high)
    if ranged.low > ranged.high or not counts(phrase):
        return ranged.reach, None
    if is_measured(Phrase(text, lower, start.start(), ranged.reach)):
        return ranged.reach, None  # "from 10 to 15 kilometres"
    begin = between.start() if between and ranged.is_range else start.start()
    return ranged.end, Quantity(begin, ranged.end, ranged.low, ranged.high)


@dataclass(frozen=True)
class _Range:
    """Two numbers that belong together, or one.

    `reach` lies behind the second number, also where only the first one counts.
    """

    low: int
    high: int
    end: int
    reach: int
    is_range: bool = False


def _read_range(
    lower: str, start: int, first: Number | None, *, after_between: bool
) -> _Range | None:
    """`10 to 15`, `30-40`, `two or three`; None if no second number follows."""
    part = None if first else read_decimal(lower, start)
    end = first.end if first else part[1] if part else start
    joint = _RANGE.match(lower, end)
    if end == start or not joint or (joint["word"] == "and" and not after_between):
        return None
    second = read_number(lower, joint.end())
    if second is None:
        return None
    if first is None:
        low = int(part[0] * second.scale) if part else 0
        if second.scale == 1 or low >= second.value:
            return None
        return _Range(low, second.value, second.end, second.end, is_range=True)
    low, high = _same_scale(lower, first, second), second.value
    whole = _Range(low, high, second.end, second.end, is_range=True)
    left = lower[max(0, start - _REACH) : start]
    if joint["dash"]:
        result = low >= high or _SCORE_LINE.search(left)
        return _Range(1, 0, second.end, second.end) if result else whole
    # `rose from 10 to 15` tells two counts
    if low < high and not (joint["word"] == "to" and _RISING.search(left)):
        return whole
    return _Range(first.value, first.value, first.end, second.end)


def _same_scale(lower: str, first: Number, second: Number) -> int:
    """The first of two numbers, in the scale of the second: `2 to 3 million`."""
    scale = second.scale
    if lower[second.start : second.end].endswith(",000") and first.value < _THOUSAND:
        scale = _THOUSAND  # 10-15,000
    scaled = first.value * scale
    return scaled if first.scale == 1 and scaled < second.value else first.value


def _hedged(lower: str, floor: int, quantity: Quantity) -> Quantity:
    """The quantity with the hedges that stand beside it."""
    before = hedge_before(lower, floor, quantity.start)
    if before:
        quantity = _bound(replace(quantity, start=before.start), before)
    after = None if quantity.vague else hedge_after(lower, quantity.end)
    if after:
        quantity = _bound(replace(quantity, end=after.end), after)
    return quantity


def _bound(quantity: Quantity, hedge: Hedge) -> Quantity:
    if hedge.effect == "lower":
        return replace(quantity, high=None, approximate=False)
    if hedge.effect == "upper":
        return replace(quantity, low=None, approximate=False)
    exact = quantity.low is not None and quantity.high is not None
    return replace(quantity, approximate=exact)
