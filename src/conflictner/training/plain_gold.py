"""Annotation whose offsets are those of the plain text, which the encoder reads."""

from typing import Any

from spacy.tokens import Doc

from conflictner.event import Record
from conflictner.text.plain_doc import plain_doc
from conflictner.text.plain_text import PlainText
from conflictner.without_text import filled


def plain_gold(doc: Doc, gold: Record) -> Record:
    """The annotation of a Doc as annotation of its plain Doc.

    Args:
        doc: The Doc.
        gold: Its annotation, with or without the words of the text.
    """
    whole = filled(gold, doc.text)
    view = plain_doc(doc)
    if view is None:
        return whole
    moved: Record = _moved(whole, view.view)
    return moved


def _moved(value: Any, view: PlainText) -> Any:  # noqa: ANN401  any JSON value
    if isinstance(value, list):
        return [_moved(inner, view) for inner in value]
    if not isinstance(value, dict):
        return value
    found = {name: _moved(inner, view) for name, inner in value.items()}
    if "start" in found and "end" in found:
        start, end = view.plain(found["start"], found["end"])
        found |= {"start": start, "end": end}
        if "text" in found:
            found["text"] = view.text[start:end]
    return found
