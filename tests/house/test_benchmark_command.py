"""The benchmark command measures each part, and tells mistakes without a traceback."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

BENCHMARKS = Path(__file__).parents[2] / "benchmarks"
TINY = "--megabytes 0.001 --runs 1 --paragraphs 4 --starts 1 --documents 2 4".split()

VARIANTS = {
    "base",
    "events",
    "all",
    "default",
    "rules",
    "rules_all",
    "ungated",
    "stock",
}
KINDS = {"dense", "mixed", "general"}


def run(*arguments):
    """Run the command; gives its exit code, stdout and stderr."""
    answer = subprocess.run(
        [sys.executable, BENCHMARKS / "all.py", *map(str, arguments)],
        capture_output=True,
        text=True,
        check=False,
    )
    return answer.returncode, answer.stdout, answer.stderr


@pytest.fixture(name="report", scope="module")
def _report():
    sys.path.insert(0, str(BENCHMARKS))
    from measures import report

    yield report
    sys.path.remove(str(BENCHMARKS))


@pytest.mark.slow
def test_speed_and_memory_are_measured_and_judged(tmp_path):
    kept = tmp_path / "figures.json"
    code, out, err = run(*TINY, "--only", "speed", "memory", "--json", kept)
    assert code == 0, err
    for told in ("bare base pipeline", "EntityRuler", "targets met", "ratio"):
        assert told in out

    found = json.loads(kept.read_text("utf-8"))
    assert set(found["speed"]["seconds"]) == KINDS
    for times in found["speed"]["seconds"].values():
        assert set(times) == VARIANTS
        assert all(spent > 0 for runs in times.values() for spent in runs)
    assert found["speed"]["patterns"] > 5000
    assert found["memory"]["documents"] == [2, 4]
    assert min(found["memory"]["megabytes"]) > 100


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        (None, "No such file"),
        ("", "there are no texts in it"),
        ("a plain text\n", "line 1: not JSON"),
        ('{"body": "Gunmen fled."}\n', "line 1: there is no text under `text`"),
    ],
)
def test_a_file_without_texts_is_told(tmp_path, lines, told):
    path = tmp_path / "texts.jsonl"
    if lines is not None:
        path.write_text(lines, encoding="utf-8")
    code, _, err = run(*TINY, "--only", "memory", "--dense", path)
    assert code == 2
    assert f"{path}" in err
    assert told in err
    assert "Traceback" not in err


def test_a_number_that_is_none_is_told():
    code, _, err = run("--runs", "0")
    assert code == 2
    assert "above 0" in err


def test_each_figure_is_told_with_its_target(report, capsys):
    found = {
        "import spacy": [0.5, 0.6, 0.7],
        "import conflictner": [0.6, 0.65, 0.8],
        "load": [2.1],
        "load fastest": [1.9],
        "annotate one short file": [4.5],
    }
    verdicts = report.print_startup(found)
    assert list(verdicts.values()) == [True, False, True, False]
    out = capsys.readouterr().out
    assert "0.05 s more" in out
    assert "target at most 2 s: missed" in out

    report.print_verdicts(verdicts)
    assert "2 of 4 targets met" in capsys.readouterr().out


def test_what_the_start_costs_is_taken_off_the_gain_of_two_workers(report, capsys):
    one, two = "annotate_files, workers=1", "annotate_files, workers=2"
    found = {
        "words": {"whole": 4000, "quarter": 1000},
        "missing": ["pyspark"],
        # two and five seconds to start, 4 and 2 milliseconds a word
        "whole": {one: [18.0], two: [13.0]},
        "quarter": {one: [6.0], two: [7.0]},
    }
    assert report.print_processes(found) == {two: True}
    out = capsys.readouterr().out
    assert "500  2.00" in out
    assert "not installed: pyspark" in out


def test_mixed_news_has_one_document_in_ten_about_conflict(report):
    from measures.texts import read_kinds

    kinds = read_kinds(None, None, megabytes=0.06)
    news = [item["doc_id"].startswith("news_") for item in kinds["mixed"]]
    assert news[:20] == [True] * 5 + [False] + [True] * 9 + [False] + [True] * 4
    assert not any(item["doc_id"].startswith("news_") for item in kinds["dense"])
    assert all(item["doc_id"].startswith("news_") for item in kinds["general"])
    assert report.HEADS.keys() == kinds.keys()


@pytest.mark.slow
def test_the_soak_accounts_for_every_document():
    arguments = "--only kills --kills 2".split()
    answer = subprocess.run(
        [sys.executable, BENCHMARKS / "soak.py", *arguments],
        capture_output=True,
        text=True,
        check=False,
    )
    assert answer.returncode == 0, answer.stdout + answer.stderr
    found = json.loads(answer.stdout[answer.stdout.index('{\n "kills"') :])
    assert found["kills"]["kills"] == 2
    assert found["kills"]["unaccounted"] == 0
