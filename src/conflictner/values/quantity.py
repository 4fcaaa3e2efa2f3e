"""Find counts in a text and read their bounds: `at least 147`, `dozens`, `10 to 15`."""

import re
from dataclasses import dataclass, replace
from functools import cache
from typing import Final

from conflictner.knowledge.tables import read_table, shipped
from conflictner.values.counts import Phrase, counts, vague_counts
from conflictner.values.lowering import lowered
from conflictner.values.number_words import NUMBER_START, Number, read_number


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
_RANGE = re.compile(r"[-–—‑]|(?: ?[-–—] ?|,? (?:to|or|or perhaps|or even|and) )")
_SCORE_LINE = re.compile(
    r"\b(?:w[io]ns?|los[est]+|beat|beaten|dr[ae]w|leads?|led|scored?|defeat(?:ed)?|"
    r"victory|vot\w+|passed|ruled|seed|set)\b[^.]{0,30}\Z"
)
_SAID_ABOUT = re.compile(
    r"\b(?:t[oa]lk(?:s|ed|ing)?|told|ask(?:s|ed|ing)?|warn\w*|complain\w*|concerns?|"
    r"worr\w+|questions?|information|reports?|know\w*|details|spoke|speak\w*|"
    r"something|claims?|what|how) \Z"
)
_TAKEN_OVER = re.compile(
    r"\b(?:t[ao]k(?:e|es|en|ing)|took|hand(?:s|ed|ing)?|turn(?:s|ed|ing)?|fl[eyi]w?\w*|"
    r"fought|fight\w*|clash\w*|disput\w+|battl\w+|circl\w+|rul\w+|control|spread|"
    r"dropp?\w*|hover\w*|ran|all|held|charge[sd]?|argu\w+|presid\w+|power|victory) \Z"
)
_OVER_AGE = re.compile(
    r"\b(?:people|men|women|those|persons|males?|females?|anyone|everyone|residents|"
    r"adults|children|boys|girls|aged?) \Z"
)
_MORE_VAGUE = re.compile(
    r",? (?:if not|or even|or perhaps|or possibly|and perhaps|and possibly|or|and) "
    r"(?:(?:many|several|tens of|hundreds of|a few) )?"
    r"(?:dozens|scores|hundreds|thousands|millions)\b,?"
)
_LONGEST_HEDGE: Final = 32


@dataclass(frozen=True)
class _Knowledge:
    """The compiled tables: vague words, and hedges before and after a number."""

    start: re.Pattern[str]
    vague: dict[str, tuple[int | None, tuple[str, ...]]]
    before: re.Pattern[str]
    after: re.Pattern[str]
    effects: dict[str, str]


