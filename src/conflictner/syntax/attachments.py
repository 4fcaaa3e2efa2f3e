"""Words that the parser hung on the wrong word, and where they belong."""

from conflictner.knowledge.word_classes import word_class
from conflictner.syntax.relations import conjuncts, is_verb
from conflictner.syntax.tree import Node

_COMPANY = frozenset(("along", "together"))


def verb_of_gerund(gerund: Node) -> Node | None:
    """The verb of `Shelling hit the port`, where the first word was read as a verb.

    So may be `the army shelling began`, with `shelling` as an auxiliary.
    """
    if gerund.tag_ != "VBG":
        return None
    if gerund.dep_ == "aux" and gerund.head.tag_ == "VBD":
        return gerund.head
    if gerund.i != gerund.sent.start:
        return None
    if gerund.dep_ in ("aux", "csubj") and is_verb(gerund.head):
        return gerund.head
    after = gerund.nbor(1) if gerund.i + 1 < gerund.sent.end else gerund
    return after if after.tag_ in ("VBD", "VBZ") and after.head == gerund else None


def companions(verb: Node) -> list[Node]:
    """`was looted along with a mill`: what is told of besides the subject or object."""
    return [
        noun
        for along in verb.rights
        if along.lower_ in _COMPANY
        for prep in along.children
        if prep.lower_ == "with"
        for child in prep.children
        if child.dep_ == "pobj"
        for noun in conjuncts(child)
    ]


def described_objects(verb: Node) -> list[Node]:
    """`fought the guard and allied clans`, with `allied` read as a second verb."""
    return [
        noun
        for second in verb.rights
        if second.dep_ == "conj"
        and second.lower_ in word_class("siding")
        and second.i
        and second.nbor(-1).dep_ == "cc"
        for child in second.children
        if child.dep_ == "dobj" and child.left_edge.i == second.i + 1
        for noun in conjuncts(child)
    ]


def is_told_apart(noun: Node) -> bool:
    """`Of the wounded, nine were nuns`, `among the wounded were nine nuns`."""
    prep = noun.head
    if noun.dep_ != "pobj" or prep.lower_ not in ("of", "among"):
        return False
    above = prep.head
    number = above.tag_ == "CD" and prep.lower_ == "of" and above.head.lemma_ == "be"
    return number or (above.lemma_ == "be" and prep.i < above.i)
