"""Active or passive, headlines included, and who does what to whom by it."""

from conflictner.knowledge.event_rows import EventRow
from conflictner.syntax import clauses, relations
from conflictner.syntax.context import Context
from conflictner.syntax.relations import Argument
from conflictner.syntax.rules import Rule, Via
from conflictner.syntax.tree import Node


def reads_passive(context: Context, verb: Node, row: EventRow) -> bool:
    """Whether a trigger's verb is passive, headlines included.

    `12 killed in blast` and `reported four civilians wounded` have no auxiliary: a
    counted subject without an object tells.
    """
    if clauses.is_passive(verb):
        if verb.dep_ != "acl" or relations.children(verb, "auxpass", "agent"):
            return True
        # `relatives … protested outside`, read as a reduced relative
        return row.pos != "VERB" or row.arguments.get("object", "none") not in (
            "none",
            "who",
        )
    if row.pos != "VERB" or not row.event_type.headline_passive:
        return False
    if row.arguments.get("object") != "whom":
        return False
    if "subject" not in row.arguments and not relations.children(verb, "dobj"):
        return True  # `families evacuated`: whoever did it is never told
    if verb.tag_ not in ("VBN", "VBD", "VBP", "JJ", "NN"):
        return False
    if verb.lower_ == verb.lemma_ and verb.lower_ not in ("hurt", "cut", "hit", "shut"):
        return False
    if {child.dep_ for child in verb.children} & {"aux", "dobj", "ccomp"}:
        return False
    return any(_is_counted(context, found.head) for found in clauses.subject(verb))


def _is_counted(context: Context, head: Node) -> bool:
    if head.i in context.quantity_at:
        return True
    return any(child.i in context.quantity_at for child in head.lefts)


def particle_objects(verb: Node, row: EventRow) -> list[Argument]:
    """`sealed off the market`, where the parser takes `off` for a preposition."""
    particle = row.condition("particle")
    if particle is None:
        return []
    return [
        Argument(noun, Rule(Via.PARTICLE_OBJECT))
        for prep in relations.children(verb, "prep")
        if prep.lower_ in particle.allowed
        for child in relations.children(prep, "pobj")
        for noun in relations.conjuncts(child)
    ]


def actors(
    context: Context, token: Node, row: EventRow, support: Argument | None
) -> list[Node]:
    """Who does what a trigger tells, as far as the syntax says."""
    verb = _carrier(token, row, support)
    if verb is None:
        return []
    if reads_passive(context, verb, row):
        return [found.head for found in clauses.agents(verb)]
    return [found.head for found in clauses.subject(verb)]


def patients(
    context: Context, token: Node, row: EventRow, support: Argument | None
) -> list[Node]:
    """To whom a trigger's event is done, as far as the syntax says."""
    verb = _carrier(token, row, support)
    if verb is None:
        return []
    if reads_passive(context, verb, row):
        return [found.head for found in clauses.subject(verb)]
    objects = [*clauses.direct_objects(verb), *particle_objects(verb, row)]
    return [found.head for found in objects]


def _carrier(token: Node, row: EventRow, support: Argument | None) -> Node | None:
    if row.pos == "VERB":
        return token
    return support.head if support else None
