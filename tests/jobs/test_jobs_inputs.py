"""What a job reads: every format, every document with its place, every mistake told."""

import gzip
import io
import json
import zipfile

import pandas as pd
import pytest

from conflictner.errors import InputError
from conflictner.formats.fields import Fields
from conflictner.formats.registry import read_entries
from conflictner.jobs.found import find_inputs

ROWS = [
    {"doc_id": "a", "date": "2025-03-07", "text": "Calm.", "outlet": "Wire"},
    {"doc_id": "b", "date": "2025-03-08", "text": "Quiet, “calm”.", "outlet": "Post"},
]

CURLY = "The mayor said “no” – twice – in the café."


def as_jsonl(rows) -> bytes:
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows).encode()


def as_csv(rows, separator=",") -> bytes:
    return pd.DataFrame(rows).to_csv(index=False, sep=separator).encode()


def as_parquet(rows) -> bytes:
    file = io.BytesIO()
    pd.DataFrame(rows).to_parquet(file, index=False)
    return file.getvalue()


def as_zip(**members: bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name.replace("__", "/").replace("_", "."), data)
    return file.getvalue()


@pytest.fixture(name="read")
def _read(tmp_path, monkeypatch):
    """Write files into an empty folder and read them; gives the entries."""
    monkeypatch.chdir(tmp_path)

    def read(files: dict[str, bytes | str], *arguments, **fields):
        for name, data in files.items():
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data.encode() if isinstance(data, str) else data)
        found = find_inputs(arguments or files).found
        return list(read_entries(found, Fields(**fields)))

    return read


def items(entries):
    assert [entry.problem for entry in entries] == [None] * len(entries)
    return [entry.item for entry in entries]


def problems(entries):
    return [
        (entry.problem.kind, entry.problem.message)
        for entry in entries
        if entry.problem is not None
    ]


FORMATS = {
    "in.jsonl": as_jsonl(ROWS),
    "in.csv": as_csv(ROWS),
    "in.tsv": as_csv(ROWS, "\t"),
    "in.parquet": as_parquet(ROWS),
}


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("packing", ["plain", "gzip", "zip"])
def test_every_format_gives_the_same_documents(read, name, packing):
    data = FORMATS[name]
    if packing == "gzip":
        name, data = f"{name}.gz", gzip.compress(data)
    elif packing == "zip":
        data = as_zip(**{name.replace(".", "_"): data})
        name = "in.zip"
    assert items(read({name: data})) == ROWS


def test_a_place_names_file_member_and_line_or_row(read):
    archive = as_zip(deep__in_jsonl=as_jsonl(ROWS), in_csv=as_csv(ROWS))
    assert [str(entry.place) for entry in read({"x.zip": archive})] == [
        "x.zip, deep/in.jsonl, line 1",
        "x.zip, deep/in.jsonl, line 2",
        "x.zip, in.csv, row 1",
        "x.zip, in.csv, row 2",
    ]


def test_documents_without_an_id_are_named_by_their_place(read):
    files = {
        "story.v2.txt": b"\xef\xbb\xbfCalm.\r\nQuiet.",
        "in.jsonl": '\n{"text": "Calm."}\n',
        "in.csv": "text,doc_id\nCalm.,\nQuiet.,q\n",
        "old.txt.gz": gzip.compress(b"Calm."),
    }
    found = items(read(files))
    assert [item["doc_id"] for item in found] == [
        "story.v2",
        "in:2",
        "in:1",
        "q",
        "old",
    ]
    assert found[0]["text"] == "Calm.\nQuiet."


def test_fields_can_have_other_names_and_no_column_is_lost(read):
    row = {"url": "u1", "body": "Calm.", "day": "2025-03-07", "text": "x", "date": 1}
    (item,) = items(
        read({"in.jsonl": as_jsonl([row])}, doc_id="url", text="body", date="day")
    )
    assert item == {
        "doc_id": "u1",
        "text": "Calm.",
        "date": "2025-03-07",
        "input_text": "x",
        "input_date": 1,
    }


def test_a_given_date_serves_where_there_is_none(read):
    rows = [{"text": "Calm."}, {"text": "Calm.", "date": "2025-03-06T10:00:00Z"}]
    found = items(read({"in.jsonl": as_jsonl(rows)}, day="2025-03-09"))
    assert [item["date"] for item in found] == ["2025-03-09", "2025-03-06"]


def test_columns_of_parquet_become_json_values(read):
    frame = pd.DataFrame(
        {
            "text": ["Calm."],
            "seen": pd.to_datetime(["2025-03-07"]),
            "tags": [["a", 1.5]],
        }
    ).astype({"tags": "object"})
    frame["tags"] = [["a", "b"]]
    file = io.BytesIO()
    frame.to_parquet(file)
    (item,) = items(read({"in.parquet": file.getvalue()}))
    assert json.loads(json.dumps(item))["tags"] == ["a", "b"]
    assert item["seen"].startswith("2025-03-07")


