"""Tell the government that a capital or country stands for from the place itself."""

from dataclasses import dataclass
from functools import cache

from spacy.tokens import Span, Token

from conflictner.knowledge.gazetteer import COUNTRY_KINDS, Gazetteer, Place
from conflictner.knowledge.tables import read_table, shipped

ACTS, UNDERGOES, RELATION = "acts", "undergoes", "relation"
BACKER, POSSESSION, ADDRESSED = "backer", "possession", "addressed"
RECIPIENT, RULERS = "recipient", "rulers"

_HYPHENS = frozenset("-‐‑–")
_PLACING = frozenset(
    "in at from of near across outside throughout into inside around over through "
    "via within beyond amid".split()
)
_SIDES = frozenset(("with", "between", "on", "and", "against", "towards", "toward"))


@dataclass(frozen=True, slots=True)
class Metonym:
    """A place that stands for its government, and the word that says so."""

    government: str
    cue: Token
    rule: str


@cache
def _words() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for _, row in read_table(shipped("metonymy"), ("word", "use", "note")):
        found.setdefault(row["use"], set()).add(row["word"])
    return {use: frozenset(words) for use, words in found.items()}


def may_be_metonym(span: Span, place: Place) -> bool:
    """Whether a place name may stand for a government, as the words beside it tell.

    `in Paris` never does, `Paris warned` may: only a parse tells.
    """
    if place.kind not in COUNTRY_KINDS and place.kind != "capital":
        return False
    doc, before, end = span.doc, span.start - 1, span.end
    if before > 0 and doc[before].lower_ == "the":
        before -= 1
    after = doc[end].lower_ if end < len(doc) else ""
    if before < 0 or doc[before].lower_ not in _PLACING:
        return True
    rulers = _words()[RULERS]
    return after in ("'s", "’s", "'") or after in _HYPHENS or after in rulers


def find_metonym(span: Span, place: Place, gazetteer: Gazetteer) -> Metonym | None:
    """The government that a place name stands for, None where it names the place.

    Args:
        span: The place name in its parsed Doc.
        place: The place that it names.
        gazetteer: Tells the country of a capital.
    """
    if not may_be_metonym(span, place):
        return None
    found = _find(span, country=place.kind in COUNTRY_KINDS)
    if found is None:
        return None
    cue, rule = found
    country = gazetteer.country_id(place.country.split("|")[0]) or place.id
    return Metonym(f"{country}_government", cue, rule)


def _find(span: Span, *, country: bool) -> tuple[Token, str] | None:
    words = _words()
    backer = _backer(span, words[BACKER])
    if backer is not None:
        return backer, "backer"
    root = span.root
    head = root.head
    if root.dep_ == "conj":
        first = root
        while first.dep_ == "conj" and first.head.i < first.i:
            first = first.head
        root, head = first, first.head
    lemma = head.lemma_.lower()
    if root.dep_ == "nsubj" and head.pos_ in ("VERB", "AUX"):
        if lemma in words[ACTS] or lemma not in words[UNDERGOES]:
            return head, "subject of an act"
    if root.dep_ == "nsubjpass" and lemma in words[ADDRESSED] and not country:
        return head, "what is done to a government"
    if root.dep_ == "poss" and head.lower_ in words[POSSESSION]:
        return head, "owner of what states have"
    if root.dep_ in ("compound", "nmod", "amod") and head.lower_ in words[RULERS]:
        if head.i == span.end:
            return head, "named by its seat"
    if root.dep_ in ("dobj", "dative") and lemma in words[ADDRESSED]:
        return head, "what is done to a government"
    if root.dep_ == "pobj":
        return _side(root, words, country=country)
    return None


def _backer(span: Span, backers: frozenset[str]) -> Token | None:
    """`Moscow-backed`, `backed by Moscow`."""
    doc, end = span.doc, span.end
    if (
        end + 1 < len(doc)
        and doc[end].text in _HYPHENS
        and doc[end + 1].lower_ in backers
    ):
        return doc[end + 1]
    start = span.start
    if start > 1 and doc[start - 1].lower_ == "by" and doc[start - 2].lower_ in backers:
        return doc[start - 2]
    return None


def _side(
    root: Token, words: dict[str, frozenset[str]], *, country: bool
) -> tuple[Token, str] | None:
    """`talks with Ankara`, `the ties between Damascus and Moscow`, `told by Tehran`."""
    preposition = root.head
    above = preposition.head
    if preposition.lower_ == "by" and preposition.dep_ == "agent":
        if above.lemma_.lower() in words[ACTS] or country:
            return above, "doer of an act"
    if preposition.lower_ == "to" and above.lemma_.lower() in words[RECIPIENT]:
        return above, "who is given something"
    if preposition.lower_ in _SIDES:
        lemma = above.lemma_.lower()
        if lemma in words[RELATION] or lemma in ("negotiate", "coordinate", "side"):
            return above, "side of a relation"
    return None
