"""Where a story stands when an expression of time is read: what came before it."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Final

from conflictner.knowledge.word_classes import word_class
from conflictner.values.calendar import Period

_REACH: Final = 90
_SENTENCE_END = re.compile(r"[.!?…][”\"’')]?\s+(?=[“\"‘(A-Z0-9])|\n")
_NEAR: Final = 31
"""Days from the document's date within which a day belongs to what is being told."""

_FUTURE_BEFORE = re.compile(
    r"\b(?:will|would|shall|won['’]t|due|scheduled|slated|expected|planned|plans|"
    r"(?:plan(?:ning)?|intend\w*|prepar\w+|hop(?:e|es|ed|ing)|aim\w*) to|"
    r"set to|about to|to (?:be held|begin|start|take (?:effect|place|part)|meet|expire|"
    r"end|resume|hold|return|last|run)|takes effect|expires|ahead of|prepar\w+ for|"
    r"deadline|ultimatum|calls? for|called for|vow\w*|(?:is|are) to|going to|"
    r"effective|in time for|call(?:s|ed|ing)? (?:an?|the)|extended? to|postponed?|"
    r"until|till)\b"
    r"(?:[^;:]{0,45}|[^;:,]{0,75})\Z"
)
_FUTURE_AFTER = re.compile(
    r",? (?:[\w’'-]+ ){0,4}(?:will|shall|(?:is|are) "
    r"(?:due|set|expected|scheduled) to)\b"
)
_SPEECH_BEFORE = re.compile(
    rf"\b(?:{'|'.join(sorted(word_class('said')))})(?: [a-z]+ing)?(?: (?:late|early))?"
    r"(?: reporters| in a statement)?(?: on)?(?: late| early)? \Z"
)


@dataclass(frozen=True)
class Expression:
    """An expression of time in its text: the match over the lower-cased text."""

    text: str
    lower: str
    match: re.Match[str]

    @property
    def kind(self) -> str:
        """The name of the pattern that matched."""
        return self.match.lastgroup or ""

    @property
    def start(self) -> int:
        """Offset of its first character."""
        return self.match.start()

    @property
    def end(self) -> int:
        """Offset behind its last character."""
        return self.match.end()

    @property
    def words(self) -> str:
        """The expression in lower case."""
        return self.match.group()

    def said(self, group: str) -> str:
        """What a group of the pattern matched, or nothing."""
        return self.match[group] or ""

    @property
    def before(self) -> str:
        """What stands before it, a few words' worth, in lower case."""
        return self.lower[max(0, self.start - _REACH) : self.start]

    @property
    def after(self) -> str:
        """What stands behind it, a few words' worth, in lower case."""
        return self.lower[self.end : self.end + _REACH]

    @property
    def clause_before(self) -> str:
        """What stands before it in its own sentence, in lower case."""
        window = self.text[max(0, self.start - _REACH) : self.start]
        ends = [end.end() for end in _SENTENCE_END.finditer(window)]
        return self.before[ends[-1] if ends else 0 :]

    @property
    def clause_after(self) -> str:
        """What stands behind it in its own sentence, in lower case."""
        window = self.text[self.end : self.end + _REACH]
        end = _SENTENCE_END.search(window)
        return self.after[: end.start() if end else _REACH]

    def is_future(self) -> bool:
        """Whether the words round it tell of what is still to come."""
        before = self.clause_before
        if _SPEECH_BEFORE.search(before):
            return False
        return bool(
            _FUTURE_BEFORE.search(before) or _FUTURE_AFTER.match(self.clause_after)
        )


@dataclass
class Narrative:
    """What the story has told so far.

    Args:
        reference: The document's date.
        day: The last day told that lies near it: `a day earlier` counts from there.
        told: The last time told, of any length: `since then` counts from there.
    """

    reference: date | None
    day: date | None = None
    told: Period | None = None

    @property
    def now(self) -> date | None:
        """The day that the story is at."""
        return self.day or self.reference

    def tell(self, period: Period) -> bool:
        """Take a time into account; whether the story is at another day now."""
        if period.first is None:
            return False
        self.told = period
        day, reference = period.day, self.reference
        if day is None or day == self.day:
            return False
        if reference and not 0 <= (reference - day).days <= _NEAR:
            return False
        self.day = day
        return True
