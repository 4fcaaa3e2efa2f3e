"""The model checks the rules: what it adds, what it takes away, and how it is told."""

import shutil

import pytest

import conflictner
from conflictner.encoder.files import DECISION, READING, shipped_files, write_files
from conflictner.errors import PipelineError

WAR = (
    "Government warplanes hit the town of Kafr Sahl on Monday, killing nine people, "
    "rescue workers said. Rebels shelled an army post near Tell Rihan in return."
)

PEACE = (
    "The striker killed the game with a late blast into the top corner.",
    "Shares were hammered as the bank battled a wave of selling.",
    "The senator launched a campaign against plastic bags.",
    "The drug attacks tumours and kills cancer cells.",
    "Fans stormed the shop to capture the new phone.",
)


@pytest.fixture(scope="module")
def read(checked):
    return conflictner.read(checked, WAR, date="2019-05-07", doc_id="war")


def fillers(event):
    return [
        filler
        for slot in ("who", "whom", "where", "how_many", "when", "source", "weapon")
        for filler in getattr(event, slot)
    ]


def test_events_are_found_with_who_whom_and_where(read):
    found = {(event.type, str(event.trigger)) for event in read._.events}
    assert {("strike", "hit"), ("killing", "killing"), ("strike", "shelled")} <= found


def test_every_value_tells_who_found_it_and_how_likely_it_is(read):
    for event in read._.events:
        for value in (event, *fillers(event)):
            if getattr(value, "inferred", False):
                continue
            assert value.made_by in ("rules", "model", "both")
            assert 0 < value.confidence <= 1
            assert (value.scores["rules"] is None) == (value.made_by == "model")


def test_a_reason_is_told_of_every_value(read):
    told = str(conflictner.explain(read))
    assert "the rules and the model say so" in told
    assert "likely" in told


def test_values_are_slices_of_the_text(read):
    for event in read._.events:
        for value in (event.trigger, *fillers(event)):
            assert WAR[value.start : value.end] == value.text


@pytest.mark.parametrize("text", PEACE)
def test_words_of_war_in_peace_are_no_events(checked, text):
    assert not [
        event
        for event in conflictner.read(checked, text)._.events
        if event.status == "asserted"
    ]


def test_without_a_model_the_rules_stand_alone(nlp):
    assert "conflict_decision" not in nlp.pipe_names
    doc = conflictner.read(nlp, WAR, date="2019-05-07")
    assert {event.made_by for event in doc._.events} == {"rules"}
    assert {event.scores for event in doc._.events} == {None}


def test_none_is_a_word_for_no_model():
    assert "conflict_decision" not in conflictner.load(model="none").pipe_names


def test_texts_read_together_and_alone_have_the_same_events(checked):
    texts = [*PEACE, WAR, WAR.upper(), ""]
    together = [doc._.record["events"] for doc in conflictner.read_many(checked, texts)]
    alone = [conflictner.read(checked, text)._.record["events"] for text in texts]
    assert together == alone


def test_a_saved_pipeline_keeps_its_own_model(tmp_path):
    files = dict(shipped_files())
    table = files[DECISION].decode().splitlines()
    raised = [
        "type\tthreshold\t1.1" if line.startswith("type\tthreshold") else line
        for line in table
    ]
    files[DECISION] = "\n".join([*raised, ""]).encode()
    write_files(tmp_path / "model", files)
    strict = conflictner.load(model=tmp_path / "model")
    assert conflictner.read(strict, WAR)._.events == []
    strict.to_disk(tmp_path / "pipeline")
    shutil.rmtree(tmp_path / "model")
    again = conflictner.load(tmp_path / "pipeline")
    assert conflictner.read(again, WAR)._.events == []
    alone = conflictner.load(tmp_path / "pipeline", model=None)
    assert conflictner.read(alone, WAR)._.events


def test_a_folder_without_a_model_is_refused(tmp_path):
    with pytest.raises(PipelineError, match=f"there is no file {READING}"):
        conflictner.load(model=tmp_path)


def test_several_processes_give_the_same(checked):
    docs = conflictner.read_many(checked, [WAR, WAR], n_process=2)
    alone = conflictner.read(checked, WAR)._.record["events"]
    assert [doc._.record["events"] for doc in docs] == [alone, alone]


def test_a_saved_pipeline_takes_another_model_if_you_give_one(tmp_path, checked):
    conflictner.load(model=None).to_disk(tmp_path / "rules")
    write_files(tmp_path / "model", shipped_files())
    given = conflictner.load(tmp_path / "rules", model=tmp_path / "model")
    order = [name for name in given.pipe_names if name in checked.pipe_names]
    assert order == [name for name in checked.pipe_names if name in order]
    assert "conflict_decision" in order
    told = [conflictner.read(nlp, WAR)._.record["events"] for nlp in (given, checked)]
    assert told[0] == told[1]


def test_a_model_saved_over_another_replaces_it(tmp_path, checked):
    write_files(tmp_path / "model", shipped_files())
    conflictner.load(model=tmp_path / "model").to_disk(tmp_path / "pipeline")
    checked.to_disk(tmp_path / "pipeline")
    assert not (tmp_path / "pipeline/conflict_decision" / READING).exists()


@pytest.mark.parametrize(
    ("model", "told"),
    [("", "the name of the model is empty"), ("nowhere/at-all", "there is no folder")],
)
def test_a_mistake_in_the_name_of_a_model_is_told(model, told):
    with pytest.raises(PipelineError, match=told):
        conflictner.load(model=model)


def test_a_clash_has_no_victims(checked):
    doc = conflictner.read(checked, "Rebels and the army clashed near Kormak.")
    assert [event.whom for event in doc._.events if event.type == "clash"] == [()]


NEWS = "The choir sang in the square. The soup was warm. We had bread at noon. "


def test_a_long_text_without_a_word_of_war_is_hardly_read(checked, monkeypatch):
    encoder = checked.get_pipe("conflict_decision").weigher.encoder
    asked = []
    read = encoder.read
    monkeypatch.setattr(encoder, "read", lambda one: asked.append(one) or read(one))
    conflictner.read(checked, NEWS * 10 + "The bill was killed. " + NEWS)
    conflictner.read(checked, NEWS * 10 + "Gunmen killed two men near Orel. " + NEWS)
    conflictner.read(checked, NEWS)
    hardly, wholly, short = asked
    assert len(hardly.wanted) <= 6
    assert wholly.wanted is None
    assert short.wanted is None
