"""Apply the rules of an `AttributeRuler` by table instead of by matching.

Nearly all its patterns ask for one token with a certain tag, word and relation, so that
what becomes of a token depends on these alone. The component itself is asked once for
each combination; what it answered holds for all others. A sentence that may match a
pattern of several tokens goes to the component.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from spacy.attrs import (  # type: ignore[import-not-found]
    DEP,
    IS_SPACE,
    LEMMA,
    LOWER,
    MORPH,
    ORTH,
    POS,
    TAG,
)
from spacy.pipeline import AttributeRuler
from spacy.strings import get_string_id
from spacy.tokens import Doc

from conflictner.parsing.lemmas import Lemmas

_ASKED = [TAG, LOWER, DEP, IS_SPACE, ORTH]
_ANSWERED = [TAG, POS, MORPH, LEMMA, DEP]
_OF_PARSERS = [TAG, ORTH, DEP, POS, MORPH, LEMMA]
_UNDERSTOOD = frozenset(("TAG", "LOWER", "DEP", "IS_SPACE"))
_MOST_ANSWERS = 20_000

Key = tuple[int, int, int, int]

Answer = tuple[tuple[int, int], ...]
"""The places in `_ANSWERED` of what changes, with the new values."""

Reading = tuple[list[int], str]
"""What a token becomes, by `_ANSWERED`, and its lemma where that must be spelled out.

