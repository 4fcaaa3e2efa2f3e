"""A text as its readers see it: plain characters, one space between two words.

All rules read the plain text, and none needs to know of typesetting. What they find
goes back to the text as it came by the offsets that are kept here.
"""

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field

from conflictner.text.characters import (
    INVISIBLE,
    LINE_ENDS,
    ODD,
    PIECES,
    SIGNS,
    SOFT_HYPHEN,
    SPACES,
    plain_character,
    whole_letter,
)

_BLANK = f"{SPACES}{LINE_ENDS}{INVISIBLE}"
# A space between two words is plain, and so are a line end and an empty line.
_BLANKS = (
    rf"\A[{_BLANK}]+|(?!(?:\n\n?|[ ])(?![{_BLANK}]))(?:[{_BLANK}]{{2,}}"
    rf"|[^\S \n]|[{INVISIBLE}\u2800])"
)
_NOISE = re.compile(f"(?P<pieces>{PIECES})|(?P<odd>{ODD})|(?P<blanks>{_BLANKS})")
# What hardly a plain text holds: it is looked for first, as that takes less time.
_SIGN = re.compile(rf"[{SIGNS}]|[ \n](?!(?<=\n)\n(?![{_BLANK}]))[{_BLANK}]|\A[ \n]")
_IS_BLANK = re.compile(f"[{_BLANK}]")
_LINE_END = re.compile(f"\r\n|[{LINE_ENDS}]")
_SPACE = re.compile(f"[{SPACES}]")


@dataclass(frozen=True)
class PlainText:
    """A text in plain characters, and where each of them stands in the text as it came.

    Attributes:
        text: The plain text.
        starts: Where what a character stands for begins.
        ends: Where it ends.
    """

    text: str
    starts: list[int] = field(repr=False)
    ends: list[int] = field(repr=False)

    def raw(self, start: int, end: int) -> tuple[int, int]:
        """The offsets in the text as it came of a stretch of the plain text."""
        if start >= end:
            at = self.starts[start] if start < len(self.starts) else self._end()
            return at, at
        return self.starts[start], self.ends[end - 1]

    def plain(self, start: int, end: int) -> tuple[int, int]:
        """The offsets in the plain text of a stretch of the text as it came."""
        first = bisect_right(self.ends, start)
        return first, max(first, bisect_left(self.starts, end))

    def _end(self) -> int:
        return self.ends[-1] if self.ends else 0


def plain_text(text: str) -> PlainText | None:
    r"""The plain text behind a text, or None if it is plain as it stands.

    >>> plain_text("Two\u00a0 sol\u00addiers didn’t").text
    "Two soldiers didn't"
    >>> plain_text("Two soldiers didn't") is None
    True
    """
    if not _SIGN.search(text):
        return None
    parts: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    position = 0
    for match in _NOISE.finditer(text):
        start, end = match.span()
        stands_for = _stands_for(match)
        if stands_for == text[start:end]:
            continue
        parts += (text[position:start], stands_for)
        starts += range(position, start)
        ends += range(position + 1, start + 1)
        starts += [start] * len(stands_for)
        ends += [end] * len(stands_for)
        position = end
    if not position:
        return None
    parts.append(text[position:])
    starts += range(position, len(text))
    ends += range(position + 1, len(text) + 1)
    return PlainText("".join(parts), starts, ends)


def without_blank_ends(text: str, start: int, end: int) -> tuple[int, int]:
    r"""A stretch of a text without white space, seen or unseen, at its ends.

    >>> without_blank_ends("He fled.\u200b\n\n", 0, 11)
    (0, 8)
    """
    while end > start and _IS_BLANK.match(text[end - 1]):
        end -= 1
    while end > start and _IS_BLANK.match(text[start]):
        start += 1
    return start, end


def _stands_for(match: re.Match[str]) -> str:
    found = match.group()
    if match.lastgroup == "odd":
        return plain_character(found)
    if match.lastgroup == "pieces":
        return whole_letter(found)
    return "" if not match.start() else _plain_blanks(found)


def _plain_blanks(blanks: str) -> str:
    lines = len(_LINE_END.findall(blanks))
    if lines > 1:
        return "\n\n"
    if lines:
        # a word that was parted at the end of a line
        return "" if blanks[0] == SOFT_HYPHEN else "\n"
    return " " if _SPACE.search(blanks) else ""
