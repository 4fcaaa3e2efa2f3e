"""How a text is laid out: its headline, paragraphs, list items, and what heads them."""

import re
from bisect import bisect_right
from dataclasses import dataclass, field

from conflictner.text.datelines import find_dateline, find_labels

_ITEM = re.compile(
    r"\s*(?:[-–—•*▪►>#]+\s|\(\w{1,3}\)\s|\d{1,2}[.)/]\s|\[?\d{1,2}[:.h]\d{2}\b)"
)
"""Marks, numbers and times of day that open the items of lists and tickers."""
_MARKS = (".", "!", "?", "…", ":")
_AFTER_MARK = "”\"’')]"
_TAIL = 400
"""A sentence's end is looked for in so many characters at the end of a paragraph."""
_LONGEST_HEAD = 40
"""A line that heads others has at most so many characters."""
_LONGEST_HEADLINE = 220


@dataclass(frozen=True)
class Stretch:
    """A stretch of a text, by its offsets."""

    start: int
    end: int

    def holds(self, offset: int) -> bool:
        """Whether a character is in it."""
        return self.start <= offset < self.end


@dataclass
class Layout:
    """The layout of a text.

    Attributes:
        text: The text.
        paragraphs: Its paragraphs in order; a line that a page broke in the middle of a
            sentence goes on in the next.
        items: The numbers of the paragraphs that are items of a list.
        labelled: The numbers of the paragraphs that a label opens: `Kormak: two raids`.
        heads: By the number of a paragraph what heads it: the short line above it that
            ends with a colon or stands alone, in a text with several such lines, and
            the label that opens it.
        headline: The headline, if the first paragraph is one.
        dateline: The dateline, if there is one.
    """

    text: str
    paragraphs: list[Stretch] = field(default_factory=list)
    items: frozenset[int] = frozenset()
    labelled: frozenset[int] = frozenset()
    heads: dict[int, list[Stretch]] = field(default_factory=dict)
    headline: Stretch | None = None
    dateline: Stretch | None = None

    def __post_init__(self) -> None:
        """Find the parts."""
        self.paragraphs = _paragraphs(self.text)
        self._starts = [part.start for part in self.paragraphs]
        self.items = frozenset(
            number
            for number, part in enumerate(self.paragraphs)
            if _ITEM.match(self.text, part.start, part.end)
        )
        offsets = find_dateline(self.text)
        self.dateline = Stretch(*offsets) if offsets else None
        self.headline = self._find_headline()
        self._find_heads()

    def paragraph(self, offset: int) -> int:
        """The number of the paragraph that holds a character."""
        return max(0, bisect_right(self._starts, offset) - 1)

    def is_headline(self, offset: int) -> bool:
        """Whether a character is in the headline."""
        return self.headline is not None and self.headline.holds(offset)

    def _find_headline(self) -> Stretch | None:
        if len(self.paragraphs) < 2:  # noqa: PLR2004  a headline is above something
            return None
        first = self.paragraphs[0]
        words = self.text[first.start : first.end]
        if self.dateline is not None and self.dateline.start < first.end:
            return None
        ends = _ends_sentence(words)
        if ends or len(words) > _LONGEST_HEADLINE or 0 in self.items:
            return None
        return first

    def _find_heads(self) -> None:
        lines = [
            number for number in range(len(self.paragraphs)) if self._heads(number)
        ]
        above: Stretch | None = None
        for number, part in enumerate(self.paragraphs):
            if number in lines:
                above = part if len(lines) > 1 else None
            elif above is not None:
                self.heads.setdefault(number, []).append(above)
        labels = [Stretch(*found) for found in find_labels(self.text)]
        for label in labels:
            if self.dateline is None or label.start >= self.dateline.end:
                self.heads.setdefault(self.paragraph(label.start), []).append(label)
        self.labelled = frozenset(self.paragraph(label.start) for label in labels)

    def _heads(self, number: int) -> bool:
        """Whether a line is the head of others: short, with a colon or no sentence."""
        part = self.paragraphs[number]
        words = self.text[part.start : part.end].strip()
        if self.headline is not None and number == 0:
            return False
        last = number + 1 >= len(self.paragraphs)
        if last or len(words) > _LONGEST_HEAD or number in self.items:
            return False
        return words.endswith(":") or not _ends_sentence(words)


def _paragraphs(text: str) -> list[Stretch]:
    """The paragraphs of a text, without the blanks round them."""
    lines: list[Stretch] = []
    start = 0
    blank = True
    for line in text.split("\n"):
        end = start + len(line)
        if line.strip():
            last = lines[-1] if lines else None
            if last is not None and not blank and _goes_on(text, last, line):
                lines[-1] = Stretch(last.start, end)
            else:
                lines.append(Stretch(start + len(line) - len(line.lstrip()), end))
            blank = False
        else:
            blank = True
        start = end + 1
    return lines


def _goes_on(text: str, last: Stretch, line: str) -> bool:
    """Whether a line goes on with the sentence of the line above."""
    tail = text[max(last.start, last.end - _TAIL) : last.end]
    return line.lstrip()[:1].islower() and not _ends_sentence(tail)


def _ends_sentence(words: str) -> bool:
    """Whether words end with a closing mark, quotation marks and brackets included."""
    return words.rstrip().rstrip(_AFTER_MARK).endswith(_MARKS)
