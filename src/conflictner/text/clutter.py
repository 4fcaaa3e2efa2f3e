"""What stands in a text from the web and is no part of its sentences."""

import re
from unicodedata import category

INVISIBLE = (
    r"[\x00-\x08\x0e-\x1b\x7f\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]+"
)
"""Control characters, and marks of direction and width."""

MARKUP = r"</?[A-Za-z][A-Za-z0-9]*/?>|&(?:#\d{1,6}|#x[0-9A-Fa-f]{1,5}|[A-Za-z]{2,8});"
"""Plain tags and entities of HTML."""

REMAINS = f"(?:{INVISIBLE}|{MARKUP})"
"""Remains of web pages, which the tokenizer sets off and the parser doesn't see."""

_REMAINS = re.compile(REMAINS)
# Pictures, control characters, and marks of direction and width.
_PICTURES = frozenset(("So", "Sk", "Mn", "Cc", "Cf"))


def is_remains(word: str) -> bool:
    r"""Whether a token is markup, or can't be seen.

    >>> is_remains("</b>"), is_remains("\ufeff"), is_remains("<")
    (True, True, False)
    """
    return _REMAINS.fullmatch(word) is not None


def is_clutter(word: str) -> bool:
    """Whether a token can't open or close a name: white space, a picture, remains.

    >>> is_clutter("💥"), is_clutter(" "), is_clutter("(")
    (True, True, False)
    """
    return word.isspace() or category(word[0]) in _PICTURES or is_remains(word)
