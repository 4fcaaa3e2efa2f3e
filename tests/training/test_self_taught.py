"""What rules and model find in a text without annotation becomes examples."""

import pytest

from conflictner.decision.weighing import Weigher
from conflictner.encoder.files import TOKENIZER, shipped_files
from conflictner.encoder.labels import Labels
from conflictner.encoder.windows import WindowCutter
from conflictner.training.self_taught import self_taught

TEXT = "Gunmen killed two guards in Orel on Friday. The moon rose over the hills."


@pytest.fixture(scope="module")
def example(nlp):
    files = shipped_files()
    cutter = WindowCutter(files[TOKENIZER].decode())
    items = [{"doc_id": "a", "date": "2024-05-06", "text": TEXT}]
    (found,) = self_taught(nlp, Weigher(files), cutter, Labels(), items)
    return found


def test_a_sure_event_is_learned_with_its_fillers(example):
    (killing,) = [one for one in example.questions if one.type > 0]
    assert TEXT[slice(*example.window.words[killing.trigger])] == "killed"
    whom = killing.slots[Labels().slots.index("whom")]
    told = [
        TEXT[slice(*word)]
        for word, answer in zip(example.window.words, whom, strict=False)
        if answer > 0
    ]
    assert "guards" in told


def test_where_nothing_happens_nothing_is_learned(example):
    moon = [TEXT[slice(*word)] for word in example.window.words].index("moon")
    assert example.types[moon] == 0
