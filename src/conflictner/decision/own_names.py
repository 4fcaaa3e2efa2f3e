"""Leave out descriptions of what stands beside its own name.

Of `the town of Tamora`, `Tamora, the capital`, `a mayor, Adil Rawi,` and `the monitor,
Dorsa Watch,` the model often proposes noun and name, each for itself. They are one
place or one person, which goes by its name. Of `Tamora's army` it proposes both, too.
"""

from collections.abc import Iterator, Sequence
from typing import TypeVar

from spacy.tokens import Doc, Span, Token

from conflictner.knowledge.lexicon import lexicon
from conflictner.knowledge.word_classes import word_class

Value = TypeVar("Value")

_SLOTS = frozenset(("who", "whom", "where", "source"))

_PEOPLE = frozenset(("who", "whom", "source"))
_NEAR = 3
"""So many words may stand between an owner and the head of what it owns."""

_DESCRIBED = frozenset(("person", "force", "leader", "organisation", "group"))
"""The kinds of nouns that describe who has a name."""

_JOINTS: tuple[list[str], ...] = (
    [], [","], [",", "the"], [",", "a"], [",", "an"], ["("],
)  # fmt: skip
"""What stands between a description and a name beside it."""

_WITH_OF = (["of"], ["of", "the"])


def by_own_name(
    found: Sequence[tuple[Span, Value]],
) -> Iterator[tuple[Span, Value]]:
    """The fillers of an event without descriptions whose name fills the slot, too."""
    for span, value in found:
        slot = span.label_
        beside = [s for s, _ in found if s.label_ == slot and s is not span]
        if slot in _PEOPLE and _owns(span, beside):
            continue  # `Tamora's army` is one, and not Tamora
        describes = _describes_place if slot == "where" else _describes
        if slot not in _SLOTS or not describes(span, beside):
            yield span, value


def _owns(span: Span, beside: Sequence[Span]) -> bool:
    """Whether one of the others is said to be its own: `Tamora’s ruling council`."""
    mark = span.doc[span.end].text if span.end < len(span.doc) else ""
    # `the rebels’ base`, but not the mark that closes `a ‘commander’`
    if mark not in ("'s", "’s") and not (
        mark in ("'", "’") and span.text.endswith("s")
    ):
        return False
    return any(
        0 < name.start - span.end <= _NEAR
        and all(map(_is_within, span.doc[span.end + 1 : name.start]))
        for name in beside
    )


def _is_within(token: Token) -> bool:
    """Whether a word may stand between an owner and the head of what it owns."""
    return not token.is_punct and token.lower_ not in ("and", "or", "but")


def filler_head(span: Span) -> Token:
    """The head of a filler: the word before `of`, or else the last one.

    A parse would tell better, but not every sentence is parsed, and what is found must
    not depend on which.
    """
    ends = (token.i - span.start for token in span[1:] if token.lower_ == "of")
    return span[next(ends, len(span)) - 1]


def _describes(span: Span, beside: Sequence[Span]) -> bool:
    head = filler_head(span)
    if _is_capital(head) or head.lower_.endswith("s"):  # several are no single name
        return False
    return lexicon().kinds.get(head.lower_) in _DESCRIBED and any(
        _is_capital(filler_head(name)) and _adjoin(span, name) for name in beside
    )


def _describes_place(span: Span, beside: Sequence[Span]) -> bool:
    if any(map(_is_capital, span)):
        return False
    names = [name for name in beside if any(map(_is_capital, name))]
    end = span.end - 1 if span[-1].lower_ == "of" and len(span) > 1 else span.end
    noun = span.doc[end - 1].lower_
    if any(_between(span.doc, end, name.start) in _WITH_OF for name in names):
        return noun in word_class("called")
    return lexicon().kinds.get(noun) == "place" and any(
        _adjoin(span, name) for name in names
    )


def _adjoin(one: Span, other: Span) -> bool:
    first, second = sorted((one, other), key=lambda span: span.start)
    return _between(one.doc, first.end, second.start) in _JOINTS


def _between(doc: Doc, end: int, start: int) -> list[str] | None:
    return [token.lower_ for token in doc[end:start]] if end <= start else None


def _is_capital(token: Token) -> bool:
    return token.text[:1].isupper()
