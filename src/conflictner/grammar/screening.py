"""Which words may name an event, told by the words beside them, before any parse.

A row of the lexicon asks for arguments of certain kinds, for a particle, a preposition,
a support verb. A sentence without any word that could be one can't meet the row,
however it is parsed. The bare words tell so a hundred times faster than the parser
reads them, and only sentences that may hold an event need a parse.

The screen is a part of the grammar: what it bars is barred where every sentence is
parsed, too, and so the events are the same.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from spacy.lang.en.lex_attrs import like_num
from spacy.lang.en.stop_words import STOP_WORDS

from conflictner.grammar.conditions import ACTORS, MAY_BE, THEY, UNLISTED
from conflictner.grammar.context import PERSON_PRONOUNS
from conflictner.knowledge.event_rows import KINDS, PREPOSITIONS, Condition, EventRow
from conflictner.knowledge.inflection import noun_forms, verb_forms
from conflictner.knowledge.lexicon import Lexicon, lexicon
from conflictner.knowledge.tables import read_table, shipped

NAME, OTHER, PRONOUN, IT, NUMBER = "name", "other", "they", "it", "number"
"""What a sentence may hold beside nouns of the kinds of `nouns.tsv`."""

_OF_NAMES = frozenset("place site person force leader organisation group".split())
_DETERMINERS = frozenset("the a an its his their our my your this every each".split())
_NOT_VERBAL = ("ed", "en", "ing", "wn", "ot", "ght", "lt")
_CLOSED = frozenset("of to in on at by for with from into the a an this that".split())

_AUXILIARIES = {
    "be": "am is are was were been being 's 're ’s ’re".split(),
    "have": "has had having 've 'd ’ve ’d".split(),
    "do": "does did done doing".split(),
}
_WORDS_KEPT = 50_000


@dataclass(frozen=True, slots=True)
class Lead:
    """A word that may name an event, with the rows of the lexicon that it may meet.

    Attributes:
        index: The place of the word.
        certain: The rows that it may meet by itself.
        relaxed: Those that it may meet, too, where the document tells of a conflict.
        barred: The rows that it can't meet.
        reason: Why it can't meet the first of them.
    """

    index: int
    certain: tuple[EventRow, ...]
    relaxed: tuple[EventRow, ...]
    barred: tuple[EventRow, ...] = ()
    reason: str = ""

    @property
    def may_hold_event(self) -> bool:
        """Whether it may meet any row."""
        return bool(self.certain or self.relaxed)


@dataclass(frozen=True, slots=True)
class _Need:
    """What a sentence must hold for a condition: one of the words, one of the kinds."""

    condition: Condition
    words: frozenset[str]
    kinds: frozenset[str]
    preposition: str = ""
    behind: bool = False


class Screen:
    """The necessary conditions of a lexicon's rows, ready to be looked up."""

    def __init__(self, words: Lexicon) -> None:
        self.by_form = words.by_form
        self.kinds = words.kinds
        self.forms = frozenset(words.by_form)
        self._group = {"person", "force", *words.bare_kinds.values()}
        self._needs: dict[tuple[EventRow, bool], tuple[_Need, ...]] = {}
        self._told: dict[str, frozenset[str]] = {}

    def leads(self, texts: Sequence[str], spaces: Sequence[bool]) -> list[Lead]:
        """The words of a sentence that stand in the lexicon, and what they may meet.

        Args:
            texts: Its words.
            spaces: Whether white space follows each of them.
        """
        words = [text.lower() for text in texts]
        found: list[Lead] = []
        if self.forms.isdisjoint(words) and "-" not in words:
            return found
        held: frozenset[str] | None = None
        for index in range(len(words)):
            rows = self.rows(words, spaces, index)
            if not rows:
                continue
            if held is None:
                held = self.held(texts, words)
            found.append(self._lead(rows, words, held, index))
        return found

    def _lead(
        self,
        rows: tuple[EventRow, ...],
        words: Sequence[str],
        held: frozenset[str],
        index: int,
    ) -> Lead:
        certain, relaxed, barred = [], [], []
        reason = ""
        for row in rows:
            why = self.barred(row, words, index)
            missing = None if why else self.missing(row, words, held, index)
            if not why and missing is None:
                certain.append(row)
            elif (
                not why and self.missing(row, words, held, index, relaxed=True) is None
            ):
                relaxed.append(row)
            else:
                barred.append(row)
                reason = reason or why or f"the row asks for {missing}"
        return Lead(index, tuple(certain), tuple(relaxed), tuple(barred), reason)

    def rows(
        self, words: Sequence[str], spaces: Sequence[bool], index: int
    ) -> tuple[EventRow, ...]:
        """The rows of a word, or of a compound like `sit-in` at its last word."""
        if index > 1 and words[index - 1] == "-":
            if not spaces[index - 1] and not spaces[index - 2]:
                rows = self.by_form.get(f"{words[index - 2]}-{words[index]}")
                if rows is not None:
                    return rows
        return self.by_form.get(words[index], ())

    def held(self, texts: Sequence[str], words: Sequence[str]) -> frozenset[str]:
        """The kinds that the words of a sentence may be of, and the words."""
        held = set(words)
        for text, word in zip(texts, words, strict=True):
            held |= self._told.get(word) or self._tell(word)
            if text[:1].isupper() and (word not in STOP_WORDS or text[1:].isupper()):
                held.add(_kind(NAME))
        return frozenset(held)

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
        if word in ("camp", "camps", "center", "centre", "centers", "centres"):
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
        return frozenset(_kind(kind) for kind in kinds)

    def barred(self, row: EventRow, words: Sequence[str], index: int) -> str:
        """Why the word's neighbours bar a row, if they do."""
        before = words[index - 1] if index else ""
        if row.pos == "VERB" and before in _DETERMINERS:
            word = words[index]
            if not word.endswith(_NOT_VERBAL) and row.condition("verb") is None:
                return f"a noun stands behind “{before}”, not a verb"
        condition = row.condition("without")
        if condition is not None:
            after = words[index + 1] if index + 1 < len(words) else ""
            if before in condition.allowed or (
                after in condition.allowed and after not in _CLOSED
            ):
                return f"the row asks for {condition}"
        return ""

    def missing(
        self,
        row: EventRow,
        words: Sequence[str],
        held: frozenset[str],
        index: int,
        *,
        relaxed: bool = False,
    ) -> Condition | None:
        """The first condition of a row that no word of the sentence can meet."""
        for need in self._needs_of(row, relaxed=relaxed):
            if need.preposition and need.preposition not in held:
                return need.condition
            if need.behind:
                if need.words.isdisjoint(words[index + 1 :]):
                    return need.condition
            elif need.kinds.isdisjoint(held) and need.words.isdisjoint(held):
                return need.condition
        return None

    def _needs_of(self, row: EventRow, *, relaxed: bool) -> tuple[_Need, ...]:
        needs = self._needs.get((row, relaxed))
        if needs is None:
            found = (_need(condition, relaxed) for condition in row.conditions)
            needs = tuple(need for need in found if need is not None)
            self._needs[row, relaxed] = needs
        return needs


