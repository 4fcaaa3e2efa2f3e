"""Decide what a candidate names by adding up the evidence in and round it."""

from conflictner.knowledge.names import (
    CONTEXT,
    GROUP,
    ORG,
    PERSON,
    PLACE,
    STRONG,
    VARIANT,
    WEAK,
)
from conflictner.knowledge.word_classes import common_nouns, cues
from conflictner.names.matching import NameCandidate
from conflictner.names.words import NameWords

_OF_TABLE = {
    STRONG: (3.0, 3.5, 4.0, 4.0),
    CONTEXT: (1.2, 1.2, 1.5, 1.0),
    VARIANT: (2.0, 2.0, 2.0, 1.0),
}
_OF_WEAK = 1.0
_OF_NER = {
    "PERSON": (PERSON, 1.2),
    "ORG": (ORG, 0.9),
    "GPE": (PLACE, 1.2),
    "LOC": (PLACE, 1.0),
    "FAC": (PLACE, 0.8),
    "NORP": (GROUP, 0.8),
}
_NAME_PARTS = frozenset(["bin", "ibn", "bint", "ould", "abd", "abdul", "abdel", "abdu"])
_PLACE_ENDINGS = (
    "abad", "pur", "nagar", "ivka", "grad", "ville", "shahr", "garh", "burg", "stan",
    "iia", "ske",
)  # fmt: skip
_PERSON_ENDINGS = (
    "enko", "ov", "ova", "ev", "sky", "skyi", "skiy", "vych", "vich", "vili", "dze",
    "yan", "zadeh", "oglu", "escu", "sson",
)  # fmt: skip
_BASED = frozenset(
    [
        "based",
        "held",
        "controlled",
        "occupied",
        "administered",
        "born",
        "run",
        "besieged",
        "ruled",
    ]
)
_QUOTES = frozenset({'"', "“", "‘", "'"})
_ARTICLES = frozenset({"a", "an", "the", "another", "one"})
_RESIDENTS = frozenset({"resident", "residents"})
_LONG_ACRONYM = 7
_LONG_NAME = 2
_APPOSITION = 7
_ADDRESSING = frozenset({"told", "tells", "telling"})
_CLAUSE_MARKS = frozenset(".;:!?")
_THRESHOLD = 1.0


