"""Cue words in and round names, and the words that are no names."""

from functools import cache

from spacy.lang.en.stop_words import STOP_WORDS

from conflictner.knowledge.tables import read_table, shipped

_CUE_COLUMNS = ("cue", "word", "note")


@cache
def cues(cue: str) -> frozenset[str]:
    """The words of one cue of `name_cues.tsv`, such as `title` or `org_head`."""
    return _all_cues()[cue]


@cache
def common_nouns() -> frozenset[str]:
    """The common nouns of `nouns.tsv`: no names where they open a sentence."""
    rows = read_table(shipped("nouns"), ("noun", "kind", "note"))
    nouns = {row["noun"] for _, row in rows}
    return frozenset(nouns | {f"{noun}s" for noun in nouns})


@cache
def common_words() -> frozenset[str]:
    """Words that are seldom the name of a town: March, Most, Police."""
    barred = ("calendar", "not_a_name", "opener", "title", "org_head", "place_kind")
    return frozenset(STOP_WORDS | common_nouns()).union(*(cues(cue) for cue in barred))


@cache
def _all_cues() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for _, row in read_table(shipped("name_cues"), _CUE_COLUMNS):
        found.setdefault(row["cue"], set()).add(row["word"])
    return {cue: frozenset(words) for cue, words in found.items()}
