"""A mention takes from the nearest of its event, however many there are."""

from types import SimpleNamespace

import pytest

from conflictner.story.joining import Happening
from conflictner.story.neighbours import NEAREST, tellers

MANY = 10 * NEAREST


@pytest.fixture(name="told")
def _told():
    """A happening of many mentions, each in a paragraph of its own."""
    scenes = [
        SimpleNamespace(id=n, start=100 * n, sentence=100 * n, paragraph=n)
        for n in range(MANY)
    ]
    return Happening(scenes), {n: {"currency": "current"} for n in range(MANY)}


@pytest.mark.parametrize("place", [0, 1, MANY // 2, MANY - 1])
def test_the_nearest_are_asked_before_it_first(told, place):
    happening, events = told
    found = [one.id for one in tellers(happening.scenes[place], happening, events)]
    before = range(place - 1, max(0, place - NEAREST) - 1, -1)
    behind = range(place + 1, min(MANY, place + NEAREST + 1))
    assert found == [*before, *behind]


def test_of_few_all_are_asked(told):
    happening, events = told
    few = Happening(happening.scenes[: NEAREST + 1])
    assert len(tellers(few.scenes[0], few, events)) == NEAREST