A string that came in a memory zone is forgotten at its end.
"""


class AttributeRules:
    """What a component makes of tokens.

    Args:
        component: The component; a change of its patterns asks for a new table.
    """

    def __init__(self, component: AttributeRuler) -> None:
        self.component = component
        self.count = len(component.attrs)
        self.words: set[int] = set()
        self.relations: set[int] = set()
        self.first_words: set[int] = set()
        self.first_relations: set[int] = set()
        self._plain: set[int] = set()
        self._shapes: list[tuple[re.Pattern[str], set[int]]] = []
        rules: list[dict[str, Any]] = component.patterns
        self.understood = all(
            self._take(pattern) for rule in rules for pattern in rule["patterns"]
        ) and all(set(attrs) <= set(_ANSWERED) for attrs in component.attrs)
        self._answers: dict[Key, Answer] = {}
        self._readings: dict[tuple[int, ...], Reading] = {}
        self._lemmas: Lemmas | None = None

    def are_of(self, component: AttributeRuler) -> bool:
        """Whether the table still tells what the component does."""
        return component is self.component and len(component.attrs) == self.count

    def apply(self, docs: Sequence[Doc], lemmas: Lemmas | None = None) -> None:
        """Set the attributes of the tokens of each Doc, as the component would.

        Args:
            docs: The Docs.
            lemmas: What lemmatizes the tokens in the same go.
        """
        if lemmas is None or not lemmas.by_rules or not self.understood:
            for doc in docs:
                if not self.understood or not self._apply(doc, lemmas):
                    self.component(doc)
                    if lemmas is not None:
                        lemmas.apply([doc])
            return
        if lemmas is not self._lemmas:
            self._readings.clear()
            self._lemmas = lemmas
        for doc in docs:
            self._apply_both(doc, lemmas)

    def _apply_both(self, doc: Doc, lemmas: Lemmas) -> None:
        """Set attributes and lemmas, by tokens that were met before if all were."""
        before = doc.to_array(_OF_PARSERS)
        keys: list[tuple[int, ...]] = [*map(tuple, before[:, :3].tolist())]
        bare = not before[:, 3:].any()  # nothing else has told of these tokens yet
        if bare:
            readings = [self._readings.get(key) for key in keys]
            known = [reading for reading in readings if reading is not None]
            if len(known) == len(keys):
                add = doc.vocab.strings.add
                for _, lemma in known:
                    if lemma:
                        add(lemma)
                _set(doc, [values for values, _ in known])
                return
        if not self._apply(doc, lemmas):
            self.component(doc)
            lemmas.apply([doc])
        elif bare and len(self._readings) < _MOST_ANSWERS:
            strings, in_zone = doc.vocab.strings, doc.vocab.in_memory_zone  # type: ignore[attr-defined]
            rows: list[list[int]] = doc.to_array(_ANSWERED).tolist()
            for key, row in zip(keys, rows, strict=True):
                lemma = strings[row[_ANSWERED.index(LEMMA)]] if in_zone else ""
                self._readings[key] = (row, lemma)

    def _take(self, pattern: Sequence[dict[str, Any]]) -> bool:
        """Note the words and relations that a pattern asks for."""
        first = _read(pattern[0])
        if first is None:
            return False
        several = len(pattern) > 1
        words = self.first_words if several else self.words
        words |= first.words
        for expression in first.expressions:
            self._shapes.append((re.compile(expression), words))
        relations = self.first_relations if several else self.relations
        relations |= first.relations
        return first.positive or not several

    def _class(self, doc: Doc, index: int, word: int) -> None:
        """Tell of a word that is seen for the first time which patterns name it."""
        text = doc[index].lower_
        for shape, words in self._shapes:
            if shape.search(text):
                words.add(word)
        if len(self._plain) > _MOST_ANSWERS:
            self._plain.clear()
        self._plain.add(word)

    def _apply(self, doc: Doc, lemmas: Lemmas | None) -> bool:
        """Whether the table tells what becomes of a Doc; it is done then."""
        if not len(doc):
            return True
        asked: list[list[int]] = doc.to_array(_ASKED).tolist()
        rows: list[list[int]] = doc.to_array(_ANSWERED).tolist()
        words, relations, plain = self.words, self.relations, self._plain
        first_words, first_relations = self.first_words, self.first_relations
        answers = self._answers
        for index, (tag, word, relation, space, _) in enumerate(asked):
            if word not in plain:
                self._class(doc, index, word)
            if word in first_words or relation in first_relations:
                return False
            key = (
                tag,
                word if word in words else 0,
                relation if relation in relations else -1,
                space,
            )
            answer = answers.get(key)
            if answer is None:
                answer = self._ask(doc, index, rows[index], key)
            for place, value in answer:
                rows[index][place] = value
        if lemmas is not None and not lemmas.fill(doc, asked, rows):
            _set(doc, rows)
            lemmas.apply([doc])
            return True
        _set(doc, rows)
        return True

    def _ask(self, doc: Doc, index: int, before: list[int], key: Key) -> Answer:
        """What the component makes of a token that stands alone."""
        single = Doc(doc.vocab, words=[doc[index].text])
        _set(single, [before])
        self.component(single)
        after = [int(value) for value in single.to_array(_ANSWERED).reshape(-1)]
        answer = tuple(
            (place, value)
            for place, value in enumerate(after)
            if value != before[place]
        )
        if len(self._answers) < _MOST_ANSWERS:
            self._answers[key] = answer
        return answer


def _set(doc: Doc, rows: list[list[int]]) -> None:
    values = np.array(rows, dtype="uint64")
    doc.from_array(_ANSWERED, values)  # type: ignore[arg-type]


@dataclass
class _First:
    """What a token pattern asks for.

    Attributes:
        words: The words that it names.
        relations: The relations that it names.
        expressions: Regular expressions for words.
        positive: Whether only tokens with one of these can match.
    """

    words: set[int] = field(default_factory=set)
    relations: set[int] = field(default_factory=set)
    expressions: list[str] = field(default_factory=list)
    positive: bool = False


def _read(token: dict[str, Any]) -> _First | None:
    """Read a token pattern; None if it asks for something else."""
    if not set(token) <= _UNDERSTOOD:
        return None
    read = _First()
    for key, value in token.items():
        operator, values = "IN", [value]
        if isinstance(value, dict):
            if len(value) != 1:
                return None
            operator, values = next(iter(value.items()))
        if key == "LOWER" and operator == "REGEX":
            read.expressions.append(str(values))
        elif operator not in ("IN", "NOT_IN"):
            return None
        elif key in ("LOWER", "DEP"):
            named = read.words if key == "LOWER" else read.relations
            named |= {get_string_id(one) for one in values}
        else:
            continue
        read.positive = read.positive or operator != "NOT_IN"
    return read
