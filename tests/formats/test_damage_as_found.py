"""Damage as it is found in files: ten ways of each kind, beside two good files.

A row or a member that is damaged is told, and nothing else is lost with it.
"""

import io
import json
import lzma
import struct
import tarfile
import zipfile

import pyarrow
import pytest
from pyarrow import parquet

from conflictner.formats.fields import Fields
from conflictner.formats.registry import read_entries
from conflictner.jobs.found import find_inputs

CALM = "The bridge of Dorsa is open."
GOOD = json.dumps({"doc_id": "good", "text": CALM}) + "\n"


@pytest.fixture(name="read")
def _read(tmp_path, monkeypatch):
    """Read a file between two good ones; gives what is wrong with each entry of it."""
    monkeypatch.chdir(tmp_path)

    def read(name: str, data: bytes, **fields):
        for good in ("a.jsonl", "z.jsonl"):
            (tmp_path / good).write_text(GOOD, encoding="utf-8")
        (tmp_path / name).write_bytes(data)
        found = find_inputs(["a.jsonl", name, "z.jsonl"]).found
        first, *entries, last = read_entries(found, Fields(**fields))
        assert first.item["doc_id"] == last.item["doc_id"] == "good"
        assert (tmp_path / name).read_bytes() == data
        return [entry.problem and entry.problem.kind for entry in entries]

    return read


def in_parquet(**columns) -> bytes:
    file = io.BytesIO()
    parquet.write_table(pyarrow.table(columns), file)
    return file.getvalue()


# Dates out of range in Parquet

