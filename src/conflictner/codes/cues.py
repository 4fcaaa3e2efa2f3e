"""Simple patterns over the words of a sentence, as tables list them.

A pattern is written as words with spaces between: `<class>` is a word of that class
of `code_words.tsv`, `<one|other>` of either, `..6` means at most six words of any kind,
`~6` the same without a form of `be` and without `by`, so that who stands in front did
it, and any other word stands for itself.
"""

import re
from dataclasses import dataclass
from functools import cache

from conflictner.codes.code_words import CodedSentence, code_classes
from conflictner.errors import TableProblem
from conflictner.knowledge.tables import raise_problems, read_table, shipped

_COLUMNS = ("rule", "pattern", "with", "unless")

ACLED_CUES = ("code_cues", "sub_event", "strength")
"""The table of ACLED's patterns, and the columns of their codes."""

PLOVER_CUES = ("plover_cues", "event", "mode")
"""The table of PLOVER's patterns, and the columns of their codes."""

_CLASS = re.compile(r"<([\w|]+)>")
_GAP = re.compile(r"(\.\.|~)(\d+)")
_PASSIVE = frozenset("was were been being be is are by".split())


@dataclass(frozen=True, slots=True)
class AnyWords:
    """Words of any kind between two parts of a pattern.

    Attributes:
        most: So many at most.
        active: Whether a form of `be` and `by` may not be among them.
    """

    most: int
    active: bool


Part = frozenset[str] | str | AnyWords
"""Classes, a word, or a gap."""


@dataclass(frozen=True, slots=True)
class CuePattern:
    """A row of a table of patterns.

    Attributes:
        rule: Its name; several rows may share it.
        parts: What must follow one another.
        needed: Alternatives of classes; of each a word must stand in the sentence.
        unless: Classes of which no word may stand there.
        codes: The cells of the two columns of its code.
    """

    rule: str
    parts: tuple[Part, ...]
    needed: tuple[frozenset[str], ...]
    unless: frozenset[str]
    codes: tuple[str, str]


@dataclass(frozen=True, slots=True)
class CodeCue:
    """A pattern found in a sentence.

    Attributes:
        rule: The row's name.
        codes: The cells of the two columns of its code.
        start: Offset of its first character in the text.
        end: Offset after its last character.
    """

    rule: str
    codes: tuple[str, str]
    start: int
    end: int

    @property
    def weak(self) -> bool:
        """Whether it counts only where nothing else is told."""
        return "weak" in self.codes[1].split()

    @property
    def talk(self) -> bool:
        """Whether to speak of it is the event: talks on a truce that isn't yet."""
        return "talk" in self.codes[1].split()


def _parts(pattern: str) -> tuple[Part, ...]:
    parts: list[Part] = []
    for piece in pattern.split():
        if named := _CLASS.fullmatch(piece):
            parts.append(frozenset(named[1].split("|")))
        elif gap := _GAP.fullmatch(piece):
            parts.append(AnyWords(int(gap[2]), gap[1] == "~"))
        else:
            parts.append(piece)
    return tuple(parts)


@cache
def cue_patterns(table: str, *columns: str) -> tuple[CuePattern, ...]:
    """The rows of a table of patterns, in their order.

    Args:
        table: The name of a shipped table.
        columns: The two columns that hold the codes.

    Raises:
        TableError: A row names a class that `code_words.tsv` doesn't have, or has no
            class to start from.
    """
    problems: list[TableProblem] = []
    found = []
    source = shipped(table)
    for line, row in read_table(source, (*_COLUMNS, *columns, "note")):
        pattern = CuePattern(
            row["rule"],
            _parts(row["pattern"]),
            tuple(frozenset(one.split("|")) for one in row["with"].split()),
            frozenset(row["unless"].split()),
            (row[columns[0]], row[columns[1]]),
        )
        named = {
            name
            for part in (*pattern.parts, *pattern.needed)
            if isinstance(part, frozenset)
            for name in part
        }
        unknown = (named | pattern.unless) - code_classes()
        if unknown or not (pattern.parts and isinstance(pattern.parts[0], frozenset)):
            told = f"unknown class {', '.join(sorted(unknown))}" if unknown else (
                "the pattern doesn't start with a class"
            )  # fmt: skip
            problems.append(
                TableProblem(
                    str(source), line, told, "the classes are those of code_words.tsv"
                )
            )
            continue
        found.append(pattern)
    raise_problems(problems)
    return tuple(found)


def find_cues(
    sentence: CodedSentence, table: tuple[str, str, str] = ACLED_CUES
) -> list[CodeCue]:
    """The patterns that a sentence holds, in the order of the table, each once.

    Args:
        sentence: The words of a sentence.
        table: A table of patterns, with the columns of its codes.
    """
    if not sentence.found:
        return []
    present = {name for word in sentence.found for name in word.classes}
    at: dict[int, list[tuple[frozenset[str], int]]] = {}
    for word in sentence.found:
        at.setdefault(word.first, []).append((word.classes, word.last))
    found = []
    for pattern in cue_patterns(*table):
        first = pattern.parts[0]
        if (
            not isinstance(first, frozenset)
            or not first & present
            or not all(one & present for one in pattern.needed)
            or pattern.unless & present
        ):
            continue
        for word in sentence.found:
            if first & word.classes:
                last = _matched(sentence, at, pattern.parts, 1, word.last)
                if last is not None:
                    end = sentence.offsets[last][1]
                    cue = CodeCue(pattern.rule, pattern.codes, word.start, end)
                    found.append(cue)
                    break
    return found


def _matched(
    sentence: CodedSentence,
    at: dict[int, list[tuple[frozenset[str], int]]],
    parts: tuple[Part, ...],
    number: int,
    last: int,
) -> int | None:
    """The last word of a match of the parts from `number` on, behind `last`."""
    if number == len(parts):
        return last
    part = parts[number]
    gap = AnyWords(0, active=False)
    if isinstance(part, AnyWords):
        gap = part
        number += 1
        part = parts[number]
    for index in range(last + 1, min(last + 2 + gap.most, len(sentence.words))):
        if gap.active and sentence.words[index] in _PASSIVE:
            return None
        if isinstance(part, str):
            ends = [index] if sentence.words[index] == part else []
        else:
            ends = [
                end for classes, end in at.get(index, ())
                if isinstance(part, frozenset) and classes & part
            ]  # fmt: skip
        for end in ends:
            matched = _matched(sentence, at, parts, number + 1, end)
            if matched is not None:
                return matched
    return None
