"""Names of first-level divisions without the words for their kind."""

import re

from conflictner.knowledge.folding import fold

_DIVISION_WORDS = re.compile(
    r"\b(governorate|province|state|region|oblast|muhafazat|division|wilayat|district"
    r"|republic|of|the|al|as|ar|ad|el)\b"
)


def division_key(name: str) -> str:
    """The folded words of a division's name by which it is looked up.

    >>> division_key("Latakia Governorate"), division_key("State of Bauchi")
    ('latakia', 'bauchi')
    """
    words = _DIVISION_WORDS.sub(" ", fold(name).replace("-", " "))
    return " ".join(words.split())
