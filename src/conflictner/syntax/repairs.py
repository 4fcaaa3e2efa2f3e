"""What the stock parser gets wrong on newswire, known by its form, and how to read it.

Each function names one kind of error and the reading that mends it. None looks at the
words of one text: the signs are word classes, commas and the order of words.
"""

from conflictner.knowledge.word_classes import word_class
from conflictner.syntax.relations import NOMINAL, conjuncts, is_verb
from conflictner.syntax.tree import Node

_INSIDE = frozenset("of in on from with to at for".split())
_MISREAD_HEADS = frozenset("appos conj ROOT dobj nsubj dep npadvmod".split())


def is_misread(verb: Node) -> bool:
    """Whether a main verb was read as a participle before its object.

    In `raiders on motorbikes attacked Tungar village` the parser may take `attacked`
    for an adjective of `village`; but an adjective doesn't follow a bare noun.
    """
    if verb.dep_ != "amod" or verb.i >= verb.head.i or verb.i <= verb.sent.start:
        return False
    if not verb.lower_.endswith(("ed", "en", "ew", "ot", "ck", "it")) or any(
        verb.lefts
    ):
        return False
    before = verb.nbor(-1)
    if before.text == "," and verb.head.dep_ in _MISREAD_HEADS:
        rootless = not is_verb(verb.sent.root) or verb.head.dep_ == "nsubj"
        return rootless and verb.head.left_edge.i == verb.i
    plain = before.pos_ in ("NOUN", "PROPN") and before.dep_ not in ("poss", "compound")
    return plain and before.head != verb.head and verb.head.left_edge.i == verb.i


def misread_subject(verb: Node) -> list[Node]:
    """The subject of a main verb that was read as a participle: the noun before it."""
    before = verb.nbor(-1)
    while before.is_punct and before.i > verb.sent.start:
        before = before.nbor(-1)
    noun = before
    while noun.head != noun and noun.head.i < verb.i and noun.dep_ in (
        "pobj", "prep", "attr", "xcomp", "acl", "compound", "relcl", "dobj", "advmod",
    ):  # fmt: skip
        noun = noun.head
    return [noun] if noun.pos_ in NOMINAL else []


def still_subjects(first: Node) -> list[Node]:
    """Without a first conjunct that has a predicate of its own.

    In `saw 15 dead and 25 injured`, 15 aren't among the injured.
    """
    nouns = list(conjuncts(first))
    if len(nouns) > 1:
        own = [
            child
            for inner in (nouns[0], *nouns[0].subtree)
            for child in inner.rights
            if child.dep_ in ("amod", "acl") and nouns[0].i < child.i < nouns[1].i
        ]
        if any(child.tag_ in ("VBN", "VBD") or child.lower_ == "dead" for child in own):
            return nouns[1:]
    return nouns


def stranded_conjunct(noun: Node) -> list[Node]:
    """`told us two brothers and a niece were killed`: the first hangs elsewhere."""
    edge = noun.left_edge.i
    if not edge:
        return []
    before = noun.tree[edge - 1]
    if before.dep_ == "cc" and before.head.i < edge and before.head.pos_ in NOMINAL:
        first = before.head
        if first.dep_ in ("dobj", "dative", "pobj", "npadvmod") and first != noun.head:
            return [first]
    return []


def nearer_antecedent(verb: Node, attached: Node) -> Node:
    """The noun right before `who`, where the parser went back over a verb."""
    edge = verb.left_edge.i - 1
    tree = verb.tree
    while edge > attached.i and tree[edge].is_punct:
        edge -= 1
    between = range(attached.i + 1, edge)
    if edge <= attached.i or not any(tree[index].pos_ == "VERB" for index in between):
        return attached
    noun = tree[edge]
    return (
        noun
        if noun.pos_ in NOMINAL and noun.dep_ in ("dobj", "pobj", "conj")
        else attached
    )


def listed_after(verb: Node) -> Node | None:
    """The reported verb that a verb of the same list was parted from.

    In `said they stormed a post, torched a shop and fled` the parser hangs `torched` on
    `said`, as a second report or as its conjunct.
    """
    if verb.tag_ not in ("VBD", "VBZ", "VBP") or not is_verb(verb.head):
        return None
    if any("subj" in child.dep_ for child in verb.children):
        return None
    if verb.dep_ == "conj" and verb.i and verb.nbor(-1).text != ",":
        return None
    if verb.dep_ not in ("conj", "ccomp"):
        return None
    for sibling in verb.head.children:
        if sibling.dep_ == "ccomp" and sibling.i < verb.i and is_verb(sibling):
            return sibling
    return None


def noun_before_auxiliary(verb: Node) -> Node | None:
    """`… in much of the zone and soldiers have closed`: hung on the noun before."""
    edge = verb.left_edge.i
    if verb.dep_ != "conj" or edge < 2 or edge == verb.i:  # noqa: PLR2004
        return None
    noun = verb.tree[edge - 1]
    if noun.dep_ != "conj" or noun.pos_ not in ("NOUN", "PROPN") or noun.head.i > edge:
        return None
    first = noun.left_edge.i
    return noun if first and verb.tree[first - 1].lower_ in ("and", "but") else None


