"""Carry offsets in the text over to tokens, also where they don't meet exactly."""

from spacy.tokens import Doc, Span

from conflictner.text.doc_text import text_of


def span_at(doc: Doc, start: int, end: int) -> Span | None:
    """The span of whole tokens at these offsets, or None if there is none.

    A token that is cut by an edge is taken in as long as what hangs over holds no
    letter or digit (`12` of `12–`); else it is left out.
    """
    exact = doc.char_span(start, end)
    if exact is not None:
        return exact
    wide = doc.char_span(start, end, alignment_mode="expand")
    if wide is not None:
        text = text_of(doc)
        overhang = text[wide.start_char : start] + text[end : wide.end_char]
        if not any(letter.isalnum() for letter in overhang):
            return wide
    narrow = doc.char_span(start, end, alignment_mode="contract")
    return narrow if narrow is not None and len(narrow) else None
