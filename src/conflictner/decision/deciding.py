"""Weigh what the rules and the encoder propose, and give a verdict on each value."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from conflictner.decision.candidates import (
    EventCandidate,
    FillerCandidate,
    RuleEvent,
    RuleFiller,
    Valued,
    filler_candidates,
)
from conflictner.decision.features import (
    event_features,
    filler_features,
    status_features,
)
from conflictner.decision.weights import Weights
from conflictner.encoder.labels import Labels
from conflictner.knowledge.event_types import is_symmetric

SURE = 0.5
"""How likely the encoder must find what it is said to have proposed."""


@dataclass(frozen=True, slots=True)
class FillerVerdict:
    """A filler that was weighed, and whether it is taken."""

    candidate: FillerCandidate
    likely: float | None
    taken: bool

    @property
    def made_by(self) -> str:
        """What proposed it."""
        if self.candidate.encoder is None:
            return "rules"
        return "model" if self.candidate.rules is None else "both"

    @property
    def scores(self) -> dict[str, float | None]:
        """How sure the rules and the encoder are, each for itself."""
        rules, encoder = self.candidate.rules, self.candidate.encoder
        return {
            "rules": None if rules is None else rules.confidence,
            "model": None if encoder is None else encoder.best,
        }


@dataclass(frozen=True, slots=True)
class EventVerdict:
    """A word that was weighed: the type it names, if any, and what fills its slots.

    Attributes:
        candidate: What was weighed.
        type: The likeliest type.
        number: Its number among those of the encoder; None of a user's own type.
        likely: How likely it names an event of this type.
        taken: Whether it is taken for an event.
        status: The likeliest status.
        fillers: What was weighed for each slot.
    """

    candidate: EventCandidate
    type: str
    number: int | None
    likely: float | None
    taken: bool
    status: str
    fillers: Mapping[str, Sequence[FillerVerdict]] = field(default_factory=dict)

    @property
    def made_by(self) -> str:
        """What proposed an event of this type."""
        rules = self.candidate.rules
        if rules is not None and rules.type == self.type:
            return "both" if self._encoder_agrees() else "rules"
        return "model"

    def _encoder_agrees(self) -> bool:
        encoder = self.candidate.encoder
        if encoder is None or encoder.types[0] >= SURE:
            return False
        return self.number == int(encoder.types[1:].argmax())


class Decider:
    """Weighs candidates.

    Args:
        weights: The weights of each decision.
        labels: What the encoder tells.
    """

    def __init__(self, weights: Mapping[str, Weights], labels: Labels) -> None:
        self.weights = weights
        self.labels = labels

    def decide(
        self,
        candidate: EventCandidate,
        valued: Valued,
    ) -> EventVerdict:
        """Give a verdict on a candidate.

        Args:
            candidate: The candidate.
            valued: Of slots that need a value, such as a number, the offsets of the
                stretches of the text that have one.
        """
        rules = candidate.rules
        if rules is not None and (rules.own or rules.type not in self.labels.types):
            return _as_the_rules_say(candidate, rules)
        weights = self.weights["type"]
        shares = weights.shares(event_features(candidate, self.labels))
        best = int(shares[1:].argmax())
        found = self.labels.types[best]
        likely = float(shares[best + 1])
        status = self._status(candidate)
        # What is told as not done is no event for the encoder, and one by the guide.
        sure = rules is not None and rules.sure
        if 1 - shares[0] < weights.threshold and not sure:
            return EventVerdict(candidate, found, best, likely, False, status)
        fillers = {
            slot: self._weigh(candidate, slot, found, likely, valued)
            for slot in self.labels.slots
        }
        if is_symmetric(found):
            fillers["who"] = [*fillers["who"], *fillers["whom"]]
            fillers["whom"] = []
        for slot, proposed in rules.fillers.items() if rules is not None else ():
            if slot not in fillers:
                fillers[slot] = _unweighed(proposed)
        return EventVerdict(candidate, found, best, likely, True, status, fillers)

    def _status(self, candidate: EventCandidate) -> str:
        """The likeliest status, but for one that the rules are sure of.

        Constructions like `almost killed` are too rare for a model to have learned.
        """
        if candidate.rules is not None and candidate.rules.sure:
            return candidate.rules.status
        features = status_features(candidate, self.labels)
        return self.labels.statuses[
            int(self.weights["status"].shares(features).argmax())
        ]

    def _weigh(
        self,
        candidate: EventCandidate,
        slot: str,
        event_type: str,
        likely: float,
        valued: Valued,
    ) -> list[FillerVerdict]:
        number = self.labels.slots.index(slot)
        fillers = filler_candidates(candidate, slot, number, valued)
        if not fillers:
            return []
        weights = self.weights[slot]
        features = filler_features(candidate, fillers, number, event_type, likely)
        return [
            FillerVerdict(one, one.rules.confidence, True)
            if one.rules is not None and one.rules.like_noun
            else FillerVerdict(one, float(share), bool(share >= weights.threshold))
            for one, share in zip(fillers, weights.likelihoods(features), strict=True)
        ]


def _as_the_rules_say(candidate: EventCandidate, rules: RuleEvent) -> EventVerdict:
    """A user's own word or type stands as it is: the encoder knows nothing of it."""
    fillers = {slot: _unweighed(found) for slot, found in rules.fillers.items()}
    return EventVerdict(
        candidate, rules.type, None, rules.confidence, True, rules.status, fillers
    )


def _unweighed(fillers: Sequence[RuleFiller]) -> list[FillerVerdict]:
    """What the encoder knows nothing of is taken as the rules have it."""
    return [
        FillerVerdict(FillerCandidate(one, None), one.confidence, True)
        for one in fillers
        if not one.inferred
    ]
