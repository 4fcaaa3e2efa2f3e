"""Clauses: which verb a word belongs to, and who that verb's subject and object are."""

from dataclasses import dataclass

from spacy.tokens import Token

from conflictner.grammar.phrases import conjuncts

_NOMINAL = frozenset(("NOUN", "PROPN", "NUM", "PRON"))
RELATIVE_PRONOUNS = frozenset(("who", "which", "that", "whom"))
CLAUSAL = frozenset(
    "ROOT ccomp advcl relcl parataxis csubj csubjpass acl xcomp pcomp".split()
)
_SUBJECTS = frozenset(("nsubj", "csubj", "expl"))
# `accused X of killing`, `prevented X from arresting`: X is the one who would do it.
_OBJECT_CONTROL_PREPS = frozenset(("of", "from", "for", "with", "into"))
_SUBJECT_CONTROL = frozenset(("promise", "vow", "threaten", "pledge", "use"))


@dataclass(frozen=True)
class Argument:
    """The head of an argument's noun phrase and how the grammar came to it."""

    head: Token
    rule: str


def is_verb(token: Token) -> bool:
    """Whether a token is a verb or an auxiliary used as one."""
    return token.pos_ in ("VERB", "AUX")


_MISREAD_HEADS = frozenset("appos conj ROOT dobj nsubj dep npadvmod".split())


def is_misread(verb: Token) -> bool:
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


def _misread_subject(verb: Token) -> list[Token]:
    before = verb.nbor(-1)
    while before.is_punct and before.i > verb.sent.start:
        before = before.nbor(-1)
    noun = before
    while noun.head != noun and noun.head.i < verb.i and noun.dep_ in (
        "pobj", "prep", "attr", "xcomp", "acl", "compound", "relcl", "dobj", "advmod",
    ):  # fmt: skip
        noun = noun.head
    return [noun] if noun.pos_ in _NOMINAL else []


def clause_head(token: Token) -> Token:
    """The verb of the clause that a token stands in, itself included."""
    while True:
        if token.dep_ in CLAUSAL or token.head == token:
            return token
        if token.dep_ == "conj" and is_verb(token) and is_verb(token.head):
            return token
        token = token.head


def children(token: Token, *deps: str) -> list[Token]:
    """The children of a token with one of these relations."""
    return [child for child in token.children if child.dep_ in deps]


def prepositional(token: Token) -> list[tuple[str, Token]]:
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
                found += [
                    (child.lower_, noun)
                    for inner in child.children
                    if inner.dep_ == "pobj"
                    for noun in conjuncts(inner)
                ]
    return found


def is_passive(verb: Token) -> bool:
    """Whether a verb form is passive: by auxiliary, as a reduced relative, by sharing."""
    if verb.dep_ == "amod" and is_misread(verb):
        return False
    deps = {child.dep_ for child in verb.children}
    if "auxpass" in deps or "nsubjpass" in deps:
        return True
    if verb.tag_ not in ("VBN", "VBD", "VBP") or "dobj" in deps:
        return False
    if verb.dep_ == "acl":
        return True
    if verb.dep_ == "conj" and is_verb(verb.head) and "aux" not in deps:
        # `were killed or wounded`, `were killed and others wounded`
        return is_passive(verb.head) and ("nsubj" not in deps or verb.tag_ != "VBD")
    if verb.tag_ == "VBN" and verb.dep_ in ("advcl", "xcomp", "oprd", "amod", "pcomp"):
        return "aux" not in deps and ("nsubj" not in deps or verb.dep_ == "pcomp")
    return False


def subject(verb: Token) -> list[Argument]:
    """The surface subjects of a verb, found or shared."""
    if is_misread(verb):
        return [Argument(noun, "subject") for noun in _misread_subject(verb)]
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
                return [Argument(antecedent, "antecedent of the relative clause")]
        if len(own) > 1 and own[0].i < own[-1].i and own[-1].left_edge.i - own[0].i > 1:
            own = own[-1:]  # `himself an Alawite, Haidar was …`
        nouns = [noun for start in own for noun in _still_subjects(start)]
        stranded = _stranded_conjunct(own[0])
        return [Argument(noun, "subject") for noun in [*stranded, *nouns]]
    if verb.dep_ == "conj" and is_verb(verb):
        # `five were killed and 13 wounded`: the number alone is the subject
        bare = [c for c in verb.lefts if c.dep_ == "nummod" and c.tag_ == "CD"]
        if bare:
            return [Argument(bare[-1], "number before the participle")]
    return _shared_subject(verb)


def _still_subjects(first: Token) -> list[Token]:
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


def _stranded_conjunct(noun: Token) -> list[Token]:
    """`told us two brothers and a niece were killed`: the first hangs elsewhere."""
    edge = noun.left_edge.i
    if not edge:
        return []
    before = noun.doc[edge - 1]
    if before.dep_ == "cc" and before.head.i < edge and before.head.pos_ in _NOMINAL:
        first = before.head
        if first.dep_ in ("dobj", "dative", "pobj", "npadvmod") and first != noun.head:
            return [first]
    return []


def relative_antecedent(verb: Token) -> Token | None:
    """The noun that a relative clause tells of."""
    seen = verb
    while seen.dep_ in ("conj", "xcomp", "ccomp") and is_verb(seen.head):
        seen = seen.head
    if seen.dep_ not in ("relcl", "acl"):
        return None
    return _nearer_antecedent(seen, seen.head)


