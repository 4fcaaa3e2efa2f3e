"""Decide what a candidate names by adding up the evidence in and round it."""

from conflictner.knowledge.name_evidence import Sign, name_evidence
from conflictner.knowledge.names import LABELS, WEAK
from conflictner.knowledge.word_classes import common_nouns, cues
from conflictner.names.matching import NameCandidate
from conflictner.names.signs import Signs, signs_of, table_signs
from conflictner.names.words import NameWords

_THRESHOLD = 1.0
_DIVIDED = 0.6
"""What it counts where the recogniser takes the words for different things."""


class Judge:
    """Weighs candidates by `name_evidence.tsv`."""

    def __init__(self) -> None:
        self.evidence = name_evidence()
        self.of_table = {
            (sign.name, label): weight
            for sign in self.evidence["table"]
            for label, weight in sign.weights
        }
        self.recogniser = {sign.name: sign for sign in self.evidence["recogniser"]}
        self.not_names = cues("not_a_name")
        self.openers = cues("opener") | common_nouns()
        self.weapons = cues("weapon_follow")
        self.codenames = cues("codename")

    def weigh(self, words: NameWords, candidate: NameCandidate) -> None:
        """Add the evidence of one candidate to its scores."""
        scores = candidate.scores
        if not candidate.ministry:
            known = table_signs(candidate)
            for label in range(len(LABELS)):
                weights = [self.of_table[sign] for sign in known if sign[1] == label]
                scores[label] += max(weights, default=0.0)
        for evidence, signs in signs_of(words, candidate):
            sign = self.first(evidence, signs)
            if sign is not None:
                for label, weight in sign.weights:
                    scores[label] += weight
        if not candidate.ministry:
            self._weigh_recogniser(words, candidate)

    def first(self, evidence: str, signs: Signs) -> Sign | None:
        """The sign of an evidence that counts: the first in the table that holds."""
        return next((one for one in self.evidence[evidence] if one.name in signs), None)

    def _weigh_recogniser(self, words: NameWords, candidate: NameCandidate) -> None:
        seen = {words.ner[i] for i in range(candidate.start, candidate.end)}
        for name in seen & self.recogniser.keys():
            for label, weight in self.recogniser[name].weights:
                candidate.scores[label] += weight * (1 if len(seen) == 1 else _DIVIDED)

    def is_plain(self, words: NameWords, candidate: NameCandidate) -> bool:
        """Whether a candidate is a common word that happens to have a capital."""
        if candidate.ministry or any(e.strength != WEAK for e in candidate.entries):
            return False
        folded = words.folded[candidate.start : candidate.end]
        if folded[0] in self.codenames or words.lower(candidate.end) in self.weapons:
            return True
        if all(word in self.not_names for word in folded):
            return True
        before = candidate.start - 1
        if words.lower(before) in self.codenames and words.capital[before]:
            return True  # `Operation Silent Hawk`
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
        best = max(range(len(LABELS)), key=candidate.scores.__getitem__)
        return best if candidate.scores[best] >= _THRESHOLD else -1
