"""Known names by their sound: finds the name behind a spelling that no table lists."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property

from conflictner.knowledge.folding import fold
from conflictner.knowledge.names import (
    GROUP,
    PLACE,
    TOLD_BY_KIND,
    VARIANT,
    NameEntry,
    is_exact,
    make_entry,
)
from conflictner.knowledge.sounds import block_keys
from conflictner.knowledge.spelling import Comparison, compare
from conflictner.knowledge.tables import Row, read_table, shipped
from conflictner.knowledge.word_classes import cues
from conflictner.knowledge.world import World

_DIGIT = re.compile(r"\d")
_APART = 0.2
_CLOSEST = 4

NO_CONSONANT = "-"
"""What stands in the table of sounds for the empty key."""

Name = tuple[int, str, str, str]
"""The label, id and kind of a thing, and a name of it."""


@dataclass(frozen=True, slots=True)
class Variant:
    """A known name that a spelling can stand for, and how they compare."""

    entry: NameEntry
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


@cache
def _known_sounds() -> dict[str, list[str]]:
    """The keys of the shipped names; made by `scripts/name_sounds.py`.

    To read them takes far less time than to tell them anew in each process.
    """
    lines = shipped("name_sounds").read_text(encoding="utf-8").split("\n")
    pairs = (line.split("\t") for line in lines[1:] if line)
    return {
        name: [key.replace(NO_CONSONANT, "") for key in keys.split()]
        for name, keys in pairs
    }


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
        self._blocks: dict[str, dict[str, list[Name]]] = {}

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
                for label, identity, kind, spelled in blocks.get(key, ()):
                    comparison = compare(name, spelled)
                    if not comparison.same:
                        continue
                    known = found.get((label, identity))
                    if known is None or comparison.cost < known.comparison.cost:
                        entry = make_entry(
                            label, identity, spelled, kind=kind, country=country,
                            strength=VARIANT,
                        )  # fmt: skip
                        found[label, identity] = Variant(entry, comparison)
        ranked = sorted(found.values(), key=lambda one: one.comparison.cost)
        if not ranked:
            return []
        reach = ranked[0].comparison.cost + _APART
        return [one for one in ranked[:_CLOSEST] if one.comparison.cost <= reach]

    def names(self) -> set[str]:
        """Every name that it knows."""
        return {name for country in self._rows for *_, name in self._names_of(country)}

    def _block(self, country: str) -> dict[str, list[Name]]:
        """The names of one country by their consonants, made when asked for."""
        known = self._blocks.get(country)
        if known is not None:
            return known
        blocks: dict[str, list[Name]] = {}
        sounds = _known_sounds()
        for name in self._names_of(country):
            keys = sounds.get(name[-1])
            for key in block_keys(name[-1]) if keys is None else keys:
                blocks.setdefault(key, []).append(name)
        self._blocks[country] = blocks
        return blocks

    def _names_of(self, country: str) -> Iterator[Name]:
        """The names of the things of a country, each once for a thing."""
        seen: set[tuple[str, str]] = set()
        for name in (*self._names_of_rows(country), *self._towns[country]):
            once = (name[1], fold(name[-1]))
            if once not in seen:
                seen.add(once)
                yield name

    def _names_of_rows(self, country: str) -> Iterator[Name]:
        for label, row in self._rows[country]:
            if row["kind"] in TOLD_BY_KIND:
                continue
            for name in (row["name"], *filter(None, row["aliases"].split("|"))):
                if not is_exact(name) and not _DIGIT.search(name):
                    # an acronym has no other spellings
                    yield label, row["id"], row["kind"], name

    @cached_property
    def _towns(self) -> defaultdict[str, list[Name]]:
        """The names of the places of GeoNames by country."""
        towns: defaultdict[str, list[Name]] = defaultdict(list)
        for line in self._world.lines[1:]:
            identity, name, kind, country, _ = f"{line}\t\t\t\t".split("\t", 4)
            if country in self._rows and country and kind != "country":
                towns[country].append((PLACE, identity, kind, name))
        return towns
