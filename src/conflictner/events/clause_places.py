"""Where: the places of each clause of a sentence, and who inherits them."""

from collections import defaultdict
from dataclasses import replace

from conflictner.events.locatives import LOCATIVE, Locatives
from conflictner.events.place_names import named_places
from conflictner.events.scopes import Scopes, mark_of
from conflictner.events.triggers import Trigger
from conflictner.syntax import relations
from conflictner.syntax.context import Context
from conflictner.syntax.rules import Naming, Rule, Scope, Via
from conflictner.syntax.tree import Node, NodeSpan

_OF_PLACES = frozenset(("pobj", "conj", "pcomp", "dobj"))
# `the clashes there`: a place that another sentence or the dateline gives.
_POINTING = frozenset(("there", "here"))
_OF_ADVERBS = frozenset(("advmod", "npadvmod", "pcomp"))


class ClausePlaces:
    """The places of the clauses of one sentence."""

    def __init__(self, context: Context, sentence: NodeSpan, scopes: Scopes) -> None:
        self.context = context
        self.tree = context.tree
        self.sentence = sentence
        self.scopes = scopes
        self.locatives = Locatives(context)
        self.by_owner: dict[int, list[tuple[Node, Rule]]] = defaultdict(list)
        for token in sentence:
            if token.dep_ in _OF_PLACES:
                self._collect_place(token)
            elif token.lower_ in _POINTING and token.dep_ in _OF_ADVERBS:
                self._collect_adverb(token)

    def of(self, owner: Node) -> list[tuple[Node, Rule]]:
        """The places in the clause of this verb, or on this noun, itself."""
        return self.by_owner[owner.i]

    def places(self, owner: Node) -> list[tuple[Node, Rule]]:
        """The places of a clause: its own, else those that it shares or inherits."""
        own = self.own_places(owner)
        if any(
            head.i in self.context.entity_at or head.lower_ in _POINTING
            for head, _ in own
        ):
            return own
        for other, scope in self.scopes.related(owner):
            if scope is Scope.COORDINATED and other.i > owner.i and _opposed(other):
                continue  # `signed a truce but went on with raids in X`
            if scope is Scope.COORDINATED and self._told_apart(owner, other):
                continue
            if scope is Scope.GOVERNING and mark_of(owner):
                if other.i not in self.scopes.clause_verbs:
                    break  # `he was living in X when the offensive began`
            found = self.of(other) or self._antecedents(other)
            if scope is Scope.BEFORE_REPORT:
                found = [place for place in found if place[0].i < owner.left_edge.i]
            if own:
                # `… in Dorsa and shot them beside a canal`: the canal lies there
                found = [one for one in found if one[0].i in self.context.entity_at]
            if found:
                return own + [
                    (head, replace(rule, scope=scope)) for head, rule in found
                ]
        return own

    def _told_apart(self, owner: Node, other: Node) -> bool:
        """`a man was shot in X in May, and nine were kidnapped in June`."""
        later = max((owner, other), key=lambda verb: verb.i)
        if all("subj" not in child.dep_ for child in later.children):
            return False
        return all(self._has_time(verb) for verb in (owner, other))

    def _has_time(self, verb: Node) -> bool:
        return any(
            inner.i in self.context.time_at
            for child in verb.children
            if child.dep_ in ("prep", "npadvmod", "advmod")
            for inner in (child, *child.children)
        )

    def own_places(self, owner: Node) -> list[tuple[Node, Rule]]:
        """The places of a clause that it names itself or that open its sentence."""
        own = [*self._headed(), *self.of(owner), *self._antecedents(owner)]
        return own + [place for place in self._fronted(owner) if place not in own]

    def described_places(self, trigger: Trigger) -> list[tuple[Node, Rule]]:
        """`the offensive that X launched in Y`: the noun's own clause tells where."""
        return [
            (head, replace(rule, scope=Scope.NOUN_CLAUSE))
            for clause in self.scopes.own_clauses(trigger)
            for head, rule in self.of(clause)
        ]

    def _headed(self) -> list[tuple[Node, Rule]]:
        """`Ethiopia: drone attack leaves six dead`: the place before the colon."""
        entity = self.context.entity_at.get(self.sentence.start)
        if entity is None or entity.label_ != "PLACE" or entity.end >= len(self.tree):
            return []
        if entity.root.dep_ == "meta":
            return []  # a dateline
        if entity.start != self.sentence.start or self.tree[entity.end].text != ":":
            return []
        headline = self.sentence[-1].text not in (".", "!", "?", '"', "”")
        return [(entity.root, Rule(Via.HEADLINE))] if headline else []

    def _fronted(self, owner: Node) -> list[tuple[Node, Rule]]:
        """`In Homs, police said …`: what opens the sentence sets all of its scene."""
        top = owner
        while top.dep_ in ("conj", "ccomp", "advcl", "xcomp") and relations.is_verb(
            top.head
        ):
            if top.dep_ == "advcl" and top.tag_ not in ("VBG", "VBN"):
                break
            top = top.head
        if top == owner:
            return []
        subjects = [child.left_edge.i for child in top.children if "subj" in child.dep_]
        return [
            (head, replace(rule, scope=Scope.SENTENCE_HEAD))
            for head, rule in self.of(top)
            if subjects and head.i < min(subjects)
        ]

    def _antecedents(self, clause: Node) -> list[tuple[Node, Rule]]:
        """`X, where …`: the place that a relative clause tells of."""
        if clause.dep_ == "ccomp" and clause.head.dep_ == "relcl":
            clause = clause.head
        if clause.dep_ != "relcl":
            return []
        adverb = any(child.lower_ == "where" for child in clause.children)
        in_which = any(
            child.lower_ in LOCATIVE
            and any(inner.lower_ == "which" for inner in child.children)
            for child in clause.children
        )
        place = clause.head
        before = self.tree[clause.left_edge.i - 1] if clause.left_edge.i else place
        if before.is_punct and before.i:
            before = before.nbor(-1)
        if in_which and self.context.kind(before) in ("event", "time"):
            return []
        if not (adverb or in_which) or self.context.kind(place) not in (
            "place",
            "site",
        ):
            return []
        found = [
            (head, Rule(Via.WHERE_CLAUSE))
            for noun in relations.conjuncts(place)
            for head, _ in self.named_places(noun)
        ]
        above = self.of(self.scopes.owner(place))
        return found + [
            (head, Rule(Via.BESIDE_WHERE_CLAUSE))
            for head, _ in above
            if head.i < place.i and all(head.i != other.i for other, _ in found)
        ]

    def _collect_place(self, noun: Node) -> None:
        anchor = self.locatives.anchor(noun)
        if anchor is None:
            if self._is_post(noun):
                self.of(noun.head).append((noun, Rule(Via.OBJECT)))
            return
        prep, governor = anchor
        if governor is not None:
            places = self.of(self.scopes.owner(governor))
            for head, naming in self.named_places(noun):
                if all(head.i != other.i for other, _ in places):
                    rule = Rule(Via.PHRASE, preposition=prep, naming=naming)
                    places.append((head, rule))

    def _is_post(self, noun: Node) -> bool:
        """`ambushed while guarding the dam`: what they guarded is where they were."""
        verb = noun.head
        if noun.dep_ != "dobj" or verb.dep_ != "advcl" or verb.tag_ != "VBG":
            return False
        if mark_of(verb) != "while" or verb.i in self.scopes.force_verbs:
            return False
        return self.context.kind(noun) in ("place", "site")

    def _collect_adverb(self, adverb: Node) -> None:
        """`four cadets died there`; `there is` and `from there to here` are others."""
        if adverb.dep_ == "pcomp" and adverb.head.lower_ not in LOCATIVE:
            return
        rule = Rule(Via.PLACE_ADVERB)
        self.of(self.scopes.owner(adverb.head)).append((adverb, rule))

    def named_places(self, noun: Node) -> list[tuple[Node, Naming]]:
        """The places that a noun phrase names, see `named_places`."""
        return named_places(self.context, noun)


def _opposed(verb: Node) -> bool:
    """Whether a coordinated clause stands behind `but`."""
    edge = verb.left_edge.i
    before = verb.tree[edge - 1] if edge else verb
    return before.lower_ == "but"
