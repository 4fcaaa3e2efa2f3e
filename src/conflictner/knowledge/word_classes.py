"""Classes of words that the grammar asks for, from the tables."""

from functools import cache

from conflictner.knowledge.inflection import noun_forms
from conflictner.knowledge.tables import read_table, shipped


@cache
def accident_words() -> frozenset[str]:
    """The words of `accidents.tsv`, which tell of disasters and accidents."""
    rows = read_table(shipped("accidents"), ("word", "note"))
    return frozenset(form for _, row in rows for form in noun_forms(row["word"]))


@cache
def speech_words() -> dict[str, str]:
    """The words of `speech.tsv` with their use.

    `states` and `verb` report what a claimant says, `states` also after it (`…, he
    said`); `noun` is a thing that tells (`footage`), `according` a preposition.
    """
    return {
        row["word"]: row["use"]
        for _, row in read_table(shipped("speech"), ("word", "use", "example"))
    }
