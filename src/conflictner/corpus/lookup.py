"""Find the words of an annotation in the lines and sentences of a text."""

import re
from dataclasses import dataclass
from itertools import pairwise

from conflictner.event import Record

Offsets = tuple[int, int]

_SENTENCE_END = re.compile(r"""[.!?…]+[)\]]?["”’'»]*\s+(?=["“‘'«(\[]*[A-Z0-9•–-])""")
_ABBREVIATION = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|St|Gen|Col|Lt|Maj|Capt|Cpt|Sgt|Brig|Cmdr|Gov|Sen|Rep|Rev|No"
    r"|vs|Prof|Cpl|Adm|approx|U\.S|U\.N|a\.m|p\.m|[A-Z])\.)\s*$"
)
_ELSEWHERE = re.compile(r"@(\d+):(.*)", re.DOTALL)
_NUMBERED = re.compile(r"(.+?)#(\d+)", re.DOTALL)


class NotationError(ValueError):
    """What is wrong with a line of the notation."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a text that holds more than white space, and where it starts."""

    start: int
    text: str


def lines_of(text: str) -> list[Line]:
    """The lines of a text that hold more than white space."""
    found, position = [], 0
    for line in text.split("\n"):
        if line.strip():
            found.append(Line(position, line))
        position += len(line) + 1
    return found


def span(start: int, words: str) -> Record:
    """A span of an annotation."""
    return {"start": start, "end": start + len(words), "text": words}


def sentence_bounds(line: Line, position: int) -> Offsets:
    """Where the sentence of a place in the text starts and ends.

    >>> line = lines_of("They fled. Gen. Musa stayed.")[0]
    >>> sentence_bounds(line, 20)
    (11, 28)
    """
    ends = [match.end() for match in _SENTENCE_END.finditer(line.text)]
    cuts = [0]
    for end in [*ends, len(line.text)]:
        piece = line.text[cuts[-1] : end]
        if end == len(line.text) or not _ABBREVIATION.search(piece):
            cuts.append(end)
    for first, last in pairwise(cuts):
        if first <= position - line.start < last:
            return line.start + first, line.start + last
    return line.start, line.start + len(line.text)


def occurrences(line: Line, words: str) -> list[int]:
    """Where words stand in a line: whole ones, else inside of glued ones."""
    whole: list[int] = []
    glued: list[int] = []
    for match in re.finditer(re.escape(words), line.text):
        before = line.text[: match.start()][-1:]
        after = line.text[match.end() :][:1]
        inside = (words[0].isalnum() and before.isalnum()) or (
            words[-1].isalnum() and after.isalnum()
        )
        (glued if inside else whole).append(line.start + match.start())
    return whole or glued


def find_words(
    lines: list[Line], number: int, words: str, sentence: Offsets | None = None
) -> Record:
    """The span of words, as an annotation names them.

    Args:
        lines: The lines of the text.
        number: The line that is annotated, from 0.
        words: `words`, `words#2` for the second of the line, `@3:words` for those of
            the third line.
        sentence: Where the words must stand, unless they are of a line named by `@`.
    """
    words = words.strip()
    if elsewhere := _ELSEWHERE.match(words):
        number, words, sentence = int(elsewhere[1]) - 1, elsewhere[2].strip(), None
        if not 0 <= number < len(lines):
            raise NotationError(f"there is no line {elsewhere[1]}")
    if not words:
        raise NotationError("a filler without words")
    line = lines[number]
    numbered = _NUMBERED.fullmatch(words)
    if numbered and not occurrences(line, words):
        return _numbered(line, number, numbered[1].strip(), int(numbered[2]))
    found = occurrences(line, words)
    if not found:
        raise NotationError(f"{words!r} isn't in line {number + 1}")
    place = f"line {number + 1}"
    if sentence is not None:
        found = [one for one in found if sentence[0] <= one < sentence[1]]
        place = "the trigger's sentence"
        if not found:
            raise NotationError(
                f"{words!r} isn't in {place}; write @LINE:{words} for another"
            )
    if len(found) > 1:
        raise NotationError(
            f"{words!r} occurs {len(found)} times in {place}; choose "
            "one with #N, counted in the line"
        )
    return span(found[0], words)


def _numbered(line: Line, number: int, words: str, which: int) -> Record:
    if which < 1:
        raise NotationError(f"#{which} is no number of words; count from #1")
    found = occurrences(line, words)
    if len(found) < which:
        raise NotationError(
            f"{words!r} occurs only {len(found)} times in line {number + 1}"
        )
    return span(found[which - 1], words)
