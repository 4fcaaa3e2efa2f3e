"""Link the mentions of a document: one id for each real thing."""

from collections import Counter, defaultdict

from conflictner.grammar.name_spans import Candidate
from conflictner.grammar.name_words import Words
from conflictner.knowledge.names import (
    GROUP,
    ORG,
    PERSON,
    PLACE,
    STRONG,
    Entry,
    cues,
    fold,
    index,
    slug,
)

_FAMILY = frozenset(["family", "families", "dynasty", "clan", "brothers"])
_PROVINCES = {
    "governorate": "governorate", "governorates": "governorate",
    "province": "governorate", "provinces": "governorate",
}  # fmt: skip
_SURE = 2.5
_TOWNS = frozenset(["city", "capital", "town", "village"])


def share_evidence(candidates: list[Candidate]) -> None:
    """Let the mentions of one name tell each other what they are."""
    mentions: dict[str, list[Candidate]] = defaultdict(list)
    for candidate in candidates:
        mentions[candidate.key].append(candidate)
    for same in mentions.values():
        if len(same) == 1:
            continue
        for label in range(4):
            mean = sum(one.scores[label] for one in same) / len(same)
            for one in same:
                one.scores[label] = 0.5 * one.scores[label] + mean


def share_lists(words: Words, candidates: list[Candidate]) -> None:
    """What the names of a list are is told by its other names and the noun before.

    `the villages of Kormak, Deris and Ambal`: all three are places.
    """
    chain: list[Candidate] = []
    closed = False
    for one in candidates:
        joint = _list_joint(words, chain[-1].end, one.start) if chain else ""
        if joint and not closed:
            chain.append(one)
            closed = joint == "and"
            continue
        _share_chain(words, chain, closed=closed)
        chain, closed = [one], False
    _share_chain(words, chain, closed=closed)


def _list_joint(words: Words, end: int, start: int) -> str:
    between = words.folded[end:start]
    if between and between[0] in cues("place_kind"):
        between = between[1:]
    if between in ([","], [",", "the"]):
        return ","
    if between in (["and"], ["or"], [",", "and"], ["and", "the"], ["and", "in"]):
        return "and"
    return ""


def _share_chain(words: Words, chain: list[Candidate], *, closed: bool) -> None:
    if len(chain) < 2 or not closed:  # noqa: PLR2004
        return
    start = chain[0].start
    before = words.lower(start - 1) == "of"
    if before and words.lower(start - 2) in cues("place_kind"):
        for one in chain:
            one.scores[PLACE] += 4 if one.entries else 6
        return
    surest = max(chain, key=_surety)
    if _surety(surest) < _SURE:
        return
    label = surest.scores.index(max(surest.scores))
    for one in chain:
        if max(one.scores) < _SURE and not one.titled:
            one.scores[label] += 2


def _surety(candidate: Candidate) -> float:
    first, second = sorted(candidate.scores, reverse=True)[:2]
    return first - max(second, 0.0)


def share_surnames(words: Words, candidates: list[Candidate]) -> None:
    """A bare surname is a person where the full name stands elsewhere."""
    parts: set[str] = set()
    for one in candidates:
        if one.label == PERSON and one.end - one.start > 1:
            keys = one.key.split()
            parts.add(keys[-1])
            if len(keys) > 2 and len(keys[-2]) <= 2:  # noqa: PLR2004
                parts.add(" ".join(keys[-2:]))
            if keys[0] in cues("given_name"):
                parts.add(keys[0])
    for one in candidates:
        plural = one.key[:-1] if one.key.endswith("s") else ""
        if plural and words.lower(one.start - 1) == "the" and not one.entries:
            known = plural in parts or any(e.label == PERSON for e in index().get(plural))
            if known:
                one.scores[PERSON] += 6
                one.family = plural
        if one.key in parts and not any(e.strength == STRONG for e in one.entries):
            one.scores[PERSON] += 3


def share_acronyms(words: Words, candidates: list[Candidate]) -> None:
    """`Northern Relief Network (NRN)`: both name a body, wherever they stand."""
    for short, full in acronyms(words, candidates).items():
        if not _is_defined(words, full):
            continue
        if max(full.scores) < _SURE:
            full.scores[ORG] += 3
        label = full.scores.index(max(full.scores))
        for one in candidates:
            if words.texts[one.start] == short and one.end == one.start + 1:
                one.scores[label] += 4


def _is_defined(words: Words, full: Candidate) -> bool:
    return words.text(full.end) == "(" and words.text(full.end + 2) == ")"


def acronyms(words: Words, candidates: list[Candidate]) -> dict[str, Candidate]:
    """The acronyms that brackets define: their text and the full name."""
    found: dict[str, Candidate] = {}
    for one in candidates:
        if one.end - one.start < 2:  # noqa: PLR2004
            continue
        initials = _initials(words, one)
        if _is_defined(words, one):
            short = words.text(one.end + 1)
            if short.isupper() or fold(short) == initials:
                found[short] = one
        elif one.label == ORG:
            found.setdefault(initials.upper(), one)
    return found


def _initials(words: Words, one: Candidate) -> str:
    parts = [
        words.folded[i][0] for i in range(one.start, one.end) if words.capital[i]
    ]
    return "".join(parts)


