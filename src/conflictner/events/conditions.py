"""The conditions of the lexicon's rows: whether a word in its sentence meets them."""

from conflictner.knowledge.event_rows import PREPOSITIONS, Condition, EventRow
from conflictner.syntax import relations
from conflictner.syntax.context import Context
from conflictner.syntax.relations import Argument
from conflictner.syntax.tree import Node
from conflictner.syntax.voice import actors, patients

# What a word of unknown kind, a pronoun or a name may turn out to be.
MAY_BE = {
    "name": frozenset("person force leader organisation place group site".split()),
    "it": frozenset("place site vehicle property organisation force leader".split()),
    "organisation": frozenset(("force", "group")),
    "leader": frozenset(("person",)),
}
UNLISTED = frozenset("person property site vehicle force".split())
# What an actor of unknown kind, or `it`, may be: whoever acts is not a machine.
ACTORS = frozenset("person force leader organisation group place site".split())
THEY = frozenset("they them who those others many some several all themselves".split())


class Conditions:
    """Check conditions against a Doc.

    Attributes:
        relaxed: Whether words of unknown kind may meet a condition on kinds.
    """

    def __init__(self, context: Context) -> None:
        self.context = context
        self.relaxed = False

    def hold(
        self,
        condition: Condition,
        token: Node,
        row: EventRow,
        support: Argument | None,
    ) -> bool:
        """Whether one condition of a row is met by a trigger in its sentence."""
        name = condition.name
        if name == "object":
            return self._any_kind(
                condition, patients(self.context, token, row, support)
            )
        if name == "subject":
            return self._any_kind(
                condition, actors(self.context, token, row, support), actor=True
            )
        if name == "particle":
            return _has_particle(token, condition)
        if name == "prep":
            preps = {child.lower_ for child in token.children if child.dep_ == "prep"}
            preps |= {prep for prep, _ in relations.prepositional(token)}
            for noun in relations.children(token, "dobj"):
                preps |= {prep for prep, _ in relations.prepositional(noun)}
            wanted = not condition.allowed or bool(preps & condition.allowed)
            return wanted and not preps & condition.barred
        if name == "verb":
            return (
                support is not None and support.head.lemma_.lower() in condition.allowed
            )
        if name in ("with", "without"):
            near = _near_words(token)
            return bool(near & condition.allowed) == (name == "with")
        if name in PREPOSITIONS:
            nouns = _complements(token, name)
            if not nouns and support is not None and row.pos == "NOUN":
                # `took control over a town`, hung on the verb
                nouns = _complements_of_verb(support.head, token, name)
            return self._any_kind(condition, nouns)
        if name == "number":
            return self._counted(token)
        if name == "conflict":
            return self.relaxed
        return True

    def _any_kind(
        self, condition: Condition, nouns: list[Node], *, actor: bool = False
    ) -> bool:
        if not nouns:
            if condition.allowed:
                return "none" in condition.allowed
            return "none" not in condition.barred
        return any(self._admits(condition, noun, actor=actor) for noun in nouns)

    def _admits(self, condition: Condition, noun: Node, *, actor: bool) -> bool:
        real = self.context.real_head(noun)
        kind = self.context.kind(real)
        words = {real.lower_, real.lemma_.lower()}
        if kind in condition.barred or words & condition.barred:
            return False
        if condition.admits(kind) or words & condition.allowed:
            return True
        if real.lower_ in THEY:
            return bool(condition.allowed & {"person", "force", "group"})
        if actor and kind == "place":
            entity = self.context.entity_at.get(real.i)
            return entity is not None and bool(condition.allowed & {"leader", "force"})
        if kind == "person" and "group" in condition.allowed:
            return True
        loose = (
            condition.allowed if self.relaxed else condition.allowed - condition.strict
        )
        if actor and loose:
            loose &= ACTORS
        if kind == "other":
            # an unlisted noun is most often a thing or a person, not an abstraction
            return bool(loose & UNLISTED) and (self.relaxed or not actor)
        return bool(loose & MAY_BE.get(kind, frozenset()))

    def _counted(self, token: Node) -> bool:
        head = relations.clause_head(token)
        return any(child.i in self.context.quantity_at for child in head.subtree)


def _has_particle(token: Node, condition: Condition) -> bool:
    near = [
        child
        for child in token.rights
        if child.dep_ in ("prt", "advmod", "prep", "advcl")
    ]
    words = {child.lower_ for child in near}
    wanted = not condition.allowed or bool(words & condition.allowed)
    return wanted and not words & condition.barred


def _near_words(token: Node) -> set[str]:
    near: set[str] = set()
    for child in token.children:
        near |= {child.lower_, child.lemma_.lower()}
        if child.dep_ in ("prep", "agent", "dobj", "prt", "compound", "oprd", "amod"):
            for inner in child.children:
                near |= {inner.lower_, inner.lemma_.lower()}
                if child.dep_ == "dobj" and inner.dep_ == "prep":
                    near |= {word.lower_ for word in inner.children}
    if token.dep_ in ("compound", "nmod", "oprd"):  # `shot him dead`
        near |= {token.head.lower_, token.head.lemma_.lower()}
    if token.i:
        before = token.nbor(-1)
        near |= {before.lower_, before.lemma_.lower()}
    if token.i + 1 < len(token.tree):
        after = token.nbor(1)
        if after.pos_ not in ("ADP", "DET"):
            near |= {after.lower_, after.lemma_.lower()}
    return near


def _complements_of_verb(verb: Node, token: Node, preposition: str) -> list[Node]:
    return [
        noun
        for prep, noun in relations.prepositional(verb)
        if prep == preposition and noun.i != token.i
    ]


def _complements(token: Node, preposition: str) -> list[Node]:
    found = [
        noun for prep, noun in relations.prepositional(token) if prep == preposition
    ]
    if preposition == "of":
        found += relations.children(token, "poss", "compound", "nmod")
    return found
