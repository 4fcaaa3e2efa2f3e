"""The verb that carries a noun that names an event: `launched an attack`."""

from conflictner.syntax import relations
from conflictner.syntax.context import Context
from conflictner.syntax.tree import Node

_COMPLEMENT_DEPS = frozenset(
    "dobj attr oprd acomp nsubjpass dative xcomp ccomp".split()
)


def governing_verb(context: Context, noun: Node) -> tuple[Node, str] | None:
    """The verb that has a noun as subject, object or in a prepositional phrase.

    Counts and collections are passed over: `launched a series of attacks`.

    Args:
        context: What the earlier stages found.
        noun: The noun.

    Returns:
        The verb, and `subject`, `object` or the preposition.
    """
    token = noun
    for _ in range(6):
        head, dep = token.head, token.dep_
        if head == token:
            return None
        if dep in ("conj", "appos", "compound", "nmod") and not relations.is_verb(head):
            token = head
        elif dep in _COMPLEMENT_DEPS or (dep == "advmod" and token.pos_ == "ADJ"):
            return (head, "object") if relations.is_verb(head) else None
        elif dep in ("nsubj", "csubj"):
            return (head, "subject") if relations.is_verb(head) else None
        elif dep == "pobj":
            prep = head
            while prep.dep_ in ("prep", "pcomp") and prep.head.dep_ == "prep":
                prep = prep.head
            if relations.is_verb(prep.head) or prep.head.pos_ == "ADJ":
                return prep.head, head.lower_
            noun = prep.head
            if head.lower_ == "of" and context.of_class(noun.head.lemma_, "accusing"):
                return noun.head, "of"  # `accused both sides of abuses`
            if context.of_class(prep.head.lower_, "blame"):
                token = prep.head  # `claimed responsibility for the attack`
            elif head.lower_ == "of" and prep.head.pos_ in ("NOUN", "NUM", "PROPN"):
                token = prep.head
            else:
                return None
        else:
            return None
    return None


def verb_above(token: Node, lemmas: frozenset[str]) -> Node | None:
    """The support verb, where the parser hung the phrase on the verb's object.

    Args:
        token: The noun.
        lemmas: The verbs that are looked for.
    """
    current = token
    for _ in range(4):
        if current.head == current or current.dep_ in relations.CLAUSAL:
            return None
        current = current.head
        if current.lemma_.lower() in lemmas and relations.is_verb(current):
            return current
    return None
