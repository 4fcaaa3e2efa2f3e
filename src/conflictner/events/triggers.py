"""Find the words that name an event, and say of the others why they don't."""

from dataclasses import dataclass

from conflictner.events.accidents import caused_by_accident, tells_of_accident
from conflictner.events.candidates import candidates_in
from conflictner.events.carrying_verbs import governing_verb, verb_above
from conflictner.events.conditions import Conditions
from conflictner.events.filtering import CandidateFilter, TriggerCandidate
from conflictner.knowledge.event_rows import EventRow
from conflictner.syntax import repairs
from conflictner.syntax.attachments import is_told_apart, verb_of_gerund
from conflictner.syntax.context import Context
from conflictner.syntax.relations import Argument
from conflictner.syntax.rules import Rule, Via
from conflictner.syntax.tree import Node, NodeSpan
from conflictner.syntax.word_use import has_part_of_speech, is_nominalised

CERTAIN_EVENTS = 2
_STRICTNESS = {"number": 1, "modified": 0}
_ACCIDENT = "the document reports an accident or a disaster, not violence"
_BY_ACCIDENT = "its clause tells of an accident or a disaster as the cause"


@dataclass(frozen=True)
class Trigger:
    """A word that names an event, by a row of the lexicon."""

    token: Node
    row: EventRow
    support: Argument | None = None
    relation: str = ""
    names_force: bool = False

    @property
    def nominal(self) -> bool:
        """Whether the trigger is a noun."""
        return self.row.pos == "NOUN"

    @property
    def light_verb(self) -> Node | None:
        """The verb that its row asks for: `took them prisoner`, `exchanged fire`.

        A noun that names a force, as in `sent reinforcements`, leaves the verb its own.
        """
        if self.support is None or self.relation == "subject" or self.names_force:
            return None
        return None if self.row.condition("verb") is None else self.support.head


@dataclass(frozen=True)
class Rejected:
    """A word of the lexicon that names no event here, and what it lacks.

    Attributes:
        token: The word.
        row: Its row.
        condition: What it lacks.
        sure: Whether no model may say otherwise.
    """

    token: Node
    row: EventRow
    condition: str
    sure: bool = False


