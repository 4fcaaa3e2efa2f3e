"""No input is ever written over, whatever name the output goes by."""

import json
import os
import shutil
import zipfile
from pathlib import Path

import pytest

import conflictner
from conflictner.jobs.ownership import is_parts_folder

pytestmark = pytest.mark.skipif(os.name == "nt", reason="links need rights there")

EVENT = "Raiders killed four herders near Dorsa on Monday, an elder said."


def write(name, text=EVENT):
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    row = json.dumps({"doc_id": "a", "date": "2025-03-11", "text": text})
    path.write_text(row + "\n", encoding="utf-8")


def everything():
    """All files below the folder, with their bytes."""
    return {
        str(path): path.read_bytes()
        for path in sorted(Path().rglob("*"))
        if path.is_file()
    }


def prepare_dots():
    Path("deep/er").mkdir(parents=True)
    return "in.jsonl", "deep/er/../../in.jsonl"


def prepare_absolute():
    return "in.jsonl", str(Path("in.jsonl").absolute())


def prepare_link():
    Path("out.jsonl").symlink_to("in.jsonl")
    return "in.jsonl", "out.jsonl"


def prepare_link_as_input():
    Path("link.jsonl").symlink_to("in.jsonl")
    return "link.jsonl", "in.jsonl"


def prepare_links_in_a_row():
    Path("one.jsonl").symlink_to("in.jsonl")
    Path("two.jsonl").symlink_to("one.jsonl")
    return "in.jsonl", "two.jsonl"


def prepare_hard_link():
    os.link("in.jsonl", "out.jsonl")
    return "in.jsonl", "out.jsonl"


def prepare_linked_folder():
    Path("here").symlink_to(".")
    return "in.jsonl", "here/in.jsonl"


def prepare_left_over_manifest():
    Path("in.jsonl.manifest.json").write_text("{}", encoding="utf-8")
    return "in.jsonl", "in.jsonl"


def prepare_manifest_of_another_file():
    told = {"outputs": {"in.jsonl": "0" * 64}, "inputs": []}
    Path("in.jsonl.manifest.json").write_text(json.dumps(told), encoding="utf-8")
    return ".", "in.jsonl"


def prepare_output_in_the_folder_that_is_read():
    return ".", "in.jsonl"


def prepare_glob():
    return "*.jsonl", "in.jsonl"


def prepare_dead_letters():
    write("out.jsonl.dead.jsonl")
    return "out.jsonl.dead.jsonl", "out.jsonl"


def prepare_dead_letters_in_a_folder():
    write("out.jsonl.dead.jsonl")
    return ".", "out.jsonl"


def prepare_file_in_the_output_folder():
    write("out/mine.jsonl")
    return "out/mine.jsonl", "out/"


def prepare_parts():
    write("out.jsonl.parts/mine.jsonl")
    return "out.jsonl.parts/mine.jsonl", "out.jsonl"


WAYS = {
    name.removeprefix("prepare_"): prepare
    for name, prepare in list(globals().items())
    if name.startswith("prepare_")
}


@pytest.mark.parametrize("way", WAYS)
def test_an_output_that_names_an_input_is_refused(nlp, way):
    write("in.jsonl")
    source, output = WAYS[way]()
    before = everything()
    with pytest.raises(
        conflictner.ConflictnerError, match=r"also an input|no earlier run wrote"
    ):
        conflictner.annotate_files(source, output, base=nlp)
    assert everything() == before


@pytest.mark.parametrize("folder", ["out.jsonl.parts", "out.jsonl.parts.old"])
def test_a_folder_of_the_users_is_not_taken_for_the_parts(nlp, folder):
    write("in.jsonl")
    write(f"{folder}/theirs.jsonl")
    before = everything()
    with pytest.raises(conflictner.JobError, match="something else is there"):
        conflictner.annotate_files("in.jsonl", "out.jsonl", base=nlp)
    assert everything() == before


def test_a_file_beside_the_output_stays(nlp):
    write("in.jsonl")
    write("out.jsonl.tmp")
    write("theirs.jsonl")
    Path("out.jsonl.manifest.json.tmp").symlink_to("theirs.jsonl")
    before = everything()
    conflictner.annotate_files("in.jsonl", "out.jsonl", base=nlp)
    after = everything()
    for name in ("in.jsonl", "out.jsonl.tmp", "theirs.jsonl"):
        assert after[name] == before[name]


