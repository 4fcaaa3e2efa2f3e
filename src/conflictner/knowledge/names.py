"""Names by their folded words: what the tables, a user and GeoNames call a name."""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any, NamedTuple, Protocol

from spacy.lang.en.stop_words import STOP_WORDS

from conflictner.knowledge.folding import HYPHENED, keys_of, slug, words_of
from conflictner.knowledge.gazetteer import World
from conflictner.knowledge.registry import BROAD_KIND, Registry
from conflictner.knowledge.tables import Row, read_table, shipped

LABELS = ("PLACE", "ORG", "PERSON", "GROUP")
"""The labels of entities, in the order in which evidence is kept."""

PLACE, ORG, PERSON, GROUP = range(4)

STRONG, CONTEXT, VARIANT, WEAK = "strong", "context", "variant", "weak"
"""How far a name speaks for itself: alone, with another cue, as an unseen spelling of a
known name, or hardly."""

GROUP_COLUMNS = ("id", "name", "kind", "country", "aliases", "check", "source")
"""The columns of a table of groups."""

_CUE_COLUMNS = ("cue", "word", "note")
_BREAK = re.compile(r"[\s/(),&-]")
_LONGEST_ACRONYM = 8
_SHORTEST_TOWN = 3
TOLD_BY_KIND = frozenset(("district", "subdistrict"))
"""`Jableh District` is named Jableh; the word behind it tells its kind."""


class Entry(NamedTuple):
    """One name of one thing, as the matcher needs it."""

    label: int
    id: str
    kind: str
    country: str
    strength: str
    capitals: tuple[bool, ...]  # of each word; empty where all have one
    exact: str
    full: bool
    name: str = ""


class Layer(Protocol):
    """A source of names; earlier layers of an index go before later ones."""

    lower_starts: set[str]

    def get(self, key: str) -> list[Entry]:
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

    def get(self, key: str) -> list[Entry]:
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

    def get(self, key: str) -> list[Entry]:
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

    def get(self, key: str) -> list[Entry]:
        """The things of a name, given by its folded words."""
        if key in self.barred or len(key) < _SHORTEST_TOWN:
            return []
        return [
            Entry(PLACE, cells[0], cells[2], cells[3], WEAK, (), "", False, cells[1])
            for cells in self.world.named(key)
            if cells[0] not in self.without
        ]

    def lengths(self, first: str) -> tuple[int, ...]:
        """The numbers of words of the names that start with a word, longest first."""
        longer = self.world.longer.get(first, ())
        return (*longer, 1) if first in self.world.names else longer


class Index:
    """The names of several layers."""

    def __init__(self, layers: Iterable[Layer]) -> None:
        self.layers = tuple(layers)
        self.lower_starts = {
            start for layer in self.layers for start in layer.lower_starts
        }

    def get(self, key: str) -> list[Entry]:
        """The things of a name, given by its folded words; each once."""
        found: list[Entry] = []
        for layer in self.layers:
            for entry in layer.get(key):
                if all(entry.id != one.id or entry.label != one.label for one in found):
                    found.append(entry)
        return found

    def lengths(self, first: str) -> tuple[int, ...]:
        """The numbers of words of the names that start with a word, longest first."""
        found: tuple[int, ...] = ()
        for layer in self.layers:
            lengths = layer.lengths(first)
            if lengths and lengths != found:
                found = lengths if not found else _merged(found, lengths)
        return found

    def over(self, layer: Layer) -> "Index":
        """This index with a layer laid over it."""
        return Index((layer, *self.layers))


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


def _capitals(name: str) -> tuple[bool, ...]:
    capitals = tuple(word[0].isupper() for word in words_of(name))
    return () if all(capitals) else capitals


def make_entry(
    label: int,
    identity: str,
    name: str,
    *,
    kind: str = "",
    country: str = "",
    strength: str = STRONG,
) -> Entry:
    """Prepare one name for the index."""
    single = not _BREAK.search(name)
    acronym = single and len(name) <= _LONGEST_ACRONYM and name[1:] != name[1:].lower()
    full = not single or acronym
    return Entry(
        label,
        identity,
        kind,
        country,
        STRONG if full and strength == CONTEXT else strength,
        _capitals(name),
        name if acronym or len(name.rstrip(".")) == 1 else "",
        full,
        name,
    )


def named_rows(
    places: Iterable[Row], actors: Iterable[Row], groups: Iterable[Row]
) -> Iterator[tuple[int, Row]]:
    """The rows of the tables that name things, each with its label."""
    for row in places:
        yield PLACE, row
    for row in actors:
        yield LABELS.index(row["label"]), row
    for row in groups:
        yield GROUP, row


def describes(name: str) -> bool:
    """Whether it tells who is meant, but isn't a name: `Israeli army`.

    >>> describes("Israeli army"), describes("Syrian Arab Army")
    (True, False)
    """
    last = name.rpartition(" ")[2]
    return last[:1].islower() and last in cues("describing")


@cache
def cues(cue: str) -> frozenset[str]:
    """The words of one cue of `name_cues.tsv`, such as `title` or `org_head`."""
    return _all_cues()[cue]


@cache
def common_nouns() -> frozenset[str]:
    """The common nouns of `nouns.tsv`: no names where they open a sentence."""
    rows = read_table(shipped("nouns"), ("noun", "kind", "note"))
    nouns = {row["noun"] for _, row in rows}
    return frozenset(nouns | {f"{noun}s" for noun in nouns})


@cache
def common_words() -> frozenset[str]:
    """Words that are seldom the name of a town: March, Most, Police."""
    barred = ("calendar", "not_a_name", "opener", "title", "org_head", "place_kind")
    return frozenset(STOP_WORDS | common_nouns()).union(*(cues(cue) for cue in barred))


@cache
def _all_cues() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for _, row in read_table(shipped("name_cues"), _CUE_COLUMNS):
        found.setdefault(row["cue"], set()).add(row["word"])
    return {cue: frozenset(words) for cue, words in found.items()}


_KIND_WORDS = (
    (re.compile(r"_(ministry|government|authority|parliament|presidency)(_|$)"),
     "government"),
    (re.compile(
        r"_?(army|forces?|brigades?|battalion|regiment|division|militia|police|guards?"
        r"|front|corps|command|navy|cartel|gang|fighters|commandos|gendarmerie)$"),
     "force"),
    (re.compile(r"_?(news|agency|tv|radio|times|post|press|daily|newspaper)$"),
     "media"),
)  # fmt: skip


def actor_kind(identity: str, registry: Registry) -> str:
    """What an actor is: `force`, `government`, `organisation`, `media` or `person`.

    An id that no table knows is read by its words; empty where they don't tell.

    >>> from conflictner.knowledge.dictionaries import shipped_dictionaries
    >>> registry = shipped_dictionaries().registry
    >>> [actor_kind(one, registry) for one in ("rsf", "syria_defence_ministry", "x_y")]
    ['force', 'government', '']
    """
    known = registry.get(identity)
    if known is not None:
        return BROAD_KIND[known.kind]
    for pattern, kind in _KIND_WORDS:
        if pattern.search("_" + identity):
            return kind
    return ""
