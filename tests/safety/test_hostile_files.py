"""Files that are made to do harm: each is told in one line, and the others are read."""

import bz2
import gzip
import io
import json
import lzma
import os
import struct
import tarfile
import zipfile
from pathlib import Path

import pytest

from conflictner.formats import expansion
from conflictner.formats.fields import Fields
from conflictner.formats.registry import read_entries
from conflictner.jobs.found import find_inputs
from container_files import A, book, word

SMALL = 20_000
"""What may be unpacked in any case, here."""


@pytest.fixture(name="read")
def _read(tmp_path, monkeypatch):
    """Read a file, or what stands in the folder; gives entries."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(expansion, "LEAST_ALLOWED", SMALL)

    def read(name, data=None, **fields):
        if data is not None:
            Path(name).write_bytes(data)
        return list(read_entries(find_inputs([name]).found, Fields(**fields)))

    return read


def told(entries):
    return [entry.problem.message for entry in entries if entry.problem is not None]


def zipped(members):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return file.getvalue()


def tarred(*members):
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode="w:gz") as archive:
        for name, data in members:
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return file.getvalue()


# Bombs

LINES = b'{"text": "Calm."}\n'
BLANK = b" " * (300 * SMALL)
BOMBS = {
    "in.jsonl.gz": gzip.compress(LINES + BLANK, mtime=0),
    "in.csv.bz2": bz2.compress(b"text\n" + b"\n" * (300 * SMALL)),
    "in.jsonl.xz": lzma.compress(LINES + BLANK),
    "in.mbox.gz": gzip.compress(b"From x\n\n" + BLANK, mtime=0),
    "in.json.gz": gzip.compress(BLANK + b"[]", mtime=0),
    "in.tar.gz": tarred(("a.txt", A.encode()), ("b.jsonl", LINES + BLANK)),
    "in.zip": zipped({"b.jsonl": LINES + BLANK}),
    "nested.zip": zipped({"b.jsonl.gz": gzip.compress(LINES + BLANK, mtime=0)}),
    "in.docx": zipped({"[Content_Types].xml": b"<Types/>", "a.xml": BLANK}),
    "in.xlsx": zipped({"[Content_Types].xml": b"<Types/>", "a.xml": BLANK}),
}


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_is_told(read, name):
    assert len(BOMBS[name]) < SMALL
    (*_, message) = told(read(name, BOMBS[name]))
    assert "it unpacks to more than" in message
    assert "--max-expansion" in message


def test_the_limit_is_an_option(read):
    data = gzip.compress(LINES + b"\n" * (3 * SMALL) + LINES, mtime=0)
    assert told(read("in.jsonl.gz", data, max_expansion=2))
    entries = read("in.jsonl.gz", data, max_expansion=2000)
    assert [entry.item["text"] for entry in entries] == ["Calm.", "Calm."]


def test_members_that_are_small_each_are_too_many_together(read):
    data = zipped({f"{n}.txt": b"x" * (SMALL // 4) for n in range(40)})
    entries = read("in.zip", data, max_expansion=1)
    assert entries[0].problem is None
    assert len(told(entries)) > 20
    assert all("it unpacks to more" in message for message in told(entries))


def test_common_packing_is_far_from_the_limit(read):
    rows = [{"doc_id": str(n), "text": f"{A} {n * n}"} for n in range(3000)]
    lines = "".join(json.dumps(row) + "\n" for row in rows).encode()
    assert not told(read("in.jsonl.gz", gzip.compress(lines)))
    assert not told(read("in.zip", zipped({"a.jsonl": lines, "b.jsonl": lines})))
    assert not told(read("a.docx", word(*[A] * 3000)))
    table = [["doc_id", "text"], *([str(n), A] for n in range(1000))]
    assert not told(read("a.xlsx", book({"Events": table})))


def test_the_holes_of_a_sparse_file_are_not_filled(read):
    header = bytearray(tarfile.TarInfo("a.txt").tobuf(tarfile.GNU_FORMAT))
    header[156:157] = tarfile.GNUTYPE_SPARSE
    header[124:136] = b"%011o\0" % 512  # what is stored
    header[386:410] = b"%011o\0%011o\0" % (0, 512)
    header[483:495] = b"%011o\0" % (2**33 - 1)  # what it says it is
    header[148:156] = b" " * 8
    header[148:156] = b"%06o\0 " % sum(header)
    data = bytes(header) + b"x" * 512 + bytes(1024)
    (message,) = told(read("in.tar", data))
    assert "it unpacks to more than" in message


def test_archives_in_archives_are_not_opened(read):
    inner = zipped({"a.txt": A.encode()})
    entries = read("in.zip", zipped({"b.zip": inner, "c.txt": A.encode()}))
    assert [entry.problem is None for entry in entries] == [False, True]
    assert "this archive is inside another archive" in told(entries)[0]
    twice = gzip.compress(gzip.compress(A.encode()))
    assert "gzip" in told(read("in.txt.gz.gz", twice))[0]


# Names and links


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_links_that_lead_round_in_circles_are_passed(read, tmp_path):
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.txt").write_text(A)
    (folder / "loop.txt").symlink_to("loop.txt")
    (folder / "up").symlink_to("..", target_is_directory=True)
    (folder / "gone.txt").symlink_to("nowhere")
    (folder / "here").symlink_to(".", target_is_directory=True)
    entries = read("in")
    assert [entry.item["doc_id"] for entry in entries if not entry.problem] == ["a"]
    assert told(read("in/loop.txt"))


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="no such device")
def test_devices_are_not_read(read):
    assert told(read("/dev/zero")) == ["/dev/zero: a device, not a file"]


@pytest.mark.parametrize(
    "name", ["../../a.txt", "/a.txt", "C:\\a.txt", "a/../../b.txt"]
)
def test_no_member_is_written_where_its_name_says(read, tmp_path, name):
    before = set(tmp_path.parent.rglob("*"))
    for archive in ("in.zip", "in.tar.gz"):
        data = (
            zipped({name: A.encode()})
            if archive == "in.zip"
            else tarred((name, A.encode()))
        )
        (entry,) = read(archive, data)
        assert entry.item["text"] == A
    after = {path.name for path in set(tmp_path.parent.rglob("*")) - before}
    assert after == {"in.zip", "in.tar.gz"}


# Markup, numbers, letters

DEEP = 50_000
ENTITIES = "".join(
    f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' if n else '<!ENTITY e0 "calm">'
    for n in range(12)
)
MARKUP = {
    "deep.html": "<div>" * DEEP + A + "</div>" * DEEP,
    "deep.xml": f"<nitf>{'<b>' * DEEP}{A}{'</b>' * DEEP}</nitf>",
    "deep.md": ">" * DEEP + A + "*" * DEEP + "[" * DEEP,
    "deep.json": "[" * DEEP + "]" * DEEP,
    "deep.eml": "Content-Type: text/html\n\n" + "<p><b>" * DEEP + A,
    "laughs.xml": f"<!DOCTYPE nitf [{ENTITIES}]><nitf><body.content>&e11;"
    "</body.content></nitf>",
    "laughs.rss": f"<!DOCTYPE rss [{ENTITIES}]><rss><channel><item><title>&e11;"
    "</title></item></channel></rss>",
    "outside.xml": '<!DOCTYPE nitf [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
    "<nitf><body.content>&e;</body.content></nitf>",
    "outside.rss": '<!DOCTYPE rss [<!ENTITY e SYSTEM "file:///etc/passwd">]><rss>'
    "<channel><item><title>&e;</title></item></channel></rss>",
}


@pytest.mark.parametrize("name", MARKUP)
def test_markup_that_is_a_trap_harms_nothing(read, name):
    for entry in read(name, MARKUP[name].encode()):
        text = "" if entry.problem else entry.item["text"]
        assert "root:" not in text
        assert len(text) < 4 * len(MARKUP[name])
        if entry.problem:
            assert "this file can't be read (" not in entry.problem.message


@pytest.mark.parametrize("number", ["9" * 5000, "1e999999", "-" + "9" * 400, "NaN"])
def test_huge_numbers_cost_their_row_at_most(read, number):
    line = f'{{"text": "Calm.", "date": {number}, "n": {number}}}\n'.encode()
    entries = read("in.jsonl", line + LINES)
    assert len(entries) == 2
    assert entries[1].item["text"] == "Calm."
    table = f"text,date\nCalm.,{number}\nCalm.,2025-03-08\n".encode()
    assert read("in.csv", table)[1].item["date"] == "2025-03-08"


def test_lone_surrogates_are_replaced_everywhere(read):
    line = b'{"text": "Calm \\ud800.", "doc_id": "\\udfff", "note": "\\udc00"}\n'
    (entry,) = read("in.jsonl", line)
    assert entry.item["text"] == "Calm \ufffd."


@pytest.mark.parametrize("suffix", [".rss", ".xml", ".sgm"])
def test_formats_that_are_read_as_a_whole_have_a_limit(read, suffix):
    root = {".rss": "rss", ".xml": "nitf", ".sgm": "REUTERS"}[suffix]
    data = f"<{root}>{'x' * 3000}".encode()
    (message,) = told(read(f"in{suffix}", data, max_file_bytes=2000))
    assert "longer than 2,000 bytes" in message
    assert "--max-file-bytes" in message


def test_parts_say_how_large_they_are_and_are_no_larger():
    """What `check_parts` relies on: Python reads no more of a member than it tells."""
    data = bytearray(zipped({"a.xml": b"x" * 1000}))
    for mark, at in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        place = data.index(mark) + at
        data[place : place + 4] = struct.pack("<I", 10)
    with (
        zipfile.ZipFile(io.BytesIO(bytes(data))) as archive,
        pytest.raises(zipfile.BadZipFile),
    ):
        archive.read("a.xml")


UNCLOSED = 40_000
MARKS = {
    "marks.md": "<!-- [a ![a **a *a _a `a <http://a # # > ``` ~~~ __a".split(),
    "marks.sgm": ["<REUTERS", "<REUTERS>", "<REUTERS><TEXT><TITLE", "Reuter   "],
    "marks.xml": ["<!--", "<?x", "<!DOCTYPE", "<!DOCTYPE ["],
    "marks.eml": ["Content-Type: text/html\n\n<b> </b>"],
}


@pytest.mark.parametrize(
    ("name", "mark"), [(name, mark) for name, marks in MARKS.items() for mark in marks]
)
@pytest.mark.parametrize("between", ["", " ", "\n"])
def test_marks_that_nothing_closes_are_not_looked_for_again_and_again(
    read, name, mark, between
):
    """Each of these would take hours if every mark were looked for to the end."""
    entries = read(name, (f"{mark}{between}" * UNCLOSED).encode(), max_bytes=10**7)
    assert len(entries) == 1


@pytest.mark.parametrize("blank", [" ", "\t", "\n", "\u00a0"])
@pytest.mark.parametrize("suffix", [".md", ".sgm", ".txt", ".eml", ".csv", ".tsv"])
def test_blanks_without_end_are_read(read, blank, suffix):
    data = f"text{blank * 200_000}x".encode()
    assert len(read(f"in{suffix}", data, max_bytes=10**7)) <= 2
