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

from spacy.lang.en.stop_words import STOP_WORDS

from conflictner.events.row_tests import Need, RowTest, row_test
from conflictner.events.topics import Topic, is_peaceful, tells_of_violence, topic_of
from conflictner.events.word_kinds import NAME, WordKinds
from conflictner.knowledge.conflict_signs import conflict_signs
from conflictner.knowledge.event_rows import KINDS, PREPOSITIONS, EventRow
from conflictner.knowledge.lexicon import Lexicon, lexicon
from conflictner.text.words import Words

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


class CandidateFilter:
    """The necessary conditions of a lexicon's rows, ready to be looked up."""

    def __init__(self, words: Lexicon) -> None:
        self.by_form = words.by_form
        self.forms = frozenset(words.by_form)
        self.word_kinds = WordKinds(words)
        self.signs = conflict_signs(words)
        self._tests: dict[str, tuple[RowTest, ...]] = {}

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
        self, words: Words, sentences: Sequence[tuple[int, int]]
    ) -> list[list[TriggerCandidate]]:
        """The candidates of each sentence of a document, the whole of it considered.

        A long text that hardly names armed people, arms and events that can't be
        anything else tells of no conflict. What may be war or something else, as the
        things round it tell, then waits for an event that is told elsewhere. In a text
        on sport or business a word names an event only where its sentence tells of
        violence besides.

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
        if any(found):
            topic = topic_of(lowers, self.signs)
            if is_peaceful(topic, len(lowers)):
                found = self._silenced(topic, lowers, sentences, found)
        asked = len(sentences) // _SENTENCES_A_SIGN
        if not asked or self._signs(lowers, sentences, found) >= asked:
            return found
        return [
            [_waiting(candidate) for candidate in candidates] for candidates in found
        ]

    def _silenced(
        self,
        topic: Topic,
        lowers: Sequence[str],
        sentences: Sequence[tuple[int, int]],
        found: Sequence[Sequence[TriggerCandidate]],
    ) -> list[list[TriggerCandidate]]:
        """The candidates of a peaceful text: barred but where there is violence."""
        reason = f"the text tells of {topic.told}, its sentence not of violence"

        def violent(start: int, end: int, index: int) -> bool:
            words = lowers[start:end]
            return tells_of_violence(words, index, self.signs, topic.domain)

        return [
            [
                one if violent(start, end, one.index) else _barred(one, reason)
                for one in candidates
            ]
            for (start, end), candidates in zip(sentences, found, strict=True)
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
            tests = tuple(row_test(row, form) for row in self.by_form[form])
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
        of = self.candidate_filter.word_kinds.of
        for word in self.present:
            kinds |= of(word)
        for text, word in zip(self.texts, self.words, strict=True):
            if text != word and text[0].isupper():
                if word not in STOP_WORDS or text[1:].isupper():
                    kinds.add(NAME)
                    break
        return kinds

    def missing(self, needs: tuple[Need, ...], index: int) -> str:
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


def _barred(candidate: TriggerCandidate, reason: str) -> TriggerCandidate:
    """The candidate in a text on something else; a user's own rows hold anywhere."""
    rows = (*candidate.certain, *candidate.relaxed)
    barred = tuple(row for row in rows if not row.file)
    if not barred:
        return candidate
    return replace(
        candidate,
        certain=tuple(row for row in candidate.certain if row.file),
        relaxed=tuple(row for row in candidate.relaxed if row.file),
        barred=(*barred, *candidate.barred),
        reason=reason,
    )


@lru_cache(maxsize=4)
def candidate_filter(overlay: str = "") -> CandidateFilter:
    """The filter of the shipped lexicon with a user's tables laid over it.

    Args:
        overlay: The user's rows, as `Overlay.to_json` gives them.
    """
    return CandidateFilter(lexicon(overlay))
