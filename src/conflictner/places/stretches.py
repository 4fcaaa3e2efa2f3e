"""Stretches between two places: `between X and Y`, `the X-Y road`, `from X to Y`."""

import re
from bisect import bisect_left, bisect_right
from functools import cache

from spacy.tokens import Doc, Span

from conflictner.knowledge.dictionaries import Dictionaries
from conflictner.knowledge.folding import keys_of
from conflictner.knowledge.gazetteer import Place
from conflictner.knowledge.names import PLACE
from conflictner.knowledge.word_classes import cues, word_class
from conflictner.names.matching import Resolution
from conflictner.text.words import words_of

BETWEEN, ALONG = "between", "along"
_TO = frozenset(("and", "to", "with", "-", "–", "—"))
_WINDOW = 12
_LONGEST_GAP = 4
"""The tokens between two names that are joined: `and the town of`."""

_HYPHEN = re.compile(r"\s?[-–—]\s?(?=[A-Z])")


@cache
def _between() -> re.Pattern[str]:
    """What stands before the first of two places: `between`, `the road from`."""
    ways = "|".join(sorted(word_class("way"), key=len, reverse=True))
    return re.compile(
        rf"\b(?:between|linking|connecting|joining|(?:{ways})s?"
        r"(?: that \w+| leading| running)? from) (?:the )?(?:[\w-]+ (?:of )?){0,2}$"
    )


@cache
def _inner_words() -> frozenset[str]:
    """What may stand between `and` and the second name."""
    return cues("place_kind") | {"the", "of"}


class Stretches:
    """Finds the other end of a stretch among the place names of one Doc.

    Args:
        doc: The Doc, with its sentences.
        spans: Its place names in text order, each with its resolution.
        dictionaries: Tells which places names mean.
    """

    def __init__(
        self,
        doc: Doc,
        spans: list[tuple[Span, Resolution]],
        dictionaries: Dictionaries,
    ) -> None:
        self.doc = doc
        self.dictionaries = dictionaries
        self.gazetteer = dictionaries.gazetteer
        self.resolved = {span.start: (span, found) for span, found in spans}
        self.starts = list(self.resolved)
        self.words = words_of(doc)
        self._sentences = [sentence.start for sentence in doc.sents]
        self._before: dict[int, str] = {}

    def words_before(self, span: Span) -> str:
        """The words of the sentence before a name, in small letters, at most a dozen.

        They stand as in the text, with one space between those that are apart.
        """
        end = span.start
        known = self._before.get(end)
        if known is None:
            sentence = self._sentences[bisect_right(self._sentences, end) - 1]
            start = max(sentence, end - _WINDOW)
            known = " ".join(self.words.between(start, end).lower().split()) + " "
            self._before[end] = known
        return known

    def of(
        self, span: Span, place: Place | None
    ) -> tuple[str, Place | None, Place | None] | None:
        """The relation and the two ends of the stretch that a name is an end of."""
        if place is None:
            ends = self._ends(span)
            if ends is not None:
                return ALONG, *ends
        other = self._other_end(span)
        return (other[0], place, other[1]) if other is not None else None

    def _other_end(self, span: Span) -> tuple[str, Place | None] | None:
        """The other end of `between X and Y`, `the X-Y road`, `from X to Y road`."""
        after = self._neighbour(span, forward=True)
        before = self._neighbour(span, forward=False)
        if after is not None:
            if _between().search(self.words_before(span)):
                return BETWEEN, self._place(after)
            if self._is_way(after):
                return ALONG, self._place(after)
        if before is not None:
            if _between().search(self.words_before(before)):
                return BETWEEN, self._place(before)
            if self._is_way(span):
                return ALONG, self._place(before)
        return None

    def _ends(self, span: Span) -> tuple[Place | None, Place | None] | None:
        """The ends of `Kormak-Dorsa highway`, whose name is made of them."""
        if span[-1].lower_ not in word_class("way"):
            return None
        parts = _HYPHEN.split(self.doc[span.start : span.end - 1].text)
        if len(parts) != 2:  # noqa: PLR2004
            return None
        first, second = (self._places(part) for part in parts)
        pairs = [(a, b) for a in first for b in second if a.country == b.country]
        if pairs:
            return pairs[0]
        return (first[0], None) if first else (None, second[0]) if second else None

    def _places(self, name: str) -> list[Place]:
        """The places of a name, those in countries of the text's other places first."""
        entries = self.dictionaries.index.get(" ".join(keys_of(name)))
        found = [self.gazetteer.get(e.id) for e in entries if e.label == PLACE]
        countries = {
            other.country
            for _, resolution in self.resolved.values()
            if (other := self.gazetteer.get(resolution.place)) is not None
        }
        places = [place for place in found if place is not None]
        return sorted(places, key=lambda place: place.country not in countries)

    def _is_way(self, span: Span) -> bool:
        """Whether `road` follows the second of two joined names."""
        texts = self.words.texts
        before = texts[span.start - 1] if span.start else ""
        if before not in ("-", "–", "—", "to"):
            return False
        after = span.end
        while after < len(texts) and texts[after].lower() in ("international", "main"):
            after += 1
        return after < len(texts) and texts[after].lower() in word_class("way")

    def _neighbour(self, span: Span, *, forward: bool) -> Span | None:
        """The place name behind or before `and`, `to`, a hyphen."""
        if forward:
            place = bisect_right(self.starts, span.start)
            near = self.starts[place : place + _LONGEST_GAP]
        else:
            place = bisect_left(self.starts, span.start)
            near = self.starts[max(0, place - _LONGEST_GAP) : place]
        for start in near:
            other, _ = self.resolved[start]
            first, second = (span, other) if forward else (other, span)
            if not 1 <= second.start - first.end <= _LONGEST_GAP:
                continue
            between = [
                text.lower() for text in self.words.texts[first.end : second.start]
            ]
            if between[0] in _TO and _inner_words().issuperset(between[1:]):
                return other
        return None

    def _place(self, span: Span) -> Place | None:
        return self.gazetteer.get(self.resolved[span.start][1].place)
