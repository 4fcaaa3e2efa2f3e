"""Tell texts on sport, business and the arts from those on a conflict.

They, too, have battles, raids and shots. What a word means is told by the words round
it: first by what the whole text is about, then by what else its sentence holds.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass

from conflictner.knowledge.domains import (
    ACCIDENT,
    CONFLICT,
    VIOLENCE,
    domain_words,
)

_SHORT = 60
"""So many words are too few for many of the same domain; one of violence decides."""
_ENOUGH, _ENOUGH_IF_SHORT = 1.5, 1.0
_PLAIN = 2
"""So many words of violence in one sentence leave no doubt."""
_NAMED = 2


@dataclass(frozen=True, slots=True)
class Topic:
    """How much words tell of violence, and how much of anything else.

    Attributes:
        violence: The words of armed people, of arms and of violence.
        conflict: How much other words of war tell, which may be figures.
        domains: The words of each other domain.
        weights: How much these tell, together, by domain.
    """

    violence: frozenset[str]
    conflict: float
    domains: dict[str, list[str]]
    weights: dict[str, float]

    @property
    def peace(self) -> float:
        """How much tells of anything but violence."""
        return sum(self.weights.values())

    @property
    def domain(self) -> str:
        """The domain that most words tell of; there is one in a peaceful text."""
        return max(self.weights, key=lambda name: self.weights[name])

    @property
    def told(self) -> str:
        """The same, with the first of its words."""
        words = self.domains[self.domain][:_NAMED]
        return f"{self.domain} ({', '.join(f'“{word}”' for word in words)})"


def topic_of(words: Iterable[str], signs: Set[str]) -> Topic:
    """What words tell of, each counted once.

    Args:
        words: The words, in small letters.
        signs: Those of armed people and arms.
    """
    known = domain_words()
    violence: set[str] = set()
    conflict = 0.0
    domains: dict[str, list[str]] = defaultdict(list)
    weights: dict[str, float] = defaultdict(float)
    for word in dict.fromkeys(words):
        tells = known.get(word)
        if tells is None:
            if word in signs:
                violence.add(word)
        elif tells.domain == VIOLENCE:
            violence.add(word)
        elif tells.domain == CONFLICT:
            conflict += tells.weight
        else:
            domains[tells.domain].append(word)
            weights[tells.domain] += tells.weight
    return Topic(frozenset(violence), conflict, domains, weights)


def is_peaceful(topic: Topic, size: int) -> bool:
    """Whether a text tells of something else than violence.

    Args:
        topic: What its words tell of.
        size: How many words it has.
    """
    if size < _SHORT and topic.violence:
        return False
    enough = _ENOUGH if size >= _SHORT else _ENOUGH_IF_SHORT
    most = max(topic.weights.values(), default=0.0)
    return most >= enough and topic.peace > len(topic.violence) + topic.conflict


def tells_of_violence(
    sentence: Sequence[str], index: int, signs: Set[str], domain: str
) -> bool:
    """Whether a sentence of a peaceful text tells of violence, beside one of its words.

    Words that stand for what they say (`murdered`) count by themselves, unless the text
    tells of an accident, which kills, too.

    Args:
        sentence: Its words, in small letters.
        index: The place of the word that may name an event.
        signs: The words of armed people and arms.
        domain: What the text is about.
    """
    others = topic_of((*sentence[:index], *sentence[index + 1 :]), signs)
    own = domain_words().get(sentence[index])
    violence = set(others.violence)
    if own is not None and own.domain == VIOLENCE and domain != ACCIDENT:
        violence.add(sentence[index])
    return bool(violence) and len(violence) >= min(others.peace, _PLAIN)
