"""The content words of a document, and how much each tells.

A word tells the more, the fewer documents have it (Spärck Jones 1972). It is counted
both in the documents at hand and in the project's own texts, so that a handful of
documents about one thing can be compared, too.
"""

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache
from itertools import chain

from conflictner.event import Record
from conflictner.knowledge.folding import fold
from conflictner.knowledge.tables import read_table, shipped
from conflictner.story.terms import count_terms

FEW_DOCUMENTS = 50
"""In so few documents a word may be frequent and yet tell much."""

_OWN_TEXTS = "*"
"""The row that tells how many texts were counted."""


def content_words(text: str) -> dict[str, int]:
    """The content words of a text as stems, without diacritics.

    >>> content_words("The gunmen shelled Kórmak; Kormak burned.")
    {'gunmen': 1, 'shell': 1, 'kormak': 2, 'burn': 1}
    """
    return _folded(count_terms(text))


def _folded(terms: Mapping[str, int]) -> dict[str, int]:
    found: Counter[str] = Counter()
    for word, count in terms.items():
        found[fold(str(word))] += int(count)
    return dict(found)


def terms_of(record: Record) -> dict[str, int]:
    """The content words of a record's document, at most a hundred.

    They are the record's `terms`; of a record that has none, the words of its events'
    sentences and of its names.
    """
    given = record.get("terms")
    if isinstance(given, Mapping):
        return _folded(given)
    sentences = {
        event["sentence"]["start"]: str(event["sentence"].get("text") or "")
        for event in record.get("events") or ()
        if event.get("sentence")
    }
    names = (str(entity.get("text") or "") for entity in record.get("entities") or ())
    return content_words("\n".join(chain(sentences.values(), names)))


@cache
def _own_texts() -> tuple[int, dict[str, int]]:
    """How many texts of the project were counted, and how many have each word."""
    rows = read_table(shipped("word_rarity"), ("word", "documents"))
    counted = {row["word"]: int(row["documents"]) for _, row in rows}
    return counted.pop(_OWN_TEXTS), counted


class Rarity:
    """How much words tell, by how many documents have them.

    Args:
        documents: The content words of each document.
    """

    def __init__(self, documents: Iterable[Iterable[str]]) -> None:
        self.counts: Counter[str] = Counter()
        self.total = 0
        for words in documents:
            self.counts.update(set(words))
            self.total += 1
        self._own_total, self._own = _own_texts()

    def __getitem__(self, word: str) -> float:
        """The weight of a word: the negative logarithm of the share that have it.

        Of the share in the documents at hand and that in all texts the greater counts:
        a word that all documents of a collection have tells nothing in it.
        """
        here = self.counts[word]
        having = here + self._own.get(word, 0)
        share = (having + 1) / (self.total + self._own_total + 1)
        return -math.log(max(share, here / (self.total + FEW_DOCUMENTS)))

    def vector(self, words: Mapping[str, int]) -> dict[str, float]:
        """The weights of words, as a vector of length one (TF-IDF, tf logarithmic)."""
        weights = {
            word: (1 + math.log(count)) * self[word]
            for word, count in sorted(words.items())
            if count > 0
        }
        length = math.sqrt(sum(weight * weight for weight in weights.values()))
        if not length:
            return {}
        return {word: weight / length for word, weight in weights.items()}


def cosine(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    """The likeness of two vectors of length one, from 0 to 1.

    >>> cosine({"mill": 1.0}, {"mill": 0.6, "bridge": 0.8})
    0.6
    """
    if len(other) < len(one):
        one, other = other, one
    shared = [weight * other[word] for word, weight in one.items() if word in other]
    return math.fsum(shared)
