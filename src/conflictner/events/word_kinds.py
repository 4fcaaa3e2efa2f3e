"""What a bare word may be, before any parse tells what it is."""

from functools import lru_cache

from spacy.lang.en.lex_attrs import like_num
from spacy.lang.en.stop_words import STOP_WORDS

from conflictner.events.conditions import THEY
from conflictner.knowledge.lexicon import Lexicon
from conflictner.knowledge.tables import read_table, shipped
from conflictner.syntax.context import PERSON_PRONOUNS

NAME, OTHER, PRONOUN, IT, NUMBER = "name", "other", "they", "it", "number"
"""What a sentence may hold beside nouns of the kinds of `nouns.tsv`."""

_WORDS_KEPT = 50_000


class WordKinds:
    """Tells what words may be by a lexicon, each once."""

    def __init__(self, words: Lexicon) -> None:
        self.kinds = words.kinds
        self._group = {"person", "force", *words.bare_kinds.values()}
        self._site_or_place = words.classes["site_or_place"]
        self._told: dict[str, frozenset[str]] = {}

    def of(self, word: str) -> frozenset[str]:
        """What a word may be."""
        told = self._told.get(word)
        return self._tell(word) if told is None else told

    def _tell(self, word: str) -> frozenset[str]:
        """What a word may be; it is told once, as long as there is room for it."""
        if len(self._told) > _WORDS_KEPT:
            self._told.clear()
        self._told[word] = told = self._evidence(word)
        return told

    def _evidence(self, word: str) -> frozenset[str]:
        guessed = (self.kinds.get(form) for form in (word, *_bases(word)))
        kinds = {kind for kind in guessed if kind is not None}
        if "group" in kinds:
            kinds |= self._group
        if word in self._site_or_place:
            kinds |= {"site", "place"}
        if word in PERSON_PRONOUNS:
            kinds.add("person")
        if word in THEY:
            kinds.add(PRONOUN)
        if word == "it":
            kinds.add(IT)
        if _is_number(word):
            kinds |= {NUMBER, "person"}
        if not kinds and word.isalpha() and word not in STOP_WORDS:
            kinds.add(OTHER)
        return frozenset(kinds)


def _bases(word: str) -> list[str]:
    """What may be the lemma of a word, the lemmatizer's slips included."""
    found = []
    for ending in ("s", "es", "ed", "d", "ing"):
        if word.endswith(ending):
            stem = word[: -len(ending)]
            found += [stem, stem + "e"]
            if stem[-1:] == stem[-2:-1]:
                found.append(stem[:-1])
    return found


def _is_number(word: str) -> bool:
    return bool(like_num(word)) or word in _number_words()  # type: ignore[no-untyped-call]


@lru_cache(maxsize=1)
def _number_words() -> frozenset[str]:
    rows = read_table(shipped("vague_numbers"), ("words", "low", "followed_by", "note"))
    words = {word for _, row in rows for word in row["words"].split()}
    large = "hundred thousand lakh million crore billion dozen half".split()
    return frozenset(words | set(large)) - STOP_WORDS | {"several", "many", "few"}