def test_a_text_with_commas_quotes_and_line_breaks_is_one_cell(read):
    text = 'He said: "no", and\nleft.\n\nThen, calm.'
    found = read({"in.csv": as_csv([{"text": text, "n": 1}, {"text": "x", "n": 2}])})
    assert items(found)[0] == {"doc_id": "in:1", "date": None, "text": text, "n": "1"}
    assert len(found) == 2


def test_semicolons_part_cells_where_the_head_has_them(read):
    assert items(read({"in.csv": as_csv(ROWS, ";")})) == ROWS


def test_a_folder_gives_all_that_can_be_read_by_name(read):
    files = {
        "d/2.txt": "x",
        "d/1.csv": as_csv(ROWS),
        "d/s/3.txt.gz": gzip.compress(b"x"),
    }
    more = {"d/notes.md": "x", "d/photo.png": "x", "d/LICENCE": "x", "d/.hidden": "x"}
    found = read({**files, **more}, "d")
    assert [entry.place.file for entry in found] == [
        "d/1.csv",
        "d/1.csv",
        "d/2.txt",
        "d/notes.md",
        "d/s/3.txt.gz",
    ]
    told = {one["file"]: one["reason"] for one in find_inputs(["d"]).not_read}
    assert list(told) == ["d/LICENCE", "d/photo.png"]
    assert told["d/LICENCE"].startswith("files without a suffix are skipped")
    assert told["d/photo.png"].startswith(".png files are not read; ")


PAGE = """<!DOCTYPE html><html><head><meta charset="{charset}">
<title>Calm returns</title></head><body><nav><a href="/">Home</a></nav><article>
<h1>Calm returns</h1><p>{curly} Police said the road to Kormak was open again and
that nobody had been hurt in the morning's fighting near the bridge.</p><p>Shops opened
at noon, and buses ran to the coast for the first time in a week, residents said.</p>
</article><footer>All rights reserved by the paper</footer></body></html>"""


@pytest.mark.parametrize("charset", ["utf-8", "windows-1252"])
def test_a_page_gives_its_article(read, charset):
    from conflictner.formats.pages import article_of

    data = PAGE.format(charset=charset, curly=CURLY).encode(charset)
    (entry,) = read({"p.html": data})
    article = article_of(entry.item["text"])
    assert entry.page
    assert CURLY in article["text"]
    assert "Home" not in article["text"]
    assert "rights reserved" not in article["text"]


def test_a_page_without_an_article_is_told():
    from conflictner.formats.pages import article_of

    with pytest.raises(InputError, match="no article was found"):
        article_of("<html><body></body></html>")


# Encodings


@pytest.mark.parametrize("encoding", ["windows-1252", "utf-16", "utf-8-sig"])
@pytest.mark.parametrize("name", ["a.txt", "in.jsonl", "in.csv"])
def test_another_encoding_is_found_out_and_told(read, name, encoding):
    lines = {
        "a.txt": CURLY,
        "in.jsonl": json.dumps({"text": CURLY}, ensure_ascii=False),
        "in.csv": f"text,n\n{CURLY},1\n",
    }
    (entry,) = read({name: lines[name].encode(encoding)})
    assert entry.item["text"] == CURLY
    assert entry.encoding == (None if encoding == "utf-8-sig" else encoding)


def test_a_line_in_another_encoding_spoils_no_other_line(read):
    lines = [json.dumps({"text": CURLY}, ensure_ascii=False)] * 2
    data = lines[0].encode() + b"\n" + lines[1].encode("cp1252")
    entries = read({"in.jsonl": data})
    assert [item["text"] for item in items(entries)] == [CURLY] * 2
    assert [entry.encoding for entry in entries] == [None, "windows-1252"]


def test_cyrillic_in_an_old_encoding_is_not_taken_for_english(read):
    text = "Армия заняла деревню в пятницу, сообщили жители. Школы закрыты. " * 5
    (entry,) = read({"a.txt": text.encode("cp1251")})
    assert entry.item["text"] == text
    assert entry.encoding == "cp1251"


def test_bytes_that_are_no_text_are_told(read):
    (entry,) = read({"a.txt": bytes(range(256)) * 10})
    assert entry.problem.kind == "encoding"
    assert "it is not text" in entry.problem.message


# What is wrong


@pytest.mark.parametrize(
    ("line", "kind", "message"),
    [
        ('{"text": "Calm."', "format", "line 2: not JSON"),
        ('["Calm."]', "format", "line 2: a JSON list, not an object"),
        ('{"doc_id": "a"}', "field", "line 2: the field `text` is missing"),
        ('{"text": 5}', "field", "line 2: the field `text` is not a string"),
        ('{"text": "Calm.", "date": "March"}', "field", "line 2 is 'March'"),
        ('{"text": "' + "x" * 2000 + '"}', "size", "line 2: longer than 1,000 bytes"),
        ('{"text": "' + "é" * 501 + '"}', "size", "line 2: longer than 1,000 bytes"),
    ],
)
def test_a_bad_line_is_told_and_the_others_are_read(read, line, kind, message):
    data = f'{{"text": "1"}}\n{line}\n{{"text": "3"}}'
    entries = read({"in.jsonl": data}, max_bytes=1000)
    assert [entry.item.get("text") for entry in entries] == ["1", None, "3"]
    ((found, told),) = problems(entries)
    assert found == kind
    assert message in told


