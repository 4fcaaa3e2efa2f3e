"""Find the stretches of text that may be names."""

from spacy.lang.en.stop_words import STOP_WORDS

from conflictner.knowledge.name_index import Index
from conflictner.knowledge.word_classes import common_nouns, cues
from conflictner.names.cutting import Cutter
from conflictner.names.matching import (
    NameCandidate,
    NameMatch,
    NameMatcher,
    candidate_of,
    start_of,
)
from conflictner.names.ministries import find_ministries
from conflictner.names.words import NameWords

_NOUNS = frozenset({"side", "top", "bottom", "full", "show", "name", "call", "part"})
_LONGEST_LOUD_NAME = 4


class Finder:
    """Finds the runs of capitalised words and cuts them into candidates."""

    def __init__(self, index: Index) -> None:
        self.matcher = NameMatcher(index)
        self.cutter = Cutter(self.matcher)
        self.heads = cues("org_head") | cues("org_first")
        self.first = cues("org_first")
        self.place_of = cues("place_of")
        self.owners = cues("owner")
        self.calendar = cues("calendar")
        self.titles = cues("title")
        self.bodies_on = cues("body_on")
        self.given = cues("given_name")
        self.place_kinds = cues("place_kind")
        self.common = (
            cues("opener"), common_nouns(), cues("speech"), cues("title"),
            cues("place_verb"), cues("place_kind"), cues("not_a_name"),
        )  # fmt: skip
        self.function_words = STOP_WORDS - self.heads - cues("title") - _NOUNS
        self.abstract = cues("abstract")
        self.articles = cues("article")
        self.loose = cues("particle")
        self.particles = self.articles | self.loose

    def find(self, words: NameWords) -> list[NameCandidate]:
        """All candidates of a Doc, in text order, none overlapping another."""
        found = find_ministries(words)
        taken = {position for one in found for position in range(one.start, one.end)}
        position = 0
        for start in self.matcher.starts(words):
            if start < position or start in taken:
                continue
            position = start
            if words.is_party(start):
                position = start + 2
                continue
            if words.headline[position] or words.shouted[position]:
                one = self._loud_name(words, position)
                if one is not None:
                    found.append(one)
                position = one.end if one else position + 1
            else:
                end, matches = self._run(words, position, taken)
                if end > position:
                    found += self.cutter.cut(words, position, end, matches)
                position = max(end, position + 1)
        return sorted(found, key=start_of)

    def _loud_name(self, words: NameWords, position: int) -> NameCandidate | None:
        """A name where capitals tell nothing: a known one, or one behind a title."""
        match = self.matcher.match_at(words, position)
        if match is not None:
            return candidate_of(match)
        before = words.lower(position - 1)
        named = words.ner[position] == "PERSON" or words.folded[position] in self.given
        titled = before in self.titles and named
        kind = before == "of" and words.lower(position - 2) in self.place_kinds
        if words.headline[position] or not (titled or kind):
            return None
        end = position
        while end < position + _LONGEST_LOUD_NAME and self._uncommon(words, end):
            end += 1
        return NameCandidate(position, end, titled=titled) if end > position else None

    def _uncommon(self, words: NameWords, position: int) -> bool:
        key = words.lower(position)
        return (
            words.text(position).isalpha()
            and key not in STOP_WORDS
            and not any(key in known for known in self.common)
        )

    def _run(
        self, words: NameWords, start: int, taken: set[int]
    ) -> tuple[int, list[NameMatch]]:
        """The end of the run of capitals that starts at a token, and its matches."""
        matches: list[NameMatch] = []
        position, end, linked = start, start, False
        while position < len(words.texts) and position not in taken:
            match = None
            if self.matcher.may_start(words, position):
                match = self.matcher.match_at(words, position)
            if match is not None and not taken.isdisjoint(
                range(match.start, match.end)
            ):
                match = None  # `Russia's Defense Ministry`: the ministry is found
            if match is not None:
                matches.append(match)
                end = match.end
            elif self._starts_word(words, position) or (
                position == end > start and self._capital(words, position)
            ):
                end = position + 1
            elif self._starts_particle(words, position):
                position += 1 + words.is_joint(position + 1)
                continue
            else:
                break
            position, linked = self._link(words, start, end, linked=linked)
        return end, matches

    def _starts_word(self, words: NameWords, position: int) -> bool:
        if not self._capital(words, position):
            return False
        key = words.folded[position]
        return key not in self.function_words or (
            words.texts[position].isupper() and len(key) > 1
        )

    def _starts_particle(self, words: NameWords, position: int) -> bool:
        after = position + 1
        if words.folded[position] not in self.articles or not words.is_joint(after):
            return False
        return self._capital(words, after + 1)

    def _capital(self, words: NameWords, position: int) -> bool:
        """Whether a capitalised word stands there that is no month or weekday."""
        return (
            position < len(words.texts)
            and words.capital[position]
            and words.folded[position] not in self.calendar
        )

    def _link(
        self, words: NameWords, start: int, end: int, *, linked: bool
    ) -> tuple[int, bool]:
        """Where the run goes on after a joining word, if it does, and if by `of`."""
        key = words.lower(end)
        after = end
        if words.is_joint(end):
            after = self._after_joint(words, end)
        elif key in self.particles and not words.capital[end]:
            after = self._after_particle(words, end)
        elif key in ("of", "for", "on"):
            after = end + 1 + (words.lower(end + 1) == "the")
            if self._is_headed(words, start, end) and self._capital(words, after):
                return after, True
            return end, linked
        elif self._joins(words, end, linked=linked):
            after = end + 1
        return after, linked

    def _joins(self, words: NameWords, end: int, *, linked: bool) -> bool:
        """`Workers' Party`, `Defence and Security Forces`, `Peace & Justice`."""
        if end >= len(words.texts) or not self._capital(words, end + 1):
            return False
        key, before = words.text(end), words.folded[end - 1]
        tight = not (words.spaces[end] or words.spaces[end - 1])
        if key in ("'", "’"):
            return before.endswith("s") and not words.spaces[end - 1]
        if key in ("'s", "’s"):
            return before in self.owners
        if key == "and":
            joined = words.folded[end + 1] in self.abstract
            return joined and (linked or before in self.abstract)
        return key == "&" or (key == "/" and tight)

    def _after_joint(self, words: NameWords, end: int) -> int:
        after = end + 1
        if words.lower(after) in self.particles and not words.capital[after]:
            after += 1 + words.is_joint(after + 1)
        return after if self._capital(words, after) else end

    def _after_particle(self, words: NameWords, end: int) -> int:
        after = end + 1
        if words.is_joint(after):
            after += 1
        elif words.folded[end] not in self.loose:
            return end
        elif words.lower(after) in self.particles and not words.capital[after]:
            after += 1 + words.is_joint(after + 1)
        return after if self._capital(words, after) else end

    def _is_headed(self, words: NameWords, start: int, end: int) -> bool:
        """Whether a run goes on after `of`: `Front for`, `Guardians of`."""
        last = words.folded[end - 1]
        if words.folded[end] == "on":
            return last in self.bodies_on
        if words.folded[end] == "of" and last in self.place_of:
            return True
        return last in self.heads or words.folded[start] in self.first
