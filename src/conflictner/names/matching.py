"""NameMatch the names of the tables in a text."""

from dataclasses import dataclass, field
from itertools import repeat

from conflictner.knowledge.name_evidence import add_weight
from conflictner.knowledge.name_index import Index
from conflictner.knowledge.names import BEHIND, GROUP, PLACE, STRONG, NameEntry
from conflictner.knowledge.word_classes import cues
from conflictner.names.words import NameWords

_PLATFORM_WORDS = frozenset({"on", "platform", "via", "network"})


@dataclass(frozen=True, slots=True)
class Resolution:
    """Which place a name means, why, and which else it could mean.

    `place` is empty where the text doesn't tell, unless the likeliest is taken.
    """

    place: str
    rule: str
    rivals: tuple[str, ...] = ()
    likely: bool = False


@dataclass(slots=True)
class NameCandidate:
    """A stretch of tokens that may be a name, and what is known of it so far.

    `inner` is the place in the name of something else: `Kormak Police Department`.
    """

    start: int
    end: int
    entries: list[NameEntry] = field(default_factory=list)
    scores: list[float] = field(default_factory=lambda: [0.0] * 4)
    key: str = ""
    titled: bool = False
    ministry: str = ""
    division: str = ""
    family: str = ""
    spelling: str = ""
    resolution: Resolution | None = None
    inner: Resolution | None = None
    label: int = -1
    identity: str = ""

    def add(self, evidence: str, sign: str, *, same: int = 0) -> None:
        """Add what a sign of `name_evidence.tsv` weighs."""
        add_weight(self.scores, evidence, sign, same)

    def holds(self, label: int, strength: str) -> bool:
        """Whether the tables know it by this label, as surely as that."""
        return any(
            entry.label == label and entry.strength == strength
            for entry in self.entries
        )


@dataclass(slots=True, frozen=True)
class NameMatch:
    """A name of the tables that stands in the text."""

    start: int
    end: int
    entries: list[NameEntry]


class NameMatcher:
    """Looks up the names that start at a token."""

    def __init__(self, index: Index) -> None:
        self.index = index
        self.articles = cues("article")
        self.words_in_capitals = cues("word_in_capitals")

    def may_start(self, words: NameWords, position: int) -> bool:
        """Whether a name may start there: at a capital, or at `al-` and the like."""
        return (
            words.capital[position] or words.folded[position] in self.index.lower_starts
        )

    def starts(self, words: NameWords) -> list[int]:
        """The tokens that a name may start at."""
        lower_starts = self.index.lower_starts
        return [
            position
            for position, (capital, key) in enumerate(
                zip(words.capital, words.folded, strict=True)
            )
            if capital or key in lower_starts
        ]

    def match_at(self, words: NameWords, position: int) -> NameMatch | None:
        """The longest name of the tables that starts at a token."""
        first = words.token_keys[position]
        keys, key_tokens = words.keys, words.key_tokens
        if first >= len(keys) or key_tokens[first] != position:
            return None
        for length in self.index.lengths(keys[first]):
            after = first + length
            if after > len(keys):
                continue
            end = key_tokens[after - 1] + 1
            if words.is_cut(after, end - 1) and (
                length > 1 or words.capital_after_hyphen(end - 1)
            ):
                continue
            known = self.index.get(" ".join(keys[first:after]))
            if known:
                tokens = key_tokens[first:after]
                entries = [
                    e._replace(strength=STRONG) if e.strength == BEHIND else e
                    for e in known
                    if self._fits(words, e, tokens, end)
                ]
                if entries:
                    return NameMatch(position, end, entries)
        return None

    def _fits(
        self, words: NameWords, entry: NameEntry, tokens: list[int], end: int
    ) -> bool:
        """Whether the capitals of the text are those of the name."""
        start = tokens[0]
        if words.shouted[start] and entry.strength != STRONG and not entry.full:
            return False
        if entry.strength == BEHIND and not words.follows_name(start):
            return False
        if entry.exact:
            return self._is_exact(words, entry, start, end)
        capitals = entry.capitals or repeat(True)
        for capital, token in zip(capitals, tokens, strict=False):
            if capital and not words.capital[token]:
                inner = words.folded[token] in self.articles
                if not inner or (token == start and not words.is_joint(token + 1)):
                    return False
        return True

    def _is_exact(
        self, words: NameWords, entry: NameEntry, start: int, end: int
    ) -> bool:
        """Acronyms are matched to the letter; in capitals, `WHO` is a pronoun."""
        text = "".join(words.texts[start:end])
        if end == start + 1 and text.startswith(entry.exact + "-"):
            return True
        shouted = words.shouted[start]
        if text != entry.exact and not (shouted and text == entry.exact.upper()):
            return False
        if len(text.rstrip(".")) == 1:
            follows = words.text(end)[:1].isupper()
            return words.lower(start - 1) in _PLATFORM_WORDS and not follows
        return not (shouted and words.folded[start] in self.words_in_capitals)


def candidate_of(match: NameMatch, *, titled: bool = False) -> NameCandidate:
    """A match as a candidate."""
    return NameCandidate(match.start, match.end, match.entries, titled=titled)


def start_of(candidate: NameCandidate) -> int:
    """Sort key: where a candidate starts."""
    return candidate.start


def places_inside(matches: list[NameMatch], *, longer_than: int = 0) -> set[int]:
    """The places of the tokens that matches longer than so many cover."""
    return {
        position
        for match in matches
        if match.end - match.start > longer_than
        for position in range(match.start, match.end)
    }


def has_home(match: NameMatch) -> bool:
    """Whether it is one body, not one that every country has (`Red Crescent`)."""
    return match.entries[0].label == PLACE or bool(match.entries[0].country)


def stands_alone(match: NameMatch) -> bool:
    """Whether it is a name by itself, whatever stands round it."""
    entry = match.entries[0]
    return entry.label == GROUP or (entry.full and entry.strength == STRONG)
