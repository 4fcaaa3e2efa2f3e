"""What heads the lines of a text: the dateline, and the labels of a bulletin."""

from datetime import date

from spacy.tokens import Doc

from conflictner.annotations import DATELINE, LABELS
from conflictner.text.datelines import dates_an_entry, find_dateline, find_labels
from conflictner.text.doc_text import text_of
from conflictner.text.plain_copy import Text
from conflictner.text.words import words_of

HEADINGS = (DATELINE, LABELS)
"""The span groups of words that head a line and are left out of the plain copy."""


def read_text(doc: Doc) -> Text:
    """The words of a Doc whose headings are marked."""
    headings = {
        index
        for group in HEADINGS
        for span in group.spans(doc)
        for index in range(span.start, span.end)
    }
    words = words_of(doc)
    return Text(doc, words.texts, words.spaces, words.starts, headings)


def mark_headings(doc: Doc) -> None:
    """Write the dateline to `doc.spans["dateline"]`, beside the date told to `read`.

    `doc.spans["labels"]` holds the labels that head the lines of a bulletin.
    """
    group = DATELINE.of(doc)
    if group is None:
        group = DATELINE.write(doc, [], date=None)
    labels = LABELS.write(doc, [])
    if len(group):
        return
    text = text_of(doc)
    offsets = find_dateline(text)
    written = group.attrs.get("date")
    if offsets and written:
        if dates_an_entry(text[slice(*offsets)], date.fromisoformat(written[:10])):
            offsets = None
    if offsets:
        span = doc.char_span(*offsets, label="DATELINE", alignment_mode="expand")
        if span is not None:
            group.append(span)
    for start, end in find_labels(text):
        if offsets is None or start >= offsets[1]:
            span = doc.char_span(start, end, label="LABEL", alignment_mode="expand")
            if span is not None:
                labels.append(span)
