"""Fit the weights of the decision to annotated texts that its encoder has not seen."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from conflictner.decision.features import Values

Answers = npt.NDArray[np.int64]

STEPS = 60
"""More steps of Newton's method than a fit was seen to need."""

HALVINGS = 20
"""How often a step that makes things worse is halved."""

ENOUGH = 1e-6
"""A step as short as this ends the fit."""

PENALTY = 0.02
"""What a weight's square costs: it keeps weights of rare features small."""


def fit_choice(features: Sequence[Values], right: Sequence[int]) -> Values:
    """The weights of a choice among answers that shut each other out.

    Args:
        features: Of each case the features of its answers, a row an answer.
        right: The number of the right answer of each case.

    McFadden's conditional logit, by Newton's method.
    """
    cases = np.stack(list(features))
    answers = np.array(right)
    weights = np.zeros(cases.shape[2])
    worth, shares = _worth(weights, cases, answers)
    for _ in range(STEPS):
        mean = np.einsum("no,nof->nf", shares, cases)
        gradient = (cases[np.arange(len(cases)), answers] - mean).sum(0)
        gradient -= 2 * PENALTY * weights
        squares = np.einsum("no,nof,nog->fg", shares, cases, cases) - mean.T @ mean
        step = np.linalg.solve(squares + 2 * PENALTY * np.eye(len(weights)), gradient)
        for _ in range(HALVINGS):
            better, shares = _worth(weights + step, cases, answers)
            if better >= worth:
                break
            step = step / 2
        weights = weights + step
        worth = better
        if np.abs(step).max() < ENOUGH:
            break
    return weights


def _worth(weights: Values, cases: Values, answers: Answers) -> tuple[float, Values]:
    """How well weights explain the answers, and the share of each answer by them."""
    scores = cases @ weights
    shares = np.exp(scores - scores.max(1, keepdims=True))
    shares /= shares.sum(1, keepdims=True)
    right = shares[np.arange(len(cases)), answers]
    worth = np.log(np.maximum(right, 1e-12)).sum() - PENALTY * weights @ weights
    return float(worth), shares


def fit_each(features: Values, right: Sequence[bool]) -> Values:
    """The weights of answers that stand side by side: logistic regression.

    Args:
        features: The features of each answer, a row an answer.
        right: Whether it is right.
    """
    nothing = np.zeros_like(features)
    pairs = [*np.stack([nothing, features], axis=1)]
    return fit_choice(pairs, [int(one) for one in right])
