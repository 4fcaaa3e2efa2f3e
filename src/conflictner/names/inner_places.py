"""Find the places in the names of other things: `Kormak Police Department`.

The name of an organisation often begins with its town, and that of a place may hold
one that a table knows: `North Texas`. A people's name tells its country. The names of
actors that the tables know aren't looked into.
"""

from collections.abc import Iterator

from conflictner.knowledge.gazetteer import Gazetteer
from conflictner.knowledge.names import GROUP, ORG, PLACE, STRONG, WEAK
from conflictner.knowledge.word_classes import cues
from conflictner.names.matching import NameCandidate, NameMatch, NameMatcher, Resolution
from conflictner.names.words import NameWords

_TELLING = frozenset(("nationality", "region"))
_LONGEST_ACRONYM = 4
_BEFORE = frozenset(("of", "in", "for"))


class InnerPlaces:
    """Looks for places in the names of one Doc.

    Args:
        words: The Doc's words.
        candidates: Its names, labelled.
        matcher: Looks up names.
        gazetteer: Tells the small places.
    """

    def __init__(
        self,
        words: NameWords,
        candidates: list[NameCandidate],
        matcher: NameMatcher,
        gazetteer: Gazetteer,
    ) -> None:
        self.words = words
        self.candidates = candidates
        self.matcher = matcher
        self.gazetteer = gazetteer
        self.civic = cues("civic")
        self.sides = cues("side") | cues("direction")
        self.named = {one.key for one in candidates if one.label == PLACE}

    def find(self) -> list[tuple[NameCandidate, NameCandidate]]:
        """Each name that holds a place, with that place as a candidate of its own."""
        found = []
        for one in self.candidates:
            if self._may_hold(one):
                inner = next(self._inside(one), None)
                if inner is not None:
                    found.append((one, inner))
        return found

    def _may_hold(self, one: NameCandidate) -> bool:
        if one.label == PLACE:
            return one.end - one.start > 1 and not one.entries
        return one.label == ORG and not one.holds(ORG, STRONG)

    def _inside(self, one: NameCandidate) -> Iterator[NameCandidate]:
        """The places in a name; that at its start first, which is its seat."""
        for start in range(one.start, one.end):
            if not self.words.capital[start]:
                continue
            match = self.matcher.match_at(self.words, start)
            if match is not None and self._tells(one, match):
                inner = NameCandidate(match.start, match.end, match.entries)
                inner.key = self.words.phrase(match.start, match.end)
                inner.label = PLACE
                yield inner
        end = self._civic_word(one)
        if end > one.start:
            key = self.words.phrase(one.start, end)
            if self.gazetteer.towns(key):
                yield NameCandidate(one.start, end, key=key, label=PLACE)

    def _tells(self, one: NameCandidate, match: NameMatch) -> bool:
        """Whether a name of the tables inside another is meant for the place."""
        whole = match.start == one.start and match.end == one.end
        if whole or match.end > one.end or match.entries[0].label != PLACE:
            return False
        if one.label == PLACE and not self._leads(one, match):
            return False
        if match.entries[0].strength == STRONG:
            text = self.words.texts[match.start]
            short = len(text) <= _LONGEST_ACRONYM and text.isupper()
            return not short or match.entries[0].exact == text
        before = self.words.lower(match.start - 1)
        civic = match.start == one.start and match.end == self._civic_word(one)
        of = before in _BEFORE and match.end == one.end
        known = self.words.phrase(match.start, match.end) in self.named
        return match.entries[0].strength == WEAK and (civic or of or known)

    def _leads(self, one: NameCandidate, match: NameMatch) -> bool:
        """Whether only `North` and the like stand before it, in a place's name."""
        before = self.words.folded[one.start : match.start]
        return all(key in self.sides for key in before)

    def _civic_word(self, one: NameCandidate) -> int:
        """Where the first word for a body of a town stands: `Police`; 0 for none."""
        places = range(one.start + 1, one.end)
        return next((i for i in places if self.words.folded[i] in self.civic), 0)


def note_peoples(candidates: list[NameCandidate], gazetteer: Gazetteer) -> None:
    """Write to each name of a people, like `Syrian`, the country it belongs to."""
    for one in candidates:
        if one.label != GROUP:
            continue
        for entry in one.entries[:1]:
            known = entry.label == GROUP and entry.kind in _TELLING and entry.country
            if known and entry.country in gazetteer:
                one.inner = Resolution(entry.country, "the land of the people")
