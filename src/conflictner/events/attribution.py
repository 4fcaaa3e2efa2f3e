"""Who says so: the claimant of the clause that an event stands in."""

from dataclasses import replace

from conflictner.knowledge.lexicon import reports
from conflictner.syntax import clauses, relations, repairs
from conflictner.syntax.context import Context
from conflictner.syntax.relations import Argument, is_verb
from conflictner.syntax.rules import Rule, Via
from conflictner.syntax.tree import Node, NodeSpan

_COMPLEMENTS = frozenset(
    "ccomp xcomp dobj parataxis pobj nsubjpass advcl pcomp oprd acl attr conj dep "
    "prep".split()
)
_ACCORDING = frozenset(("according", "per"))

NOBODY = frozenset(("nobody", "none", "neither"))
"""Pronouns that name no one; with them stands `no` before a noun."""


class Attribution:
    """Find the sources of one sentence's events."""

    def __init__(self, context: Context, sentence: NodeSpan) -> None:
        self.context = context
        self.sentence = sentence
        self.according = self._according()

    def of(self, token: Node) -> list[Argument]:
        """The claimants of a trigger in this sentence, the nearest first."""
        found = self._attached_according(token)
        if found:
            return found
        child, current = token, token.head
        while current != child:
            if child.dep_ == "pobj" and _sets_apart(current):
                return []  # `…, the mayor said, a week after a truce`
            closing = self._closing(child)
            if closing:
                return closing
            if self._reports(current, child):
                speakers = self._speakers(current)
                if speakers:
                    return speakers
            child, current = current, current.head
        return self._closing(current) or self._loose_according(token)

    def _closing(self, claim: Node) -> list[Argument]:
        """`…, the mayor said.`: the attribution covers all of the claim."""
        nested = [
            inner
            for verb in claim.children
            if verb.dep_ == "parataxis" and not self._is_speech(verb)
            for inner in verb.lefts
        ]  # `mines killed many, she said, and flour is running low`
        for verb in [*claim.children, *nested]:
            if verb.dep_ == "parataxis" and verb.i > claim.i and self._is_speech(verb):
                first = verb.left_edge
                if first.nbor(-1).text != ";":
                    return self._speakers(verb)
        return []

    def _is_speech(self, verb: Node) -> bool:
        return reports(self.context.lexicon, verb.lemma_)

    def _reports(self, verb: Node, child: Node) -> bool:
        if not reports(self.context.lexicon, verb.lemma_):
            return False
        if not relations.is_verb(verb) or child.dep_ not in _COMPLEMENTS:
            return False
        if child.dep_ == "dobj" and self.context.of_class(child.lemma_, "life_loss"):
            return verb.lemma_ != "claim"  # `the blast claimed two lives`
        if child.dep_ == "conj" and repairs.listed_after(child) is None:
            # `he said and fled`: a second main verb isn't reported
            return False
        if child.dep_ == "prep":
            if child.lower_ in ("of", "about"):
                return True
            deps = {c.dep_ for c in verb.children}
            return "dobj" in deps and "ccomp" not in deps and child.i > verb.i
        if child.dep_ == "advcl":
            return child.i < verb.i and not _subordinated(child)
        return True

    def _speakers(self, verb: Node) -> list[Argument]:
        if clauses.is_passive(verb) and self.context.of_class(verb.lemma_, "quoting"):
            return []
        if clauses.is_passive(verb):
            found = clauses.agents(verb)
        else:
            found = clauses.subject(verb) or self._name_before(verb)
        speakers = []
        for argument in found:
            for head in self._behind(self._person_beside(argument.head)):
                if not self._can_speak(head) or not self._can_witness(verb, head):
                    continue
                rule = replace(argument.rule, word=verb.text)
                speakers.append(Argument(head, rule))
        return speakers

    def _name_before(self, verb: Node) -> list[Argument]:
        """`On Friday SANA said`: the parser takes the name for a part of the date."""
        if verb.i == self.sentence.start:
            return []
        entity = self.context.entity_at.get(verb.i - 1)
        if entity is None or entity.label_ not in ("ORG", "PERSON"):
            return []
        return [Argument(verb.nbor(-1), Rule(Via.NAME_BEFORE_VERB))]

    def _can_speak(self, head: Node) -> bool:
        if head.lower_ in ("it", "there") and head.dep_ == "expl":
            return False
        if names_nobody(head):
            return False  # `nobody claimed the bombing`
        return self.context.kind(head) not in ("event", "time", "property", "vehicle")

    def _can_witness(self, verb: Node, head: Node) -> bool:
        """`areas saw attacks` and `we heard shots` name no claimant."""
        if not self.context.of_class(verb.lemma_, "perceiving"):
            return True
        return head.lower_ not in ("we", "i") and self.context.kind(head) == "person"

    def _behind(self, head: Node) -> list[Node]:
        """Who made a video or a report: `a video shared by the monitor`."""
        if self.context.lexicon.speech.get(head.lemma_.lower()) != "noun":
            return [head]
        for verb in relations.children(head, "acl"):
            makers = [found.head for found in clauses.agents(verb)]
            if makers:
                return makers
        return [head]

    def _closes_sentence(self, first: Node) -> bool:
        """Whether an `according to` stands first or last, behind a comma."""
        if first.i - self.sentence.start <= 1:
            return True
        rest = self.context.tree[first.right_edge.i + 1 : self.sentence.end]
        return first.nbor(-1).text == "," and all(
            t.is_punct or t.is_space for t in rest
        )

    def _person_beside(self, head: Node) -> Node:
        """`the envoy, Geir Pedersen`: the name stands for the job."""
        if head.i in self.context.entity_at:
            return head
        for child in relations.children(head, "appos"):
            entity = self.context.entity_at.get(child.i)
            if entity is not None and entity.label_ == "PERSON":
                return child
        return head

    def _according(self) -> list[tuple[Node, Node]]:
        """Each `according to X` of the sentence: its first word and X."""
        found: list[tuple[Node, Node]] = []
        sentence = self.sentence
        if not self.context.tree.holds(_ACCORDING, sentence.start, sentence.end):
            return found
        for token in sentence:
            if token.lower_ == "according" or (
                token.lower_ == "per" and token.dep_ == "prep"
            ):
                speaker = self._object_after(token)
                if speaker is not None:
                    found.append((token, speaker))
        return found

    def _object_after(self, token: Node) -> Node | None:
        for inner in token.subtree:
            if inner.i > token.i and inner.dep_ in ("pobj", "dobj"):
                owner = next((c for c in inner.lefts if c.dep_ == "poss"), None)
                tally = self.context.of_class(inner.lower_, "tally")
                if owner is not None and tally:
                    return owner
                return self._person_beside(inner)
        return None

    def _attached_according(self, token: Node) -> list[Argument]:
        clause = relations.clause_head(token)
        for first, speaker in self.according:
            if relations.clause_head(first.head) == clause and first.head != first:
                return [Argument(speaker, Rule(Via.ACCORDING))]
        return []

    def _loose_according(self, token: Node) -> list[Argument]:
        """At the edge of the sentence the phrase covers all but relative clauses."""
        for first, speaker in self.according:
            clause = relations.clause_head(first.head)
            if self._closes_sentence(first) and not _in_relative(token):
                return [Argument(speaker, Rule(Via.ACCORDING_AT_EDGE))]
            if clause.dep_ == "relcl":
                continue
            if token in clause.subtree or clause in token.subtree:
                return [Argument(speaker, Rule(Via.ACCORDING_AT_EDGE))]
        return []


def names_nobody(head: Node) -> bool:
    """Whether a phrase names no one: `nobody`, `no group`."""
    return head.lower_ in NOBODY or any(child.lower_ == "no" for child in head.lefts)


def _subordinated(clause: Node) -> bool:
    return any(
        child.dep_ == "mark"
        and child.lower_ in ("after", "as", "before", "if", "because")
        for child in clause.children
    )


def _in_relative(token: Node) -> bool:
    clause = relations.clause_head(token)
    return clause.dep_ == "relcl"


def _sets_apart(preposition: Node) -> bool:
    """Whether an `after` stands behind the closing `the mayor said`."""
    if preposition.lower_ not in ("after", "before", "since"):
        return False
    first = preposition.left_edge
    if first.i <= first.sent.start or first.nbor(-1).text != ",":
        return False
    verb = first.nbor(-2) if first.i - 2 >= first.sent.start else first
    return verb.dep_ == "parataxis" and is_verb(verb)
