"""Words that the parser reads better under another: table `rewording.tsv`."""

from dataclasses import dataclass
from functools import cache

from conflictner.knowledge.tables import read_table, shipped

_START = "^"
"""Stands in the table for the beginning of the sentence."""
_COLUMNS = ("word", "reads_as", "before", "after", "example")


@dataclass(frozen=True)
class Replacement:
    """A word, what stands for it in the copy, and the neighbours that it needs."""

    reads_as: str
    before: frozenset[str]
    after: frozenset[str]


class Rewording:
    """The table's replacements, by word."""

    def __init__(self, replacements: dict[str, list[Replacement]]) -> None:
        self.replacements = replacements

    def apply(self, words: list[str]) -> list[str]:
        """The words as the parser is to see them, one for one."""
        table = self.replacements
        out = list(words)
        if table.keys().isdisjoint([*words, *(word.lower() for word in words)]):
            return out
        for index, word in enumerate(words):
            for found in table.get(word, table.get(word.lower(), [])):
                before = words[index - 1].lower() if index else _START
                after = words[index + 1].lower() if index + 1 < len(words) else ""
                if found.before and before not in found.before:
                    continue
                if found.after and after not in found.after:
                    continue
                out[index] = (
                    found.reads_as.capitalize() if word.istitle() else found.reads_as
                )
                break
        return out


@cache
def rewording() -> Rewording:
    """The shipped table."""
    replacements: dict[str, list[Replacement]] = {}
    for _, row in read_table(shipped("rewording"), _COLUMNS):
        replacements.setdefault(row["word"], []).append(
            Replacement(
                row["reads_as"],
                frozenset(filter(None, row["before"].split("|"))),
                frozenset(filter(None, row["after"].split("|"))),
            )
        )
    return Rewording(replacements)
