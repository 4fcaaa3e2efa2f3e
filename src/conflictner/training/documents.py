"""Read annotated documents for training: by the rules, and in plain text."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.language import Language
from spacy.tokens import Doc

from conflictner.annotations import EVENTS, REJECTED
from conflictner.corpus.documents import CorpusDocument
from conflictner.encoder.labels import Labels
from conflictner.encoder.windows import WindowCutter
from conflictner.event import Record
from conflictner.reading import read_many
from conflictner.text.plain_doc import read_plainly
from conflictner.training.examples import Example, examples_of
from conflictner.training.plain_gold import plain_gold


@dataclass(frozen=True)
class ReadDocument:
    """A document as the rules have read it.

    Attributes:
        doc: Its Doc.
        gold: Its annotation, whose offsets are those of the plain text.
    """

    doc: Doc
    gold: Record


def read_by_rules(
    nlp: Language, documents: Sequence[CorpusDocument]
) -> Iterator[ReadDocument]:
    """Read documents with a pipeline of rules alone.

    Args:
        nlp: The pipeline, loaded with `model=None`.
        documents: The documents.
    """
    items = [
        {"doc_id": one.doc_id, "date": one.date, "text": one.text} for one in documents
    ]
    for one, doc in zip(documents, read_many(nlp, items), strict=True):
        yield ReadDocument(doc, plain_gold(doc, one.gold))


ALONE = 0.2
"""The share of the sentences that an encoder reads alone, too."""


def examples_from(
    read: ReadDocument, cutter: WindowCutter, labels: Labels
) -> list[Example]:
    """What an encoder learns from a document.

    The words that the rules take for events, or look at and reject, are asked, too.
    """
    with read_plainly([read.doc]) as (plain,):
        asked = (*EVENTS.spans(plain), *REJECTED.spans(plain))
        return examples_of(
            cutter,
            labels,
            plain.text,
            [(sentence.start_char, sentence.end_char) for sentence in plain.sents],
            read.gold,
            [span.start_char for span in asked],
            ALONE,
        )
