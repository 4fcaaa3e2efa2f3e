"""What other programs export, broken in every way: told, never a traceback."""

import csv
import json
from pathlib import Path

import pytest

from conflictner.clustering.dispatches import dispatch_of
from conflictner.corpus.notation import read_notation
from conflictner.corrections.correction_files import read_corrections
from conflictner.errors import ConflictnerError, InputError, TableError
from conflictner.exchange.graph import AnnotationGraph, MarkedStretch, RoleLink
from conflictner.exchange.tools import read_from_tool, tool_that_wrote, write_for_tool
from conflictner.knowledge.overlay import read_overlay
from corrected_record import RECORD, TEXT

DEEP = "[" * 20_000 + "]" * 20_000


@pytest.fixture(autouse=True)
def _folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)


def message_of(call, *arguments):
    """What is told of a mistake; None where it is none. Anything else is raised."""
    try:
        call(*arguments)
    except ConflictnerError as error:
        return str(error)
    return None


def read(tool, text):
    name = "in.json" if tool == "label-studio" else "in.jsonl"
    Path(name).write_text(text, "utf-8")
    tool_that_wrote(Path(name))
    return read_from_tool(tool, name)


@pytest.mark.parametrize("tool", ["prodigy", "doccano", "label-studio"])
@pytest.mark.parametrize(
    "text",
    [
        *[DEEP, "[]" * 3, "null", "7", '"x"', "{", "[{}]", "[[]]", "[null]", "NaN"],
        *['{"text": 7}', '[{"data": {"text": 7}}]', '[{"data": [], "text": "a"}]'],
        '{"text": "Gunmen.", "spans": 7, "entities": 7, "meta": 7}',
        '{"text": "Gunmen.", "spans": [7], "entities": [7], "relations": [7]}',
        '{"text": "Gunmen.", "spans": [{"start": "0", "end": [], "label": {}}]}',
        '{"text": "a b", "entities": [{"id": [], "label": {}, "start_offset": 0, '
        '"end_offset": 1}], "relations": [{"from_id": 1, "to_id": {}, "type": []}]}',
        '{"text": "a b", "entities": [{"id": 1, "label": {}, "start_offset": 0.5, '
        '"end_offset": true}]}',
        '{"text": "a b", "meta": {"date": 7, "doc_id": {}}}',
        '[{"data": {"text": "a b"}, "annotations": [{"result": [{"type": "labels", '
        '"id": "x", "value": {"start": -9, "end": 99, "labels": [7]}}]}]}]',
        '[{"data": {"text": "a b"}, "annotations": [7]}]',
        '[{"data": {"text": "a b"}, "predictions": [{"result": [{"type": "relation", '
        '"from_id": [], "to_id": {}, "labels": "x"}]}]}]',
    ],
    ids=lambda text: text[:60],
)
def test_no_line_of_a_tool_ends_in_a_traceback(tool, text):
    assert message_of(lambda: json.dumps(read(tool, text))) != ""


def test_half_characters_in_a_tool_are_replaced():
    records, _ = read("prodigy", '{"text": "Calm \\ud800.", "spans": []}\n')
    assert len(records[0]["sha1"]) == 40


@pytest.mark.parametrize(
    "lines",
    [
        *["E1", "E1\t", "E1\t \t", "T1", "T1\tx 0 9999", "T1\tx 0", "A1", "#"],
        *["N", "*", "x", "T1\tx 5 5", "E1\tkilling:T9 Who:T8"],
        "#1\tAnnotatorNotes T1\t" + DEEP,
    ],
    ids=lambda lines: lines[:20],
)
def test_no_line_of_brat_ends_in_a_traceback(lines):
    Path("brat").mkdir()
    Path("brat/a.txt").write_text(TEXT, "utf-8")
    Path("brat/a.ann").write_text(f"T1\tkilling 7 13\tkilled\n{lines}\n", "utf-8")
    assert message_of(read_from_tool, "brat", "brat") != ""


def test_notes_cannot_move_a_trigger_or_take_its_slots():
    Path("brat").mkdir()
    Path("brat/a.txt").write_text(TEXT, "utf-8")
    note = {"trigger": 7, "start": 99, "who": 7, "type": [], "incident": "i1"}
    Path("brat/a.ann").write_text(
        f"T1\tkilling 7 13\tkilled\nE1\tkilling:T1\n#1\tAnnotatorNotes T1\t"
        f"{json.dumps(note)}\n",
        "utf-8",
    )
    ((record,), _) = read_from_tool("brat", "brat")
    (event,) = record["events"]
    assert event["trigger"] == {"start": 7, "end": 13, "text": "killed"}
    assert (event["type"], event["who"], event["incident"]) == ("killing", [], "i1")


