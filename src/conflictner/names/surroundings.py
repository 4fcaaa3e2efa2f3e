"""What a text names round a place name: countries, divisions, other places."""

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict

from conflictner.knowledge.country_words import country_words
from conflictner.knowledge.dictionaries import Dictionaries
from conflictner.knowledge.gazetteer import AREAS, COUNTRY_KINDS, Place
from conflictner.knowledge.geodesy import kilometres
from conflictner.knowledge.names import CONTEXT, GROUP, PLACE, STRONG
from conflictner.knowledge.word_classes import cues
from conflictner.names.matching import NameCandidate
from conflictner.names.words import NameWords

_LINKS = ([","], ["in"], [",", "in"], ["("], ["of"], ["in", "the"], [",", "the"], ["s"])
_POINTS = frozenset("city capital town village subdistrict district".split())
_A_SENTENCE_OR_TWO, _FURTHER, _IN_DATELINE = 50, 0.7, 0.3


class Surroundings:
    """The evidence that the names of one Doc give for each other.

    Args:
        words: The Doc's words.
        candidates: Its names, labelled.
        dictionaries: What the names are looked up in.
    """

    def __init__(
        self,
        words: NameWords,
        candidates: list[NameCandidate],
        dictionaries: Dictionaries,
    ) -> None:
        self.words = words
        self.candidates = candidates
        self.gazetteer = dictionaries.gazetteer
        self._ordered = sorted(candidates, key=lambda one: one.start)
        self._starts = [one.start for one in self._ordered]
        self.places = [one for one in candidates if one.label == PLACE]
        self._places_by_end: dict[int, list[NameCandidate]] = defaultdict(list)
        for one in self.places:
            self._places_by_end[one.end].append(one)
        self.countries = countries_of(candidates, dictionaries)
        self.own_countries: dict[str, Counter[str]] = defaultdict(Counter)
        for one in self.places:
            self.own_countries[one.key].update(countries_of([one], dictionaries))
        self.most = max(self.countries.values(), default=1)
        self.dateline = self._dateline_countries()
        self.spoken_of = _countries_of_words(words.folded)
        self._others: dict[str, bool] = {}
        self._followers: dict[int, set[str]] = {}
        self._distances: dict[tuple[str, str], float | None] = {}
        self.named = self._named()
        self.divisions = self._divisions()
        self.anchors = self._anchors()

    def share(self, one: NameCandidate, place: Place) -> float:
        """The share of the place's country in the text, without this name itself."""
        mine = self.own_countries[one.key]
        counts = [self.countries[c] - mine[c] for c in place.country.split("|")]
        return max(counts, default=0) / self.most

    def names_others(self, one: NameCandidate) -> bool:
        """Whether the text names countries more often than by this name itself."""
        known = self._others.get(one.key)
        if known is None:
            mine = self.own_countries[one.key]
            known = any(count > mine[c] for c, count in self.countries.items())
            self._others[one.key] = known
        return known

    def follower(self, one: NameCandidate) -> set[str]:
        """What the name behind it names: `Tripoli, Lebanon`, `X in Y province`."""
        known = self._followers.get(one.start)
        if known is None:
            known = self._followers[one.start] = self._find_follower(one)
        return known

    def _find_follower(self, one: NameCandidate) -> set[str]:
        end = one.end
        while self.words.lower(end) in cues("place_kind") and end < one.end + 2:
            end += 1
        first = bisect_right(self._starts, one.start)
        for other in self._ordered[first : bisect_right(self._starts, end + 2)]:
            between = self.words.folded[end : other.start]
            if other.label == PLACE and between in _LINKS:
                found = set()
                for entry in other.entries:
                    if entry.label == PLACE:
                        found.add(entry.id)
                        found.add(f"{entry.id}_governorate")
                        if entry.kind in COUNTRY_KINDS:
                            found.add(entry.country)
                        place = self.gazetteer.get(entry.id)
                        if place is not None and place.kind not in COUNTRY_KINDS:
                            country = place.country.split("|")[0]
                            found.add(self.gazetteer.division(country, place.name))
                return found - {""}
        return set()

    def preceder(self, one: NameCandidate) -> set[str]:
        """What the name before a comma lies in: `Atlanta, Georgia`."""
        if self.words.text(one.start - 1) != ",":
            return set()
        return {
            above.id
            for other in self._places_by_end.get(one.start - 1, ())
            for entry in other.entries
            if entry.label == PLACE
            for above in self.gazetteer.chain(entry.id)
            if above.kind not in COUNTRY_KINDS
        }

    def _dateline_countries(self) -> set[str]:
        end = self.words.dateline_end
        return {
            code
            for one in self.places
            if one.end <= end
            for entry in one.entries
            if entry.label == PLACE and entry.strength == STRONG
            for code in entry.country.split("|")
        }

    def _named(self) -> dict[str, list[int]]:
        """The ids of the places that the text names, and the tokens where it does."""
        found: dict[str, list[int]] = defaultdict(list)
        for one in self.places:
            for entry in one.entries:
                if entry.label == PLACE and entry.strength in (STRONG, CONTEXT):
                    found[entry.id].append(one.start)
                    if entry.kind not in COUNTRY_KINDS:
                        found[f"{entry.id}_governorate"].append(one.start)
        return {identity: sorted(tokens) for identity, tokens in found.items()}

    def names_other_division(
        self, one: NameCandidate, place: Place, chain: tuple[Place, ...]
    ) -> bool:
        """Whether the text names first-level divisions of its country, but not its own.

        The divisions that the name itself may mean don't count.
        """
        country = place.country.split("|")[0]
        mine = {entry.id for entry in one.entries}
        others = self.divisions.get(country, set()) - mine
        return bool(others) and others.isdisjoint({place.id, *(p.id for p in chain)})

    def _divisions(self) -> dict[str, set[str]]:
        """The first-level divisions that the text names without doubt, by country."""
        found: dict[str, set[str]] = defaultdict(set)
        for one in self.places:
            for entry in one.entries[:1]:
                place = self.gazetteer.get(entry.id)
                if place is None or entry.strength != STRONG:
                    continue
                if entry.label == PLACE and self.gazetteer.level(place) == "admin1":
                    found[place.country].add(entry.id)
        return found

    def nearness(self, one: NameCandidate, identity: str) -> float:
        """How near to a name the text names a place, from 0 to 1.

        What stands in the dateline tells where the text was written.
        """
        tokens = self.named.get(identity, [])
        first = bisect_left(tokens, self.words.dateline_end)
        if first == len(tokens):
            return _IN_DATELINE if tokens else 0.0
        place = bisect_left(tokens, one.start, lo=first)
        beside = tokens[max(first, place - 1) : place + 1]
        near = min(abs(token - one.start) for token in beside)
        return 1.0 if near <= _A_SENTENCE_OR_TWO else _FURTHER

    def _anchors(self) -> list[tuple[str, tuple[str, tuple[float, float]]]]:
        """The names that mean one place only, and its point, by its id."""
        found = {}
        for one in self.places:
            entries = {e.id for e in one.entries if e.label == PLACE}
            strong = {
                e.id for e in one.entries if e.label == PLACE and e.strength == STRONG
            }
            sure = strong if len(strong) == 1 else entries
            rare = len(strong) == 1 or not self.gazetteer.towns(one.key)
            if len(sure) == 1 and rare:
                identity = next(iter(sure))
                place = self.gazetteer.get(identity)
                if place is not None and place.kind not in COUNTRY_KINDS | AREAS:
                    if place.point is not None:
                        found[identity] = one.key, place.point
        return list(found.items())

    def distance(self, one: NameCandidate, place: Place) -> float | None:
        """Kilometres to the nearest place whose other name means one place only.

        A place without coordinates is taken to lie where the place round it does.
        """
        if place.kind in COUNTRY_KINDS:
            return None
        known = one.key, place.id
        if known not in self._distances:
            self._distances[known] = self._find_distance(one.key, place)
        return self._distances[known]

    def _find_distance(self, key: str, place: Place) -> float | None:
        above = (p for p in self.gazetteer.chain(place.id) if p.kind in _POINTS)
        here = place.point or next((p.point for p in above if p.point), None)
        if here is None:
            return None
        distances = [
            kilometres(here, point)
            for identity, (name, point) in self.anchors
            if identity != place.id and name != key
        ]
        return min(distances, default=None)


def countries_of(
    candidates: list[NameCandidate], dictionaries: Dictionaries
) -> Counter[str]:
    """The countries that a text is about, by what it names without doubt."""
    found: Counter[str] = Counter()
    for one in candidates:
        for entry in one.entries[:1]:
            if entry.strength != STRONG:
                continue
            if entry.label == GROUP:
                place = dictionaries.gazetteer.get(entry.country)
                code = place.country if place is not None else ""
            else:
                code = entry.country
            if code and "|" not in code:
                found[code] += 1
    return found


def _countries_of_words(folded: list[str]) -> dict[str, int]:
    """The countries whose news has such words, with the number of these words."""
    of = country_words()
    return Counter(of[word] for word in of.keys() & set(folded))
