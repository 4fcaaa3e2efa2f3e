"""A Doc as plain lists, for the rules that find names; made once per Doc."""

from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, pairwise

from spacy.tokens import Doc

from conflictner.annotations import DATELINE
from conflictner.knowledge.word_classes import cues
from conflictner.text.word_shapes import Shape
from conflictner.text.words import Words, words_of

_ATTRIBUTES: list[int | str] = ["SENT_START", "ENT_TYPE"]
_LABELS_OF_NAMES = frozenset("PERSON ORG GPE LOC FAC NORP".split())
HYPHENS = frozenset("-‐‑–")
_APOSTROPHES = frozenset("'’")
_DASHES = frozenset({"-", "--", "–", "—"})
_ENDS = frozenset(".!?:;,")
_OPENING = frozenset("\"“”‘'(")
_MINIMUM_OF_A_HEADLINE = 4
_SHARE_OF_A_HEADLINE = 0.75


_JOINERS = HYPHENS | _APOSTROPHES | {"\n"}
"""What is no word of its own where it joins its neighbours."""


@dataclass
class NameWords(Words):
    """The words of a Doc with what tells names.

    What only names are asked for is found out when the first name asks.

    Attributes:
        proper: Whether the base pipeline takes each for a name.
        ner: What it takes each for.
        dateline_end: The first token behind the dateline.
    """

    proper: list[bool]
    ner: list[str]
    dateline_end: int

    @cached_property
    def folded(self) -> list[str]:
        """The tokens without the marks and capitals that a name may lose."""
        return [shape.folded for shape in self.shapes]

    @cached_property
    def capital(self) -> list[bool]:
        """Whether each token begins with a capital."""
        return [shape.capital for shape in self.shapes]

    @cached_property
    def opening(self) -> list[bool]:
        """Whether a word opens a sentence, a line, a quotation or the report."""
        opening = _find_openings(self.texts, self.shapes, self.starts)
        if 0 < self.dateline_end < len(self.texts):
            opening[self.dateline_end] = True
        return opening

    @cached_property
    def shouted(self) -> list[bool]:
        """Whether a token stands in a line in capitals."""
        return self._headlines[0]

    @cached_property
    def headline(self) -> list[bool]:
        """Whether a token stands in a line Where Words Have Capitals."""
        return self._headlines[1]

    @cached_property
    def _headlines(self) -> tuple[list[bool], list[bool]]:
        return _find_headlines(self.texts, self.shapes)

    @cached_property
    def keys(self) -> list[str]:
        """The keys of all tokens, one after another."""
        return self._keys[0]

    @cached_property
    def key_tokens(self) -> list[int]:
        """The token of each key."""
        return self._keys[1]

    @cached_property
    def token_keys(self) -> list[int]:
        """The first key of each token, or of the next that has one."""
        return self._keys[2]

    @cached_property
    def _keys(self) -> tuple[list[str], list[int], list[int]]:
        return _find_keys(self.texts, self.shapes, self.spaces)

    def lower(self, index: int) -> str:
        """The folded token there, empty beyond the Doc's ends."""
        return self.folded[index] if 0 <= index < len(self.folded) else ""

    def text(self, index: int) -> str:
        """The token there, empty beyond the Doc's ends."""
        return self.texts[index] if 0 <= index < len(self.texts) else ""

    def is_joint(self, index: int) -> bool:
        """Whether a hyphen stands there that joins its neighbours."""
        return (
            0 < index < len(self.texts) - 1
            and self.texts[index] in HYPHENS
            and not self.spaces[index]
            and not self.spaces[index - 1]
        )

    def follows_name(self, index: int) -> bool:
        """Whether a comma stands before a token, and a capitalised word before that."""
        return index > 1 and self.texts[index - 1] == "," and self.capital[index - 2]

    def is_party(self, index: int) -> bool:
        """Whether a politician's party stands there: `Ann Derviz, R-Kormak`."""
        behind = index > 0 and self.texts[index - 1] in (",", "(")
        party = behind and self.folded[index] in cues("party")
        return party and self.is_joint(index + 1)

    def is_mark(self, index: int) -> bool:
        """Whether no letter or figure is in front of a token: no name begins there."""
        return not self.shapes[index].alphanumeric

    def is_cut(self, key: int, token: int) -> bool:
        """Whether the key before `key` is only the first part of a token."""
        return key < len(self.keys) and self.key_tokens[key] == token

    def capital_after_hyphen(self, index: int) -> bool:
        """Whether the second half of a token like `U.S.-led` is a name too."""
        return self.texts[index].rpartition("-")[2][:1].isupper()

    def phrase(self, start: int, end: int) -> str:
        """The key of a stretch of tokens."""
        first = self.token_keys[start]
        last = self.token_keys[end] if end < len(self.texts) else len(self.keys)
        return " ".join(self.keys[first:last])


