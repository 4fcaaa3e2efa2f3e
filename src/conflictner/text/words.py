"""The words of a Doc, read once: spaCy makes a token anew whenever one is asked for."""

from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from weakref import WeakKeyDictionary

from spacy.tokens import Doc

from conflictner.text.sentences import starts_of
from conflictner.text.word_shapes import Shape, shapes_of

_ATTRIBUTES: list[int | str] = ["ORTH", "SPACY"]


@dataclass
class Words:
    """The words of a Doc: the one view of them that all rooms have.

    Attributes:
        texts: Its tokens.
        spaces: Whether white space follows each.
        starts: Whether a sentence starts at each, as the words alone tell.
        shapes: What their letters tell.
        lowers: They in small letters.
    """

    texts: list[str]
    spaces: list[bool]
    starts: list[bool]
    shapes: list[Shape]
    lowers: list[str]

    @cached_property
    def offsets(self) -> list[int]:
        """The offsets of the first characters of the tokens, and of the text's end."""
        pairs = zip(self.texts, self.spaces, strict=True)
        return [*accumulate((len(text) + space for text, space in pairs), initial=0)]

    def end(self, index: int) -> int:
        """The offset behind the last character of a token."""
        return self.offsets[index] + len(self.texts[index])

    def between(self, start: int, end: int) -> str:
        """The text from one token to another."""
        pairs = zip(self.texts[start:end], self.spaces[start:end], strict=True)
        return "".join([f"{text} " if space else text for text, space in pairs])


_WORDS: WeakKeyDictionary[Doc, Words] = WeakKeyDictionary()
"""The words of the Docs that are in use; they go as their Doc does."""


def words_of(doc: Doc) -> Words:
    """The words of a Doc; they are read anew if tokens were merged or split since."""
    known = _WORDS.get(doc)
    if known is None or len(known.texts) != len(doc):
        hashes, spaced = doc.to_array(_ATTRIBUTES).T.tolist()
        shapes = shapes_of(hashes, doc.vocab.strings)
        texts = [shape.text for shape in shapes]
        lowers = [shape.lower for shape in shapes]
        spaces = [*map(bool, spaced)]
        known = Words(texts, spaces, starts_of(texts, spaces), shapes, lowers)
        if texts:  # an empty Doc may yet be filled, by `Doc.from_bytes`
            _WORDS[doc] = known
    return known
