"""Link the mentions of a document: one id for each real thing."""

from collections import defaultdict
from dataclasses import replace

from conflictner.knowledge.dictionaries import Dictionaries
from conflictner.knowledge.folding import slug
from conflictner.knowledge.names import ORG, PERSON, PLACE, STRONG, WEAK, NameEntry
from conflictner.knowledge.spelling import compare
from conflictner.knowledge.variants import may_be_variant
from conflictner.knowledge.word_classes import cues
from conflictner.names.inner_places import InnerPlaces, note_peoples
from conflictner.names.matching import NameCandidate, NameMatcher
from conflictner.names.ministries import link_ministries
from conflictner.names.outlets import UNKNOWN, Outlet
from conflictner.names.place_decisions import LIKELY, Undecided
from conflictner.names.sharing import acronyms
from conflictner.names.surroundings import countries_of
from conflictner.names.toponyms import Resolver
from conflictner.names.words import NameWords

_TOWNS = frozenset({"city", "capital", "town", "village"})
_LONGEST_LIST = 8
_SHORTEST_RESPELT = 5
_MOST_RESPELT = 0.3
_GOES_ON = frozenset({"of", "for", "on", "group"})


class Linker:
    """Gives each entity of a Doc its id."""

    def __init__(
        self,
        words: NameWords,
        candidates: list[NameCandidate],
        dictionaries: Dictionaries,
        *,
        undecided: Undecided = LIKELY,
        outlet: Outlet = UNKNOWN,
    ) -> None:
        self.words = words
        self.candidates = candidates
        self.dictionaries = dictionaries
        self.undecided = undecided
        self.outlet = outlet
        self.defined = acronyms(words, candidates)
        self.countries = countries_of(candidates, dictionaries)

    def link(self) -> None:
        """Write the ids."""
        self._resolve()
        for one in self.candidates:
            one.identity = self._known(one)
        self._link_acronyms()
        self._link_short_forms()
        link_ministries(self.words, self.candidates)
        self._link_people()
        names: dict[tuple[int, str], str] = {}
        for one in self.candidates:
            if not one.identity:
                joined = one.key.replace(" ", "")
                known = names.get((one.label, joined)) or self._respelt(one, names)
                names[one.label, joined] = one.identity = known or slug(self._text(one))

    def _resolve(self) -> None:
        """Find which places are meant, also by those in other names."""
        gazetteer = self.dictionaries.gazetteer
        matcher = NameMatcher(self.dictionaries.index)
        held = InnerPlaces(self.words, self.candidates, matcher, gazetteer).find()
        Resolver(
            self.words,
            self.candidates,
            self.dictionaries,
            inner=[inner for _, inner in held],
            undecided=self.undecided,
            outlet=self.outlet,
        ).resolve()
        for outer, inner in held:
            told = inner.resolution
            if told is not None and told.place:
                rule = f"the place in its name: {told.rule}"
                outer.inner = replace(told, rule=rule)
        note_peoples(self.candidates, gazetteer)

    def _respelt(self, one: NameCandidate, names: dict[tuple[int, str], str]) -> str:
        """The id of a name that the text spells in two ways: `Mukhtar`, `Moukhtar`.

        The tables know neither; nearly all of their sounds must be the same.
        """
        if one.label not in (PLACE, PERSON) or len(one.key) < _SHORTEST_RESPELT:
            return ""
        if not may_be_variant(self._text(one)):
            return ""
        for (label, joined), identity in names.items():
            if label == one.label and joined[:1].isalpha():
                comparison = compare(one.key, joined)
                if comparison.cost <= min(_MOST_RESPELT, comparison.limit):
                    return identity
        return ""

    def _text(self, one: NameCandidate) -> str:
        return " ".join(self.words.texts[one.start : one.end])

    def _known(self, one: NameCandidate) -> str:
        if one.family and one.label == PERSON:
            return f"{one.family}_family"
        entries = [entry for entry in one.entries if entry.label == one.label]
        if not entries:
            return self._small_place(one)
        if one.label == PLACE:
            return self._place(one, entries)
        entry = max(entries, key=self._weight)
        if one.label == PERSON and not entry.full and self._is_family(one):
            return f"{one.key.split()[-1]}_family"
        return entry.id

    def _small_place(self, one: NameCandidate) -> str:
        """The id of a place that only the table of small ones knows, if it is sure."""
        told = one.resolution
        if told is None or told.likely or one.label != PLACE:
            return ""
        return told.place

    def _weight(self, entry: NameEntry) -> tuple[bool, int]:
        return entry.strength == STRONG, self.countries[entry.country]

    def _is_family(self, one: NameCandidate) -> bool:
        return self.words.lower(one.end) in cues("house")

    def _place(self, one: NameCandidate, entries: list[NameEntry]) -> str:
        entry = self._meant(one, entries)
        if entry is None:
            return ""
        if entry.kind not in ("city", "capital", "town"):
            return entry.id
        after = self.words.lower(one.end)
        kind = _province(after)
        if not kind and after not in _TOWNS:
            kind = self._plural_kind(one.start)
        return f"{entry.id}_{kind}" if kind else entry.id

    def _meant(self, one: NameCandidate, entries: list[NameEntry]) -> NameEntry | None:
        """The entry that the resolution chose; of names left open, a known one."""
        chosen = one.resolution.place if one.resolution is not None else ""
        for entry in entries:
            if entry.id == chosen or chosen in (
                f"{entry.id}_governorate",
                f"{entry.id}_district",
            ):
                return entry
        best = max(entries, key=self._weight)
        if chosen and best.strength == WEAK:
            return next((e for e in entries if chosen.startswith(e.id)), best)
        return best if best.strength != WEAK else None

    def _plural_kind(self, start: int) -> str:
        """`the provinces of Latakia and Tartus`: the kind before the list."""
        index = start - 1
        while index > 0 and start - index < _LONGEST_LIST:
            word = self.words.lower(index)
            if word == "of":
                kind = self.words.lower(index - 1)
                return _province(kind)
            if word not in (",", "and") and not self.words.capital[index]:
                return ""
            index -= 1
        return ""

    def _link_acronyms(self) -> None:
        for short, full in self.defined.items():
            identity = full.identity
            for one in self.candidates:
                if self._text(one) == short and (
                    not one.identity or not identity or self._is_bracketed(one)
                ):
                    identity = identity or one.identity or slug(self._text(full))
                    one.label, one.identity = full.label, identity
            full.identity = identity or slug(self._text(full))
            for one in self.candidates:
                if one.key == full.key and one.label == full.label:
                    one.identity = full.identity

    def _is_bracketed(self, one: NameCandidate) -> bool:
        return self.words.text(one.start - 1) == "("

    def _link_short_forms(self) -> None:
        """`the Observatory` is the body whose full name holds the word."""
        full: dict[str, NameCandidate] = {}
        by_word: dict[str, list[str]] = defaultdict(list)
        for one in self.candidates:
            if one.label != ORG or one.ministry:
                continue
            keys = set(one.key.split())
            if not any(entry.label == ORG for entry in one.entries):
                near = min((by_word.get(key, []) for key in keys), key=len, default=[])
                owner = next((key for key in near if keys < set(key.split())), None)
                if owner is not None:
                    one.identity = full[owner].identity
                    continue
            if one.end - one.start > 1:
                one.identity = one.identity or slug(self._text(one))
                if one.key not in full:
                    full[one.key] = one
                    for key in keys:
                        by_word[key].append(one.key)

    def _link_people(self) -> None:
        full = [
            one
            for one in self.candidates
            if one.label == PERSON and one.end - one.start > 1
        ]
        same: dict[str, str] = {}
        for one in full:
            joined = one.key.replace(" ", "")
            if one.identity:
                same.setdefault(joined, one.identity)
        for one in full:
            joined = one.key.replace(" ", "")
            one.identity = same.setdefault(
                joined, one.identity or slug(self._text(one))
            )
        by_part: dict[str, list[NameCandidate]] = defaultdict(list)
        for one in full:
            keys = one.key.split()
            for part in {keys[-1], keys[0], " ".join(keys[1:]), " ".join(keys[-2:])}:
                by_part[part].append(one)
        for one in self.candidates:
            if one.label != PERSON or one.identity.endswith("_family"):
                continue
            owners = by_part.get(one.key, [])
            known = {owner.identity for owner in owners}
            if not owners or one.identity in known or one in owners:
                continue
            before = [owner for owner in owners if owner.start < one.start]
            one.identity = (before[-1] if before else owners[0]).identity


