"""The characters that mean nothing of their own, and the plain ones they stand for.

Texts come with typesetting in them: spaces of many widths, marks that can't be seen,
letters in pieces, curly quotation marks. A reader sees none of it, so no rule may.
"""

import re
import unicodedata

PICTURES = (
    r"\u2300-\u23ff\u25a0-\u27bf\u2b00-\u2bff\u3030\u303d\u3297\u3299"
    r"\U0001f000-\U0001faff"
)
"""Emoji and ornaments, which part words and are none."""

SPACES = rf" \t\x1f\u00a0\u1680\u2000-\u200a\u202f\u205f\u2800\u3000{PICTURES}"
"""White space within a line, of whatever width, and what stands in its place."""

LINE_ENDS = r"\n\r\v\f\x1c-\x1e\x85\u2028\u2029"
"""What ends a line."""

INVISIBLE = (
    r"\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5"
    r"\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff"
    r"\uffa0\ufff9-\ufffb\U000e0000-\U000e0fff"
)
"""What can't be seen: control characters, marks of width, direction and variation."""

SOFT_HYPHEN = "\u00ad"

COMBINING = r"\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
"""Marks over, under and through the letters of Europe."""

_OTHER_COMBINING = (
    r"\u0483-\u0489\u0591-\u05c7\u064b-\u065f\u0670\u093c\u09be\u09d7\u0b3e\u0b56\u0b57"
    r"\u0bbe\u0bd7\u0cc2\u0cd5\u0cd6\u0d3e\u0d57\u0dcf\u0dca\u0ddf\u102e\u3099\u309a"
)

PIECES = (
    rf"[0-9]\ufe0f\u20e3|[^\s{INVISIBLE}][{COMBINING}{_OTHER_COMBINING}]+"
    r"|[\u1100-\u1112][\u1161-\u1175][\u11a8-\u11c2]?"
)
"""Letters in pieces: a letter with its marks behind it."""

_PLAIN = {
    '"': "“”„‟＂",
    "'": "‘’‚‛＇",
    "-": "‐‑−﹣－",
    "—": "―",
    ",": "،，﹐",
    ";": "؛；",
    "?": "؟？",
    "!": "！",
    ":": "：",
    "%": "٪％",
    ".": "۔．",
    "(": "（",
    ")": "）",
    "Å": "\u212b",
    "K": "\u212a",
}
_BY_CHARACTER = {odd: plain for plain, odds in _PLAIN.items() for odd in odds}

# Digits of other scripts, the letters that only printers and mathematicians know, and
# those of full width.
_COMPATIBLE = (
    r"\u0660-\u0669\u06f0-\u06f9\u0966-\u096f\ufb00-\ufb06\uff10-\uff19\uff21-\uff3a"
    r"\uff41-\uff5a\U0001d400-\U0001d7ff"
)

_ODD = f"{re.escape(''.join(_BY_CHARACTER))}{_COMPATIBLE}"

ODD = f"[{_ODD}]"
"""A character that stands for a plain one, or for two."""

SIGNS = (
    rf"{_ODD}{COMBINING}{_OTHER_COMBINING}\u1100-\u1112{SPACES[1:]}{LINE_ENDS[2:]}"
    f"{INVISIBLE}"
)
"""All that is not plain wherever it stands."""

_MARKS = re.compile(rf"[{COMBINING}\ufe0f]")


def plain_character(odd: str) -> str:
    """What an odd character stands for.

    >>> plain_character("’"), plain_character("٣"), plain_character("ﬁ")
    ("'", '3', 'fi')
    """
    known = _BY_CHARACTER.get(odd)
    if known is not None:
        return known
    if odd.isdigit():
        return str(unicodedata.digit(odd))
    return unicodedata.normalize("NFKC", odd)


def whole_letter(pieces: str) -> str:
    r"""The letter that a letter and its marks make; marks that make none are left out.

    >>> whole_letter("e\u0301"), whole_letter("k\u0336")
    ('é', 'k')
    """
    whole = unicodedata.normalize("NFC", pieces)
    return _MARKS.sub("", whole) if len(whole) > 1 else whole
