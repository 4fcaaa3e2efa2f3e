"""What a row of the lexicon asks of the words round a form of its lemma."""

from dataclasses import dataclass

from conflictner.events.conditions import ACTORS, MAY_BE, UNLISTED
from conflictner.events.word_kinds import NAME, NUMBER, OTHER, PRONOUN
from conflictner.knowledge.event_rows import KINDS, PREPOSITIONS, Condition, EventRow
from conflictner.knowledge.inflection import noun_forms, verb_forms

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


@dataclass(frozen=True, slots=True)
class Need:
    """What a sentence must hold for a condition: one of the words, one of the kinds."""

    told: str
    words: frozenset[str]
    kinds: frozenset[str]
    preposition: str = ""
    behind: bool = False


@dataclass(frozen=True, slots=True)
class RowTest:
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
    words: tuple[Need, ...]
    certain: tuple[Need, ...]
    relaxed: tuple[Need, ...]

    def bars(self, before: str, after: str) -> str:
        """Why the word's neighbours bar the row, if they do."""
        if self.verbal and before in _BEFORE_NOUNS:
            return f"a noun, not a verb, follows “{before}”"
        if before in self.without or (after in self.without and after not in _CLOSED):
            return self.told
        return ""


def row_test(row: EventRow, form: str) -> RowTest:
    """What a row asks where this form of its lemma stands."""
    without = row.condition("without")
    needs = [
        tuple(
            need
            for condition in row.conditions
            if (need := _need(condition, relaxed)) is not None
        )
        for relaxed in (False, True)
    ]
    return RowTest(
        row,
        row.pos == "VERB"
        and form in (row.lemma, f"{row.lemma}s", f"{row.lemma}es")
        and row.condition("verb") is None,
        without.allowed if without is not None else frozenset(),
        f"the row requires {without}",
        tuple(need for need in needs[0] if not need.kinds and need in needs[1]),
        tuple(need for need in needs[0] if need.kinds or need not in needs[1]),
        tuple(need for need in needs[1] if need.kinds),
    )


def _need(condition: Condition, relaxed: bool) -> Need | None:
    name, allowed = condition.name, condition.allowed
    told = f"the row requires {condition}"
    if name == "conflict":
        return None if relaxed else Need(told, frozenset(), frozenset())
    if name == "number":
        return Need(told, frozenset(), frozenset({NUMBER}))
    if not allowed:
        return None
    if name == "particle":
        return Need(told, allowed, frozenset(), behind=True)
    if name == "prep":
        return Need(told, allowed, frozenset())
    if name in ("verb", "with"):
        return Need(told, _forms(allowed), frozenset())
    if name in ("object", "subject") or name in PREPOSITIONS:
        if "none" in allowed:
            return None
        kinds = _kinds_that_meet(condition, relaxed, actor=name == "subject")
        preposition = name if name in PREPOSITIONS and name != "of" else ""
        words = _forms(allowed - KINDS)
        return Need(told, words, kinds, preposition)
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
