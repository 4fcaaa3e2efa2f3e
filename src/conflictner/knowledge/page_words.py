"""What web pages have round their texts, from `page_words.tsv`."""

from functools import cache

from conflictner.knowledge.tables import read_table, shipped


@cache
def page_words(place: str) -> frozenset[str]:
    """The words that stand in a place: a `line`, an `opening`, a `button`, a `mark`.

    >>> "advertisement" in page_words("line")
    True
    """
    rows = read_table(shipped("page_words"), ("words", "place", "note"))
    return frozenset(row["words"] for _, row in rows if row["place"] == place)
