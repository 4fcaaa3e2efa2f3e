"""`conflictner incidents` and `conflictner tally`."""

import csv
import io
import json

import pytest

from made_records import MILL_AGAIN, depot, mill


def write(path, *records):
    path.write_text("".join(json.dumps(one) + "\n" for one in records), "utf-8")
    return path


def read(path):
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


@pytest.fixture(name="first")
def _first(tmp_path, run):
    """Incidents of two documents, written to a file."""
    records = write(tmp_path / "first.jsonl", mill("a"), depot("b"))
    output = tmp_path / "incidents.jsonl"
    code, out, err = run("incidents", records, "-o", output)
    assert (code, out) == (0, "")
    assert "documents: 2, events: 2, incidents: 2" in err
    return output


def test_an_update_from_the_file_is_that_of_a_single_run(tmp_path, run, first):
    more = write(tmp_path / "more.jsonl", mill("c", sentence=MILL_AGAIN))
    code, _, _ = run("incidents", more, "--update", first, "-o", first)
    assert code == 0
    (change,) = read(tmp_path / "incidents.changes.jsonl")
    assert (change["change"], change["events"]) == (
        "joined",
        [{"doc_id": "c", "event": 0}],
    )
    whole = tmp_path / "whole" / "incidents.jsonl"
    whole.parent.mkdir()
    run("incidents", tmp_path / "first.jsonl", more, "-o", whole)
    assert whole.read_bytes() == first.read_bytes()


def test_folders_and_patterns_are_read_without_what_the_program_left(
    tmp_path, run, first
):
    folder = tmp_path / "records"
    folder.mkdir()
    write(folder / "one.jsonl", mill("a"))
    write(folder / "two.jsonl", depot("b"))
    (folder / "one.jsonl.dead.jsonl").write_text("", "utf-8")
    for given in (folder, folder / "*.jsonl"):
        output = tmp_path / "again.jsonl"
        code, _, err = run("incidents", given, "-o", output)
        assert code == 0, err
        assert output.read_bytes() == first.read_bytes()


def test_the_summary_is_written_as_json(tmp_path, run):
    records = write(tmp_path / "in.jsonl", mill("a"), depot("b", date=None, day=None))
    code, out, err = run("incidents", records, "-o", tmp_path / "out.jsonl", "--json")
    assert code == 0
    assert json.loads(out)["documents_without_date"] == 1
    assert "documents without a date" in err


def test_two_texts_of_one_id_are_refused_with_both_places(tmp_path, run):
    records = write(tmp_path / "in.jsonl", mill("a"), depot("a"))
    code, _, err = run("incidents", records, "-o", tmp_path / "out.jsonl")
    assert code == 2
    assert "in.jsonl, line 2" in err
    assert "in.jsonl, line 1" in err
    assert not (tmp_path / "out.jsonl").exists()


def test_a_document_given_twice_is_told(tmp_path, run):
    records = write(tmp_path / "in.jsonl", mill("a"), mill("a"))
    code, _, err = run("incidents", records, "-o", tmp_path / "out.jsonl")
    assert code == 0
    assert "again, with the same text; it counts once" in err


def test_a_broken_line_is_told_and_the_others_are_read(tmp_path, run):
    records = write(tmp_path / "in.jsonl", mill("a"), {"doc_id": "b"})
    with records.open("a", encoding="utf-8") as file:
        file.write("{broken\n")
    code, _, err = run("incidents", records, "-o", tmp_path / "out.jsonl")
    assert code == 1
    assert "line 2: document 'b': the field `events` is missing" in err
    assert "line 3: not JSON" in err
    assert "records that could not be read: 2" in err
    assert len(read(tmp_path / "out.jsonl")) == 1


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["incidents", "none.jsonl", "-o", "out.jsonl"], "there is no such file"),
        (["incidents", "in.jsonl", "-o", "in.jsonl"], "one of the inputs"),
        (["incidents", "in.jsonl", "-o", "out.csv"], "written as .jsonl"),
        (
            ["incidents", "in.jsonl", "-o", "o.jsonl", "--update", "in.jsonl"],
            "not an incident",
        ),
        (["incidents", "incidents.jsonl", "-o", "out.jsonl"], "not a record"),
        (["tally", "in.jsonl", "incidents.jsonl"], "either records or"),
        (["tally", "in.jsonl", "-o", "in.jsonl"], "one of the inputs"),
    ],
)  # fmt: skip
def test_mistakes_are_told_in_one_line(
    tmp_path, run, monkeypatch, first, arguments, message
):
    write(tmp_path / "in.jsonl", mill("a"))
    monkeypatch.chdir(first.parent)
    code, _, err = run(*arguments)
    assert code == 2
    assert message in err


def test_an_update_without_the_dispatches_says_what_to_do(tmp_path, run, first):
    (tmp_path / "incidents.dispatches.jsonl").unlink()
    more = write(tmp_path / "more.jsonl", mill("c"))
    code, _, err = run("incidents", more, "--update", first, "-o", tmp_path / "x.jsonl")
    assert code == 2
    assert "Give the records again" in err


def test_tally_of_incidents_is_that_of_their_records(tmp_path, run, first):
    code, from_incidents, _ = run("tally", first)
    assert code == 0
    code, from_records, _ = run("tally", tmp_path / "first.jsonl")
    assert code == 0
    assert from_incidents == from_records
    rows = list(csv.DictReader(io.StringIO(from_incidents)))
    assert [(row["from"], row["low"], row["cumulative"]) for row in rows] == [
        ("2025-03-06", "7", "false"),
        ("2025-03-02", "3", "false"),
    ]


def test_tally_writes_a_file(tmp_path, run, first):
    code, out, err = run("tally", first, "-o", tmp_path / "tally.csv")
    assert (code, out) == (0, "")
    assert "rows: 2" in err
    assert (tmp_path / "tally.csv").read_text("utf-8").count("\n") == 3


def test_no_cell_of_a_tally_is_a_formula(tmp_path, run):
    records = write(tmp_path / "records.jsonl", mill("=1+1"))
    code, out, _ = run("tally", records)
    assert code == 0
    (row,) = csv.DictReader(io.StringIO(out))
    assert row["documents"] == "'=1+1"
