"""Files of every format that is read, and archives of them."""

import bz2
import gzip
import io
import json
import lzma
import tarfile
import zipfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import IO, Any

from conflictner.errors import InputError
from conflictner.formats.fields import Fields
from conflictner.formats.pages import article_of
from conflictner.formats.registry import read_stream
from conflictner.formats.streams import Stream, parts_of, unpacked
from fuzzing.seeds import ROOT, paragraphs
from fuzzing.target import Target, require

OURS = (
    *(".txt", ".md", ".html", ".jsonl", ".json", ".csv", ".tsv", ".xml", ".sgm"),
    *(".eml", ".mbox", ".zip", ".tar", ".jsonl.gz", ".csv.bz2", ".txt.xz"),
)
"""What is read by code of ours, or of Python itself."""

OTHERS = (".parquet", ".xlsx", ".docx", ".pdf", ".rss")
"""What libraries read: much slower."""

LAST_RESORT = "this file can't be read ("
"""What a reader says that failed in a way which nobody foresaw."""

KINDS_OF_PROBLEM = {"file", "encoding", "format", "field", "size", "html"}


def read_files(suffixes: tuple[str, ...]) -> Callable[[bytes], None]:
    """Make the function that reads bytes as a file; the first chooses the suffix."""
    fields = Fields(max_bytes=2000, max_file_bytes=40_000)

    def run(data: bytes) -> None:
        if not data:
            return
        suffix = suffixes[data[0] % len(suffixes)]
        name, body = f"in{suffix}", data[1:]
        kind, stem, packing = parts_of(Path(name))
        stream = Stream(name, kind, stem, lambda: opened(body, packing))
        for entry in read_stream(stream, fields):
            if entry.problem is None:
                require(isinstance(entry.item["text"], str), "a text is no string")
                require(bool(entry.doc_id), "a document has no id")
                if entry.page:
                    read_page(entry.item["text"])
            else:
                letter = entry.dead_letter()
                # Half a character is written as `?`, as a job does.
                json.dumps(letter, ensure_ascii=False).encode(errors="replace")
                require(entry.problem.kind in KINDS_OF_PROBLEM, str(letter))
                if suffixes is OURS:
                    require(LAST_RESORT not in entry.problem.message, str(letter))
            str(entry.place).encode()

    return run


def opened(data: bytes, packing: str | None) -> IO[bytes]:
    """Open bytes as a file is opened."""
    file: Any = io.BufferedReader(io.BytesIO(data))  # type: ignore[arg-type]
    return unpacked(file, packing)


def read_page(source: str) -> None:
    """Take the article out of a page, once in a while: that takes long."""
    if len(source) % 16 == 0:
        with suppress(InputError):
            article_of(source)


def seeds_of(suffixes: tuple[str, ...]) -> Iterator[bytes]:
    """A small file of each format."""
    made = {**own_files(), **files_of_libraries()}
    for number, suffix in enumerate(suffixes):
        for data in made[suffix]:
            yield bytes([number]) + data