def _either(words: list[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


@cache
def _knowledge() -> _Knowledge:
    vague: dict[str, tuple[int | None, tuple[str, ...]]] = {}
    columns = ("words", "low", "followed_by", "note")
    for _, row in read_table(shipped("vague_numbers"), columns):
        low = int(row["low"]) if row["low"] else None
        vague[row["words"]] = low, tuple(row["followed_by"].split())
    before, after, effects = [], [], {}
    columns = ("words", "place", "effect", "note")
    for _, row in read_table(shipped("hedges"), columns):
        (before if row["place"] == "before" else after).append(row["words"])
        effects[row["words"]] = row["effect"]
    glued = [word for word in after if not word[0].isalpha()]
    spaced = [word for word in after if word[0].isalpha()]
    return _Knowledge(
        start=re.compile(
            rf"(?<![\w])(?:(?P<vague>{_either(list(vague))})\b|{NUMBER_START})"
        ),
        vague=vague,
        before=re.compile(rf"(?<!\w)((?:(?:{_either(before)}) )+)\Z"),
        after=re.compile(rf"({_either(glued)})(?!\w)| ({_either(spaced)})\b"),
        effects=effects,
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
    knowledge = _knowledge()
    lower = lowered(text)
    found: list[Quantity] = []
    position = 0
    while start := knowledge.start.search(lower, position):
        position = start.end()
        read = _vague if start["vague"] else _counted
        end, quantity = read(text, lower, start, knowledge)
        position = max(position, end)
        if quantity:
            found.append(_hedged(lower, quantity, found, knowledge))
            position = max(position, found[-1].end)
    return found


def _vague(
    text: str, lower: str, start: re.Match[str], knowledge: _Knowledge
) -> tuple[int, Quantity | None]:
    low, followers = knowledge.vague[start["vague"]]
    phrase = Phrase(text, lower, start.start(), start.end())
    if not vague_counts(phrase, followers):
        return start.end(), None
    more = _MORE_VAGUE.match(lower, start.end())
    end = more.end() if more and more[0].strip(", ").startswith(("if", "or")) else None
    end = end or start.end()
    if lower[end - 1] == ",":
        end -= 1
    return end, Quantity(start.start(), end, low, None, vague=True)


def _counted(
    text: str, lower: str, start: re.Match[str], _: _Knowledge
) -> tuple[int, Quantity | None]:
    between = _BETWEEN.search(lower, max(0, start.start() - 18), start.start())
    number = read_number(lower, start.start(), joins=not between)
    if number is None:
        return start.end(), None
    low, high, end = _range(text, lower, number, after_between=bool(between))
    if low > high:  # 3-1, 12-0: a result, or numbers of something else
        return end, None
    phrase = Phrase(text, lower, number.start, end, low if low == high else None)
    if not counts(phrase):
        return end, None
    begin = between.start() if between and high > low else number.start
    return end, Quantity(begin, end, low, high)


def _range(
    text: str, lower: str, first: Number, *, after_between: bool
) -> tuple[int, int, int]:
    """Both bounds and the end of `10 to 15`; the number itself if no range follows."""
    alone = first.value, first.value, first.end
    joint = _RANGE.match(lower, first.end)
    if not joint:
        return alone
    second = read_number(lower, joint.end())
    if second is None or (joint.end() and text[joint.end() - 1].isalnum()):
        return alone
    link = joint[0].strip(" ,")
    low, high = first.value, second.value
    if first.scale == 1 < second.scale and low * second.scale < high:
        low *= second.scale
    if link == "and" and not after_between:
        return alone
    if link in ("to", "or", "or perhaps", "or even", "and") or " " in joint[0]:
        if low >= high:
            return alone
        # `rose from 10 to 15` tells two counts; so does `12 – 30 were hurt`
        from_to = link == "to" and re.search(r"\bfrom \Z", lower[: first.start][-6:])
        return alone if from_to or link in "-–—" else (low, high, second.end)
    if low >= high or _SCORE_LINE.search(lower, max(0, first.start - 45), first.start):
        return 1, 0, second.end
    return low, high, second.end


def _hedged(
    lower: str, quantity: Quantity, found: list[Quantity], knowledge: _Knowledge
) -> Quantity:
    """The quantity with the hedges that stand beside it."""
    floor = max(quantity.start - _LONGEST_HEDGE, found[-1].end if found else 0, 0)
    effects: set[str] = set()
    start, end = quantity.start, quantity.end
    before = knowledge.before.search(lower, floor, start)
    if before and not _otherwise(lower, before, quantity):
        start = before.start()
        effects.update(_effects(before[1], knowledge))
    after = knowledge.after.match(lower, end)
    if after and not quantity.vague:
        end = after.end()
        effects.add(knowledge.effects[after[1] or after[2]])
    if not effects:
        return quantity
    quantity = replace(quantity, start=start, end=end)
    if "lower" in effects:
        return replace(quantity, high=None)
    if "upper" in effects:
        return replace(quantity, low=None)
    return replace(quantity, approximate=not quantity.vague)


def _effects(words: str, knowledge: _Knowledge) -> set[str]:
    return {
        effect
        for hedge, effect in knowledge.effects.items()
        if re.search(rf"(?<!\w){re.escape(hedge)} ", words)
    }


def _otherwise(lower: str, hedge: re.Match[str], quantity: Quantity) -> bool:
    """Whether the words before a number are no hedge there (`talked about two men`)."""
    words, left = hedge[1].strip(), lower[max(0, hedge.start() - 20) : hedge.start()]
    if words == "about":
        return bool(_SAID_ABOUT.search(left))
    if words == "over":
        return bool(_TAKEN_OVER.search(left))
    if words == "above":
        return quantity.low is None or quantity.low < 10
    return False
