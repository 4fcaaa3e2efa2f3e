"""Stretches between two places: `between X and Y`, `the X-Y road`, `from X to Y`."""

import re
from bisect import bisect_left, bisect_right

from spacy.tokens import Doc, Span

from conflictner.grammar.name_matching import Resolution
from conflictner.knowledge.cues import cues
from conflictner.knowledge.dictionaries import Dictionaries
from conflictner.knowledge.folding import keys_of
from conflictner.knowledge.gazetteer import Place
from conflictner.knowledge.names import PLACE

BETWEEN, ALONG = "between", "along"
_BETWEEN = re.compile(
    r"\b(?:between|linking|connecting|joining|"
    r"(?:road|highway|motorway|route|track|way|convoy|line|railway)s?"
    r"(?: that \w+| leading| running)? from) (?:the )?(?:[\w-]+ (?:of )?){0,2}$"
)
_WAYS = frozenset(
    "road highway motorway route line corridor railway front axis".split()
)
_TO = frozenset(("and", "to", "with", "-", "–", "—"))
_WINDOW = 12
_LONGEST_GAP = 4
"""The tokens between two names that are joined: `and the town of`."""

_HYPHEN = re.compile(r"\s?[-–—]\s?(?=[A-Z])")


def words_before(span: Span) -> str:
    """The words of the sentence before a name, in small letters, at most a dozen."""
    start = max(span.sent.start, span.start - _WINDOW)
    return " ".join(span.doc[start : span.start].text.lower().split()) + " "


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
            if _BETWEEN.search(words_before(span)):
                return BETWEEN, self._place(after)
            if self._is_way(after):
                return ALONG, self._place(after)
        if before is not None:
            if _BETWEEN.search(words_before(before)):
                return BETWEEN, self._place(before)
            if self._is_way(span):
                return ALONG, self._place(before)
        return None

    def _ends(self, span: Span) -> tuple[Place | None, Place | None] | None:
        """The ends of `Homs-Tartus highway`, whose name is made of them."""
        if span[-1].lower_ not in _WAYS:
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
        before = self.doc[span.start - 1].text if span.start else ""
        joined = before in ("-", "–", "—", "to")
        after = span.end
        while after < len(self.doc) and self.doc[after].lower_ in (
            "international",
            "main",
        ):
            after += 1
        return joined and after < len(self.doc) and self.doc[after].lower_ in _WAYS

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
            if self.doc[first.end].lower_ in _TO:
                between = self.doc[first.end + 1 : second.start]
                if all(
                    token.lower_ in cues("place_kind") | {"the", "of"}
                    for token in between
                ):
                    return other
        return None

    def _place(self, span: Span) -> Place | None:
        return self.gazetteer.get(self.resolved[span.start][1].place)
