"""A bar over long readings: where somebody sees it, and nowhere else."""

import io
import sys
from types import SimpleNamespace

import pytest

import conflictner
from conflictner.errors import InputError
from conflictner.jobs.progress import Report
from conflictner.progress_bar import ReadingBar, in_notebook


class Terminal(io.StringIO):
    def isatty(self):
        return True


@pytest.fixture(autouse=True)
def _drawn_each_time(monkeypatch):
    monkeypatch.setattr("conflictner.progress_bar.SECONDS_BETWEEN", 0)


def stderr_is(stderr, monkeypatch):
    """Let the bar see another stderr: pytest puts its own in the place of sys's."""
    seen = SimpleNamespace(stderr=stderr, modules=sys.modules)
    monkeypatch.setattr("conflictner.progress_bar.sys", seen)
    return stderr


@pytest.fixture(name="terminal")
def _terminal(monkeypatch):
    return stderr_is(Terminal(), monkeypatch)


@pytest.fixture(name="pipe")
def _pipe(monkeypatch):
    return stderr_is(io.StringIO(), monkeypatch)


@pytest.fixture(name="notebook")
def _notebook(monkeypatch):
    shell = type("ZMQInteractiveShell", (), {})()
    ipython = SimpleNamespace(get_ipython=lambda: shell)
    monkeypatch.setitem(sys.modules, "IPython", ipython)
    monkeypatch.setattr("conflictner.progress_bar.find_spec", lambda _: None)


def last(written):
    """What a bar showed before it was taken away."""
    return [part for part in written.split("\r") if part.strip()][-1]


def test_a_bar_counts_texts_and_goes_away(terminal):
    with ReadingBar(4, wanted=True) as bar:
        bar.done()
        bar.piece(0.5)
        assert "38 %" in last(terminal.getvalue())
        assert "1 of 4 texts" in last(terminal.getvalue())
        bar.done()
    assert "Reading:  50 %" in last(terminal.getvalue())
    assert "2 of 4 texts" in last(terminal.getvalue())
    assert terminal.getvalue().rstrip(" ").endswith("\r")


def test_texts_without_a_known_number_are_counted(terminal):
    with ReadingBar(None, wanted=True) as bar:
        bar.done()
    assert "Reading, 1 texts" in last(terminal.getvalue())


def test_what_is_quick_shows_none_unless_asked(terminal):
    with ReadingBar(2) as bar:
        bar.done()
        bar.done()
    assert terminal.getvalue() == ""


def test_a_pipe_or_a_file_gets_none(pipe):
    with ReadingBar(2, wanted=True) as bar:
        bar.done()
    assert pipe.getvalue() == ""


def test_no_stderr_is_no_mistake(monkeypatch):
    stderr_is(None, monkeypatch)
    with ReadingBar(2, wanted=True) as bar:
        bar.done()


@pytest.mark.usefixtures("notebook")
def test_a_notebook_shows_one_though_its_stderr_is_no_terminal(pipe):
    assert in_notebook()
    with ReadingBar(2, wanted=True) as bar:
        bar.done()
    assert "1 of 2 texts" in last(pipe.getvalue())


def test_reading_shows_texts_and_the_share_of_a_long_one(nlp, terminal, monkeypatch):
    monkeypatch.setattr("conflictner.reading.LONGEST_PIECE", 60)
    text = "Gunmen killed nine farmers near Kormak.\n\n" * 4
    docs = list(conflictner.read_many(nlp, [text, "No news."], progress=True))
    assert len(docs) == 2
    assert "2 of 2 texts" in last(terminal.getvalue())
    list(conflictner.read_many(nlp, iter(["No news."]), progress=True))
    assert "1 texts" in last(terminal.getvalue())


def test_reading_tells_a_pipe_nothing(nlp, pipe):
    list(conflictner.read_many(nlp, ["No news."], progress=True))
    conflictner.read(nlp, "No news.", progress=True)
    assert pipe.getvalue() == ""


def test_a_text_that_cannot_be_read_takes_the_bar_away(nlp, terminal):
    with pytest.raises(InputError):
        list(conflictner.read_many(nlp, ["No news.", {"date": "2025"}], progress=True))
    assert "1 of 2 texts" in terminal.getvalue()
    assert terminal.getvalue().rstrip(" ").endswith("\r")


@pytest.mark.usefixtures("notebook")
def test_a_job_in_a_notebook_shows_its_share_and_rate(pipe):
    with Report(quiet=True, progress=True) as report:
        report.advance({"documents": 50, "words": 6_100})
        report.show(0.5)
    assert "50 %" in last(pipe.getvalue())
    assert "50 documents" in last(pipe.getvalue())


@pytest.mark.usefixtures("notebook")
def test_a_job_in_a_notebook_can_be_silent(pipe):
    with Report(quiet=True, progress=False) as report:
        report.show(0.5)
    assert pipe.getvalue() == ""