def noun_before_participle(participle: Node) -> Node:
    """The noun that a reduced relative describes: the one right before it.

    The parser hangs `killed` of `the funeral in Hama of officers killed` on `funeral`.
    """
    governor = participle.head
    index = participle.left_edge.i - 1
    if index <= governor.i:
        return governor
    before = participle.tree[index]
    if before.dep_ == "pobj" and before.pos_ == "NOUN" and before.head.lower_ == "of":
        outer = before.head.head
        if outer.dep_ == "pobj" or outer == governor:
            return before if outer.pos_ == "NOUN" and outer != governor else governor
    return governor


def is_finite_participle(verb: Node) -> bool:
    """Whether a finite verb was read as a participle: it has an object of its own.

    In `Gunmen on motorbikes killed nine farmers` the parser may take `killed` for a
    reduced relative; but that would be passive, and have no object.
    """
    if verb.dep_ != "acl" or verb.tag_ not in ("VBN", "VBD"):
        return False
    deps = {child.dep_ for child in verb.children}
    if deps & {"agent", "auxpass", "aux"}:
        return False
    # `In Homs, a drone crashed into a mill`, read as one phrase without a verb
    rootless = verb.sent.root.pos_ == "ADP" and verb.tag_ == "VBD"
    return "dobj" in deps or (rootless and verb.head.dep_ == "appos")


def top_of_phrase(noun: Node) -> Node:
    """The head of the whole noun phrase that a noun stands in."""
    while noun.dep_ == "pobj" and noun.head.lower_ in _INSIDE:
        above = noun.head.head
        if above.pos_ == "ADJ" and above.dep_ == "amod":
            above = above.head  # `gunmen loyal to the president`
        if above.pos_ not in ("NOUN", "PROPN") or above.i > noun.i:
            break
        noun = above
    return noun


def stray_objects(verb: Node) -> list[Node]:
    """`killed a couple and their son`, with `son` hung on the verb as a conjunct."""
    if not any(child.dep_ == "dobj" for child in verb.children):
        return []
    return [
        noun
        for child in verb.rights
        if child.dep_ == "conj"
        and child.pos_ in ("NOUN", "PROPN")
        and not _has_predicate(child)
        and not any(
            "subj" in below.dep_ or below.dep_ == "cop" for below in child.children
        )
        for noun in conjuncts(child)
    ]


def joining_word(modifier: Node, noun: Node) -> Node | None:
    """The `and` of `Dorsa and surrounding villages`, read as one phrase of villages."""
    for child in modifier.rights:
        if child.lower_ == "and" and child.i < noun.i:
            return child
    return None


def misread_objects(verb: Node) -> list[Node]:
    """Objects that the parser calls attributes, or hangs on the `between` of a number.

    As in `recaptured Gidan Kormak` and `arrested between 10 and 15 students`.
    """
    if verb.lemma_ in word_class("copula") or verb.tag_ not in (
        "VBD",
        "VBZ",
        "VBP",
        "VB",
        "VBG",
    ):
        return []
    if any(child.dep_ in ("dobj", "auxpass") for child in verb.children):
        return []
    found = []
    for child in verb.rights:
        if child.dep_ == "attr" and child.pos_ in NOMINAL:
            found.append(child)
        elif (
            child.dep_ == "prep" and child.lower_ == "between" and child.i == verb.i + 1
        ):
            found += [
                noun
                for noun in child.children
                if noun.dep_ == "pobj" and any(c.tag_ == "CD" for c in noun.lefts)
            ]
    return [noun for first in found for noun in conjuncts(first)]


def object_relative(verb: Node) -> tuple[Node, Node] | None:
    """Subject and object of `the hill that rebels seized`, read as a passive.

    The sign is the relative pronoun before the noun that the participle hangs on.
    """
    noun = verb.head
    if verb.dep_ != "acl" or verb.tag_ not in ("VBN", "VBD") or noun.i > verb.i:
        return None
    if any(child.dep_ in ("agent", "auxpass", "dobj") for child in verb.children):
        return None
    index = noun.left_edge.i - 1
    if index < 1 or noun.tree[index].lower_ not in ("whom", "that", "which"):
        return None
    before = noun.tree[index - 1]
    if before.is_punct and index > 1:
        before = before.nbor(-1)
    return (noun, before) if before.pos_ in ("NOUN", "PROPN") else None


def subject_of_adjective(verb: Node) -> Node | None:
    """`said gunmen loyal to X killed nine`, with `loyal` read as a clause."""
    for sibling in verb.head.children:
        if sibling.i < verb.i and sibling.dep_ == "ccomp" and sibling.pos_ == "ADJ":
            for child in sibling.children:
                if child.dep_ == "nsubj":
                    return child
    return None


def _has_predicate(noun: Node) -> bool:
    """`left two dead and dozens homeless`: the dozens have a word of their own."""
    return any(
        child.dep_ in ("amod", "acl") and child.i == noun.i + 1 for child in noun.rights
    )
