"""What unpacks to too much, or keeps its reader for ever, costs itself only."""

import gzip
import io
import json
import signal
import tarfile
import zipfile

import pytest

from conflictner.formats import expansion, limits, registry
from conflictner.formats.entries import Entry, Origin
from conflictner.formats.expansion import MAX_EXPANSION, Allowance, ExpansionError
from conflictner.formats.fields import Fields
from conflictner.formats.limits import OutOfTimeError, timed
from container_files import word

ROW = json.dumps({"doc_id": "a", "text": "The bridge is open."}) + "\n"
BLANK = "\n" * 400_000


@pytest.fixture(autouse=True)
def _few_bytes_are_many(monkeypatch):
    monkeypatch.setattr(expansion, "LEAST_ALLOWED", 100_000)


def told(entries):
    return [
        entry.problem and (entry.problem.kind, entry.problem.message)
        for entry in entries
    ]


def zipped(**members):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name.replace("_", "."), data)
    return file.getvalue()


def test_a_packed_file_that_unpacks_to_too_much_is_left(read_file):
    first, last = read_file("in.jsonl.gz", gzip.compress((ROW + BLANK).encode()))
    assert first.item["doc_id"] == "a"
    assert last.problem.kind == "size"
    assert "unpacks to more than 100,000 bytes from" in last.problem.message
    assert last.problem.message.endswith("after in.jsonl.gz, line 1")


def test_a_packed_file_of_texts_is_read_to_its_end(read_file):
    rows = "".join(
        json.dumps({"doc_id": str(n), "text": f"{n} men left {n * n} times."}) + "\n"
        for n in range(9000)
    )
    entries = read_file("in.jsonl.gz", gzip.compress(rows.encode()))
    assert len(entries) == 9000
    assert not any(told(entries))


def test_a_member_that_unpacks_to_too_much_costs_itself_only(read_file):
    bomb, good = read_file("in.zip", zipped(a_jsonl=BLANK, b_jsonl=ROW))
    assert told([bomb])[0][0] == "size"
    assert str(bomb.place) == "in.zip, a.jsonl"
    assert good.item["doc_id"] == "a"


def test_a_packed_member_of_a_zip_is_bounded_too_and_takes_from_the_others(read_file):
    inner = gzip.compress((ROW + BLANK).encode())
    members = {"a_jsonl": ROW, "b_jsonl_gz": inner, "c_jsonl": ROW}
    entries = read_file("in.zip", zipped(**members))
    assert [one and one[0] for one in told(entries)] == [None, None, "size", "size"]
    assert str(entries[-1].place) == "in.zip, c.jsonl"


def test_a_packed_member_of_a_tar_costs_itself_only(read_file):
    inner = gzip.compress((ROW + BLANK).encode())
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode="w") as archive:
        for name, data in (("a.jsonl.gz", inner), ("b.jsonl", ROW.encode())):
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    entries = read_file("in.tar", file.getvalue())
    assert [one and one[0] for one in told(entries)] == [None, "size", None]


def test_a_member_of_a_tar_that_is_all_holes_is_not_written_out(read_file):
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode="w", format=tarfile.PAX_FORMAT) as archive:
        for name, data, size in (("a.txt", b"", 10**12), ("b.txt", b"Calm.", 0)):
            info = tarfile.TarInfo(name)
            info.size = len(data)
            if size:
                info.pax_headers = {
                    "GNU.sparse.major": "0",
                    "GNU.sparse.minor": "1",
                    "GNU.sparse.name": name,
                    "GNU.sparse.size": str(size),
                    "GNU.sparse.map": f"{size},0",
                }
            archive.addfile(info, io.BytesIO(data))
    bomb, good = read_file("in.tar", file.getvalue())
    assert told([bomb])[0][0] == "size"
    assert good.item["text"] == "Calm."


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("in.docx", word(*["The bridge is open."] * 3000)),
        ("in.rss", b"<rss><channel>" + b" " * 30_000 + b"</channel></rss>"),
        ("in.xml", b"<nitf>" + b" " * 30_000 + b"</nitf>"),
        ("in.sgm", b"<REUTERS>" + b" " * 30_000 + b"</REUTERS>"),
    ],
)
def test_a_file_that_is_read_whole_has_a_greatest_size(read_file, name, data):
    (entry,) = read_file(name, data, max_file_bytes=20_000)
    kind, message = told([entry])[0]
    assert kind == "size"
    assert (
        "20,000 bytes when unpacked; raise the limit with --max-file-bytes" in message
    )


@pytest.mark.parametrize(
    ("size", "stored", "fine"),
    [
        (100_000, 1, True),
        (100_001, 1, False),
        (10**6, 5000, True),
        (10**6, 4999, False),
    ],
)
def test_what_is_too_much_depends_on_the_packed_size(size, stored, fine):
    allowance = Allowance(stored, MAX_EXPANSION)
    if fine:
        allowance.take(size)
        return
    with pytest.raises(ExpansionError):
        allowance.take(size)


def test_what_is_only_looked_at_takes_nothing():
    allowance = Allowance(1, MAX_EXPANSION)
    with pytest.raises(ExpansionError):
        allowance.check(100_001)
    allowance.take(100_000)


def endless():
    while True:
        pass


def slow(_stream, _fields):
    yield Entry(Origin("in.jsonl", line=1), {"doc_id": "a"})
    endless()


@pytest.mark.skipif(not hasattr(signal, "SIGPROF"), reason="no such clock here")
def test_a_reader_that_comes_to_no_end_is_told(read_file, monkeypatch):
    monkeypatch.setitem(registry.READERS, ".jsonl", slow)
    first, last = read_file("in.jsonl", ROW, seconds=0.05)
    assert first.item["doc_id"] == "a"
    assert last.problem.kind == "time"
    assert (
        "took more than 0.05 seconds to read after in.jsonl, line 1"
        in told([last])[0][1]
    )


@pytest.mark.skipif(not hasattr(signal, "SIGPROF"), reason="no such clock here")
def test_time_is_called_again_where_nobody_has_heard(monkeypatch):
    monkeypatch.setattr(limits, "AGAIN", 0.05)

    def deaf():
        try:
            endless()
        except OutOfTimeError:
            endless()
        yield

    with pytest.raises(OutOfTimeError):
        next(timed(deaf(), 0.05))


def test_what_reads_on_in_time_is_not_stopped():
    assert list(timed(range(3), 60.0)) == [0, 1, 2]
    assert list(timed(range(3), None)) == [0, 1, 2]
    assert Fields().seconds is None
