"""A text as its readers see it: plain characters, one space between two words.

All rules read the plain text, and none needs to know of typesetting. What they find
goes back to the text as it came by the offsets that are kept here.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from conflictner.text.characters import (
    INVISIBLE,
    LINE_ENDS,
    ODD,
    PICTURES,
    PIECES,
    SIGNS,
    SOFT_HYPHEN,
    SPACES,
    plain_character,
    whole_letter,
)
from conflictner.text.markup import MARKUP, markup_stands_for
from conflictner.text.web_noise import Edit, web_noise

_BLANK = f"{SPACES}{LINE_ENDS}{INVISIBLE}"
# A space between two words is plain, and so are a line end and an empty line.
_BLANKS = (
    rf"\A[{_BLANK}]+|(?!(?:\n\n?|[ ])(?![{_BLANK}]))(?:[{_BLANK}]{{2,}}"
    rf"|[^\S \n]|[{INVISIBLE}{PICTURES}\u2800])"
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

    def compose(
        self, starts: list[int], ends: list[int]
    ) -> tuple[list[int], list[int]]:
        """Offsets in this text as offsets in the text as it came."""
        first = [*self.starts, self._end()]
        last = [0, *self.ends]
        found = [
            (first[start], last[end] if end > start else first[start])
            for start, end in zip(starts, ends, strict=True)
        ]
        return [start for start, _ in found], [end for _, end in found]

    def _end(self) -> int:
        return self.ends[-1] if self.ends else 0


def plain_text(text: str) -> PlainText | None:
    r"""The plain text behind a text, or None if it is plain as it stands.

    >>> plain_text("Two\u00a0 sol\u00addiers didn’t").text
    "Two soldiers didn't"
    >>> plain_text("Two soldiers didn't") is None
    True
    """
    view = None
    if "<" in text or "&" in text:
        view = rewrite(text, finds(MARKUP, markup_stands_for, text))
    told = text if view is None else view.text
    if _SIGN.search(told):
        view = rewrite(told, finds(_NOISE, _stands_for, told), view)
        told = text if view is None else view.text
    return rewrite(told, web_noise(told), view)


def finds(
    pattern: re.Pattern[str], stands_for: Callable[[re.Match[str]], str], text: str
) -> Iterator[Edit]:
    """What a pattern finds in a text, with what it stands for."""
    for match in pattern.finditer(text):
        yield *match.span(), stands_for(match)


def rewrite(
    text: str, edits: Iterable[Edit], before: PlainText | None = None
) -> PlainText | None:
    """Put what it stands for in the place of each piece; one in another is left out.

    Args:
        text: The text, as `before` has it.
        edits: The pieces, in the order of the text.
        before: What was rewritten before, whose offsets go on.
    """
    parts: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    position = 0
    for start, end, plain in edits:
        if start < position or plain == text[start:end]:
            continue
        parts += (text[position:start], plain)
        starts += range(position, start)
        ends += range(position + 1, start + 1)
        starts += [start] * len(plain)
        ends += [end] * len(plain)
        position = end
    if not parts:
        return before
    parts.append(text[position:])
    starts += range(position, len(text))
    ends += range(position + 1, len(text) + 1)
    if before is not None:
        starts, ends = before.compose(starts, ends)
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
