"""How many: the quantities that count a slot's filler, totals and subsets."""

from collections.abc import Iterator
from typing import Any

from conflictner.syntax import clauses, relations
from conflictner.syntax.context import Context, Marked
from conflictner.syntax.tree import Node, Tree

COUNTED_KINDS = frozenset(
    "person force leader group name other organisation it".split()
)
BEFORE_SUBSETS = frozenset(("including", "them", "whom"))
"""What stands before, or behind, a number that is a part of another."""

_AMONG = frozenset(("among",))
_INNER = frozenset(("compound", "poss", "nmod", "amod", "npadvmod"))


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

    def counts_people(self, real: Node) -> bool:
        """Whether a number before this noun tells of people, one by one."""
        if self.context.of_class(real.lemma_.lower(), "collective"):
            return False
        return self.context.kind(real) in COUNTED_KINDS

    def subset_lists(self, start: int, end: int) -> Iterator[tuple[int, list[Node]]]:
        """Each `including ten women and five children` of a sentence.

        Gives the place of the opening word and the heads of the list; `among them ten
        women` and `ten of them women` are lists too.
        """
        tree = self.context.tree
        if not tree.holds(BEFORE_SUBSETS, start, end):
            return
        for index in range(start, end):
            if (
                tree[index].dep_ == "parataxis"
                and tree[index].left_edge.i > start
                and tree[index].lemma_ != "be"
            ):
                end = min(end, tree[index].left_edge.i)
        for index in range(start, end):
            word = tree[index].lower_
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

    def among(self, start: int, end: int) -> Iterator[tuple[Node, list[Node]]]:
        """`Women were among the dead`: the noun behind `among`, and who is of them."""
        if not self.context.tree.holds(_AMONG, start, end):
            return
        for prep in self.context.tree[start:end]:
            if prep.lower_ != "among" or prep.dep_ not in ("prep", "acomp"):
                continue
            whole = next((c for c in prep.children if c.dep_ == "pobj"), None)
            if whole is None or whole.lower_ in ("them", "those", "others"):
                continue
            head = prep.head
            if relations.is_verb(head) and head.lemma_ == "be":
                yield whole, [found.head for found in clauses.subject(head)]
            elif head.pos_ in ("NOUN", "PROPN"):
                first = head
                while first.dep_ == "conj":
                    first = first.head
                yield whole, list(relations.conjuncts(first))

    def _listed(self, start: int, end: int) -> Iterator[Node]:
        """Read a list off the surface: noun phrases between commas and `and`."""
        tree = self.context.tree
        joined = False
        for index in range(start, end):
            token = tree[index]
            joined = joined or token.lower_ == "and"
            noun = token.pos_ in ("NOUN", "PROPN") and token.dep_ not in _INNER
            number = token.i in self.context.quantity_at
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
