"""A Doc as plain lists, for the rules that find names; made once per Doc."""

from dataclasses import dataclass
from itertools import pairwise

from spacy.tokens import Doc

from conflictner.knowledge.folding import fold, undotted

_ATTRIBUTES: list[int | str] = ["ORTH", "SPACY", "SENT_START", "ENT_TYPE"]
_LABELS_OF_NAMES = frozenset("PERSON ORG GPE LOC FAC NORP".split())
HYPHENS = frozenset("-‐‑–")
_APOSTROPHES = frozenset("'’")
_DASHES = frozenset({"-", "--", "–", "—"})
_ENDS = frozenset(".!?:;,")
_OPENING = frozenset("\"“”‘'(")
_MINIMUM_OF_A_HEADLINE = 4
_SHARE_OF_A_HEADLINE = 0.75


@dataclass(slots=True)
class Words:
    """The tokens of a Doc, and the keys they are looked up by."""

    texts: list[str]
    folded: list[str]
    spaced: list[bool]
    proper: list[bool]
    capital: list[bool]
    opening: list[bool]
    shouted: list[bool]
    headline: list[bool]
    ner: list[str]
    keys: list[str]
    key_tokens: list[int]
    token_keys: list[int]
    dateline_end: int

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
            and not self.spaced[index]
            and not self.spaced[index - 1]
        )

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


def read_words(doc: Doc) -> Words:
    """Read the tokens of a Doc."""
    strings = doc.vocab.strings
    rows = doc.to_array(_ATTRIBUTES).T.tolist()
    texts = [strings[orth] for orth in rows[0]] if rows else []
    folded = [fold(text) for text in texts]
    spaced = [bool(space) for space in rows[1]]
    ner = [strings[label] if label else "" for label in rows[3]]
    # the parser doesn't see a dateline, and all its words are names
    dateline_end = _dateline_end(doc)
    proper = [
        index < dateline_end or label in _LABELS_OF_NAMES
        for index, label in enumerate(ner)
    ]
    capital = [text[0].isupper() for text in texts]
    opening = _find_openings(texts, [start == 1 for start in rows[2]])
    if 0 < dateline_end < len(texts):
        opening[dateline_end] = True
    shouted, headline = _find_headlines(texts)
    keys, key_tokens, token_keys = _find_keys(texts, folded, spaced)
    return Words(
        texts, folded, spaced, proper, capital, opening, shouted, headline, ner,
        keys, key_tokens, token_keys, dateline_end,
    )  # fmt: skip


def _dateline_end(doc: Doc) -> int:
    spans = doc.spans.get("dateline", ())
    return max((span.end for span in spans), default=0)


def _find_openings(texts: list[str], starts: list[bool]) -> list[bool]:
    """The words that open a sentence, a line or a quotation."""
    opening: list[bool] = []
    fresh = True
    before = ""
    for text, start in zip(texts, starts, strict=True):
        word = text[0].isalnum()
        if text in _DASHES and (before == ")" or before.isdigit()):
            fresh = True
        before = text
        opening.append(word and (fresh or start))
        if word:
            fresh = False
        elif "\n" in text or text[0] in ".!?…:":
            fresh = True
        elif text in _OPENING or text in HYPHENS:
            fresh = fresh or text in '"“‘' or start
        elif start:
            fresh = True
    return opening


def _find_headlines(texts: list[str]) -> tuple[list[bool], list[bool]]:
    """The tokens of lines in capitals, and those of lines Where Words Have Them."""
    shouted = [False] * len(texts)
    headline = [False] * len(texts)
    letters = [text for text in texts if len(text) > 1 and text[0].isalpha()]
    upper = sum(text.isupper() for text in letters)
    if upper > max(_SHARE_OF_A_HEADLINE * len(letters), _MINIMUM_OF_A_HEADLINE):
        return [True] * len(texts), headline
    breaks = [index for index, text in enumerate(texts) if "\n" in text]
    for start, end in pairwise([-1, *breaks, len(texts)]):
        line = texts[start + 1 : end]
        long = [text for text in line if len(text) > 1 and text[0].isalpha()]
        if len(long) < _MINIMUM_OF_A_HEADLINE:
            continue
        upper = sum(text.isupper() for text in long)
        if upper > _SHARE_OF_A_HEADLINE * len(long):
            shouted[start + 1 : end] = [True] * len(line)
            continue
        content = [text for text in long if len(text) > 3]  # noqa: PLR2004
        capitals = sum(text[0].isupper() for text in content)
        stop = next((text for text in reversed(line) if text.strip()), "")
        if (
            len(content) >= _MINIMUM_OF_A_HEADLINE
            and capitals > _SHARE_OF_A_HEADLINE * len(content)
            and stop not in ".!?"
        ):
            headline[start + 1 : end] = [True] * len(line)
    return shouted, headline


def _find_keys(
    texts: list[str], folded: list[str], spaced: list[bool]
) -> tuple[list[str], list[int], list[int]]:
    keys: list[str] = []
    key_tokens: list[int] = []
    token_keys: list[int] = []
    for index, (text, word) in enumerate(zip(texts, folded, strict=True)):
        token_keys.append(len(keys))
        if text == "\n" and index and texts[index - 1] not in _ENDS:
            continue  # a name may run over the end of a line
        if text in HYPHENS:
            if not spaced[index] and index and not spaced[index - 1]:
                continue
        elif text in _APOSTROPHES and index and not spaced[index - 1]:
            continue
        key = "s" if text in ("'s", "’s") else word
        if "-" in key and len(key) > 1:
            for part in key.split("-"):
                if part:
                    keys.append(undotted(part))
                    key_tokens.append(index)
            continue
        keys.append(undotted(key) or text)
        key_tokens.append(index)
    return keys, key_tokens, token_keys
