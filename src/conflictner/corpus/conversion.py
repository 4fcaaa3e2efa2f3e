"""Write annotated documents in forms that other programs read: DocBin and CoNLL."""

from collections.abc import Iterable, Iterator

from spacy.language import Language
from spacy.tokens import Doc, DocBin, Span

from conflictner.corpus.documents import CorpusDocument
from conflictner.document import describe
from conflictner.event import Record
from conflictner.knowledge.event_rows import SLOTS

TRIGGERS = "gold_events"
"""The span group of the triggers: label is the type, span id the event's number."""

FILLERS = "gold_roles"
"""The span group of the fillers: label is the slot, span id the event's number."""


def to_doc(nlp: Language, one: CorpusDocument) -> Doc:
    """A document as a Doc with its names and, in span groups, its events."""
    doc = nlp.make_doc(one.text)
    describe(doc, date=one.date, doc_id=one.doc_id, columns=one.columns)
    entities = (_span(doc, entity, entity["label"]) for entity in one.entities)
    doc.set_ents([span for span in entities if span is not None])
    triggers, fillers = [], []
    for number, event in enumerate(one.events):
        trigger = _span(doc, event["trigger"], event["type"], str(number))
        if trigger is not None:
            triggers.append(trigger)
        for slot in SLOTS:
            for filler in event.get(slot, ()):
                span = _span(doc, filler, slot, str(number))
                if span is not None:
                    fillers.append(span)
    doc.spans[TRIGGERS] = triggers
    doc.spans[FILLERS] = fillers
    return doc


def _span(doc: Doc, found: Record, label: str, number: str = "") -> Span | None:
    return doc.char_span(
        found["start"],
        found["end"],
        label=label,
        span_id=number,
        alignment_mode="expand",
    )


def to_docbin(nlp: Language, documents: Iterable[CorpusDocument]) -> DocBin:
    """Documents as spaCy reads them for training."""
    docs = (to_doc(nlp, one) for one in documents)
    return DocBin(docs=docs, store_user_data=True)


def to_conll(nlp: Language, documents: Iterable[CorpusDocument]) -> Iterator[str]:
    """Documents as lines of CoNLL: word, name, trigger; a blank line between texts.

    Names and triggers are told as `B-`, `I-` and `O`. Fillers have no room there.
    """
    for one in documents:
        doc = to_doc(nlp, one)
        triggers = ["O"] * len(doc)
        for span in doc.spans[TRIGGERS]:
            triggers[span.start : span.end] = [
                f"{'I' if place else 'B'}-{span.label_}" for place in range(len(span))
            ]
        yield f"# doc_id = {one.doc_id}"
        for token, trigger in zip(doc, triggers, strict=True):
            if token.is_space:
                continue
            name = (
                token.ent_iob_
                if not token.ent_type_
                else (f"{token.ent_iob_}-{token.ent_type_}")
            )
            yield f"{token.text}\t{name or 'O'}\t{trigger}"
        yield ""
