"""Whatever comes in, it goes through, or a message says what was wrong and where."""

import json
import os
import signal
import subprocess
import sys
import time
import warnings
from importlib.resources import files
from pathlib import Path

import jsonschema
import pandas as pd
import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc, DocBin, Span, Token

import conflictner
from conflictner import streaming
from conflictner.base_checks import DEFAULT_BASE
from conflictner.jobs import job

SENTENCE = "Gunmen killed nine farmers near Kormak on Friday, police said. "
SCHEMA = jsonschema.Draft202012Validator(
    json.loads(files("conflictner").joinpath("schema/record.schema.json").read_text())
)


@Language.component("fail_on_thunder")
def fail_on_thunder(doc):
    if "thunder" in doc.text:
        raise KeyError("no lightning")
    return doc


@Language.component("take_notes")
def take_notes(doc):
    doc._.note = "read"
    doc[1]._.note = "second"
    doc[0:2]._.note = "opening"
    doc.spans["mine"] = [doc[0:2]]
    doc.cats["war"] = 1.0
    return doc


def check(nlp, text, date="2025-03-08"):
    """Read a text, hold its record to the schema and its spans to the text."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", conflictner.NotEnglishWarning)
        doc = conflictner.read(nlp, text, date, "a")
    assert doc.text == text
    record = doc._.record
    json.dumps(record, ensure_ascii=False, allow_nan=False).encode()
    SCHEMA.validate(record)
    for span in spans_of(record):
        assert span["text"] == text[span["start"] : span["end"]]
        assert span["text"]
    assert [event["id"] for event in record["events"]] == [*range(len(doc._.events))]
    assert str(conflictner.explain(doc))
    conflictner.to_frame([doc])
    saved = DocBin().from_bytes(DocBin(docs=[doc]).to_bytes())
    (again,) = saved.get_docs(nlp.vocab)
    assert again._.events == doc._.events
    return doc


def spans_of(value):
    if isinstance(value, dict):
        if value.keys() >= {"start", "end", "text"}:
            yield value
        value = list(value.values())
    if isinstance(value, list):
        for inner in value:
            yield from spans_of(inner)


def types_of(doc):
    return [event.type for event in doc._.events]


# Texts


@pytest.mark.parametrize(
    "text",
    [
        *["", " ", "\n", "\r\n\t \n", "a", "1", "-", "(", "“", "'", "%", "?!…", "•"],
        *["’s", "KORMAK, Sudan (Wire) —", "KORMAK (Wire) - \n\n"],
        *["\ufeff", "\x00", "\u0301", "<p>", "&nbsp;", "<br/>"],
    ],
    ids=repr,
)
def test_hardly_a_text_has_no_events(nlp, text):
    assert types_of(check(nlp, text)) == []


@pytest.mark.parametrize(
    "text",
    [
        SENTENCE.upper(),
        SENTENCE.replace(" ", "\t"),
        SENTENCE.replace(" ", "\xa0"),
        SENTENCE.replace(" ", "\u200b "),
        f"\ufeff{SENTENCE}",
        f"\u200e\u202a{SENTENCE}\u202c",
        SENTENCE.replace("Gunmen", "Gunmen\x00"),
        SENTENCE.replace("near Kormak", "\nnear Kormak"),
        SENTENCE.replace("near Kormak", "\r\nnear Kormak"),
        SENTENCE.replace("near Kormak", "(دورسا) near Kormak"),
        SENTENCE.replace("Kormak", "İstanbul"),
        f"🔴 {SENTENCE}",
        f"<p>{SENTENCE}</p>",
        SENTENCE.replace("killed", "<b>killed</b>"),
        SENTENCE.replace("nine ", "nine&nbsp;"),
        SENTENCE.replace("Gunmen", "&quot;Gunmen&quot;"),
        f"  \n\n{SENTENCE}",
    ],
    ids=repr,
)
def test_a_sentence_is_read_in_any_dress(nlp, text):
    (event,) = check(nlp, text)._.events
    assert event.type == "killing"
    assert [str(filler).lower() for filler in event.who] == ["gunmen"]
    assert [str(filler).lower() for filler in event.whom] == ["farmers"]
    assert [count.low for count in event.how_many] == [9]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2028", "\u2029", "\x85"])
def test_every_line_end_ends_a_line(nlp, end):
    text = end.join(["Gunmen killed nine farmers", "Rebels seized Dorsa"])
    assert types_of(check(nlp, text)) == ["killing", "control"]


@pytest.mark.parametrize("mark", ["• ", "- ", "– ", "* ", "1) ", ""])
def test_tolls_without_a_verb_are_read(nlp, mark):
    doc = check(nlp, f"{mark}12 killed, 30 wounded in Dorsa strike\n" * 2)
    assert types_of(doc) == ["killing", "injury", "strike"] * 2
    assert [count.low for e in doc._.events for count in e.how_many] == [12, 30] * 2


@pytest.mark.parametrize(
    "text",
    [
        "1/ BREAKING 🚨🇸🇾 #Dorsa ➡️ 12 killed ⬇️ @user https://t.example/x 🧵👇",
        "🔴⚡️ Rebel drones 🇸🇩 struck Dorsa ▶️ 5 killed, 12 injured ❗️\n✅ Subscribe",
        "Gunmen <b>killed</b> nine&nbsp;farmers &#8217;in&#8217; Kormak<br/><!-- x -->",
        "".join(f"{letter}\u0301" for letter in SENTENCE),
        "\u200d".join(SENTENCE),
        SENTENCE.title() * 3,
        "שלושה נהרגו killed in תל אביב",
        "武装分子 killed 九名农民 in 大马士革。",
        "Боевики захватили Дорсу.",
        "مقتل ٩ مزارعين",
        "Gunmen killed ² farmers, ½ men, ① boy, ٣ women, Ⅷ girls, 五 dogs.",
        "Gunmen killed " + "9" * 5000 + " men and " + "9" * 30 + " more.",
        "It fell on February 30, 31 June, 99/99/9999, Feb. 29, 2023 and in year 0.",
        "It fell 99999999 days ago, 900000 years ago and 10 billion weeks earlier.",
        "Twelve ŉ ǰ ΐ ﬁ ﬄ ẞ İİİ ı killed on Fri\u0307day.",
        "\udcff killed".encode("utf-8", "replace").decode(),
    ],
    ids=range(16),
)
def test_odd_texts_go_through(nlp, text):
    check(nlp, text)
    check(nlp, text, None)


@pytest.mark.parametrize(
    "text",
    [
        "Gunmen killed nine farmers in Kormak and " * 130,
        "killed nine farmers, " * 120,
        "two hundred and " * 350 + "killed",
        "farmers " * 1000,
        "he said " * 400,
        "“Yes,” he said. " * 100,
        "He said (that she “said (" * 100 + "killed" + ")”)" * 100,
        "(" * 400 + SENTENCE + ")" * 400,
        "“" * 400 + SENTENCE + "”" * 400,
        "-".join(["Kormak"] * 400),
        "Al-Kormak Al-Dorsa " * 200,
        "Kormak's " * 300,
        "one of " * 300,
        " ".join(f"{n} on March {n % 31 + 1}, {1990 + n % 50}," for n in range(200)),
        "x" * 20_000,
        "." * 5000,
        "\n" * 5000,
    ],
    ids=range(17),
)
def test_endless_sentences_take_no_endless_time_or_stack(nlp, text):
    began = time.perf_counter()
    check(nlp, text)
    assert time.perf_counter() - began < 20


FRAGMENTS = """Gunmen rebels killed wounded were attack on in at Kormak Dorsa al-Assad
- ' ’ “ ” ( ) , . ; : ! … 12 nine dozens of and who said told police Friday not if by
the A. \x00 <p> 💥 دورسا U.N. — including to from U.S.-led President 's left dead
1,200 $5 10% half tried denied would shelling toll rose İstanbul \u200b • 1/ #Dorsa
their they group which 67 children until overnight 2025 ² ½ ١٢ reportedly others people
strikes none captured KYIV, (AP) --""".split()
WORDS = st.sampled_from([*FRAGMENTS, "\n", "\n\n", "\r\n", "\t", "", "according to"])


@settings(max_examples=30, deadline=None, derandomize=True)
@given(words=st.lists(WORDS, max_size=40), glue=st.sampled_from([" ", " ", ""]))
def test_any_fragments_of_news_go_through(nlp, words, glue):
    check(nlp, glue.join(words))


def test_a_very_long_text_is_read_by_pieces(nlp, monkeypatch):
    monkeypatch.setattr("conflictner.text.pieces.PIECE", 3000)
    monkeypatch.setattr("conflictner.reading.LONGEST_PIECE", 3000)
    doc = check(nlp, (SENTENCE + "\n\n") * 100)
    assert types_of(doc) == ["killing"] * 100


# Bases


@pytest.mark.filterwarnings("ignore:.*W108")
@pytest.mark.parametrize("name", ["tagger", "attribute_ruler", "lemmatizer", "tok2vec"])
def test_a_base_that_cannot_read_is_refused(name):
    with pytest.raises(conflictner.PipelineError, match="doesn't read English"):
        conflictner.load(spacy.load(DEFAULT_BASE, exclude=[name]))


def test_a_base_without_ner_serves():
    nlp = conflictner.load(spacy.load(DEFAULT_BASE, exclude=["ner"]))
    assert types_of(check(nlp, SENTENCE)) == ["killing"]


def test_a_base_that_is_not_trained_is_refused():
    nlp = spacy.load(DEFAULT_BASE)
    nlp.add_pipe("textcat")
    with pytest.raises(conflictner.PipelineError, match="can't read “The soldiers"):
        conflictner.load(nlp)


@pytest.mark.parametrize("base", ["", "en", "no such", "/no/such/folder", None])
def test_an_unknown_base_is_told(base):
    with pytest.raises(conflictner.PipelineError, match="can't be loaded"):
        conflictner.load(base)


def test_a_folder_that_is_no_pipeline_is_told(tmp_path):
    with pytest.raises(conflictner.PipelineError, match="Could not read"):
        conflictner.load(tmp_path)


def test_a_pipeline_that_lost_some_of_our_components_is_refused(nlp):
    with (
        nlp.select_pipes(disable="conflict_events"),
        pytest.raises(conflictner.PipelineError, match="conflict_events was removed"),
    ):
        conflictner.load(nlp)


def test_a_pipeline_that_was_not_loaded_here_is_told():
    with pytest.raises(
        conflictner.PipelineError, match="finds no events; make one with"
    ):
        conflictner.read(spacy.load(DEFAULT_BASE), SENTENCE)


def test_merged_tokens_are_told():
    nlp = spacy.load(DEFAULT_BASE)
    nlp.add_pipe("merge_noun_chunks")
    with pytest.raises(conflictner.PipelineError, match="merged or split tokens"):
        conflictner.read(conflictner.load(nlp), SENTENCE)


@pytest.fixture(name="noted")
def _noted():
    for kind in (Doc, Token, Span):
        kind.set_extension("note", default=None)
    yield
    for kind in (Doc, Token, Span):
        kind.remove_extension("note")


@pytest.mark.usefixtures("noted")
def test_what_other_components_write_is_kept():
    nlp = spacy.load(DEFAULT_BASE)
    nlp.add_pipe("take_notes")
    conflictner.load(nlp)
    doc = conflictner.read(nlp, f"“{SENTENCE}”")
    assert doc._.note == "read"
    assert [token.text for token in doc if token._.note] == ["killed"]
    assert doc[1:3]._.note == "opening"
    assert [str(span) for span in doc.spans["mine"]] == ["Gunmen killed"]
    assert doc.cats == {"war": 1.0}
    assert types_of(doc) == ["killing"]


# Documents that fail


@pytest.fixture(name="failing", scope="module")
def _failing():
    nlp = conflictner.load()
    nlp.add_pipe("fail_on_thunder")
    return nlp


def mixed():
    for number in range(6):
        bad = {1: "thunder", 3: None, 5: "thunder"}
        yield {"doc_id": f"d{number}", "text": bad.get(number, SENTENCE)}


@pytest.mark.filterwarnings("ignore:This process.*is multi-threaded")
@pytest.mark.parametrize("n_process", [1, 2])
def test_a_document_that_fails_stops_no_other(failing, n_process):
    errors = []
    docs = conflictner.read_many(
        failing, mixed(), n_process=n_process, batch_size=2, on_error=errors.append
    )
    assert [doc._.record["doc_id"] for doc in docs] == ["d0", "d2", "d4"]
    told = sorted(str(error) for error in errors)
    assert told[0] == (
        "document 'd1' can't be read: the component fail_on_thunder raised KeyError: "
        "'no lightning'"
    )
    assert "'d5' can't be read" in told[1]
    assert "the text of document 'd3' is of type NoneType" in told[2]


HELD = """
import conflictner
nlp = conflictner.load(model=None)
docs = conflictner.read_many(nlp, ["Gunmen fled."] * 30, n_process=2, batch_size=1)
print(next(docs))
"""


def test_python_ends_though_a_stream_is_held_that_was_not_read_to_its_end():
    ended = subprocess.run(
        [sys.executable, "-c", HELD],
        check=False,
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert (ended.returncode, ended.stdout) == (0, "Gunmen fled.\n")


@pytest.mark.filterwarnings("ignore:This process.*is multi-threaded")
@pytest.mark.parametrize("n_process", [1, 2])
def test_without_a_handler_the_first_failure_is_raised_in_its_place(failing, n_process):
    docs = conflictner.read_many(
        failing, [SENTENCE, "thunder", SENTENCE], n_process=n_process, batch_size=1
    )
    assert next(docs).text == SENTENCE
    with pytest.raises(conflictner.PipelineError, match="fail_on_thunder") as told:
        next(docs)
    assert isinstance(told.value.__cause__, KeyError)


@pytest.mark.filterwarnings("ignore:This process.*is multi-threaded")
def test_processes_end_when_no_more_is_wanted(nlp):
    texts = [SENTENCE * 20] * 16
    docs = conflictner.read_many(nlp, texts, n_process=2, batch_size=2)
    assert next(docs).text == texts[0]
    docs.close()


def test_a_worker_that_died_is_told(nlp, monkeypatch):
    def pipe(*_, **__):
        yield from ()
        raise EOFError

    monkeypatch.setattr(Language, "pipe", pipe)
    with pytest.raises(conflictner.PipelineError, match="use fewer workers"):
        list(streaming.stream(nlp, iter(()), n_process=2, batch_size=1))


def test_columns_no_json_reader_could_read_are_mended(nlp):
    columns = {"a": float("nan"), "b": [float("inf")], "c": "x\ud800", "d": 10**30}
    doc = conflictner.read(nlp, SENTENCE, doc_id="\udcff", **columns)
    assert Doc(nlp.vocab).from_bytes(doc.to_bytes())._.record == doc._.record
    record = json.loads(json.dumps(doc._.record, allow_nan=False))
    assert {name: record[name] for name in columns} == {
        "a": None,
        "b": [None],
        "c": "x\ufffd",
        "d": str(10**30),
    }
    assert record["doc_id"] == "\ufffd"


def test_columns_nested_too_deeply_are_told(nlp):
    deep = []
    for _ in range(200):
        deep = [deep]
    with pytest.raises(conflictner.InputError, match="nested too deeply"):
        conflictner.read(nlp, SENTENCE, deep=deep)


# Tables


def record_with(nlp, doc_id, **columns):
    return conflictner.read(nlp, SENTENCE, "2025-03-08", doc_id, **columns)._.record


# The command line


@pytest.fixture(name="run")
def _run(run, nlp, monkeypatch, tmp_path):
    """Run a command in an empty folder, with the pipeline that is loaded already."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("conflictner.options.load", lambda *_, **__: nlp)
    return run


