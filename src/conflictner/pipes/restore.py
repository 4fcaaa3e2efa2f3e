"""Carry the parse of the plainer copy back to the Doc with the text as it stands."""

from bisect import bisect
from pathlib import Path

import numpy as np
from spacy.attrs import (  # type: ignore[import-not-found]
    DEP,
    HEAD,
    LEMMA,
    MORPH,
    POS,
    TAG,
)
from spacy.language import Language
from spacy.symbols import VERB  # type: ignore[import-not-found]
from spacy.tokens import Doc, Span, SpanGroup

from conflictner.errors import PipelineError
from conflictner.knowledge.lexicon import LEXICON_TABLES, known_verbs
from conflictner.knowledge.overlay import Overlay
from conflictner.pipes.own_tables import read_tables, write_tables
from conflictner.pipes.simplify import HEADINGS, ORIGINAL, Plain, Split

_CLOSING = frozenset((")", "”", "’", "''", "»", "]", "\n"))
_EXTENSION_KEY = 4
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
        self.strings = strings
        self.lay_over(Overlay())
        self.meta = strings.add("meta")
        self.root = strings.add("ROOT")
        self.tags = {
            kind: (strings.add(tag), strings.add(pos))
            for kind, tag, pos in (
                ("space", "_SP", "SPACE"),
                ("word", "NNP", "PROPN"),
                ("mark", "''", "PUNCT"),
            )
        }

    def lay_over(self, overlay: Overlay) -> None:
        """Lay a user's own tables over the shipped ones: their verbs are known, too."""
        own = overlay.only(LEXICON_TABLES)
        forms = known_verbs(own.to_json() if own else "")
        self.overlay = own
        add = self.strings.add
        self.verbs = {add(form): add(verb) for form, verb in forms.items()}
        self.lemmas = set(self.verbs.values())

    def to_bytes(self, **_: object) -> bytes:
        """Your own tables."""
        return self.overlay.to_json().encode()

    def from_bytes(self, data: bytes, **_: object) -> "Restore":
        """Read tables back."""
        self.lay_over(Overlay.from_json(data.decode()))
        return self

    def to_disk(self, path: str | Path, **_: object) -> None:
        """Write your own tables to a file in a folder."""
        write_tables(path, self.overlay)

    def from_disk(self, path: str | Path, **_: object) -> "Restore":
        """Read tables back."""
        self.lay_over(read_tables(path))
        return self

    def __call__(self, copy: Doc) -> Doc:
        """Annotate and return the original."""
        try:
            plain: Plain = copy.user_data.pop(ORIGINAL)
        except KeyError:
            raise PipelineError(
                "conflict_restore got a text that conflict_simplify hasn't seen; "
                "both must stand in the pipeline, conflict_simplify first"
            ) from None
        if len(copy) != len(plain.kept):
            raise PipelineError(
                "a component of the base pipeline has merged or split tokens, so that "
                "its parse fits the text no more; take it out (it may be "
                "merge_entities, merge_noun_chunks or merge_subtokens)"
            )
        self._restore_parse(plain, copy)
        _restore_entities(plain.doc, copy, plain.kept)
        _restore_custom(plain.doc, copy, plain.kept)
        return plain.doc

    def _restore_parse(self, plain: Plain, copy: Doc) -> None:
        doc, kept = plain.doc, plain.kept
        size = len(doc)
        if not size:
            return
        values = np.zeros((size, len(_ATTRIBUTES) + 1), dtype="uint64")
        position = np.array(kept, dtype="int64")
        heads = np.full(size, -1, dtype="int64")
        if kept:
            values[position, :-1] = copy.to_array(_ATTRIBUTES)
            copied = (
                np.arange(len(kept)) + copy.to_array([HEAD]).astype("int64").ravel()
            )
            self._join_attributions(copy, plain.tails, copied, values, position)
            heads[position] = position[copied]
            self._restore_words(doc, copy, kept, values)
        self._hang_dropped(plain, heads, values)
        values[:, -1] = (heads - np.arange(size)).astype("uint64")
        doc.from_array([*_ATTRIBUTES, HEAD], values)  # type: ignore[arg-type]

    def _join_attributions(
        self,
        copy: Doc,
        tails: list[Split],
        heads: np.ndarray,
        values: np.ndarray,
        position: np.ndarray,
    ) -> None:
        """A closing attribution hangs on what it attributes, as `parataxis`."""
        strings = copy.vocab.strings
        for split in tails:
            root = copy[split.at].sent.root.i
            heads[root] = copy[split.claim].sent.root.i
            values[position[root], -2] = strings.add(split.relation)

    def _restore_words(
        self, doc: Doc, copy: Doc, kept: list[int], values: np.ndarray
    ) -> None:
        """Mend lemmas: of words that stood for others, of verbs cut too short.

        The rule lemmatizer makes `stag` of `staged` and `rap` of `raped`.
        """
        lemma = _ATTRIBUTES.index(LEMMA)
        for place, index in enumerate(kept):
            token = copy[place]
            if token.orth != doc[index].orth:
                values[index, lemma] = doc[index].lower
            elif token.pos == VERB and token.lower in self.verbs:
                if token.lemma not in self.lemmas:
                    values[index, lemma] = self.verbs[token.lower]

    def _hang_dropped(
        self, plain: Plain, heads: np.ndarray, values: np.ndarray
    ) -> None:
        doc, starts = plain.doc, plain.starts
        dateline = {t.i for key in HEADINGS for span in doc.spans[key] for t in span}
        edges = [index for index, flag in enumerate(starts) if flag]
        if not edges or edges[0]:
            edges.insert(0, 0)
        for start, end in zip(edges, [*edges[1:], len(doc)], strict=True):
            kept = [index for index in range(start, end) if heads[index] >= 0]
            root = next((index for index in kept if heads[index] == index), -1)
            for index in range(start, end):
                if heads[index] >= 0:
                    continue
                if not kept:
                    heads[index] = start
                elif index in dateline:
                    heads[index] = root if root >= 0 else kept[0]
                else:
                    heads[index] = _neighbour(doc, kept, index)
                self._annotate_dropped(doc, index, heads, values)
                if index in dateline and kept:
                    values[index, -2] = self.meta

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