def read_words(doc: Doc) -> NameWords:
    """Read the tokens of a Doc."""
    words = words_of(doc)
    starts, labels = doc.to_array(_ATTRIBUTES).T.tolist()
    # the parser doesn't see a dateline, and all its words are names
    dateline_end = _dateline_end(doc)
    if any(labels):
        strings = doc.vocab.strings
        names = {label: strings[label] if label else "" for label in set(labels)}
        ner = [names[label] for label in labels]
        proper = [label in _LABELS_OF_NAMES for label in ner]
    else:
        ner, proper = [""] * len(labels), [False] * len(labels)
    proper[:dateline_end] = [True] * dateline_end
    return NameWords(
        texts=words.texts,
        spaces=words.spaces,
        starts=[start == 1 for start in starts],
        shapes=words.shapes,
        lowers=words.lowers,
        proper=proper,
        ner=ner,
        dateline_end=dateline_end,
    )


def _dateline_end(doc: Doc) -> int:
    return max((span.end for span in DATELINE.spans(doc)), default=0)


def _find_openings(
    texts: list[str], shapes: list[Shape], starts: list[bool]
) -> list[bool]:
    """The words that open a sentence, a line or a quotation."""
    opening: list[bool] = []
    fresh = True
    before = ""
    for text, shape, start in zip(texts, shapes, starts, strict=True):
        if shape.alphanumeric:
            opening.append(fresh or start)
            fresh = False
        else:
            opening.append(False)
            if text in _DASHES and (before == ")" or before.isdigit()):
                fresh = True
            if "\n" in text or text[0] in ".!?…:":
                fresh = True
            elif text in _OPENING or text in HYPHENS:
                fresh = fresh or text in '"“‘' or start
            elif start:
                fresh = True
        before = text
    return opening


def _find_headlines(
    texts: list[str], shapes: list[Shape]
) -> tuple[list[bool], list[bool]]:
    """The tokens of lines in capitals, and those of lines Where Words Have Them."""
    shouted = [False] * len(texts)
    headline = [False] * len(texts)
    long = [shape.long for shape in shapes]
    loud = [shape.loud for shape in shapes]
    if sum(loud) > max(_SHARE_OF_A_HEADLINE * sum(long), _MINIMUM_OF_A_HEADLINE):
        return [True] * len(texts), headline
    content = [shape.content for shape in shapes]
    titled = [shape.titled for shape in shapes]
    breaks = [index for index, text in enumerate(texts) if "\n" in text]
    for before, end in pairwise([-1, *breaks, len(texts)]):
        start = before + 1
        words = sum(long[start:end])
        if words < _MINIMUM_OF_A_HEADLINE:
            continue
        if sum(loud[start:end]) > _SHARE_OF_A_HEADLINE * words:
            shouted[start:end] = [True] * (end - start)
            continue
        heavy = sum(content[start:end])
        if (
            heavy >= _MINIMUM_OF_A_HEADLINE
            and sum(titled[start:end]) > _SHARE_OF_A_HEADLINE * heavy
            and _stop(texts[start:end]) not in ".!?"
        ):
            headline[start:end] = [True] * (end - start)
    return shouted, headline


def _stop(line: list[str]) -> str:
    """What a line ends with."""
    return next((text for text in reversed(line) if text.strip()), "")


def _find_keys(
    texts: list[str], shapes: list[Shape], spaced: list[bool]
) -> tuple[list[str], list[int], list[int]]:
    of_tokens = [shape.keys for shape in shapes]
    for index in [index for index, text in enumerate(texts) if text in _JOINERS]:
        if index and _is_joined(texts, spaced, index):
            of_tokens[index] = ()
    keys = [key for keys in of_tokens for key in keys]
    key_tokens = [index for index, keys in enumerate(of_tokens) for _ in keys]
    token_keys = [*accumulate(map(len, of_tokens), initial=0)]
    return keys, key_tokens, token_keys[:-1]


def _is_joined(texts: list[str], spaced: list[bool], index: int) -> bool:
    text = texts[index]
    if text == "\n":
        return texts[index - 1] not in _ENDS  # a name may run over the end of a line
    if text in HYPHENS:
        return not spaced[index] and not spaced[index - 1]
    return not spaced[index - 1]