def test_an_output_folder_that_was_changed_by_hand_is_left_alone(nlp):
    write("in.jsonl")
    conflictner.annotate_files("in.jsonl", "out/", base=nlp)
    conflictner.annotate_files("in.jsonl", "out/", base=nlp)
    Path("out/notes.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(
        conflictner.InputError, match="contains files that no earlier run wrote"
    ):
        conflictner.annotate_files("in.jsonl", "out/", base=nlp)
    assert Path("out/notes.txt").read_text("utf-8") == "mine"


def test_own_tables_are_not_written_over(nlp):
    write("in.jsonl")
    table = Path("tables/places.csv")
    table.parent.mkdir()
    table.write_text("id,name,kind,country\nd,Dorsa,village,SY\n", encoding="utf-8")
    before = everything()
    with pytest.raises(conflictner.InputError, match="write to another file"):
        conflictner.annotate_files(
            "in.jsonl", "tables/../tables/places.csv", lexicon="tables"
        )
    assert everything() == before
    del nlp


def test_a_stream_that_leads_into_an_input_is_refused(nlp):
    write("in.jsonl")
    before = everything()
    with (
        Path("in.jsonl").open("ab") as stream,
        pytest.raises(conflictner.InputError, match="also an input"),
    ):
        conflictner.annotate_files("in.jsonl", stream, base=nlp)
    assert everything() == before


def test_what_an_earlier_run_wrote_is_neither_read_nor_refused(nlp):
    write("in.jsonl")
    for output in ("out.jsonl", "out.jsonl", "more/../out.jsonl"):
        Path("more").mkdir(exist_ok=True)
        assert conflictner.annotate_files(".", output, base=nlp).documents == 1


def test_an_unfinished_job_finds_its_own_output_again(nlp):
    write("in.jsonl")
    conflictner.annotate_files(".", "out.jsonl", base=nlp)
    # As if it were killed between the output and the manifest of a second run.
    manifest = json.loads(Path("out.jsonl.manifest.json").read_text("utf-8"))
    plan = {name: manifest[name] for name in ("inputs", "options", "versions")}
    for source in plan["inputs"]:
        for name in ("documents", "dead"):
            del source[name]
    parts = Path("out.jsonl.parts")
    parts.mkdir()
    (parts / "plan.json").write_text(json.dumps(plan), encoding="utf-8")
    (parts / "lock").touch()
    Path("out.jsonl").write_text("half", encoding="utf-8")
    assert conflictner.annotate_files(".", "out.jsonl", base=nlp).documents == 1
    assert not parts.exists()


def test_an_input_that_changes_meanwhile_is_told(nlp):
    write("in.jsonl")

    def engine(parts):
        from conflictner.jobs.annotation import annotate_part

        for part in parts:
            stat = Path("in.jsonl").stat()
            write("in.jsonl", EVENT.replace("four", "nine"))
            os.utime("in.jsonl", ns=(stat.st_atime_ns, stat.st_mtime_ns))
            yield part, annotate_part(nlp, part.entries)

    with pytest.raises(conflictner.JobError, match=r"in.jsonl: this input was changed"):
        conflictner.annotate_files("in.jsonl", "out.jsonl", base=nlp, engine=engine)
    assert not Path("out.jsonl").exists()


def test_only_a_folder_of_parts_and_nothing_else_is_one(tmp_path):
    for name in ("lock", "plan.json", "000001.part", "dead.tmp"):
        (tmp_path / name).touch()
    assert is_parts_folder(tmp_path)
    shutil.copy(tmp_path / "lock", tmp_path / "list.csv")
    assert not is_parts_folder(tmp_path)


def test_two_jobs_in_one_process_refuse_each_other(nlp):
    write("in.jsonl")
    Path("link.jsonl").symlink_to("out.jsonl")

    def engine(parts):
        from conflictner.jobs.annotation import annotate_part

        for name in ("out.jsonl", "link.jsonl"):
            with pytest.raises(conflictner.JobError, match="is working on this output"):
                conflictner.annotate_files("in.jsonl", name, base=nlp)
        for part in parts:
            yield part, annotate_part(nlp, part.entries)

    conflictner.annotate_files("in.jsonl", "out.jsonl", base=nlp, engine=engine)
    assert Path("out.jsonl").exists()


def test_archives_are_left_as_they_are(nlp):
    with zipfile.ZipFile("in.zip", "w") as archive:
        archive.writestr("a.txt", EVENT)
    before = Path("in.zip").read_bytes()
    conflictner.annotate_files("in.zip", "out.jsonl", base=nlp)
    assert Path("in.zip").read_bytes() == before
