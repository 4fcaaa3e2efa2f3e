"""A parsed Doc as plain objects, for the rules that go over its tokens again and again.

spaCy makes a token anew each time that one is asked for, and looks its strings up in
the vocabulary. The classes here have the names and the attributes of spaCy's, and keep
what was asked once; a sentence is read when the first of its tokens is asked for.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any, overload

import numpy as np
from spacy import tokens as spacy_tokens

from conflictner.syntax.columns import ParseColumns
from conflictner.text.doc_text import text_of
from conflictner.text.words import words_of


class Node:
    """A token of a `Tree`; its attributes mean what they do in spaCy."""

    __slots__ = (
        "_left_edge", "_right_edge", "children", "dep_", "head", "i", "kept",
        "lemma_", "lower_", "pos_", "tag_", "text", "tree",
    )  # fmt: skip

    def __init__(self, tree: "Tree", i: int, values: tuple[str, ...]) -> None:
        self.tree = tree
        self.i = i
        self.text, self.lower_, self.lemma_, self.pos_, self.tag_, self.dep_ = values
        self.head = self
        self.children: Sequence[Node] = ()
        self.kept: dict[str, Any] | None = None
        self._left_edge: Node | None = None
        self._right_edge: Node | None = None

    def __repr__(self) -> str:
        return self.text

    @property
    def whitespace_(self) -> str:
        """The space behind it, if there is one."""
        return " " if self.tree.words.spaces[self.i] else ""

    @property
    def is_punct(self) -> bool:
        """Whether it is a punctuation mark."""
        return self.tree.source[self.i].is_punct

    @property
    def is_space(self) -> bool:
        """Whether it is white space."""
        return self.text.isspace()

    @property
    def lefts(self) -> list["Node"]:
        """Those of its children that stand before it."""
        place = self.i
        return [child for child in self.children if child.i < place]

    @property
    def rights(self) -> list["Node"]:
        """Those of its children that stand behind it."""
        place = self.i
        return [child for child in self.children if child.i > place]

    @property
    def n_lefts(self) -> int:
        """How many children stand before it."""
        return len(self.lefts)

    @property
    def left_edge(self) -> "Node":
        """The first token of its subtree."""
        found = self._left_edge
        if found is None:
            found = self
            for child in self.children:
                edge = child.left_edge
                if edge.i < found.i:
                    found = edge
            self._left_edge = found
        return found

    @property
    def right_edge(self) -> "Node":
        """The last token of its subtree."""
        found = self._right_edge
        if found is None:
            found = self
            for child in self.children:
                edge = child.right_edge
                if edge.i > found.i:
                    found = edge
            self._right_edge = found
        return found

    @property
    def subtree(self) -> Iterator["Node"]:
        """The token and all that hangs on it, in the order of the text."""
        for child in self.lefts:
            yield from child.subtree
        yield self
        for child in self.rights:
            yield from child.subtree

    @property
    def ancestors(self) -> Iterator["Node"]:
        """What it hangs on, up to the root of the sentence."""
        token = self
        while token.head is not token:
            token = token.head
            yield token

    def is_ancestor(self, descendant: "Node") -> bool:
        """Whether another token hangs on it, nearly or farther off."""
        return any(above is self for above in descendant.ancestors)

    @property
    def sent(self) -> "NodeSpan":
        """Its sentence."""
        return self.tree.sentence_of(self.i)

    def nbor(self, distance: int = 1) -> "Node":
        """The token so many places behind it."""
        if not 0 <= self.i + distance < len(self.tree):
            raise IndexError("there is no token at that distance")
        return self.tree[self.i + distance]


class NodeSpan:
    """A stretch of tokens of a `Tree`: a sentence, a name, a filler."""

    __slots__ = ("end", "label_", "start", "tree")

    def __init__(self, tree: "Tree", start: int, end: int, label: str = "") -> None:
        self.tree = tree
        self.start = start
        self.end = end
        self.label_ = label

    def __len__(self) -> int:
        return self.end - self.start

    def __iter__(self) -> Iterator[Node]:
        return iter(self.tree.between(self.start, self.end))

    def __getitem__(self, index: int) -> Node:
        return self.tree[self.end + index if index < 0 else self.start + index]

    @property
    def root(self) -> Node:
        """The token that the others hang on."""
        return self.tree[self.tree.source[self.start : self.end].root.i]

    @property
    def start_char(self) -> int:
        """The offset of its first character."""
        return self.tree.words.offsets[self.start]

    @property
    def end_char(self) -> int:
        """The offset behind its last character."""
        return self.tree.words.end(self.end - 1)

    @property
    def text(self) -> str:
        """Its words, without the white space behind them."""
        if self.start == self.end:
            return ""
        return text_of(self.tree.source)[self.start_char : self.end_char]


class Tree:
    """The tokens and sentences of a Doc.

    Attributes:
        source: The Doc itself.
        words: Its words.
    """

    def __init__(self, doc: spacy_tokens.Doc) -> None:
        self.source = doc
        opens = doc.to_array("SENT_START") == 1
        size = len(opens)
        opens[:1] = True
        edges = np.flatnonzero(opens).tolist()
        self.sents = [
            NodeSpan(self, start, end) for start, end in pairwise([*edges, size])
        ]
        self._sentence_numbers: list[int] = (np.cumsum(opens) - 1).tolist()
        self.words = words_of(doc)
        self._tokens: list[Node | None] = [None] * size
        self._columns = ParseColumns(doc)

    def __len__(self) -> int:
        return len(self._tokens)

    def __iter__(self) -> Iterator[Node]:
        return iter(self.between(0, len(self._tokens)))

    @overload
    def __getitem__(self, index: int) -> Node: ...

    @overload
    def __getitem__(self, index: slice) -> NodeSpan: ...

    def __getitem__(self, index: int | slice) -> Node | NodeSpan:
        if isinstance(index, slice):
            start, end, _ = index.indices(len(self._tokens))
            return NodeSpan(self, start, max(start, end))
        return self._tokens[index] or self._read(index)

    def _read(self, index: int) -> Node:
        """Read the sentence of a token; the Doc if an arc leads out of the sentence."""
        sentence = self.sentence_of(index)
        if not self._read_between(sentence.start, sentence.end):
            self._read_between(0, len(self))
        token = self._tokens[index]
        assert token is not None
        return token

    def _read_between(self, first: int, last: int) -> bool:
        heads = self._columns.heads(first, last)
        if min(heads) < first or max(heads) >= last:
            return False
        values = [
            self.words.texts[first:last],
            self.words.lowers[first:last],
            *self._columns.strings(first, last),
        ]
        fresh = [
            Node(self, i, row)
            for i, row in enumerate(zip(*values, strict=True), start=first)
        ]
        self._tokens[first:last] = fresh
        children: dict[int, list[Node]] = {}
        for place, (token, head) in enumerate(
            zip(fresh, heads, strict=True), start=first
        ):
            if head != place:
                token.head = fresh[head - first]
                if head in children:
                    children[head].append(token)
                else:
                    token.head.children = children[head] = [token]
        return True

    def is_parsed(self, sentence: NodeSpan) -> bool:
        """Whether a sentence has been parsed; only those that events need are."""
        return self._columns.is_parsed(sentence.start)

    def forget(self, sentence: NodeSpan) -> None:
        """Read a sentence anew when it is asked for, as it has been parsed since."""
        start, end = sentence.start, sentence.end
        self._tokens[start:end] = [None] * (end - start)
        self._columns.read_anew()

    def between(self, start: int, end: int) -> list[Node]:
        """The tokens from one place to another."""
        tokens, read = self._tokens, self._read
        return [tokens[index] or read(index) for index in range(start, end)]

    def sentence_number(self, index: int) -> int:
        """The number of the sentence that a token stands in."""
        return self._sentence_numbers[index]

    def sentence_of(self, index: int) -> NodeSpan:
        """The sentence that a token stands in."""
        return self.sents[self._sentence_numbers[index]]

    def holds(self, words: frozenset[str], start: int, end: int) -> bool:
        """Whether one of these words, in small letters, stands between two places."""
        return not words.isdisjoint(self.words.lowers[start:end])

    def release(self) -> None:
        """Let go of the tokens, which hold each other, so that their memory is free."""
        for token in self._tokens:
            if token is not None:
                del token.head, token.children
                token.kept = token._left_edge = token._right_edge = None
        self._tokens = []
        self.sents = []