class TriggerFinder:
    """Match a Doc's words with the rows of `events.tsv`."""

    def __init__(self, context: Context, candidate_filter: CandidateFilter) -> None:
        self.context = context
        self.candidate_filter = candidate_filter
        self.conditions = Conditions(context)
        self.candidates: dict[int, TriggerCandidate] = {}
        self.certain: list[Trigger] = []
        self.rejected: list[Rejected] = []
        self.failed: list[Rejected] = []

    def find_certain(self) -> list[NodeSpan]:
        """Find the triggers that need no leave; give the sentences that come to matter.

        Words of unknown kind pass a condition only where the document tells of a
        conflict: where it holds `CERTAIN_EVENTS` that need no such leave. Only then do
        sentences matter that hold nothing else; they must be parsed before `find_rest`.
        """
        self.conditions.relaxed = False
        unread = []
        for sentence in self.context.tree.sents:
            if self.context.tree.is_parsed(sentence):
                self._filter(sentence)
            else:
                unread.append(sentence)
        self.certain, self.failed = self._match_all(
            {i: candidate.certain for i, candidate in self.candidates.items()}
        )
        if len(self.certain) < CERTAIN_EVENTS:
            return []
        return [
            one
            for one in unread
            if any(candidate.may_hold_event for candidate in self._candidates(one))
        ]

    def find_rest(self, parsed: list[NodeSpan]) -> tuple[list[Trigger], list[Rejected]]:
        """All triggers, and the candidates that failed with the reason.

        Args:
            parsed: The sentences that `find_certain` gave.
        """
        found, failed = self.certain, self.failed
        if len(found) >= CERTAIN_EVENTS:
            for sentence in parsed:
                self._filter(sentence)
            self.conditions.relaxed = True
            done = {trigger.token.i for trigger in found}
            again = {
                index: (*candidate.certain, *candidate.relaxed)
                for index, candidate in self.candidates.items()
                if index not in done
            }
            more, failed = self._match_all(again)
            found = sorted([*found, *more], key=lambda trigger: trigger.token.i)
        rejected = [*self.rejected, *failed]
        found = _without_support_verbs(found)
        found, rejected = self._without_accidents(found, rejected)
        if found and tells_of_accident(self.context, found):
            rejected += [Rejected(t.token, t.row, _ACCIDENT) for t in found]
            return [], rejected
        return found, rejected

    def _without_accidents(
        self, found: list[Trigger], rejected: list[Rejected]
    ) -> tuple[list[Trigger], list[Rejected]]:
        words: list[Trigger | Rejected] = [*found, *rejected]
        by_accident = {
            one.token.i: Rejected(one.token, one.row, _BY_ACCIDENT, sure=True)
            for one in words
            if caused_by_accident(self.context, one, found)
        }
        return (
            [one for one in found if one.token.i not in by_accident],
            [
                *(one for one in rejected if one.token.i not in by_accident),
                *by_accident.values(),
            ],
        )

    def _candidates(self, sentence: NodeSpan) -> list[TriggerCandidate]:
        source = self.context.tree.source
        return candidates_in(
            source, self.candidate_filter, sentence.start, sentence.end
        )

    def _filter(self, sentence: NodeSpan) -> None:
        """Add the words of a sentence that may name an event, and those that can't."""
        for candidate in self._candidates(sentence):
            token = sentence[candidate.index]
            if self._in_name(token):
                continue
            if candidate.may_hold_event:
                self.candidates[token.i] = candidate
            else:
                self.rejected.append(
                    Rejected(token, candidate.barred[0], candidate.reason)
                )

    def _match_all(
        self, candidates: dict[int, tuple[EventRow, ...]]
    ) -> tuple[list[Trigger], list[Rejected]]:
        found: list[Trigger] = []
        rejected: list[Rejected] = []
        for index, rows in candidates.items():
            token = self.context.tree[index]
            trigger, failure = self._match(token, rows)
            if trigger is not None:
                found.append(trigger)
            elif failure is not None:
                rejected.append(failure)
        return found, rejected

    def _in_name(self, token: Node) -> bool:
        entity = self.context.entity_at.get(token.i)
        if token.dep_ == "meta":
            return True
        if entity is None:
            return token.i in self.context.time_at
        return entity.label_ != "GROUP" and token.text[:1].isupper()

    def _match(
        self, token: Node, rows: tuple[EventRow, ...]
    ) -> tuple[Trigger | None, Rejected | None]:
        failure: Rejected | None = None
        for row in sorted(rows, key=_specific_first) if len(rows) > 1 else rows:
            reason = self._wrong_use(token, row)
            if reason is None:
                trigger, reason = self._check(token, row)
                if trigger is not None:
                    return trigger, None
            if failure is None or "part of speech" in failure.condition:
                failure = Rejected(token, row, reason or "")
        return None, failure

    def _wrong_use(self, token: Node, row: EventRow) -> str | None:
        if "-" not in row.lemma and not has_part_of_speech(token, row.pos):
            return f"its part of speech is {token.pos_}, not {row.pos}"
        attributive = token.dep_ == "amod" and token.i < token.head.i
        if row.pos != "NOUN" and attributive and not repairs.is_misread(token):
            return f"it only describes “{token.head.text}” (attributive)"
        if (
            row.condition("verb") is None
            and row.pos != "NOUN"
            and is_nominalised(token)
            and not is_told_apart(token)
        ):
            return "it names people, not what happened to them"
        if row.pos == "NOUN" and self._in_title(token):
            return "it stands in the name of an office"
        if row.pos == "NOUN" and token.dep_ in ("compound", "nmod", "amod"):
            head = token.head
            if head.i > token.i and not self._carries_event(head):
                return f"it only describes “{head.text}” (compound)"
        return None

    def _in_title(self, token: Node) -> bool:
        """`the Minister of State for Military Operations`: all of it in capitals."""
        prep = token.head
        if token.dep_ != "pobj" or prep.lower_ not in ("of", "for"):
            return False
        words = [token, *token.lefts, prep.head]
        capitals = all(word.text[:1].isupper() for word in words)
        bodies = ("person", "leader", "organisation", "force", "site", "other", "name")
        return capitals and self.context.kind(prep.head) in bodies

    def _carries_event(self, head: Node) -> bool:
        kind = self.context.kind(head)
        return kind == "event" and head.lower_ not in self.context.lexicon.by_form

    def _check(self, token: Node, row: EventRow) -> tuple[Trigger | None, str]:
        support: Argument | None = None
        relation = ""
        if row.pos in ("NOUN", "ADJ"):
            above = verb_of_gerund(token)
            governor = (
                (above, "subject") if above else governing_verb(self.context, token)
            )
            if governor:
                support = Argument(governor[0], Rule(Via.VERB))
                relation = governor[1]
            wanted = row.condition("verb")
            if wanted is not None and (
                support is None or support.head.lemma_.lower() not in wanted.allowed
            ):
                found = verb_above(token, wanted.allowed)
                if found is not None:
                    support, relation = Argument(found, Rule(Via.VERB)), "in"
        for condition in row.conditions:
            if not self.conditions.hold(condition, token, row, support):
                return None, f"the row requires {condition}"
        force = (
            row.condition("verb") is not None and self.context.kind(token) == "force"
        )
        return Trigger(token, row, support, relation, force), ""


def _without_support_verbs(triggers: list[Trigger]) -> list[Trigger]:
    """`took them prisoner`, `fought a battle`: one event, on the noun."""
    lent: dict[int, set[str]] = {}
    for trigger in triggers:
        if trigger.light_verb is not None:
            lent.setdefault(trigger.light_verb.i, set()).add("any")
        elif (
            trigger.support is not None
            and trigger.relation == "object"
            and not _set_off(trigger.token)
        ):
            lent.setdefault(trigger.support.head.i, set()).add(trigger.row.type)
    return [
        trigger
        for trigger in triggers
        if trigger.row.pos != "VERB"
        or not lent.get(trigger.token.i, set()) & {"any", trigger.row.type}
    ]


def _set_off(noun: Node) -> bool:
    """`drones crashed into X, the third attack this week`: taken for an object."""
    edge = noun.left_edge.i
    return edge > noun.sent.start and noun.tree[edge - 1].text == ","


def _specific_first(row: EventRow) -> tuple[int, int]:
    return (-sum(_STRICTNESS.get(c.name, 2) for c in row.conditions), row.line)