FAR = 2**61
TIMES = {
    "us": pyarrow.array([0, FAR], pyarrow.timestamp("us")),
    "ms": pyarrow.array([0, FAR // 1000], pyarrow.timestamp("ms")),
    "s": pyarrow.array([0, 10**13], pyarrow.timestamp("s")),
    "ns": pyarrow.array([0, 2**63 - 1], pyarrow.timestamp("ns")),
    "with a zone": pyarrow.array([0, FAR], pyarrow.timestamp("us", tz="UTC")),
    "before Christ": pyarrow.array([0, -FAR], pyarrow.timestamp("us")),
    "days": pyarrow.array([0, 2**31 - 1], pyarrow.int32()).cast(pyarrow.date32()),
    "days before Christ": pyarrow.array([0, -(2**31)], pyarrow.int32()).cast(
        pyarrow.date32()
    ),
    "durations": pyarrow.array([0, 2**62], pyarrow.duration("s")),
    "in lists": pyarrow.array([[0], [FAR]], pyarrow.list_(pyarrow.timestamp("us"))),
}


@pytest.mark.parametrize("column", ["date", "seen"])
@pytest.mark.parametrize("case", TIMES)
def test_a_time_out_of_range_costs_no_other_row(read, case, column):
    found = read("in.parquet", in_parquet(text=[CALM] * 2, **{column: TIMES[case]}))
    assert len(found) == 2
    if column == "seen":
        assert found[0] is None


# Strings that aren't UTF-8

BROKEN = (b"\xff\xfe", b"\xc3(", b"\xe2\x82", b"caf\xe9", b"\xed\xa0\x80")


def strings(middle: bytes, kind=pyarrow.string(), raw=pyarrow.binary()):  # noqa: B008
    values = pyarrow.array([CALM.encode(), middle, CALM.encode()], raw)
    return pyarrow.Array.from_buffers(kind, 3, values.buffers())


LARGE = (pyarrow.large_string(), pyarrow.large_binary())


@pytest.mark.parametrize("column", ["text", "outlet"])
@pytest.mark.parametrize("middle", BROKEN, ids=ascii)
@pytest.mark.parametrize("large", [False, True])
def test_a_string_that_is_not_utf_8_costs_its_row_only(read, middle, large, column):
    values = strings(middle, *(LARGE if large else ()))
    columns = {"text": [CALM] * 3, column: values}
    found = read("in.parquet", in_parquet(**columns))
    assert found[0] is found[2] is None
    assert found[1] in (None, "format")


# Half a character

HALVES = {
    "high": b"\x00\xd8",
    "low": b"\x00\xdc",
    "two high": b"\x00\xd8\x00\xd8",
    "two low": b"\x00\xdc\x00\xdc",
    "in the wrong order": b"\x00\xdc\x00\xd8",
}


@pytest.mark.parametrize("order", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("case", HALVES)
@pytest.mark.parametrize("suffix", ["jsonl", "csv", "txt"])
def test_half_a_character_costs_no_other_row(read, case, order, suffix):
    half = HALVES[case]
    if order == "utf-16-be":
        half = half.decode("utf-16-le", "surrogatepass").encode(order, "surrogatepass")
    data = {
        "jsonl": f'{{"text": "{CALM}|"}}\n{{"text": "{CALM}"}}\n',
        "csv": f"text\n{CALM}|\n{CALM}\n",
        "txt": f"{CALM}|",
    }[suffix]
    raw = ("\ufeff" + data).encode(order).replace("|".encode(order), half)
    found = read(f"in.{suffix}", raw)
    assert len(found) == (1 if suffix == "txt" else 2)
    assert found[-1] in ((None, "encoding") if suffix == "txt" else (None,))


# Damaged members

WAYS = {
    "stored": zipfile.ZIP_STORED,
    "deflated": zipfile.ZIP_DEFLATED,
    "bzip2": zipfile.ZIP_BZIP2,
    "lzma": zipfile.ZIP_LZMA,
}


def damaged(way: int, share: float) -> bytes:
    """An archive of two members, the first of which is damaged at a share of it."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("bad.jsonl", GOOD * 40, way)
        archive.writestr("fine.jsonl", GOOD, way)
        size = archive.infolist()[0].compress_size
    data = bytearray(file.getvalue())
    begin = 30 + len("bad.jsonl")
    at = begin + int(share * (size - 4))
    for place in range(at, at + 4):
        data[place] ^= 0xFF
    return bytes(data)


@pytest.mark.parametrize("share", [0.0, 0.3, 0.6, 1.0])
@pytest.mark.parametrize("way", WAYS)
def test_a_damaged_member_costs_no_other(read, way, share):
    found = read("in.zip", damaged(WAYS[way], share))
    assert any(found)
    assert found[-1] is None


@pytest.mark.parametrize("kept", [10, 40, 70, 100, 110])
def test_a_stream_of_xz_that_breaks_off_is_told(read, kept):
    data = lzma.compress((GOOD * 400).encode())
    found = read("in.jsonl.xz", data[:kept])
    assert found[-1] == "file"


@pytest.mark.parametrize("kept", [1, 200, 511, 600, 1100])
def test_a_tar_that_breaks_off_is_told(read, kept):
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode="w") as archive:
        for name in ("a.jsonl", "b.jsonl"):
            info = tarfile.TarInfo(name)
            info.size = len(GOOD)
            archive.addfile(info, io.BytesIO(GOOD.encode()))
    assert any(read("in.tar", file.getvalue()[:kept]))


# Names of members


NAMES = [
    *(b"\xff\xfe.jsonl", b"\xc3(.jsonl", b"caf\xe9.jsonl", b"\xed\xa0\x80.jsonl"),
    *(b"a\x00b.jsonl", b"a\nb.jsonl", b"\x1b[2J.jsonl", b"../../a.jsonl", b"/a.jsonl"),
    *(b"C:\\a\\b.jsonl", b"a" * 240 + b".jsonl", b"\xe2\x80\xaenosj.jsonl"),
]


@pytest.mark.parametrize("name", NAMES, ids=lambda name: ascii(name[:20]))
@pytest.mark.parametrize("flagged", [False, True])
def test_a_member_with_an_odd_name_is_read_or_told(read, name, flagged):
    file = io.BytesIO()
    stand_in = "n" * len(name)
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr(stand_in, GOOD)
        archive.writestr("z.jsonl", GOOD)
    data = file.getvalue().replace(stand_in.encode(), name)
    if flagged:  # as being UTF-8
        data = data.replace(
            b"PK\x03\x04\x14\x00\x00\x00", b"PK\x03\x04\x14\x00\x00\x08", 1
        )
        at = data.index(b"PK\x01\x02")
        data = data[: at + 8] + struct.pack("<H", 0x800) + data[at + 10 :]
    found = read("in.zip", data)
    assert found
    assert all(one in (None, "file") for one in found)


# Columns in columns


def nested(depth: int, opening: str) -> str:
    closing = {"[": "]", '{"a":': "}"}[opening]
    return opening * depth + "1" + closing * depth


@pytest.mark.parametrize("opening", ["[", '{"a":'])
@pytest.mark.parametrize("depth", [102, 250, 900, 990, 3000, 100_000])
def test_a_deep_column_costs_its_row_only(read, opening, depth):
    line = f'{{"doc_id": "d", "text": "{CALM}", "c": {nested(depth, opening)}}}\n'
    found = read("in.jsonl", (GOOD + line + GOOD).encode())
    assert found[0] is found[2] is None
    assert found[1] in ("field", "format")


# Files without a document

EMPTY = {
    "a.jsonl": b"",
    "b.jsonl": b"\n\n\n",
    "c.jsonl": b"\xef\xbb\xbf",
    "d.csv": b"",
    "e.csv": b"doc_id,date,text\n",
    "f.tsv": b"doc_id\ttext\r\n",
    "g.json": b"[]",
    "h.json": b'{"data": []}',
    "i.jsonl.gz": b"",
    "j.zip": b"PK\x05\x06" + b"\x00" * 18,
}


@pytest.mark.parametrize("name", EMPTY)
def test_a_file_without_a_document_gives_none(read, name):
    assert None not in read(f"in.{name}", EMPTY[name])


# Columns that could be meant

DOUBLED = [
    *("text,text", "text,note,text", "doc_id,doc_id,text", "date,text,date"),
    *("text,text,text", "doc_id,text,doc_id,text", '"text","text"', "text,date,date"),
    *("\ufefftext,text", "note,text,text"),
]


@pytest.mark.parametrize("head", DOUBLED)
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_two_columns_of_one_name_are_told(read, head, separator):
    cells = separator.join(["2025-03-08"] * (head.count(",") + 1))
    data = f"{head.replace(',', separator)}\n{cells}\n"
    assert read("in.csv", data.encode()) == ["field"]


def test_a_table_in_utf_16_that_breaks_off_tells_its_encoding(read):
    data = 'doc_id,text\na,"Shells fell.'.encode("utf-16") + b"\n"
    assert {kind for kind in read("in.csv", data) if kind} == {"encoding"}
