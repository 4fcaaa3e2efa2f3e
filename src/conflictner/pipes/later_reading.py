"""Parse sentences after all that a search for events has asked for."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

from spacy.language import Language
from spacy.tokens import Doc

from conflictner.errors import PipelineError
from conflictner.parsing.base_reader import FIRST, LAST, BaseReader
from conflictner.pipes.restore import Restore, Wanted
from conflictner.pipes.simplify import Simplify, read_text
from conflictner.syntax.tree import is_parsed
from conflictner.text.plain_copy import copy_sentences, make_docs

Found = TypeVar("Found")


class LaterReading:
    """Parses more sentences of Docs that have been read in part."""

    def __init__(self, nlp: Language) -> None:
        self.nlp = nlp
        self.base = BaseReader(nlp)

    @property
    def entities(self) -> Wanted:
        """In which sentences names are wanted."""
        return self._restore().entities

    def _restore(self) -> Restore:
        return self._component(LAST, Restore)

    def _component(self, name: str, kind: type[Found]) -> Found:
        component = self.nlp.get_pipe(name)
        if not isinstance(component, kind):
            raise PipelineError(
                f"the component {name} is none of this package; load the pipeline "
                "afresh"
            )
        return component

    def read_rest(self, doc: Doc) -> None:
        """Parse the sentences of a Doc that nobody has asked for."""
        rest = [
            (sentence.start, sentence.end)
            for sentence in doc.sents
            if not is_parsed(sentence)
        ]
        if rest:
            self.read([(doc, rest)])

    def read(self, asked: Sequence[tuple[Doc, Sequence[tuple[int, int]]]]) -> None:
        """Parse sentences of Docs, which get the parse in place.

        A sentence is told by its first token and the one behind its last.

        Names are not looked for: those of the Doc have been told.
        """
        if not asked:
            return
        simplify, restore = self._component(FIRST, Simplify), self._restore()
        copied = []
        for doc, sentences in asked:
            text = read_text(doc)
            copies = []
            for edges in sentences:
                copy = copy_sentences(text, [edges], simplify.rewording)
                docs = make_docs(copy, text, doc.vocab)
                copies.append((*edges, replace(copy, docs=docs)))
            copied.append((text, copies))
        self.base.parse(
            [part for _, copies in copied for *_, copy in copies for part in copy.docs]
        )
        for text, copies in copied:
            restore.restoration.write(text, copies)
