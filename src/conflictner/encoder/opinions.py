"""What the encoder says of a word: which event it names, and what fills its slots."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from conflictner.encoder.windows import Offsets, words_between

Shares = npt.NDArray[np.float32]
"""Shares of one, as the encoder gives them: what it holds likely, and how much so."""

PART_OF_SPAN = 0.2
"""How likely a word must be in a slot for a span to hold it; the decision asks more."""

BEGIN_ANEW = 0.3
"""How likely a word must open a span to end the one before it."""

USUAL_SENTENCES, USUAL_DENSITY = 3, 0.5
"""How many sentences of how many events each are added to those of a text."""


@dataclass(frozen=True, slots=True)
class SlotSpan:
    """A stretch of the text that may fill a slot.

    Attributes:
        start: Its offset in the text.
        end: The offset of its end.
        best: How likely its likeliest word is in the slot.
        mean: How likely its words are in the mean.
    """

    start: int
    end: int
    best: float
    mean: float


@dataclass(frozen=True, slots=True)
class Opinion:
    """What the encoder says of one word.

    Attributes:
        start: The offset of the word in the text.
        end: The offset of its end.
        at_first: How likely it names no event or one of each type, at a first look.
        types: The same at a second look, with a mark on the word.
        statuses: How likely each status is.
        words: The offsets of the words of its sentence.
        slots: Of each of these words and each slot, how likely it opens a filler, and
            how likely it goes on with one.
    """

    start: int
    end: int
    at_first: Shares
    types: Shares
    statuses: Shares
    words: tuple[Offsets, ...]
    slots: Shares

    def spans(self, slot: int) -> Iterator[SlotSpan]:
        """The spans that may fill the slot with this number."""
        opens, goes_on = self.slots[:, slot, 0], self.slots[:, slot, 1]
        inside = opens + goes_on
        first: int | None = None
        for place in range(len(self.words) + 1):
            ends = place == len(self.words) or inside[place] < PART_OF_SPAN
            anew = not ends and opens[place] > max(goes_on[place], BEGIN_ANEW)
            if first is not None and (ends or anew):
                found = inside[first:place]
                yield SlotSpan(
                    self.words[first][0],
                    self.words[place - 1][1],
                    float(found.max()),
                    float(found.mean()),
                )
                first = None
            if first is None and not ends:
                first = place

    def likely(self, slot: int, start: int, end: int) -> float:
        """How likely the likeliest word of a stretch of the text is in a slot."""
        words = words_between(self.words, start, end)
        if words.start >= words.stop:
            return 0.0
        return float(self.slots[words.start : words.stop, slot].sum(-1).max())

    def likely_elsewhere(self, slot: int, start: int, end: int) -> float:
        """How likely the likeliest word of a stretch is in another slot than this."""
        words = words_between(self.words, start, end)
        if words.start >= words.stop:
            return 0.0
        inside = self.slots[words.start : words.stop].sum(-1)
        return float(np.delete(inside, slot, axis=1).max())


@dataclass(frozen=True, slots=True)
class TextOpinion:
    """What the encoder says of a text: of its words, and how many events it expects.

    Attributes:
        words: The words that may name an event, in the order of the text.
        expected: The number of events that it expects in the text.
        sentences: The number of its sentences.
    """

    words: tuple[Opinion, ...]
    expected: float
    sentences: int

    def density_beside(self, word: Opinion | None = None) -> float:
        """The number of events expected in a sentence, one word left out.

        A few sentences of the usual kind are added, so that short texts tell little.
        """
        own = 0.0 if word is None else float(1 - word.at_first[0])
        events = self.expected - own + USUAL_SENTENCES * USUAL_DENSITY
        return max(0.0, events) / (self.sentences + USUAL_SENTENCES)
