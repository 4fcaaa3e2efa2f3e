"""Abbreviations of places: `Tenn.`, `N.M.`, `Caddo, OK`, `St. Marys`."""

from collections import defaultdict
from functools import cache

from conflictner.knowledge.folding import keys_of
from conflictner.knowledge.gazetteer import Gazetteer
from conflictner.knowledge.names import BEHIND, PLACE, STRONG, NameEntry
from conflictner.knowledge.tables import Row, read_table, shipped

ABBREVIATION_COLUMNS = ("short", "means", "use", "note")

_ALONE, _IN_NAMES = "alone", "word"


@cache
def _rows() -> tuple[Row, ...]:
    table = read_table(shipped("place_abbreviations"), ABBREVIATION_COLUMNS)
    return tuple(row for _, row in table)


@cache
def synonyms(word: str) -> tuple[str, ...]:
    """The other ways of writing a word of place names, without its stop.

    >>> synonyms("st"), synonyms("saint")
    (('saint',), ('st',))
    """
    found = []
    for row in _rows():
        if row["use"] == _IN_NAMES:
            pair = row["short"], row["means"]
            found += [pair[1 - pair.index(word)]] if word in pair else []
    return tuple(found)


class AbbreviationLayer:
    """The abbreviations of divisions, as names of an index.

    Args:
        gazetteer: Tells what the divisions are.
    """

    def __init__(self, gazetteer: Gazetteer) -> None:
        self.lower_starts: set[str] = set()
        self.gazetteer = gazetteer
        self._names: dict[str, list[Row]] = defaultdict(list)
        for row in _rows():
            if row["use"] != _IN_NAMES:
                self._names[" ".join(keys_of(row["short"]))].append(row)

    def get(self, key: str) -> list[NameEntry]:
        """The divisions of an abbreviation, given by its folded words."""
        return [
            NameEntry(
                PLACE,
                place.id,
                place.kind,
                place.country,
                STRONG if row["use"] == _ALONE else BEHIND,
                (),
                row["short"],
                True,
                row["short"],
            )
            for row in self._names.get(key, ())
            if (place := self.gazetteer.get(row["means"])) is not None
        ]

    def lengths(self, first: str) -> tuple[int, ...]:
        """The numbers of words of the abbreviations that start with a word."""
        return (1,) if first in self._names else ()
