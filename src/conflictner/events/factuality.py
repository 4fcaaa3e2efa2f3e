"""Whether an event is told as fact, denied, or unreal, and the word that decides it."""

from dataclasses import dataclass

from conflictner.events import denials
from conflictner.events.triggers import Trigger
from conflictner.knowledge.event_rows import Cue
from conflictner.knowledge.lexicon import reports
from conflictner.syntax import clauses, relations
from conflictner.syntax.context import Context
from conflictner.syntax.tree import Node
from conflictner.syntax.voice import patients

_LINKS = frozenset(
    "xcomp ccomp dobj pobj prep pcomp acl advcl conj nsubj nsubjpass attr oprd acomp "
    "appos compound".split()
)
_STOPS = frozenset(("relcl", "ROOT", "parataxis"))
_LONGEST_CLIMB = 8


@dataclass(frozen=True)
class Verdict:
    """A status, the word that decided it, its row; no model overrules a `sure` one."""

    status: str
    cue: Node | None = None
    row: str = ""
    sure: bool = False

    @staticmethod
    def by(cue: Cue, word: Node) -> "Verdict":
        """That of a cue."""
        return Verdict(cue.status, word, cue.row, cue.sure)


ASSERTED = Verdict("asserted")


class StatusReader:
    """Decide the status of triggers."""

    def __init__(self, context: Context) -> None:
        self.context = context

    def of(self, trigger: Trigger) -> Verdict:
        """The status of an event: by its own words, then by what governs it."""
        if trigger.row.event_type.concluded and trigger.relation in ("to", "object"):
            if trigger.support is not None and trigger.support.head.lemma_ == "agree":
                return self._support(trigger) or ASSERTED  # `agreed to a truce`
        return (
            self._modified(trigger.token)
            or self._support(trigger)
            or self._arguments(trigger)
            or self._governed(self._outermost(trigger))
            or ASSERTED
        )

    @staticmethod
    def _outermost(trigger: Trigger) -> Node:
        """The support verb that makes one event with its noun: `sought refuge`."""
        if trigger.support is not None and trigger.row.condition("verb") is not None:
            return trigger.support.head
        return trigger.token

    def _cues(self, token: Node, pos: str) -> list[Cue]:
        cues = self.context.lexicon.cues
        found = [cue for cue in cues.get(token.lower_, ()) if cue.pos == pos]
        lemma = token.lemma_.lower()
        if lemma != token.lower_:
            found += [cue for cue in cues.get(lemma, ()) if cue.pos == pos]
        return found

    def _modified(self, token: Node) -> Verdict | None:
        """Auxiliaries, negations and adjectives of the trigger itself."""
        for word in (
            denials.negative_opening(token),
            denials.rather_than(self.context, token),
        ):
            if word is not None:
                return Verdict("negated", word, word.lower_, sure=True)
        for child in token.children:
            verdict = self._of_child(child)
            if verdict is not None:
                return verdict
        if token.dep_ == "conj" and relations.is_verb(token.head):
            own = any(c.dep_ in ("nsubj", "nsubjpass", "aux") for c in token.children)
            if not own and relations.is_verb(token):
                return self._modified(token.head)
        return None

    def _of_child(self, child: Node) -> Verdict | None:
        if child.dep_ == "neg" or child.lower_ == "never":
            return Verdict("negated", child, "neg")
        if child.lower_ == "neither" or (child.dep_ == "det" and child.lower_ == "no"):
            return Verdict("negated", child, "no")
        cues: list[Cue] = []
        if child.dep_ == "aux":
            cues = self._cues(child, "AUX")
        elif child.dep_ in ("amod", "advmod") and not child.lefts:
            cues = [c for c in self._cues(child, "ADJ") if "amod" in c.relations]
        elif child.dep_ == "mark":
            cues = self._cues(child, "SCONJ")
        return Verdict.by(cues[0], child) if cues else None

    def _support(self, trigger: Trigger) -> Verdict | None:
        """A light verb's negation and auxiliaries are the noun's."""
        if trigger.support is None or self.context.of_class(
            trigger.support.head.lemma_, "perceiving"
        ):
            return None
        verb = trigger.support.head
        if verb.lemma_ == "claim":
            return None  # what nobody has claimed has happened
        own = trigger.row.condition("verb") is not None
        if not relations.is_verb(verb) or not (own or self._occurrence(verb)):
            return None
        verdict = self._modified(verb)
        if verdict is None:
            return None
        if trigger.relation == "subject":
            return verdict if self._occurrence(verb) else None
        if trigger.relation == "object":
            return verdict
        return verdict if verdict.status == "unreal" else None

    def _arguments(self, trigger: Trigger) -> Verdict | None:
        """`nobody was hurt`, `no settlers were detained`."""
        if trigger.nominal:
            return None
        nouns = patients(self.context, trigger.token, trigger.row, trigger.support)
        nouns += [found.head for found in clauses.subject(trigger.token)]
        for noun in nouns:
            for word in (noun, *noun.lefts):
                if (
                    word.lower_ in ("no", "neither")
                    and word.dep_ in ("det", "cc", "preconj")
                    and not denials.is_of_bound(word)
                ):
                    return Verdict("negated", word, "no")
            cues = self._cues(noun, "PRON")
            if cues:
                return Verdict.by(cues[0], noun)
        return None

    def _governed(self, token: Node) -> Verdict | None:
        """Climb to the words that the trigger depends on."""
        child, current, preposition = token, token.head, ""
        for _ in range(_LONGEST_CLIMB):
            if current == child or child.dep_ in _STOPS:
                return None
            if child.dep_ in ("pobj", "pcomp"):
                preposition = (
                    preposition if current.dep_ == "prep" and preposition else ""
                )
                preposition = current.lower_
            verdict = self._by_construction(child, current, preposition)
            if verdict is not None:
                return verdict
            verdict = self._by_governor(child, current, preposition)
            if verdict is not None:
                return verdict if verdict.status != "asserted" else None
            if child.dep_ == "ccomp" and self._is_report(current):
                return None
            if child.dep_ == "advcl" and relations.is_verb(current):
                return self._purpose(child)
            if not self._passes(child, current):
                return None
            child, current = current, current.head
        return None

    def _by_construction(
        self, child: Node, current: Node, preposition: str
    ) -> Verdict | None:
        """What is told as untrue, as lacking, or as not done, by the words round it."""
        context = self.context
        if child.dep_ in ("pobj", "pcomp"):
            if current.lower_ == "without":
                if denials.always_with(context, current):
                    return Verdict("asserted", current, "without", sure=True)
                return Verdict("negated", current, "without")
            if denials.replaces(context, current, child):
                return Verdict("negated", current, current.lower_, sure=True)
        lemma = current.lemma_.lower()
        told = context.of_class(lemma, "report") or context.of_class(lemma, "evidence")
        untrue = denials.untrue_that(context, child)
        if untrue is None and told and denials.is_untrue(context, current):
            untrue = current
        if untrue is not None:
            return Verdict("negated", untrue, "untrue", sure=True)
        if told and (preposition == "of" or child.dep_ in ("acl", "ccomp")):
            denial = next((one for one in current.lefts if one.lower_ == "no"), None)
            return Verdict("negated", denial, "no") if denial is not None else None
        return None

    def _by_governor(
        self, child: Node, current: Node, preposition: str
    ) -> Verdict | None:
        pos = "VERB" if relations.is_verb(current) else current.pos_
        if child.dep_ in ("nsubj", "conj") or (
            child.dep_ == "nsubjpass" and self._has_purpose(current)
        ):
            return None  # `the strike was intended to flood the valley`
        to_be = current.lemma_ == "be" and child.dep_ == "xcomp"
        if to_be and clauses.is_infinitive(child):
            return Verdict("unreal", current, "be to")
        relation = f"prep:{preposition}" if child.dep_ == "prep" else child.dep_
        if child.dep_ == "acl" and not clauses.is_infinitive(child):
            reported = self.context.of_class(current.lemma_.lower(), "report")
            relation = "ccomp" if reported else ""
        if relation == "xcomp":
            # `was not able to capture`, `did not manage to flee`
            for verb in (current, current.head):
                if any(c.dep_ == "neg" for c in verb.children):
                    return Verdict("negated", verb, "neg")
                if pos == "VERB":
                    break
        for cue in self._cues(current, pos):
            if relation == "nsubjpass" and "dobj" in cue.relations:
                pass
            elif (
                relation not in cue.relations
                or (relation == "advcl" and not clauses.is_infinitive(child))
                or (
                    cue.status == "unreal"
                    and relation == "ccomp"
                    and not (self._is_wish(current, child))
                )
            ):
                continue
            return self._verdict_by(cue, current)
        return None

    def _verdict_by(self, cue: Cue, word: Node) -> Verdict:
        """What a cue gives, or its opposite where the cue is denied."""
        if cue.status != "negated" or all(c.dep_ != "neg" for c in word.children):
            return Verdict.by(cue, word)
        # `did not rule out an attack` leaves open whether there was one
        if self.context.of_class(word.lemma_.lower(), "excluding"):
            return Verdict("unreal", word, cue.row, sure=True)
        return Verdict("asserted", word, cue.row)

    def _has_purpose(self, verb: Node) -> bool:
        """`was intended to flood the valley`, but not `was intended to begin`."""
        if any(
            inner.dep_ == "pcomp" and inner.tag_ == "VBG"
            for child in verb.rights
            if child.dep_ == "prep"
            for inner in child.children
        ):
            return True  # `was aimed at cutting the road`
        return any(
            child.dep_ == "xcomp"
            and clauses.is_infinitive(child)
            and child.lemma_ != "be"
            and not self.context.of_class(child.lemma_, "happening")
            for child in verb.rights
        )

    def _is_wish(self, verb: Node, clause: Node) -> bool:
        """`feared that X had attacked` tells of a fear, `told us X attacked` a fact."""
        return clauses.is_infinitive(clause) or not self._is_report(verb)

    def _is_report(self, verb: Node) -> bool:
        return reports(self.context.lexicon, verb.lemma_)

    def _purpose(self, clause: Node) -> Verdict | None:
        going_on = any(
            child.dep_ == "prt" and child.lower_ == "on"
            for child in clause.head.children
        )
        for child in clause.children:
            if child.dep_ == "aux" and child.lower_ == "to" and not going_on:
                return Verdict("unreal", child, "purpose")
            if child.dep_ == "mark":
                cues = self._cues(child, "SCONJ")
                if cues:
                    return Verdict.by(cues[0], child)
        return None

    def _passes(self, child: Node, current: Node) -> bool:
        """Whether what governs the governor may still decide the trigger's status."""
        if child.dep_ not in _LINKS:
            return False
        if child.dep_ in ("acl", "ccomp") and not clauses.is_infinitive(child):
            return self.context.of_class(current.lemma_.lower(), "report")
        if child.dep_ in ("nsubj", "nsubjpass") and relations.is_verb(current):
            return self._modified(current) is None and self._occurrence(current)
        if relations.is_verb(current) and child.dep_ in ("dobj", "attr"):
            return True
        if relations.is_verb(current) and child.dep_ == "prep":
            return self.context.of_class(current.lemma_, "leading")
        return True

    def _occurrence(self, verb: Node) -> bool:
        return any(
            light.relation in ("subject", "object")
            for light in self.context.lexicon.light_verbs.get(verb.lemma_.lower(), ())
        )
