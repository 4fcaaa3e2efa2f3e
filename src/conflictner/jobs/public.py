"""`annotate_files`: the door to jobs from Python, and what the command line calls."""

import tempfile
from collections.abc import Callable, Iterable
from contextlib import ExitStack
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import IO, Literal, Unpack

from spacy.language import Language

from conflictner.corrections.correction import Correction
from conflictner.corrections.correction_files import (
    Corrections,
    check_types,
    read_corrections,
)
from conflictner.errors import InputError
from conflictner.formats.data_frames import is_frame, is_series
from conflictner.jobs import interrupts, provenance
from conflictner.jobs.assembly import Output
from conflictner.jobs.dask_engine import DaskEngine, check_dask
from conflictner.jobs.found import Inputs, find_inputs
from conflictner.jobs.job import Engine, Job, run_to_output, run_to_stream
from conflictner.jobs.ownership import check_stream
from conflictner.jobs.parts import PART_SIZE
from conflictner.jobs.pool import Pool
from conflictner.jobs.settings import JobSettings
from conflictner.jobs.store import planned_kernel
from conflictner.jobs.summary import Summary
from conflictner.jobs.worker import context
from conflictner.options import JobKeywords, ReadingOptions, taken
from conflictner.parsing.kernels import fastest_kernel, kernel_of
from conflictner.pipeline import base_of, reading_of
from conflictner.pipes.events import lexicon_of

TIMEOUT = 600.0


@interrupts.handled()
def annotate_files(  # noqa: PLR0913  each is an option of the command line
    inputs: str | Path | Iterable[str | Path],
    output: str | Path | IO[bytes],
    *,
    workers: int = 1,
    part_size: int = PART_SIZE,
    timeout: float = TIMEOUT,
    strict: bool = False,
    resume: bool = True,
    quiet: bool = True,
    progress: bool | None = None,
    engine: Engine | Literal["dask"] | None = None,
    scheduler: str | None = None,
    corrections: Corrections | None = None,
    **options: Unpack[JobKeywords],
) -> Summary:
    """Annotate files, and account for every document in them.

    Beside the output it writes `OUT.dead.jsonl` with the documents not read, if any,
    `OUT.manifest.json` with all that decides the output, and `OUT.run.json` with what
    differs from run to run. A job that was killed goes on from its finished parts, and
    its output is the same, byte for byte, as that of a job that ran through.

    Args:
        inputs: Files of the formats that `docs/formats.md` lists, archives and folders
            of them, and globs.
        output: A `.jsonl` file for records, a `.csv` or `.parquet` file for tuples, a
            name with a slash at its end for a folder of Parquet files by month, a
            `.spacy` name for a folder of DocBins, or a stream of bytes.
        workers: The number of processes; the output doesn't depend on it.
        part_size: The number of documents that are annotated and kept together.
        timeout: The seconds that reading one document may take.
        strict: Stop at the first document that can't be read, by `StrictError`.
        resume: Take over the finished parts of a run that was stopped.
        quiet: Report errors only.
        progress: Whether a bar shows how far the job is, on a terminal or in a
            notebook; None shows one in notebooks, and on terminals if not `quiet`.
        engine: `dask` for a Dask cluster, or a function that annotates parts elsewhere,
            by `jobs.annotation.annotate_part`.
        scheduler: The address of Dask's scheduler; without it a cluster of `workers`
            processes is started on this machine.
        corrections: A file of corrections of persons, which are applied to the records;
            `OUT.corrections.jsonl` tells what became of each.
        options: How texts are read, and which columns hold them: the fields of
            `ReadingOptions` and `ColumnOptions` as keywords, such as `base`, `lexicon`,
            `date` and `text_field`. A job that is resumed keeps the kernel that it
            was started with.
    """
    from conflictner.jobs.progress import Report

    if workers < 1 or part_size < 1:
        raise InputError(
            "the numbers of workers and of documents in a part must be above 0"
        )
    _check_engine(engine, scheduler)
    reading, columns = taken(options)
    several = _named(inputs)
    target = Output(output) if isinstance(output, str | Path) else None
    if target is not None:
        target.check()
    found = find_inputs(several, None if target is None else target.ownership)
    given = corrections if isinstance(corrections, str | Path) else None
    also_read = (reading.lexicon, reading.base, columns.date_from, given)
    _check_not_read(target, output, found, also_read)
    docs = target is not None and target.format == "spacy"
    corrected = _read_corrections(corrections, docs=docs)
    settings = JobSettings(
        columns.fields(), part_size, timeout, docs, workers, corrections=corrected
    )
    more = None if target is None else f"{target.path}.dead.jsonl will list them all"
    with ExitStack() as stack:
        if target is not None:
            # A pipe can be read but once, and a job may have to be done again.
            folder = stack.enter_context(tempfile.TemporaryDirectory())
            found.copy_pipes(Path(folder))
        report = Report(quiet=quiet, more=more, progress=progress)
        job = Job(found, settings, report, strict=strict)
        stack.callback(job.close)
        parts = job.readable()
        reading = _with_kernel(reading, target if resume else None)
        with interrupts.held():
            nlp = reading.load()
        interrupts.raise_received()
        job.settings = replace(settings, reading=reading_of(nlp))
        _check_types(corrected, nlp)
        report.say("dim", f"base pipeline: {base_of(nlp).get('base')}")
        if isinstance(engine, str):
            engine = DaskEngine(
                nlp, scheduler=scheduler, workers=workers, timeout=timeout
            ).run
        if engine is None:
            pool = Pool(
                _again(nlp, reading), workers=workers, timeout=timeout, docs=docs
            )
            stack.callback(pool.close)
            job.under_way = lambda: pool.under_way
            engine = pool.run
        stack.enter_context(report)
        if target is None:
            outcome = run_to_stream(job, parts, engine, output)  # type: ignore[arg-type]
            summary = Summary(None, job.counts, corrections=outcome)
        else:
            versions = provenance.versions_of(
                nlp, named=not isinstance(reading.base, Language)
            )
            versions["tables"] = provenance.tables_of(reading.lexicon)
            summary = run_to_output(
                job, parts, engine, target, versions=versions, resume=resume
            )
        summary.workers = workers
    return summary


