"""Lemmatize as spaCy's rule lemmatizer does, and find a word in its tables at once.

That looks a new word up in lists of tens of thousands of words, from one end to the
other; here they are sets. The rules and the answers are the same.
"""

import copy
from collections.abc import Sequence

import numpy as np
from spacy.attrs import LEMMA, MORPH, ORTH, POS  # type: ignore[import-not-found]
from spacy.lookups import Lookups, Table
from spacy.pipeline import Lemmatizer
from spacy.tokens import Doc

_WORDS_KEPT = 50_000


class Lemmas:
    """Lemmatizes as a component does.

    Args:
        component: The component, which shares what it remembers.
    """

    def __init__(self, component: Lemmatizer) -> None:
        self.component = component
        self.lookups = component.lookups
        self.known: dict[tuple[int, int, int], str] = {}
        self.quick = copy.copy(component)
        self.quick.lookups = Lookups()
        for name in component.lookups.tables:
            table = component.lookups.get_table(name)
            if name == "lemma_index":
                sets = {key: frozenset(words) for key, words in table.items()}
                table = Table(name, sets)
            self.quick.lookups.set_table(name, table)
        if component.mode == "rule":
            self.quick.lemmatize = self.quick.rule_lemmatize

    def are_of(self, component: Lemmatizer) -> bool:
        """Whether this does what the component does."""
        return component is self.component and component.lookups is self.lookups

    @property
    def by_rules(self) -> bool:
        """Whether lemmas are made of words by rules, where there are none yet."""
        return self.component.mode == "rule" and not self.component.overwrite

    def fill(self, doc: Doc, asked: list[list[int]], rows: list[list[int]]) -> bool:
        """Write the lemmas that are known to rows; whether all are.

        Args:
            doc: The Doc.
            asked: What each token is, its word last.
            rows: The tag, part of speech, morphology, lemma and relation of each.
        """
        if not self.by_rules:
            return False
        known, add = self.known, doc.vocab.strings.add
        for (*_, word), row in zip(asked, rows, strict=True):
            if not row[3]:
                lemma = known.get((word, row[1], row[2]))
                if lemma is None:
                    return False
                row[3] = add(lemma)
        return True

    def apply(self, docs: Sequence[Doc]) -> None:
        """Give the tokens of each Doc their lemmas."""
        if self.component.mode != "rule":
            for doc in docs:
                self.component(doc)
            return
        for doc in docs:
            self._apply(doc)

    def _apply(self, doc: Doc) -> None:
        known, overwrite = self.known, self.component.overwrite
        add = doc.vocab.strings.add
        lemmas = []
        rows: list[list[int]] = doc.to_array([ORTH, POS, MORPH, LEMMA]).tolist()
        for index, (word, pos, morph, lemma) in enumerate(rows):
            if lemma and not overwrite:
                lemmas.append(lemma)
                continue
            key = (word, pos, morph)
            told = known.get(key)
            if told is None:
                if len(known) > _WORDS_KEPT:
                    known.clear()
                    self.quick.cache.clear()
                told = known[key] = self.quick.lemmatize(doc[index])[0]
            lemmas.append(add(told))
        values = np.array(lemmas, dtype="uint64")
        doc.from_array([LEMMA], values)  # type: ignore[arg-type]