class Linker:
    """Gives each entity of a Doc its id."""

    def __init__(self, words: Words, candidates: list[Candidate]) -> None:
        self.words = words
        self.candidates = candidates
        self.defined = acronyms(words, candidates)
        self.countries = Counter(
            entry.country
            for one in candidates
            for entry in one.entries[:1]
            if entry.country and "|" not in entry.country
        )

    def link(self) -> None:
        """Write the ids."""
        for one in self.candidates:
            one.identity = self._known(one)
        self._link_acronyms()
        self._link_short_forms()
        self._link_ministries()
        self._link_people()
        names: dict[tuple[int, str], str] = {}
        for one in self.candidates:
            if not one.identity:
                joined = one.key.replace(" ", "")
                text = self._text(one)
                one.identity = names.setdefault((one.label, joined), slug(text))

    def _text(self, one: Candidate) -> str:
        return " ".join(self.words.texts[one.start : one.end])

    def _known(self, one: Candidate) -> str:
        if one.family and one.label == PERSON:
            return f"{one.family}_family"
        entries = [entry for entry in one.entries if entry.label == one.label]
        if not entries:
            return ""
        entry = max(entries, key=self._weight)
        if one.label == PLACE:
            return self._place(one, entry)
        if one.label == PERSON and not entry.full and self._is_family(one):
            return f"{one.key.split()[-1]}_family"
        return entry.id

    def _weight(self, entry: Entry) -> tuple[bool, int]:
        return entry.strength == STRONG, self.countries[entry.country]

    def _is_family(self, one: Candidate) -> bool:
        return self.words.lower(one.end) in _FAMILY

    def _place(self, one: Candidate, entry: Entry) -> str:
        if entry.kind not in ("city", "capital", "town"):
            return entry.id
        after = self.words.lower(one.end)
        kind = _PROVINCES.get(after, "")
        if not kind and after not in _TOWNS:
            kind = self._plural_kind(one.start)
        return f"{entry.id}_{kind}" if kind else entry.id

    def _plural_kind(self, start: int) -> str:
        """`the provinces of Latakia and Tartus`: the kind before the list."""
        index = start - 1
        while index > 0 and start - index < 8:  # noqa: PLR2004
            word = self.words.lower(index)
            if word == "of":
                kind = self.words.lower(index - 1)
                return _PROVINCES.get(kind, "")
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

    def _is_bracketed(self, one: Candidate) -> bool:
        return self.words.text(one.start - 1) == "("

    def _link_short_forms(self) -> None:
        """`the Observatory` is the body whose full name holds the word."""
        full: list[Candidate] = []
        for one in self.candidates:
            if one.label != ORG or one.ministry:
                continue
            keys = set(one.key.split())
            if not any(entry.label == ORG for entry in one.entries):
                owner = next((o for o in full if keys < set(o.key.split())), None)
                if owner is not None:
                    one.identity = owner.identity
                    continue
            if one.end - one.start > 1:
                one.identity = one.identity or slug(self._text(one))
                full.append(one)

    def _link_ministries(self) -> None:
        ministries = [one for one in self.candidates if one.ministry]
        owners: dict[str, set[str]] = defaultdict(set)
        for one in ministries:
            one.ministry = "defence" if one.ministry == "defense" else one.ministry
            owner = self._owner(one)
            one.identity = f"{owner}_{one.ministry}_ministry" if owner else ""
            if owner:
                owners[one.ministry].add(one.identity)
        for one in ministries:
            if not one.identity:
                known = owners[one.ministry]
                alone = len(known) == 1
                one.identity = (
                    next(iter(known)) if alone else f"{one.ministry}_ministry"
                )

    def _owner(self, one: Candidate) -> str:
        """The country of a ministry: before it, or after `of`."""
        for other in self.candidates:
            near = other.end == one.start or (
                other.end + 1 == one.start
                and self.words.text(other.end) in ("'s", "’s", "-")
            )
            after = other.start == one.end + 1 and self.words.lower(one.end) in (
                "of", "in",
            )  # fmt: skip
            if near or after:
                country = _country(other)
                if country:
                    return country
        return ""

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
        by_part: dict[str, list[Candidate]] = defaultdict(list)
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


def _country(one: Candidate) -> str:
    """The country that a place or a nationality names."""
    for entry in one.entries:
        if entry.label == one.label == PLACE and entry.kind == "country":
            return entry.id
        if entry.label == one.label == GROUP and entry.kind == "nationality":
            return entry.country
        if entry.kind in ("government", "capital"):
            return entry.id
    return ""


def find_echoes(words: Words, candidates: list[Candidate]) -> list[Candidate]:
    """`the Observatory`, `the monitor` after the body was named in full."""
    heads: dict[str, Candidate] = {}
    monitors = []
    for one in candidates:
        if one.label != ORG:
            continue
        if one.end - one.start > 1:
            for position in range(one.start, one.end):
                key = words.folded[position]
                if key in cues("org_head") and key not in heads:
                    heads[key] = one
        if any(entry.kind == "monitor" for entry in one.entries):
            monitors.append(one)
    taken = {i for one in candidates for i in range(one.start, one.end)}
    found = []
    for index, key in enumerate(words.folded):
        if words.lower(index - 1) != "the" and not _follows_based(words, index):
            continue
        if key == "monitor" and monitors:
            full = monitors[0]
        elif (
            key in heads
            and words.capital[index]
            and words.lower(index + 1) not in ("of", "for", "on")
        ):
            full = heads[key]
        else:
            continue
        if index in taken or index < full.start:
            continue
        if words.lower(index + 1) == "group":
            continue
        found.append(
            Candidate(index, index + 1, key=key, label=ORG, identity=full.identity)
        )
    return found


def _follows_based(words: Words, index: int) -> bool:
    return words.lower(index - 1) == "based" and words.capital[index]