def _nearer_antecedent(verb: Token, attached: Token) -> Token:
    """The noun right before `who`, where the parser went back over a verb."""
    edge = verb.left_edge.i - 1
    doc = verb.doc
    while edge > attached.i and doc[edge].is_punct:
        edge -= 1
    between = range(attached.i + 1, edge)
    if edge <= attached.i or not any(doc[index].pos_ == "VERB" for index in between):
        return attached
    noun = doc[edge]
    return (
        noun
        if noun.pos_ in _NOMINAL and noun.dep_ in ("dobj", "pobj", "conj")
        else attached
    )


def _shared_subject(verb: Token) -> list[Argument]:
    governor = verb.head
    stranded = _noun_before_auxiliary(verb)
    if stranded is not None:
        return [Argument(stranded, "subject")]
    if governor.dep_ == "parataxis" and is_verb(governor.head):
        governor = governor.head  # `…, reports say, hitting …`
    sibling = listed_after(verb)
    if sibling is not None:
        return [Argument(f.head, "subject shared with a verb") for f in subject(sibling)]
    if verb.dep_ in ("conj", "dep") and is_verb(governor):
        shared = subject(governor)
        return [Argument(found.head, "subject shared with a verb") for found in shared]
    if verb.dep_ == "acl":
        if any(child.lower_ == "to" for child in verb.lefts):
            return []
        return [Argument(_noun_before(verb), "noun before the participle")]
    if verb.dep_ in ("xcomp", "ccomp", "advcl") and is_verb(governor):
        return _controlled(governor, "subject of the governing verb", verb)
    if verb.dep_ == "pcomp":
        prep = verb.head
        if prep.head.dep_ == "dobj" and prep.lower_ in _OBJECT_CONTROL_PREPS:
            return [Argument(prep.head, "object of the governing verb")]
        if is_verb(prep.head):
            control = prep.lower_ in _OBJECT_CONTROL_PREPS
            return _controlled(
                prep.head, "subject of the governing verb", verb, control
            )
    return []


def listed_after(verb: Token) -> Token | None:
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


def _noun_before_auxiliary(verb: Token) -> Token | None:
    """`… in much of the zone and soldiers have closed`: hung on the noun before."""
    edge = verb.left_edge.i
    if verb.dep_ != "conj" or edge < 2 or edge == verb.i:  # noqa: PLR2004
        return None
    noun = verb.doc[edge - 1]
    if noun.dep_ != "conj" or noun.pos_ not in ("NOUN", "PROPN") or noun.head.i > edge:
        return None
    first = noun.left_edge.i
    return noun if first and verb.doc[first - 1].lower_ in ("and", "but") else None


def _noun_before(participle: Token) -> Token:
    """The noun that a reduced relative describes: the one right before it.

    The parser hangs `killed` of `the funeral in Hama of officers killed` on `funeral`.
    """
    governor = participle.head
    index = participle.left_edge.i - 1
    if index <= governor.i:
        return governor
    before = participle.doc[index]
    if before.dep_ == "pobj" and before.pos_ == "NOUN" and before.head.lower_ == "of":
        outer = before.head.head
        if outer.dep_ == "pobj" or outer == governor:
            return before if outer.pos_ == "NOUN" and outer != governor else governor
    return governor


def _controlled(
    governor: Token, rule: str, verb: Token, object_control: bool | None = None
) -> list[Argument]:
    if object_control is None:
        object_control = (
            verb.dep_ in ("xcomp", "ccomp") and governor.lemma_ not in _SUBJECT_CONTROL
        )
    if object_control:
        objects = children(governor, "dobj")
        if objects and objects[0].i < verb.i:
            return [
                Argument(noun, "object of the governing verb")
                for noun in conjuncts(objects[0])
            ]
    return [Argument(found.head, rule) for found in subject(governor)]


def direct_objects(verb: Token) -> list[Argument]:
    """The surface objects of an active verb."""
    if is_misread(verb):
        return [Argument(noun, "object") for noun in conjuncts(verb.head)]
    found = [
        Argument(noun, "object")
        for child in children(verb, "dobj")
        for noun in conjuncts(child)
    ]
    if found:
        pronoun = found[0].head
        if pronoun.lower_ in RELATIVE_PRONOUNS and pronoun.tag_ in ("WDT", "WP"):
            antecedent = relative_antecedent(verb)
            return (
                [Argument(antecedent, "antecedent of the relative clause")]
                if antecedent
                else []
            )
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
                    Argument(a.head, "object shared with a verb")
                    for a in direct_objects(other)
                ]
    if verb.dep_ == "relcl" and children(verb, "nsubj"):
        relativiser = children(verb, "nsubj")[0]
        if relativiser.lower_ not in RELATIVE_PRONOUNS:
            where = any(child.lower_ in ("where", "when") for child in verb.children)
            if not where and not any(
                t.lower_ in RELATIVE_PRONOUNS and t.dep_ == "pobj" for t in verb.subtree
            ):
                return [Argument(verb.head, "antecedent of the relative clause")]
    return []


def agents(verb: Token) -> list[Argument]:
    """Who did it, by the `by` phrase of a passive."""
    return [
        Argument(noun, "by-agent of the passive")
        for prep, noun in prepositional(verb)
        if prep == "by"
    ]
