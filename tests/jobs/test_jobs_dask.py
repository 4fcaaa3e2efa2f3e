"""Jobs on a Dask cluster: the same output, whichever worker is killed when."""

import importlib
import json
import os
import signal
import subprocess
import sys
import threading
import warnings
from pathlib import Path

import pytest

import conflictner
from conflictner.jobs import dask_engine
from conflictner.jobs.recipe import recipe_of

distributed = pytest.importorskip("distributed")

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows has no signals")

EVENT = "Gunmen killed nine farmers near Kormak on Friday, police said."
CALM = "The market reopened and the harvest was good."

COMPONENT = """
import os, signal, threading
from spacy.language import Language

@Language.component("halt_by_word")
def halt_by_word(doc):
    if doc.text.startswith("halt"):
        _, marker, fifo = doc.text.split()
        try:
            os.close(os.open(marker, os.O_CREAT | os.O_EXCL))
        except FileExistsError:
            return doc
        with open(fifo, "w") as waiting:
            waiting.write(str(os.getpid()))
        threading.Event().wait()
    if "thunder" in doc.text:
        os.kill(os.getpid(), signal.SIGKILL)
    if "eternity" in doc.text:
        threading.Event().wait()
    return doc
"""


@pytest.fixture(name="halting", scope="module")
def _halting(tmp_path_factory):
    """A pipeline with a component that every process of this test can import."""
    folder = tmp_path_factory.mktemp("component")
    (folder / "halting.py").write_text(COMPONENT, encoding="utf-8")
    sys.path.insert(0, str(folder))
    importlib.import_module("halting")
    nlp = conflictner.load()
    nlp.add_pipe("halt_by_word")
    yield nlp
    sys.path.remove(str(folder))


@pytest.fixture(name="address", scope="module")
def _address(halting):
    import dask

    assert halting
    with (
        dask.config.set({"distributed.scheduler.allowed-failures": 1}),
        distributed.LocalCluster(
            n_workers=2,
            threads_per_worker=1,
            processes=True,
            dashboard_address="127.0.0.1:0",
        ) as cluster,
    ):
        yield cluster.scheduler_address


def rows_of(number):
    return [
        {
            "doc_id": f"d{n}",
            "text": CALM if n % 3 == 1 else EVENT.replace("nine", str(n + 2)),
            "outlet": f"Wire {n % 2}",
        }
        for n in range(number)
    ] + [{"doc_id": "bad", "text": None}]


def write_rows(rows):
    text = "".join(json.dumps(row) + "\n" for row in rows)
    Path("in.jsonl").write_text(text, encoding="utf-8")


def run(nlp, output, **options):
    summary = conflictner.annotate_files(
        "in.jsonl", output, base=nlp, part_size=3, **options
    )
    path = Path(output)
    found = [path] if path.is_file() else sorted(path.rglob("*.*"))
    beside = path.parent.glob(f"{path.name}.[dm]*.json*")  # dead letters and manifest
    return summary, {str(one): one.read_bytes() for one in [*found, *beside]}


@pytest.mark.parametrize("output", ["out.jsonl", "out.parquet", "out.spacy"])
def test_the_output_is_that_of_a_plain_job(halting, address, output):
    write_rows(rows_of(10))
    _, plain = run(halting, output)
    summary, by_dask = run(halting, output, engine="dask", scheduler=address)
    assert by_dask == plain
    assert (summary.documents, summary.dead) == (11, 1)


def test_a_part_whose_worker_is_killed_is_annotated_by_another(halting, address):
    rows = rows_of(20)
    rows[7]["text"] = f"halt {Path('marker').resolve()} {Path('fifo').resolve()}"
    write_rows(rows)
    Path("marker").touch()
    _, plain = run(halting, "out.jsonl")
    Path("marker").unlink()
    os.mkfifo("fifo")
    killed = []

    def kill():
        with Path("fifo").open(encoding="utf-8") as halted:
            killed.append(int(halted.read()))
        os.kill(killed[0], signal.SIGKILL)

    killer = threading.Thread(target=kill)
    killer.start()
    summary, by_dask = run(halting, "out.jsonl", engine="dask", scheduler=address)
    killer.join()
    assert len(killed) == 1
    assert by_dask == plain
    assert (summary.documents, summary.dead) == (21, 1)


