"""Lines that a page has round its text: share buttons, navigation, captions, links."""

import re
from functools import cache

from conflictner.knowledge.page_words import page_words

_BUTTONS_APART = re.compile(r" *[|»›·•>/]+ *")
_FEWEST_BUTTONS = 3
_LONGEST_BUTTON = 30
_LONGEST_LINE = 300


def clutter_of(text: str) -> list[tuple[int, int]]:
    r"""The offsets of the lines of a page that are no part of its text.

    Where nothing else would be left, they are the text.

    >>> clutter_of("Share on Facebook\nTroops fled.\nRead also: Shells fell.")
    [(0, 18), (30, 54)]
    >>> clutter_of("Video: Shells fell.")
    []
    """
    found: list[tuple[int, int]] = []
    start = 0
    left = False
    for line in text.split("\n"):
        if is_page_line(line):
            first, end = start, start + len(line)
            # with the line ends before it, or behind it where no text is before
            while left and text[first - 1] == "\n":
                first -= 1
            while not left and text[end : end + 1] == "\n":
                end += 1
            found.append((first, end))
        elif not left:
            left = any(map(str.isalnum, line))
        start += len(line) + 1
    return found if left else []


def is_page_line(line: str) -> bool:
    """Whether a line is a button, a row of them, a caption or a link to more.

    >>> is_page_line("Home | News | World"), is_page_line("Homs | three killed | 2 May")
    (True, False)
    """
    if not line or len(line) > _LONGEST_LINE:
        return False
    bare = line.strip(" *[]()").lower()
    if bare.rstrip(" :.!»>…") in page_words("line") or _openings().match(bare):
        return True
    buttons = page_words("button")
    if _BUTTONS_APART.search(bare):
        parts = [part for part in _BUTTONS_APART.split(bare) if part]
        if len(parts) < _FEWEST_BUTTONS:
            return False
        known = sum(part in buttons for part in parts)
        short = max(map(len, parts)) <= _LONGEST_BUTTON
        return known == len(parts) or (known > 1 and short and "." not in line)
    if bare.partition(" ")[0] not in buttons:
        return False
    words = bare.split()
    return len(words) >= _FEWEST_BUTTONS and buttons.issuperset(words)


@cache
def _openings() -> re.Pattern[str]:
    words = sorted(page_words("opening"))
    ends = [re.escape(one) + (r"\b" if one[-1].isalpha() else "") for one in words]
    return re.compile("|".join(ends))
