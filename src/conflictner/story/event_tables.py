"""What joins the mentions of one event: tables `type_relations` and `joining`."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from conflictner.knowledge.event_types import event_types
from conflictner.knowledge.tables import read_table, shipped

SAME_TYPE = "same_type"
APART = "apart"


@cache
def _relations() -> dict[frozenset[str], str]:
    columns = ("type", "other", "relation", "note")
    return {
        frozenset((row["type"], row["other"])): row["relation"]
        for _, row in read_table(shipped("type_relations"), columns)
    }


@cache
def type_relation(one: str, other: str) -> str:
    """How events of two types belong together where one happening is told.

    >>> type_relation("attack", "killing"), type_relation("killing", "killing")
    ('act_and_result', 'same_type')
    >>> type_relation("agreement", "killing")
    'apart'
    """
    if one == other:
        return SAME_TYPE
    return _relations().get(frozenset((one, other)), APART)


@dataclass(frozen=True)
class JoiningSign:
    """What a sign that two mentions share, or differ in, weighs.

    Attributes:
        weight: How much it speaks for one event, in log-odds; negative against.
        told: How it is told to a reader.
    """

    weight: float
    told: str


@cache
def signs() -> dict[str, JoiningSign]:
    """The signs of `joining.tsv` by their names."""
    columns = ("sign", "weight", "told", "note")
    return {
        row["sign"]: JoiningSign(float(row["weight"]), row["told"])
        for _, row in read_table(shipped("joining"), columns)
    }


@cache
def story_words(name: str) -> tuple[str, ...]:
    """The words and phrases of a class of `story_words.tsv`, the longest first."""
    columns = ("class", "words", "note")
    found = [
        row["words"]
        for _, row in read_table(shipped("story_words"), columns)
        if row["class"] == name
    ]
    return tuple(sorted(found, key=lambda words: (-len(words), words)))


@cache
def pattern_of(name: str) -> re.Pattern[str]:
    """A pattern that finds the words of a class of `story_words.tsv`."""
    words = "|".join(map(re.escape, story_words(name)))
    return re.compile(rf"\b(?:{words})\b", re.IGNORECASE)


def told_first(types: Iterable[str]) -> str:
    """The type by which several of one happening are named: the first of the table."""
    known = list(event_types())
    return min(types, key=lambda one: known.index(one) if one in known else len(known))
