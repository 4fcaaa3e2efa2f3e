"""A plainer copy of a sentence than the newswire's own, for the parser.

The stock parser is derailed by quotation marks, datelines, articles inside names,
bracketed acronyms and ages. The copy leaves them out, and puts words that the parser
knows in the place of some that it takes for verbs.
"""

from collections.abc import Sequence, Set
from dataclasses import dataclass, field

from spacy.tokens import Doc
from spacy.vocab import Vocab

from conflictner.knowledge.rewording import Rewording
from conflictner.text.closing_attributions import find_attribution
from conflictner.text.clutter import is_remains
from conflictner.text.sentences import QUOTES

_ARTICLES = frozenset(
    "al el ad as ash an ar at az ath adh ul ez es er ed en us".split()
)
_APOSTROPHES = frozenset("'’‘`")
_LONGEST_ACRONYM = 8
_DIGITS_OF_AGE = 2
_MARKS = QUOTES | frozenset("-(,+")


@dataclass(frozen=True)
class Split:
    """A part of a sentence that is parsed as a sentence of its own.

    Attributes:
        at: Where the part starts in the copy.
        claim: A word of the part that it hangs on.
        relation: The relation by which it does.
    """

    at: int
    claim: int
    relation: str


@dataclass(frozen=True)
class Text:
    """The words of a Doc, read once.

    Attributes:
        doc: The Doc with the text as it stands.
        words: Its tokens.
        spaces: Whether white space follows each.
        starts: Whether a sentence starts at each.
        headings: The tokens that head a line (`dateline`, `labels`), which no copy has.
    """

    doc: Doc
    words: list[str]
    spaces: list[bool]
    starts: list[bool]
    headings: Set[int]

    def sentences(self) -> list[tuple[int, int]]:
        """Where the sentences of the text start and end."""
        if not self.words:
            return []
        edges = [index for index, flag in enumerate(self.starts) if flag]
        if not edges or edges[0]:
            edges.insert(0, 0)
        return list(zip(edges, [*edges[1:], len(self.words)], strict=True))


@dataclass(frozen=True)
class Copy:
    """A sentence, or several, in plainer words.

    Attributes:
        kept: The places in the text of the words that the copy keeps.
        words: The words as the parser is to see them.
        splits: Where a closing attribution was split off.
        starts: The places in the copy at which a part of it starts, which the parser
            takes for a sentence.
        docs: The parts, each as a Doc.
    """

    kept: list[int]
    words: list[str]
    splits: list[Split]
    starts: list[int]
    docs: list[Doc] = field(default_factory=list)

    def part(self, place: int) -> tuple[int, int]:
        """The part that a place in the copy belongs to, and the place within it."""
        number = max(n for n, start in enumerate(self.starts) if start <= place)
        return number, place - self.starts[number]


def copy_sentences(
    text: Text, sentences: Sequence[tuple[int, int]], rewording: Rewording | None
) -> Copy:
    """The plain copy of sentences that stand one after the other."""
    kept: list[int] = []
    starts: list[int] = []
    for start, end in sentences:
        within = kept_tokens(text, start, end)
        if within:
            starts.append(len(kept))
            kept += within
    words = [text.words[index] for index in kept]
    if rewording is not None:
        words = rewording.apply(words)
    splits = _split_attributions(words, starts)
    starts = sorted({*starts, *(split.at for split in splits)})
    return Copy(kept, words, splits, starts)


def make_docs(copy: Copy, text: Text, vocab: Vocab) -> list[Doc]:
    """Each part of a copy as a Doc of one sentence."""
    docs: list[Doc] = []
    if not copy.kept:
        return docs
    for start, end in zip(copy.starts, [*copy.starts[1:], len(copy.kept)], strict=True):
        kept = copy.kept[start:end]
        docs.append(
            Doc(
                vocab,
                words=copy.words[start:end],
                spaces=[text.spaces[index] for index in kept],
                sent_starts=[True, *([False] * (len(kept) - 1))],
            )
        )
    return docs


def make_doc(copy: Copy, text: Text, vocab: Vocab) -> Doc:
    """All of a copy as one Doc."""
    starts = set(copy.starts)
    flags: list[bool | int | None] = [
        place in starts for place in range(len(copy.kept))
    ]
    return Doc(
        vocab,
        words=copy.words,
        spaces=[text.spaces[index] for index in copy.kept],
        sent_starts=flags,
    )


def kept_tokens(text: Text, start: int, end: int) -> list[int]:
    """The places of the tokens of a sentence that the copy keeps."""
    words, dropped = text.words, set()
    for index in range(start, end):
        word = words[index]
        if word.isalpha():
            continue
        if word.isspace() or is_remains(word):
            dropped.add(index)
        elif word not in _MARKS:
            continue
        elif word in QUOTES:
            if _is_quote(text, index):
                dropped.add(index)
        elif word == "+":
            if index > start and words[index - 1][-1:].isdigit():
                dropped.add(index)  # `30+ injured`
        elif word == "-":
            dropped.update(_article_before(text, index))
        elif word == "(":
            dropped.update(_acronym_in_brackets(words, index))
        elif word == ",":
            dropped.update(_age_in_commas(words, index))
    left_out = dropped | text.headings if text.headings else dropped
    return [index for index in range(start, end) if index not in left_out]


def _split_attributions(words: list[str], edges: list[int]) -> list[Split]:
    """Part closing attributions and what follows a semicolon from the sentence."""
    splits: list[Split] = []
    if not edges:
        return splits
    for start, end in zip(edges, [*edges[1:], len(words)], strict=True):
        parts = [start]
        parts += [i + 1 for i in range(start, end - 1) if words[i] == ";"]
        for first, last in zip(parts, [*parts[1:], end], strict=True):
            if first != start:
                splits.append(Split(first, start, "parataxis"))
            found = find_attribution(words[first:last])
            if found is not None:
                splits.append(Split(first + found.start, first, "parataxis"))
                if found.rest is not None:
                    splits.append(Split(first + found.rest, first, found.relation))
    return splits


def _is_quote(text: Text, index: int) -> bool:
    if text.words[index] not in _APOSTROPHES:
        return True
    # an apostrophe right after a word is a possessive ("the rebels' base")
    before = text.words[index - 1] if index and not text.spaces[index - 1] else ""
    return not (before[-1:].isalpha() and before.endswith("s"))


def _article_before(text: Text, index: int) -> list[int]:
    """`al` and `-` of `al-Assad`: the name alone is parsed better."""
    if index == 0 or index + 1 >= len(text.words):
        return []
    glued = not text.spaces[index - 1] and not text.spaces[index]
    if glued and text.words[index - 1].lower() in _ARTICLES:
        return [index - 1, index]
    return []


def _acronym_in_brackets(words: list[str], index: int) -> list[int]:
    if index + 2 < len(words) and words[index + 2] == ")":
        inside = words[index + 1]
        if inside.upper() == inside and len(inside) <= _LONGEST_ACRONYM:
            return [index, index + 1, index + 2]
    return []


def _age_in_commas(words: list[str], index: int) -> list[int]:
    """`, 67 ,` after a name."""
    if index + 2 < len(words) and words[index + 2] == "," and index:
        age = words[index + 1]
        if (
            age.isdigit()
            and len(age) <= _DIGITS_OF_AGE
            and words[index - 1][:1].isupper()
        ):
            return [index, index + 1, index + 2]
    return []
