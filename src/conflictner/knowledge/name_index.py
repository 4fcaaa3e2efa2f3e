"""Names by their folded words: of the tables, a user's patterns, and GeoNames."""

from collections.abc import Iterable, Sequence
from typing import Any, Protocol

from conflictner.knowledge.folding import HYPHENED, keys_of, slug
from conflictner.knowledge.memory import Memory
from conflictner.knowledge.names import (
    LABELS,
    PLACE,
    STRONG,
    TOLD_BY_KIND,
    WEAK,
    NameEntry,
    describes,
    make_entry,
)
from conflictner.knowledge.tables import Row
from conflictner.knowledge.word_classes import common_words
from conflictner.knowledge.world import World

_SHORTEST_TOWN = 3
_NAMES_KEPT = 50_000


class Layer(Protocol):
    """A source of names; earlier layers of an index go before later ones."""

    lower_starts: set[str]

    def get(self, key: str) -> list[NameEntry]:
        """The things of a name, given by its folded words."""
        ...

    def lengths(self, first: str) -> tuple[int, ...]:
        """The numbers of words of the names that start with a word, longest first."""
        ...


class TableLayer:
    """The names of the tables of places, actors and groups; made entries when met."""

    def __init__(self, rows: Iterable[tuple[int, Row]]) -> None:
        self.lower_starts: set[str] = set()
        self._names: dict[str, list[tuple[int, Row, str]]] = {}
        self._starts: dict[str, int] = {}
        for label, row in rows:
            if row["kind"] in TOLD_BY_KIND:
                continue
            aliases = row["aliases"]
            names = (row["name"], *aliases.split("|")) if aliases else (row["name"],)
            for name in names:
                if not describes(name):
                    self._add(name, (label, row, name))

    def _add(self, name: str, value: tuple[int, Row, str]) -> None:
        key = _key(name)
        known = self._names.get(key)
        if known is None:
            self._names[key] = [value]
            _note_length(self._starts, key)
        else:
            known.append(value)
        if not name[0].isupper():
            self.lower_starts.add(key.partition(" ")[0])

    @property
    def keys(self) -> set[str]:
        """The folded words of every name."""
        return set(self._names)

    def get(self, key: str) -> list[NameEntry]:
        """The things of a name, given by its folded words."""
        return [
            make_entry(
                label,
                row["id"],
                name,
                kind=row["kind"],
                country=row["country"],
                strength=row["check"] or STRONG,
            )
            for label, row, name in self._names.get(key, ())
        ]

    def lengths(self, first: str) -> tuple[int, ...]:
        """The numbers of words of the names that start with a word, longest first."""
        return _lengths(self._starts.get(first, 0))


class PatternLayer:
    """A user's own patterns, by the hundred thousand; made entries when met.

    Args:
        patterns: As spaCy's rulers take them; those of tokens are passed over.
    """

    def __init__(self, patterns: Iterable[dict[str, Any]]) -> None:
        self.lower_starts: set[str] = set()
        self._names: dict[str, dict[str, Any] | list[dict[str, Any]]] = {}
        self._starts: dict[str, int] = {}
        names = self._names
        for pattern in patterns:
            name = pattern["pattern"]
            if not isinstance(name, str):
                continue
            key = _key(name)
            known = names.get(key)
            if known is None:
                names[key] = pattern
                _note_length(self._starts, key)
            elif isinstance(known, list):
                known.append(pattern)
            else:
                names[key] = [known, pattern]
            if not name[0].isupper():
                self.lower_starts.add(key.partition(" ")[0])

    def get(self, key: str) -> list[NameEntry]:
        """The things of a name, given by its folded words."""
        known = self._names.get(key)
        if known is None:
            return []
        return [
            make_entry(
                LABELS.index(pattern["label"]),
                pattern.get("id") or slug(pattern["pattern"]),
                pattern["pattern"],
            )
            for pattern in (known if isinstance(known, list) else [known])
        ]

    def lengths(self, first: str) -> tuple[int, ...]:
        """The numbers of words of the names that start with a word, longest first."""
        return _lengths(self._starts.get(first, 0))


class WorldLayer:
    """The names of the table made from GeoNames, which are weak evidence only."""

    def __init__(self, world: World, without: frozenset[str] = frozenset()) -> None:
        self.world = world
        self.without = without
        self.lower_starts: set[str] = set()
        self.barred = common_words()

    def get(self, key: str) -> list[NameEntry]:
        """The things of a name, given by its folded words."""
        if key in self.barred or len(key) < _SHORTEST_TOWN:
            return []
        return [
            NameEntry(
                PLACE, cells[0], cells[2], cells[3], WEAK, (), "", False, cells[1]
            )
            for cells in self.world.named(key)
            if cells[0] not in self.without
        ]

    def lengths(self, first: str) -> tuple[int, ...]:
        """The numbers of words of the names that start with a word, longest first."""
        longer = self.world.longer.get(first, 0)
        return _lengths(longer | (first in self.world.names) << 1)


class Index:
    """The names of several layers."""

    def __init__(self, layers: Iterable[Layer]) -> None:
        self.layers = tuple(layers)
        self.lower_starts = {
            start for layer in self.layers for start in layer.lower_starts
        }
        self._entries = Memory(self._find_entries, _NAMES_KEPT)
        self._lengths = Memory(self._find_lengths, _NAMES_KEPT)

    def get(self, key: str) -> Sequence[NameEntry]:
        """The things of a name, given by its folded words; each spelling once."""
        return self._entries[key]

    def lengths(self, first: str) -> tuple[int, ...]:
        """The numbers of words of the names that start with a word, longest first."""
        return self._lengths[first]

    def _find_entries(self, key: str) -> Sequence[NameEntry]:
        found: list[NameEntry] = []
        for layer in self.layers:
            for entry in layer.get(key):
                if not any(_is_same(entry, one) for one in found):
                    found.append(entry)
        return tuple(found)

    def _find_lengths(self, first: str) -> tuple[int, ...]:
        found: tuple[int, ...] = ()
        for layer in self.layers:
            lengths = layer.lengths(first)
            if lengths and lengths != found:
                found = lengths if not found else _merged(found, lengths)
        return found

    def over(self, layer: Layer) -> "Index":
        """This index with a layer laid over it."""
        return Index((layer, *self.layers))


def _is_same(entry: NameEntry, other: NameEntry) -> bool:
    """Whether two entries tell of one thing by one name: `US` and `U.S.` are two."""
    same = entry.id == other.id and entry.label == other.label
    return same and entry.exact == other.exact


def _key(name: str) -> str:
    if HYPHENED.fullmatch(name):
        return name.lower().replace("-", " ")
    return " ".join(keys_of(name))


def _note_length(starts: dict[str, int], key: str) -> None:
    """Note, as a bit, how many words a name has that starts with its first."""
    first, _, rest = key.partition(" ")
    bit = 1 << (rest.count(" ") + 2 if rest else 1)
    known = starts.get(first, 0)
    if not known & bit:
        starts[first] = known | bit


def _merged(one: tuple[int, ...], other: tuple[int, ...]) -> tuple[int, ...]:
    return tuple(sorted({*one, *other}, reverse=True))


def _lengths(bits: int) -> tuple[int, ...]:
    return tuple(n for n in range(bits.bit_length() - 1, 0, -1) if bits >> n & 1)
