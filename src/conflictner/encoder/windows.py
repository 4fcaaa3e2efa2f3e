"""Cut a text into windows of whole sentences, in the word pieces that an encoder reads.

A window holds as many sentences as fit, so that each is read with those beside it; one
that doesn't open the text begins with what does, its headline. Words are those of the
encoder's own tokenizer: runs of letters and digits, and single signs.
"""

from bisect import bisect_left
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from tokenizers import Tokenizer

WINDOW = 128
"""Word pieces of a window, those of the headline left out."""

HEADLINE = 20
"""The most word pieces of the headline that a later window repeats."""

LONGEST = 320
"""Word pieces of the longest sentence that is read in one; a longer one is cut."""


Offsets = tuple[int, int]
"""Where a word starts and ends in the text."""


def words_between(words: Sequence[Offsets], start: int, end: int) -> range:
    """The places of the words that a stretch of the text touches.

    Args:
        words: The words, in the order of the text.
        start: The offset of the stretch.
        end: The offset of its end.
    """
    first = bisect_left(words, start, key=lambda word: word[1] - 1)
    last = bisect_left(words, end, key=lambda word: word[0])
    return range(first, max(first, last))


@dataclass
class Window:
    """Sentences that are read together.

    Attributes:
        pieces: The ids of its word pieces, the special ones among them.
        firsts: The place in `pieces` of each word's first piece.
        words: The offsets of each word in the text.
        sentences: Of each sentence its number in the text, and its first word and the
            one behind its last, as places in `words`.
    """

    pieces: list[int] = field(default_factory=list)
    firsts: list[int] = field(default_factory=list)
    words: list[tuple[int, int]] = field(default_factory=list)
    sentences: list[tuple[int, int, int]] = field(default_factory=list)

    def words_between(self, start: int, end: int) -> range:
        """The words that a stretch of the text touches."""
        return words_between(self.words, start, end)


@dataclass(frozen=True)
class _Sentence:
    number: int
    pieces: list[int]
    words: list[tuple[int, int]]
    firsts: list[int]


class WindowCutter:
    """Cut texts into windows.

    Args:
        tokenizer: A tokenizer of the `tokenizers` library, as JSON.
    """

    def __init__(self, tokenizer: str) -> None:
        self.tokenizer = Tokenizer.from_str(tokenizer)
        self.tokenizer.no_truncation()
        self.tokenizer.no_padding()
        self.tokenizer.encode_special_tokens = True  # `[SEP]` in a text is no sign
        ids = [self.tokenizer.token_to_id(name) for name in ("[CLS]", "[SEP]")]
        self.opening, self.closing = ids

    def windows(
        self,
        text: str,
        sentences: Sequence[tuple[int, int]],
        wanted: Collection[int] | None = None,
    ) -> list[Window]:
        """The windows of a text.

        Args:
            text: The text.
            sentences: The offsets of its sentences, in order.
            wanted: The numbers of the sentences to read; all if it isn't given.
        """
        read = [
            self._sentence(number, start, text[start:end])
            for number, (start, end) in enumerate(sentences)
            if wanted is None or number in wanted
        ]
        if not read:
            return []
        opening = read[0]
        if opening.number:
            start, end = sentences[0]
            opening = self._sentence(0, start, text[start:end])
        headline = opening.pieces[:HEADLINE]
        windows: list[Window] = []
        for sentence in read:
            for part in _parts(sentence):
                self._add(windows, part, headline)
        for window in windows:
            window.pieces.append(self.closing)
        return windows

    def _sentence(self, number: int, start: int, text: str) -> _Sentence:
        encoding = self.tokenizer.encode(text, add_special_tokens=False)
        words: list[tuple[int, int]] = []
        firsts: list[int] = []
        last = None
        for place, (word, (first, end)) in enumerate(
            zip(encoding.word_ids, encoding.offsets, strict=True)
        ):
            if word == last:
                words[-1] = (words[-1][0], start + end)
            else:
                words.append((start + first, start + end))
                firsts.append(place)
            last = word
        return _Sentence(number, list(encoding.ids), words, firsts)

    def _add(self, windows: list[Window], part: _Sentence, headline: list[int]) -> None:
        if not part.words:
            return
        last = windows[-1] if windows else None
        if (
            last is None
            or len(last.pieces) + len(part.pieces) > WINDOW + HEADLINE
            or part.number > last.sentences[-1][0] + 1
        ):
            last = Window([self.opening])
            if part.number:
                last.pieces += [*headline, self.closing]
            windows.append(last)
        offset, first = len(last.pieces), len(last.words)
        last.pieces += part.pieces
        last.firsts += [offset + place for place in part.firsts]
        last.words += part.words
        last.sentences.append((part.number, first, len(last.words)))


def _parts(sentence: _Sentence) -> list[_Sentence]:
    """The sentence, or its parts if it is too long to be read in one."""
    parts = []
    word = 0
    while word < len(sentence.words):
        begin = sentence.firsts[word]
        behind = bisect_left(sentence.firsts, begin + LONGEST, lo=word + 1)
        end = (
            sentence.firsts[behind]
            if behind < len(sentence.firsts)
            else len(sentence.pieces)
        )
        parts.append(
            _Sentence(
                sentence.number,
                sentence.pieces[begin:end],
                sentence.words[word:behind],
                [place - begin for place in sentence.firsts[word:behind]],
            )
        )
        word = behind
    return parts
