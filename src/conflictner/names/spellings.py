"""Find the known names behind spellings that no table lists, where that is safe."""

from conflictner.knowledge.dictionaries import Dictionaries
from conflictner.knowledge.names import CONTEXT, GROUP, ORG, PERSON, PLACE, STRONG
from conflictner.knowledge.sounds import ARTICLES
from conflictner.knowledge.variants import Variant, may_be_variant
from conflictner.knowledge.word_classes import common_nouns, cues
from conflictner.names.matching import NameCandidate
from conflictner.names.surroundings import countries_of
from conflictner.names.words import NameWords

_SHORTEST = 4
_SHORTEST_ALONE = 5
_PLACE_CUES = ("place_kind", "place_preposition", "place_verb", "direction")
_CLOSE = 0.15


class Speller:
    """Adds the names that unknown spellings can stand for to the candidates.

    A name is looked for among those of the countries that the text is about. In a text
    that names no country a spelling must be the name of a place by the words round it.
    """

    def __init__(self, dictionaries: Dictionaries) -> None:
        self.dictionaries = dictionaries
        self.common = common_nouns() | cues("opener") | cues("not_a_name")
        self.given = cues("given_name")
        self.titles = cues("title")
        self.place_words = frozenset().union(*(cues(cue) for cue in _PLACE_CUES))

    def add(self, words: NameWords, candidates: list[NameCandidate]) -> None:
        """Add the entries of variants to the candidates of one Doc."""
        unknown = [one for one in candidates if self._is_unknown(words, one)]
        if not unknown:
            return
        countries = countries_of(candidates, self.dictionaries)
        known = [code for code, _ in countries.most_common()]
        for one in unknown:
            where = ["", *known]
            if not known:
                if not self._is_placed(words, one):
                    continue
                where = self.dictionaries.variants.countries
            text = " ".join(words.texts[one.start : one.end])
            found = [
                variant
                for variant in self.dictionaries.variants.find(text, where)
                if self._is_safe(words, one, variant)
            ]
            ids = {variant.entry.id for variant in found}
            if found and (known or len(ids) == 1):
                one.entries = [*(v.entry for v in found), *one.entries]
                best = found[0]
                one.spelling = f"“{text}” as {best.entry.name}: {best.comparison}"

    def _is_unknown(self, words: NameWords, one: NameCandidate) -> bool:
        if one.ministry or any(e.strength in (STRONG, CONTEXT) for e in one.entries):
            return False
        if words.shouted[one.start] and one.end - one.start == 1:
            return False
        folded = words.folded[one.start : one.end]
        letters = sum(len(word) for word in folded if word.isalpha())
        if letters < _SHORTEST:
            return False
        content = [word for word in folded if word not in ARTICLES and word.isalpha()]
        if len(content) == 1:
            word = content[0]
            known = word in self.common or word in self.given
            return not known and may_be_variant(words.texts[one.end - 1])
        return bool(content)

    def _is_placed(self, words: NameWords, one: NameCandidate) -> bool:
        before = words.lower(one.start - 1)
        if before == "of":
            before = words.lower(one.start - 2)
        return before in self.place_words or words.lower(one.end) in cues("place_kind")

    def _is_safe(self, words: NameWords, one: NameCandidate, variant: Variant) -> bool:
        """Whether a likeness counts: a bare surname is nobody's in particular."""
        entry = variant.entry
        alone = one.end - one.start == 1
        if entry.label == PERSON:
            if entry.full:
                return one.end - one.start > 1
            return words.lower(one.start) in ARTICLES or one.titled
        if entry.label == ORG:
            return entry.full or len(words.texts[one.start]) >= _SHORTEST_ALONE
        if entry.label == GROUP:
            return True
        if alone and not variant.entry.full and entry.label == PLACE:
            close = variant.comparison.cost <= _CLOSE
            return close or len(words.texts[one.start]) >= _SHORTEST_ALONE
        return True
