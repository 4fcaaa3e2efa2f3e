"""Carry the parse of the plainer copy back to the Doc with the text as it stands."""

import numpy as np
from spacy.attrs import DEP, HEAD, LEMMA, MORPH, POS, TAG
from spacy.language import Language
from spacy.tokens import Doc, Span

from conflictner.errors import PipelineError
from conflictner.pipes.simplify import ORIGINAL

_ATTRIBUTES = [TAG, POS, MORPH, LEMMA, DEP]


@Language.factory(
    "conflict_restore",
    assigns=[
        "token.tag", "token.pos", "token.lemma", "token.dep", "token.head", "doc.ents",
    ],
)  # fmt: skip
class Restore:
    """Return the Doc that `conflict_simplify` copied, annotated from the copy.

    A token that the copy left out hangs on its nearest neighbour in the sentence: a
    quotation mark as `punct`, the article of a name as `compound`.
    """

    def __init__(self, nlp: Language, name: str) -> None:
        self.name = name
        strings = nlp.vocab.strings
        self.punct = strings.add("punct")
        self.compound = strings.add("compound")
        self.root = strings.add("ROOT")
        self.tags = {
            kind: (strings.add(tag), strings.add(pos))
            for kind, tag, pos in (
                ("space", "_SP", "SPACE"),
                ("word", "NNP", "PROPN"),
                ("mark", "''", "PUNCT"),
            )
        }

    def __call__(self, copy: Doc) -> Doc:
        """Annotate and return the original."""
        try:
            doc, kept, starts = copy.user_data.pop(ORIGINAL)
        except KeyError:
            raise PipelineError(
                "conflict_restore got a text that conflict_simplify hasn't seen; "
                "both must stand in the pipeline, conflict_simplify first"
            ) from None
        self._restore_parse(doc, copy, kept, starts)
        _restore_entities(doc, copy, kept)
        doc.cats.update(copy.cats)
        return doc

    def _restore_parse(
        self, doc: Doc, copy: Doc, kept: list[int], starts: list[bool]
    ) -> None:
        size = len(doc)
        if not size:
            return
        values = np.zeros((size, len(_ATTRIBUTES) + 1), dtype="uint64")
        position = np.array(kept, dtype="int64")
        heads = np.full(size, -1, dtype="int64")
        if kept:
            values[position, :-1] = copy.to_array(_ATTRIBUTES)
            copied = np.arange(len(kept)) + copy.to_array([HEAD]).astype("int64").ravel()
            heads[position] = position[copied]
            self._restore_words(doc, copy, kept, values)
        self._hang_dropped(doc, starts, heads, values)
        values[:, -1] = (heads - np.arange(size)).astype("uint64")
        doc.from_array([*_ATTRIBUTES, HEAD], values)

    def _restore_words(
        self, doc: Doc, copy: Doc, kept: list[int], values: np.ndarray
    ) -> None:
        """A word that stood for another doesn't give it its lemma."""
        lemma = _ATTRIBUTES.index(LEMMA)
        for place, index in enumerate(kept):
            if copy[place].orth != doc[index].orth:
                values[index, lemma] = doc[index].lower

    def _hang_dropped(
        self, doc: Doc, starts: list[bool], heads: np.ndarray, values: np.ndarray
    ) -> None:
        edges = [index for index, flag in enumerate(starts) if flag]
        if not edges or edges[0]:
            edges.insert(0, 0)
        for start, end in zip(edges, [*edges[1:], len(doc)], strict=True):
            last = -1
            for index in range(end - 1, start - 1, -1):
                if heads[index] >= 0:
                    last = index
                elif last >= 0:
                    heads[index] = last
            before = -1
            for index in range(start, end):
                kept = values[index, 0] != 0 or values[index, -2] != 0
                if kept:
                    before = index
                    continue
                if heads[index] < 0:
                    heads[index] = before if before >= 0 else index
                    before = before if before >= 0 else index
                self._annotate_dropped(doc, index, heads, values)

    def _annotate_dropped(
        self, doc: Doc, index: int, heads: np.ndarray, values: np.ndarray
    ) -> None:
        token = doc[index]
        kind = "space" if token.is_space else "word" if token.is_alpha else "mark"
        tag, pos = self.tags[kind]
        if heads[index] == index:
            dep = self.root
        else:
            dep = self.compound if kind == "word" else self.punct
        values[index, :-1] = (tag, pos, 0, token.lower, dep)


def _restore_entities(doc: Doc, copy: Doc, kept: list[int]) -> None:
    spans, before = [], 0
    left = set(kept)
    for entity in copy.ents:
        start, end = kept[entity.start], kept[entity.end - 1] + 1
        if start - before > 1 and doc[start - 1].text == "-":
            if start - 1 not in left and not doc[start - 1].whitespace_:
                start -= 2
        spans.append(Span(doc, start, end, label=entity.label))
        before = end
    doc.set_ents(spans)
