"""Carry offsets in the text over to tokens, also where they don't meet exactly."""

from spacy.tokens import Doc, Span


def span_at(doc: Doc, start: int, end: int) -> Span | None:
    """The span of whole tokens at these offsets, or None if there is none.

    A token that is cut by an edge is taken in as long as what hangs over holds no
    letter or digit (`12` of `12–`); else it is left out.
    """
    exact = doc.char_span(start, end)
    if exact is not None:
        return exact
    wide = doc.char_span(start, end, alignment_mode="expand")
    if wide is not None and not _has_words(doc.text[wide.start_char : start]):
        if not _has_words(doc.text[end : wide.end_char]):
            return wide
    narrow = doc.char_span(start, end, alignment_mode="contract")
    return narrow if narrow is not None and len(narrow) else None


def _has_words(text: str) -> bool:
    return any(letter.isalnum() for letter in text)
