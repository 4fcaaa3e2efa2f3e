"""Small places: villages, small towns and counties, looked up where a text asks.

The table made from GeoNames is sorted by folded names and searched as it stands, line
by line, by bisection: nothing is split, folded or kept before a name is asked for.
"""

from functools import cache, cached_property, lru_cache
from importlib.resources.abc import Traversable
from pathlib import Path

from conflictner.knowledge.folding import slug
from conflictner.knowledge.tables import shipped

TOWN_COLUMNS = (
    "name", "kind", "country", "admin1", "latitude", "longitude", "population",
    "geonames", "point",
)  # fmt: skip
"""The columns of the table of small places."""

_NAMES_KEPT = 20_000


def key_of_name(name: str) -> str:
    """The folded words by which a small place is sorted and looked up.

    >>> key_of_name("Coeur d'Alene"), key_of_name("St. Marys")
    ('coeur dalene', 'st marys')
    """
    return slug(name).replace("_", " ")


class Towns:
    """The table of small places.

    Args:
        source: The table, sorted by `key_of_name`.
    """

    def __init__(self, source: Traversable | Path) -> None:
        self._source = source
        self.named = lru_cache(maxsize=_NAMES_KEPT)(self._find)

    def __reduce__(self) -> tuple[type["Towns"], tuple[Traversable | Path]]:
        """Another process reads the table again."""
        return Towns, (self._source,)

    @cached_property
    def _table(self) -> bytes:
        table = self._source.read_bytes()
        header = table[: table.index(b"\n")].decode().split("\t")
        if tuple(header) != TOWN_COLUMNS:
            raise ValueError(
                f"{self._source}: the columns must be {', '.join(TOWN_COLUMNS)}"
            )
        return table

    def _find(self, key: str) -> tuple[dict[str, str], ...]:
        """The rows of a name, given by its folded words, by GeoNames' number."""
        table = self._table
        low, high = table.index(b"\n") + 1, len(table)
        while low < high:  # both are starts of lines
            start = table.rfind(b"\n", low, (low + high) // 2) + 1 or low
            if _key_at(table, start) < key:
                low = table.index(b"\n", start) + 1
            else:
                high = start
        found = []
        while low < len(table) and _key_at(table, low) == key:
            end = table.index(b"\n", low)
            cells = table[low:end].decode().split("\t")
            found.append(dict(zip(TOWN_COLUMNS, cells, strict=True)))
            low = end + 1
        return tuple(found)

    def row(self, identity: str) -> dict[str, str] | None:
        """The row of an id, which is made of the name and GeoNames' number."""
        name, _, number = identity.rpartition("_")
        if not name or not number.isdigit():
            return None
        rows = self.named(name.replace("_", " "))
        return next((row for row in rows if row["geonames"] == number), None)


def identity_of(row: dict[str, str]) -> str:
    """The id of a small place: its name and GeoNames' number.

    >>> identity_of({"name": "Kormak Mills", "geonames": "123"})
    'kormak_mills_123'
    """
    return f"{slug(row['name'])}_{row['geonames']}"


def _key_at(table: bytes, start: int) -> str:
    return key_of_name(table[start : table.index(b"\t", start)].decode())


@cache
def towns() -> Towns:
    """The shipped table of small places, read when the first name is asked for."""
    return Towns(shipped("towns"))
