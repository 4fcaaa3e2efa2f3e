"""Documents from files, and records into files."""

import json
from pathlib import Path

import pandas as pd
import pytest

from conflictner.errors import InputError
from conflictner.files import (
    count_documents,
    find_files,
    read_items,
    read_jsonl,
    read_records,
)
from conflictner.writers import check_output, open_writer
from handmade import two_events


@pytest.fixture(name="errors")
def _errors() -> list[InputError]:
    return []


def told(errors) -> list[str]:
    return [str(error) for error in errors]


def write(path: Path, *lines: str | bytes) -> Path:
    path.write_bytes(
        b"\n".join(line if isinstance(line, bytes) else line.encode() for line in lines)
    )
    return path


def test_folders_and_globs_stand_for_their_files(tmp_path, errors):
    (tmp_path / "deep").mkdir()
    names = ["b.txt", "a.txt", "c.jsonl", "deep/d.txt", "notes.md"]
    for name in names:
        write(tmp_path / name, "Calm.")
    found = find_files([tmp_path, f"{tmp_path}/*.md"], errors.append)
    assert [path.relative_to(tmp_path).as_posix() for path in found] == [
        "a.txt",
        "b.txt",
        "c.jsonl",
        "deep/d.txt",
        "notes.md",
    ]
    assert not errors


def test_files_keep_the_order_given_and_come_once(tmp_path, errors):
    one, two = write(tmp_path / "1.txt", ""), write(tmp_path / "2.txt", "")
    assert find_files([two, one, two], errors.append) == [two, one]


def test_a_name_with_brackets_is_taken_as_it_stands(tmp_path, errors):
    path = write(tmp_path / "story [final].txt", "Calm.")
    assert find_files([path], errors.append) == [path]


def test_missing_files_and_empty_folders_are_told(tmp_path, errors):
    assert find_files([tmp_path, tmp_path / "no.txt"], errors.append) == []
    assert "holds no .txt" in told(errors)[0]
    assert "no.txt: there is no such file" in told(errors)[1]


def test_a_text_file_is_named_by_its_stem(tmp_path, errors):
    path = write(tmp_path / "story.v2.txt", b"\xef\xbb\xbfCalm.\r\nQuiet.")
    items = list(read_items([path], date="2025-03-07", on_error=errors.append))
    assert items == [
        {"doc_id": "story.v2", "date": "2025-03-07", "text": "Calm.\nQuiet."}
    ]


def test_bytes_that_are_not_utf8_are_told_with_their_line(tmp_path, errors):
    bad = write(tmp_path / "bad.txt", "Calm.", b"Caf\xe9")
    good = write(tmp_path / "good.txt", "Calm.")
    items = list(read_items([bad, good], on_error=errors.append))
    assert [item["doc_id"] for item in items] == ["good"]
    assert "bad.txt, line 2: byte 0xe9 is not UTF-8" in told(errors)[0]


@pytest.mark.parametrize("suffix", [".json", ".csv", ".pdf"])
def test_files_that_hold_no_text_are_told(tmp_path, errors, suffix):
    path = write(tmp_path / f"a{suffix}", "Calm.")
    assert list(read_items([path], on_error=errors.append)) == []
    assert f"{suffix} files are not read" in told(errors)[0]


def test_jsonl_lines_are_documents_with_all_their_columns(tmp_path, errors):
    row = {"doc_id": 7, "date": "2025-03-06", "text": "a\u2028b", "outlet": "Wire"}
    path = write(
        tmp_path / "in.jsonl",
        json.dumps(row, ensure_ascii=False),
        "",
        '{"text": "Calm."}',
    )
    assert list(read_items([path], date="2025-03-07", on_error=errors.append)) == [
        {**row, "doc_id": "7"},
        {"doc_id": "in:3", "date": "2025-03-07", "text": "Calm."},
    ]
    assert count_documents([path]) == 2


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ('{"text": "Calm."', "line 2: not JSON"),
        ('["Calm."]', "line 2: a JSON list, not an object"),
        ('{"doc_id": "a"}', "line 2: the field `text` is missing"),
        ('{"text": 5}', "line 2: the field `text` is not a string"),
        ('{"text": "Calm.", "date": "March"}', "line 2 is 'March'"),
        (b'{"text": "Caf\xe9"}', "line 2: byte 0xe9 is not UTF-8"),
    ],
)
def test_a_bad_line_is_told_and_the_others_are_read(tmp_path, errors, line, message):
    path = write(tmp_path / "in.jsonl", '{"text": "1"}', line, '{"text": "3"}')
    texts = [item["text"] for item in read_items([path], on_error=errors.append)]
    assert texts == ["1", "3"]
    assert len(errors) == 1
    assert "in.jsonl" in told(errors)[0]
    assert message in told(errors)[0]


