"""Leave out nouns that only say what a named place beside them is.

A place goes by its own name where it has one: of `the town of Tamora` and `Tamora, the
capital` the model often proposes noun and name, each for itself.
"""

from collections.abc import Iterator, Sequence
from typing import TypeVar

from spacy.tokens import Doc, Span

from conflictner.knowledge.lexicon import lexicon
from conflictner.knowledge.word_classes import word_class

Value = TypeVar("Value")

_BETWEEN = frozenset(("of", "the", ","))


def by_own_name(
    found: Sequence[tuple[Span, Value]],
) -> Iterator[tuple[Span, Value]]:
    """The fillers of an event without nouns of places whose name is a filler, too."""
    names = [s for s, _ in found if s.label_ == "where" and _is_name(s)]
    for span, value in found:
        if span.label_ != "where" or _is_name(span) or not _is_named(span, names):
            yield span, value


def _is_named(span: Span, names: Sequence[Span]) -> bool:
    end = span.end
    while end > span.start + 1 and span.doc[end - 1].lower_ in _BETWEEN:
        end -= 1
    noun = span.doc[end - 1].lower_
    if any(_with_of(span.doc, end, name.start) for name in names):
        return noun in word_class("called")
    beside = any(_adjacent(span.doc, end, name.start) for name in names)
    beside = beside or any(_adjacent(span.doc, name.end, span.start) for name in names)
    return beside and lexicon().kinds.get(noun) == "place"


def _with_of(doc: Doc, end: int, start: int) -> bool:
    between = [token.lower_ for token in doc[end:start]] if end < start else []
    return between in (["of"], ["of", "the"])


def _adjacent(doc: Doc, end: int, start: int) -> bool:
    between = [token.lower_ for token in doc[end:start]] if end <= start else ["…"]
    return between in ([], [","], [",", "the"], [",", "a"], [",", "an"])


def _is_name(span: Span) -> bool:
    """Whether a word of it is written as names are."""
    return any(token.text[:1].isupper() for token in span if token.is_alpha)