def own_files() -> dict[str, list[bytes]]:
    """Small files of the formats that are read here."""
    text = paragraphs()[0]
    rows = [
        {"doc_id": f"r{n}", "date": f"2024-11-{n + 10}", "text": one, "outlet": "Post"}
        for n, one in enumerate(paragraphs()[:3])
    ]
    lines = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    cells = [["doc_id", "date", "text"], ["a", "3/8/2025", text], ["b", "13/8/25", "x"]]
    comma = "\n".join(",".join(f'"{cell}"' for cell in row) for row in cells)
    mail = (
        f"From x\nMessage-ID: <m1@d.org>\nSubject: =?utf-8?q?D=C3=B6rsa?=\nDate: Sat, "
        "08 Mar 2025 23:00:00 +0300\nContent-Type: multipart/alternative; boundary=b\n"
        f"\n--b\nContent-Type: text/html; charset=cp1252\n\n<p>{text}</p>\n--b\n"
        f"Content-Type: text/plain\n\n{text}\n--b--\n"
    )
    page = f'<html><head><meta charset="utf-8"><title>t</title></head><p>{text}</p>'
    nitf = (
        '<?xml version="1.0"?><nitf><head><docdata><date.issue norm="20250308"/>'
        "</docdata>"
        f"</head><body><hl1>T</hl1><body.content><p>{text}</p></body.content>"
        "</body></nitf>"
    )
    news_ml = (
        '<newsItem guid="u:1"><itemMeta><versionCreated>2025-03-08T07:00:00Z'
        "</versionCreated></itemMeta><contentSet><inlineXML><p>"
        f"{text}</p></inlineXML></contentSet></newsItem>"
    )
    sgml = (
        '<REUTERS NEWID="1"><DATE> 8-MAR-1987</DATE><TEXT><TITLE>x</TITLE><BODY>'
        f"{text}&#3;</BODY></TEXT></REUTERS>"
    )
    telegram = {
        "name": "Dorsa",
        "type": "public_channel",
        "id": 1,
        "messages": [
            {"id": 1, "type": "message", "date": "2025-03-08T07:00:00", "text": ["a", {
                "type": "bold", "text": text}]},
            {"id": 2, "type": "service", "date": "2025-03-08T07:00:00", "text": ""},
        ],
    }  # fmt: skip
    tweet = {"id_str": "1", "created_at": "Sat Mar 08 07:00:00 +0000 2025",
             "full_text": text, "user": {"screen_name": "d"}}  # fmt: skip
    front = f"---\ntitle: x\ndate: 2025-03-08\n---\n# Head\n\n*{text}* [a](b)\n"
    wide = comma.encode("utf-16")
    return {
        ".txt": [
            text.encode(),
            text.encode("utf-16"),
            text.encode("cp1252", "replace"),
        ],
        ".md": [front.encode()],
        ".html": [page.encode()],
        ".jsonl": [lines.encode(), json.dumps(tweet).encode()],
        ".json": [
            json.dumps(rows).encode(),
            json.dumps({"data": rows}).encode(),
            json.dumps(telegram).encode(),
            lines.encode(),
        ],
        ".csv": [comma.encode(), comma.replace(",", ";").encode(), wide],
        ".tsv": [comma.replace(",", "\t").encode(), b'text\tdate\n"a\tb"\tx\n'],
        ".xml": [nitf.encode(), news_ml.encode()],
        ".sgm": [sgml.encode()],
        ".eml": [mail.partition("\n")[2].encode()],
        ".mbox": [mail.encode() * 2],
        ".zip": [zipped({"a.txt": text.encode(), "b.jsonl": lines.encode()[:200]})],
        ".tar": [tarred({"a.txt": text.encode(), "b.csv": comma.encode()})],
        ".jsonl.gz": [gzip.compress(lines.encode(), mtime=0)],
        ".csv.bz2": [bz2.compress(comma.encode())],
        ".txt.xz": [lzma.compress(text.encode())],
    }


def zipped(members: dict[str, bytes]) -> bytes:
    """A ZIP archive."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(zipfile.ZipInfo(name), data)
    return file.getvalue()


def tarred(members: dict[str, bytes]) -> bytes:
    """A tar archive."""
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode="w") as archive:
        for name, data in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return file.getvalue()


def files_of_libraries() -> dict[str, list[bytes]]:
    """Small files of the formats that libraries read."""
    import docx
    import openpyxl
    import pyarrow
    from pyarrow import parquet

    text = paragraphs()[0]
    table, book, word = io.BytesIO(), io.BytesIO(), io.BytesIO()
    columns = {"doc_id": ["a"], "text": [text], "date": ["2025-03-08"], "n": [1]}
    parquet.write_table(pyarrow.table(columns), table)
    made = openpyxl.Workbook()
    for row in zip(*([name, *cells] for name, cells in columns.items()), strict=True):
        made.active.append(row)
    made.save(book)
    document = docx.Document()
    document.add_paragraph(text)
    document.save(word)
    feed = (
        f'<rss version="2.0"><channel><title>P</title><item><guid>g</guid><description>'
        f"{text}</description><pubDate>Sat, 08 Mar 2025 07:00:00 GMT</pubDate></item>"
        "</channel></rss>"
    )
    return {
        ".parquet": [table.getvalue()],
        ".xlsx": [book.getvalue()],
        ".docx": [word.getvalue()],
        ".pdf": [(ROOT / "fuzzing" / "seed.pdf").read_bytes()],
        ".rss": [feed.encode()],
    }


def marks_of_formats() -> Iterator[str]:
    """Words that files of these formats are made of."""
    yield from (
        '{ } [ ] : , "text" "date" "doc_id" "messages" "data" \\ud800 \\u0000 1e999 NaN'
        " null true <p> </p> <body.content> <hl1> <!DOCTYPE <!ENTITY <![CDATA[ &amp; "
        "&#0; &#x110000; <REUTERS> </BODY> <TEXT> Content-Type: multipart/mixed "
        "boundary= charset= =?utf-8?b? From Date: Subject: --b \r\n \r \n \t \" ' ; |"
        " --- title: 2025-03-08 13/8/25 text doc_id date PK \x00 \ufeff <?xml "
        "encoding= utf-16 cp1252 <meta ustar"
    ).split(" ")


TARGETS = (
    Target(
        "readers",
        partial(read_files, OURS),
        partial(seeds_of, OURS),
        marks_of_formats,
        longest=4000,
        executions=1_000_000,
    ),
    Target(
        "readers-of-libraries",
        partial(read_files, OTHERS),
        partial(seeds_of, OTHERS),
        marks_of_formats,
        longest=40_000,
        executions=50_000,
    ),
)
