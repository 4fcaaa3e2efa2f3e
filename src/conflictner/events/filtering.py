"""Which words may name an event, told by the words beside them, before any parse.

A row of the lexicon asks for arguments of certain kinds, for a particle, a preposition,
a support verb. A sentence without any word that could be one can't meet the row,
however it is parsed. The bare words tell so a hundred times faster than the parser
reads them, and only sentences that may hold an event need a parse.

The filter is a part of the grammar: what it bars is barred where every sentence is
parsed, too, and so the events are the same.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

from spacy.lang.en.lex_attrs import like_num
from spacy.lang.en.stop_words import STOP_WORDS

from conflictner.events.conditions import ACTORS, MAY_BE, THEY, UNLISTED
from conflictner.knowledge.conflict_signs import conflict_signs
from conflictner.knowledge.event_rows import KINDS, PREPOSITIONS, Condition, EventRow
from conflictner.knowledge.inflection import noun_forms, verb_forms
from conflictner.knowledge.lexicon import Lexicon, lexicon
from conflictner.knowledge.tables import read_table, shipped
from conflictner.syntax.context import PERSON_PRONOUNS
from conflictner.text.words import DocWords

NAME, OTHER, PRONOUN, IT, NUMBER = "name", "other", "they", "it", "number"
"""What a sentence may hold beside nouns of the kinds of `nouns.tsv`."""

_OF_NAMES = frozenset("place site person force leader organisation group".split())
_BEFORE_NOUNS = frozenset(
    "the a an its his their our my your this every each no any some another such 's ’s "
    "in of for at by on with from into".split()
)
_CLOSED = frozenset("of to in on at by for with from into the a an this that".split())

_AUXILIARIES = {
    "be": "am is are was were been being 's 're ’s ’re".split(),
    "have": "has had having 've 'd ’ve ’d".split(),
    "do": "does did done doing".split(),
}
_WORDS_KEPT = 50_000
_SENTENCES_A_SIGN = 8
"""A text that tells of a conflict holds a new sign of it in every so many sentences."""
_KINDS_OF_THINGS = KINDS - {"none", "abstract"}


@dataclass(frozen=True, slots=True)
class TriggerCandidate:
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

    told: str
    words: frozenset[str]
    kinds: frozenset[str]
    preposition: str = ""
    behind: bool = False


@dataclass(frozen=True, slots=True)
class _Test:
    """What a row asks of the words round a form of its lemma.

    Attributes:
        row: The row.
        verbal: Whether the form is barred where a noun must stand.
        without: The words that may not stand beside it.
        told: How the condition on these reads.
        words: The words of which the sentence must hold one.
        certain: The kinds, besides, of which it must hold one.
        relaxed: The same where the document tells of a conflict.
    """

    row: EventRow
    verbal: bool
    without: frozenset[str]
    told: str
    words: tuple[_Need, ...]
    certain: tuple[_Need, ...]
    relaxed: tuple[_Need, ...]

    def bars(self, before: str, after: str) -> str:
        """Why the word's neighbours bar the row, if they do."""
        if self.verbal and before in _BEFORE_NOUNS:
            return f"a noun stands behind “{before}”, not a verb"
        if before in self.without or (after in self.without and after not in _CLOSED):
            return self.told
        return ""


class CandidateFilter:
    """The necessary conditions of a lexicon's rows, ready to be looked up."""

    def __init__(self, words: Lexicon) -> None:
        self.by_form = words.by_form
        self.kinds = words.kinds
        self.forms = frozenset(words.by_form)
        self._group = {"person", "force", *words.bare_kinds.values()}
        self.signs = conflict_signs(words)
        self._tests: dict[str, tuple[_Test, ...]] = {}
        self._told: dict[str, frozenset[str]] = {}

    def candidates(
        self, texts: Sequence[str], spaces: Sequence[bool]
    ) -> list[TriggerCandidate]:
        """The words of a sentence that stand in the lexicon, and what they may meet.

        Args:
            texts: Its words.
            spaces: Whether white space follows each of them.
        """
        return self._candidates(texts, [text.lower() for text in texts], spaces)

    def _candidates(
        self, texts: Sequence[str], words: Sequence[str], spaces: Sequence[bool]
    ) -> list[TriggerCandidate]:
        found: list[TriggerCandidate] = []
        forms = self.forms
        if forms.isdisjoint(words) and "-" not in words:
            return found
        around = _Around(self, texts, words)
        for index, word in enumerate(words):
            form = word if word in forms else ""
            if index > 1 and words[index - 1] == "-":
                if not spaces[index - 1] and not spaces[index - 2]:
                    compound = f"{words[index - 2]}-{word}"  # `sit-in`, at its end
                    form = compound if compound in forms else form
            if not form:
                continue
            found.append(self._candidate(form, around, index))
        return found

    def document(
        self, words: DocWords, sentences: Sequence[tuple[int, int]]
    ) -> list[list[TriggerCandidate]]:
        """The candidates of each sentence of a document, the whole of it considered.

        A long text that hardly names armed people, arms and events that can't be
        anything else tells of no conflict. What may be war or something else, as the
        things round it tell, then waits for an event that is told elsewhere.

        Args:
            words: The words of the document.
            sentences: The first word of each sentence, and the one behind its last.
        """
        texts, lowers, spaces, candidates = (
            words.texts, words.lowers, words.spaces, self._candidates,
        )  # fmt: skip
        found = [
            candidates(texts[start:end], lowers[start:end], spaces[start:end])
            for start, end in sentences
        ]
        asked = len(sentences) // _SENTENCES_A_SIGN
        if not asked or self._signs(lowers, sentences, found) >= asked:
            return found
        return [
            [_waiting(candidate) for candidate in candidates] for candidates in found
        ]

    def _signs(
        self,
        lowers: Sequence[str],
        sentences: Sequence[tuple[int, int]],
        found: Sequence[Sequence[TriggerCandidate]],
    ) -> int:
        """How many words there are that tell of a conflict, each counted once."""
        signs = self.signs.intersection(lowers)
        unmistakable = {
            lowers[start + candidate.index]
            for (start, _), candidates in zip(sentences, found, strict=True)
            for candidate in candidates
            if any(_is_unmistakable(row) for row in candidate.certain)
        }
        return len(signs | unmistakable)

    def _candidate(self, form: str, around: "_Around", index: int) -> TriggerCandidate:
        tests = self._tests.get(form)
        if tests is None:
            tests = tuple(_test(row, form) for row in self.by_form[form])
            self._tests[form] = tests
        words = around.words
        before = words[index - 1] if index else ""
        after = words[index + 1] if index + 1 < len(words) else ""
        certain, relaxed, barred = [], [], []
        reason = ""
        for test in tests:
            why = test.bars(before, after) or around.missing(test.words, index)
            if why:
                barred.append(test.row)
                reason = reason or why
            elif not (why := around.missing(test.certain, index)):
                certain.append(test.row)
            elif not around.missing(test.relaxed, index):
                relaxed.append(test.row)
            else:
                barred.append(test.row)
                reason = reason or why
        return TriggerCandidate(
            index, tuple(certain), tuple(relaxed), tuple(barred), reason
        )

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
        return frozenset(kinds)


