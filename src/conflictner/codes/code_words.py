"""The words of a text by the classes of `code_words.tsv`, sentence by sentence."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from conflictner.errors import TableProblem
from conflictner.knowledge.inflection import noun_forms, verb_forms
from conflictner.knowledge.tables import raise_problems, read_table, shipped
from conflictner.text.sentences import starts_of
from conflictner.values.calendar import MONTHS

_COLUMNS = ("class", "words", "pos", "note")
_TOKEN = re.compile(r"\w+|\n+|[^\w\s]")

_PAUSES = frozenset(",;:–—()")

Phrase = tuple[str, ...]
NamedSide = tuple[int, int, str]
"""Where a name starts and ends, and the class of its side."""


@dataclass(frozen=True, slots=True)
class ClassedWord:
    """Words of a text that belong to classes.

    Attributes:
        first: The number of the first word in its sentence.
        last: The number of the last word.
        start: Offset of the first character in the text.
        end: Offset after the last character.
        classes: The classes of `code_words.tsv` that hold these words.
    """

    first: int
    last: int
    start: int
    end: int
    classes: frozenset[str]


@dataclass(frozen=True, slots=True)
class CodedSentence:
    """The words of a sentence, in small letters, and those that belong to classes.

    Attributes:
        start: Offset of the first character in the text.
        end: Offset after the last word.
        words: Its words without punctuation; months keep their capital.
        offsets: Where each word starts and ends in the text.
        found: The words that belong to classes, in the order of the text.
        pauses: The numbers of the words that a mark follows, such as a comma.
    """

    start: int
    end: int
    words: tuple[str, ...]
    offsets: tuple[tuple[int, int], ...]
    found: tuple[ClassedWord, ...]
    pauses: frozenset[int]

    def within(self, start: int, end: int) -> list[ClassedWord]:
        """The words of classes that share a character with a stretch of the text."""
        return [one for one in self.found if one.start < end and start < one.end]


def split_words(words: str) -> Phrase:
    """The words of a phrase as they are compared: in small letters, without marks.

    >>> split_words("Sit-in")
    ('sit', 'in')
    """
    return tuple(re.findall(r"\w+", words.lower()))


def _forms(words: str, pos: str) -> list[str]:
    if pos == "VERB":
        before, _, rest = words.rpartition("*")
        verb, _, after = rest.partition(" ")
        return [f"{before}{form} {after}".strip() for form in verb_forms(verb)]
    return [*noun_forms(words)] if pos == "NOUN" else [words]


@cache
def _phrases() -> dict[str, list[tuple[Phrase, frozenset[str]]]]:
    """The phrases of the table by their first word, the longest first."""
    problems: list[TableProblem] = []
    classes: dict[Phrase, set[str]] = {}
    verbs: dict[Phrase, set[str]] = {}
    longer: set[Phrase] = set()
    source = shipped("code_words")
    for line, row in read_table(source, _COLUMNS):
        if row["pos"] not in ("", "NOUN", "VERB") or not row["words"]:
            problems.append(
                TableProblem(
                    str(source),
                    line,
                    f"the part of speech of {row['words']!r} is {row['pos']!r}",
                    "write words, and NOUN, VERB or nothing",
                )
            )
            continue
        for form in _forms(row["words"], row["pos"]):
            phrase = split_words(form)
            classes.setdefault(phrase, set()).add(row["class"])
            if row["pos"] == "VERB" and len(phrase) == 1:
                verbs.setdefault(phrase, set()).add(row["class"])
            elif row["pos"] == "VERB" and "*" not in row["words"]:
                longer.add(phrase)
    raise_problems(problems)
    for phrase in longer:
        # who shot somebody dead shot
        classes[phrase] |= verbs.get(phrase[:1], set())
    found: dict[str, list[tuple[Phrase, frozenset[str]]]] = {}
    for phrase in sorted(classes, key=lambda one: (-len(one), one)):
        found.setdefault(phrase[0], []).append((phrase, frozenset(classes[phrase])))
    return found


@cache
def code_classes() -> frozenset[str]:
    """The names of the classes of `code_words.tsv`."""
    return frozenset(
        name for several in _phrases().values() for _, held in several for name in held
    )


def coded_sentences(text: str, names: Sequence[NamedSide] = ()) -> list[CodedSentence]:
    """The sentences of a text with the words that belong to classes.

    Of words that start at one place the longest phrase counts, and nothing within it:
    a grenade launcher is no grenade. A phrase with a verb keeps the verb's classes.

    >>> [sorted(one.classes) for one in coded_sentences("Two drones came.")[0].found]
    [['aircraft', 'drone']]

    Args:
        text: The document's text.
        names: The names of armed actors in it, in the order of the text; they count as
            words of their side.
    """
    matches = list(_TOKEN.finditer(text))
    tokens = [match.group() for match in matches]
    spaces = [text[match.end() : match.end() + 1] == " " for match in matches]
    sentences: list[CodedSentence] = []
    words: list[str] = []
    offsets: list[tuple[int, int]] = []
    pauses: set[int] = set()
    for match, token, starts in zip(
        matches, tokens, starts_of(tokens, spaces), strict=True
    ):
        if starts and words:
            sentences.append(_sentence(words, offsets, pauses, names))
            words, offsets, pauses = [], [], set()
        if token[0].isalnum() or token[0] == "_":
            within = (
                bool(words) and not text[match.end() + 1 : match.end() + 2].isupper()
            )
            words.append(token if within and _is_month(token) else token.lower())
            offsets.append(match.span())
        elif token in _PAUSES and words:
            pauses.add(len(words) - 1)
    if words:
        sentences.append(_sentence(words, offsets, pauses, names))
    return sentences


def _is_month(token: str) -> bool:
    """Whether a token is the name of a month, such as `March`, and no verb."""
    return token.istitle() and token.lower() in MONTHS


def _sentence(
    words: list[str],
    offsets: list[tuple[int, int]],
    pauses: set[int],
    names: Sequence[NamedSide],
) -> CodedSentence:
    phrases = _phrases()
    found = []
    first_name = bisect_left(names, offsets[0][0], key=lambda name: name[1])
    last_name = bisect_left(names, offsets[-1][1], key=lambda name: name[0])
    for start, end, side in names[first_name:last_name]:
        held = [
            i for i, (first, last) in enumerate(offsets) if first < end > start < last
        ]
        if held:
            found.append(ClassedWord(held[0], held[-1], start, end, frozenset((side,))))
    index = 0
    while index < len(words):
        for phrase, classes in phrases.get(words[index], ()):
            end = index + len(phrase)
            if tuple(words[index:end]) == phrase:
                start, stop = offsets[index][0], offsets[end - 1][1]
                found.append(ClassedWord(index, end - 1, start, stop, classes))
                index = end - 1
                break
        index += 1
    found.sort(key=lambda word: (word.first, word.last))
    return CodedSentence(
        offsets[0][0],
        offsets[-1][1],
        tuple(words),
        tuple(offsets),
        tuple(found),
        frozenset(pauses),
    )
