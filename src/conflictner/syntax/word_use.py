"""Whether a word is used as the part of speech that a row of the lexicon asks for."""

from spacy.tokens import Token

from conflictner.knowledge.word_classes import word_class
from conflictner.syntax.tree import Node

_OF_CLAUSES = frozenset(("dobj", "nsubj", "aux"))
NOMINAL_DEPS = frozenset(
    "nsubj nsubjpass dobj pobj attr appos compound conj poss oprd ROOT npadvmod nmod "
    "dep".split()
)


def has_part_of_speech(token: Node | Token, pos: str) -> bool:
    """Whether a word is of a part of speech, the tagger's slips allowed for."""
    nominal_tag = token.pos_ in ("NOUN", "PROPN")
    deps = {child.dep_ for child in token.children}
    if pos == "NOUN":
        if nominal_tag:
            return "nsubj" not in deps or "cop" in deps
        if token.pos_ not in ("VERB", "ADJ") or token.lower_.endswith("ed"):
            return False
        auxiliary = token.dep_ == "aux" and token.head.tag_ == "VBD"
        opening = auxiliary or _is_first(token)
        if token.tag_ == "VBG" and opening and not deps & _OF_CLAUSES:
            return True  # `Shelling wounded two`
        if token.dep_ == "pcomp" and token.tag_ == "VBG":
            # `after shelling by troops`, but not `after shelling the town`
            phrases = {child.lower_ for child in token.children}
            return not deps & {"dobj", "nsubj", "aux"} and bool(phrases & {"by", "of"})
        return token.dep_ in NOMINAL_DEPS and not deps & {"dobj", "nsubj", "aux"}
    if pos == "VERB":
        if token.pos_ in ("VERB", "AUX"):
            gerund_noun = token.tag_ == "VBG" and token.dep_ in (
                "nsubj",
                "pobj",
                "dobj",
            )
            return not (gerund_noun and deps & {"det", "poss"})
        participle = token.lower_.endswith(("ed", "en", "wn", "ot", "ght", "lt"))
        participle = participle and token.lower_ not in word_class("false_participle")
        if token.pos_ in ("ADJ", "PROPN", "NOUN", "ADV") and participle:
            return True
        return nominal_tag and bool(deps & {"nsubj", "dobj", "aux"})
    return token.pos_ in ("ADJ", "NOUN", "ADV", "VERB", "ADP", "PROPN", "X")


def _is_first(token: Node | Token) -> bool:
    """Whether a word opens its sentence, and a verb or a place follows it."""
    if token.i != token.sent.start or token.i + 1 >= token.sent.end:
        return False
    after = token.nbor(1)
    return after.tag_ in ("VBD", "VBZ", "VBP", "MD") or after.pos_ == "ADP"


def is_nominalised(token: Node) -> bool:
    """`the wounded`, `the dead`: people who are named after what happened to them."""
    if token.dep_ not in ("nsubj", "nsubjpass", "dobj", "pobj", "conj", "poss"):
        return False
    if token.tag_ in ("VBD", "VBZ", "VBP", "VB", "VBG"):
        return False
    return any(child.lower_ in ("the", "those") for child in token.lefts)