def _neighbour(doc: Doc, kept: list[int], index: int) -> int:
    """The kept token that one which was left out hangs on.

    What closes (a bracket, its acronym, a closing quotation mark) hangs to the left,
    what opens (an article, an opening quotation mark) to the right.
    """
    place = bisect(kept, index)
    closes = doc[index].text in _CLOSING or (
        (index and doc[index - 1].text == "(") or doc[index].text == "("
    )
    if place == len(kept) or (closes and place):
        return kept[place - 1]
    return kept[place]


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


def _restore_custom(doc: Doc, copy: Doc, kept: list[int]) -> None:
    """Carry over what components of the user's wrote: span groups, attributes, cats."""
    doc.cats.update(copy.cats)
    for name, group in copy.spans.items():
        if name not in doc.spans:
            spans = [
                Span(
                    doc,
                    kept[span.start],
                    kept[span.end - 1] + 1,
                    label=span.label,
                    kb_id=span.kb_id,
                    span_id=span.id,
                )
                for span in group
                if len(span)
            ]
            doc.spans[name] = SpanGroup(doc, name=name, spans=spans, attrs=group.attrs)
    if not copy.user_data:
        return
    starts = {token.idx: doc[kept[token.i]].idx for token in copy}
    ends = {
        token.idx + len(token): doc[kept[token.i]].idx + len(doc[kept[token.i]])
        for token in copy
    }
    for key, value in copy.user_data.items():
        if isinstance(key, tuple) and len(key) == _EXTENSION_KEY and key[0] == "._.":
            # the extension attribute of a Doc, a Token or a Span, by its offsets
            kind, name, start, end = key
            key = (kind, name, starts.get(start), ends.get(end))  # noqa: PLW2901
        doc.user_data[key] = value
