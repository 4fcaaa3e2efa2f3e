"""The text of a Doc, made once: spaCy joins it from the tokens whenever it is asked."""

from weakref import WeakKeyDictionary

from spacy.tokens import Doc

_TEXTS: WeakKeyDictionary[Doc, str] = WeakKeyDictionary()
"""The texts of the Docs that are in use; one goes as its Doc does."""


def text_of(doc: Doc) -> str:
    """The text of a Doc, `doc.text`."""
    text = _TEXTS.get(doc)
    return keep_text(doc, doc.text) if text is None else text


def keep_text(doc: Doc, text: str) -> str:
    """Keep the text of a Doc for `text_of`, and return it."""
    if text:  # an empty Doc may yet be filled, by `Doc.from_bytes`
        _TEXTS[doc] = text
    return text
