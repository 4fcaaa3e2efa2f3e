"""Prepare a Doc for the base pipeline: its sentences, its dateline, a plainer copy.

The components of the base pipeline read sentences one by one, and only those that are
wanted: `conflict_restore` chooses them and lets the components read them. What passes
along the pipeline in the meantime is an empty stand-in. Where the base pipeline has
components that must see all of a text, of which nothing is known here, it is a plainer
copy of the whole text.
"""

from dataclasses import dataclass

from spacy.language import Language
from spacy.tokens import Doc, SpanGroup

from conflictner.knowledge.rewording import Rewording, rewording
from conflictner.parsing.base_reader import BaseReader
from conflictner.text.datelines import find_dateline, find_labels
from conflictner.text.doc_text import text_of
from conflictner.text.plain_copy import Copy, Text, copy_sentences, make_doc
from conflictner.text.words import words_of

ORIGINAL = "conflict_original"
"""Key of the stand-in's `user_data` that holds what it stands for."""

HEADINGS = ("dateline", "labels")
"""The span groups of words that head a line and are left out of the copy."""


@dataclass(frozen=True)
class Original:
    """What a stand-in stands for.

    Attributes:
        text: The words of the Doc.
        copy: The copy of all of it, if the base pipeline is to read it as a whole.
        rewording: The words that the copies have for others.
    """

    text: Text
    copy: Copy | None
    rewording: Rewording | None


@Language.factory("conflict_simplify", default_config={"reword": True})
class Simplify:
    """Return a stand-in of each Doc, which the base pipeline can read.

    Args:
        nlp: The pipeline.
        name: The component's name in it.
        reword: Whether words that derail the parser are replaced in the copy.
    """

    def __init__(self, nlp: Language, name: str, *, reword: bool) -> None:
        self.name = name
        self.vocab = nlp.vocab
        self.base = BaseReader(nlp)
        self.rewording: Rewording | None = rewording() if reword else None

    def __call__(self, doc: Doc) -> Doc:
        """Make the stand-in; the Doc waits in its `user_data`."""
        mark_headings(doc)
        text = read_text(doc)
        if self.base.reads_sentences:
            copy = None
            stand_in = Doc(self.vocab)
        else:
            copy = copy_sentences(text, text.sentences(), self.rewording)
            stand_in = make_doc(copy, text, self.vocab)
        stand_in.user_data[ORIGINAL] = Original(text, copy, self.rewording)
        return stand_in


def read_text(doc: Doc) -> Text:
    """The words of a Doc whose headings are marked."""
    headings = {
        index
        for key in HEADINGS
        for span in doc.spans.get(key, ())
        for index in range(span.start, span.end)
    }
    words = words_of(doc)
    return Text(doc, words.texts, words.spaces, words.starts, headings)


def mark_headings(doc: Doc) -> None:
    """Write the dateline to `doc.spans["dateline"]`, beside the date told to `read`.

    `doc.spans["labels"]` holds the labels that head the lines of a bulletin.
    """
    if "dateline" not in doc.spans:
        doc.spans["dateline"] = SpanGroup(doc, name="dateline", attrs={"date": None})
    group = doc.spans["dateline"]
    doc.spans["labels"] = labels = SpanGroup(doc, name="labels")
    if len(group):
        return
    text = text_of(doc)
    offsets = find_dateline(text)
    if offsets:
        span = doc.char_span(*offsets, label="DATELINE", alignment_mode="expand")
        if span is not None:
            group.append(span)
    for start, end in find_labels(text):
        if offsets is None or start >= offsets[1]:
            span = doc.char_span(start, end, label="LABEL", alignment_mode="expand")
            if span is not None:
                labels.append(span)
