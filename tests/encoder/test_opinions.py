"""Spans are read from how likely each word opens a filler or goes on with one."""

import numpy as np
import pytest

from conflictner.encoder.opinions import Opinion

WORDS = ((0, 3), (4, 8), (9, 12), (13, 19), (19, 20))


def opinion(*shares):
    """What an encoder says of five words and one slot beside another."""
    slots = np.zeros((len(WORDS), 2, 2), "float32")
    slots[:, 0] = shares
    slots[2, 1] = (0.9, 0.0)
    nothing = np.zeros(3, "float32")
    return Opinion(4, 8, nothing, nothing, nothing, WORDS, slots)


@pytest.mark.parametrize(
    ("shares", "spans"),
    [
        (((0, 0), (0, 0), (0, 0), (0, 0), (0, 0)), []),
        (((0.9, 0), (0.1, 0.8), (0, 0), (0, 0), (0, 0)), [(0, 8)]),
        (((0.9, 0), (0.9, 0), (0, 0), (0, 0), (0, 0)), [(0, 3), (4, 8)]),
        (((0, 0), (0, 0), (0, 0), (0.3, 0.2), (0.1, 0.5)), [(13, 20)]),
        (((0.1, 0.05), (0, 0), (0, 0.6), (0, 0), (0, 0)), [(9, 12)]),
    ],
)
def test_spans(shares, spans):
    found = list(opinion(*shares).spans(0))
    assert [(span.start, span.end) for span in found] == spans


def test_a_span_tells_of_its_best_word_and_of_all():
    (span,) = opinion((0.8, 0), (0, 0.4), (0, 0), (0, 0), (0, 0)).spans(0)
    assert (span.best, span.mean) == pytest.approx((0.8, 0.6))


def test_how_likely_a_stretch_is_in_a_slot_and_in_others():
    found = opinion((0.8, 0), (0, 0.4), (0.1, 0), (0, 0), (0, 0))
    assert found.likely(0, 5, 12) == pytest.approx(0.4)
    assert found.likely_elsewhere(0, 5, 12) == pytest.approx(0.9)
    assert found.likely(0, 40, 50) == 0
    assert found.likely_elsewhere(0, 40, 50) == 0
