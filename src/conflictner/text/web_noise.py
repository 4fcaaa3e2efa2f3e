"""What the web adds to a text: footnote marks, hashtags, thread counters, masks.

Each has what it stands for in the plain text, mostly nothing. Sentences that were glued
together where a line break was lost are parted.
"""

import re
from collections.abc import Iterator
from functools import cache

from conflictner.knowledge.page_words import page_words
from conflictner.text.masked_words import MASK, MASKED, unmasked
from conflictner.text.page_lines import clutter_of

Edit = tuple[int, int, str]
"""Where a piece of a text starts and ends, and what it stands for."""

_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)"
_COUNTER = (
    r"(?:🧵\s*)?[(\[]?\d{1,2}\s?/\s?(?:\d{1,2}|[nN])?[)\]]?[.):]?\s+"
    rf"(?=[^\sa-z\d])(?!{_MONTH})|🧵\s*"
)
_SHARED = r"(?:RT|MT|via)\s+@\w{1,30}:?\s*|(?:@\w{1,30}:?\s+){1,10}"
# `1/5 RT @kormak: Shells fell.`
_LINE_OPENING = re.compile(rf"(?:{_COUNTER})?(?:{_SHARED})?(?=\S)")
_LINE_CLOSING = re.compile(
    r"(?<=[\w.!?])[ ](?:[(\[]?\d{1,2}/(?:\d{1,2}|[nN])[)\]]?|🧵)[ ]*$"
)
_OPENERS = frozenset("0123456789([@🧵RMv")
_SUPERSCRIPTS = r"[⁰¹²³⁴-⁹]+(?:(?<=[^\W\d_]{3}.)|(?<=[.,;:!?\"'].))"
_TAG = re.compile(r"#(?=[^\W\d_])(?<![\w&/].)\w+|#(?<=[\w.,!?].)(?=[^\W\d_])\w+")
_TAGS_BEHIND = re.compile(r"[ ](?=#\w+(?:[ ]+[#@]\w+)+[ ]*$)", re.MULTILINE)
_CAMEL = re.compile(r"[A-Z](?<=[a-z].)")
_GLUED = re.compile(
    r"[.!?](?:(?<=[a-z][a-z0-9%\"')\]].)(?=[\"']?[A-Z][a-z])(?!(?:Com|Net|Org)\b)"
    r"|(?<=[a-z][a-z].)(?=A[ ][a-z]))"
)
_LINK = re.compile(r"(?:https?:|www)\S*$|\S*[@/\\]\S*$")
_LONGEST_LINK = 80
_BRACKET = re.compile(
    r"\((?<=[a-z][a-z].)(?=[a-zA-Z][^()\s]{2})|\)(?<=[\w.].)(?=[a-z][a-z]|[A-Z][a-z])"
)


def web_noise(text: str) -> list[Edit]:
    """The noise of a text in plain characters, in the order of the text.

    >>> web_noise("Raqqa.[2] Troops fled.Later")
    [(6, 9, ''), (22, 22, ' ')]
    """
    found = [(start, end, "") for start, end in clutter_of(text)]
    found += _counters(text)
    if "[" in text or not text.isascii():
        found += [(*match.span(), "") for match in _notes().finditer(text)]
    if "#" in text:
        found += _tags(text)
    if MASK.search(text):
        for match in MASKED.finditer(text):
            found.append((*match.span(), unmasked(match.group())))
    for match in _GLUED.finditer(text):
        start, end = match.span()
        if not _LINK.search(text, max(0, start - _LONGEST_LINK), start):
            found.append((end, end, " "))
    if "(" in text:
        for match in _BRACKET.finditer(text):
            at = match.start() if match.group() == "(" else match.end()
            found.append((at, at, " "))
    return sorted(found)


def _counters(text: str) -> Iterator[Edit]:
    start = 0
    for line in text.split("\n"):
        if line[:1] in _OPENERS:
            opening = _LINE_OPENING.match(line)
            if opening and opening.end():
                yield start, start + opening.end(), ""
        if line[-1:] in "0123456789)]nN🧵 ":
            closing = _LINE_CLOSING.search(line, max(0, len(line) - 12))
            if closing:
                yield start + closing.start(), start + closing.end(), ""
        start += len(line) + 1


def _tags(text: str) -> Iterator[Edit]:
    for match in _TAGS_BEHIND.finditer(text):
        yield *match.span(), "\n"
    for match in _TAG.finditer(text):
        start = match.start()
        glued = start and not text[start - 1].isspace() and text[start - 1] not in "(["
        yield start, start + 1, " " if glued else ""
        for capital in _CAMEL.finditer(text, start + 1, match.end()):
            yield capital.start(), capital.start(), " "


@cache
def _notes() -> re.Pattern[str]:
    marks = "|".join(map(re.escape, sorted(page_words("mark"))))
    numbers = r"\d{1,3}(?:[,–-]\d{1,3})*|[a-z]|note[ ]\d+"
    return re.compile(rf"\[(?<=[^\s(\[].)(?i:{numbers}|{marks})\]|{_SUPERSCRIPTS}")
