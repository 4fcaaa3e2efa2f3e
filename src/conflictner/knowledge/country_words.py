"""Words that the news of one country has and that of others hardly: `sheriff`."""

from functools import cache

from conflictner.knowledge.tables import read_table, shipped


@cache
def country_words() -> dict[str, str]:
    """The ISO code of the country of each word of `country_words.tsv`.

    >>> country_words()["sheriff"]
    'US'
    """
    rows = read_table(shipped("country_words"), ("word", "country", "note"))
    return {row["word"]: row["country"] for _, row in rows}
