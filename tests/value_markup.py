"""Sentences that carry their own answer: `[at least nine|9..] farmers fled`."""

import re
from collections.abc import Iterable

_MARK = re.compile(r"\[([^\[\]|]+)\|[^\[\]|]+\]")


def unmark(example: str) -> str:
    """The sentence without its marks; unbalanced marks are refused."""
    text = _MARK.sub(r"\1", example)
    if any(sign in text for sign in "[]|"):
        raise ValueError(f"unbalanced marks: {example}")
    return text


def mark(text: str, values: Iterable[tuple[int, int, str]]) -> str:
    """The sentence with the offsets and values of what was found written into it."""
    marked, last = [], 0
    for start, end, value in values:
        marked += [text[last:start], f"[{text[start:end]}|{value}]"]
        last = end
    return "".join(marked) + text[last:]


def bounds(low: object, high: object, *notes: str) -> str:
    """`9..` for nine or more, `..40`, `10..15`, `7` for seven, `?` for nothing."""
    left, right = ("" if end is None else str(end) for end in (low, high))
    both = left if left == right else f"{left}..{right}"
    return " ".join([both or "?", *filter(None, notes)])
