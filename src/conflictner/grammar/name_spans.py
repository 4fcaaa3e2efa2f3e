"""Find the stretches of text that may be names, and cut them into single names."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from spacy.lang.en.stop_words import STOP_WORDS

from conflictner.grammar.name_words import Words
from conflictner.knowledge.names import (
    GROUP,
    ORG,
    PLACE,
    STRONG,
    Entry,
    Index,
    common_nouns,
    cues,
    keys_of,
)

_PLATFORM_WORDS = frozenset({"on", "platform", "via", "network"})


@dataclass(slots=True)
class Candidate:
    """A stretch of tokens that may be a name."""

    start: int
    end: int
    entries: list[Entry] = field(default_factory=list)
    scores: list[float] = field(default_factory=lambda: [0.0] * 4)
    key: str = ""
    titled: bool = False
    ministry: str = ""
    division: str = ""
    family: str = ""
    label: int = -1
    identity: str = ""


@dataclass(slots=True, frozen=True)
class Match:
    """A name of the tables that stands in the text."""

    start: int
    end: int
    entries: list[Entry]


class Finder:
    """Finds candidates; holds the index and the cue words."""

    def __init__(self, index: Index) -> None:
        self.index = index
        self.titles = cues("title")
        self.title_modifiers = cues("title_modifier")
        self.org_heads = cues("org_head")
        self.org_first = cues("org_first")
        self.place_heads = cues("place_head")
        self.place_first = cues("place_first")
        self.given = cues("given_name")
        self.calendar = cues("calendar")
        self.abstract = cues("abstract")
        self.ministries = cues("ministry")
        self.articles = cues("article")
        self.loose = cues("particle")
        self.particles = self.articles | self.loose
        self.generic = cues("service")
        self.openers = cues("opener") | common_nouns()
        self.sides = cues("side")
        self.facilities = cues("facility")
        self.divisions = cues("division")

    def find(self, words: Words) -> list[Candidate]:
        """All candidates of a Doc, in text order, none overlapping another."""
        ministries = list(self._find_ministries(words)) if _has_ministry(words) else []
        taken = {i for one in ministries for i in range(one.start, one.end)}
        found = list(ministries)
        index, size = 0, len(words.texts)
        while index < size:
            if index in taken or not self._may_start(words, index):
                index += 1
                continue
            if words.headline[index] or words.shouted[index]:
                match = self.match_at(words, index)
                if match is None:
                    index += 1
                    continue
                found.append(_from_match(match))
                index = match.end
                continue
            start, end, matches = self._run(words, index, taken)
            if end == start:
                index += 1
                continue
            found.extend(self._cut(words, start, end, matches))
            self._take_facility(words, found[-1] if found else None, end)
            index = end
        return sorted(found, key=_start_of)

    def _take_facility(
        self, words: Words, last: Candidate | None, end: int
    ) -> None:
        """`Shihan roundabout`: the lower-case word is part of an unknown name."""
        if last is None or last.end != end or last.entries:
            return
        if self._is_facility(words, end):
            last.end = end + 1 + (words.lower(end) not in self.facilities)
            last.scores[PLACE] += 4

    def _is_facility(self, words: Words, end: int) -> bool:
        after = end + (words.lower(end) in ("national", "border"))
        return words.lower(after) in self.facilities

    def _may_start(self, words: Words, index: int) -> bool:
        return words.capital[index] or words.folded[index] in self.index.lower_starts

    def match_at(self, words: Words, index: int) -> Match | None:
        """The longest name of the tables that starts at a token."""
        first = words.token_keys[index]
        if first >= len(words.keys) or words.key_tokens[first] != index:
            return None
        for length in self.index.lengths.get(words.keys[first], ()):
            last = first + length - 1
            if last >= len(words.keys):
                continue
            end = words.key_tokens[last] + 1
            after = last + 1
            if after < len(words.keys) and words.key_tokens[after] == end - 1:
                continue
            phrase = " ".join(words.keys[first : last + 1])
            known = self.index.entries.get(phrase)
            if known:
                tokens = words.key_tokens[first : last + 1]
                entries = [e for e in known if _fits(words, e, tokens, index, end)]
                if entries:
                    return Match(index, end, entries)
        return None

    def _run(
        self, words: Words, index: int, taken: set[int]
    ) -> tuple[int, int, list[Match]]:
        """The run of capitalised words that starts at a token, with its matches."""
        matches: list[Match] = []
        position, end, linked = index, index, False
        while position < len(words.texts) and position not in taken:
            if self._may_start(words, position):
                match = self.match_at(words, position)
                if match is not None:
                    matches.append(match)
                    position = end = match.end
                    position, linked = self._link(words, index, end, linked)
                    continue
            if self._starts_word(words, position):
                position = end = position + 1
            elif self._starts_particle(words, position):
                position += 1 + words.is_joint(position + 1)
                continue
            else:
                break
            position, linked = self._link(words, index, end, linked)
        return index, end, matches

    def _starts_word(self, words: Words, index: int) -> bool:
        if not words.capital[index]:
            return False
        key = words.folded[index]
        if key in self.calendar:
            return False
        return key not in STOP_WORDS or (words.texts[index].isupper() and len(key) > 1)

    def _starts_particle(self, words: Words, index: int) -> bool:
        after = index + 1
        if words.folded[index] not in self.articles or not words.is_joint(after):
            return False
        return self._capital(words, after + 1)

    def _capital(self, words: Words, index: int) -> bool:
        return (
            index < len(words.texts)
            and words.capital[index]
            and words.folded[index] not in self.calendar
        )

    def _link(
        self, words: Words, start: int, end: int, linked: bool
    ) -> tuple[int, bool]:
        """Where the run goes on after a joining word, if it does."""
        key = words.lower(end)
        if words.is_joint(end):
            after = end + 1
            if self._capital(words, after):
                return after, linked
            if words.lower(after) in self.particles:
                after += 1 + words.is_joint(after + 1)
                if self._capital(words, after):
                    return after, linked
            return end, linked
        if key in self.particles and not words.capital[end]:
            return self._after_particle(words, end), linked
        if key in ("of", "for", "on") and self._is_headed(words, start, end):
            after = end + 1 + (words.lower(end + 1) == "the")
            return (after, True) if self._capital(words, after) else (end, linked)
        if words.text(end) in ("'", "’") and words.folded[end - 1].endswith("s"):
            owned = self._capital(words, end + 1) and not words.spaced[end - 1]
            return (end + 1 if owned else end), linked
        if key == "and" and self._capital(words, end + 1):
            joined = words.folded[end + 1] in self.abstract and (
                linked or words.folded[end - 1] in self.abstract
            )
            return (end + 1 if joined else end), linked
        if key in ("&", "/") and self._capital(words, end + 1):
            tight = key == "&" or not (words.spaced[end] or words.spaced[end - 1])
            return (end + 1 if tight else end), linked
        return end, linked

    def _after_particle(self, words: Words, end: int) -> int:
        after = end + 1
        if words.is_joint(after):
            after += 1
        elif words.folded[end] not in self.loose:
            return end
        elif words.lower(after) in self.particles and not words.capital[after]:
            after += 1 + words.is_joint(after + 1)
        return after if self._capital(words, after) else end

    def _is_headed(self, words: Words, start: int, end: int) -> bool:
        """Whether a run goes on after `of`: `Front for`, `Guardians of`."""
        last = words.folded[end - 1]
        if words.folded[end] == "on":
            return last in ("committee", "commission", "council", "conference")
        return (
            last in self.org_first
            or last in self.org_heads
            or words.folded[start] in self.org_first
        )

    def _cut(
        self, words: Words, start: int, end: int, matches: list[Match]
    ) -> Iterator[Candidate]:
        """Cut a run at its titles, then each piece at the names it is made of."""
        inside = {
            i for m in matches if m.end - m.start > 1 for i in range(m.start, m.end)
        }
        if self._is_facility(words, end) and not any(m.end == end for m in matches):
            matches, position = [m for m in matches if m.start > start], end
        else:
            position = start
        piece, titled = start, False
        while position < end:
            if position in inside or words.folded[position] not in self.titles:
                position += 1
                continue
            left = position
            while left > piece and (
                words.folded[left - 1] in self.title_modifiers
                or words.is_joint(left - 1)
            ) and left - 1 not in inside:  # fmt: skip
                left -= 1
            yield from self._cut_piece(words, piece, left, matches, titled=titled)
            position += 1
            piece, titled = position, True
            if piece < end and words.is_joint(piece):
                piece = position = position + 1
        yield from self._cut_piece(words, piece, end, matches, titled=titled)

    def _cut_piece(
        self, words: Words, start: int, end: int, matches: list[Match], *, titled: bool
    ) -> Iterator[Candidate]:
        matches = [m for m in matches if start <= m.start and m.end <= end]
        start, end = self._trim(words, start, end, matches)
        if start >= end:
            return
        if words.lower(start - 1) == "of" and words.lower(start - 2) in self.titles:
            while start < end - 1 and words.folded[start] in self.title_modifiers:
                start, titled = start + 1, True
        stop = self._division_start(words, start, end, matches)
        if stop < end:
            after = stop
            while after < end and (
                words.folded[after] in self.divisions or words.folded[after] == "city"
            ):
                after += 1
            kept = list(self._cut_piece(words, start, stop, matches, titled=titled))
            for one in kept:
                one.division = words.folded[after - 1]
            yield from kept
            yield from self._cut_piece(words, after, end, matches, titled=False)
            return
        start = self._skip_direction(words, start, end, matches)
        first = next((m for m in matches if m.start == start), None)
        if first is not None and first.end == end:
            yield _from_match(first, titled=titled)
            return
        if first is None:
            later = next(
                (m for m in matches if m.start > start and self._stands_alone(m)), None
            )
            if later is not None and not self._belongs(words, start, later, end):
                yield Candidate(start, later.start, titled=titled)
                yield from self._cut_piece(
                    words, later.start, end, matches, titled=False
                )
                return
            yield Candidate(start, end, titled=titled)
            return
        if self._splits(words, first, end):
            yield _from_match(first)
            yield from self._cut_piece(words, first.end, end, matches, titled=titled)
            return
        yield Candidate(start, end, titled=titled)

    def _division_start(
        self, words: Words, start: int, end: int, matches: list[Match]
    ) -> int:
        """Where `Province`, `Local Government Area` begins behind a place's name."""
        inside = {i for m in matches for i in range(m.start, m.end)}
        if words.folded[end - 1] == "city" and end - 1 not in inside:
            return end - 1 if end - 2 in inside else end
        position = end
        while (
            position > start + 1
            and words.folded[position - 1] in self.divisions
            and position - 1 not in inside
        ):
            position -= 1
        if position < end:
            return position
        for position in range(start + 1, end - 1):
            if (
                words.folded[position] in self.divisions
                and position not in inside
                and words.folded[position + 1] == "of"
            ):
                while words.folded[position - 1] in self.divisions:
                    position -= 1
                return position
        return end

    def _skip_direction(
        self, words: Words, start: int, end: int, matches: list[Match]
    ) -> int:
        """`Eastern Latakia` names Latakia, unless the tables know it as a whole."""
        after = start + 1 + words.is_joint(start + 1)
        if words.folded[start] not in self.sides and after == start + 1:
            return start
        if words.folded[after - 1] not in self.sides:
            if after + 1 >= end or words.folded[start + 2] not in self.sides:
                return start
            after = start + 3
        known = any(
            m.start == after and m.end == end and m.entries[0].label == PLACE
            for m in matches
        )
        return after if known else start

    def _trim(
        self, words: Words, start: int, end: int, matches: list[Match]
    ) -> tuple[int, int]:
        """Take words away that open a sentence, and stray joints at the edges."""
        while start < end:
            key = words.folded[start]
            known = any(m.start == start for m in matches)
            plain = words.opening[start] and (
                not words.proper[start] or key in self.openers
            )
            joint = words.is_joint(start) or key in ("of", "for", "and", "the")
            if not known and (joint or (plain and key not in self.given)):
                start += 1
            else:
                break
        while end > start and (
            words.is_joint(end - 1) or words.folded[end - 1] in ("of", "for", "and")
        ):
            end -= 1
        return start, end

    def _stands_alone(self, match: Match) -> bool:
        entry = match.entries[0]
        return entry.label == GROUP or (entry.full and entry.strength == STRONG)

    def _belongs(self, words: Words, start: int, match: Match, end: int) -> bool:
        """Whether a known name is part of the longer one round it."""
        last = words.folded[end - 1]
        if last in self.org_heads or last in self.place_heads:
            return True
        if match.entries[0].label == GROUP:
            return match.end < end or start in range(match.start - 1)
        return all(
            words.folded[i] in self.place_first for i in range(start, match.start)
        )

    def _splits(self, words: Words, first: Match, end: int) -> bool:
        """Whether a known name at the start is a name of its own."""
        rest, last = words.folded[first.end], words.folded[end - 1]
        next_match = self.match_at(words, first.end)
        rest_known = next_match is not None and next_match.end == end
        entry = first.entries[0]
        if last in ("ministry", "ministries"):
            return True
        if entry.label == GROUP:
            if last in self.place_heads and not rest_known:
                return False
            generic = all(
                words.folded[i] in self.generic for i in range(first.end, end)
            )
            return not generic
        headed = last in self.org_heads or last in self.place_heads
        if entry.label == ORG:
            return not headed and not words.is_joint(first.end)
        if entry.label != PLACE or entry.strength != STRONG or headed:
            return False
        if rest in self.given:
            return True
        if entry.kind == "country":
            return words.folded[first.start] not in self.given
        return words.ner[first.end - 1] != words.ner[first.end]

    def _find_ministries(self, words: Words) -> Iterator[Candidate]:
        """`defence ministry`, `Ministry of Defence`, in any case."""
        for index, key in enumerate(words.folded):
            if key not in ("ministry", "ministries"):
                continue
            if words.lower(index + 1) == "of":
                first = index + 2 + (words.lower(index + 2) == "the")
                if words.lower(first) in self.ministries:
                    end = self._ministry_end(words, first)
                    kind = words.folded[first]
                    yield Candidate(index, end, ministry=kind)
                    yield from self._second_ministry(words, end)
                    continue
            start = index
            while words.lower(start - 1) in self.ministries | {"affairs"}:
                start -= 1
            if start < index and words.folded[start] in self.ministries:
                yield Candidate(start, index + 1, ministry=words.folded[start])

    def _ministry_end(self, words: Words, first: int) -> int:
        end = first + 1
        if words.lower(end) in ("affairs", "resources"):
            end += 1
        while (
            words.lower(end) in ("and", "&")
            and words.capital[end + 1]
            and words.lower(end + 1) in self.abstract | self.ministries
        ):
            end += 2
        return end

    def _second_ministry(self, words: Words, end: int) -> Iterator[Candidate]:
        """`the ministry of defence and the interior`: the second one."""
        if words.lower(end) == "and" and words.lower(end + 1) == "the":
            kind = words.lower(end + 2)
            if kind in self.ministries and words.lower(end + 3) not in ("ministry",):
                yield Candidate(end + 2, end + 3, ministry=kind)


