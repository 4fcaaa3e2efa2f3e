"""Who the subject and the object of a verb are, found or shared."""

from conflictner.knowledge.word_classes import word_class
from conflictner.syntax.attachments import companions, described_objects
from conflictner.syntax.once import once
from conflictner.syntax.relations import (
    RELATIVE_PRONOUNS,
    Argument,
    children,
    conjuncts,
    is_verb,
    prepositional,
)
from conflictner.syntax.repairs import (
    is_finite_participle,
    is_misread,
    listed_after,
    misread_objects,
    misread_subject,
    nearer_antecedent,
    noun_before_auxiliary,
    noun_before_participle,
    object_relative,
    still_subjects,
    stranded_conjunct,
    stray_objects,
    subject_of_adjective,
    top_of_phrase,
)
from conflictner.syntax.rules import Rule, Via
from conflictner.syntax.tree import Node

# `accused X of killing`, `prevented X from arresting`: X is the one who would do it.
_OBJECT_CONTROL_PREPS = frozenset(("of", "from", "for", "with", "into"))


@once
def is_passive(verb: Node) -> bool:
    """Whether a verb form is passive: by auxiliary, reduced relative, or sharing."""
    if verb.dep_ == "amod" and is_misread(verb):
        return False
    if verb.dep_ == "acomp" and verb.tag_ == "VBN" and verb.head.lemma_ == "be":
        return True
    deps = {child.dep_ for child in verb.children}
    if "auxpass" in deps or "nsubjpass" in deps:
        return True
    if verb.tag_ not in ("VBN", "VBD", "VBP") or "dobj" in deps:
        return False
    if object_relative(verb) is not None:
        return False
    if verb.dep_ == "acl":
        return not is_finite_participle(verb)
    if verb.dep_ == "conj" and is_verb(verb.head) and "aux" not in deps:
        # `were killed or wounded`, `were killed and others wounded`
        return is_passive(verb.head) and ("nsubj" not in deps or verb.tag_ != "VBD")
    if verb.tag_ == "VBN" and verb.dep_ in ("advcl", "xcomp", "oprd", "amod", "pcomp"):
        return "aux" not in deps and ("nsubj" not in deps or verb.dep_ == "pcomp")
    return False


@once
def subject(verb: Node) -> list[Argument]:
    """The surface subjects of a verb, found or shared."""
    relative = object_relative(verb)
    if relative is not None:
        return [Argument(noun, Rule(Via.SUBJECT)) for noun in conjuncts(relative[0])]
    if is_misread(verb):
        return [Argument(noun, Rule(Via.SUBJECT)) for noun in misread_subject(verb)]
    own = [child for child in verb.children if child.dep_ in ("nsubj", "nsubjpass")]
    if own:
        first = own[-1] if len(own) > 1 and own[0].lower_ == "it" else own[0]
        if first.lower_ in RELATIVE_PRONOUNS and first.tag_ in (
            "WDT",
            "WP",
            "IN",
            "DT",
        ):
            antecedent = relative_antecedent(verb)
            if antecedent is not None:
                return [Argument(antecedent, Rule(Via.ANTECEDENT))]
        if len(own) > 1 and any(child.lower_ in ("a", "an") for child in own[0].lefts):
            own = own[-1:]  # `himself a miner, Derviz was …`
        nouns = [noun for start in own for noun in still_subjects(start)]
        stranded = stranded_conjunct(own[0])
        beside = companions(verb) if is_passive(verb) else []
        nouns = [*stranded, *nouns, *beside]
        return [Argument(noun, Rule(Via.SUBJECT)) for noun in nouns]
    if verb.dep_ == "conj" and is_verb(verb):
        # `five were killed and 13 wounded`: the number alone is the subject
        bare = [c for c in verb.lefts if c.dep_ == "nummod" and c.tag_ == "CD"]
        if bare:
            return [Argument(bare[-1], Rule(Via.NUMBER_BEFORE_PARTICIPLE))]
    return _shared_subject(verb)


def relative_antecedent(verb: Node) -> Node | None:
    """The noun that a relative clause tells of."""
    seen = verb
    while seen.dep_ in ("conj", "xcomp", "ccomp") and is_verb(seen.head):
        seen = seen.head
    if seen.dep_ not in ("relcl", "acl"):
        return None
    return nearer_antecedent(seen, seen.head)


