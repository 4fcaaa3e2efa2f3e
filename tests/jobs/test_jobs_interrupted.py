"""Ctrl-C and SIGTERM, at file operations, while workers start, and between parts."""

import contextlib
import gc
import json
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

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork here")

SIGNALS = int(os.environ.get("CONFLICTNER_SIGNALS", "8"))
"""So many signals for each output; 50 take some minutes."""

MOMENTS = {
    *("open", "os.rename", "os.remove", "os.mkdir", "shutil.rmtree", "os.fork"),
    *("os.listdir", "os.scandir", "tempfile.mkdtemp", "sqlite3.connect"),
}
"""The audit events of Python before which a signal can come."""

EVENT = "Raiders killed four herders near Dorsa on Monday, an elder said."

IN_ORDER = 130


@pytest.fixture(autouse=True)
def _folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)


def write_rows(number):
    rows = [{"doc_id": f"d{n}", "text": EVENT, "n": n} for n in range(number)]
    rows.insert(2, {"doc_id": "bad", "text": None})
    text = "".join(json.dumps(row) + "\n" for row in rows)
    Path("in.jsonl").write_text(text, encoding="utf-8")


def run_in_child(nlp, output, workers, sent_at=None, number=signal.SIGINT):
    """Run a job in a process of its own, which is sent a signal at the n-th moment.

    Gives its exit code, the moments passed, and what it wrote to stderr.
    """
    reader, writer = os.pipe()
    errors = Path("stderr.txt")
    child = os.fork()
    if not child:
        passed = 0
        own = os.getpid()

        def count(event, _):
            nonlocal passed
            if event in MOMENTS and os.getpid() == own:
                passed += 1
                if passed == sent_at:
                    os.kill(own, number)

        code = 1
        try:
            with errors.open("wb") as file:
                os.dup2(file.fileno(), 2)
            signal.signal(signal.SIGINT, signal.default_int_handler)
            annotate_files = conflictner.annotate_files  # which imports it
            sys.addaudithook(count)
            try:
                annotate_files(
                    "in.jsonl", output, base=nlp, part_size=2, workers=workers
                )
                code = 0
            except KeyboardInterrupt:
                code = IN_ORDER
            os.write(writer, str(passed).encode())
            if multiprocessing.active_children():
                code = 2
        finally:
            os._exit(code)
    os.close(writer)
    _, status = os.waitpid(child, 0)
    with os.fdopen(reader) as file:
        passed = file.read()
    told = errors.read_text("utf-8")
    return os.waitstatus_to_exitcode(status), int(passed or 0), told


def contents(output):
    path = Path(output)
    found = [path] if path.is_file() else sorted(path.rglob("*.*"))
    beside = [Path(f"{path}.manifest.json"), Path(f"{path}.dead.jsonl")]
    return {one.name: one.read_bytes() for one in [*found, *beside]}


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore:This process.*is multi-threaded")
@pytest.mark.parametrize("output", ["out.jsonl", "out/"])
def test_a_signal_at_any_moment_ends_a_job_in_order_and_it_goes_on(nlp, output):
    write_rows(9)
    code, moments, _ = run_in_child(nlp, output, 2)
    assert code == 0
    expected = contents(output)
    chance = random.Random(7)
    for attempt in range(SIGNALS):
        workers = 1 + attempt % 2
        number = signal.SIGTERM if attempt % 5 == 4 else signal.SIGINT
        sent_at = chance.randrange(1, moments)
        code, _, told = run_in_child(nlp, output, workers, sent_at, number)
        # Once all is put together, there is nothing left to stop.
        assert code in (IN_ORDER, 0)
        assert "Traceback" not in told
        assert run_in_child(nlp, output, workers)[0] == 0
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
        code, _, told = run_in_child(nlp, "out.jsonl", 2, sent_at, number)
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
