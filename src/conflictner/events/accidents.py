"""Tell floods and crashes, in which people die too, from violence."""

from collections.abc import Iterator, Sequence
from typing import Protocol

from conflictner.knowledge.accident_causes import accident_nouns, accident_verbs
from conflictner.knowledge.event_rows import EventRow
from conflictner.knowledge.word_classes import accident_words
from conflictner.syntax import relations
from conflictner.syntax.context import Context
from conflictner.syntax.tree import Node

_ARMS = frozenset(("force", "weapon"))
_CAUSAL = frozenset("after amid by during following from in of under".split())
_ACTORS = frozenset(("force", "leader", "organisation", "person"))


class HasRow(Protocol):
    """Anything with a row of the lexicon."""

    @property
    def row(self) -> EventRow:
        """The row."""
        ...


class HasTokenAndRow(HasRow, Protocol):
    """A word of a Doc with a row of the lexicon."""

    @property
    def token(self) -> Node:
        """The word."""
        ...


def tells_of_accident(context: Context, found: Sequence[HasRow]) -> bool:
    """Whether a document's deaths are those of an accident or a disaster.

    They are if it names one (`accidents.tsv`), if nothing but deaths, wounds, blasts,
    flight, damage and closures is told, and if nobody and nothing in it is armed.
    """
    # What no accident does says that there was violence.
    if not all(trigger.row.event_type.accident for trigger in found):
        return False
    classes = context.lexicon.classes
    if any(trigger.row.lemma in classes["deliberate"] for trigger in found):
        return False
    words = set(context.tree.words.lowers)
    if not accident_words().intersection(words):
        return False
    return not any(_armed(context, word) for word in words) and not any(
        context.kind(context.tree[entity.start]) == "force"
        for entity in set(context.entity_at.values())
        if entity.label_ == "ORG"
        and context.tree.words.lowers[entity.end - 1] not in classes["unarmed"]
    )


def _armed(context: Context, word: str) -> bool:
    """Whether a word names arms or armed people; no parse is asked."""
    classes = context.lexicon.classes
    if word in classes["unarmed"] or word in accident_words():
        return False
    return word in classes["deliberate"] or context.lexicon.kinds.get(word) in _ARMS


def caused_by_accident(
    context: Context, one: HasTokenAndRow, found: Sequence[HasTokenAndRow]
) -> bool:
    """Whether a clause says that an accident did it: `died when a bus overturned`.

    It does if an accident (`accident_causes.tsv`) is the subject of the clause, what
    people died in, or a clause beside it, and if the sentence tells of no arms, of
    nothing that only people do on purpose, and of no force that did anything but die or
    speak: who sank a ferry, or claims responsibility for a crash, may have killed. The
    document may tell of a war.

    Args:
        context: What the earlier stages found.
        one: The word for the deaths, wounds or damage.
        found: All words that name events.
    """
    if not one.row.event_type.accident:
        return False
    causes = [cause for cause in _causes(one.token) if _is_accident(context, cause)]
    if not causes:
        return False
    sentence = one.token.sent
    beside = [
        other
        for other in found
        if sentence.start <= other.token.i < sentence.end and other.token != one.token
    ]
    if not all(other.row.event_type.accident for other in beside):
        return False
    return not any(
        _is_meant(context, word) or _acts(context, word, one.token, causes)
        for word in sentence
    )


def _acts(context: Context, word: Node, token: Node, causes: Sequence[Node]) -> bool:
    """Whether a word names a force that may have brought the accident about."""
    if context.of_class(word.lower_, "blame"):
        return True  # `the rebels claimed responsibility`
    verb = word.head
    if word.dep_ == "pobj" and verb.lower_ == "by":
        return context.kind(word) == "force"
    if word.dep_ != "nsubj" or verb in (token, relations.clause_head(token)):
        return False  # those who died
    if context.kind(word) != "force" or context.of_class(word.lower_, "unarmed"):
        return False
    said = verb.lemma_.lower() in context.lexicon.speech
    # `the army said` tells, `a crash that the rebels said they had caused` claims
    return not said or any(verb in cause.subtree for cause in causes)


def _causes(token: Node) -> Iterator[Node]:
    """What may have killed: nouns and verbs of the clause and of those beside it."""
    verbs = list(_coordinated(relations.clause_head(token)))
    for one in (token, *verbs):
        yield from (noun for by, noun in relations.prepositional(one) if by in _CAUSAL)
        yield from relations.children(one, "nsubj")
        for clause in relations.children(one, "advcl"):
            yield clause
            # `when a tunnel caved in`, read as a noun
            yield from relations.children(clause, "acl")
    if verbs[0].dep_ in ("advcl", "relcl", "acl", "xcomp"):
        yield verbs[0].head  # `a bus overturned, killing nine`


def _coordinated(verb: Node) -> Iterator[Node]:
    """A verb and those it is coordinated with: `were killed and six injured when`."""
    first = verb
    while first.dep_ == "conj" and relations.is_verb(first.head):
        first = first.head
    waiting = [first]
    while waiting:
        one = waiting.pop()
        yield one
        waiting += relations.children(one, "conj")


def _is_accident(context: Context, cause: Node) -> bool:
    if not relations.is_verb(cause):
        return cause.lemma_.lower() in accident_nouns()
    needed = accident_verbs().get(cause.lemma_.lower())
    if needed is None:
        return False
    subjects = relations.children(cause, "nsubj", "nsubjpass")
    if cause.dep_ == "acl":
        subjects.append(cause.head)
    if any(context.kind(noun) in _ACTORS for noun in subjects):
        return False  # `when he left the road`
    return not needed or any(word.lower_ in needed for word in cause.subtree)


def _is_meant(context: Context, word: Node) -> bool:
    """Whether a word names a weapon, or a deed that is no accident."""
    classes = context.lexicon.classes
    if word.lower_ in classes["unarmed"]:
        return False
    lemma = word.lemma_.lower()
    return (
        word.lower_ in classes["deliberate"]
        or lemma in classes["deliberate"]
        or context.lexicon.kinds.get(lemma) == "weapon"
    )
