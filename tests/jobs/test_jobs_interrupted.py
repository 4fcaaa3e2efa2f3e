"""Ctrl-C and SIGTERM, at file operations, while workers start, and between parts."""

import contextlib
import gc
import multiprocessing
import os
import random
import signal
import subprocess
import sys
import weakref
from pathlib import Path

import pytest

import conflictner
from conflictner.jobs import interrupts
from signalled import contents, run_in_child, write_rows

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork here")

SIGNALS = int(os.environ.get("CONFLICTNER_SIGNALS", "8"))
"""So many signals for each output; 50 take some minutes."""

MOMENTS = {
    *("open", "os.rename", "os.remove", "os.mkdir", "shutil.rmtree", "os.fork"),
    *("os.listdir", "os.scandir", "tempfile.mkdtemp", "sqlite3.connect"),
}
"""The audit events of Python before which a signal can come."""

IN_ORDER = 130


def run(nlp, output, workers, sent_at=None, number=signal.SIGINT):
    """Run a job in a child that is sent a signal at the n-th moment.

    Gives its exit code, the moments passed, and what it wrote to stderr.
    """
    errors = Path("stderr.txt")
    annotate_files = conflictner.annotate_files  # which imports it

    def prepare():
        with errors.open("wb") as file:
            os.dup2(file.fileno(), 2)
        signal.signal(signal.SIGINT, signal.default_int_handler)

    def work():
        try:
            annotate_files("in.jsonl", output, base=nlp, part_size=2, workers=workers)
        except KeyboardInterrupt:
            return 2 if multiprocessing.active_children() else IN_ORDER
        return 2 if multiprocessing.active_children() else 0

    code, moments = run_in_child(work, MOMENTS, sent_at, number, prepare)
    return code, moments, errors.read_text("utf-8")


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore:This process.*is multi-threaded")
@pytest.mark.parametrize("output", ["out.jsonl", "out/"])
def test_a_signal_at_any_moment_ends_a_job_in_order_and_it_goes_on(nlp, output):
    write_rows(9)
    code, moments, _ = run(nlp, output, 2)
    assert code == 0
    expected = contents(output)
    chance = random.Random(7)
    for attempt in range(SIGNALS):
        workers = 1 + attempt % 2
        number = signal.SIGTERM if attempt % 5 == 4 else signal.SIGINT
        sent_at = chance.randrange(1, moments)
        code, _, told = run(nlp, output, workers, sent_at, number)
        # Once all is put together, there is nothing left to stop.
        assert code in (IN_ORDER, 0)
        assert "Traceback" not in told
        assert run(nlp, output, workers)[0] == 0
        assert contents(output) == expected
        beside = {path.name for path in Path().glob("out*")}
        assert len(beside) == 4


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore:This process.*is multi-threaded")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_while_a_worker_is_forked_is_not_lost(nlp, number, monkeypatch):
    write_rows(9)
    monkeypatch.setattr(f"{__name__}.MOMENTS", {"os.fork"})
    for sent_at in (1, 2):
        code, _, told = run(nlp, "out.jsonl", 2, sent_at, number)
        assert (code, told.count("Traceback")) == (IN_ORDER, 0)


@pytest.mark.slow
@pytest.mark.parametrize(("name", "code"), [("SIGINT", 130), ("SIGTERM", 143)])
def test_the_command_tells_that_it_was_stopped(name, code):
    write_rows(300)
    command = [sys.executable, "-m", "conflictner", "annotate", "in.jsonl"]
    command += ["--part-size", "2", "-n", "2", "-o", "out.jsonl"]
    with subprocess.Popen(command, stderr=subprocess.PIPE) as process:
        while not Path("out.jsonl.parts/000002.part").exists():
            assert process.poll() is None
        process.send_signal(getattr(signal, name))
        told = process.stderr.read().decode()
        assert process.wait() == code
    assert "interrupted; documents: " in told
    assert "run the same command again to go on from there" in told
    assert "Traceback" not in told


