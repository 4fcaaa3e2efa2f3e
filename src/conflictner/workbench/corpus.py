"""Read a user's texts, for the commands that look at what comes out of them."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

from conflictner.document import attributes
from conflictner.jobs.items import read_items
from conflictner.reading import OnError, read_many


def read_corpus(
    nlp: Language,
    inputs: Iterable[str | Path],
    *,
    date: str | None = None,
    on_error: OnError,
) -> Iterator[Doc]:
    """Read texts, JSONL files, folders and globs into Docs with their events.

    Args:
        nlp: The pipeline.
        inputs: What `conflictner annotate` takes.
        date: The date of the documents that have none of their own.
        on_error: Is given each document that can't be read.
    """
    items = read_items(inputs, date=date, on_error=on_error)
    yield from read_many(nlp, items, on_error=on_error)


def document_of(doc: Doc) -> str:
    """The `doc_id` of a Doc, empty if it has none."""
    return str(attributes(doc).get("doc_id") or "")


def sentence_at(doc: Doc, start: int) -> str:
    """The sentence that holds a character, on one line."""
    span = doc.char_span(start, start + 1, alignment_mode="expand")
    text = span.sent.text if span is not None else ""
    return " ".join(text.split())
