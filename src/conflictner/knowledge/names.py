"""The door to the tables of names: places, actors, groups and the words round them."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache, lru_cache
from itertools import pairwise
from typing import NamedTuple

from conflictner.errors import TableError
from conflictner.knowledge.tables import read_table, shipped

LABELS = ("PLACE", "ORG", "PERSON", "GROUP")
"""The labels of entities, in the order in which evidence is kept."""

PLACE, ORG, PERSON, GROUP = range(4)

STRONG, CONTEXT, WEAK = "strong", "context", "weak"
"""How far a name speaks for itself: alone, with another cue, or hardly."""

_PLACE_COLUMNS = (
    "id", "name", "kind", "country", "parent", "aliases", "check", "source",
)  # fmt: skip
_ACTOR_COLUMNS = (
    "id", "name", "label", "kind", "country", "aliases", "check", "source",
)  # fmt: skip
_GROUP_COLUMNS = ("id", "name", "kind", "country", "aliases", "check", "source")
_TOWN_COLUMNS = ("name", "kind", "countries", "aliases")
_CUE_COLUMNS = ("cue", "word", "note")

_ACTOR_KINDS = {
    "force": "army rebel militia jihadist police pmc gang force",
    "government": "government ministry",
    "media": "media",
    "person": "person",
    "organisation": (
        "monitor ngo un igo party court company platform think_tank university "
        "organisation"
    ),
}
_KIND_OF_ACTOR = {
    kind: broad for broad, kinds in _ACTOR_KINDS.items() for kind in kinds.split()
}
_UNDECOMPOSED = str.maketrans(
    {"ı": "i", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "ß": "ss", "ə": "e"}
)
_APOSTROPHES = re.compile("['’‘`ʻʼʿʾ]")
_POSSESSIVE = re.compile(r"['’]s(?=\s|$)")
_SEPARATE = re.compile(r"\s*([/(),&])\s*")
_PLAIN = re.compile("[A-Za-z]+(?: [A-Za-z]+)*")
_ABBREVIATION = re.compile(r"(?:[a-z]\.){2,}")
_BREAK = re.compile(r"[\s/(),&-]")
_LONGEST_ACRONYM = 8


@lru_cache(maxsize=100_000)
def fold(text: str) -> str:
    """Lower-case a word and take its diacritics and apostrophes away.

    >>> fold("Sana’a"), fold("Türk")
    ('sanaa', 'turk')
    """
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text.translate(_UNDECOMPOSED))
        text = "".join(mark for mark in text if not unicodedata.combining(mark))
    return _APOSTROPHES.sub("", text).lower()


def keys_of(name: str) -> list[str]:
    """The folded words of a name, by which it is looked up.

    >>> keys_of("Deir ez-Zor"), keys_of("Farmers' Front")
    (['deir', 'ez', 'zor'], ['farmers', 'front'])
    """
    if _PLAIN.fullmatch(name):
        return name.lower().split(" ")
    return [undotted(fold(word)) for word in _words_of(name)]


def undotted(key: str) -> str:
    """An abbreviation without its stops: `u.s.` and `us` are looked up alike."""
    return key.replace(".", "") if _ABBREVIATION.fullmatch(key) else key


def _words_of(name: str) -> list[str]:
    if _PLAIN.fullmatch(name):
        return name.split(" ")
    plain = _SEPARATE.sub(r" \1 ", _POSSESSIVE.sub(" ’s", name)).replace("-", " ")
    return plain.split()


def slug(name: str) -> str:
    """The id of a name that no table knows.

    >>> slug("Hassan Abdul-Ghani")
    'hassan_abdul_ghani'
    """
    if _PLAIN.fullmatch(name):
        return name.lower().replace(" ", "_")
    return re.sub(r"[^a-z0-9]+", "_", fold(name)).strip("_")


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


@dataclass(frozen=True, slots=True)
class Index:
    """Names by their folded words."""

    entries: dict[str, list[Entry]] = field(default_factory=dict)
    lengths: dict[str, tuple[int, ...]] = field(default_factory=dict)
    lower_starts: set[str] = field(default_factory=set)

    def add(self, name: str, entry: Entry) -> None:
        """Add one name."""
        key = name.lower() if _PLAIN.fullmatch(name) else " ".join(keys_of(name))
        first, length = key.partition(" ")[0], key.count(" ") + 1
        self.entries.setdefault(key, []).append(entry)
        known = self.lengths.get(first, ())
        if length not in known:
            self.lengths[first] = tuple(sorted({*known, length}, reverse=True))
        if not name[0].isupper():
            self.lower_starts.add(first)

    def get(self, key: str) -> list[Entry]:
        """The things of a name, given by its folded words."""
        return self.entries.get(key, [])


def _capitals(name: str) -> tuple[bool, ...]:
    capitals = tuple(word[0].isupper() for word in _words_of(name))
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
    )


@cache
def index() -> Index:
    """All names of the shipped tables."""
    found = Index()
    for label, table, columns in (
        (PLACE, "places", _PLACE_COLUMNS),
        (None, "actors", _ACTOR_COLUMNS),
        (GROUP, "groups", _GROUP_COLUMNS),
    ):
        for row in _checked_rows(table, columns):
            row_label = LABELS.index(row["label"]) if label is None else label
            for name in (row["name"], *filter(None, row["aliases"].split("|"))):
                entry = make_entry(
                    row_label,
                    row["id"],
                    name,
                    kind=row["kind"],
                    country=row.get("country", ""),
                    strength=row["check"] or STRONG,
                )
                found.add(name, entry)
    for _, row in read_table(shipped("towns"), _TOWN_COLUMNS):
        town = Entry(
            PLACE, slug(row["name"]), row["kind"], row["countries"], WEAK, (), "",
            full=False,
        )  # fmt: skip
        for name in (row["name"], *filter(None, row["aliases"].split("|"))):
            found.add(name, town)
    return found


def _checked_rows(table: str, columns: tuple[str, ...]) -> Iterator[dict[str, str]]:
    for number, row in read_table(shipped(table), columns):
        where = f"{table}.tsv, line {number}"
        if not re.fullmatch(r"[a-z0-9_]+", row["id"]) or not row["name"]:
            raise TableError(f"{where}: a row needs an id in lower_snake and a name")
        if row["check"] not in ("", CONTEXT):
            raise TableError(f"{where}: the check is {row['check']!r}, not {CONTEXT!r}")
        if "label" in row and row["label"] not in ("ORG", "PERSON"):
            raise TableError(f"{where}: the label is {row['label']!r}, not ORG, PERSON")
        if "label" in row and row["kind"] not in _KIND_OF_ACTOR:
            raise TableError(
                f"{where}: the kind {row['kind']!r} is none of "
                f"{', '.join(sorted(_KIND_OF_ACTOR))}"
            )
        yield row


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
def _all_cues() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for _, row in read_table(shipped("name_cues"), _CUE_COLUMNS):
        found.setdefault(row["cue"], set()).add(row["word"])
    return {cue: frozenset(words) for cue, words in found.items()}


@cache
def _actor_kinds() -> dict[str, str]:
    rows = _checked_rows("actors", _ACTOR_COLUMNS)
    return {row["id"]: _KIND_OF_ACTOR[row["kind"]] for row in rows}


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


def actor_kind(identity: str) -> str:
    """What an actor is: `force`, `government`, `organisation`, `media` or `person`.

    An id that no table knows is read by its words; empty where they don't tell.

    >>> actor_kind("rsf"), actor_kind("syria_defence_ministry"), actor_kind("x_y")
    ('force', 'government', '')
    """
    known = _actor_kinds().get(identity)
    if known is not None:
        return known
    for pattern, kind in _KIND_WORDS:
        if pattern.search("_" + identity):
            return kind
    return ""


def table_errors() -> list[str]:
    """What is wrong with the order or the uniqueness of the tables' rows."""
    errors: list[str] = []
    for table, columns, parts in (
        ("places", _PLACE_COLUMNS, ("id",)),
        ("actors", _ACTOR_COLUMNS, ("id",)),
        ("groups", _GROUP_COLUMNS, ("id",)),
        ("towns", _TOWN_COLUMNS, ("name",)),
        ("name_cues", _CUE_COLUMNS, ("cue", "word")),
    ):
        rows = [
            (number, tuple(row[part] for part in parts), row)
            for number, row in read_table(shipped(table), columns)
        ]
        for (_, before, _), (number, key, _) in pairwise(rows):
            if key <= before:
                told = "stands there twice" if key == before else "is out of order"
                errors.append(f"{table}.tsv, line {number}: {' '.join(key)} {told}")
        errors += _alias_errors(table, ((number, row) for number, _, row in rows))
    return errors


def _alias_errors(
    table: str, rows: Iterable[tuple[int, dict[str, str]]]
) -> Iterator[str]:
    for number, row in rows:
        names = [row.get("name", ""), *row.get("aliases", "").split("|")]
        names = [name for name in names if name]
        if len(set(names)) < len(names):
            yield f"{table}.tsv, line {number}: a name stands there twice"
