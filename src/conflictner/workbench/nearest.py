"""The known names that sound most like a name that nothing matches."""

import heapq
from collections.abc import Iterator
from difflib import SequenceMatcher

from conflictner.knowledge.dictionaries import Dictionaries
from conflictner.knowledge.folding import fold
from conflictner.knowledge.gazetteer import Place
from conflictner.knowledge.names import LABELS, PLACE, VARIANT, NameEntry
from conflictner.knowledge.registry import Actor
from conflictner.knowledge.spelling import Comparison, compare

SUGGESTIONS = 5

_MOST_APART = 2
FAR = 9.0
"""A cost from which on a consonant is another one."""

_LEAST_ALIKE = 0.5
_COARSE = str.maketrans(
    {
        **dict.fromkeys("tdz", "t"),
        **dict.fromkeys("kqgcjx", "k"),
        **dict.fromkeys("bpvf", "b"),
        **dict.fromkeys("aeiouwyh -", None),
    }
)


def nearest(
    name: str, names: Dictionaries, country: str = ""
) -> list[tuple[Comparison, NameEntry]]:
    """The known names that sound most like a name, be they ever so far.

    Args:
        name: A name.
        names: The tables.
        country: The ISO 3166 code of a country, or empty for the whole world.
    """
    wanted = _skeleton(name)
    best: dict[tuple[int, str], tuple[float, Comparison, NameEntry]] = {}
    for entry in _entries(names, country):
        if _apart(wanted, _skeleton(entry.name)) > _MOST_APART:
            continue
        comparison = compare(name, entry.name)
        distance = comparison.cost
        if distance >= FAR:  # a consonant is another: by letters then
            letters = SequenceMatcher(None, fold(name), fold(entry.name))
            if letters.ratio() < _LEAST_ALIKE:
                continue
            distance = FAR + 1 - letters.ratio()
        key = entry.label, entry.id
        if key not in best or distance < best[key][0]:
            best[key] = distance, comparison, entry
    ranked = heapq.nsmallest(SUGGESTIONS, best.values(), key=lambda one: one[0])
    return [(comparison, entry) for _, comparison, entry in ranked]


def _skeleton(name: str) -> str:
    """The consonants of a name, coarsely: what is unlike in them is unlike by sound."""
    return fold(name).translate(_COARSE)


def _apart(one: str, other: str) -> int:
    """How many consonants are in one and not in the other."""
    if abs(len(one) - len(other)) > _MOST_APART:
        return _MOST_APART + 1
    return sum(abs(one.count(sign) - other.count(sign)) for sign in {*one, *other})


def _entries(names: Dictionaries, country: str) -> Iterator[NameEntry]:
    def entry(label: int, thing: Place | Actor, name: str) -> NameEntry:
        return NameEntry(
            label, thing.id, thing.kind, thing.country, VARIANT, (), "", False, name
        )

    for place in names.gazetteer:
        if not country or country in place.country.split("|"):
            for name in (place.name, *place.aliases):
                yield entry(PLACE, place, name)
    for actor in names.registry:
        if not country or actor.country in ("", country):
            for name in (actor.name, *actor.aliases):
                yield entry(LABELS.index(actor.label), actor, name)