def _shared_subject(verb: Node) -> list[Argument]:
    governor = verb.head
    mended = noun_before_auxiliary(verb) or (
        subject_of_adjective(verb) if verb.dep_ == "ccomp" else None
    )
    if mended is not None:
        return [Argument(noun, Rule(Via.SUBJECT)) for noun in conjuncts(mended)]
    if governor.dep_ == "parataxis" and is_verb(governor.head):
        governor = governor.head  # `…, reports say, hitting …`
    partner = listed_after(verb)
    if partner is None and verb.dep_ in ("conj", "dep") and is_verb(governor):
        partner = governor
    if partner is not None:
        shared = subject(partner)
        return [Argument(found.head, Rule(Via.SHARED_SUBJECT)) for found in shared]
    if verb.dep_ == "acl":
        return _noun_of_participle(verb)
    if verb.dep_ in ("xcomp", "ccomp", "advcl", "acomp") and is_verb(governor):
        return _controlled(governor, Via.GOVERNING_SUBJECT, verb)
    return _controlled_by_preposition(verb) if verb.dep_ == "pcomp" else []


def _noun_of_participle(verb: Node) -> list[Argument]:
    if any(child.lower_ == "to" for child in verb.lefts):
        return []
    if is_finite_participle(verb):
        nouns = conjuncts(top_of_phrase(verb.head))
        return [Argument(noun, Rule(Via.SUBJECT)) for noun in nouns]
    return [Argument(noun_before_participle(verb), Rule(Via.NOUN_BEFORE_PARTICIPLE))]


def _controlled_by_preposition(verb: Node) -> list[Argument]:
    """`accused them of killing`, `prevented them from leaving`."""
    prep = verb.head
    if prep.head.dep_ == "dobj" and prep.lower_ in _OBJECT_CONTROL_PREPS:
        return [Argument(prep.head, Rule(Via.GOVERNING_OBJECT))]
    if is_verb(prep.head):
        control = prep.lower_ in _OBJECT_CONTROL_PREPS
        return _controlled(prep.head, Via.GOVERNING_SUBJECT, verb, control)
    return []


def _controlled(
    governor: Node, via: Via, verb: Node, object_control: bool | None = None
) -> list[Argument]:
    if object_control is None:
        object_control = verb.dep_ in (
            "xcomp",
            "ccomp",
        ) and governor.lemma_ not in word_class("subject_control")
    if object_control:
        objects = children(governor, "dobj")
        if objects and objects[0].i < verb.i:
            return [
                Argument(noun, Rule(Via.GOVERNING_OBJECT))
                for noun in conjuncts(objects[0])
            ]
    return [Argument(found.head, Rule(via)) for found in subject(governor)]


@once
def direct_objects(verb: Node) -> list[Argument]:
    """The surface objects of an active verb."""
    relative = object_relative(verb)
    if relative is not None:
        return [Argument(relative[1], Rule(Via.ANTECEDENT))]
    if is_misread(verb):
        return [Argument(noun, Rule(Via.OBJECT)) for noun in conjuncts(verb.head)]
    found = [
        Argument(noun, Rule(Via.OBJECT))
        for child in children(verb, "dobj")
        for noun in conjuncts(child)
    ]
    found += [Argument(noun, Rule(Via.OBJECT)) for noun in stray_objects(verb)]
    found += [Argument(noun, Rule(Via.OBJECT)) for noun in misread_objects(verb)]
    if found:
        more = [*described_objects(verb), *companions(verb)]
        found += [Argument(noun, Rule(Via.OBJECT)) for noun in more]
    if found:
        pronoun = found[0].head
        if pronoun.lower_ in RELATIVE_PRONOUNS and pronoun.tag_ in ("WDT", "WP"):
            antecedent = relative_antecedent(verb)
            return [Argument(antecedent, Rule(Via.ANTECEDENT))] if antecedent else []
        return found
    shared = [
        child for child in verb.children if child.dep_ == "conj" and is_verb(child)
    ]
    for other in shared:  # `looted and burned homes`
        if (
            other.i > verb.i
            and children(other, "dobj")
            and not children(other, "nsubj")
        ):
            between = [
                t for t in verb.rights if t.i < other.i and t.dep_ in ("prep", "agent")
            ]
            if not between:
                return [
                    Argument(a.head, Rule(Via.SHARED_OBJECT))
                    for a in direct_objects(other)
                ]
    if verb.dep_ == "relcl" and children(verb, "nsubj"):
        relativiser = children(verb, "nsubj")[0]
        if relativiser.lower_ not in RELATIVE_PRONOUNS:
            where = any(child.lower_ in ("where", "when") for child in verb.children)
            if not where and not any(
                t.lower_ in RELATIVE_PRONOUNS and t.dep_ == "pobj" for t in verb.subtree
            ):
                return [Argument(verb.head, Rule(Via.ANTECEDENT))]
    return []


def agents(verb: Node) -> list[Argument]:
    """Who did it, by the `by` phrase of a passive."""
    return [
        Argument(noun, Rule(Via.BY_AGENT))
        for prep, noun in prepositional(verb)
        if prep == "by"
    ]


def is_infinitive(verb: Node) -> bool:
    """Whether a verb stands with `to`, or as a gerund."""
    return any(c.dep_ == "aux" and c.lower_ == "to" for c in verb.children) or (
        verb.tag_ == "VBG"
    )