def test_an_empty_name_is_not_the_current_folder(run, tmp_path):
    (tmp_path / "a.txt").write_text(SENTENCE)
    assert run("annotate", "")[0] == 2
    assert run("explain", "")[1] == "the text is empty: no event\n"
    assert run("annotate", "n" * 5000)[0] == 2


def test_every_bad_line_is_told_and_the_good_ones_are_kept(run, tmp_path):
    lines = [
        json.dumps({"text": SENTENCE, "n": 1}),
        "[" * 100_000,
        '{"text": "x", "n": ' + "9" * 5000 + "}",
        json.dumps({"text": SENTENCE, "deep": json.loads("[" * 200 + "]" * 200)}),
        "null",
        json.dumps({"text": SENTENCE, "n": "\ud800", "x": {}}),
        json.dumps({"text": SENTENCE, "n": float("nan")}),
    ]
    (tmp_path / "in.jsonl").write_text("\n".join(lines))
    for suffix in ("jsonl", "csv", "parquet"):
        code, _, err = run("annotate", "in.jsonl", "-o", f"out.{suffix}")
        assert code == 1
        assert "could not be read: 4" in err
        for number in (2, 3, 5):
            assert f"in.jsonl, line {number}: " in err
        assert "in.jsonl, line 4: the column" in err
    output = (tmp_path / "out.jsonl").read_text("utf-8")
    ids = [json.loads(line)["doc_id"] for line in output.splitlines()]
    assert ids == ["in:1", "in:6", "in:7"]


