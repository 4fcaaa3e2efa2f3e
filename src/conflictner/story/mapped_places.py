"""The places that a record names: which lie in which, and which is the more exact."""

from dataclasses import dataclass, field
from typing import Any

from conflictner.event import Record
from conflictner.knowledge.folding import fold
from conflictner.text.overlaps import Overlaps

_LEVELS = ("country", "admin1", "admin2", "admin3")
_UNKNOWN_PRECISION = 2.5
"""A named place that no table knows: mostly a village, a quarter, a district."""
_COUNTRY_PRECISION = 6
_DIVISIONS = (3, 4, 6)
_KINDS = ("governorate", "province", "district", "subdistrict", "region", "state")


@dataclass(frozen=True)
class NamedPlace:
    """A mention of a named place.

    Attributes:
        start: Offset of its first character.
        end: Offset behind its last.
        text: Its words.
        id: Its id in the record.
        location: Where it lies, as the record tells it.
        chain: The names of the divisions that hold it, the country first.
        precision: UCDP's code of precision, from 1 (exact) to 7 (sea).
    """

    start: int
    end: int
    text: str
    id: str | None
    location: Record | None = None
    chain: tuple[str, ...] = ()
    precision: float = _UNKNOWN_PRECISION

    @property
    def key(self) -> str:
        """What is equal for two mentions of one place."""
        return self.id or fold(self.text)

    @property
    def is_country(self) -> bool:
        """Whether it is a country or a sea."""
        return self.precision >= _COUNTRY_PRECISION

    @property
    def is_division(self) -> bool:
        """Whether a table knows it as a division or a country."""
        return self.location is not None and self.precision in _DIVISIONS

    def holds(self, other: "NamedPlace") -> bool:
        """Whether the other place lies in this one, as far as the tables tell."""
        if self.key == other.key:
            return True
        if self.location is None or other.location is None or not self.chain:
            return False
        if self.is_division and self.precision > other.precision:
            return other.chain[: len(self.chain)] == self.chain
        return self._names_division_of(other)

    def _names_division_of(self, other: "NamedPlace") -> bool:
        """`Latakia` may be the province that the other place lies in."""
        return _bare(fold(self.text)) in {_bare(fold(name)) for name in other.chain}


def _bare(name: str) -> str:
    words = [word for word in name.split() if word not in _KINDS]
    return " ".join(words)


def place_mentions(record: Record) -> list[NamedPlace]:
    """The place names of a record in the order of the text, without metonyms."""
    return [
        _place(entity)
        for entity in record["entities"]
        if entity["label"] == "PLACE" and not entity.get("metonym")
    ]


def _place(entity: Record) -> NamedPlace:
    location: dict[str, Any] | None = entity.get("location")
    chain: list[str] = []
    if location is not None:
        admin = location.get("admin") or {}
        for level in _LEVELS:
            if not admin.get(level):
                break
            chain.append(admin[level])
    precision = location.get("where_prec") if location is not None else None
    return NamedPlace(
        entity["start"],
        entity["end"],
        entity["text"],
        entity.get("id"),
        location,
        tuple(chain),
        _UNKNOWN_PRECISION if precision is None else precision,
    )


@dataclass
class PlaceMap:
    """The named places of a record, by where they stand and how they lie.

    Attributes:
        places: The mentions in the order of the text.
        beside: Pairs of keys that one event names together as its places.
    """

    places: list[NamedPlace] = field(default_factory=list)
    beside: set[frozenset[str]] = field(default_factory=set)
    _at: Overlaps[NamedPlace] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Note where each stands."""
        self._at = Overlaps((p.start, p.end, p) for p in self.places)

    def within(self, start: int, end: int) -> list[NamedPlace]:
        """The names that stand in a stretch of the text."""
        return self._at.of(start, end)

    def agree(self, one: NamedPlace, other: NamedPlace) -> bool:
        """Whether two names may tell one place: equal, one in the other, or beside."""
        return (
            one.holds(other)
            or other.holds(one)
            or frozenset((one.key, other.key)) in self.beside
        )
