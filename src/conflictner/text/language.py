"""Tell English text from other text, by its letters and its function words."""

import re
import unicodedata
from collections import Counter
from functools import lru_cache

from conflictner.knowledge.word_classes import word_class
from conflictner.text.plain_text import plain_text

ENGLISH = "English"
NOT_ENGLISH = "not English"

SAMPLE = 20_000
"""So many characters of a text are looked at: more would tell nothing new."""


def _words(*lines: str) -> frozenset[str]:
    return frozenset(" ".join(lines).split())


ENGLISH_WORDS = _words(
    "the of and to that with from by for were have has had been which their they his",
    "its this after at as on be are he said when who but not would about it",
)
"""Words that hardly an English paragraph lacks; none is common in the lists below."""


OTHER_WORDS = _words(
    # German and Dutch
    "der die das und ist nicht von den dem mit auf für ein eine einen sich wurden bei",
    "het een van niet dat zijn voor werden",
    # French
    "le les des et est dans une que qui pour sur aux du pas ont été par ces",
    # Spanish, Portuguese and Italian
    "el los las una por con del se para fueron y o os em um uma não dos foram il lo",
    "gli di che è per della sono nel",
    # Turkish, Polish, Indonesian and Swedish
    "ve bir bu için ile olarak w na z nie się że yang dan dari untuk pada och att som",
    "på av är",
)
"""Function words of the languages in Latin letters that a news crawl brings in."""

LEAST_WORDS = 6
"""Fewer words than this in Latin letters are a headline of unknown language."""

LATIN_SHARE = 0.5
OTHER_SHARE = 0.1
LONG_TEXT = 40
ENGLISH_SHARE = 0.05

WORD = re.compile(r"[^\W\d_]+")


class NotEnglishWarning(UserWarning):
    """A text isn't English, so events found in it, or missing from it, mean nothing."""


def language_of(text: str) -> str:
    """Say whether a text is `English` or `not English`; in doubt it is English.

    A text is not English when most of its letters aren't Latin, when function words
    of other languages are frequent and outnumber the English ones, or when it is long
    and holds hardly any English ones, nor words that tickers are made of.
    """
    return _language_of_sample(text[:SAMPLE])


@lru_cache(maxsize=128)  # the record asks again what was asked when the text came
def _language_of_sample(sample: str) -> str:
    view = plain_text(sample)
    if view is not None:
        sample = view.text
    if not sample.isascii() and _latin_share(sample) < LATIN_SHARE:
        return NOT_ENGLISH
    words = WORD.findall(sample.lower())
    counts = Counter(words)
    size = len(words)
    if size < LEAST_WORDS:
        return ENGLISH
    english = sum(counts[word] for word in ENGLISH_WORDS) / size
    other = sum(counts[word] for word in OTHER_WORDS) / size
    foreign = other > OTHER_SHARE and other > english
    news = sum(counts[word] for word in word_class("news")) / size
    wordless = size >= LONG_TEXT and english + news < ENGLISH_SHARE
    return NOT_ENGLISH if foreign or wordless else ENGLISH


def _latin_share(text: str) -> float:
    letters = [letter for letter in text if letter.isalpha()]
    if not letters:
        return 1.0
    latin = sum(
        letter.isascii() or unicodedata.name(letter, "").startswith("LATIN")
        for letter in letters
    )
    return latin / len(letters)
