"""Whether an event is told as fact, denied, or unreal, and the word that decides it."""

from dataclasses import dataclass

from spacy.tokens import Token

from conflictner.grammar import clauses
from conflictner.grammar.context import Context
from conflictner.grammar.triggers import Trigger
from conflictner.knowledge.lexicon import Cue

_SUPPORT_DEPS = frozenset("dobj attr oprd acomp nsubjpass nsubj pobj".split())
_LINKS = frozenset(
    "xcomp ccomp dobj pobj prep pcomp acl advcl conj nsubj nsubjpass attr oprd acomp "
    "appos compound".split()
)
_STOPS = frozenset(("relcl", "ROOT", "parataxis"))
_FEAR = frozenset(("advcl",))


@dataclass(frozen=True)
class Verdict:
    """A status, the word that decided it, and the row of `cues.tsv`."""

    status: str
    cue: Token | None = None
    row: str = ""


ASSERTED = Verdict("asserted")


class StatusReader:
    """Decide the status of triggers."""

    def __init__(self, context: Context) -> None:
        self.context = context

    def of(self, trigger: Trigger) -> Verdict:
        """The status of an event: by its own words, then by what governs it."""
        token = trigger.token
        for verdict in (self._modified(token), self._support(trigger)):
            if verdict is not None:
                return verdict
        return self._governed(token) or ASSERTED

    def _cue(self, token: Token, pos: str) -> Cue | None:
        for word in (token.lower_, token.lemma_.lower()):
            for cue in self.context.lexicon.cues.get(word, ()):
                if cue.pos == pos:
                    return cue
        return None

    def _modified(self, token: Token) -> Verdict | None:
        """Auxiliaries, negations and adjectives of the trigger itself."""
        for child in token.children:
            verdict = self._of_child(child)
            if verdict is not None:
                return verdict
        if token.dep_ == "conj" and clauses.is_verb(token.head):
            own = any(c.dep_ in ("nsubj", "nsubjpass", "aux") for c in token.children)
            if not own and clauses.is_verb(token):
                return self._modified(token.head)
        return None

    def _of_child(self, child: Token) -> Verdict | None:
        if child.dep_ == "neg" or child.lower_ == "never":
            return Verdict("negated", child, "neg")
        if child.dep_ == "det" and child.lower_ in ("no", "neither"):
            return Verdict("negated", child, "no")
        if child.dep_ == "aux":
            cue = self._cue(child, "AUX")
        elif child.dep_ in ("amod", "advmod") and not list(child.lefts):
            cue = self._cue(child, "ADJ")
        elif child.dep_ == "mark":
            cue = self._cue(child, "SCONJ")
        else:
            cue = None
        return Verdict(cue.status, child, cue.row) if cue else None

    def _support(self, trigger: Trigger) -> Verdict | None:
        """A light verb's negation and auxiliaries are the noun's."""
        if trigger.support is None:
            return None
        verb = trigger.support.head
        verdict = self._modified(verb)
        if verdict is None:
            return None
        if trigger.relation == "subject" and not _occurrence(self.context, verb):
            return None
        if trigger.relation not in ("object", "subject") and verdict.status == "negated":
            return verdict if trigger.relation in ("with", "in", "under") else None
        return verdict

    def _governed(self, token: Token) -> Verdict | None:
        """Climb to the words that the trigger depends on."""
        child, current = token, token.head
        for _ in range(8):
            if current == child or child.dep_ in _STOPS:
                return None
            verdict = self._by_governor(child, current)
            if verdict is not None:
                return verdict if verdict.status != "asserted" else None
            if child.dep_ in ("ccomp", "relcl") and self._is_report(current):
                return None
            if child.dep_ == "advcl" and clauses.is_verb(current):
                return self._purpose(child)
            if not self._passes(child, current):
                return None
            child, current = current, current.head
        return None

    def _by_governor(self, child: Token, current: Token) -> Verdict | None:
        pos = {"VERB": "VERB", "AUX": "VERB", "NOUN": "NOUN", "ADJ": "ADJ"}.get(
            current.pos_
        )
        if current.lower_ == "without" and child.dep_ in ("pcomp", "pobj"):
            return Verdict("negated", current, "without")
        if pos is None or child.dep_ in ("nsubj", "conj"):
            return None
        cue = self._cue(current, pos)
        if cue is None or not self._related(cue, child):
            return None
        if cue.status == "unreal" and pos == "VERB" and child.dep_ == "ccomp":
            # `warned that X had attacked`: a claim, unless the clause says otherwise
            if self._is_report(current) and not _infinitive(child):
                return None
        if any(c.dep_ == "neg" for c in current.children) and cue.status == "negated":
            return Verdict("asserted", current, cue.row)
        if cue.status == "negated" and pos == "VERB" and child.dep_ == "advcl":
            return None
        return Verdict(cue.status, current, cue.row)

    def _related(self, cue: Cue, child: Token) -> bool:
        dep = "prep" if child.dep_ in ("pobj", "pcomp") else child.dep_
        if dep in cue.relations:
            return dep != "advcl" or _infinitive(child)
        return dep in ("acl", "nsubjpass") and bool(
            cue.relations & {"acl", "dobj"}
        ) and (dep == "nsubjpass" or _infinitive(child))

    def _is_report(self, verb: Token) -> bool:
        return self.context.lexicon.speech.get(verb.lemma_.lower()) == "verb"

    def _purpose(self, clause: Token) -> Verdict | None:
        going_on = any(c.dep_ == "prt" and c.lower_ == "on" for c in clause.head.children)
        for child in clause.children:
            if child.dep_ == "aux" and child.lower_ == "to" and not going_on:
                return Verdict("unreal", child, "purpose")
            if child.dep_ == "mark":
                cue = self._cue(child, "SCONJ")
                if cue is not None:
                    return Verdict(cue.status, child, cue.row)
        return None

    def _passes(self, child: Token, current: Token) -> bool:
        """Whether what governs the governor may still decide the trigger's status."""
        if child.dep_ not in _LINKS:
            return False
        if child.dep_ == "acl" and not _infinitive(child):
            return False
        if child.dep_ in ("nsubj", "nsubjpass") and clauses.is_verb(current):
            verdict = self._modified(current)
            return verdict is None and _occurrence(self.context, current)
        if clauses.is_verb(current) and child.dep_ in ("dobj", "prep", "attr"):
            return child.dep_ != "prep" or current.lemma_ in ("lead", "engage", "result")
        return True


def _infinitive(verb: Token) -> bool:
    return any(c.dep_ == "aux" and c.lower_ == "to" for c in verb.children) or (
        verb.tag_ == "VBG"
    )


def _occurrence(context: Context, verb: Token) -> bool:
    return any(
        light.relation == "subject" or light.relation == "object"
        for light in context.lexicon.light_verbs.get(verb.lemma_.lower(), ())
    )