def empty_record(doc_id: object) -> str:
    return json.dumps({"doc_id": doc_id, "entities": [], "events": []})


def event_with(**fields: object) -> str:
    event = {"type": "killing", "status": "asserted", **fields}
    return json.dumps({"doc_id": "a", "entities": [], "events": [event]})


def test_records_are_read_from_files_and_folders(tmp_path):
    write(tmp_path / "a.json", empty_record("a"))
    write(tmp_path / "b.jsonl", empty_record("b"), empty_record(3))
    assert list(read_records(tmp_path)) == ["a", "b", "3"]


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        (['{"text": "x"}'], "line 1: the field `doc_id` is missing"),
        (['{"doc_id": "a"}'], "line 1: the field `entities` is missing"),
        ([event_with()], "event 0: the field `trigger` is missing"),
        ([event_with(trigger={"start": 1})], "its trigger: the field `end` is missing"),
        ([event_with(trigger="killed")], "its trigger: 'killed' is not a JSON object"),
        ([empty_record("a"), empty_record("a")], "line 2: a second record"),
        (["{"], "line 1: not JSON"),
    ],
)
def test_a_mistake_in_records_is_told(tmp_path, lines, message):
    with pytest.raises(InputError, match=message):
        read_records(write(tmp_path / "r.jsonl", *lines))


def test_missing_records_are_told(tmp_path):
    with pytest.raises(InputError, match=r"no\.jsonl: No such file"):
        read_records(tmp_path / "no.jsonl")


def written(path: Path, records) -> Path:
    writer = open_writer(path)
    for record in records:
        writer.write(record)
    writer.close()
    return path


def test_jsonl_holds_the_records(tmp_path, errors):
    record = {**two_events()._.record, "note": "a\u2028b دمشق"}
    path = written(tmp_path / "r.jsonl", [record, record])
    assert [row for _, row in read_jsonl(path, errors.append)] == [record, record]


def test_csv_and_parquet_hold_the_tuples(tmp_path, monkeypatch):
    monkeypatch.setattr("conflictner.writers.ROWS_AT_ONCE", 4)
    records = [{**two_events()._.record, "doc_id": str(n)} for n in range(5)]
    as_csv = pd.read_csv(written(tmp_path / "r.csv", records))
    as_parquet = pd.read_parquet(written(tmp_path / "r.parquet", records))
    for frame in (as_csv, as_parquet):
        assert len(frame) == 15
        assert frame["whom"].dropna().tolist() == ["farmers", "guards"] * 5
        assert frame["outlet"].tolist() == ["Wire"] * 15
    assert as_parquet["low"].dtype == "Int64"
    assert as_parquet["type"].dtype == "category"
    assert as_parquet["first_day"].dtype == "datetime64[us]"


@pytest.mark.parametrize("suffix", [".csv", ".parquet", ".jsonl"])
def test_no_records_make_a_readable_file(tmp_path, suffix):
    path = written(tmp_path / f"r{suffix}", [])
    if suffix == ".csv":
        assert pd.read_csv(path).empty
    elif suffix == ".parquet":
        assert pd.read_parquet(path).empty
    else:
        assert path.read_bytes() == b""


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("r.xls", "give the file one of these suffixes"),
        ("no/r.csv", "make it first"),
        ("in.jsonl", "also read"),
    ],
)
def test_an_output_that_cannot_be_is_told(tmp_path, name, message):
    source = write(tmp_path / "in.jsonl", "")
    with pytest.raises(InputError, match=message):
        check_output(tmp_path / name, [source])
