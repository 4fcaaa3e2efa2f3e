"""The fit finds the weights that the answers were drawn by."""

import numpy as np
import pytest

from conflictner.decision.fitting import fit_choice, fit_each

DRAWN = 4000


def test_a_choice_among_answers():
    chance = np.random.default_rng(1)
    cases = chance.normal(size=(DRAWN, 4, 2))
    noise = chance.gumbel(size=(DRAWN, 4))
    right = (cases @ [1.5, -0.5] + noise).argmax(1)
    assert fit_choice([*cases], right.tolist()) == pytest.approx([1.5, -0.5], abs=0.1)


def test_answers_side_by_side():
    chance = np.random.default_rng(2)
    features = np.c_[np.ones(DRAWN), chance.normal(size=DRAWN)]
    right = features @ [-1.0, 2.0] + chance.logistic(size=DRAWN) > 0
    assert fit_each(features, right.tolist()) == pytest.approx([-1.0, 2.0], abs=0.2)


def test_a_feature_that_tells_all_gets_no_endless_weight():
    features = np.array([[1.0], [1.0], [-1.0], [-1.0]])
    (weight,) = fit_each(features, [True, True, False, False])
    assert 1 < weight < 20


def test_a_feature_that_never_varies_gets_none():
    features = np.array([[1.0, 0.0], [-1.0, 0.0]] * 5)
    assert fit_each(features, [True, False] * 5)[1] == 0
