"""Find ministries, which are named in small letters too."""

from collections import defaultdict
from collections.abc import Iterator
from operator import itemgetter

from conflictner.knowledge.names import GROUP, PLACE
from conflictner.knowledge.word_classes import cues
from conflictner.names.matching import NameCandidate
from conflictner.names.words import NameWords

_WORDS = frozenset({"ministry", "ministries"})


def find_ministries(words: NameWords) -> list[NameCandidate]:
    """`defence ministry`, `Ministry of Defence`, in any case."""
    if _WORDS.isdisjoint(words.folded):
        return []
    return [
        one
        for position, key in enumerate(words.folded)
        if key in _WORDS
        for one in _ministries_at(words, position)
    ]


def _ministries_at(words: NameWords, position: int) -> Iterator[NameCandidate]:
    kinds = cues("ministry")
    if words.lower(position + 1) == "of":
        first = position + 2 + (words.lower(position + 2) == "the")
        if words.lower(first) in kinds:
            end = _end(words, first)
            yield NameCandidate(position, end, ministry=words.folded[first])
            yield from _second(words, end)
            return
    start = position
    while words.lower(start - 1) in kinds or words.lower(start - 1) == "affairs":
        start -= 1
    if start < position and words.folded[start] in kinds:
        yield NameCandidate(start, position + 1, ministry=words.folded[start])


def _end(words: NameWords, first: int) -> int:
    """The end of `Foreign Affairs`, `Defence and Interior`, `Public Health`."""
    end = first + 1
    if words.folded[first] in ("public", "higher"):
        end += words.lower(end) in cues("ministry")
    if words.lower(end) in ("affairs", "resources"):
        end += 1
    while (
        words.lower(end) in ("and", "&")
        and words.text(end + 1)[:1].isupper()
        and words.lower(end + 1) in cues("abstract") | cues("ministry")
    ):
        end += 2
    return end


def _second(words: NameWords, end: int) -> Iterator[NameCandidate]:
    """`the ministry of defence and the interior`: the second one."""
    if words.lower(end) == "and" and words.lower(end + 1) == "the":
        kind = words.lower(end + 2)
        if kind in cues("ministry") and words.lower(end + 3) not in _WORDS:
            yield NameCandidate(end + 2, end + 3, ministry=kind)


def link_ministries(words: NameWords, candidates: list[NameCandidate]) -> None:
    """Give ministries ids: with the country where it is told, else without.

    A bare `defence ministry` is the one whose country is told, if that is only one.
    """
    ministries = [one for one in candidates if one.ministry]
    owners: dict[str, set[str]] = defaultdict(set)
    neighbours = _Neighbours(words, candidates)
    for one in ministries:
        one.ministry = "defence" if one.ministry == "defense" else one.ministry
        owner = neighbours.owner(one)
        one.identity = f"{owner}_{one.ministry}_ministry" if owner else ""
        if owner:
            owners[one.ministry].add(one.identity)
    for one in ministries:
        if not one.identity:
            known = sorted(owners[one.ministry])
            one.identity = known[0] if len(known) == 1 else f"{one.ministry}_ministry"


class _Neighbours:
    """The candidates that end or begin at a word, in their order."""

    def __init__(self, words: NameWords, candidates: list[NameCandidate]) -> None:
        self.words = words
        self.ending: dict[int, list[tuple[int, NameCandidate]]] = defaultdict(list)
        self.beginning: dict[int, list[tuple[int, NameCandidate]]] = defaultdict(list)
        for number, one in enumerate(candidates):
            self.ending[one.end].append((number, one))
            self.beginning[one.start].append((number, one))

    def owner(self, one: NameCandidate) -> str:
        """The country of a ministry: before it, or after `of`."""
        words = self.words
        near = list(self.ending.get(one.start, ()))
        if one.start and words.text(one.start - 1) in ("'s", "’s", "-"):
            near += self.ending.get(one.start - 1, ())
        if words.lower(one.end) in ("of", "in"):
            after = one.end + 1 + (words.lower(one.end + 1) == "the")
            near += self.beginning.get(after, ())
        for _, other in sorted(near, key=itemgetter(0)):
            country = _country(other)
            if country:
                return country
        return ""


def _country(one: NameCandidate) -> str:
    """The country that a place, a nationality or a government's name tells."""
    for entry in one.entries:
        if entry.label == one.label == PLACE and entry.kind in ("country", "territory"):
            return entry.id
        if entry.label == one.label == GROUP and entry.kind == "nationality":
            return entry.country
        if entry.kind == "government":
            return entry.id
    return ""