def test_a_link_that_is_called_like_a_field_is_told():
    from conflictner.exchange.graph import record_of

    graph = AnnotationGraph("a", TEXT)
    graph.stretches = [
        MarkedStretch("T", 7, 13, "killing"),
        MarkedStretch("F", 0, 6, "who"),
    ]
    graph.links = [RoleLink("T", "F", "status")]
    record, left = record_of(graph)
    assert record["events"][0]["status"] == "asserted"
    assert left == ["a link status, which no slot is called"]


@pytest.mark.parametrize("name", ["TypeSystem.xml", "a.xmi"])
@pytest.mark.parametrize("data", [b"", b"<", b"\xff\xfe", b"<a/>", b"<?xml?>" * 9])
def test_no_file_of_inception_ends_in_a_traceback(name, data):
    pytest.importorskip("cassis")
    write_for_tool("inception", [RECORD], {"a1": TEXT}, "project")
    Path("project", name).write_bytes(data)
    with pytest.raises(InputError, match="project"):
        read_from_tool("inception", "project")


@pytest.mark.parametrize(
    "doc_id",
    ["../../up", "/etc/passwd", "C:\\up", "..", ".", "", "a/../b", "\x00", "é" * 300],
)
def test_no_file_is_written_where_an_id_says(doc_id, tmp_path):
    record = {**RECORD, "doc_id": doc_id}
    write_for_tool("brat", [record], {doc_id: TEXT}, "out/brat")
    assert {path.name for path in tmp_path.iterdir()} == {"out"}
    assert {path.name for path in Path("out").iterdir()} == {"brat"}
    ((again,), _) = read_from_tool("brat", "out/brat")
    assert again["doc_id"] == doc_id


def test_ids_that_look_alike_have_files_of_their_own():
    ids = ["a/b", "a_b", "a_b__2", "A_B", "a?b"]
    records = [{**RECORD, "doc_id": one} for one in ids]
    write_for_tool("brat", records, dict.fromkeys(ids, TEXT), "brat")
    again, _ = read_from_tool("brat", "brat")
    assert sorted(record["doc_id"] for record in again) == sorted(ids)


@pytest.mark.parametrize(
    "field",
    [
        *[{"action": []}, {"action": {}}, {"slot": []}, {"slot": {}}, {"type": 7}],
        *[{"incidents": 7}, {"events": "x"}, {"sentence": 7}, {"sentence": {"a": 1}}],
        *[{"start": "7"}, {"start": 10**400}, {"old": DEEP}, {"new": []}],
    ],
    ids=str,
)
def test_a_field_of_another_kind_is_told_with_its_line(field):
    line = {
        "doc_id": "a1", "start": 7, "end": 13, "type": "killing", "action": "change",
        "slot": "who", "new": {"start": 0, "end": 6, "text": "Gunmen"},
    }  # fmt: skip
    Path("c.jsonl").write_text(json.dumps(line | field) + "\n", "utf-8")
    told = message_of(read_corrections, "c.jsonl")
    assert told is None or "c.jsonl, line 1: " in told


@pytest.mark.parametrize(
    "table",
    [
        "action,doc_id,old\nnote,a1," + "x" * 200_000,
        f"action,doc_id,old\nnote,a1,{DEEP}",
        'action,doc_id,old\nnote,a1,"x',
        "action\x00,doc_id\n",
    ],
    ids=range(4),
)
def test_a_table_of_corrections_that_is_broken_is_told(table):
    Path("c.csv").write_text(table, "utf-8")
    told = message_of(read_corrections, "c.csv")
    assert told is None or "c.csv, line" in told


def test_a_cell_without_end_is_told():
    before = csv.field_size_limit(131_072)  # which readers of inputs set anew
    Path("places.csv").write_text("id,name,kind\na," + "x" * 200_000, "utf-8")
    with pytest.raises(TableError, match=r"places.csv, line 2: field larger"):
        read_overlay(places="places.csv")
    csv.field_size_limit(before)


def test_notation_in_another_encoding_is_told():
    Path("a.txt").write_bytes(b"doc: a\n\n> Caf\xe9\n")
    with pytest.raises(InputError, match="byte 0xe9 is not UTF-8"):
        read_notation(Path("a.txt"))


@pytest.mark.parametrize(
    "change",
    [
        *[{"events": [7]}, {"events": [{"type": "x", "status": "y", "trigger": 7}]}],
        *[{"entities": 7}, {"entities": [7]}, {"incidents": [7]}, {"date": "soon"}],
        *[{"events": [{**RECORD["events"][0], "who": 7}]}, {"main_event": "x"}],
        *[{"events": [{**RECORD["events"][0], "how_many": [7]}]}, {"terms": 7}],
    ],
    ids=lambda change: str(change)[:40],
)
def test_a_record_that_is_none_is_told_or_read(change):
    told = message_of(dispatch_of, {**RECORD, **change})
    assert told is None or "a1" in told
