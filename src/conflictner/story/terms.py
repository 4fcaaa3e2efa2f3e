"""The content words of a text with their counts, for the likeness of two texts."""

import re
from collections import Counter

from spacy.lang.en.stop_words import STOP_WORDS

from conflictner.story.stems import stem

MOST_TERMS = 100
"""So many words are kept of a text, the most frequent ones."""

_WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")
_POSSESSIVE = re.compile(r"[’']s?$")
_SHORTEST = 3


def count_terms(text: str) -> dict[str, int]:
    """The most frequent content words of a text, as stems in small letters.

    Stop words, numbers and words of one or two letters are left out. Of words that are
    as frequent the one that comes first in the text goes first.

    Args:
        text: The text.

    >>> count_terms("The shells hit Kormak. Shelling of Kormak went on at 9.")
    {'shell': 2, 'kormak': 2, 'hit': 1, 'went': 1}
    """
    counts: Counter[str] = Counter()
    stems: dict[str, str] = {}
    for found in _WORD.findall(text):
        word = stems.get(found)
        if word is None:
            word = stems[found] = _term(found)
        if word:
            counts[word] += 1
    return dict(counts.most_common(MOST_TERMS))


def _term(found: str) -> str:
    """The stem of a word; nothing of one that tells nothing of a text."""
    lower = _POSSESSIVE.sub("", found.lower())
    if len(lower) < _SHORTEST or lower in STOP_WORDS:
        return ""
    return stem(lower)
