"""Jobs that are killed, by `kill -9` at file operations and between parts."""

import json
import os
import random
import signal
import subprocess
import sys
from pathlib import Path

import pytest

import conflictner

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork here")

KILLS = int(os.environ.get("CONFLICTNER_KILLS", "8"))
"""So many kills for each format; 50 take some minutes."""

MOMENTS = {"open", "os.rename", "os.remove", "os.rmdir", "os.mkdir", "shutil.rmtree"}
"""The audit events of Python before which a job can be killed."""

EVENT = "Gunmen killed nine farmers near Kormak on Friday, police said."


@pytest.fixture(autouse=True)
def _folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)


def write_rows(number):
    rows = [{"doc_id": f"d{n}", "text": EVENT, "n": n} for n in range(number)]
    rows.insert(3, {"doc_id": "bad", "text": None})
    text = "".join(json.dumps(row) + "\n" for row in rows)
    Path("in.jsonl").write_text(text, encoding="utf-8")


def run_in_child(nlp, output, workers, killed_at=None):
    """Run a job in a process of its own, which kills itself at the n-th moment.

    Gives its exit code, which is below 0 if it was killed, and the moments passed.
    """
    reader, writer = os.pipe()
    child = os.fork()
    if not child:
        passed = 0
        own = os.getpid()

        def count(event, _):
            nonlocal passed
            if event in MOMENTS and os.getpid() == own:
                passed += 1
                if passed == killed_at:
                    os.kill(own, signal.SIGKILL)

        code = 1
        try:
            sys.addaudithook(count)
            conflictner.annotate_files(
                "in.jsonl", output, base=nlp, part_size=2, workers=workers
            )
            os.write(writer, str(passed).encode())
            code = 0
        finally:
            os._exit(code)
    os.close(writer)
    _, status = os.waitpid(child, 0)
    with os.fdopen(reader) as file:
        passed = file.read()
    return os.waitstatus_to_exitcode(status), int(passed or 0)


def contents(output):
    path = Path(output)
    found = [path] if path.is_file() else sorted(path.rglob("*.*"))
    beside = [Path(f"{path}.manifest.json"), Path(f"{path}.dead.jsonl")]
    return {one.name: one.read_bytes() for one in [*found, *beside]}


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore:This process.*is multi-threaded")
@pytest.mark.parametrize("output", ["out.jsonl", "out/"])
def test_killed_at_any_file_operation_a_job_goes_on_to_the_same_output(nlp, output):
    write_rows(9)
    code, moments = run_in_child(nlp, output, 1)
    assert code == 0
    expected = contents(output)
    chance = random.Random(4)
    for attempt in range(KILLS):
        workers = 1 + attempt % 2
        killed_at = chance.randrange(1, moments)
        code, _ = run_in_child(nlp, output, workers, killed_at)
        assert code == -signal.SIGKILL
        assert run_in_child(nlp, output, workers)[0] == 0
        assert contents(output) == expected
        beside = {path.name for path in Path().glob("out*")}
        assert len(beside) == 4


@pytest.mark.slow
def test_killed_from_outside_the_same_command_goes_on():
    write_rows(30)
    command = [sys.executable, "-m", "conflictner", "annotate", "in.jsonl", "-q"]
    command += ["--part-size", "2", "-n", "2", "-o"]
    subprocess.run([*command, "whole.jsonl"], check=False, capture_output=True)
    with subprocess.Popen(
        [*command, "out.jsonl"], stderr=subprocess.DEVNULL
    ) as process:
        folder = Path("out.jsonl.parts")
        while not (folder / "000004.part").exists():
            assert process.poll() is None
        process.kill()
    assert not Path("out.jsonl").exists()
    subprocess.run([*command, "out.jsonl"], check=False, capture_output=True)
    assert Path("out.jsonl").read_bytes() == Path("whole.jsonl").read_bytes()
    assert json.loads(Path("out.jsonl.run.json").read_text("utf-8"))["resumed"] >= 8
