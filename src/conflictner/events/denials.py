"""What a sentence says of an event's truth beside the words that govern it.

These are constructions, not words: a report that is called wrong, a clause told in the
place of another, a negation at the head of the sentence. The words that make them stand
in `word_classes.tsv`.
"""

from conflictner.syntax import relations
from conflictner.syntax.context import Context
from conflictner.syntax.tree import Node

_SUBJECTS = frozenset(("nsubj", "nsubjpass"))
_PREDICATES = frozenset(("acomp", "attr", "oprd"))


def is_untrue(context: Context, report: Node) -> bool:
    """`reports of a massacre were unfounded`, `… proved wrong`."""
    verb = report.head
    return context.of_class(verb.lemma_, "proving") and any(
        context.of_class(child.lower_, "untrue") and not _is_denied(verb)
        for child in verb.rights
        if child.dep_ in _PREDICATES
    )


def untrue_that(context: Context, clause: Node) -> Node | None:
    """The word that denies a clause: `it is false that`, `it isn't true that`."""
    if clause.dep_ not in ("ccomp", "csubj"):
        return None
    verb = clause.head
    words = [verb]
    if not relations.is_verb(verb):
        words, verb = [verb], verb.head
    words += [child for child in verb.rights if child.dep_ in _PREDICATES]
    if not context.of_class(verb.lemma_, "proving"):
        return None
    denied = _is_denied(verb)
    for word in words:
        if denied and context.of_class(word.lower_, "true"):
            return word
        if not denied and context.of_class(word.lower_, "false"):
            return word
    return None


def replaces(context: Context, preposition: Node, child: Node) -> bool:
    """`instead of attacking`, `stopped short of attacking`, `far from attacking`."""
    if preposition.i <= preposition.sent.start:
        return False
    pair = f"{preposition.nbor(-1).lower_} {preposition.lower_}"
    return context.of_class(pair, "replacing") or (
        child.dep_ == "pcomp" and context.of_class(pair, "falling_short")
    )


def rather_than(context: Context, verb: Node) -> Node | None:
    """The `than` of `rather than attack, they waited`, `waited rather than attack`."""
    before = [
        child
        for child in verb.lefts
        if child.dep_ in ("prep", "mark", "cc") and not child.children
    ]
    if verb.dep_ == "conj":
        before += [c for c in verb.head.rights if c.dep_ == "cc" and c.i < verb.i]
    for child in before:
        if child.i > child.sent.start and context.of_class(
            f"{child.nbor(-1).lower_} {child.lower_}", "replacing"
        ):
            return child
    return None


SELDOM_BEFORE = 5
"""So many words before `without` may say that it is seldom so."""


def always_with(context: Context, without: Node) -> bool:
    """`hardly a day passes without an attack` tells of attacks."""
    # `day passes` may be read as a noun, so that no verb is asked.
    for place in range(without.i - 1, without.i - 1 - SELDOM_BEFORE, -1):
        if place < without.sent.start or without.tree[place].is_punct:
            break
        if context.of_class(without.tree[place].lower_, "seldom"):
            return True
    verb = without.head
    while verb.pos_ == "ADP" and verb.head != verb:  # `goes by without`
        verb = verb.head
    if not relations.is_verb(verb):
        return False
    return _is_denied(verb) or any(
        word.dep_ == "neg" or (word.dep_ == "det" and word.lower_ == "no")
        for child in verb.lefts
        if child.dep_ in _SUBJECTS
        for word in (child, *child.lefts)
    )


def negative_opening(verb: Node) -> Node | None:
    """The `no` of `at no time did the army attack`, whose verb stands first."""
    subject = next((c for c in verb.lefts if c.dep_ in _SUBJECTS), None)
    helper = next((c for c in verb.lefts if c.dep_ in ("aux", "auxpass")), None)
    if subject is None or helper is None or helper.i > subject.i:
        return None
    for child in verb.lefts:
        if child.dep_ == "prep" and child.i < helper.i:
            for noun in child.children:
                for word in noun.lefts:
                    if word.dep_ == "det" and word.lower_ == "no":
                        return word
    return None


def is_of_bound(word: Node) -> bool:
    """`no fewer than 47` denies nothing."""
    following = word.nbor(1).lower_ if word.i + 1 < len(word.tree) else ""
    return following in ("fewer", "less", "more", "longer")


def _is_denied(verb: Node) -> bool:
    return any(child.dep_ == "neg" for child in verb.children)
