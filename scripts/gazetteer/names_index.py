"""Holds all places by country and name, in three grades of likeness."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator

from divisions import without_type
from place import Place
from tables import is_written_in

from names import is_usable, key_of, spelling_of, to_ascii

Index = dict[tuple[str, str], list[Place]]
Folding = Callable[[str], str]


class NameIndex:
    """Places by country and folded name.

    Attributes:
        main: By the name that GeoNames calls them.
        other: By any other name.
        spelled: Those of Arab countries by any name, its transliteration levelled.
    """

    def __init__(self, places: Iterable[Place]) -> None:
        self.main: Index = defaultdict(list)
        self.other: Index = defaultdict(list)
        self.spelled: Index = defaultdict(list)
        for place in places:
            self._add(place)

    def _add(self, place: Place) -> None:
        own = {place.name, place.names[0]}
        others = {
            name for name in place.names if name[:1].isalpha() or name[:1] in "'‘`"
        }
        if place.division:
            own |= {without_type(to_ascii(name)) for name in own}
            others |= {without_type(to_ascii(name)) for name in others}
        for index, names in ((self.main, own), (self.other, others)):
            for key in sorted({key_of(name) for name in names}):
                index[place.country, key].append(place)
        if is_written_in(place.country, "arabic") and place.kind != "district":
            latin = {name for name in own | others if is_usable(to_ascii(name))}
            for key in sorted({spelling_of(name) for name in latin}):
                self.spelled[place.country, key].append(place)

    def find(self, country: str, names: list[str], index: Index) -> Iterator[Place]:
        """The places of a country with one of the names.

        Args:
            country: The ISO 3166 code.
            names: What the place is called.
            index: One of the attributes.
        """
        fold: Folding = spelling_of if index is self.spelled else key_of
        for name in names:
            yield from index.get((country, fold(name)), ())
