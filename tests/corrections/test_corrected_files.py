"""Corrections on the command line: applied in a job, or to records that are there."""

import json
from pathlib import Path

import pytest

import conflictner
from conflictner.errors import InputError

TEXT = "Gunmen killed nine farmers near Kormak on Friday, police said."
CALM = "The market reopened and the harvest was good."


@pytest.fixture(autouse=True)
def _here(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    rows = [{"doc_id": "a", "text": TEXT}, {"doc_id": "b", "text": CALM}]
    write("in.jsonl", rows)


def write(name, rows):
    Path(name).write_text("".join(f"{json.dumps(row)}\n" for row in rows), "utf-8")


def read(name):
    return [json.loads(line) for line in Path(name).read_text("utf-8").splitlines()]


def fix(action, **more):
    start = TEXT.index("killed")
    return {
        "doc_id": "a", "start": start, "end": start + 6, "type": "killing",
        "action": action, "slot": None, "old": None, "new": None, "by": "Lina",
        "at": "2025-03-10", **more,
    }  # fmt: skip


FIXES = [
    fix("change", slot="how_many", old={"low": 9, "high": 9}, new={"low": 10}),
    fix("accept", doc_id="gone"),
    fix("accept", slot="weapon"),
    {"action": "split", "incidents": ["i1", "i2"], "by": "Omar", "at": None},
]


def annotate(run, *more):
    return run("annotate", "in.jsonl", "--model", "none", *more)


def test_annotate_applies_them_and_tells_what_became_of_each(run):
    write("fixes.jsonl", FIXES)
    code, _, err = annotate(run, "-o", "out.jsonl", "--corrections", "fixes.jsonl")
    assert code == 0
    number = read("out.jsonl")[0]["events"][0]["how_many"][0]
    assert (number["low"], number["high"], number["made_by"]) == (10, None, "person")
    told = read("out.jsonl.corrections.jsonl")
    assert [(one["outcome"], one["line"]) for one in told] == [
        ("applied", "fixes.jsonl, line 1"),
        ("document_gone", "fixes.jsonl, line 2"),
        ("value_gone", "fixes.jsonl, line 3"),
        ("kept", "fixes.jsonl, line 4"),
    ]
    assert told[0]["sentence"]["text"] == TEXT
    assert told[0]["trigger"] == "killed"
    assert "corrections: 4 (applied 1, kept 1, value gone 1, document gone 1)" in err
    assert "fixes.jsonl, line 2: accept event of killing" in err
    assert "line 1" not in err


def test_records_and_tuples_on_stdout_and_in_csv_are_corrected(run):
    write("fixes.jsonl", FIXES[:1])
    _, out, err = annotate(run, "--corrections", "fixes.jsonl")
    assert json.loads(out.splitlines()[0])["events"][0]["how_many"][0]["low"] == 10
    assert "corrections: 1 (applied 1)" in err
    annotate(run, "-o", "out.csv", "--corrections", "fixes.jsonl")
    assert ",10," in Path("out.csv").read_text("utf-8").splitlines()[1]


def test_other_corrections_make_another_job(run):
    write("fixes.jsonl", FIXES)
    annotate(run, "-o", "out.jsonl", "--corrections", "fixes.jsonl")
    first = json.loads(Path("out.jsonl.manifest.json").read_text("utf-8"))
    write("fixes.jsonl", FIXES[1:])
    annotate(run, "-o", "out.jsonl", "--corrections", "fixes.jsonl")
    second = json.loads(Path("out.jsonl.manifest.json").read_text("utf-8"))
    assert first["options"]["corrections"] != second["options"]["corrections"]
    assert "corrections" not in read("out.jsonl")[1]


def test_the_file_beside_the_output_finds_its_way_in_a_changed_text(run):
    write("fixes.jsonl", FIXES[:1])
    annotate(run, "-o", "out.jsonl", "--corrections", "fixes.jsonl")
    write("in.jsonl", [{"doc_id": "a", "text": f"Second version. {TEXT}"}])
    Path("out.jsonl.corrections.jsonl").rename("kept.jsonl")
    annotate(run, "-o", "new.jsonl", "--corrections", "kept.jsonl")
    assert read("new.jsonl")[0]["corrections"][0]["outcome"] == "found_again"
    assert read("new.jsonl")[0]["events"][0]["how_many"][0]["low"] == 10


def test_a_correction_of_a_document_that_is_gone_waits_for_it(run):
    write("fixes.jsonl", FIXES[:1])
    annotate(run, "-o", "first.jsonl", "--corrections", "fixes.jsonl")
    write("in.jsonl", [{"doc_id": "b", "text": CALM}])
    kept = "first.jsonl.corrections.jsonl"
    code, _, err = annotate(run, "-o", "gone.jsonl", "--corrections", kept)
    assert code == 0
    (told,) = read("gone.jsonl.corrections.jsonl")
    assert told["outcome"] == "document_gone"
    assert (told["sentence"]["text"], told["trigger"]) == (TEXT, "killed")
    assert "document gone 1" in err
    assert "no document has this text or id" in err
    write("in.jsonl", [{"doc_id": "a", "text": f"It is back. {TEXT}"}])
    kept = "gone.jsonl.corrections.jsonl"
    annotate(run, "-o", "back.jsonl", "--corrections", kept)
    (record,) = read("back.jsonl")
    assert record["corrections"][0]["outcome"] == "found_again"
    assert record["events"][0]["how_many"][0]["low"] == 10


def test_records_are_corrected_without_reading_the_texts_anew(run):
    write("fixes.jsonl", FIXES)
    annotate(run, "-o", "out.jsonl", "--corrections", "fixes.jsonl")
    annotate(run, "-o", "plain.jsonl")
    code, _, err = run(
        "correct", "plain.jsonl", "fixes.jsonl", "--texts", "in.jsonl", "-o", "c.jsonl"
    )
    assert code == 0
    assert read("c.jsonl") == read("out.jsonl")
    assert read("c.jsonl.corrections.jsonl") == read("out.jsonl.corrections.jsonl")
    assert "line 2" in err


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("-o", "out.spacy"), "not to Docs"),
        (("-o", "fixes.jsonl"), "fixes.jsonl"),
        (("-o", "out.jsonl", "--corrections", "none.jsonl"), "none.jsonl"),
    ],
)
def test_mistakes_are_told_in_a_line(run, arguments, told):
    write("fixes.jsonl", FIXES)
    code, _, err = annotate(run, "--corrections", "fixes.jsonl", *arguments)
    assert code == 2
    assert told in err


def test_an_unknown_type_stops_the_job(run):
    write("fixes.jsonl", [fix("change", slot="type", new="kiling")])
    code, _, err = annotate(run, "-o", "out.jsonl", "--corrections", "fixes.jsonl")
    assert code == 2
    assert "fixes.jsonl, line 1: there is no event type 'kiling'" in err
    assert not Path("out.jsonl").exists()


def test_a_record_without_its_text_cannot_be_corrected():
    record = {"doc_id": "a", "sha1": "0" * 40, "entities": [], "events": []}
    with pytest.raises(InputError, match="with its text"):
        conflictner.correct(record, [fix("accept")])
