"""Writes names of all languages in plain letters and compares them."""

import re
import unicodedata

from conflictner.knowledge.folding import fold, keys_of

SHORTEST, PLAIN_VOWELS = 3, 3
"""The letters an alias has at least; a word with more of them needs a vowel."""

LATIN_NAME = re.compile(r"[A-Za-z][A-Za-z' .-]*")
_QUOTES = re.compile("['’‘`´ʻʼʽʹʾʿˈ]")
_ELISION = re.compile(r"(?<=\b[A-Za-z])['’](?=[A-Z])")
_UNDECOMPOSED = str.maketrans(
    {"ı": "i", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ð": "d",
     "Ð": "D", "þ": "th", "Þ": "Th", "ß": "ss", "ə": "e", "Ə": "E", "æ": "ae",
     "Æ": "Ae", "œ": "oe", "Œ": "Oe", "ħ": "h", "Ħ": "H", "ŋ": "ng", "Ŋ": "Ng",
     "ɓ": "b", "Ɓ": "B", "ɗ": "d", "Ɗ": "D", "ƙ": "k", "Ƙ": "K", "ɛ": "e", "Ɛ": "E",
     "ɔ": "o", "Ɔ": "O", "ŧ": "t", "Ŧ": "T", "–": "-", "‐": "-", "‑": "-",
     "\u00a0": " "}
)  # fmt: skip
_FOREIGN_WORD = re.compile(
    r"\b(?:ng|sa|zhene|em|va|ve|i|by|urbo|khot|osh|hiria|shaar|lungsod|dakbayan|gorod"
    r"|ciudad|municipio|comuna|cidade|ville|stadt|rajono|urbe)\b",
    re.IGNORECASE,
)
_ARTICLE = re.compile(
    r"\b(?:al|el|ul|ad|ed|an|en|ar|er|as|es|ash|esh|at|et|az|ez|adh|ath)\s"
)
_SPELLINGS = tuple(
    (re.compile(pattern), plain)
    for pattern, plain in (
        ("oo|ou|o", "u"), ("ee|ie|iy|yi", "i"), ("ai|ay|ei|ey|e", "i"), ("ch", "sh"),
        ("q", "k"), (r"(.)\1+", r"\1"), (r"(?:ah?|ih?)\b", ""),
    )
)  # fmt: skip


def to_ascii(text: str) -> str:
    """Write a Latin-script name in ASCII, without marks of ayn and hamza."""
    text = unicodedata.normalize("NFKD", text.translate(_UNDECOMPOSED))
    text = "".join(mark for mark in text if not unicodedata.combining(mark))
    text = _ELISION.sub("\0", text)
    text = _QUOTES.sub("", text).replace("\0", "'")
    text = text.encode("ascii", "ignore").decode()
    return " ".join(text.split()).strip("-., ")


def key_of(name: str) -> str:
    """The folded words by which names are compared.

    >>> key_of("Deir ez-Zor"), key_of("Ra’s al ‘Ayn")
    ('deir ez zor', 'ras al ayn')
    """
    return " ".join(keys_of(_QUOTES.sub("", name.translate(_UNDECOMPOSED))))


def spelling_of(name: str) -> str:
    """What is left of a name when the ways of writing Arabic in Latin are levelled.

    >>> spelling_of("Khan Sheikhoun") == spelling_of("Khān Shaykhūn")
    True
    """
    text = _ARTICLE.sub("", key_of(name) + " ")
    for pattern, plain in _SPELLINGS:
        text = pattern.sub(plain, text)
    return text.replace(" ", "")


def is_usable(alias: str) -> bool:
    """Whether an alias is a name in English letters, no copy or foreign phrase."""
    if not LATIN_NAME.fullmatch(alias) or len(alias) < SHORTEST:
        return False
    if alias.isupper() or not any(letter.isupper() for letter in alias):
        return False
    return not _FOREIGN_WORD.search(alias) and all(
        re.search("[aeiouy]", word.lower())
        for word in re.split("[ -]", alias)
        if len(word) > PLAIN_VOWELS
    )


def letters_of(name: str) -> str:
    """The letters of a name, by which aliases are counted as one."""
    return re.sub("[^a-z]", "", fold(name))


def consonants_of(name: str) -> str:
    """The consonants of a name, by which aliases are ranked as new or not."""
    return re.sub("[^a-z]|[aeiouywh]", "", spelling_of(name))
