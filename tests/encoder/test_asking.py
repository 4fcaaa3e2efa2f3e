"""Which words of a text the shipped encoder is asked of."""

import pytest

from conflictner.encoder.encoder import Asked, Encoder
from conflictner.encoder.files import shipped_files


@pytest.fixture(scope="module")
def encoder():
    return Encoder(shipped_files())


def words(encoder, text):
    opinion = encoder.read(Asked(text, [(0, len(text))]))
    return [text[word.start : word.end] for word in opinion.words]


def test_words_that_may_name_an_event_are_asked_of(encoder):
    assert words(encoder, "Gunmen killed two farmers in Kormak.") == ["killed"]


@pytest.mark.parametrize("sign", [".", "!", "-", "7 ", "💥"])
def test_nothing_is_asked_of_signs_and_digits(encoder, sign):
    assert words(encoder, sign * 300) == []
