"""The plain syntax that all of the grammar stands on: relations between tokens."""

from collections.abc import Iterator
from dataclasses import dataclass

from conflictner.syntax.once import once
from conflictner.syntax.rules import Rule
from conflictner.syntax.tree import Node

NOMINAL = frozenset(("NOUN", "PROPN", "NUM", "PRON"))
RELATIVE_PRONOUNS = frozenset(("who", "which", "that", "whom"))
CLAUSAL = frozenset(
    "ROOT ccomp advcl relcl parataxis csubj csubjpass acl xcomp pcomp".split()
)


@dataclass(frozen=True)
class Argument:
    """The head of an argument's noun phrase and how the grammar came to it."""

    head: Node
    rule: Rule


def is_verb(token: Node) -> bool:
    """Whether a token is a verb or an auxiliary used as one."""
    return token.pos_ in ("VERB", "AUX")


def children(token: Node, *deps: str) -> list[Node]:
    """The children of a token with one of these relations."""
    return [child for child in token.children if child.dep_ in deps]


def conjuncts(head: Node) -> Iterator[Node]:
    """A noun and the nouns that are coordinated with it, in the order of the text."""
    yield head
    for child in head.rights:
        if child.pos_ in ("VERB", "AUX"):
            continue
        if child.dep_ == "conj" or _goes_on(head, child):
            yield from conjuncts(child)


def _goes_on(head: Node, noun: Node) -> bool:
    """`12 marines, six guards and two nuns`: a list, read as an apposition."""
    if noun.dep_ != "appos" or not children(noun, "conj"):
        return False
    return all(children(one, "nummod") for one in (head, noun))


@once
def prepositional(token: Node) -> list[tuple[str, Node]]:
    """The prepositions that hang on a token, with the head nouns of their objects."""
    found = []
    for prep in token.children:
        if prep.dep_ not in ("prep", "agent", "dative") and not (
            prep.dep_ in ("advmod", "prt", "acomp") and prep.tag_ in ("IN", "RP", "RB")
        ):
            continue
        if prep.lower_ == "according":
            continue
        for child in prep.children:
            if child.dep_ in ("pobj", "pcomp") and child.pos_ not in ("VERB", "AUX"):
                if child.lower_ in ("hands", "hand") and prep.lower_ == "at":
                    # `suffered at the hands of the guards`
                    found += [
                        ("by", noun) for of, noun in prepositional(child) if of == "of"
                    ]
                    continue
                found += [(prep.lower_, noun) for noun in conjuncts(child)]
            elif child.dep_ == "prep":
                # `out of Homs` is from there
                out_of = prep.lower_ == "out" and child.lower_ == "of"
                found += [
                    ("from" if out_of else child.lower_, noun)
                    for inner in child.children
                    if inner.dep_ == "pobj"
                    for noun in conjuncts(inner)
                ]
    return found


@once
def clause_head(token: Node) -> Node:
    """The verb of the clause that a token stands in, itself included."""
    while True:
        if token.dep_ in CLAUSAL or token.head == token:
            return token
        if token.dep_ == "conj" and is_verb(token) and is_verb(token.head):
            return token
        token = token.head
