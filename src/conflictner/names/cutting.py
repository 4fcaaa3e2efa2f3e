"""Cut a run of capitalised words into the single names it is made of."""

from collections.abc import Iterator

from conflictner.knowledge.names import GROUP, ORG, PLACE, STRONG
from conflictner.knowledge.word_classes import common_nouns, cues, word_class
from conflictner.names.matching import (
    NameCandidate,
    NameMatch,
    NameMatcher,
    candidate_of,
    has_home,
    places_inside,
    stands_alone,
)
from conflictner.names.words import NameWords

_JOINING = frozenset({"of", "for", "and", "the", "on"})


class Cutter:
    """Cuts at titles, at the words of administrative divisions, and at known names."""

    def __init__(self, matcher: NameMatcher) -> None:
        self.matcher = matcher
        self.titles = cues("title")
        self.members = word_class("member")
        self.title_modifiers = cues("title_modifier")
        self.heads = cues("org_head") | cues("place_head")
        self.place_heads = cues("place_head")
        self.place_first = cues("place_first")
        self.given = cues("given_name")
        self.services = cues("service")
        self.openers = cues("opener") | common_nouns()
        self.sides = cues("side")
        self.units = cues("unit")
        self.person_nouns = cues("person_noun")
        self.facilities = cues("facility")
        self.divisions = cues("division") | {"city"}

    def cut(
        self, words: NameWords, start: int, end: int, matches: list[NameMatch]
    ) -> list[NameCandidate]:
        """The names of one run; titles (`President`) are no part of them."""
        last = next((m for m in matches if m.end == end), None)
        known = last is not None and not words.is_joint(last.start - 1)
        if self._is_facility(words, end) and not known:
            found = list(self._cut_piece(words, start, end, [], titled=False))
            return self._with_facility(words, found, end)
        found = []
        inside = places_inside(matches, longer_than=1)
        piece = position = start
        titled = False
        while position < end:
            if (
                position in inside
                or words.folded[position] not in self.titles
                or words.lower(position - 1 if position > start else -1) in _JOINING
            ):
                position += 1
                continue
            left = self._title_start(words, piece, position, inside)
            found += self._cut_piece(words, piece, left, matches, titled=titled)
            position += 1 + (position + 1 < end and words.is_joint(position + 1))
            piece, titled = position, True
        found += self._cut_piece(words, piece, end, matches, titled=titled)
        for one in found:
            self._take_number(words, one)
        return found

    def _take_number(self, words: NameWords, one: NameCandidate) -> None:
        """`84th Division`, `21 Special Brigade`: the number is part of the name."""
        before = words.lower(one.start - 1)
        if (
            before[:1].isdigit()
            and before.rstrip("sthndr").isdigit()
            and words.folded[one.end - 1] in self.units
        ):
            one.start -= 1
            one.entries = []
            one.add("unit", "number")

    def _title_start(
        self, words: NameWords, piece: int, position: int, inside: set[int]
    ) -> int:
        while position > piece and position - 1 not in inside:
            before = position - 1
            modifies = words.folded[before] in self.title_modifiers
            if not modifies and not words.is_joint(before):
                break
            position = before
        return position

    def _is_facility(self, words: NameWords, end: int) -> bool:
        """Whether `roundabout`, `national highway` follows."""
        after = end + (words.lower(end) in ("national", "border"))
        return words.lower(after) in self.facilities

    def _with_facility(
        self, words: NameWords, found: list[NameCandidate], end: int
    ) -> list[NameCandidate]:
        """`Shihan roundabout`: the lower-case word is part of an unknown name."""
        if found and found[-1].end == end and not found[-1].entries:
            found[-1].end = end + 1 + (words.lower(end) not in self.facilities)
            found[-1].add("facility", "facility")
        return found

    def _cut_piece(
        self,
        words: NameWords,
        start: int,
        end: int,
        matches: list[NameMatch],
        *,
        titled: bool,
    ) -> Iterator[NameCandidate]:
        matches = [m for m in matches if start <= m.start and m.end <= end]
        start, end = self._trim(words, start, end, matches)
        if start >= end:
            return
        if words.lower(start - 1) == "of" and words.lower(start - 2) in self.titles:
            while start < end - 1 and words.folded[start] in self.title_modifiers:
                start, titled = start + 1, True
        stop = self._division_start(words, start, end, matches)
        if stop < end:
            yield from self._cut_division(words, start, stop, end, matches)
            return
        start = self._skip_direction(words, start, end, matches)
        first = next((m for m in matches if m.start == start), None)
        if first is None:
            yield from self._cut_unknown(words, start, end, matches, titled=titled)
        elif first.end == end:
            yield candidate_of(first, titled=titled)
        elif self._splits(words, first, end, matches):
            yield candidate_of(first)
            yield from self._cut_piece(words, first.end, end, matches, titled=titled)
        else:
            yield NameCandidate(start, end, titled=titled)

    def _cut_unknown(
        self,
        words: NameWords,
        start: int,
        end: int,
        matches: list[NameMatch],
        *,
        titled: bool,
    ) -> Iterator[NameCandidate]:
        """A piece whose first word no table knows; a later one may be known."""
        known = next((m for m in matches if stands_alone(m)), None)
        if known is None or self._belongs(words, start, known, end):
            yield NameCandidate(start, end, titled=titled)
            return
        # of `Farmers' Kurdistan`, the apostrophe is part of neither
        before = known.start - words.is_mark(known.start - 1)
        yield NameCandidate(start, before, titled=titled)
        yield from self._cut_piece(words, known.start, end, matches, titled=False)

    def _cut_division(
        self,
        words: NameWords,
        start: int,
        stop: int,
        end: int,
        matches: list[NameMatch],
    ) -> Iterator[NameCandidate]:
        """`Anka Local Government Area of Zamfara State`: Anka, Zamfara."""
        after = stop
        while after < end and words.folded[after] in self.divisions:
            after += 1
        for one in self._cut_piece(words, start, stop, matches, titled=False):
            one.division = words.folded[after - 1]
            yield one
        yield from self._cut_piece(words, after, end, matches, titled=False)

    def _division_start(
        self, words: NameWords, start: int, end: int, matches: list[NameMatch]
    ) -> int:
        """Where `Province`, `Local Government Area` begins behind a place's name."""
        inside = places_inside(matches)
        if words.folded[end - 1] == "city" and end - 1 not in inside:
            return end - 1 if end - 2 in inside else end
        for position in range(end, start + 1, -1):
            ends = position == end or words.folded[position] == "of"
            first = position
            while (
                ends
                and first > start + 1
                and words.folded[first - 1] in self.divisions
                and first - 1 not in inside
            ):
                first -= 1
            if first < position:
                return first
        return end

    def _skip_direction(
        self, words: NameWords, start: int, end: int, matches: list[NameMatch]
    ) -> int:
        """`Eastern Latakia` names Latakia, unless the tables know it as a whole."""
        after = start
        while after < end and (
            words.folded[after] in self.sides or words.is_joint(after)
        ):
            after += 1
        known = any(
            m.start == after and m.end == end and m.entries[0].label == PLACE
            for m in matches
        )
        return after if known else start

    def _trim(
        self, words: NameWords, start: int, end: int, matches: list[NameMatch]
    ) -> tuple[int, int]:
        """Take words away that open a sentence, and stray joints at the edges."""
        if start >= end:
            return start, end
        starts = {m.start for m in matches}
        if words.opening[start] and words.folded[start] in self.members:
            after = start + 2 + (words.lower(start + 2) == "the")
            if words.lower(start + 1) == "of" and start not in starts and after < end:
                start = after  # `Forces of the X Council`: the name begins behind it
        while start < end and start not in starts:
            key = words.folded[start]
            plain = words.opening[start] and (
                not words.proper[start] or key in self.openers
            )
            joint = words.is_mark(start) or key in _JOINING
            if not joint and (not plain or key in self.given):
                break
            start += 1
        while end > start and (
            words.is_joint(end - 1) or words.folded[end - 1] in _JOINING
        ):
            end -= 1
        return start, end

    def _belongs(
        self, words: NameWords, start: int, match: NameMatch, end: int
    ) -> bool:
        """Whether a known name is part of the longer one round it."""
        if words.folded[end - 1] in self.heads:
            return True
        if match.entries[0].label == GROUP:
            named = words.folded[start] in self.given or not words.text(end).isalpha()
            return match.end < end or match.start - start > 1 or named
        return all(key in self.place_first for key in words.folded[start : match.start])

    def _tells_person(self, words: NameWords, start: int, end: int) -> bool:
        """`Aden Saleh, a nurse,`: a given name that is a place's, too."""
        if end - start != 1 or words.text(end) != ",":
            return False
        if words.folded[start] in self.heads | self.divisions:
            return False
        after, near = words.lower(end + 1), range(end + 2, end + 5)
        if after.isdigit() and words.text(end + 2) == ",":
            return True
        return after in ("a", "an", "the") and any(
            words.lower(position) in self.person_nouns for position in near
        )

    def _splits(
        self, words: NameWords, first: NameMatch, end: int, matches: list[NameMatch]
    ) -> bool:
        """Whether a known name at the start is a name of its own."""
        entry = first.entries[0]
        last = words.folded[end - 1]
        if entry.label in (PLACE, ORG) and self._tells_person(words, first.end, end):
            return False
        headed = last in self.heads
        if last in ("ministry", "ministries"):
            return True
        if entry.label == GROUP:
            rest = range(first.end, end)
            if headed:
                return any(
                    m is not first and m.end == end and has_home(m) for m in matches
                )
            return not all(words.folded[i] in self.services for i in rest)
        if entry.label == ORG:
            given = words.folded[first.start] in self.given  # Amal Rashid
            return not headed and not given and not words.is_joint(first.end)
        if entry.label != PLACE or entry.strength != STRONG or headed:
            return False
        if words.folded[first.end] in self.given:
            return True
        if entry.kind == "country":
            return words.folded[first.start] not in self.given
        return words.ner[first.end - 1] != words.ner[first.end]
