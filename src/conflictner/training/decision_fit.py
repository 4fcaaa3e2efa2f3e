"""Fit the decision, and write its table."""

from collections.abc import Mapping

import numpy as np

from conflictner.decision.fitting import fit_choice, fit_each
from conflictner.decision.weights import COLUMNS, FEATURES, THRESHOLD, Weights
from conflictner.training.decision_cases import DecisionExamples

ASKED_OF_EVENTS = 0.45
ASKED_OF_FILLERS = 0.5
"""How likely an answer must be to be taken.

The F measure of `corpus/real_train` and `corpus/dev` hardly changes from .4 to .6.
"""

LEAST_EXAMPLES = 30
"""With fewer, a slot keeps the weights that it has."""


def fit(examples: DecisionExamples, begun: Mapping[str, Weights]) -> dict[str, Weights]:
    """The weights of all decisions.

    Args:
        examples: Candidates of texts that neither the rules' makers nor the encoder
            have learned from.
        begun: The weights of slots of which there are too few examples.
    """
    types = examples.of["type"]
    found = {"type": Weights(fit_choice(types.features, types.right), ASKED_OF_EVENTS)}
    status = examples.of["status"]
    found["status"] = Weights(fit_choice(status.features, status.right), 0.0)
    examples.add_fillers(found["type"])
    for slot in examples.labels.slots:
        own = examples.of[slot]
        if len(own.right) < LEAST_EXAMPLES:
            found[slot] = begun[slot]
            continue
        weights = fit_each(np.array(own.features), [bool(one) for one in own.right])
        found[slot] = Weights(weights, ASKED_OF_FILLERS)
    return found


def weights_table(weights: Mapping[str, Weights]) -> str:
    """The weights as a table, which `weights_of` reads."""
    rows = ["\t".join(COLUMNS)]
    for decision, features in FEATURES.items():
        own = weights[decision]
        rows.append(f"{decision}\t{THRESHOLD}\t{own.threshold:g}")
        rows += [
            f"{decision}\t{feature}\t{weight:.4f}"
            for feature, weight in zip(features, own.values, strict=True)
        ]
    return "\n".join([*rows, ""])
