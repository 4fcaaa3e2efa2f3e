"""Names by their folded words: what the tables, a user and GeoNames call a name."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from conflictner.knowledge.folding import name_words
from conflictner.knowledge.tables import Row
from conflictner.knowledge.word_classes import cues

LABELS = ("PLACE", "ORG", "PERSON", "GROUP")
"""The labels of entities, in the order in which evidence is kept."""

PLACE, ORG, PERSON, GROUP = range(4)

STRONG, CONTEXT, VARIANT, WEAK = "strong", "context", "variant", "weak"
"""How far a name speaks for itself: alone, with another cue, as an unseen spelling of a
known name, or hardly."""

BEHIND, SMALL = "behind", "small"
"""Names that count only behind a comma and another place (`Caddo, OK`), or only where
the words are known for a place's name by something else."""

GROUP_COLUMNS = ("id", "name", "kind", "country", "aliases", "check", "source")
"""The columns of a table of groups."""

_BREAK = re.compile(r"[\s/(),&-]")
_LONGEST_ACRONYM = 8
TOLD_BY_KIND = frozenset(("district", "subdistrict"))
"""`Jableh District` is named Jableh; the word behind it tells its kind."""


class NameEntry(NamedTuple):
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


def _capitals(name: str) -> tuple[bool, ...]:
    capitals = tuple(word[0].isupper() for word in name_words(name))
    return () if all(capitals) else capitals


def _is_acronym(name: str) -> bool:
    short = len(name) <= _LONGEST_ACRONYM and name[1:] != name[1:].lower()
    return short and not _BREAK.search(name)


def _is_initial(name: str) -> bool:
    return len(name.rstrip(".")) == 1


def is_exact(name: str) -> bool:
    """Whether it must be written as it stands: an acronym, a single letter.

    >>> is_exact("SANA"), is_exact("Jableh")
    (True, False)
    """
    return _is_acronym(name) or _is_initial(name)


def make_entry(
    label: int,
    identity: str,
    name: str,
    *,
    kind: str = "",
    country: str = "",
    strength: str = STRONG,
) -> NameEntry:
    """Prepare one name for the index."""
    acronym = _is_acronym(name)
    full = acronym or _BREAK.search(name) is not None
    return NameEntry(
        label,
        identity,
        kind,
        country,
        STRONG if full and strength == CONTEXT else strength,
        _capitals(name),
        name if acronym or _is_initial(name) else "",
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
