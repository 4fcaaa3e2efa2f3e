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
from signalled import contents, run_in_child, write_rows

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork here")

KILLS = int(os.environ.get("CONFLICTNER_KILLS", "8"))
"""So many kills for each format; 50 take some minutes."""

MOMENTS = {"open", "os.rename", "os.remove", "os.rmdir", "os.mkdir", "shutil.rmtree"}
"""The audit events of Python before which a job can be killed."""


def run(nlp, output, workers, killed_at=None):
    """Run a job in a child that kills itself at the n-th moment."""

    def work():
        conflictner.annotate_files(
            "in.jsonl", output, base=nlp, part_size=2, workers=workers
        )
        return 0

    return run_in_child(work, MOMENTS, killed_at, signal.SIGKILL)


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore:This process.*is multi-threaded")
@pytest.mark.parametrize("output", ["out.jsonl", "out/"])
def test_killed_at_any_file_operation_a_job_goes_on_to_the_same_output(nlp, output):
    write_rows(9)
    code, moments = run(nlp, output, 1)
    assert code == 0
    expected = contents(output)
    chance = random.Random(4)
    for attempt in range(KILLS):
        workers = 1 + attempt % 2
        killed_at = chance.randrange(1, moments)
        code, _ = run(nlp, output, workers, killed_at)
        assert code == -signal.SIGKILL
        assert run(nlp, output, workers)[0] == 0
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
