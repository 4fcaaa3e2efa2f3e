"""Let the mentions of a document tell each other what they name."""

from collections import defaultdict

from conflictner.knowledge.folding import fold
from conflictner.knowledge.name_index import Index
from conflictner.knowledge.names import ORG, PERSON, PLACE, STRONG
from conflictner.knowledge.word_classes import cues
from conflictner.names.matching import NameCandidate
from conflictner.names.words import NameWords

_SURE = 2.2
_BEFORE_PLACES = frozenset({"in", "from", "at", "to", "near", "of", "around"})


def share_evidence(candidates: list[NameCandidate]) -> None:
    """Let the mentions of one name tell each other what they are."""
    mentions: dict[str, list[NameCandidate]] = defaultdict(list)
    for candidate in candidates:
        mentions[candidate.key].append(candidate)
    for same in mentions.values():
        if len(same) == 1:
            continue
        for label in range(4):
            mean = sum(one.scores[label] for one in same) / len(same)
            for one in same:
                one.scores[label] = 0.5 * one.scores[label] + mean


def share_lists(words: NameWords, candidates: list[NameCandidate]) -> None:
    """What the names of a list are is told by its other names and the noun before.

    `the villages of Kormak, Deris and Ambal`: all three are places.
    """
    chain: list[NameCandidate] = []
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


def _list_joint(words: NameWords, end: int, start: int) -> str:
    between = words.folded[end:start]
    if between and between[0] in cues("place_kind"):
        between = between[1:]
    if between in ([","], [",", "the"]):
        return ","
    if between in (["and"], ["or"], [",", "and"], ["and", "the"], ["and", "in"]):
        return "and"
    return ""


def _share_chain(words: NameWords, chain: list[NameCandidate], *, closed: bool) -> None:
    start = chain[0].start if chain else 0
    if len(chain) == 2 and not closed:  # noqa: PLR2004
        inner, outer = chain
        known = outer.scores[PLACE] >= _SURE and _surety(outer) >= _SURE
        if known and words.lower(start - 1) in _BEFORE_PLACES and not inner.titled:
            inner.add("list", "outer place")
    if len(chain) < 2 or not closed:  # noqa: PLR2004
        return
    before = words.lower(start - 1) == "of"
    if before and words.lower(start - 2) in cues("place_kind"):
        for one in chain:
            one.add("list", "of place_kind, known" if one.entries else "of place_kind")
        return
    surest = max(chain, key=_surety)
    if _surety(surest) < _SURE:
        return
    label = surest.scores.index(max(surest.scores))
    for one in chain:
        if max(one.scores) < _SURE and not one.titled:
            one.add("list", "surest", same=label)


def _surety(candidate: NameCandidate) -> float:
    first, second = sorted(candidate.scores, reverse=True)[:2]
    return first - max(second, 0.0)


def share_surnames(
    words: NameWords, candidates: list[NameCandidate], index: Index
) -> None:
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
            known = plural in parts or any(e.label == PERSON for e in index.get(plural))
            if known:
                one.add("surname", "plural")
                one.family = plural
        if one.key in parts:
            strong = any(e.strength == STRONG for e in one.entries)
            before = words.lower(one.start - 1)
            if not strong:
                one.add("surname", "bare")
            elif before not in _BEFORE_PLACES and one.key in cues("given_name"):
                one.add("surname", "given_name")  # a country's, too: Jordan


def share_acronyms(words: NameWords, candidates: list[NameCandidate]) -> None:
    """`Northern Relief Network (NRN)`: both name a body, wherever they stand."""
    for short, full in acronyms(words, candidates).items():
        if not _is_defined(words, full):
            continue
        if max(full.scores) < _SURE:
            full.add("acronym", "full name")
        label = full.scores.index(max(full.scores))
        for one in candidates:
            if words.texts[one.start] == short and one.end == one.start + 1:
                one.add("acronym", "short name", same=label)


def _is_defined(words: NameWords, full: NameCandidate) -> bool:
    return words.text(full.end) == "(" and words.text(full.end + 2) == ")"


def acronyms(
    words: NameWords, candidates: list[NameCandidate]
) -> dict[str, NameCandidate]:
    """The acronyms that brackets define: their text and the full name."""
    found: dict[str, NameCandidate] = {}
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


def _initials(words: NameWords, one: NameCandidate) -> str:
    parts = [words.folded[i][0] for i in range(one.start, one.end) if words.capital[i]]
    return "".join(parts)
