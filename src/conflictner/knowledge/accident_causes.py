"""The table `accident_causes.tsv`: what kills and wounds, though nobody meant it to."""

from collections.abc import Mapping
from functools import cache

from conflictner.knowledge.tables import read_table, shipped

_COLUMNS = ("word", "pos", "with", "example")


@cache
def accident_nouns() -> frozenset[str]:
    """The lemmas of nouns that name an accident or a disaster: `derailment`."""
    return frozenset(row["word"] for row in _rows() if row["pos"] == "NOUN")


@cache
def accident_verbs() -> Mapping[str, frozenset[str]]:
    """The lemmas of verbs that tell of an accident, and the words that they need.

    `plunge` needs one of `ravine`, `river` …; an empty set asks for nothing.
    """
    return {
        row["word"]: frozenset(row["with"].split())
        for row in _rows()
        if row["pos"] == "VERB"
    }


def _rows() -> list[dict[str, str]]:
    return [row for _, row in read_table(shipped("accident_causes"), _COLUMNS)]
