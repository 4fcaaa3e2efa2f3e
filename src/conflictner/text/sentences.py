"""Tell where sentences start: at the end of a line or after a closing mark."""

import re
from collections.abc import Sequence

from spacy.tokens import Doc

from conflictner.knowledge.word_classes import word_class

CLOSING_MARKS = frozenset((".", "!", "?", "…", "...", "?!", "!!", "..", "...."))
QUOTES = frozenset("\"“”„‟«»‘’'`") | {"''", "``"}
_AFTER_MARK = QUOTES | {")", "]"}
_LINE_END = re.compile("\r\n|[\n\r\v\f\x85\u2028\u2029]")
# No reporter writes such a sentence: it is a table, or a list without full stops. Cut,
# it can neither exhaust the stack of the grammar nor take the square of its length.
_LONG_SENTENCE = 200
_LONGEST_SENTENCE = 300
_PAUSES = frozenset((",", ";", ":", "•", "|", "–", "—"))
_CAPITALS_OF_A_TEXT = 0.03
"""A text with a smaller share of words in capitals tells no sentence by them."""

_DASHES = frozenset(("--", "—", "–", "-"))
_IN_DATE = frozenset(
    (",", ".", "/", *map(str, range(1, 32)), *map(str, range(1980, 2100)))
)
_OPENING = 60
"""In so many words a headline may run into the dateline."""
_SHORTEST_AGENCY, _LONGEST_AGENCY = 4, 8


def sentence_starts(doc: Doc) -> list[bool]:
    """One flag a token: whether a sentence starts there.

    A sentence ends with the line, or with a full stop, an exclamation mark, a question
    mark or three dots, closing quotation marks and brackets included. Three dots end
    it only before a capital. A line that goes on in small letters was only wrapped.
    A sentence of several hundred tokens is cut, at a comma where there is one. In a
    text all in small letters any full stop with a space behind it ends the sentence.

    >>> import spacy
    >>> nlp = spacy.blank("en")
    >>> doc = nlp("“They fled.” Nobody died… so far")
    >>> [token.text for token, flag in zip(doc, sentence_starts(doc)) if flag]
    ['“', 'Nobody']
    """
    tokens = list(doc)
    return starts_of(
        [token.text for token in tokens], [bool(token.whitespace_) for token in tokens]
    )


def starts_of(words: list[str], spaces: Sequence[bool]) -> list[bool]:
    """One flag a word: whether a sentence starts there, see `sentence_starts`.

    Args:
        words: The tokens of a text.
        spaces: Whether white space follows each.
    """
    starts = [False] * len(words)
    ended = line_ended = True
    small = _is_in_small_letters(words)
    length = 0
    for index, word in enumerate(words):
        length += 1
        if not (ended or word in CLOSING_MARKS or length >= _LONG_SENTENCE):
            # a word within a sentence, as nearly all are
            if not word.isspace() or not _LINE_END.search(word):
                continue
        if word.isspace():
            if _LINE_END.search(word):
                ended = ended or _line_ends(words, index)
                line_ended = ended
            continue
        if ended and (line_ended or word not in _AFTER_MARK or word in "“«„"):
            starts[index] = True
            ended = line_ended = False
            length = 1
        if length >= _LONGEST_SENTENCE or (
            length >= _LONG_SENTENCE and word in _PAUSES
        ):
            ended = line_ended = True
        if _ends_sentence(words, index, small=small):
            ended = True
            # a space sets what follows off from the mark, so that a quote opens
            line_ended = spaces[index]
    dateline = _inner_dateline(words[:_OPENING])
    if dateline is not None:
        starts[dateline] = True
    return starts


def _inner_dateline(words: list[str]) -> int | None:
    """Where a dateline begins that a headline runs into: `… xuli DORSA (XNA) --`."""
    for index, word in enumerate(words):
        if word not in _DASHES or index < _SHORTEST_AGENCY or words[index - 1] != ")":
            continue
        place = index - 2
        while place > index - _LONGEST_AGENCY and words[place] != "(":
            place -= 1
        if place <= 0 or words[place] != "(":
            continue
        while place and (words[place - 1] in _IN_DATE or words[place - 1].istitle()):
            place -= 1
        first = place
        while first and words[first - 1].isupper():
            first -= 1
        if 0 < first < place or (first == place and words[place].isupper()):
            return first
    return None


def _is_in_small_letters(words: list[str]) -> bool:
    letters = "".join([word[0] for word in words if word[0].isalpha()])
    return sum(map(str.isupper, letters)) < _CAPITALS_OF_A_TEXT * len(letters)


def _line_ends(words: list[str], index: int) -> bool:
    following = words[index + 1] if index + 1 < len(words) else ""
    wrapped = len(_LINE_END.findall(words[index])) == 1 and following[:1].islower()
    return not wrapped


def _ends_sentence(words: list[str], index: int, *, small: bool) -> bool:
    word = words[index]
    if word not in CLOSING_MARKS:
        return False
    if word == "." and index and words[index - 1].lower() in word_class("abbreviation"):
        return False
    following = index + 1
    while following < len(words) and words[following] in _AFTER_MARK:
        following += 1
    if following == len(words) or words[following].isspace():
        return True
    if small and word != "…":
        # `u. s. troops`: a single letter before a full stop is short for a word
        return not (index and len(words[index - 1]) == 1 and words[index - 1].isalpha())
    return not words[following][:1].islower()
