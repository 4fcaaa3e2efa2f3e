"""The notation of marked sentences: `[Gunmen|who] [killed|killing] [nine|9] boys`.

A mark is `[words|note]`. Marks may be nested, and `{…}` within a mark holds words that
may belong to it or not. The examples in tables are written so, and the sentences of
tests; what a note says is theirs to read.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Mark:
    """A marked stretch of a sentence, with its note.

    Attributes:
        start: Where it starts in the bare sentence.
        end: Where it ends.
        text: Its words.
        note: What stands behind the stroke.
        loose: The stretches that may belong to it or not.
    """

    start: int
    end: int
    text: str
    note: str
    loose: tuple[tuple[int, int], ...] = ()


@dataclass
class _Open:
    """A mark whose end isn't reached yet."""

    start: int
    loose: list[tuple[int, int]] = field(default_factory=list)
    brace: int | None = None


def read_marks(example: str) -> tuple[str, list[Mark]]:
    """The bare sentence and its marks; `ValueError` tells of marks that aren't whole.

    >>> read_marks("They [fled|displacement] Dorsa.")
    ('They fled Dorsa.', [Mark(start=5, end=9, text='fled', note='displacement', \
loose=())])
    """
    plain: list[str] = []
    marks: list[Mark] = []
    waiting: list[_Open] = []
    at = 0
    while at < len(example):
        sign, length = example[at], len(plain)
        if sign == "[":
            waiting.append(_Open(length))
        elif sign in "|{}]" and not waiting:
            raise ValueError(f"“{sign}” outside of a mark: {example}")
        elif sign == "{":
            waiting[-1].brace = length
        elif sign == "}":
            brace = waiting[-1].brace
            if brace is None:
                raise ValueError(f"a brace isn't closed: {example}")
            waiting[-1].loose.append((brace, length))
            waiting[-1].brace = None
        elif sign == "]":
            raise ValueError(f"a mark without a note: {example}")
        elif sign == "|":
            opened, close = waiting.pop(), example.find("]", at)
            note = example[at + 1 : close]
            whole = close > at and opened.brace is None and opened.start < length
            if not whole or not note.strip() or set(note) & set("[|{}"):
                raise ValueError(f"a mark isn't complete: {example}")
            text = "".join(plain)
            loose = tuple(_trim(text, *pair, opened.start) for pair in opened.loose)
            marks.append(Mark(opened.start, length, text[opened.start :], note, loose))
            at = close
        else:
            plain.append(sign)
        at += 1
    if waiting:
        raise ValueError(f"a mark isn't complete: {example}")
    return "".join(plain), marks


def _trim(text: str, start: int, end: int, opening: int) -> tuple[int, int]:
    """The stretch with the white space beside it, which belongs to nothing."""
    while start > opening and text[start - 1].isspace():
        start -= 1
    while end < len(text) and text[end].isspace():
        end += 1
    return start, end


def write_marks(text: str, marks: Iterable[tuple[int, int, str]]) -> str:
    """The sentence with notes written into it, each told by its start and end.

    >>> write_marks("They fled Dorsa.", [(5, 9, "displacement")])
    'They [fled|displacement] Dorsa.'
    """
    written, last = [], 0
    for start, end, note in marks:
        written += [text[last:start], f"[{text[start:end]}|{note}]"]
        last = end
    return "".join(written) + text[last:]
