"""Carry what the base pipeline read in plain copies back to the text as it stands."""

from bisect import bisect
from collections.abc import Iterator, Sequence
from itertools import pairwise

import numpy as np
from spacy.attrs import (  # type: ignore[import-not-found]
    DEP,
    HEAD,
    LEMMA,
    MORPH,
    POS,
    SENT_START,
    TAG,
)
from spacy.strings import StringStore
from spacy.symbols import VERB  # type: ignore[import-not-found]
from spacy.tokens import Doc, Span, SpanGroup

from conflictner.syntax.columns import UNPARSED
from conflictner.text.plain_copy import Copy, Text

_CLOSING = frozenset((")", "”", "’", "''", "»", "]", "\n"))
_EXTENSION_KEY = 4
_ATTRIBUTES = [TAG, POS, MORPH, LEMMA, DEP]
_LEMMA = _ATTRIBUTES.index(LEMMA)
_DEP = _ATTRIBUTES.index(DEP)
_POS = _ATTRIBUTES.index(POS)


class Restoration:
    """Writes parses of copies to the Docs that they were made of.

    A token that the copy left out hangs on its nearest neighbour in the sentence: a
    quotation mark as `punct`, the article of a name as `compound`. In a sentence that
    wasn't parsed all tokens hang on the first, as `unparsed`, without tag and lemma.

    Args:
        strings: The strings of the pipeline's vocabulary.
        verbs: The forms of the known verbs, each with its lemma.
    """

    def __init__(self, strings: StringStore, verbs: dict[str, str]) -> None:
        add = strings.add
        self.verbs = {add(form): add(verb) for form, verb in verbs.items()}
        self.lemmas = set(self.verbs.values())
        self.strings = strings
        self.root = add("ROOT")
        self.unparsed = add(UNPARSED)
        self.punct, self.compound, self.meta = (
            add("punct"), add("compound"), add("meta"),
        )  # fmt: skip
        self.tags = {
            kind: (add(tag), add(pos))
            for kind, tag, pos in (
                ("space", "_SP", "SPACE"),
                ("word", "NNP", "PROPN"),
                ("mark", "''", "PUNCT"),
            )
        }

    def write(self, text: Text, copies: Sequence[tuple[int, int, Copy]]) -> None:
        """Write the parses of some stretches of a text; its other sentences get none.

        Args:
            text: The text.
            copies: Where each stretch starts and ends, and its copy, whose Docs are
                parsed.
        """
        doc = text.doc
        size = len(doc)
        if not size:
            return
        if not copies:
            flags = np.array(text.starts, dtype="int64")
            marks = np.where(flags, 1, -1).astype("uint64")
            doc.from_array([SENT_START], marks)  # type: ignore[arg-type]
            return
        values = np.zeros((size, len(_ATTRIBUTES) + 1), dtype="uint64")
        heads = np.full(size, -1, dtype="int64")
        if doc.has_annotation("DEP"):  # some of it was read before
            values[:, :-1] = doc.to_array(_ATTRIBUTES)
            heads = np.arange(size) + doc.to_array([HEAD]).astype("int64").ravel()
        else:
            values[:, _DEP] = self.unparsed
            for start, end in text.sentences():
                heads[start:end] = start
        for start, end, _ in copies:
            heads[start:end] = -1
        self._write_copies(text, [copy for *_, copy in copies], heads, values)
        for start, end, copy in copies:
            if len(copy.kept) < end - start:
                self._hang_dropped(text, start, end, heads, values)
        values[:, -1] = (heads - np.arange(size)).astype("uint64")
        doc.from_array([*_ATTRIBUTES, HEAD], values)  # type: ignore[arg-type]

    def _write_copies(
        self, text: Text, copies: list[Copy], heads: np.ndarray, values: np.ndarray
    ) -> None:
        kept = [index for copy in copies for index in copy.kept]
        if not kept:
            return
        words = [word for copy in copies for word in copy.words]
        parts = [part for copy in copies for part in copy.docs]
        position = np.array(kept, dtype="int64")
        read = np.concatenate([part.to_array([*_ATTRIBUTES, HEAD]) for part in parts])
        within = np.arange(len(position)) + read[:, -1].astype("int64")
        joined, first = within.copy(), 0
        for copy in copies:
            for split in copy.splits:
                root = _root(within, first + split.at)
                joined[root] = _root(within, first + split.claim)
                read[root, _DEP] = self.strings.add(split.relation)
            first += len(copy.kept)
        self._mend_lemmas(text, kept, words, read)
        values[position, :-1] = read[:, :-1]
        heads[position] = position[joined]

    def _mend_lemmas(
        self, text: Text, kept: list[int], words: list[str], read: np.ndarray
    ) -> None:
        """Mend lemmas: of words that stood for others, of verbs cut too short.

        The rule lemmatizer makes `stag` of `staged` and `rap` of `raped`.
        """
        add, verbs, lemmas = self.strings.add, self.verbs, self.lemmas
        for place in np.flatnonzero(read[:, _POS] == VERB).tolist():
            lemma = verbs.get(add(words[place].lower()))
            if lemma is not None and int(read[place, _LEMMA]) not in lemmas:
                read[place, _LEMMA] = lemma
        original = [text.words[index] for index in kept]
        if words != original:
            for place, (word, before) in enumerate(zip(words, original, strict=True)):
                if word != before:
                    read[place, _LEMMA] = add(before.lower())

    def _hang_dropped(
        self, text: Text, first: int, last: int, heads: np.ndarray, values: np.ndarray
    ) -> None:
        for start, end in _sentences(text, first, last):
            own = heads[start:end]
            if (own >= 0).all():
                continue
            kept = [index for index in range(start, end) if heads[index] >= 0]
            root = next((index for index in kept if heads[index] == index), -1)
            for index in range(start, end):
                if heads[index] >= 0:
                    continue
                heading = index in text.headings
                if not kept:
                    heads[index] = start
                elif heading:
                    heads[index] = root if root >= 0 else kept[0]
                else:
                    heads[index] = _neighbour(text.words, kept, index)
                self._annotate_dropped(text, index, heads, values)
                if heading and kept:
                    values[index, _DEP] = self.meta

    def _annotate_dropped(
        self, text: Text, index: int, heads: np.ndarray, values: np.ndarray
    ) -> None:
        word = text.words[index]
        kind = "space" if word.isspace() else "word" if word.isalpha() else "mark"
        tag, pos = self.tags[kind]
        if heads[index] == index:
            dep = self.root
        else:
            dep = self.compound if kind == "word" else self.punct
        values[index, :-1] = (tag, pos, 0, text.doc[index].lower, dep)


