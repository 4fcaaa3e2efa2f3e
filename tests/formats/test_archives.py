"""Archives, packed files, and formats that aren't read."""

import io
import json
import tarfile
import zipfile

import pytest

from container_files import TABLE, A, book, mail, pdf, told, word

# Archives


FEED = f"""<rss version="2.0"><channel><title>Dorsa Post</title><item><guid>g1</guid>
<description>{A}</description></item></channel></rss>"""


def tar(members: dict[str, bytes], mode="w:gz") -> bytes:
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode=mode) as archive:
        for name, data in members.items():
            info = tarfile.TarInfo(name)
            info.size, info.mtime = len(data), 1741435200
            archive.addfile(info, io.BytesIO(data))
    return file.getvalue()


@pytest.mark.parametrize(
    ("name", "mode"),
    [
        ("in.tar", "w"),
        ("in.tar.gz", "w:gz"),
        ("in.tgz", "w:gz"),
        ("in.tar.bz2", "w:bz2"),
        ("in.tar.xz", "w:xz"),
    ],
)
def test_tar_archives_are_read(read_file, name, mode):
    members = {
        "d/b.csv": b"doc_id,date,text\nx,3/8/2025,Calm.\ny,3/28/2025,Calm.\n",
        "d/._b.csv": b"\x00\x05",
        "d/a.txt": A.encode(),
    }
    entries = read_file(name, tar(members, mode))
    assert told(entries) == [
        ("x", "2025-03-08", "Calm."),
        ("y", "2025-03-28", "Calm."),
        ("a", None, A),
    ]
    assert str(entries[2].place) == f"{name}, d/a.txt"


@pytest.mark.parametrize("name", ["in.jsonl.bz2", "in.jsonl.xz", "in.txt.xz"])
def test_packed_files_are_unpacked(read_file, name):
    import bz2
    import lzma

    data = (A if "txt" in name else json.dumps({"text": A})).encode()
    packed = bz2.compress(data) if name.endswith("bz2") else lzma.compress(data)
    assert read_file(name, packed)[0].item["text"] == A


def test_a_damaged_header_in_a_tar_loses_nothing_in_silence(read_file):
    data = bytearray(tar({"a.txt": A.encode(), "b.txt": b"x"}, "w"))
    data[1024 + 148] ^= 0x3F  # the checksum of the second header
    entries = read_file("in.tar", bytes(data))
    assert told(entries[:1]) == [("a", None, A)]
    assert "damaged" in entries[1].problem.message


LAST_RESORT = "this file can't be read"


def test_a_tar_that_breaks_off_is_told_in_words(read_file):
    data = tar({"a.txt": A.encode(), "b.txt": b"x" * 900}, "w")[:2200]
    *_, last = read_file("in.tar", data)
    assert "unexpected end of data" in last.problem.message
    assert LAST_RESORT not in last.problem.message


def packed(*names: str) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name in names:
            archive.writestr(name, A)
    return file.getvalue()


def test_a_member_of_a_zip_without_a_name_does_not_hide_the_others(read_file):
    data = bytearray(packed("x", "b.txt"))
    directory = data.index(b"PK\x01\x02")
    data[directory + 28 : directory + 30] = b"\0\0"  # the length of the name
    data[directory + 30 : directory + 32] = b"\1\0"  # which is an extra field now
    passed = []
    (other,) = read_file("in.zip", data, passed=lambda *told: passed.append(told))
    assert other.item["text"] == A
    assert len(passed) == 1


def test_a_member_of_a_zip_that_begins_before_the_file_is_told_in_words(read_file):
    data = bytearray(packed("a.txt"))
    directory = data.index(b"PK\x05\x06")
    data[directory + 16] ^= 0x60  # where the directory begins
    (only,) = read_file("in.zip", bytes(data))
    assert only.problem.kind == "file"
    assert LAST_RESORT not in only.problem.message


@pytest.mark.parametrize("name", ["in.txt", "in.json", "in.sgm"])
def test_bytes_in_no_encoding_are_told_in_words(read_file, name):
    (only,) = read_file(name, b"a\0\xff\xfe")
    assert only.problem.kind == "encoding"
    assert "not text" in only.problem.message
    assert LAST_RESORT not in only.problem.message


def test_every_container_may_stand_in_an_archive(read_file):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, data in {
            "a.docx": word(A),
            "b.pdf": pdf([A]),
            "c.xlsx": book({"Events": TABLE}),
            "d.json": json.dumps({"text": A}),
            "e.xml": FEED,
            "f.eml": mail().as_bytes(),
            "g.md": A,
            "h.sgm": f"<REUTERS><TITLE>x</TITLE><BODY>{A}</BODY></REUTERS>",
            "i.mbox": b"From x\n" + mail().as_bytes(),
            "j.png": b"\x89PNG",
        }.items():
            archive.writestr(name, data)
    passed = []
    data = file.getvalue()
    entries = read_file(
        "in.zip", data, passed=lambda place, _: passed.append(str(place))
    )
    assert [entry.problem for entry in entries] == [None] * 9
    assert passed == ["in.zip, j.png"]
    assert entries[0].item["member"] == "a.docx"


# What is refused

LOOKS = {
    "a PDF": b"%PDF-1.7\n",
    "ZIP": b"PK\x03\x04\x14",
    "RTF": b"{\\rtf1\\ansi Calm.}",
    "older version of Word": b"\xd0\xcf\x11\xe0\xa1",
    "Parquet": b"PAR1\x15",
    "gzip": b"\x1f\x8b\x08",
    "XML": b'<?xml version="1.0"?><a/>',
    "a tar archive": b"a.txt".ljust(257, b"\x00") + b"ustar\x0000",
    "a database": b"SQLite format 3\x00",
}


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("name", ["a.txt", "a.log", "README"])
def test_what_looks_like_another_format_is_not_read_as_text(read_file, look, name):
    (entry,) = read_file(name, LOOKS[look])
    assert entry.problem.kind == "format"
    assert look in entry.problem.message


READERS_NEEDED = {
    "a.docx": ("docx", "python-docx", word(A)),
    "a.pdf": ("pypdf", "pypdf", pdf([A])),
    "a.xlsx": ("openpyxl", "openpyxl", book({"Events": TABLE})),
    "a.xml": ("feedparser", "feedparser", FEED),
    "a.html": ("trafilatura", "trafilatura", "<html><p>Calm.</p></html>"),
}


@pytest.mark.parametrize("name", READERS_NEEDED)
def test_a_missing_reader_is_told_with_what_to_install(read_file, name, monkeypatch):
    import sys

    module, package, data = READERS_NEEDED[name]
    monkeypatch.setitem(sys.modules, module, None)
    (entry,) = read_file(name, data)
    assert entry.problem.kind == "format"
    assert (
        f"reading this format needs {package}, which isn't installed"
        in entry.problem.message
    )
    assert 'pip install ".[' in entry.problem.message
