"""A model learns from annotated texts of one's own; broken off, it goes on."""

import copy
from dataclasses import replace

import pytest

from conflictner.corpus.documents import CorpusDocument
from conflictner.encoder.files import shipped_files
from conflictner.errors import InputError
from conflictner.training.adapting import adapt, parted
from conflictner.training.loop import TrainingOptions

SHORT = TrainingOptions(epochs=4, pieces=400)


def document(number):
    text = f"On Monday {number} rebels blorped the depot at Zarrin."
    start = text.index("blorped")
    trigger = {"start": start, "end": start + 7, "text": "blorped"}
    event = {
        "type": "control",
        "status": "asserted",
        "trigger": trigger,
        "sentence": {"start": 0, "end": len(text)},
    }
    gold = {"doc_id": f"d{number}", "events": [event], "entities": []}
    return CorpusDocument(f"d{number}", "2020-01-06", text, gold)


@pytest.fixture(scope="module")
def documents():
    return [document(number) for number in range(20, 60)]


def test_documents_are_parted_once_each(documents):
    parts = parted(documents, seed=3)
    names = sorted(one.doc_id for part in parts for one in part)
    assert names == sorted(one.doc_id for one in documents)
    assert all(parts)
    assert parted(documents, seed=3) == parts


def test_a_word_of_ones_own_is_learned(documents, tmp_path):
    told = []
    found = adapt(documents, shipped_files(), SHORT, tmp_path / "kept.pt", told.append)
    assert [epoch.number for epoch in told] == [1, 2, 3, 4]
    assert told[1].loss < told[0].loss
    assert found.after.rows["event"].f1 > found.rules.rows["event"].f1 == 0
    assert not found.decision_fitted


def test_training_goes_on_where_it_was_broken_off(documents, tmp_path):
    checkpoint = tmp_path / "kept.pt"

    def stop(epoch):
        if epoch.number == SHORT.epochs:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        adapt(documents, shipped_files(), SHORT, checkpoint, stop)
    told = []
    adapt(documents, shipped_files(), SHORT, checkpoint, told.append)
    assert [epoch.number for epoch in told] == [SHORT.epochs]


def test_another_training_is_not_gone_on_with(documents, tmp_path):
    checkpoint, told = tmp_path / "kept.pt", []
    once = TrainingOptions(epochs=1, pieces=400)
    adapt(documents, shipped_files(), once, checkpoint)
    adapt(documents[1:], shipped_files(), once, checkpoint, told.append)
    assert [epoch.number for epoch in told] == [1]


def test_a_type_that_the_model_does_not_know_is_told(documents, tmp_path):
    gold = copy.deepcopy(documents[0].gold)
    gold["events"][0]["type"] = "flyover"
    wrong = [replace(documents[0], gold=gold), *documents[1:]]
    with pytest.raises(InputError, match=r"d20: the model can't learn .*'flyover'"):
        adapt(wrong, shipped_files(), SHORT, tmp_path / "kept.pt")


def test_too_few_documents_are_refused(documents, tmp_path):
    with pytest.raises(InputError, match="too few"):
        adapt(documents[:5], shipped_files(), SHORT, tmp_path / "kept.pt")