class _Around:
    """The words round the candidates of a sentence, and what they may be."""

    def __init__(
        self,
        candidate_filter: CandidateFilter,
        texts: Sequence[str],
        words: Sequence[str],
    ) -> None:
        self.candidate_filter = candidate_filter
        self.texts = texts
        self.words = words
        self.present = frozenset(words)

    @cached_property
    def kinds(self) -> set[str]:
        """The kinds that the words may be of."""
        kinds: set[str] = set()
        of = self.candidate_filter.of
        for word in self.present:
            kinds |= of(word)
        for text, word in zip(self.texts, self.words, strict=True):
            if text != word and text[0].isupper():
                if word not in STOP_WORDS or text[1:].isupper():
                    kinds.add(NAME)
                    break
        return kinds

    def missing(self, needs: tuple[_Need, ...], index: int) -> str:
        """The first condition that no word can meet, if there is one."""
        present = self.present
        for need in needs:
            if need.preposition and need.preposition not in present:
                return need.told
            if need.behind:
                if need.words.isdisjoint(self.words[index + 1 :]):
                    return need.told
            elif need.words.isdisjoint(present) and (
                not need.kinds or need.kinds.isdisjoint(self.kinds)
            ):
                return need.told
        return ""


def _test(row: EventRow, form: str) -> _Test:
    without = row.condition("without")
    needs = [
        tuple(
            need
            for condition in row.conditions
            if (need := _need(condition, relaxed)) is not None
        )
        for relaxed in (False, True)
    ]
    return _Test(
        row,
        row.pos == "VERB"
        and form in (row.lemma, f"{row.lemma}s", f"{row.lemma}es")
        and row.condition("verb") is None,
        without.allowed if without is not None else frozenset(),
        f"the row asks for {without}",
        tuple(need for need in needs[0] if not need.kinds and need in needs[1]),
        tuple(need for need in needs[0] if need.kinds or need not in needs[1]),
        tuple(need for need in needs[1] if need.kinds),
    )


def _is_unmistakable(row: EventRow) -> bool:
    """Whether the words round it needn't tell that a row's word names an event."""
    return all(
        condition.name == "without"
        or (condition.name in ("object", "subject", "of") and not condition.allowed)
        for condition in row.conditions
    )


def _asks_for_kinds(row: EventRow) -> bool:
    return any(
        condition.allowed & _KINDS_OF_THINGS
        for condition in row.conditions
        if condition.name in ("object", "subject") or condition.name in PREPOSITIONS
    )


def _waiting(candidate: TriggerCandidate) -> TriggerCandidate:
    """The candidate in a text without a sign of a conflict."""
    waiting = tuple(row for row in candidate.certain if _asks_for_kinds(row))
    if not waiting:
        return candidate
    certain = tuple(row for row in candidate.certain if row not in waiting)
    return replace(candidate, certain=certain, relaxed=(*waiting, *candidate.relaxed))


@lru_cache(maxsize=4)
def candidate_filter(overlay: str = "") -> CandidateFilter:
    """The filter of the shipped lexicon with a user's tables laid over it.

    Args:
        overlay: The user's rows, as `Overlay.to_json` gives them.
    """
    return CandidateFilter(lexicon(overlay))


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


def _need(condition: Condition, relaxed: bool) -> _Need | None:
    name, allowed = condition.name, condition.allowed
    told = f"the row asks for {condition}"
    if name == "conflict":
        return None if relaxed else _Need(told, frozenset(), frozenset())
    if name == "number":
        return _Need(told, frozenset(), frozenset({NUMBER}))
    if not allowed:
        return None
    if name == "particle":
        return _Need(told, allowed, frozenset(), behind=True)
    if name == "prep":
        return _Need(told, allowed, frozenset())
    if name in ("verb", "with"):
        return _Need(told, _forms(allowed), frozenset())
    if name in ("object", "subject") or name in PREPOSITIONS:
        if "none" in allowed:
            return None
        kinds = _kinds_that_meet(condition, relaxed, actor=name == "subject")
        preposition = name if name in PREPOSITIONS and name != "of" else ""
        words = _forms(allowed - KINDS)
        return _Need(told, words, kinds, preposition)
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
