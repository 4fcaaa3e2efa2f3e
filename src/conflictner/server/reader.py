"""Texts to citations: the pipeline of the server, loaded when it is first asked."""

import threading
import warnings
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from conflictner.base_checks import DEFAULT_BASE
from conflictner.clustering.public import incidents
from conflictner.explanation import explain
from conflictner.pipeline import load
from conflictner.reading import read, read_many
from conflictner.records import get_record
from conflictner.server.citations import (
    document_citation,
    explanation_citation,
    incidents_citation,
)
from conflictner.server.requests import checked_day, checked_documents, checked_text
from conflictner.text.language import NotEnglishWarning

Json = dict[str, Any]


class CitingReader:
    """Reads what an assistant sends.

    Args:
        base: The base pipeline.
        lexicon: A folder of the user's tables.
        nlp: The pipeline, where it is loaded already.
    """

    def __init__(
        self,
        base: str = DEFAULT_BASE,
        lexicon: Path | None = None,
        nlp: Language | None = None,
    ) -> None:
        self._base = base
        self._lexicon = lexicon
        self._nlp = nlp
        # Calls come in threads; a pipeline reads one text at a time.
        self._lock = threading.Lock()

    def read(
        self, text: str, date: str | None = None, doc_id: str | None = None
    ) -> Json:
        """The names and events of a text."""
        return document_citation(get_record(self._doc(text, date, doc_id)))

    def explain(self, text: str, date: str | None = None) -> Json:
        """Why a text has its events, and of each other word why it makes none."""
        doc = self._doc(text, date, None)
        with self._lock:
            told = explain(doc, self._nlp)
        return explanation_citation(told, get_record(doc))

    def incidents(self, documents: Sequence[Mapping[str, Any]]) -> Json:
        """Which events of several texts tell one incident, and who claims what."""
        items = checked_documents(documents)
        with self._lock, _any_language():
            docs = list(read_many(self._pipeline(), items, progress=False))
        records = {str(one["doc_id"]): one for one in map(get_record, docs)}
        return incidents_citation(incidents(records.values()), records)

    def _doc(self, text: str, date: str | None, doc_id: str | None) -> Doc:
        words, day = checked_text(text), checked_day(date)
        with self._lock, _any_language():
            nlp = self._pipeline()
            return read(nlp, words, date=day, doc_id=doc_id, progress=False)

    def _pipeline(self) -> Language:
        if self._nlp is None:
            self._nlp = load(self._base, lexicon=self._lexicon)
        return self._nlp


@contextmanager
def _any_language() -> Iterator[None]:
    """Don't warn of another language: the answer tells it."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", NotEnglishWarning)
        yield
