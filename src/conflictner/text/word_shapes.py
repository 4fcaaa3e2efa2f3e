"""What the letters of a word tell, found out once for each word."""

from collections.abc import Sequence
from typing import NamedTuple

from spacy.strings import StringStore

from conflictner.knowledge.folding import fold, undotted

_SHAPES_KEPT = 60_000
_SHAPES: dict[int, "Shape"] = {}
"""The shapes of words by their hashes, which are the same in every vocabulary."""


class Shape(NamedTuple):
    """What the letters of a word tell, wherever it stands.

    Attributes:
        text: The word as it stands.
        lower: The word in small letters.
        folded: The word in small letters, without diacritics.
        capital: Whether it begins with a capital.
        alphanumeric: Whether it begins with a letter or a figure.
        long: Whether it has two letters or more.
        loud: Whether it is such a word in capitals.
        content: Whether it is long enough not to be `the` or `in`.
        titled: Whether it is such a word with a capital.
        keys: The keys it is looked up by, one but for words with a hyphen.
    """

    text: str
    lower: str
    folded: str
    capital: bool
    alphanumeric: bool
    long: bool
    loud: bool
    content: bool
    titled: bool
    keys: tuple[str, ...]


def shapes_of(words: Sequence[int], strings: StringStore) -> list[Shape]:
    """The shapes of words, told by their hashes.

    Args:
        words: The hashes of the words, as `doc.to_array("ORTH")` gives them.
        strings: The strings behind the hashes.
    """
    known = _SHAPES
    new = set(words).difference(known)
    if len(known) + len(new) > _SHAPES_KEPT:
        known.clear()
        new = set(words)
    for word in new:
        known[word] = shape_of(strings[word])
    return [known[word] for word in words]


def shape_of(text: str) -> Shape:
    """The shape of a word."""
    folded = fold(text)
    capital = text[0].isupper()
    long = len(text) > 1 and text[0].isalpha()
    content = long and len(text) > 3  # noqa: PLR2004
    key = "s" if text in ("'s", "’s") else folded
    if "-" in key and len(key) > 1:
        keys = tuple(undotted(part) for part in key.split("-") if part)
    else:
        keys = (undotted(key) or text,)
    loud = long and text.isupper()
    return Shape(
        text, text.lower(), folded, capital, text[0].isalnum(), long, loud, content,
        content and capital, keys,
    )  # fmt: skip