@pytest.mark.slow
@pytest.mark.parametrize(("word", "kind"), [("thunder", "crash"), ("eternity", "time")])
def test_a_document_that_ends_every_worker_costs_itself_only(
    halting, address, word, kind
):
    rows = rows_of(8)
    rows[4]["text"] = word
    write_rows(rows)
    _, plain = run(halting, "out.jsonl", timeout=5)
    summary, by_dask = run(
        halting, "out.jsonl", engine="dask", scheduler=address, timeout=5
    )
    assert by_dask == plain
    assert summary.counts[f"dead: {kind}"] == 1


@pytest.mark.slow
def test_the_command_line_starts_a_cluster_of_its_own():
    write_rows(rows_of(6))
    conflictner.annotate_files("in.jsonl", "plain.jsonl", part_size=3)
    command = "annotate in.jsonl -o out.jsonl --engine dask --workers 2 --part-size 3"
    answer = subprocess.run(
        [sys.executable, "-m", "conflictner", *command.split()],
        capture_output=True,
        text=True,
        check=False,
    )
    assert answer.returncode == 1, answer.stderr
    assert "Traceback" not in answer.stderr
    assert Path("out.jsonl").read_bytes() == Path("plain.jsonl").read_bytes()


def test_a_pipeline_made_elsewhere_is_the_same(nlp):
    made = recipe_of(nlp).make()
    assert made.pipe_names == nlp.pipe_names
    assert conflictner.read(made, EVENT)._.record == (
        conflictner.read(nlp, EVENT)._.record
    )


def test_a_worker_with_other_versions_is_refused(nlp, address, monkeypatch):
    monkeypatch.setattr(
        "conflictner.jobs.recipe.code_versions", lambda: {"spacy": "3.7.0"}
    )
    write_rows(rows_of(2))
    with pytest.raises(conflictner.PipelineError, match=r"spacy .*there 3\.7\.0"):
        run(nlp, "out.jsonl", engine="dask", scheduler=address)


def test_a_scheduler_that_does_not_answer_is_told(nlp, monkeypatch):
    monkeypatch.setattr(dask_engine, "SECONDS_TO_CONNECT", 1)
    write_rows(rows_of(2))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with pytest.raises(conflictner.JobError, match="no Dask scheduler answers at"):
            run(nlp, "out.jsonl", engine="dask", scheduler="tcp://127.0.0.1:9")


def test_without_the_extra_the_message_names_it(nlp, monkeypatch):
    monkeypatch.setitem(sys.modules, "distributed", None)
    write_rows(rows_of(2))
    with pytest.raises(conflictner.InputError, match=r"\.\[dask\]"):
        run(nlp, "out.jsonl", engine="dask")


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"engine": "ray"}, "the engine 'ray' is not known"),
        ({"scheduler": "tcp://x:1"}, "with the engine dask"),
    ],
)
def test_an_engine_that_cannot_be_is_told(nlp, options, message):
    write_rows(rows_of(2))
    with pytest.raises(conflictner.InputError, match=message):
        run(nlp, "out.jsonl", **options)


def test_a_scheduler_that_goes_is_told_and_finished_parts_are_kept(
    halting, address, monkeypatch
):
    write_rows(rows_of(6))
    _, plain = run(halting, "out.jsonl")
    with monkeypatch.context() as patched:

        def lose(*_, **__):
            raise distributed.CancelledError("scheduler-connection-lost")

        patched.setattr(distributed, "wait", lose)
        with pytest.raises(conflictner.JobError, match="Dask scheduler was lost"):
            run(halting, "out.jsonl", engine="dask", scheduler=address)
    _, by_dask = run(halting, "out.jsonl", engine="dask", scheduler=address)
    assert by_dask == plain
