"""The weights of the decision: a model's table `decision.tsv`, which a person can read.

An answer's score is the sum of its features, each times its weight. Of several answers
that shut each other out, the likelihood of each is its share of the exponentials of all
scores (a conditional logit); a filler's is the logistic function of its own score.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from conflictner.decision.features import (
    EVENT_FEATURES,
    FILLER_FEATURES,
    STATUS_FEATURES,
    Values,
)
from conflictner.knowledge.event_rows import SLOTS

COLUMNS = ("decision", "feature", "weight")

THRESHOLD = "threshold"
"""The row that tells how likely an answer must be to be taken."""


@dataclass(frozen=True)
class Weights:
    """The weights of one decision, in the order of its features, and its threshold."""

    values: Values
    threshold: float

    def shares(self, features: Values) -> Values:
        """How likely each of several answers is that shut each other out."""
        scores = features @ self.values
        exponentials = np.exp(scores - scores.max())
        found: Values = exponentials / exponentials.sum()
        return found

    def likelihoods(self, features: Values) -> Values:
        """How likely each of several answers is that stand side by side."""
        found: Values = 1 / (1 + np.exp(-features @ self.values))
        return found


FEATURES: dict[str, Sequence[str]] = {
    "type": EVENT_FEATURES,
    "status": STATUS_FEATURES,
    **dict.fromkeys(SLOTS, FILLER_FEATURES),
}
"""The features of each decision."""


def weights_of(table: str) -> dict[str, Weights]:
    """The weights of each decision, read from the text of their table."""
    lines = (line.split("\t") for line in table.splitlines()[1:])
    rows = {(decision, feature): float(value) for decision, feature, value in lines}
    return {
        name: Weights(
            np.array([rows.get((name, feature), 0.0) for feature in features]),
            rows.get((name, THRESHOLD), 0.5),
        )
        for name, features in FEATURES.items()
    }