COUNTING = """
import os, signal, sys

passed = 0

def count(event, arguments):
    global passed
    # The package itself is the first that can do something about it.
    if event == "import" and (passed or arguments[0] == "conflictner.extensions"):
        passed += 1
        if passed == int(os.environ.get("SENT_AT", "0")):
            os.kill(os.getpid(), signal.SIGINT)
        with open("moments.txt", "w") as file:
            file.write(str(passed))

sys.addaudithook(count)
"""
"""What Python runs first: it sends Ctrl-C while the n-th module is imported."""


@pytest.mark.slow
def test_ctrl_c_at_any_moment_of_the_start_ends_the_command_in_order(tmp_path):
    write_rows(3)
    site = tmp_path / "site"
    site.mkdir()
    (site / "sitecustomize.py").write_text(COUNTING, encoding="utf-8")
    path = os.pathsep.join(filter(None, [str(site), os.environ.get("PYTHONPATH")]))
    command = [sys.executable, "-m", "conflictner", "annotate", "in.jsonl"]
    command += ["-o", "out.jsonl", "--model", "none"]

    def run_command(sent_at):
        told = {"PYTHONPATH": path, "SENT_AT": str(sent_at)}
        answer = subprocess.run(
            command, env={**os.environ, **told}, capture_output=True, check=False
        )
        return answer.returncode, answer.stderr.decode()

    assert run_command(0)[0] == 1  # one of the rows can't be read
    expected = contents("out.jsonl")
    moments = int(Path("moments.txt").read_text("utf-8"))
    chance = random.Random(7)
    for _ in range(SIGNALS):
        code, told = run_command(chance.randrange(1, moments))
        # Once all is put together, there is nothing left to stop.
        assert code in (IN_ORDER, 1, -signal.SIGINT), told
        assert code != IN_ORDER or "interrupted" in told
        assert "Traceback" not in told
        assert "Exception ignored" not in told
    assert run_command(0)[0] == 1
    assert contents("out.jsonl") == expected


# The notes of signals


@pytest.fixture(name="pressed")
def _pressed():
    """Press Ctrl-C."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield lambda: os.kill(os.getpid(), signal.SIGINT)
    signal.signal(signal.SIGINT, before)


def test_an_exception_that_is_lost_comes_again(pressed, capsys):
    class Thing:
        pass

    def job():
        with interrupts.handled():
            thing = Thing()
            reference = weakref.ref(thing, lambda _: pressed())
            del thing
            gc.collect()
            assert reference() is None
            assert interrupts.received() == signal.SIGINT
            interrupts.raise_received()

    with pytest.raises(KeyboardInterrupt):
        job()
    assert capsys.readouterr().err == ""


def test_a_signal_waits_where_it_is_held(pressed):
    done = []

    def job():
        with interrupts.handled():
            with interrupts.held():
                pressed()
                done.append("held")
            interrupts.raise_received()
            done.append("after")

    with pytest.raises(KeyboardInterrupt):
        job()
    assert done == ["held"]


def test_the_ending_is_not_interrupted_but_by_the_third_signal(pressed):
    ended = []

    def job():
        with interrupts.handled():
            try:
                pressed()
            finally:
                pressed()
                ended.append("in order")
                with contextlib.suppress(KeyboardInterrupt):
                    pressed()
                    ended.append("not reached")

    with pytest.raises(KeyboardInterrupt):
        job()
    assert ended == ["in order"]


def test_handlers_of_others_stay(pressed):
    calls = []
    signal.signal(signal.SIGINT, lambda *_: calls.append("theirs"))
    with interrupts.handled():
        pressed()
    assert calls == ["theirs"]
    with interrupts.handled():
        interrupts.raise_received()


def test_afterwards_all_is_as_before(pressed):
    with interrupts.handled(), interrupts.handled():
        assert signal.getsignal(signal.SIGTERM) != signal.SIG_DFL
    assert signal.getsignal(signal.SIGINT) == signal.default_int_handler
    assert signal.getsignal(signal.SIGTERM) == signal.SIG_DFL
    with pytest.raises(KeyboardInterrupt):
        pressed()