@lru_cache(maxsize=4)
def screen(overlay: str = "") -> Screen:
    """The screen of the shipped lexicon with a user's tables laid over it.

    Args:
        overlay: The user's rows, as `Overlay.to_json` gives them.
    """
    return Screen(lexicon(overlay))


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


def _kind(name: str) -> str:
    """A kind as it stands beside words in one set."""
    return f"<{name}>"


def _is_number(word: str) -> bool:
    return bool(like_num(word)) or word in _number_words()  # type: ignore[no-untyped-call]


@lru_cache(maxsize=1)
def _number_words() -> frozenset[str]:
    rows = read_table(shipped("vague_numbers"), ("words", "low", "followed_by", "note"))
    words = {word for _, row in rows for word in row["words"].split()}
    large = "hundred thousand lakh million crore billion dozen half".split()
    return frozenset(words | set(large)) - STOP_WORDS | {"several", "many", "few"}


def _need(condition: Condition, relaxed: bool) -> _Need | None:
    name, allowed = condition.name, condition.allowed
    if name == "conflict":
        return None if relaxed else _Need(condition, frozenset(), frozenset())
    if name == "number":
        return _Need(condition, frozenset(), frozenset({_kind(NUMBER)}))
    if not allowed:
        return None
    if name == "particle":
        return _Need(condition, allowed, frozenset(), behind=True)
    if name == "prep":
        return _Need(condition, allowed, frozenset())
    if name in ("verb", "with"):
        return _Need(condition, _forms(allowed), frozenset())
    if name in ("object", "subject") or name in PREPOSITIONS:
        if "none" in allowed:
            return None
        kinds = _kinds_that_meet(condition, relaxed, actor=name == "subject")
        preposition = name if name in PREPOSITIONS and name != "of" else ""
        words = _forms(allowed - KINDS)
        return _Need(condition, words, frozenset(map(_kind, kinds)), preposition)
    return None


def _kinds_that_meet(
    condition: Condition, relaxed: bool, *, actor: bool
) -> frozenset[str]:
    """What a word may be that meets a condition on kinds, as `Conditions` reads it."""
    allowed = condition.allowed
    kinds = set(allowed & KINDS)
    if "group" in allowed:
        kinds.add("person")
    if allowed & {"person", "force", "group"}:
        kinds.add(PRONOUN)
    loose = allowed if relaxed else allowed - condition.strict
    if actor:
        loose &= ACTORS
    if allowed & _OF_NAMES:
        kinds.add(NAME)
    if loose & UNLISTED and (relaxed or not actor):
        kinds.add(OTHER)
    kinds |= {kind for kind, may_be in MAY_BE.items() if loose & may_be}
    return frozenset(kinds)


def _forms(lemmas: frozenset[str]) -> frozenset[str]:
    return frozenset(
        form
        for lemma in lemmas
        for form in (
            lemma,
            *noun_forms(lemma),
            *verb_forms(lemma),
            *_AUXILIARIES.get(lemma, ()),
        )
    )
