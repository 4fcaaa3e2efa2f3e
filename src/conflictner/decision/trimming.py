"""Cut the ends of a model's span that no phrase has: `a village of` is `village`."""

from spacy.tokens import Span

from conflictner.knowledge.event_rows import PREPOSITIONS

_ENDS = PREPOSITIONS | frozenset(("a", "an", "the", "and", "or", "'s", "’s"))
_OWNERS = frozenset("his its their our my your".split())
_LEADS = _ENDS | _OWNERS | frozenset("this that these those her".split())
_MARKS = frozenset((",", ";", ":", ".", "-", "–", "—", "/"))


def trimmed(span: Span) -> Span:
    """A span without the articles, prepositions and marks that it begins or ends with.

    It keeps one token at least: `their` alone stays.
    """
    start, end = span.start, span.end
    while end - start > 1 and _is_end(span.doc[end - 1].lower_, _ENDS):
        end -= 1
    while end - start > 1 and _is_end(span.doc[start].lower_, _LEADS):
        start += 1
    return span.doc[start:end]


def is_no_phrase(span: Span) -> bool:
    """Whether a preposition, an article, an owner or a mark is all of a span.

    `her` may be the one to whom it was done.
    """
    return len(span) == 1 and _is_end(span[0].lower_, _ENDS | _OWNERS)


def _is_end(word: str, closed: frozenset[str]) -> bool:
    return word in closed or word in _MARKS
