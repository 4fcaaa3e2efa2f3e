"""Words that tell what a text is about: violence, or sport, business, the arts."""

from dataclasses import dataclass
from functools import cache

from conflictner.knowledge.inflection import noun_forms
from conflictner.knowledge.tables import read_table, shipped

VIOLENCE = "violence"
"""The domain of words that stand for what they say, in crime and in war."""
CONFLICT = "conflict"
"""That of words of war which other texts use as figures: a price war, a truce."""
ACCIDENT = "accident"
"""That of accidents and disasters, in which people die, too."""
_WEIGHTS = {"whole": 1.0, "half": 0.5}


@dataclass(frozen=True, slots=True)
class DomainWord:
    """What a word tells of the text that it stands in.

    Attributes:
        domain: What the text is about.
        weight: How much the word tells.
    """

    domain: str
    weight: float


@cache
def domain_words() -> dict[str, DomainWord]:
    """The forms of the words of `domains.tsv`."""
    columns = ("word", "domain", "weight", "note")
    return {
        form: DomainWord(row["domain"], _WEIGHTS[row["weight"]])
        for _, row in read_table(shipped("domains"), columns)
        for form in noun_forms(row["word"])
    }