def test_documents_of_the_same_name_are_warned_of_once(run, tmp_path):
    for folder in "abc":
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "x.txt").write_text(SENTENCE)
    code, out, err = run("annotate", "a", "b", "c")
    assert code == 0
    assert len(out.splitlines()) == 3
    assert err.count("more than one document has the doc_id 'x'") == 1


def test_a_document_that_fails_is_told_with_its_name(run, tmp_path, monkeypatch):
    def find_moments(text, *_):
        if "Dorsa" in text:
            raise RecursionError("too deep")
        return []

    monkeypatch.setattr("conflictner.pipes.times.find_moments", find_moments)
    for name, text in (("a", SENTENCE), ("b", "Dorsa fell."), ("c", SENTENCE)):
        (tmp_path / f"{name}.txt").write_text(text)
    code, out, err = run("annotate", ".")
    assert code == 1
    assert [json.loads(line)["doc_id"] for line in out.splitlines()] == ["a", "c"]
    assert "document 'b' can't be read: the component conflict_times raised" in err
    assert "documents: 2" in err


def test_a_record_that_cannot_be_made_is_told(run, tmp_path, monkeypatch):
    def get_record(_):
        raise ValueError("odd")

    monkeypatch.setattr("conflictner.jobs.annotation.get_record", get_record)
    (tmp_path / "a.txt").write_text(SENTENCE)
    code, out, err = run("annotate", "a.txt")
    assert (code, out) == (1, "")
    assert "the record of document 'a' can't be created: ValueError: odd" in err


