"""Cut the ends of a model's span that no phrase has: `a village of` is `village`."""

from spacy.tokens import Span

_LEADS = frozenset(
    "the a an this that these those his her its their our my your "
    "of in at on by and or".split()
)
_TRAILS = frozenset("the a an of in at on by and or with to from".split())
_MARKS = frozenset((",", ";", ":", ".", "-", "–", "—", "/"))


def trimmed(span: Span) -> Span:
    """A span without the articles, prepositions and marks that it begins or ends with.

    It keeps one token at least: `their` alone stays.
    """
    start, end = span.start, span.end
    while end - start > 1 and _is_end(span.doc[end - 1].lower_, _TRAILS):
        end -= 1
    while end - start > 1 and _is_end(span.doc[start].lower_, _LEADS):
        start += 1
    return span.doc[start:end]


def _is_end(word: str, closed: frozenset[str]) -> bool:
    return word in closed or word in _MARKS
