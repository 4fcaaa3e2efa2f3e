"""What web pages have round their texts, from `page_words.tsv`."""

from functools import cache

from conflictner.knowledge.tables import read_table, shipped

PLACES = ("line", "opening", "button", "mark")
"""Where such words stand, as `data/SOURCES.md` tells."""


@cache
def page_words(place: str) -> frozenset[str]:
    """The words that stand in one of `PLACES`.

    >>> "advertisement" in page_words("line")
    True
    """
    rows = read_table(shipped("page_words"), ("words", "place", "note"))
    return frozenset(row["words"] for _, row in rows if row["place"] == place)