def test_what_was_done_before_an_interruption_is_kept(run, tmp_path, monkeypatch):
    finished = job.Job.run

    def interrupted(self, parts, engine):
        yield next(finished(self, parts, engine))
        raise KeyboardInterrupt

    for name in "ab":
        (tmp_path / f"{name}.txt").write_text(SENTENCE)
    arguments = ("annotate", "a.txt", "b.txt", "--part-size", 1, "-o", "out.csv")
    with monkeypatch.context() as patched:
        patched.setattr(job.Job, "run", interrupted)
        code, _, err = run(*arguments)
    assert code == 130
    assert "interrupted; documents: 1, events: 1; finished parts are kept" in err
    assert not (tmp_path / "out.csv").exists()
    assert run(*arguments)[0] == 0
    assert pd.read_csv("out.csv")["doc_id"].tolist() == ["a", "b"]
    assert json.loads((tmp_path / "out.csv.run.json").read_text())["resumed"] == 1


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
@pytest.mark.parametrize("suffix", ["jsonl", "csv", "parquet"])
def test_a_full_disk_is_told(run, tmp_path, suffix):
    (tmp_path / f"full.{suffix}").symlink_to("/dev/full")
    (tmp_path / "a.txt").write_text(SENTENCE)
    code, _, err = run("annotate", "a.txt", "-o", f"full.{suffix}")
    assert code == 2
    assert "No space left on device" in err


