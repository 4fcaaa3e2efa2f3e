"""Find the attribution at the end of a sentence: `…, the mayor told reporters.`.

The parser tends to read its speaker as one more object of the sentence. Parsed as a
sentence of its own, and joined afterwards, both parts come out right.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from conflictner.knowledge.inflection import verb_forms
from conflictner.knowledge.word_classes import speech_words, word_class

_AUXILIARIES = frozenset("has have had also later then earlier".split())
_AFTER = frozenset(
    ". , ; on in to at by via late early earlier later yesterday today here afterwards "
    "the a his her their this last from through during over".split()
)
_DAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
_TOLD = frozenset(("told", "tells"))
_NOT_OPENING = frozenset(
    "who which that whom and but or nor so if when where while as after before because "
    "since until although though in on at by for with from to of into during despite "
    "according including some also meanwhile however what how why whose then there "
    "reportedly allegedly".split()
)
_FRONTED = _NOT_OPENING | frozenset("following earlier late early amid under".split())
_FINITE = frozenset(
    "was were is are had has have been be will would could did does do may might can "
    "should who which that when where".split()
)
_QUOTES = frozenset("\"“”‘’'") | {"''", "``"}
_LONGEST_SPEAKER = 16
_LONGEST_TAIL = 10
_SHORTEST_CLAIM = 3
_LONGEST_NAME = 7
_SHORTEST_FRONTED = 6
_LONGEST_FRONTED = 9


@dataclass(frozen=True)
class ClosingAttribution:
    """Where the closing attribution of a sentence starts, and where the rest goes on.

    Attributes:
        start: The index of its first word.
        rest: The index of the first word after it that belongs to the claim again
            (`…, the army said, leaving two dead`), if there is one.
        relation: How that rest hangs on the claim: `advcl`, `prep` or `conj`.
    """

    start: int
    rest: int | None = None
    relation: str = ""


@cache
def _speech() -> frozenset[str]:
    """The finite forms of the verbs that may close a sentence with their speaker."""
    words = (word for word, use in speech_words().items() if use == "states")
    return frozenset(
        form for word in words for form in verb_forms(word) if form[-3:] != "ing"
    ) - word_class("no_closing")


def find_attribution(words: Sequence[str]) -> ClosingAttribution | None:
    """The closing attribution of a sentence, if it has one.

    >>> sentence = "Nine people died , two medics and a mayor told AFP on Sunday ."
    >>> find_attribution(sentence.split())
    ClosingAttribution(start=4, rest=None, relation='')
    >>> find_attribution("On Sunday , the mayor said nine people had died .".split())
    """
    speech = _speech()
    if speech.isdisjoint([word.lower() for word in words]):
        return None
    for verb in range(len(words) - 1, _SHORTEST_CLAIM, -1):
        if words[verb].lower() in speech and _tail_is_short(words, verb):
            start = _speaker_start(words, verb)
            if start is not None and not _is_main_clause(words, start, verb):
                return _with_rest(words, start, verb)
    return None


def _with_rest(words: Sequence[str], start: int, verb: int) -> ClosingAttribution:
    for index in range(verb + 1, len(words) - 2):
        if words[index] == ",":
            relation = _relation_of_rest(words[index + 1].lower())
            if relation:
                return ClosingAttribution(start, index + 1, relation)
            break
    return ClosingAttribution(start)


def _relation_of_rest(word: str) -> str:
    """How what follows the speaker hangs on the claim; empty if on the speech verb."""
    if word in ("and", "but"):
        return "conj"
    if word in ("in", "during", "amid", "after", "following", "with"):
        return "prep"
    return "advcl" if word.endswith("ing") and word not in _spoken_ing() else ""


@cache
def _spoken_ing() -> frozenset[str]:
    return frozenset(
        form
        for word in (*speech_words(), *word_class("speaking"))
        for form in verb_forms(word)
        if form.endswith("ing")
    )


def _tail_is_short(words: Sequence[str], verb: int) -> bool:
    following = words[verb + 1] if verb + 1 < len(words) else "."
    told = words[verb].lower() in _TOLD
    if following.lower() not in _AFTER | _DAYS | word_class("audience") and not (
        told and following[:1].isupper()
    ):
        return following in _QUOTES and verb + 2 >= len(words)
    if following.lower() in ("the", "a", "his", "her", "their", "this") and not told:
        return following.lower() == "this"
    length = 0
    for word in words[verb + 1 :]:
        if word == ",":
            return length <= _LONGEST_TAIL
        if word.lower() in _FINITE:
            return False
        length += 1
    return length <= _LONGEST_TAIL


def _is_main_clause(words: Sequence[str], start: int, verb: int) -> bool:
    """`After the raid, the army said in a statement, …`: nothing stands before it."""
    first = next((word for word in words if word not in _QUOTES), "")
    goes_on = "," in words[verb:]
    if not goes_on or first.lower() not in _FRONTED:
        return False
    comma = next((index for index, word in enumerate(words) if word == ","), start)
    return start - comma < _SHORTEST_FRONTED and comma < _LONGEST_FRONTED


def _speaker_start(words: Sequence[str], verb: int) -> int | None:
    end = verb
    while end and words[end - 1].lower() in _AUXILIARIES:
        end -= 1
    index = end - 1
    while index > 0 and end - index <= _LONGEST_SPEAKER:
        if words[index].lower() in _FINITE:
            return None
        if words[index] == "," or words[index] in '”"':
            start = index + 1
            if start == end:  # `…, the governor of the region, said`
                index -= 1
                continue
            if words[start] in _QUOTES:
                start += 1
            return _accept(words, start, end)
        index -= 1
    return None


def _accept(words: Sequence[str], start: int, end: int) -> int | None:
    if start >= end or words[start].lower() in _NOT_OPENING:
        return None
    if words[start].lower().endswith(("ing", "ly")):
        return None
    # the name before an apposition belongs to the speaker
    before = start - 2
    while before > 0 and words[before] not in (",", "”", '"'):
        before -= 1
    name = words[before + 1 : start - 1]
    apposition = words[end - 1] == "," or words[start].lower() in ("a", "an", "the")
    if apposition and words[before] in (",", "”", '"') and _names_speaker(name):
        if before >= _SHORTEST_CLAIM:
            return before + 1
    return start if start > _SHORTEST_CLAIM else None


def _names_speaker(words: Sequence[str]) -> bool:
    """Whether a few words between commas are a name, with or without a title."""
    if not words or len(words) > _LONGEST_NAME:
        return False
    if any(word.lower() in _FINITE for word in words):
        return False
    if "and" in words:
        return False
    return words[0][:1].isupper() and words[-1][:1].isupper()
