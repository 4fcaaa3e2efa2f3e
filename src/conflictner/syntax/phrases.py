"""From the head of a noun phrase to the words that a record shows for it."""

from conflictner.syntax.context import Context
from conflictner.syntax.repairs import joining_word
from conflictner.syntax.tree import Node
from conflictner.text.clutter import is_clutter

_LEFT = frozenset(
    "compound amod poss nmod nummod advmod npadvmod punct case dep".split()
)
_SKIPPED_LEFT = frozenset(
    "the a an any some these those this that such more whose outside inside".split()
)
_TRIMMED = frozenset("\"“”„‟«»‘’'`,;:—–-()[]") | {"''", "``", "--"}


class Phrases:
    """The filler spans of a Doc's noun phrases."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.tree = context.tree
        self._classes = context.lexicon.classes
        self._fillers: dict[Node, tuple[int, int]] = {}

    def place(self, head: Node) -> tuple[int, int]:
        """The tokens of a place, without the larger place that it lies in."""
        start, end = self.filler(head)
        for child in head.lefts:
            if child.dep_ == "nmod" and child.i in self.context.entity_at:
                link = joining_word(child, head)
                if link is not None:
                    start = max(start, link.i + 1)
            if child.dep_ == "poss" and child.i in self.context.entity_at:
                start = max(start, min(child.right_edge.i + 1, head.i))
        for child in head.rights:
            if child.dep_ == "prep" and child.i < end:
                inner = next((c for c in child.children if c.dep_ == "pobj"), None)
                if inner is not None and self.context.kind(inner) == "place":
                    return start, child.i
        return start, end

    def filler(self, head: Node) -> tuple[int, int]:
        """The tokens of the filler with this head: no article, count, or clause."""
        known = self._fillers.get(head)
        if known is None:
            known = self._fillers[head] = self._find_filler(head)
        return known

    def _find_filler(self, head: Node) -> tuple[int, int]:
        entity = self.context.entity_at.get(head.i)
        if entity is not None and entity.label_ in ("PLACE", "ORG", "PERSON"):
            return entity.start, entity.end
        return self._trim(self._left(head), self._right(head), head)

    def sides(self, head: Node) -> list[tuple[int, int]]:
        """The fillers of `the Houthis and government forces`, else the one filler.

        The parser reads both names as modifiers of the last noun.
        """
        start, end = self.filler(head)
        for child in head.lefts:
            entity = self.context.entity_at.get(child.i)
            joined = [c for c in child.children if c.dep_ == "conj" and c.i < head.i]
            if (
                child.dep_ not in ("compound", "nmod", "amod")
                or len(joined) != 1
                or child.i < start
                or joining_word(child, head) is None
            ):
                continue
            if entity is not None and entity.label_ in ("GROUP", "ORG", "PLACE"):
                if self.context.kind(head) not in ("force", "person", "leader"):
                    continue
                first = entity.start, entity.end
            elif head.tag_ == "NNS" and child.tag_ == "NN" and self._has_article(child):
                first = child.i, child.i + 1  # `a church and forty homes`
            else:
                continue
            return [first, self._trim(joined[0].left_edge.i, end, head)]
        return [(start, end)]

    def _has_article(self, noun: Node) -> bool:
        edge = noun.left_edge.i
        return edge > 0 and self.tree[edge - 1].lower_ in ("a", "an")

    @staticmethod
    def end_before(head: Node, preposition: str, end: int) -> int:
        """The end of a filler that is to stop before a preposition of its head."""
        for child in head.rights:
            if child.dep_ == "prep" and child.lower_ == preposition and child.i < end:
                return child.i
        return end

    def _left(self, head: Node) -> int:
        start = head.i
        for child in reversed(head.lefts):
            if child.dep_ not in _LEFT or child.lower_ in _SKIPPED_LEFT:
                break
            if child.i in self.context.quantity_at or child.tag_ == "CD":
                break
            if child.dep_ == "punct" and child.text in ",;:()":
                break
            if child.dep_ == "advmod" and child.i + 1 != start:
                break
            start = min(start, child.left_edge.i)
        return start

    def _right(self, head: Node) -> int:
        end = head.i + 1
        for child in head.rights:
            if child.dep_ == "punct" and child.text == ",":
                break
            if child.dep_ == "prep":
                inner = self._identifying(head, child)
                if inner is None:
                    break
                end = self._right(inner)
            elif child.lower_ in self._classes["loyal"] or (
                child.dep_ == "acl" and child.lemma_ in self._classes["companion"]
            ):
                end = max(end, self._right_of_modifier(child))
            elif child.dep_ == "case" and child.i == end:
                continue
            elif child.dep_ != "punct":
                break
        return end

    def _identifying(self, head: Node, prep: Node) -> Node | None:
        """The object of a preposition that says who or where the head is."""
        inner = next((child for child in prep.children if child.dep_ == "pobj"), None)
        if inner is None:
            return None
        word = prep.lower_
        kind = self.context.kind
        if word == "of":
            return inner
        if word == "from":
            if kind(head) in ("vehicle", "site", "property", "weapon"):
                return None
            return inner if kind(inner) not in ("time", "weapon") else None
        if word == "in":
            return inner if inner.lower_ in self._classes["clothing"] else None
        if word == "on":
            return inner if kind(inner) == "vehicle" else None
        if word == "for":
            return inner if kind(head) in ("place", "site") else None
        return None

    def _right_of_modifier(self, modifier: Node) -> int:
        end = modifier.i + 1
        for child in modifier.rights:
            if child.dep_ in ("prep", "agent"):
                for inner in child.children:
                    if inner.dep_ == "pobj" and self._describes(child, inner):
                        entity = self.context.entity_at.get(inner.i)
                        end = max(end, entity.end if entity else self._right(inner))
            elif child.dep_ in ("dobj", "npadvmod", "advmod"):
                end = max(end, self._right(child))
            else:
                break
        return end

    def _describes(self, prep: Node, inner: Node) -> bool:
        """`loyal to him`, `rigged with explosives`, but not `killed in Homs`."""
        if prep.lower_ in ("to", "with", "by", "of"):
            return True
        return self.context.kind(inner) not in ("place", "site", "time", "event")

    def _trim(self, start: int, end: int, head: Node) -> tuple[int, int]:
        quantity_at = self.context.quantity_at
        time_at = self.context.time_at
        for label in self.context.labels.values():
            if start <= label.start and label.end <= head.i:
                start = label.end  # what heads the line is no part of the phrase
        while start < head.i:
            token = self.tree[start]
            if (
                token.lower_ in _SKIPPED_LEFT
                or token.text in _TRIMMED
                or (start in quantity_at and quantity_at[start].end <= head.i)
                or (
                    start in time_at
                    and time_at[start].end <= head.i
                    and start not in self.context.entity_at
                )  # `On 7 March gunmen …`: no comma parts the day from who it was
                or is_clutter(token.text)
            ):
                start += 1
            else:
                break
        while end > head.i + 1 and (
            self.tree[end - 1].text in _TRIMMED or is_clutter(self.tree[end - 1].text)
        ):
            end -= 1
        return start, end
