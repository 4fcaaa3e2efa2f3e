"""Locative phrases: which prepositional phrases tell where a clause plays."""

from conflictner.syntax import relations
from conflictner.syntax.context import Context
from conflictner.syntax.tree import Node

LOCATIVE = frozenset(
    "in at near on around along across outside inside throughout within between by "
    "beside behind under above off beyond over through amid opposite towards toward "
    "east west north south northeast northwest southeast southwest close next "
    "surrounding".split()
)
_LENGTHS = frozenset(("kilometres", "kilometers", "km", "miles"))
_AROUND = frozenset("outside inside near around".split())
_HINGES = frozenset("of to from in on near with at".split())
_SITE_LOCATIVE = frozenset(
    "in at near on inside outside around along within by beside across close".split()
)
_PARTS = frozenset("one some most much many several each any all".split())
_ORDINALS = frozenset("first second third fourth last final previous".split())
_NAMING = frozenset(("person", "force", "leader", "organisation", "name"))


class Locatives:
    """Find the preposition of a place and the word that the phrase hangs on."""

    def __init__(self, context: Context) -> None:
        self.context = context

    def anchor(self, noun: Node) -> tuple[str, Node | None] | None:
        """The preposition of a place and the word that the phrase hangs on."""
        beside = self._taken_for_adjective(noun)
        if beside is not None:
            return beside
        first = noun
        while first.dep_ == "conj" and first.head.dep_ in ("pobj", "conj"):
            first = first.head
        first = self._of_which(first)
        if first.dep_ != "pobj":
            return None
        prep = first.head
        word = prep.lower_
        if word == "with" and prep.head.lower_ == "along":
            return None  # `looted along with a mill`
        kind = self.context.kind(noun)
        if (
            kind in ("organisation", "leader")
            and word in _AROUND
            and noun.i not in self.context.entity_at
        ):
            kind = "site"  # `outside the minister's office`
        if kind not in ("place", "site") or self._figurative(noun, prep):
            return None
        while (
            prep.dep_ == "prep"
            and prep.head.dep_ in ("prep", "advmod", "pcomp")
            and not relations.is_verb(prep.head)
        ):
            prep = prep.head
            word = prep.lower_ if prep.lower_ in LOCATIVE else word
        governor = prep.head
        if word in _HINGES and self._tells_part(governor.lower_):
            return self._anchor_of_bearing(governor)
        if word == "for" and first.lower_ == "control":
            return (word, governor) if relations.is_verb(governor) else None
        allowed = LOCATIVE if kind == "place" else _SITE_LOCATIVE
        if word not in allowed or (word == "by" and noun.i in self.context.entity_at):
            return None
        if word == "between" and self.context.kind(governor) == "event":
            return None  # `a truce between X and Washington`: they are its sides
        return (word, governor) if self._tells_where(governor, word) else None

    def _of_which(self, noun: Node) -> Node:
        """`one` of `in one of the camps`, `control` of `fought for control of X`."""
        if noun.dep_ != "pobj" or noun.head.lower_ != "of":
            return noun
        part = noun.head.head
        partitive = (
            part.lower_ in _PARTS
            or part.i in self.context.quantity_at
            or self.context.of_class(part.lower_, "partitive")
            or (part.lower_ == "control" and part.head.lower_ in ("for", "over"))
        )
        return part if partitive and part.dep_ == "pobj" else noun

    def _tells_part(self, word: str) -> bool:
        """Whether `in X` may stand behind it: `west`, `outskirts`, `ten kilometres`."""
        return (
            word in LOCATIVE
            or word in _LENGTHS
            or self.context.of_class(word, "inner_part")
        )

    def _taken_for_adjective(self, noun: Node) -> tuple[str, Node] | None:
        """`protested outside parliament`, read as an adjective of the object."""
        if noun.dep_ not in ("dobj", "attr", "npadvmod"):
            return None
        for child in noun.lefts:
            if child.lower_ in _AROUND and child.dep_ in ("amod", "advmod"):
                if child.i + 1 == noun.i or child.i == noun.left_edge.i:
                    return child.lower_, noun.head
        return None

    def _figurative(self, noun: Node, prep: Node) -> bool:
        """`on the ground`, `in front of them`, `in the first quarter`: no places."""
        if noun.i in self.context.entity_at:
            return False
        if noun.lower_ == "ground":
            bare = not relations.children(noun, "compound", "amod", "prep")
            return bare and prep.lower_ == "on"
        if noun.lower_ in ("front", "heart", "face", "middle", "side"):
            inner = [n for p, n in relations.prepositional(noun) if p == "of"]
            kinds = {self.context.kind(one) for one in inner}
            return bool(kinds) and not kinds & {"place", "site", "property", "other"}
        if noun.lower_ == "quarter":
            return any(child.lower_ in _ORDINALS for child in noun.lefts)
        return False

    def _anchor_of_bearing(self, bearing: Node) -> tuple[str, Node | None] | None:
        """`in the west of Daraa`, `50 km from Uvira`."""
        if bearing.dep_ == "pobj":
            word, governor = bearing.head.lower_, bearing.head.head
            if bearing.head.dep_ == "prep" and bearing.head.head.dep_ == "prep":
                governor = bearing.head.head.head
            if word in LOCATIVE | {"to"} and self._tells_where(governor, word):
                return word, governor
            return None
        if self._tells_where(bearing.head, "in"):
            return bearing.lower_, bearing.head
        return None

    def _tells_where(self, governor: Node, word: str) -> bool:
        """Whether a place that hangs on this word is where the clause plays."""
        if relations.is_verb(governor) or governor.pos_ in ("ADJ", "ADV", "NUM"):
            return True
        kind = self.context.kind(governor)
        if kind == "place":
            return self._is_where(governor)
        if kind in ("leader", "organisation") and governor.dep_ in ("nsubj", "appos"):
            return False
        if governor.dep_ in ("nsubj", "appos") and kind in _NAMING and word != "near":
            speaker = governor.head
            while speaker.dep_ == "appos" or not relations.is_verb(speaker):
                if speaker.head == speaker:
                    break
                speaker = speaker.head
            if speaker.lemma_ in self.context.lexicon.speech:
                return False
        entity = self.context.entity_at.get(governor.i)
        if entity is not None and entity.label_ == "ORG":
            # `the police force in X arrested …`, but not `the ministry in X`
            return "subj" in governor.dep_ and relations.is_verb(governor.head)
        return entity is None or entity.label_ != "PERSON"

    def _is_where(self, place: Node) -> bool:
        first = place
        while first.dep_ in ("conj", "appos") and first.head != first:
            first = first.head
        return first.dep_ in ("pobj", "dobj", "nsubj", "nsubjpass", "attr")
