"""Files by their names, and records from files."""

import json
from pathlib import Path

import pytest

from conflictner.errors import InputError
from conflictner.files import find_files, read_records


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
    assert "contains no files that can be read (.txt" in told(errors)[0]
    assert "no.txt: there is no such file" in told(errors)[1]


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