def _sentences(text: Text, first: int, last: int) -> Iterator[tuple[int, int]]:
    yield from pairwise(
        [first, *(i for i in range(first + 1, last) if text.starts[i]), last]
    )


def _root(heads: np.ndarray, place: int) -> int:
    while heads[place] != place:
        place = int(heads[place])
    return place


def _neighbour(words: list[str], kept: list[int], index: int) -> int:
    """The kept token that one which was left out hangs on.

    What closes (a bracket, its acronym, a closing quotation mark) hangs to the left,
    what opens (an article, an opening quotation mark) to the right.
    """
    place = bisect(kept, index)
    closes = words[index] in _CLOSING or (
        (index and words[index - 1] == "(") or words[index] == "("
    )
    if place == len(kept) or (closes and place):
        return kept[place - 1]
    return kept[place]


def restore_entities(text: Text, copies: Sequence[Copy]) -> None:
    """Write the names that were found in copies, in the order of the text."""
    doc, spans, before = text.doc, [], 0
    for copy in copies:
        left = set(copy.kept) if any(part.ents for part in copy.docs) else set()
        for first, part in zip(copy.starts, copy.docs, strict=True):
            for entity in part.ents:
                start = copy.kept[first + entity.start]
                end = copy.kept[first + entity.end - 1] + 1
                if start - before > 1 and text.words[start - 1] == "-":
                    if start - 1 not in left and not text.spaces[start - 1]:
                        start -= 2
                spans.append(Span(doc, start, end, label=entity.label))
                before = end
    doc.set_ents(spans)


def restore_custom(doc: Doc, copy: Doc, kept: list[int]) -> None:
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