def _read_corrections(
    given: Corrections | None, *, docs: bool
) -> tuple[Correction, ...]:
    if given is None:
        return ()
    if docs:
        raise InputError(
            "corrections are applied to records, not to Docs, which hold what the "
            "pipeline found; write records, or leave the corrections out"
        )
    return read_corrections(given)


def _check_types(corrections: tuple[Correction, ...], nlp: Language) -> None:
    """Raise `InputError` for types that the pipeline doesn't know."""
    if "conflict_events" in nlp.pipe_names:
        check_types(corrections, lexicon_of(nlp).types)


def _check_engine(engine: Engine | str | None, scheduler: str | None) -> None:
    if isinstance(engine, str):
        if engine != "dask":
            raise InputError(
                f"the engine {engine!r} is not known; use 'dask', or a function"
            )
        check_dask()
    elif scheduler is not None:
        raise InputError("a scheduler can only be used with the engine dask")


def _named(inputs: str | Path | Iterable[str | Path]) -> list[str | Path]:
    """The names of inputs; raises `InputError` for what holds texts itself."""
    if is_frame(inputs) or is_series(inputs):
        raise InputError("annotate_files reads files; use annotate_batches for pandas")
    return [inputs] if isinstance(inputs, str | Path) else list(inputs)


def _with_kernel(reading: ReadingOptions, target: Output | None) -> ReadingOptions:
    """The options with a kernel: the one that a job was begun with, or the fastest."""
    kernel = reading.kernel
    if kernel is None:
        own = isinstance(reading.base, Language)
        kernel = kernel_of(reading.base) if own else "fastest"  # type: ignore[arg-type]
    if kernel == "fastest":
        begun = None if target is None else planned_kernel(target.parts)
        kernel = begun or fastest_kernel()
    return replace(reading, kernel=kernel)


def _again(nlp: Language, reading: ReadingOptions) -> Callable[[], Language]:
    """How a worker comes to the pipeline: by fork as it is, else by loading it."""
    if context().get_start_method() == "fork" or isinstance(reading.base, Language):
        return partial(_loaded, nlp)
    return reading.load


def _check_not_read(
    target: Output | None,
    output: object,
    found: Inputs,
    others: tuple[str | Path | Language | None, ...],
) -> None:
    """Raise `InputError` where the output is something that is read."""
    if target is None:
        check_stream(output, found.paths.values())
        return
    for one in others:
        if isinstance(one, str | Path):
            target.ownership.check_others([one], "what the job reads")


def _loaded(nlp: Language) -> Language:
    return nlp
