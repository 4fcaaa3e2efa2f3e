"""The names of a place: of `town of X`, `X and Y districts`, `X, a city in Y`."""

from conflictner.syntax import relations
from conflictner.syntax.context import Context
from conflictner.syntax.repairs import joining_word
from conflictner.syntax.rules import Naming
from conflictner.syntax.tree import Node


def named_places(context: Context, noun: Node) -> list[tuple[Node, Naming]]:
    """The place's own name where it has one: of `town of X`, `X, a city in Y`.

    Names that follow in apposition (`Dorsa, South Tamora`) are places too.
    """
    if noun.dep_ == "appos" and noun.i not in context.entity_at:
        if context.entity_at.get(noun.head.i) is not None and (
            context.kind(noun.head) == "place"
        ):
            noun = noun.head
    entity = context.entity_at.get(noun.i)
    inner = [
        name
        for prep in noun.children
        if prep.dep_ == "prep" and prep.lower_ == "of"
        for child in prep.children
        if child.dep_ == "pobj" and context.kind(child) == "place"
        for name in relations.conjuncts(child)
    ]
    beside = [
        child
        for child in noun.rights
        if child.dep_ in ("appos", "npadvmod")
        and child.i in context.entity_at
        and context.kind(child) == "place"
    ]
    listed = _named_before_kind(context, noun)
    if listed:
        return [(name, Naming.BEFORE_KIND) for name in listed] + [
            (name, Naming.AFTER_OF) for name in inner
        ]
    following = _named_behind_comma(context, noun)
    if following is not None and following not in beside:
        beside.append(following)
    for child in noun.rights:
        # `X, a district of Y`
        if (
            child.dep_ == "appos"
            and child.i not in context.entity_at
            and entity is not None
        ) and context.kind(child) == "place":
            beside += [
                name
                for prep in child.children
                if prep.lower_ == "of"
                for name in prep.children
                if name.dep_ == "pobj" and context.kind(name) == "place"
            ]
    named = entity is not None or any(
        child.i in context.entity_at and context.kind(child) == "place"
        for child in noun.lefts
        if child.dep_ in ("compound", "nmod")
    )
    if named:
        found = [(noun, Naming.ITSELF), *_possessing_places(context, noun)]
    elif inner and context.kind(noun) in ("place", "site", "other"):
        return [(name, Naming.AFTER_OF) for name in inner]
    else:
        found = [] if beside else [(noun, Naming.ITSELF)]
    if named and context.kind(noun) == "place":
        found += [(name, Naming.AFTER_OF) for name in inner]
    return found + [(name, Naming.BESIDE) for name in beside]


def _named_behind_comma(context: Context, noun: Node) -> Node | None:
    """`another camp, Abu Deris, …`: the name beside, wherever the parser hung it."""
    index = noun.i + 1
    if noun.i in context.entity_at or index + 1 >= noun.sent.end:
        return None
    if noun.tree[index].text != ",":
        return None
    entity = context.entity_at.get(index + 1)
    if entity is None or entity.label_ != "PLACE" or entity.end >= noun.sent.end:
        return None
    closed = noun.tree[entity.end].text in (",", ".")
    return entity.root if closed and context.kind(noun) == "place" else None


def _named_before_kind(context: Context, noun: Node) -> list[Node]:
    """`Ambal and Deris districts`: two places."""
    if noun.i in context.entity_at:
        return []
    names: list[Node] = []
    for child in noun.lefts:
        # `Dorsa and surrounding villages`: the name, and the villages
        entity = context.entity_at.get(child.i)
        if entity is None or entity.label_ != "PLACE" or child.dep_ != "nmod":
            continue
        link = joining_word(child, noun)
        if link is not None and child.i + 1 == link.i:
            if all(i not in context.entity_at for i in range(link.i, noun.i)):
                return [child, noun]
    for child in noun.lefts:
        if child.dep_ in ("compound", "nmod"):
            for token in child.subtree:
                entity = context.entity_at.get(token.i)
                if entity is not None and entity.label_ == "PLACE":
                    if entity.end - 1 == token.i:
                        names.append(token)
    return names if len(names) > 1 else []


def _possessing_places(context: Context, noun: Node) -> list[tuple[Node, Naming]]:
    """`Tamora's Deris county` lies in Tamora."""
    return [
        (child, Naming.OWNER)
        for child in noun.lefts
        if child.dep_ == "poss"
        and child.i in context.entity_at
        and context.kind(child) == "place"
    ]
