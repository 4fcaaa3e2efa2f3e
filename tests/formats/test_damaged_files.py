"""Whatever is wrong with a file, it is told, and the files beside it are read."""

import gzip
import io
import json
import random
import struct
import zipfile

import pandas as pd
import pyarrow
import pytest
from pyarrow import parquet

from conflictner.formats.fields import Fields
from conflictner.formats.registry import read_entries
from conflictner.jobs.found import find_inputs

ROWS = [
    {"doc_id": f"r{n}", "date": f"2024-11-{n + 10}", "text": f"“Calm” at dawn, {n}."}
    for n in range(9)
]
GOOD = '{"doc_id": "good", "text": "The bridge is open."}\n'


@pytest.fixture(name="read")
def _read(tmp_path, monkeypatch):
    """Read a file between two good ones; gives the entries of the file."""
    monkeypatch.chdir(tmp_path)

    def read(name: str, data: bytes, **fields):
        for good in ("a.jsonl", "z.jsonl"):
            (tmp_path / good).write_text(GOOD, encoding="utf-8")
        (tmp_path / name).write_bytes(data)
        found = find_inputs(["a.jsonl", name, "z.jsonl"]).found
        first, *entries, last = read_entries(found, Fields(**fields))
        assert first.item["doc_id"] == last.item["doc_id"] == "good"
        assert entries
        return entries

    return read


def jsonl(rows) -> str:
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def csv(rows, separator=",", newline="\n") -> str:
    return pd.DataFrame(rows).to_csv(index=False, sep=separator, lineterminator=newline)


def zipped(name="in.jsonl", way=zipfile.ZIP_DEFLATED, flag_name=b"") -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr(name, jsonl(ROWS) * 9, way)
    data = file.getvalue()
    return data.replace(name.encode(), flag_name) if flag_name else data


def in_parquet(**columns) -> bytes:
    file = io.BytesIO()
    parquet.write_table(pyarrow.table(columns), file)
    return file.getvalue()


def ids(entries):
    return [entry.doc_id for entry in entries if entry.problem is None]


def kinds(entries):
    return [entry.problem.kind for entry in entries if entry.problem is not None]


def test_a_date_beyond_the_year_9999_costs_its_row_only(read):
    far = struct.unpack("<q", struct.pack("<q", 2**61))[0]
    days = pyarrow.array([0, far, 86_400_000_000], pyarrow.timestamp("us"))
    entries = read("in.parquet", in_parquet(text=["a", "b", "c"], date=days))
    assert ids(entries) == ["in:1", "in:3"]
    assert kinds(entries) == ["format"]
    assert "row 2: a value of this row can't be read" in entries[1].problem.message


def test_a_string_that_is_not_utf_8_costs_its_row_only(read):
    raw = pyarrow.array([b"Calm.", b"\xff\xfe", b"Quiet."], pyarrow.binary())
    texts = pyarrow.Array.from_buffers(pyarrow.string(), 3, raw.buffers())
    entries = read("in.parquet", in_parquet(text=texts))
    assert ids(entries) == ["in:1", "in:3"]
    assert "row 2" in entries[1].problem.message


def test_half_a_character_of_utf_16_is_replaced_and_the_rest_is_read(read):
    text = jsonl(ROWS[:3]).encode("utf-16")
    at = text.index("dawn".encode("utf-16-le"))
    entries = read("in.jsonl", text[:at] + b"\x00\xd8" + text[at + 2 :])
    assert ids(entries) == ["r0", "r1", "r2"]
    assert "\ufffd" in entries[0].item["text"]


def test_half_a_character_in_json_is_replaced(read):
    (entry,) = read("in.jsonl", b'{"text": "Calm \\ud800 night."}')
    assert entry.item["text"] == "Calm \ufffd night."


@pytest.mark.parametrize("way", [zipfile.ZIP_LZMA, zipfile.ZIP_BZIP2])
def test_a_damaged_member_is_told(read, way):
    data = bytearray(zipped(way=way))
    for at in range(70, 110):
        data[at] ^= 0xFF
    entries = read("in.zip", bytes(data))
    assert kinds(entries) == ["file"]
    assert entries[-1].problem.message.startswith("in.zip, in.jsonl: ")


def test_a_member_whose_name_is_no_utf_8_is_told(read):
    name = "é.jsonl"  # for which the archive has the flag of UTF-8
    data = zipped(name, flag_name=b"\xff\xfe.jsonl")
    entries = read("in.zip", data)
    assert kinds(entries) == ["file"]


@pytest.mark.parametrize("opening", ["[", '{"a": '])
@pytest.mark.parametrize("depth", [101, 400, 900, 5000])
def test_a_column_in_lists_without_end_costs_its_row_only(read, opening, depth):
    closing = "]" if opening == "[" else "}"
    deep = opening * depth + ("" if opening == "[" else "1") + closing * depth
    line = f'{{"doc_id": "deep", "text": "Calm.", "more": {deep}}}\n'
    entries = read("in.jsonl", (jsonl(ROWS[:1]) + line + jsonl(ROWS[1:2])).encode())
    assert ids(entries) == ["r0", "r1"]
    assert kinds(entries) == ["field" if depth < 1000 else "format"]


@pytest.mark.parametrize("depth", [1, 99])
def test_columns_that_are_not_so_deep_are_kept(read, depth):
    line = f'{{"text": "Calm.", "more": {"[" * depth}{"]" * depth}}}\n'
    (entry,) = read("in.jsonl", line.encode())
    assert entry.problem is None


MADE = {
    "in.zip": zipped(),
    "lzma.zip": zipped(way=zipfile.ZIP_LZMA),
    "in.jsonl.gz": gzip.compress(jsonl(ROWS).encode(), mtime=0),
    "in.parquet": in_parquet(
        text=[row["text"] for row in ROWS], n=list(range(9)), tags=[["a", "b"]] * 9
    ),
    "in.csv": csv(ROWS).encode(),
    "semicolons.csv": csv(ROWS, ";").encode(),
    "returns.csv": csv(ROWS, newline="\r").encode(),
    "wide.csv": csv(ROWS).encode("utf-16"),
    "in.tsv": csv(ROWS, "\t").encode(),
    "in.jsonl": jsonl(ROWS).encode(),
    "wide.jsonl": jsonl(ROWS).encode("utf-16"),
}


@pytest.mark.parametrize("name", MADE)
def test_no_damage_ends_the_reading(read, name):
    chance = random.Random(name)
    for number in range(40):
        data = bytearray(MADE[name])
        if number % 4 == 3:
            del data[chance.randrange(1, len(data)) :]
        else:
            data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
        for entry in read(name, bytes(data)):
            assert (entry.problem is None) == ("text" in entry.item)


def test_a_reader_that_fails_in_a_new_way_is_told(read, monkeypatch):
    from conflictner.formats import registry

    def broken(stream, fields):
        yield fields.entry({"text": "Calm."}, registry.Origin(stream.name), "one")
        raise ArithmeticError("no such number")

    monkeypatch.setitem(registry.READERS, ".new", broken)
    entries = read("in.new", b"x")
    assert ids(entries) == ["one"]
    assert "ArithmeticError: no such number) after in.new" in entries[1].problem.message