def _from_match(match: Match, *, titled: bool = False) -> Candidate:
    return Candidate(match.start, match.end, match.entries, titled=titled)


def _start_of(candidate: Candidate) -> int:
    return candidate.start


def _has_ministry(words: Words) -> bool:
    return "ministry" in words.folded or "ministries" in words.folded


def _fits(words: Words, entry: Entry, tokens: list[int], start: int, end: int) -> bool:
    """Whether the capitals of the text are those of the name."""
    shouted = words.shouted[start]
    if entry.exact:
        text = "".join(words.texts[start:end])
        if text != entry.exact and not (shouted and text == entry.exact.upper()):
            return False
        if len(text.rstrip(".")) == 1:
            follows = words.text(end)[:1].isupper()
            return words.lower(start - 1) in _PLATFORM_WORDS and not follows
        return not (shouted and words.folded[start] in cues("word_in_capitals"))
    for position, (capital, token) in enumerate(
        zip(entry.capitals, tokens, strict=True)
    ):
        if capital and not words.capital[token]:
            inner = words.folded[token] in cues("article")
            if not inner or (position == 0 and not words.is_joint(token + 1)):
                return False
    return True


def user_index(index: Index, patterns: list[tuple[str, Entry]]) -> Index:
    """The tables' index with a user's names before the tables' own."""
    merged = Index(dict(index.entries), dict(index.lengths), set(index.lower_starts))
    for name, entry in patterns:
        key = " ".join(keys_of(name))
        before = merged.entries.get(key, [])
        merged.entries[key] = []
        merged.add(name, entry)
        merged.entries[key] = [*merged.entries[key], *before]
    return merged
