"""Known names by their sound: finds the name behind a spelling that no table lists."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from conflictner.knowledge.cues import cues
from conflictner.knowledge.folding import fold
from conflictner.knowledge.names import (
    GROUP,
    PLACE,
    TOLD_BY_KIND,
    VARIANT,
    Entry,
    make_entry,
)
from conflictner.knowledge.sounds import block_keys
from conflictner.knowledge.spelling import Comparison, compare
from conflictner.knowledge.tables import Row, read_table, shipped
from conflictner.knowledge.world import World

_DIGIT = re.compile(r"\d")
_APART = 0.2
_CLOSEST = 4


@dataclass(frozen=True, slots=True)
class Variant:
    """A known name that a spelling can stand for, and how they compare."""

    entry: Entry
    comparison: Comparison


def may_be_variant(name: str) -> bool:
    """Whether a name may be a spelling of another: no acronym, and no English word.

    >>> [may_be_variant(name) for name in ("Jablah", "SANA", "Noble", "al-Noble")]
    [True, False, False, True]
    """
    return not (name.isupper() and " " not in name) and fold(name) not in _words()


@cache
def _words() -> frozenset[str]:
    """English words that sound like a name; made by `scripts/words_like_names.py`."""
    return frozenset(
        row["word"] for _, row in read_table(shipped("words_like_names"), ("word",))
    )


class Variants:
    """The names of the countries whose names reach English from Arabic script.

    Args:
        rows: The rows of the tables of places, actors and groups, with their labels.
        world: The table made from GeoNames.
    """

    def __init__(self, rows: Iterable[tuple[int, Row]], world: World) -> None:
        self._rows: dict[str, list[tuple[int, Row]]] = {}
        romanised = cues("romanised")
        for label, row in rows:
            country = row["country"]
            known = country in romanised or (label != PLACE and not country)
            if known and (label != GROUP or row["kind"] == "tribe"):
                self._rows.setdefault(country, []).append((label, row))
        self._world = world
        self._blocks: dict[str, dict[str, list[Entry]]] = {}

    @property
    def countries(self) -> list[str]:
        """The countries whose names it knows, and an empty one for actors of none."""
        return list(self._rows)

    def find(self, name: str, countries: Iterable[str]) -> list[Variant]:
        """The known names that a spelling can stand for, the likeliest first.

        Those of which one is as likely as the other are all given.

        Args:
            name: A spelling.
            countries: The ISO 3166 codes of the countries to look in.
        """
        keys = sorted(block_keys(name))  # of equals the first found goes before
        found: dict[tuple[int, str], Variant] = {}
        for country in countries:
            if country not in self._rows:
                continue
            blocks = self._block(country)
            for key in keys:
                for entry in blocks.get(key, ()):
                    comparison = compare(name, entry.name)
                    if not comparison.same:
                        continue
                    place = (entry.label, entry.id)
                    known = found.get(place)
                    if known is None or comparison.cost < known.comparison.cost:
                        found[place] = Variant(entry, comparison)
        ranked = sorted(found.values(), key=lambda one: one.comparison.cost)
        if not ranked:
            return []
        reach = ranked[0].comparison.cost + _APART
        return [one for one in ranked[:_CLOSEST] if one.comparison.cost <= reach]

    def _block(self, country: str) -> dict[str, list[Entry]]:
        """The names of one country by their consonants, made when asked for."""
        known = self._blocks.get(country)
        if known is not None:
            return known
        blocks: dict[str, list[Entry]] = {}
        seen: set[tuple[str, str]] = set()
        for entry in (*self._entries(country), *self._world_entries(country)):
            if (entry.id, fold(entry.name)) in seen:
                continue
            seen.add((entry.id, fold(entry.name)))
            for key in block_keys(entry.name):
                blocks.setdefault(key, []).append(entry)
        self._blocks[country] = blocks
        return blocks

    def _entries(self, country: str) -> Iterator[Entry]:
        for label, row in self._rows[country]:
            if row["kind"] in TOLD_BY_KIND:
                continue
            for name in (row["name"], *filter(None, row["aliases"].split("|"))):
                entry = make_entry(
                    label, row["id"], name, kind=row["kind"], country=country,
                    strength=VARIANT,
                )  # fmt: skip
                if not entry.exact and not _DIGIT.search(name):
                    # an acronym has no other spellings
                    yield entry

    def _world_entries(self, country: str) -> Iterator[Entry]:
        if not country:
            return
        mark = f"\t{country}\t"
        for line in self._world.lines:
            if mark in line:
                cells = line.split("\t", 4)
                if cells[3] == country and cells[2] != "country":
                    yield make_entry(
                        PLACE, cells[0], cells[1], kind=cells[2], country=country,
                        strength=VARIANT,
                    )  # fmt: skip
