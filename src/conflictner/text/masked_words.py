"""Words that are masked for the filters of platforms: `kil*led`, `sh*t dead`, `k!lled`.

A mask stands between letters, in the place of one or where none was. What is meant is
the word of conflict that the letters leave open, if they leave one only.
"""

import re
from functools import cache

from conflictner.knowledge.inflection import noun_forms, verb_forms
from conflictner.knowledge.lexicon import known_verbs, lexicon
from conflictner.knowledge.word_classes import common_nouns

MASK = re.compile(r"[*@!$•013](?<=[A-Za-z].)(?=[A-Za-z*@!$•013])")
"""What may mask a letter."""

MASKED = re.compile(
    r"(?<![\w@/.*-])[A-Za-z]{1,12}(?:[*@!$•013]{1,3}[A-Za-z]{1,12}){1,2}(?![\w@/*])"
)
"""A word with marks between its letters."""

_MARKS = re.compile(r"[*@!$•013]+")
_LOOKS_LIKE = {"@": "a", "!": "il", "0": "o", "1": "il", "3": "e", "$": "s"}
_LEAST_LETTERS = 3


def unmasked(word: str) -> str:
    """The word behind a masked one; the word itself if it isn't told.

    >>> unmasked("kil*led"), unmasked("Dea*th"), unmasked("sh*t"), unmasked("b0mb")
    ('killed', 'Death', 'shot', 'bomb')
    >>> unmasked("us3r")
    'us3r'
    """
    bare = _MARKS.sub("", word)
    if len(bare) < _LEAST_LETTERS:
        return word
    starred = "*" in word or "•" in word
    if starred and bare.lower() in _known_words():
        return bare
    meant = re.compile("".join(map(_letter, word.lower())))
    found: set[str] = set()
    for words in (_event_words("harm"), _event_words(""), _known_words()):
        if starred or words is not _known_words():
            found = found or {one for one in words if meant.fullmatch(one)}
    if len(found) != 1:
        # marks that stand for nothing known were put in
        return bare if starred and len(bare) > len(word) - 2 else word
    plain = found.pop()
    return "".join(
        letter.upper() if old.isupper() else letter
        for old, letter in zip(word, plain, strict=True)
    )


def _letter(letter: str) -> str:
    if letter in "*•":
        return "[a-z]"
    return f"[{_LOOKS_LIKE.get(letter, letter)}]"


@cache
def _event_words(frame: str) -> frozenset[str]:
    """The words that name events, or those of one frame, in all their forms."""
    found: set[str] = set()
    for row in lexicon("").rows:
        if frame not in ("", row.frame):
            continue
        forms = {"VERB": verb_forms, "NOUN": noun_forms}.get(row.pos)
        found.update(forms(row.lemma) if forms is not None else (row.lemma,))
    return frozenset(found)


@cache
def _known_words() -> frozenset[str]:
    """They, the other verbs of the lexicon, and nouns of what is in the news."""
    forms = {form for noun in common_nouns() for form in noun_forms(noun)}
    return frozenset({*_event_words(""), *known_verbs(), *forms})
