"""Decide which place a place name means: by what the text names round it.

The evidence is that of toponym resolution (Leidner 2007): a place that follows and
contains it, divisions and countries that the text names, the dateline, the distance to
the other places, and the number of inhabitants. Of a name whose best reading has
nothing to speak for it the likeliest is taken, and told to be no more than that, if it
is likelier than all others together.
"""

from collections import defaultdict
from collections.abc import Sequence

from conflictner.knowledge.dictionaries import Dictionaries
from conflictner.knowledge.gazetteer import FIRST_LEVEL, SECOND_LEVEL, Place
from conflictner.knowledge.names import PLACE, STRONG, NameEntry
from conflictner.knowledge.word_classes import cues
from conflictner.names.matching import NameCandidate
from conflictner.names.outlets import UNKNOWN, Outlet
from conflictner.names.place_decisions import LIKELY, NONE, PlaceDecider, Undecided
from conflictner.names.place_options import PlaceWeigher, by_score, division_of
from conflictner.names.readings import Readings, small_places, spelt_out
from conflictner.names.surroundings import Surroundings
from conflictner.names.words import NameWords

_TOLD_ELSEWHERE = "as elsewhere, where the text names what it lies in"


class Resolver:
    """Resolves the place names of one Doc.

    Args:
        words: The Doc's words.
        candidates: Its names, labelled.
        dictionaries: What the names are looked up in.
        inner: The places in the names of organisations.
        undecided: What a name gets that nothing in the text decides.
        outlet: Where the text was published.
    """

    def __init__(
        self,
        words: NameWords,
        candidates: list[NameCandidate],
        dictionaries: Dictionaries,
        *,
        inner: Sequence[NameCandidate] = (),
        undecided: Undecided = LIKELY,
        outlet: Outlet = UNKNOWN,
    ) -> None:
        self.words = words
        self.gazetteer, self.index = dictionaries.gazetteer, dictionaries.index
        self.around = Surroundings(words, candidates, dictionaries)
        self.places = [*self.around.places, *inner]
        self.inner = {id(one) for one in inner}
        self.undecided = undecided
        self._entries = {id(one): self._find_entries(one) for one in self.places}
        self.weigher = PlaceWeigher(
            words,
            self.gazetteer,
            self.around,
            self._entries,
            self._find_readings(),
            outlet,
        )
        self.decider = PlaceDecider(self.weigher)

    def resolve(self) -> None:
        """Write each place name's resolution to its candidate."""
        groups: dict[str, list[NameCandidate]] = defaultdict(list)
        for one in self.places:
            groups[one.key].append(one)
        for mentions in groups.values():
            self._resolve_mentions(mentions)

    def _find_entries(self, one: NameCandidate) -> list[NameEntry]:
        """What the tables call by this name; small places where it isn't well known."""
        known = [entry for entry in one.entries if entry.label == PLACE]
        kind = self._kind_word(one)
        sure = any(entry.strength == STRONG for entry in known)
        follower = self.around.follower(one) if sure else set()
        if sure and not follower and kind not in cues("county"):
            return known
        known += spelt_out(one, self.index)
        small = small_places(self.words, one, self.gazetteer)
        if any(entry.kind == "county" for entry in small):  # they are of the USA
            divisions = FIRST_LEVEL | SECOND_LEVEL
            return [*small, *(entry for entry in known if entry.kind in divisions)]
        if kind in cues("township"):  # the tables have none of the USA
            known = [entry for entry in known if entry.country != "US"]
            small = [entry for entry in small if entry.country != "US"]
        if sure:  # of a well known place only what follows tells a small one
            small = [entry for entry in small if self._lies_in(entry.id, follower)]
        return known + small

    def _lies_in(self, identity: str, places: set[str]) -> bool:
        return any(place.id in places for place in self.gazetteer.chain(identity)[:-1])

    def _kind_word(self, one: NameCandidate) -> str:
        """`township` of `Tivra Township`."""
        return one.division or self.words.lower(one.end)

    def _find_readings(self) -> Readings:
        options: dict[str, dict[str, tuple[Place, str]]] = defaultdict(dict)
        for one in self.places:
            for entry in self._entries[id(one)]:
                place = self.gazetteer.get(entry.id)
                if place is not None:
                    place = division_of(self.words, self.gazetteer, one, place)
                    options[one.key][place.id] = place, entry.strength
        found = {key: list(options[key].values()) for key in options}
        return Readings(found, self.gazetteer)

    def _resolve_mentions(self, mentions: list[NameCandidate]) -> None:
        """One name means one place in a text, unless what follows says otherwise."""
        ranked = {id(one): self.weigher.options(one) for one in mentions}
        told = [
            options[0]
            for one in mentions
            if (options := ranked[id(one)]) and options[0].told
        ]
        for one in mentions:
            options = ranked[id(one)]
            if told and options and not options[0].told:
                first = told[0]
                for option in options:
                    if option.place.id == first.place.id:
                        option.add_told(_TOLD_ELSEWHERE)
                options.sort(key=by_score)
            alone = all(id(other) in self.inner for other in mentions)
            undecided = NONE if alone else self.undecided
            one.resolution = self.decider.decide(one, options, undecided)