def _province(word: str) -> str:
    """What the id of a province ends in, behind that of its town."""
    return "governorate" if word in cues("province") else ""


def find_echoes(
    words: NameWords, candidates: list[NameCandidate]
) -> list[NameCandidate]:
    """`the Observatory`, `the monitor` after the body was named in full."""
    heads: dict[str, NameCandidate] = {}
    for one in candidates:
        if one.label == ORG:
            for key in _short_forms(words, one):
                heads.setdefault(key, one)
    if not heads:
        return []
    taken = {place for one in candidates for place in range(one.start, one.end)}
    return [
        NameCandidate(
            place, place + 1, key=key, label=ORG, identity=heads[key].identity
        )
        for place, key in enumerate(words.folded)
        if key in heads
        and place not in taken
        and place > heads[key].start
        and _is_echo(words, place)
    ]


def _short_forms(words: NameWords, one: NameCandidate) -> list[str]:
    forms = []
    if one.end - one.start > 1:
        forms = [
            key for key in words.folded[one.start : one.end] if key in cues("org_head")
        ]
    if any(entry.kind == "monitor" for entry in one.entries):
        forms.append("monitor")
    return forms


def _is_echo(words: NameWords, place: int) -> bool:
    """Whether it is `the Observatory` or `Britain-based Observatory`, and no more."""
    before = words.lower(place - 1)
    capital = words.capital[place] or words.folded[place] == "monitor"
    if not capital or words.lower(place + 1) in _GOES_ON:
        return False
    return before == "the" or (before == "based" and words.capital[place])
