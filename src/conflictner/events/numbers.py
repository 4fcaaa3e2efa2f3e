"""How many: the quantities that count a slot's filler, totals and subsets."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from conflictner.syntax import clauses, relations
from conflictner.syntax.context import Context, Marked
from conflictner.syntax.tree import Node, Tree

COUNTED_KINDS = frozenset(
    "person force leader group name other organisation it".split()
)
BEFORE_SUBSETS = frozenset(("including", "them", "whom"))
"""What stands before, or behind, a number that is a part of another."""

SURELY_PEOPLE = frozenset(("person", "force", "group"))
_PARTING = frozenset(("among", "of"))
_INNER = frozenset(("compound", "poss", "nmod", "amod", "npadvmod"))


@dataclass(frozen=True)
class Parts:
    """Some of the victims: the word for all of them, and who is of them.

    Attributes:
        whole: The word for all: `dead` of `the dead`, `killed` of `those killed`.
        opening: The word that takes them apart: `among`, `of`.
        heads: The nouns of those who are told apart.
        number: How many they are, where the number stands apart from the noun.
    """

    whole: Node
    opening: Node
    heads: list[Node]
    number: Marked | None = None


class Numbers:
    """Find the quantities of noun phrases."""

    def __init__(self, context: Context) -> None:
        self.context = context

    def of(self, head: Node, real: Node) -> Marked | None:
        """The quantity that counts a filler, by its outer and its real head.

        `head` is the syntactic head (`dozens` of `dozens of people`), `real` the noun.
        """
        quantity_at = self.context.quantity_at
        for candidate in (head, real):
            if candidate.i in quantity_at:
                return quantity_at[candidate.i]
            left = self._left(candidate)
            if left is not None:
                return left
        if real.dep_ == "pobj" and real.head.lower_ == "of":
            return quantity_at.get(real.head.head.i)
        return None

    def _designates(self, number: Node, noun: Node) -> bool:
        """`34 Tamora Rifles`: the number is a part of the name."""
        following = self.context.entity_at.get(number.i + 1)
        if following is None or following.label_ != "ORG":
            return False
        return following.start <= noun.i < following.end

    def _left(self, noun: Node) -> Marked | None:
        quantity_at = self.context.quantity_at
        for child in reversed(noun.lefts):
            if child.dep_ in ("poss", "relcl"):
                continue
            for token in child.subtree:
                marked = quantity_at.get(token.i)
                if marked is not None and marked.end <= noun.i + 1:
                    last = self.context.tree[marked.end - 1]
                    return None if self._designates(last, noun) else marked
        index = noun.left_edge.i
        if index in quantity_at and quantity_at[index].end <= noun.i:
            return quantity_at[index]
        before = index - 1
        if before >= noun.sent.start and before in quantity_at:
            return quantity_at[before] if noun.dep_ != "compound" else None
        return None

    def counts_people(self, real: Node, *, surely: bool = False) -> bool:
        """Whether a number before this noun tells of people, one by one.

        Args:
            real: The counted noun, or the number where it stands alone.
            surely: Whether a noun of unknown kind is a thing: `burned three looms`.
        """
        if self.context.of_class(real.lemma_.lower(), "collective"):
            return False
        if surely:
            bare = real.i in self.context.quantity_at
            return self.context.kind(real) in SURELY_PEOPLE and not bare
        return self.context.kind(real) in COUNTED_KINDS

    def subset_lists(self, start: int, end: int) -> Iterator[tuple[int, list[Node]]]:
        """Each `including ten women and five children` of a sentence.

        Gives the place of the opening word and the heads of the list; `among them ten
        women` and `ten of them women` are lists too.
        """
        tree = self.context.tree
        if not tree.holds(BEFORE_SUBSETS, start, end):
            return
        edges = [
            tree[index].left_edge.i
            for index in range(start, end)
            if tree[index].dep_ == "parataxis"
            and tree[index].left_edge.i > start
            and tree[index].lemma_ != "be"
        ]
        last = end
        for index in range(start, last):
            word = tree[index].lower_
            end = min((edge for edge in edges if edge > index), default=last)
            if word == "including":
                yield index, list(self._listed(index + 1, end))
            elif word == "them" and tree[index - 1].lower_ == "of" and _is(tree, index):
                heads = list(self._listed(index + 2, end))
                if heads:  # `four of them are women`
                    yield index - 1, heads
            elif word in ("them", "whom") and index > start:
                before = tree[index - 1].lower_
                if before == "among" and word == "them" and index + 1 < end:
                    yield index - 1, list(self._listed(index + 1, end))
                elif before == "of":
                    heads = list(self._listed(index + 1, end))
                    if heads and heads[0].i == index + 1:
                        yield index - 1, heads

    def parts(self, start: int, end: int) -> Iterator[Parts]:
        """`Women were among the dead`, `of those killed, nine were women`."""
        if not self.context.tree.holds(_PARTING, start, end):
            return
        for prep in self.context.tree[start:end]:
            if prep.lower_ not in _PARTING or prep.dep_ not in ("prep", "acomp"):
                continue
            whole = next((c for c in prep.children if c.dep_ == "pobj"), None)
            if whole is not None and whole.lower_ == "those":  # `those killed`
                whole = next(iter(relations.children(whole, "acl")), None)
            if whole is None or whole.lower_ in ("them", "others"):
                continue
            if prep.lower_ == "of":
                yield from self._parts_of(prep, whole)
            elif relations.is_verb(prep.head) and prep.head.lemma_ == "be":
                nouns = [
                    found.head
                    for found in clauses.subject(prep.head)
                    if self.context.kind(found.head) not in ("event", "time")
                ]
                yield Parts(whole, prep, nouns or _predicates(prep.head))
            elif prep.head.pos_ in ("NOUN", "PROPN"):
                first = prep.head
                while first.dep_ == "conj":
                    first = first.head
                yield Parts(whole, prep, list(relations.conjuncts(first)))

    def _parts_of(self, prep: Node, whole: Node) -> Iterator[Parts]:
        """`Of the dead, 40 were miners`, `40 of the dead were miners`."""
        quantity_at, head = self.context.quantity_at, prep.head
        if head.lemma_ == "be" and prep.i < head.i:
            counts = [
                found.head
                for found in clauses.subject(head)
                if found.head.i in quantity_at
            ]
        else:
            counts = [head] if head.i in quantity_at else []
            head = head.head
        if counts and counts[0].dep_ == "nsubj" and head.lemma_ == "be":
            number = quantity_at[counts[0].i]
            yield Parts(whole, prep, _predicates(head), number)

    def _listed(self, start: int, end: int) -> Iterator[Node]:
        """Read a list off the surface: noun phrases between commas and `and`."""
        tree = self.context.tree
        joined = False
        for index in range(start, end):
            token = tree[index]
            joined = joined or token.lower_ == "and"
            if token.lower_ == "according":
                return
            noun = token.pos_ in ("NOUN", "PROPN") and token.dep_ not in _INNER
            number = token.i in self.context.quantity_at
            if token.dep_ == "nsubj" and _opens_clause(token):
                return
            if noun and self.context.kind(token) in COUNTED_KINDS:
                inside = token.dep_ == "pobj" and token.head.lower_ == "of"
                if not inside:
                    yield token
                    if joined:
                        return
            elif not (
                number
                or token.pos_ in ("CCONJ", "ADJ", "DET", "NUM", "PUNCT", "ADV", "PRON")
                or token.dep_
                in (
                    "compound",
                    "prep",
                    "pobj",
                    "det",
                    "nmod",
                    "case",
                    "amod",
                    "poss",
                    "npadvmod",
                )
                or token.lower_ in ("and", "of", "the", "at", "least")
            ):
                return
            if token.text in (".", ";", "–", "—"):
                return

    @staticmethod
    def value(
        marked: Marked, *, of: str | None, subset: bool = False
    ) -> dict[str, Any]:
        """A quantity as a record shows it."""
        value: dict[str, Any] = dict(marked.value)
        value["of"] = of
        value["subset"] = subset
        return value


def _is(tree: Tree, index: int) -> bool:
    """Whether `is` or `were` stands behind a word."""
    return index + 2 < len(tree) and tree[index + 1].lemma_ == "be"


def _predicates(verb: Node) -> list[Node]:
    """The nouns behind `is` or `were`."""
    return [
        noun
        for child in relations.children(verb, "attr")
        for noun in relations.conjuncts(child)
    ]


def _opens_clause(subject: Node) -> bool:
    """`…, a third of them boys, and flour is running low`."""
    first = subject.left_edge
    if first.i - 2 < first.sent.start or not relations.is_verb(subject.head):
        return False
    return first.nbor(-1).lower_ == "and" and first.nbor(-2).text == ","
