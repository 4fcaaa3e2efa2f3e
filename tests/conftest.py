"""What several tests share."""

import multiprocessing
import os
import sys

import hypothesis
import pytest

import conflictner
from conflictner.cli.app import main
from network import stay_here

# How long an example takes depends on what else the machine does.
hypothesis.settings.register_profile("any_machine", deadline=None)
# For runs that repeat the same tests hundreds of times, as those of mutants do.
hypothesis.settings.register_profile("few", deadline=None, max_examples=15)
hypothesis.settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "any_machine"))


stay_here()


def _waited_for() -> set[multiprocessing.process.BaseProcess]:
    """The processes for whose end Python waits before it ends itself."""
    return {one for one in multiprocessing.active_children() if not one.daemon}


@pytest.fixture(autouse=True)
def _no_process_stays():
    """No test leaves a process, for which Python would wait for ever."""
    before = _waited_for()
    yield
    left = _waited_for() - before
    for process in left:
        process.kill()
    assert not left


@pytest.fixture(scope="session")
def nlp():
    """The rules alone, loaded once; a test that changes it loads its own."""
    return conflictner.load(model=None)


@pytest.fixture(scope="session")
def checked():
    """The default pipeline, in which the model checks the rules; loaded once."""
    return conflictner.load()


@pytest.fixture(name="run")
def _run(monkeypatch, capfdbinary):
    """Run a command; gives its exit code, stdout and stderr."""

    def run(*arguments):
        monkeypatch.setattr(sys, "argv", ["conflictner", *map(str, arguments)])
        with pytest.raises(SystemExit) as ended:
            main()
        out, err = capfdbinary.readouterr()
        assert b"Traceback" not in err
        return ended.value.code or 0, out.decode(), err.decode()

    return run
