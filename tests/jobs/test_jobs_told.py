"""Nothing is passed over in silence."""

import json
import zipfile
from pathlib import Path

import pytest

import conflictner
from conflictner.console import visible
from conflictner.jobs.progress import MOST_MESSAGES, Report
from conflictner.jobs.summary import MOST_FILES

EVENT = "Raiders killed four herders near Dorsa on Monday, an elder said."


@pytest.fixture(autouse=True)
def _inputs(_folder):
    Path("in").mkdir()


def write(name, data: str | bytes = EVENT):
    path = Path("in", name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data.encode() if isinstance(data, str) else data)


def manifest():
    return json.loads(Path("out.jsonl.manifest.json").read_text("utf-8"))


def test_files_that_are_not_read_are_named_with_the_reason(nlp):
    write("a.txt")
    write("b.doc")
    write("c.png")
    write("notes")
    write("deep/d.xyz")
    write("e.pdf", b"%PDF-1.4 broken")
    summary = conflictner.annotate_files("in", "out.jsonl", base=nlp)
    assert (summary.documents, summary.dead) == (2, 1)
    told = {one["file"]: one["reason"] for one in manifest()["not_read"]}
    assert told.keys() == {
        "in/b.doc",
        "in/c.png",
        "in/notes",
        "in/deep/d.xyz",
        "in/e.pdf",
    }
    assert told["in/b.doc"].endswith("save it as .docx or as plain text")
    assert "without a suffix" in told["in/notes"]
    assert "in/e.pdf: " in told["in/e.pdf"]
    assert summary.not_read == manifest()["not_read"]
    notes = [note for note in summary.notes() if note.startswith("not read: ")]
    assert len(notes) == 5
    assert notes[0].startswith("not read: in/b.doc (.doc files are not read; ")


def test_members_that_are_not_read_are_named(nlp):
    with zipfile.ZipFile("in.zip", "w") as archive:
        archive.writestr("a.txt", EVENT)
        archive.writestr("photo.jpg", b"x")
        archive.writestr("__MACOSX/._a.txt", b"x")
    summary = conflictner.annotate_files("in.zip", "out.jsonl", base=nlp)
    assert [one["file"] for one in summary.not_read] == ["in.zip, photo.jpg"]
    assert summary.dead == 0


def test_many_files_are_told_in_few_lines(nlp):
    write("a.txt")
    for number in range(30):
        write(f"{number}.png")
    summary = conflictner.annotate_files("in", "out.jsonl", base=nlp)
    assert len(manifest()["not_read"]) == 30
    notes = [note for note in summary.notes() if note.startswith("not read: ")]
    assert len(notes) == MOST_FILES + 1
    assert notes[-1] == "not read: 20 more files; the manifest lists them all"


def test_a_named_file_is_read_whatever_its_suffix(nlp):
    write("story.xyz")
    write("README")
    named = ["in/story.xyz", "in/README"]
    summary = conflictner.annotate_files(named, "out.jsonl", base=nlp)
    assert (summary.documents, summary.events) == (2, 2)


def test_what_jobs_wrote_is_not_read_as_documents(nlp):
    write("a.txt")
    conflictner.annotate_files("in/a.txt", "in/old.csv", base=nlp)
    Path("in/old.csv").unlink()
    summary = conflictner.annotate_files("in", "out.jsonl", base=nlp)
    assert summary.documents == 1
    assert len(summary.not_read) == 2


def test_a_dead_letter_file_that_is_named_is_there(nlp, capfd):
    rows = "".join(
        json.dumps({"doc_id": str(n), "text": None}) + "\n" for n in range(300)
    )
    write("bad.jsonl", rows)
    with pytest.raises(conflictner.InputError, match="none of the documents"):
        conflictner.annotate_files("in/bad.jsonl", "out.jsonl", base=nlp)
    assert "dead.jsonl" not in capfd.readouterr().err
    write("bad.jsonl", rows + json.dumps({"text": EVENT}))
    conflictner.annotate_files("in/bad.jsonl", "out.jsonl", base=nlp)
    assert "out.jsonl.dead.jsonl will list them all" in capfd.readouterr().err
    assert Path("out.jsonl.dead.jsonl").read_bytes().count(b"\n") == 300


@pytest.mark.parametrize("data", ["", "\n\n", "\ufeff"])
def test_inputs_without_a_document_are_told(nlp, data):
    write("empty.jsonl", data)
    with pytest.raises(conflictner.InputError, match="contain no documents"):
        conflictner.annotate_files("in/empty.jsonl", "out.jsonl", base=nlp)


@pytest.mark.slow
def test_the_number_of_workers_is_told(nlp):
    write("a.txt")
    conflictner.annotate_files("in", "out.jsonl", base=nlp, workers=2)
    run = json.loads(Path("out.jsonl.run.json").read_text("utf-8"))
    assert run["workers"] == 2


@pytest.mark.parametrize("sign", ["\x1b", "\x07", "\x9b", "\u202e", "\r", "\x00"])
def test_signs_that_a_terminal_obeys_are_written_out(sign):
    assert sign not in visible(f"a{sign}b\tc\nd")
    assert "\tc\nd" in visible(f"a{sign}b\tc\nd")


def test_without_a_dead_letter_there_is_no_file_of_them(nlp):
    good = json.dumps({"doc_id": "good", "text": EVENT}) + "\n"
    letters = Path("out.jsonl.dead.jsonl")
    write("rows.jsonl", good)
    conflictner.annotate_files("in", "out.jsonl", base=nlp)
    assert not letters.exists()
    assert list(manifest()["outputs"]) == ["out.jsonl"]
    write("rows.jsonl", good + json.dumps({"doc_id": "bad", "text": None}))
    conflictner.annotate_files("in", "out.jsonl", base=nlp)
    assert letters.read_bytes().count(b"\n") == 1
    assert list(manifest()["outputs"]) == ["out.jsonl", letters.name]
    write("rows.jsonl", good)
    conflictner.annotate_files("in", "out.jsonl", base=nlp)
    assert not letters.exists()


def test_somebodys_file_with_the_name_of_dead_letters_stays(nlp):
    write("a.txt")
    letters = Path("out.jsonl.dead.jsonl")
    letters.write_text("mine", encoding="utf-8")
    conflictner.annotate_files("in", "out.jsonl", base=nlp)
    assert letters.read_text("utf-8") == "mine"


def test_only_hidden_mistakes_are_sent_to_the_dead_letters(capsys):
    report = Report(more="out.jsonl.dead.jsonl will list them all")
    for number in range(MOST_MESSAGES + 9):
        report.warn("yellow", f"warning: {number} is not English")
    told = capsys.readouterr().err
    assert told.endswith("further messages are not shown\n")
    for number in range(9):
        report.warn("red", f"error: {number}")
    assert capsys.readouterr().err == "out.jsonl.dead.jsonl will list them all\n"
