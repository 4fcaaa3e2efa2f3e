"""Spellings as they are looked up: small letters, no diacritics, no apostrophes."""

import re
import unicodedata
from functools import lru_cache

_UNDECOMPOSED = str.maketrans(
    {"ı": "i", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "ß": "ss", "ə": "e"}
)
_APOSTROPHES = re.compile("['’‘`ʻʼʿʾ]")
_POSSESSIVE = re.compile(r"['’]s(?=\s|$)")
_SEPARATE = re.compile(r"\s*([/(),&])\s*")
PLAIN = re.compile("[A-Za-z]+(?: [A-Za-z]+)*")
"""A name of plain letters, whose folded words are those of its small letters."""

HYPHENED = re.compile("[A-Za-z]+(?:[ -][A-Za-z]+)*")
"""A name of plain letters and hyphens, which part its words."""

_ABBREVIATION = re.compile(r"(?:[a-z]\.){2,}")


@lru_cache(maxsize=100_000)
def fold(text: str) -> str:
    """Lower-case a word and take its diacritics and apostrophes away.

    >>> fold("Sana’a"), fold("Türk")
    ('sanaa', 'turk')
    """
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text.translate(_UNDECOMPOSED))
        text = "".join(mark for mark in text if not unicodedata.combining(mark))
    return _APOSTROPHES.sub("", text).lower()


def keys_of(name: str) -> list[str]:
    """The folded words of a name, by which it is looked up.

    >>> keys_of("Deir ez-Zor"), keys_of("Farmers' Front")
    (['deir', 'ez', 'zor'], ['farmers', 'front'])
    """
    if PLAIN.fullmatch(name):
        return name.lower().split(" ")
    return [undotted(fold(word)) for word in name_words(name)]


def undotted(key: str) -> str:
    """An abbreviation without its stops: `u.s.` and `us` are looked up alike."""
    return key.replace(".", "") if _ABBREVIATION.fullmatch(key) else key


def name_words(name: str) -> list[str]:
    """The words of a name as they stand in it.

    >>> name_words("Deir ez-Zor")
    ['Deir', 'ez', 'Zor']
    """
    if PLAIN.fullmatch(name):
        return name.split(" ")
    plain = _SEPARATE.sub(r" \1 ", _POSSESSIVE.sub(" ’s", name)).replace("-", " ")
    return plain.split()


def slug(name: str) -> str:
    """The id of a name that no table knows.

    >>> slug("Hassan Abdul-Ghani")
    'hassan_abdul_ghani'
    """
    if PLAIN.fullmatch(name):
        return name.lower().replace(" ", "_")
    return re.sub(r"[^a-z0-9]+", "_", fold(name)).strip("_")