class Judge:
    """Holds the cue words; weighs candidates."""

    def __init__(self) -> None:
        self.titles = cues("title")
        self.person_nouns = cues("person_noun")
        self.place_kinds = cues("place_kind")
        self.place_heads = cues("place_head")
        self.place_first = cues("place_first")
        self.place_of = cues("place_of")
        self.onslaughts = cues("onslaught")
        self.org_start = cues("org_start")
        self.person_follow = cues("person_follow")
        self.org_heads = cues("org_head")
        self.org_first = cues("org_first")
        self.org_kinds = cues("org_kind")
        self.org_follow = cues("org_follow")
        self.capital_follow = cues("capital_follow")
        self.speech = cues("speech")
        self.prepositions = cues("place_preposition")
        self.place_verbs = cues("place_verb")
        self.directions = cues("direction")
        self.given = cues("given_name")
        self.not_names = cues("not_a_name")
        self.openers = cues("opener") | common_nouns()
        self.sites = cues("site_follow")
        self.tribes = cues("tribe_follow")
        self.weapons = cues("weapon_follow")
        self.codenames = cues("codename")

    def weigh(self, words: NameWords, candidate: NameCandidate) -> None:
        """Add the evidence of one candidate to its scores."""
        if candidate.ministry:
            candidate.scores[ORG] += 9
            return
        self._weigh_tables(candidate)
        self._weigh_inside(words, candidate)
        if candidate.end <= words.dateline_end:
            self._weigh_dateline(words, candidate)
        self._weigh_before(words, candidate)
        self._weigh_after(words, candidate)
        self._weigh_ner(words, candidate)

    def _weigh_tables(self, candidate: NameCandidate) -> None:
        best = [0.0] * 4
        for entry in candidate.entries:
            weights = _OF_TABLE.get(entry.strength)
            weight = weights[entry.label] if weights else _OF_WEAK
            weight += entry.full and entry.strength == VARIANT
            best[entry.label] = max(best[entry.label], weight)
        for label, weight in enumerate(best):
            candidate.scores[label] += weight
        if candidate.holds(GROUP, STRONG):
            candidate.scores[GROUP] += 5
        if candidate.titled:
            candidate.scores[PERSON] += 3.5
        if candidate.division:
            candidate.scores[PLACE] += 4

    def _weigh_inside(self, words: NameWords, candidate: NameCandidate) -> None:
        """What the words of the name itself tell."""
        if candidate.entries and candidate.entries[0].strength == STRONG:
            return
        if candidate.end - candidate.start > 1:
            self._weigh_heads(words, candidate)
            self._weigh_person_parts(words, candidate)
        else:
            self._weigh_single(words.texts[candidate.start], candidate)

    def _weigh_heads(self, words: NameWords, candidate: NameCandidate) -> None:
        scores = candidate.scores
        folded = words.folded[candidate.start : candidate.end]
        linked = "of" in folded or "for" in folded
        if folded[-1] in self.org_heads or (linked and folded[0] in self.org_first):
            scores[ORG] += 4
        elif folded[-1] in self.place_heads:
            scores[PLACE] += 4
        elif linked and not self.org_heads.isdisjoint(folded):
            scores[ORG] += 3
        if folded[0] in self.place_first or (linked and folded[0] in self.place_of):
            scores[PLACE] += 3
        elif folded[0] in self.org_start:
            scores[ORG] += 3
        capitals = sum(words.capital[candidate.start : candidate.end])
        if capitals > _LONG_NAME and not linked and folded[0] not in self.given:
            scores[ORG] += 1

    def _weigh_person_parts(self, words: NameWords, candidate: NameCandidate) -> None:
        scores = candidate.scores
        folded = words.folded[candidate.start : candidate.end]
        if folded[0] in self.given:
            scores[PERSON] += 3
        if not _NAME_PARTS.isdisjoint(folded):
            scores[PERSON] += 1.5
        elif "al" in folded[1:-1] and folded[0] not in self.place_first:
            scores[PERSON] += 1
        if folded[-1].endswith(_PERSON_ENDINGS):
            scores[PERSON] += 1
        if folded[0].endswith(".") and len(folded[0]) <= len("m."):
            scores[PERSON] += 3

    def _weigh_single(self, text: str, candidate: NameCandidate) -> None:
        scores, key = candidate.scores, text.lower()
        if text.isupper() and 1 < len(text) < _LONG_ACRONYM and text.isalnum():
            scores[ORG] += 2
        elif key in self.given:
            scores[PERSON] += 1.5
        if key.endswith(_PLACE_ENDINGS):
            scores[PLACE] += 1.2
        elif key.endswith(_PERSON_ENDINGS):
            scores[PERSON] += 0.8

    def _weigh_dateline(self, words: NameWords, candidate: NameCandidate) -> None:
        """`KORMAK, Ostland (XNA) -`: places, and the agency in brackets."""
        if words.lower(candidate.start - 1) == "(":
            candidate.scores[ORG] += 5
        elif not candidate.holds(ORG, STRONG):
            candidate.scores[PLACE] += 4

    def _weigh_before(self, words: NameWords, candidate: NameCandidate) -> None:
        scores, start = candidate.scores, candidate.start
        before = start - 1 - (words.text(start - 1) in _QUOTES)
        article = words.lower(before) == "the"
        if article:
            scores[PERSON] -= 2
            scores[ORG] += 0.7
            before -= 1
        word = words.lower(before)
        if word in self.prepositions or self._second_of_two(words, before):
            scores[PLACE] += 2
        elif word in ("from", "to", "at", "off"):
            scores[PLACE] += 1.3
        elif word == "of":
            kind = words.lower(before - 1)
            if kind in self.place_kinds or kind in self.directions or kind == "out":
                scores[PLACE] += 3
            elif kind in self.org_kinds:
                scores[ORG] += 1
        elif word == "on" and words.lower(before - 1) in self.onslaughts:
            scores[PLACE] += 1.4
        elif word == "," and candidate.end - start > 1:
            scores[PERSON] += 1.5 * self._follows_person(words, before - 1)
        else:
            self._weigh_noun_before(scores, word, opening=words.opening[before])

    @staticmethod
    def _second_of_two(words: NameWords, before: int) -> bool:
        """Whether `between X and` stands before a name."""
        if words.lower(before) != "and":
            return False
        near = range(before - 1, max(before - _APPOSITION, -1), -1)
        return any(words.folded[place] == "between" for place in near)

    def _follows_person(self, words: NameWords, last: int) -> bool:
        """`The head of the agency, Hadi Kamal,`: whether a person is told of before."""
        for place in range(last, max(last - 2 * _APPOSITION, -1), -1):
            word = words.folded[place]
            if word in self.person_nouns:
                return True
            if word == "," or word in _CLAUSE_MARKS:
                return False
        return False

    def _weigh_noun_before(
        self, scores: list[float], word: str, *, opening: bool
    ) -> None:
        """`colonel Hassan`, `militia Fano`, `stormed Kormak`, `said Rima`."""
        if word in self.titles and not opening:
            scores[PERSON] += 3.5
        elif word in self.org_kinds:
            scores[ORG] += 2.5
        elif word in ("alias", "nicknamed"):
            scores[PERSON] += 3
        elif word in self.place_kinds:
            scores[PLACE] += 2
        elif word in self.place_verbs:
            scores[PLACE] += 1.4
        elif word in self.speech:
            scores[ORG if word in _ADDRESSING else PERSON] += 1.2

    def _weigh_after(self, words: NameWords, candidate: NameCandidate) -> None:
        """What the words behind the name tell."""
        scores, end = candidate.scores, candidate.end
        word = words.lower(end)
        if word == ",":
            self._weigh_apposition(words, scores, end + 1)
        elif words.is_joint(end):
            scores[PLACE] += 3 * (words.lower(end + 1) in _BASED)
        elif words.text(end) in ("'s", "’s"):
            scores[PLACE] += 1.5 * (words.lower(end + 1) in self.capital_follow)
            scores[PERSON] += 1.5 * (words.lower(end + 1) in self.person_follow)
        elif word in self.speech:
            scores[PERSON] += 0.8
            scores[ORG] += 4 if _is_authority(words, candidate) else 0.6
        else:
            self._weigh_noun_after(words, candidate, word)

    def _weigh_noun_after(
        self, words: NameWords, candidate: NameCandidate, word: str
    ) -> None:
        """`Anka district`, `Kormak residents`, `Lakurawa fighters`, `Wazir tribe`."""
        scores, end = candidate.scores, candidate.end
        if word in self.place_kinds:
            actor = candidate.holds(ORG, STRONG) or candidate.holds(PERSON, STRONG)
            scores[PLACE] += 0 if actor else 6
        elif (
            word in self.sites
            or (word == "air" and words.lower(end + 1) == "base")
            or word in _RESIDENTS
        ):
            scores[PLACE] += 3
        elif word in self.org_follow:
            scores[ORG] += 2
        elif word in ("family", "families"):
            scores[PERSON] += 4
        elif word in self.tribes:
            scores[GROUP] += 3.5
        elif word == "in" and words.text(end + 1)[:1].isupper():
            scores[PLACE] += 0.5

    def _weigh_apposition(
        self, words: NameWords, scores: list[float], start: int
    ) -> None:
        """What a name is called after a comma: `, 34,`, `, a farmer`, `, a town`."""
        first = words.lower(start)
        if first.isdigit() and words.lower(start + 1) == ",":
            scores[PERSON] += 4
            return
        if first == "a" and "year" in (words.lower(start + 2), words.lower(start + 3)):
            scores[PERSON] += 3
            return
        if first == "who":
            scores[PERSON] += 2
            return
        if first not in _ARTICLES and (
            first not in self.person_nouns or words.text(start + 1)[:1].isupper()
        ):
            return
        for index in range(start, min(start + _APPOSITION, len(words.texts))):
            word = words.folded[index]
            if word in _CLAUSE_MARKS or (word == "," and index > start):
                return
            if word in self.person_nouns:
                scores[PERSON] += 3
                return
            if word in self.place_kinds:
                scores[PLACE] += 3
                return
            if word in self.org_kinds:
                scores[ORG] += 3
                return
            if word in ("who", "which", "that", "of", "in", "from"):
                return

    def _weigh_ner(self, words: NameWords, candidate: NameCandidate) -> None:
        seen = {words.ner[i] for i in range(candidate.start, candidate.end)}
        for name in seen:
            known = _OF_NER.get(name)
            if known:
                label, weight = known
                candidate.scores[label] += weight if len(seen) == 1 else 0.6 * weight

    def is_plain(self, words: NameWords, candidate: NameCandidate) -> bool:
        """Whether a candidate is a common word that happens to have a capital."""
        if candidate.ministry or any(e.strength != WEAK for e in candidate.entries):
            return False
        folded = words.folded[candidate.start : candidate.end]
        if folded[0] in self.codenames or words.lower(candidate.end) in self.weapons:
            return True
        if all(word in self.not_names for word in folded):
            return True
        if candidate.end - candidate.start > 1:
            return False
        word = folded[0]
        if word in self.not_names or not word[0].isalpha():
            return True
        if words.opening[candidate.start] and word in self.openers:
            return True
        return words.opening[candidate.start] and not words.proper[candidate.start]

    def decide(self, candidate: NameCandidate) -> int:
        """The label with the most evidence, or -1."""
        best = max(range(4), key=candidate.scores.__getitem__)
        return best if candidate.scores[best] >= _THRESHOLD else -1


def _is_authority(words: NameWords, candidate: NameCandidate) -> bool:
    """Whether it is `the Daraa Governorate` that speaks, not the land."""
    return words.lower(candidate.start - 1) == "the" and words.folded[
        candidate.end - 1
    ] in cues("authority")
