"""Annotation becomes answers, word by word; what is optional isn't asked."""

import pytest

from conflictner.encoder.files import TOKENIZER, shipped_files
from conflictner.encoder.labels import Labels
from conflictner.encoder.windows import WindowCutter
from conflictner.training.examples import (
    BEGINS,
    GOES_ON,
    IGNORED,
    OUTSIDE,
    examples_of,
)

TEXT = "Masked gunmen killed two night guards in Orel. A raid followed."
LABELS = Labels()


def span(words, **further):
    start = TEXT.index(words)
    return {"start": start, "end": start + len(words), "text": words, **further}


def gold(**further):
    killing = {
        "type": "killing",
        "status": "asserted",
        "trigger": span("killed"),
        "who": [span("Masked gunmen")],
        "whom": [span("night guards", also=[span("two night guards")])],
        "where": [span("Orel", optional=True)],
        **further,
    }
    raid = {
        "type": "attack",
        "status": "asserted",
        "optional": True,
        "trigger": span("raid"),
    }
    return {"events": [killing, raid], "entities": [span("Orel", label="PLACE")]}


@pytest.fixture(scope="module")
def cutter():
    return WindowCutter(shipped_files()[TOKENIZER].decode())


@pytest.fixture
def example(cutter):
    (found,) = examples_of(
        cutter, LABELS, TEXT, [(0, 46), (47, 63)], gold(), [TEXT.index("followed")]
    )
    return found


def words_with(example, answers, wanted):
    return [
        TEXT[start:end]
        for (start, end), answer in zip(example.window.words, answers, strict=False)
        if answer == wanted
    ]


def test_triggers_are_asked_of_each_word(example):
    killing = LABELS.types.index("killing") + 1
    assert words_with(example, example.types, killing) == ["killed"]
    assert words_with(example, example.types, IGNORED) == ["raid"]


def test_names(example):
    begins = 2 * LABELS.names.index("PLACE") + BEGINS
    assert words_with(example, example.names, begins) == ["Orel"]


@pytest.mark.parametrize(
    ("slot", "begins", "goes_on", "ignored"),
    [
        ("who", ["Masked"], ["gunmen"], []),
        ("whom", ["night"], ["guards"], ["two"]),
        ("where", [], [], ["Orel"]),
        ("weapon", [], [], []),
    ],
)
def test_slots(example, slot, begins, goes_on, ignored):
    answers = example.questions[0].slots[LABELS.slots.index(slot)]
    found = [words_with(example, answers, one) for one in (BEGINS, GOES_ON, IGNORED)]
    assert found == [begins, goes_on, ignored]


def test_the_fillers_of_another_sentence_are_not_asked(cutter):
    elsewhere = gold(when=[span("followed", inferred=True)])
    (example,) = examples_of(cutter, LABELS, TEXT, [(0, 46), (47, 63)], elsewhere)
    answers = example.questions[0].slots[LABELS.slots.index("when")]
    assert set(answers) == {OUTSIDE}
    assert len(answers) == example.questions[0].end


def test_words_that_name_no_event_are_asked_for_silence(example):
    silent = example.questions[-1]
    assert example.window.words[silent.trigger] == (TEXT.index("followed"), 62)
    assert (silent.type, silent.status, silent.slots) == (0, IGNORED, [])
