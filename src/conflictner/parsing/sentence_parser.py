"""Parse sentences of Docs with the components of the base pipeline.

The components stay in the pipeline, where they can be looked at and are saved, but are
switched off there: they would read each text whole, as it stands. A `SentenceParser`
lets them read plainer copies of the sentences that are wanted, and writes what they
found to the Docs. It belongs to a pipeline; all components that want sentences parsed
have the same one.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Literal
from weakref import WeakKeyDictionary

from spacy.language import Language
from spacy.tokens import Doc

from conflictner.errors import PipelineError
from conflictner.events.filtering import candidate_filter
from conflictner.knowledge.lexicon import known_verbs
from conflictner.knowledge.rewording import Rewording
from conflictner.parsing.base_reader import BaseReader
from conflictner.parsing.restoration import (
    Restoration,
    restore_custom,
    restore_entities,
)
from conflictner.parsing.text_reading import TextReading
from conflictner.syntax.columns import is_parsed
from conflictner.text.headings import read_text
from conflictner.text.plain_copy import copy_sentences, make_doc, make_docs
from conflictner.text.plain_doc import read_plainly

Wanted = Literal["events", "all"]

WANTED: tuple[Wanted, ...] = ("events", "all")

Edges = tuple[int, int]
"""A sentence, by its first token and the one behind its last."""

Asked = Sequence[tuple[Doc, Sequence[Edges]]]
"""Sentences of Docs that are to be parsed."""


class SentenceParser:
    """Reads sentences of Docs with the base components of a pipeline.

    Args:
        nlp: The pipeline.

    Attributes:
        rewording: Words that derail the parser, and what stands for them in the copy.
        parse: Which sentences `read` parses.
        entities: In which sentences `read` looks for names.
    """

    def __init__(self, nlp: Language) -> None:
        self.base = BaseReader(nlp)
        self.vocab = nlp.vocab
        self.rewording: Rewording | None = None
        self.parse: Wanted = "events"
        self.entities: Wanted = "all"
        self.know("")

    def know(self, tables: str) -> None:
        """Know the words of the shipped lexicon with a user's tables laid over it."""
        self.candidate_filter = candidate_filter(tables)
        self.restoration = Restoration(self.vocab.strings, known_verbs(tables))

    def read(self, docs: Sequence[Doc]) -> None:
        """Parse the sentences of Docs that are wanted, and find their names.

        Where a base component may need to see more than a sentence, it reads a copy of
        each whole text.
        """
        if self.base.reads_sentences:
            self._read_sentences(docs)
        else:
            self._read_whole(docs)

    def read_later(self, asked: Asked) -> None:
        """Parse further sentences of Docs that were read, in place.

        Names are not looked for: those of the Docs have been told.
        """
        asked = [(doc, sentences) for doc, sentences in asked if sentences]
        if not asked:
            return
        if not self.base.components:
            raise PipelineError(
                "the pipeline has no base components that could parse a sentence; "
                "load it with conflictner.load()"
            )
        copied = []
        for doc, sentences in asked:
            text = read_text(doc)
            copies = []
            for edges in sentences:
                copy = copy_sentences(text, [edges], self.rewording)
                parts = make_docs(copy, text, doc.vocab)
                copies.append((*edges, replace(copy, docs=parts)))
            copied.append((text, copies))
        self.base.parse(
            [part for _, copies in copied for *_, copy in copies for part in copy.docs]
        )
        for text, copies in copied:
            self.restoration.write(text, copies)

    def read_rest(self, doc: Doc) -> None:
        """Parse the sentences of a Doc that nobody has asked for."""
        with read_plainly([doc]) as (plain,):
            unread = [
                (sentence.start, sentence.end)
                for sentence in plain.sents
                if not is_parsed(sentence)
            ]
            self.read_later([(plain, unread)])

    def _read_sentences(self, docs: Iterable[Doc]) -> None:
        readings = [
            TextReading(read_text(doc), self.rewording, self.candidate_filter)
            for doc in docs
        ]
        for reading in readings:
            reading.copy_sentences(
                [
                    number
                    for number in range(len(reading.sentences))
                    if self.parse == "all" or reading.may_hold_event(number)
                ],
                self.vocab,
            )
        self.base.parse([part for reading in readings for part in reading.docs()])
        self._find_names(readings)
        for reading in readings:
            self.restoration.write(reading.text, reading.parsed())
            restore_entities(reading.text, reading.in_order())

    def _find_names(self, readings: Sequence[TextReading]) -> None:
        if self.entities == "all":
            parsed = [part for reading in readings for part in reading.docs()]
            self.base.name(parsed, parsed=True)
            others = [
                part for reading in readings for part in reading.copy_others(self.vocab)
            ]
            self.base.name(others, parsed=False)
        else:
            wanted = [
                part for reading in readings for part in reading.docs_with_words()
            ]
            self.base.name(wanted, parsed=True)

    def _read_whole(self, docs: Iterable[Doc]) -> None:
        for doc in docs:
            text = read_text(doc)
            copy = copy_sentences(text, text.sentences(), self.rewording)
            whole = self.base.read_whole(make_doc(copy, text, self.vocab))
            if len(whole) != len(copy.kept):
                raise PipelineError(
                    "a component of the base pipeline has merged or split "
                    "tokens, so that its parse no longer fits the text; remove "
                    "it (it may be merge_entities, merge_noun_chunks or "
                    "merge_subtokens)"
                )
            read = replace(copy, starts=[0], docs=[whole])
            self.restoration.write(text, [(0, len(text.words), read)])
            restore_entities(text, [read])
            restore_custom(doc, whole, copy.kept)


_PARSERS: WeakKeyDictionary[Language, SentenceParser] = WeakKeyDictionary()


def sentence_parser(nlp: Language) -> SentenceParser:
    """The parser of a pipeline, made when the first of its components asks for it."""
    parser = _PARSERS.get(nlp)
    if parser is None:
        parser = _PARSERS[nlp] = SentenceParser(nlp)
    return parser
