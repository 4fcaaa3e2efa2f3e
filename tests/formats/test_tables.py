"""Tables as programs write them: what parts cells, lines and quotation marks."""

import json

import pandas as pd
import pytest

import conflictner
from conflictner.formats.fields import Fields
from conflictner.formats.registry import read_entries
from conflictner.jobs.found import find_inputs


@pytest.fixture(name="read")
def _read(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    def read(name: str, data: str | bytes, **fields):
        raw = data.encode() if isinstance(data, str) else data
        (tmp_path / name).write_bytes(raw)
        return list(read_entries(find_inputs([name]).found, Fields(**fields)))

    return read


def told(entries):
    """The id and the text of each document, or the kind of its problem."""
    return [
        (entry.item["doc_id"], entry.item["text"])
        if entry.problem is None
        else entry.problem.kind
        for entry in entries
    ]


TABS = {
    "marks inside": ('a\tHe said "no" twice.', ["a", 'He said "no" twice.']),
    "an open mark": ('a\t"No one left, he said.', ["a", '"No one left, he said.']),
    "a mark in the id": ('"a\tCalm.', ['"a', "Calm."]),
    "an inch": ('a\tA 5" shell fell.', ["a", 'A 5" shell fell.']),
    "quoted": ('a\t"Calm."', ["a", "Calm."]),
    "doubled marks": ('a\t"""No,"" he said."', ["a", '"No," he said.']),
    "speech": ('a\t"No," he said, "never."', ["a", '"No," he said, "never."']),
    "a tab in marks": ('a\t"One\ttwo."', ["a", "One\ttwo."]),
    "a line in marks": ('a\t"One\ntwo."', ["a", "One\ntwo."]),
    "lines in marks": ('a\t"One ""1""\n\n\ntwo"', ["a", 'One "1"\n\n\ntwo']),
    "an apostrophe": ("a\t'No, he said.", ["a", "'No, he said."]),
    "a lone mark": ('a\t"', ["a", '"']),
}


@pytest.mark.parametrize("name", ["in.tsv", "in.tab"])
@pytest.mark.parametrize("case", TABS)
def test_tables_with_tabs_are_read_with_and_without_quotation_marks(read, case, name):
    row, expected = TABS[case]
    entries = read(name, f"doc_id\ttext\nx\tFirst.\n{row}\ny\tNext.\nz\tLast.\n")
    assert told(entries) == [
        ("x", "First."),
        tuple(expected),
        ("y", "Next."),
        ("z", "Last."),
    ]


def test_open_marks_in_row_after_row_take_in_nothing(read):
    rows = "".join(f'd{n}\t"Shells fell, {n} said.\n' for n in range(50))
    entries = read("in.tsv", "doc_id\ttext\n" + rows)
    assert [one[0] for one in told(entries)] == [f"d{n}" for n in range(50)]


def test_open_marks_in_a_table_of_one_column_take_in_nothing(read):
    rows = "".join(f'"Shells fell, {n} said.\n' for n in range(300))
    entries = read("in.tsv", "text\n" + rows)
    assert len(entries) == 300


COMMAS = {
    "an open mark": ('a,"Calm, he said.', "format"),
    "a mark too many": ('a,"Calm."", he said', "format"),
    "quoted": ('a,"Calm, again."', ("a", "Calm, again.")),
    "a line in marks": ('a,"Calm,\nagain."', ("a", "Calm,\nagain.")),
    "marks inside": ('a,He said "no".', ("a", 'He said "no".')),
    "too many cells": ("a,Calm, again.", "format"),
    "too few cells": ("a", "format"),
}


@pytest.mark.parametrize("case", COMMAS)
def test_a_row_with_a_wrong_mark_takes_no_other_row_along(read, case):
    row, expected = COMMAS[case]
    rest = 'y,"Next, ""then""."\nz,Last.\n'
    entries = read("in.csv", f"doc_id,text\nx,First.\n{row}\n{rest}")
    assert told(entries) == [
        ("x", "First."),
        expected,
        ("y", 'Next, "then".'),
        ("z", "Last."),
    ]


def test_a_mark_open_to_the_end_of_the_file_is_told(read):
    entries = read("in.csv", 'doc_id,text\nx,First.\na,"Calm.\ny,Next.\n')
    assert told(entries) == [("x", "First."), "format", ("y", "Next.")]
    assert "row 2: a closing quotation mark is missing" in entries[1].problem.message


ROWS = [("a", "Calm, again."), ("b", "One; two."), ("c", "Tab and | bar.")]


def table(separator: str, newline: str = "\n", encoding: str = "utf-8") -> bytes:
    frame = pd.DataFrame(ROWS, columns=["doc_id", "text"])
    text = frame.to_csv(index=False, sep=separator, lineterminator=newline)
    return text.encode(encoding)


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_the_head_tells_what_parts_cells_and_lines(read, separator, newline, encoding):
    assert told(read("in.csv", table(separator, newline, encoding))) == ROWS


@pytest.mark.parametrize("newline", ["\r", "\r\n"])
@pytest.mark.parametrize("name", ["in.tsv", "in.jsonl"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_lines_may_end_by_carriage_returns(read, name, newline, encoding):
    rows = [("a", "Calm."), ("b", "Quiet.")]
    lines = ["doc_id\ttext", *["\t".join(row) for row in rows]]
    if name == "in.jsonl":
        lines = [json.dumps({"doc_id": one, "text": text}) for one, text in rows]
    assert told(read(name, newline.join(lines).encode(encoding))) == rows


@pytest.mark.parametrize("line", ["sep=;", '"sep=;"', "SEP=;"])
def test_excels_line_that_names_the_separator_is_no_head(read, line):
    assert told(read("in.csv", f"{line}\r\n".encode() + table(";"))) == ROWS


# Columns


@pytest.mark.parametrize("name", ["text", "doc_id", "date"])
@pytest.mark.parametrize("suffix", ["csv", "tsv"])
def test_two_columns_that_could_be_meant_are_told(read, name, suffix):
    separator = "," if suffix == "csv" else "\t"
    head = separator.join(["doc_id", "date", "text", name])
    row = separator.join(["a", "2025-03-07", "Calm.", "x"])
    (entry,) = read(f"in.{suffix}", f"{head}\n{row}\n")
    assert f"more than one column is called `{name}`" in entry.problem.message


@pytest.mark.parametrize("suffix", ["csv", "tsv"])
def test_other_columns_of_one_name_are_numbered(read, suffix):
    data = "text,note,note,note_2\nCalm.,1,2,3\n"
    (entry,) = read(
        f"in.{suffix}", data if suffix == "csv" else data.replace(",", "\t")
    )
    assert entry.item["note"] == "1"
    assert {entry.item[key] for key in entry.item if key.startswith("note_")} == {
        "2",
        "3",
    }


OWN = "doc_id date text sha1 language schema_version entities events type".split()


@pytest.mark.parametrize("name", [*OWN, "status", "low", "where", "input_position"])
@pytest.mark.parametrize("output", ["out.jsonl", "out.csv", "out.parquet"])
def test_no_column_is_lost_to_a_name_of_our_own(nlp, tmp_path, name, output):
    row = {
        "key": "a",
        "body": "Raiders killed four herders near Dorsa.",
        name: "mine",
        f"input_{name}": "other",
        f"input_input_{name}": "third",
    }
    source = tmp_path / "in.jsonl"
    source.write_text(json.dumps(row) + "\n" + json.dumps(row), encoding="utf-8")
    path = tmp_path / output
    conflictner.annotate_files(
        source, path, base=nlp, id_field="key", text_field="body", date_field="day"
    )
    if output.endswith("jsonl"):
        records = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    else:
        read = pd.read_csv if output.endswith("csv") else pd.read_parquet
        records = read(path).to_dict("records")
    assert len(records) == 2
    for record in records:
        assert {"mine", "other", "third"} <= {str(value) for value in record.values()}


FORMULAS = ["=1+1", "+cmd", "-2+3", "@sum", "\t=1", "=cmd|' /C calc'!A0", "+49 30 12"]
NUMBERS = ["-2.5", "+3", "-1e-3", "7", ".5"]


def test_words_that_a_spreadsheet_takes_for_formulas_are_neutralised(nlp, tmp_path):
    rows = [
        {"doc_id": cell, "text": f"{cell} Raiders killed four herders.", "=n": cell}
        for cell in [*FORMULAS, *NUMBERS]
    ]
    source, path = tmp_path / "in.jsonl", tmp_path / "out.csv"
    source.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    conflictner.annotate_files(source, path, base=nlp)
    found = pd.read_csv(path, dtype="string")
    assert found["doc_id"].tolist() == [f"'{cell}" for cell in FORMULAS] + NUMBERS
    assert found["'=n"].tolist() == found["doc_id"].tolist()
    signs = ("=", "+", "@", "\t")
    assert not any(one.startswith(signs) for one in found["sentence"])


ESCAPES = ["\x1b]0;owned\x07", "\x1b[2J", "\x9b31m", "\u202egnp", "\x00", "\x08\x08"]


@pytest.mark.parametrize("escape", ESCAPES)
def test_no_escape_character_of_an_id_reaches_the_terminal(
    nlp, tmp_path, escape, capfd
):
    rows = [
        {"doc_id": f"x{escape}", "text": "der Mann und die Frau sind in dem Haus"},
        {"doc_id": f"x{escape}", "text": "der Mann und die Frau sind in dem Haus"},
        {"doc_id": f"y{escape}", "text": "Calm.", "date": f"never{escape}"},
    ]
    source = tmp_path / "in.jsonl"
    source.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    conflictner.annotate_files(source, tmp_path / "out.jsonl", base=nlp)
    err = capfd.readouterr().err
    assert "is not English" in err
    assert "more than one document has the doc_id" in err
    assert "never" in err
    assert not set(escape) & set(err) - {" "} - set("[]0;owned2J31mgnp")
