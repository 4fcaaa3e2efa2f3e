"""`conflictner report`: from files to one page."""

import json

import pytest

from handmade_records import ambush, incident


def write_lines(path, *rows):
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


@pytest.fixture(name="records")
def _records(tmp_path):
    return write_lines(tmp_path / "records.jsonl", ambush("a"), ambush("b"))


def test_records_become_a_page(run, records, tmp_path):
    page = tmp_path / "report.html"
    code, out, err = run("report", records, "-o", page)
    assert (code, out) == (0, "")
    assert "documents: 2, events: 4" in err
    assert "<title>records</title>" in page.read_text("utf-8")


def test_incidents_join_the_events_of_documents(run, records, tmp_path):
    told = write_lines(tmp_path / "told.jsonl", incident(ambush("a"), ambush("b")))
    page = tmp_path / "report.html"
    code, _, err = run("report", records, told, "-o", page, "--title", "March")
    assert code == 0
    assert "incidents: 1" in err
    assert "<title>March</title>" in page.read_text("utf-8")


def test_records_that_annotate_wrote_can_be_reported(run, tmp_path):
    story = tmp_path / "story.txt"
    story.write_text("Gunmen killed nine farmers near Kormak on Friday.", "utf-8")
    records, page = tmp_path / "records.jsonl", tmp_path / "report.html"
    run("annotate", story, "--date", "2025-03-08", "--model", "none", "-o", records)
    code, _, _ = run("report", records, "-o", page, "-q")
    assert code == 0
    assert "Kormak" in page.read_text("utf-8")


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ('{"events": []}', "line 1: the field `id` is missing; is it an incident?"),
        ('{"id": "i", "events": 3}', "line 1: the field `events` is not a list"),
        ("{", "line 1: not JSON"),
    ],
)
def test_a_line_that_is_no_incident_is_told(run, records, tmp_path, line, told):
    path = tmp_path / "told.jsonl"
    path.write_text(line, "utf-8")
    page = tmp_path / "report.html"
    code, _, err = run("report", records, path, "-o", page)
    assert code == 2
    assert told in err.replace("\n", " ")
    assert not page.exists()


def test_mistakes_are_told_and_no_input_is_overwritten(run, records, tmp_path):
    before = records.read_bytes()
    for output, told in (
        (tmp_path / "report.pdf", "a report is HTML"),
        (tmp_path / "no" / "report.html", "No such file"),
    ):
        code, _, err = run("report", records, "-o", output)
        assert code == 2
        assert told in err
    page = tmp_path / "records.html"
    page.write_bytes(before)
    assert run("report", page, "-o", page)[0] == 2
    assert page.read_bytes() == before
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "records.html",
        "records.jsonl",
    ]


def test_a_missing_file_of_records_is_told(run, tmp_path):
    code, _, err = run("report", tmp_path / "no.jsonl", "-o", tmp_path / "r.html")
    assert code == 2
    assert "no.jsonl" in err
