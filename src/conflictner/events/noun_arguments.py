"""Arguments of event nouns: their own, and those that a light verb lends them."""

from collections.abc import Iterator
from dataclasses import replace

from conflictner.events.attribution import names_nobody
from conflictner.events.triggers import Trigger
from conflictner.knowledge.event_rows import LightVerb
from conflictner.knowledge.lexicon import reports
from conflictner.syntax import clauses, relations
from conflictner.syntax.context import Context
from conflictner.syntax.relations import Argument
from conflictner.syntax.rules import Rule, Via
from conflictner.syntax.tree import Node

ARMS = frozenset("weapon vehicle".split())
"""The kinds of things that are fired, thrown or driven."""
# Prepositional phrases of a light verb that belong to its event noun.
_LENT = {
    "object": frozenset(("on", "against", "at", "with", "between")),
    "subject": frozenset(("between", "with", "among", "against", "involving")),
}
_PASSED_DOWN = frozenset("by from to into across against".split())
_PREMODIFIERS = frozenset(("compound", "amod", "nmod", "nsubj"))
_SIDES = frozenset("force person leader organisation name".split())


class NounArguments:
    """Find the paths from an event noun to the nouns around it."""

    def __init__(self, context: Context) -> None:
        self.context = context

    def paths(self, trigger: Trigger) -> Iterator[tuple[str, Argument]]:
        """Each argument of an event noun, with the path that led to it."""
        noun = trigger.token
        for prep, inner in relations.prepositional(noun):
            if trigger.support is not None and self._blames(trigger.support.head, prep):
                yield _blamed(inner, prep, trigger.support.head)
                continue
            yield prep, Argument(inner, Rule(Via.NOUN_PHRASE, preposition=prep))
        yield from self._of_count(noun)
        yield from self._of_complement(trigger)
        for child in [*noun.lefts, *_before_gerund(noun)]:
            if child.dep_ == "poss":
                for owner in self._owners(noun, child):
                    yield "poss", Argument(owner, Rule(Via.POSSESSOR))
            elif child.tag_ != "VBN" and child.dep_ in _PREMODIFIERS:
                yield from self._premodifier(trigger, child)
        for child in relations.children(noun, "acl", "relcl"):
            yield from self._carried_out_by(child)
        if trigger.support is not None:
            yield from self._supported(trigger)
            yield from self._by_of_support(trigger.support.head)
        if trigger.row.arguments.get("between") == "who":
            yield from self._between(trigger)

    def _of_count(self, noun: Node) -> Iterator[tuple[str, Argument]]:
        """`hundreds of strikes on bases`: the parser hangs `on` on the count."""
        if noun.dep_ != "pobj" or noun.head.lower_ != "of":
            return
        count = noun.head.head
        if count.i in self.context.quantity_at:
            for prep, inner in relations.prepositional(count):
                if prep != "of":
                    yield (
                        prep,
                        Argument(inner, Rule(Via.COUNT_PHRASE, preposition=prep)),
                    )

    def _by_of_support(self, verb: Node) -> Iterator[tuple[str, Argument]]:
        """`recorded abuses by fighters`: an active verb has no agent of its own."""
        if clauses.is_passive(verb):
            return
        for prep, noun in relations.prepositional(verb):
            if prep == "by" and self.context.kind(noun) in _SIDES:
                yield prep, Argument(noun, Rule(Via.SUPPORT_PHRASE, preposition=prep))

    def _of_complement(self, trigger: Trigger) -> Iterator[tuple[str, Argument]]:
        """`the expulsion of families from X by Y`, hung on the families."""
        paths = trigger.row.arguments
        for prep, inner in relations.prepositional(trigger.token):
            if prep == "of":
                for below, noun in relations.prepositional(inner):
                    if below in _PASSED_DOWN and below in paths:
                        yield (
                            below,
                            Argument(
                                noun, Rule(Via.PHRASE_BEHIND_OF, preposition=below)
                            ),
                        )

    @staticmethod
    def _owners(noun: Node, owner: Node) -> Iterator[Node]:
        """The possessors of a noun; `whose` is what its relative clause tells of."""
        if owner.lower_ == "whose":
            antecedent = clauses.relative_antecedent(relations.clause_head(noun))
            if antecedent is not None:
                yield antecedent
            return
        yield from relations.conjuncts(owner)

    def _between(self, trigger: Trigger) -> Iterator[tuple[str, Argument]]:
        """The sides of a fight or a deal, wherever the parser hung `between`."""
        sentence = trigger.token.sent
        for prep in trigger.token.tree[trigger.token.i : sentence.end]:
            if prep.lower_ == "between" and prep.dep_ == "prep":
                for child in relations.children(prep, "pobj"):
                    sides = list(relations.conjuncts(child))
                    if any(self.context.kind(s) in _SIDES for s in sides):
                        for side in sides:
                            rule = Rule(Via.PHRASE_NEARBY, preposition="between")
                            yield "between", Argument(side, rule)
                        return

    def _premodifier(
        self, trigger: Trigger, child: Node
    ) -> Iterator[tuple[str, Argument]]:
        if (
            self.context.of_class(child.lower_, "bare_modifier")
            or child.i in self.context.quantity_at
        ):
            return
        kind = self.context.kind(child)
        entity = self.context.entity_at.get(child.i)
        if kind in ARMS:
            yield "weapon", Argument(child, Rule(Via.WORD_BEFORE_NOUN))
        elif kind in ("force", "leader", "organisation") or (
            entity is not None and entity.label_ in ("GROUP", "ORG", "PERSON")
        ):
            owner = "compound" if child.dep_ != "amod" else "amod"
            if trigger.row.arguments.get(owner) == "whom":
                owner = "poss"
            yield owner, Argument(child, Rule(Via.WORD_BEFORE_NOUN))
        elif kind in ("person", "site", "property"):
            yield "compound", Argument(child, Rule(Via.WORD_BEFORE_NOUN))
        elif kind == "place" and entity is not None:
            yield "place", Argument(child, Rule(Via.PLACE_BEFORE_NOUN))

    def _carried_out_by(self, verb: Node) -> Iterator[tuple[str, Argument]]:
        yield from self._covered_or_blamed(verb)
        light = self._light(verb, "object")
        if light is None or light.subject not in ("who", "whom"):
            return
        for prep, noun in relations.prepositional(verb):
            if prep in ("against", "on"):
                yield (
                    prep,
                    Argument(noun, Rule(Via.OWN_CLAUSE_PHRASE, preposition=prep)),
                )
        if clauses.is_passive(verb):
            for found in clauses.agents(verb):
                yield _lent(light.subject, found)
        elif verb.dep_ == "relcl":
            for found in clauses.subject(verb):
                yield _lent(light.subject, found)

    def _covered_or_blamed(self, verb: Node) -> Iterator[tuple[str, Argument]]:
        """`an attack that hit X`, `a raid blamed on Y`."""
        covering = self._light(verb, "subject")
        if covering is not None and covering.object != "none":
            for found in clauses.direct_objects(verb):
                yield _lent(covering.object, found)
        for relation in ("on", "to"):  # `blamed on X`, `attributed to X`
            blamed = self._light(verb, relation)
            if blamed is not None and blamed.object == "who":
                for prep, noun in relations.prepositional(verb):
                    if prep == relation:
                        yield _blamed(noun, prep, verb)

    def _blames(self, verb: Node, preposition: str) -> bool:
        """`blamed the strikes on X`, where the parser hung `on` on the strikes."""
        blamed = self._light(verb, preposition)
        return blamed is not None and blamed.object == "who"

    def _light(self, verb: Node, relation: str) -> LightVerb | None:
        for light in self.context.lexicon.light_verbs.get(verb.lemma_.lower(), ()):
            if light.relation == relation:
                return light
        return None

    def _supported(self, trigger: Trigger) -> Iterator[tuple[str, Argument]]:
        support = trigger.support
        assert support is not None
        verb = support.head
        verb_condition = trigger.row.condition("verb")
        own = (
            verb_condition is not None and verb.lemma_.lower() in verb_condition.allowed
        )
        light = self._light(verb, trigger.relation)
        passive = clauses.is_passive(verb)
        if own and "subject" in trigger.row.arguments:
            yield from self._lent(trigger, verb, passive=passive)
            return
        if own and light is None and not reports(self.context.lexicon, verb.lemma_):
            light = LightVerb(verb.lemma_, "who", "none", trigger.relation)
        if light is None:
            return
        subjects = _doers(verb, light, passive=passive)
        mediated = self._only_mediated(trigger, verb, subjects)
        if trigger.relation != "subject" and not mediated:
            for found in subjects:
                itself = found.head.i == trigger.token.i
                if not itself and not names_nobody(found.head):
                    yield _lent(light.subject, found)
        if light.object != "none":
            objects = clauses.subject(verb) if passive else clauses.direct_objects(verb)
            for found in objects:
                if found.head.i != trigger.token.i:
                    yield _lent(light.object, found)
        lent = _LENT.get(trigger.relation, frozenset())
        for prep, noun in relations.prepositional(verb):
            tells_where = trigger.row.arguments.get(prep) == "where"
            if (prep in lent or tells_where) and noun.i != trigger.token.i:
                yield prep, Argument(noun, Rule(Via.SUPPORT_PHRASE, preposition=prep))

    def _only_mediated(
        self, trigger: Trigger, verb: Node, subjects: list[Argument]
    ) -> bool:
        """`the envoy announced a truce`; rebels who declare one are a party to it."""
        return (
            trigger.row.event_type.concluded
            and self.context.of_class(verb.lemma_, "mediating")
            and not any(self.context.kind(found.head) == "force" for found in subjects)
        )

    def _lent(
        self, trigger: Trigger, verb: Node, *, passive: bool
    ) -> Iterator[tuple[str, Argument]]:
        """The verb that makes the noun an event lends it its arguments."""
        token = trigger.token
        if (
            not passive
            and verb.tag_ in ("VBD", "VBN")
            and (
                clauses.agents(verb)
                or (trigger.row.event_type.state_noun and token.tag_ != "NNS")
            )
        ):
            # `others taken prisoner (by both sides)`: the noun isn't an object
            objects = clauses.direct_objects(verb)
            passive = all(found.head.i == token.i for found in objects)
        if passive:
            for found in clauses.agents(verb):
                yield "subject", found
            for found in clauses.subject(verb):
                if found.head.i != token.i:
                    yield "object", found
        else:
            for found in clauses.subject(verb):
                if found.head.i != token.i:
                    yield "subject", found
            for found in clauses.direct_objects(verb):
                if found.head.i != token.i:
                    yield "object", found
        for prep, noun in relations.prepositional(verb):
            if noun.i != token.i and prep != "by":
                yield prep, Argument(noun, Rule(Via.SUPPORT_PHRASE, preposition=prep))


def _doers(verb: Node, light: LightVerb, *, passive: bool) -> list[Argument]:
    """Who does what a light verb tells."""
    if not passive:
        return clauses.subject(verb)
    agents = clauses.agents(verb)
    if not agents and light.object == "none" and light.relation == "to":
        return clauses.subject(verb)  # `a guard confessed to it`, read as a participle
    return agents


def _before_gerund(noun: Node) -> list[Node]:
    """`army` of `the army shelling began`, read as the subject of a verb."""
    if noun.dep_ != "aux":
        return []
    subjects = relations.children(noun.head, "nsubj")
    return [subject for subject in subjects if subject.i + 1 == noun.i]


def _lent(slot: str, found: Argument) -> tuple[str, Argument]:
    """An argument that a light verb's row gives a slot, whatever the frame says."""
    return "", Argument(found.head, replace(found.rule, light=slot))


def _blamed(noun: Node, preposition: str, verb: Node) -> tuple[str, Argument]:
    """Who is blamed: `blamed on X`, `claimed responsibility for …`."""
    rule = Rule(Via.VERB_PHRASE, preposition=preposition, word=verb.text)
    return _lent("who", Argument(noun, rule))
