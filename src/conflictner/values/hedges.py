"""Read the words beside a number that make it a bound or a guess: `at least`."""

import re
from dataclasses import dataclass
from functools import cache
from typing import Final, Literal

from conflictner.errors import TableError
from conflictner.knowledge.tables import read_table, shipped

Effect = Literal["lower", "upper", "approximate"]

_EFFECTS: Final[dict[str, Effect]] = {
    "lower": "lower",
    "upper": "upper",
    "approximate": "approximate",
}
_LONGEST: Final = 36
_COLUMNS: Final = ("words", "place", "effect", "note")

# Where `about` and `over` are what a verb goes with, not a hedge of the number.
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


@dataclass(frozen=True)
class Hedge:
    """Words beside a number: their offsets and what they do to it."""

    start: int
    end: int
    effect: Effect


@dataclass(frozen=True)
class _Table:
    before: re.Pattern[str]
    after: re.Pattern[str]
    one: re.Pattern[str]
    last_words: frozenset[str]
    effects: dict[str, Effect]


def either(words: list[str]) -> str:
    """An alternation of words, the longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


@cache
def _table() -> _Table:
    places: dict[str, list[str]] = {"before": [], "after": []}
    effects: dict[str, Effect] = {}
    source = shipped("hedges")
    for number, row in read_table(source, _COLUMNS):
        if row["place"] not in places or row["effect"] not in _EFFECTS:
            raise TableError(
                f"{source}, line {number}: the place must be before or after, the "
                f"effect one of {', '.join(_EFFECTS)}"
            )
        places[row["place"]].append(row["words"])
        effects[row["words"]] = _EFFECTS[row["effect"]]
    before = places["before"]
    glued = [word for word in places["after"] if not word[0].isalpha()]
    spaced = [word for word in places["after"] if word[0].isalpha()]
    return _Table(
        before=re.compile(rf"(?<!\w)(?:(?:{either(before)}) )+\Z"),
        after=re.compile(rf"({either(glued)})(?!\w)| ({either(spaced)})\b"),
        one=re.compile(rf"(?<!\w)(?:{either(before)})(?= )"),
        last_words=frozenset(words.split(" ")[-1] for words in before),
        effects=effects,
    )


def hedge_before(lower: str, floor: int, start: int) -> Hedge | None:
    """The hedges that end where a number starts, looked for back to `floor`."""
    table = _table()
    floor = max(floor, start - _LONGEST, 0)
    space = start - 1
    if lower[max(space, 0) : start] != " ":
        return None
    if lower[lower.rfind(" ", 0, space) + 1 : space].lstrip("(“\"‘'") not in (
        table.last_words
    ):
        return None
    found = table.before.search(lower, floor, start)
    if not found:
        return None
    words = found[0].strip()
    left = lower[max(0, found.start() - 20) : found.start()]
    if (words == "about" and _SAID_ABOUT.search(left)) or (
        words == "over" and _TAKEN_OVER.search(left)
    ):
        return None
    effects = {table.effects[hedge[0]] for hedge in table.one.finditer(found[0])}
    for effect in _EFFECTS.values():  # of several, the one that binds most
        if effect in effects:
            return Hedge(found.start(), start, effect)
    return None


def hedge_after(lower: str, end: int) -> Hedge | None:
    """The hedge that starts where a number ends."""
    table = _table()
    found = table.after.match(lower, end)
    if not found:
        return None
    return Hedge(end, found.end(), table.effects[found[1] or found[2]])
