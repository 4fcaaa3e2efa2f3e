"""An encoder is asked of the words that it takes for events, too."""

import pytest

from conflictner.encoder.encoder import Encoder
from conflictner.encoder.files import TOKENIZER, shipped_files
from conflictner.encoder.labels import Labels
from conflictner.encoder.windows import WindowCutter
from conflictner.training.examples import examples_of
from conflictner.training.mistaken import with_mistaken

TEXT = "Gunmen killed a guard. The moon rose. A mine exploded in Orel."
SENTENCES = [(0, 22), (23, 37), (38, 62)]


@pytest.fixture(scope="module")
def files():
    return shipped_files()


@pytest.fixture(scope="module")
def example(files):
    killed = {"start": 7, "end": 13, "text": "killed"}
    event = {"type": "killing", "status": "asserted", "trigger": killed}
    cutter = WindowCutter(files[TOKENIZER].decode())
    gold = {"events": [event], "entities": []}
    (found,) = examples_of(cutter, Labels(), TEXT, SENTENCES, gold)
    return found


def test_a_likely_word_without_an_event_is_asked_and_the_answer_is_no(files, example):
    (found,) = with_mistaken(Encoder(files), [example])
    asked = {
        TEXT[slice(*found.window.words[one.trigger])]: one.type
        for one in found.questions
    }
    assert asked["killed"] > 0
    assert asked["exploded"] == 0
    assert "moon" not in asked


def test_the_example_that_is_given_stays(files, example):
    before = len(example.questions)
    with_mistaken(Encoder(files), [example])
    assert len(example.questions) == before