@pytest.mark.parametrize(
    ("record", "message"),
    [
        ({"entities": 5, "events": []}, "the field `entities` is not a list"),
        (
            {"entities": [{"start": "x", "end": 1, "text": ""}], "events": []},
            "'x', not",
        ),
        ({"entities": [], "events": {}}, "the field `events` is not a list"),
        ({"entities": [], "events": [3]}, "event 0: 3 is not a JSON object"),
    ],
)
def test_records_of_another_shape_are_told(run, tmp_path, record, message):
    (tmp_path / "r.jsonl").write_text(json.dumps({"doc_id": "a", **record}))
    code, _, err = run("evaluate", "r.jsonl", "--gold", "r.jsonl")
    assert code == 2
    assert f"r.jsonl, line 1{'' if message.startswith('t') else ','}" in err
    assert message in err


def test_texts_without_text_are_told(run, tmp_path):
    (tmp_path / "r.jsonl").write_text('{"doc_id": "a", "entities": [], "events": []}')
    code, _, err = run("evaluate", "r.jsonl", "--gold", "r.jsonl", "--texts", "r.jsonl")
    assert code == 2
    assert "r.jsonl, line 1: the field `text` is not a string" in err


def test_explain_says_that_a_text_is_not_english(run):
    code, _, err = run("explain", "Армия заняла деревню в пятницу.")
    assert code == 0
    assert err == "warning: the document is not English\n"


COMMAND = [sys.executable, "-m", "conflictner", "annotate", "."]


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="Windows has other signals")
def test_a_real_interruption_ends_workers_and_all(tmp_path):
    for number in range(300):
        (tmp_path / f"{number}.txt").write_text(SENTENCE * 30)
    with subprocess.Popen(
        [*COMMAND, "-n", "2", "-o", "out.jsonl"],
        cwd=tmp_path,
        stderr=subprocess.PIPE,
        start_new_session=True,
    ) as process:
        output = tmp_path / "out.jsonl.parts"
        while not output.exists():
            time.sleep(0.05)
        time.sleep(0.5)
        os.killpg(process.pid, signal.SIGINT)
        _, err = process.communicate(timeout=20)
    assert process.returncode == 130
    assert b"interrupted; documents: " in err


@pytest.mark.slow
def test_a_reader_that_wants_no_more_ends_it_quietly(tmp_path):
    for number in range(100):
        (tmp_path / f"{number}.txt").write_text(SENTENCE)
    with subprocess.Popen(
        [*COMMAND, "-q", "-n", "2"],
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        process.stdout.read(5)
        process.stdout.close()
        err = process.stderr.read()
        code = process.wait(timeout=20)
    assert (code, err) == (141, b"")