def test_a_line_without_end_is_not_held_in_memory(read, monkeypatch):
    monkeypatch.setattr("conflictner.formats.lines.OTHER_COLUMNS", 100)
    data = b'{"text": "' + b"x" * 3_000_000 + b'"}\n{"text": "2"}\n'
    entries = read({"in.jsonl": data}, max_bytes=1000)
    assert [entry.item.get("text") for entry in entries] == [None, "2"]
    assert entries[0].problem.kind == "size"
    assert entries[0].problem.beginning.startswith('{"text": "xxx')


def test_a_text_file_above_the_limit_is_told(read):
    (entry,) = read({"a.txt": "x" * 1001}, max_bytes=1000)
    assert entry.problem.kind == "size"
    assert entry.doc_id == "a"


def test_a_row_of_another_length_is_told(read):
    entries = read({"in.csv": "text,n\nCalm.,1\nOne, two,2\nQuiet.,3\n"})
    assert problems(entries) == [
        (
            "format",
            "in.csv, row 2: 3 cells, but there are 2 columns; is a separator or "
            "quotation mark missing, or is there one too many?",
        )
    ]
    assert len(entries) == 3


def test_a_quotation_mark_that_is_not_closed_does_not_take_in_the_file(read):
    data = 'text,n\nCalm.,1\n"Open,2\n' + "Quiet.,3\n" * 100
    entries = read({"in.csv": data}, max_bytes=20)
    assert entries[0].item["text"] == "Calm."
    assert "is a closing quotation mark missing?" in entries[1].problem.message
    assert entries[-1].item["text"] == "Quiet."


@pytest.mark.parametrize("name", ["in.csv", "in.parquet"])
def test_a_table_without_the_text_column_is_told_once(read, name):
    rows = [{"body": "Calm.", "n": 1}] * 3
    data = as_csv(rows) if name == "in.csv" else as_parquet(rows)
    ((kind, message),) = problems(read({name: data}))
    assert kind == "field"
    assert "the field `text` is missing; the columns are body, n" in message
    assert "--text-field" in message


def test_a_missing_text_in_a_table_is_told(read):
    rows = [{"text": "Calm."}, {"text": None}]
    ((kind, message),) = problems(read({"in.parquet": as_parquet(rows)}))
    assert kind == "field"
    assert message == "in.parquet, row 2: the field `text` is missing"


def test_gzip_that_breaks_off_gives_what_it_holds(read):
    rows = [{"text": f"Calm {n} " + "abcdefghij"[n % 10] * n} for n in range(3000)]
    whole = gzip.compress(as_jsonl(rows))
    entries = read({"in.jsonl.gz": whole[: len(whole) // 2]})
    assert len(entries) > 100
    ((kind, message),) = problems(entries)
    assert kind == "file"
    assert "in.jsonl.gz: Compressed file ended before" in message
    assert f"after in.jsonl.gz, line {len(entries) - 1}" in message
    assert entries[-1].problem is not None


@pytest.mark.parametrize("name", ["in.parquet", "in.zip", "in.jsonl.gz"])
def test_files_that_are_not_what_their_name_says_are_told(read, name):
    entries = read(
        {name: as_parquet(ROWS)[:-5] if "par" in name else b"no", "b.txt": ""}
    )
    ((kind, message),) = problems(entries)
    assert kind == "file"
    assert message.startswith(f"{name}: ")
    assert entries[-1].item["text"] == ""


def test_a_damaged_member_spoils_no_other_member(read):
    data = as_zip(a_txt=b"Calm. " * 50, b_txt=b"Quiet. " * 50)
    first = data.index(b"a.txt") + len(b"a.txt")
    broken = data[:first] + b"\xff" * 8 + data[first + 8 :]
    entries = read({"in.zip": broken})
    assert [entry.place.member for entry in entries] == ["a.txt", "b.txt"]
    assert [entry.problem is None for entry in entries] == [False, True]


@pytest.mark.parametrize("suffix", [".doc", ".xls", ".rtf", ".png", ".7z", ".sqlite"])
def test_files_that_hold_no_text_are_told(read, suffix):
    ((kind, message),) = problems(read({f"a{suffix}": "Calm."}))
    assert kind == "format"
    assert f"{suffix} files are not read" in message


def test_missing_files_stand_in_their_place(read):
    entries = read({"a.txt": "1", "b.txt": "2"}, "a.txt", "no.txt", "b.txt")
    assert [entry.problem is None for entry in entries] == [True, False, True]
    assert entries[1].place.file == "no.txt"
    assert "there is no such file" in entries[1].problem.message


def test_every_dead_letter_tells_place_kind_and_beginning(read):
    (entry,) = read({"in.jsonl": '{"doc_id": "a", "text": 5}'})
    assert entry.dead_letter() == {
        "file": "in.jsonl",
        "line": 1,
        "doc_id": "a",
        "kind": "field",
        "error": "in.jsonl, line 1: the field `text` is not a string",
        "beginning": "5",
    }
