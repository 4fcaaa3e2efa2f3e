"""`annotate_files`: the door to jobs from Python, and what the command line calls."""

import tempfile
from collections.abc import Callable, Iterable
from contextlib import ExitStack
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import IO, Any, Literal

from spacy.language import Language

from conflictner.errors import InputError
from conflictner.formats.data_frames import is_frame, is_series
from conflictner.formats.date_columns import DateColumn, check_format, parse_date
from conflictner.formats.date_tables import source_of
from conflictner.formats.fields import Fields
from conflictner.jobs import interrupts, provenance
from conflictner.jobs.assembly import Output
from conflictner.jobs.dask_engine import DaskEngine, check_dask
from conflictner.jobs.found import Inputs, find_inputs
from conflictner.jobs.job import Engine, Job, JobSettings, run_to_output, run_to_stream
from conflictner.jobs.ownership import check_stream
from conflictner.jobs.parts import PART_SIZE
from conflictner.jobs.pool import Pool
from conflictner.jobs.store import planned_kernel
from conflictner.jobs.summary import Summary
from conflictner.jobs.worker import context
from conflictner.parsing.kernels import Kernel, fastest_kernel, kernel_of
from conflictner.parsing.sentence_parser import Wanted
from conflictner.pipeline import DEFAULT_BASE, base_of, load, reading_of
from conflictner.reading import Date

TIMEOUT = 600.0
MAX_BYTES = 5_000_000


@interrupts.handled()
def annotate_files(  # noqa: PLR0913  each is an option of the command line
    inputs: str | Path | Iterable[str | Path],
    output: str | Path | IO[bytes],
    *,
    date: Date = None,
    id_field: str = "doc_id",
    text_field: str = "text",
    date_field: str = "date",
    date_format: str | None = None,
    date_from: str | Path | None = None,
    base: str | Path | Language = DEFAULT_BASE,
    lexicon: str | Path | None = None,
    kernel: Kernel | None = None,
    parse: Wanted | None = None,
    entities: Wanted | None = None,
    workers: int = 1,
    part_size: int = PART_SIZE,
    max_bytes: int = MAX_BYTES,
    timeout: float = TIMEOUT,
    strict: bool = False,
    resume: bool = True,
    quiet: bool = True,
    engine: Engine | Literal["dask"] | None = None,
    scheduler: str | None = None,
) -> Summary:
    """Annotate files, and account for every document in them.

    Beside the output stand `OUT.dead.jsonl` with the documents that couldn't be read,
    `OUT.manifest.json` with all that decides the output, and `OUT.run.json` with what
    differs from run to run. A job that was killed goes on from its finished parts, and
    its output is the same, byte for byte, as that of an undisturbed one.

    Args:
        inputs: Files of the formats that `docs/batch.md` lists, archives and folders of
            them, and globs.
        output: A `.jsonl` file for records, a `.csv` or `.parquet` file for tuples, a
            name with a slash at its end for a folder of Parquet files by month, a
            `.spacy` name for a folder of DocBins, or a stream of bytes.
        date: The date of the documents that have none of their own.
        id_field: The column with the ids.
        text_field: The column with the texts.
        date_field: The column with the dates; all other columns are carried through.
        date_format: How dates are written that are open, like `3/5/2019`: `dmy`, `mdy`,
            `ymd`, `ydm`, or a pattern like `%d.%m.%Y`. Else the whole column tells, and
            a date that stays open is not read.
        date_from: Where dates come from that no column tells: `name`, `mtime` or `meta`
            of the files, or a table with the columns `doc_id` and `date`.
        base: The base pipeline, or a whole pipeline of `load`.
        lexicon: A folder of your own tables.
        kernel: What multiplies matrices, see `load`. Unless told, it is the fastest
            here, or that of a pipeline given as `base`. A job that goes on takes the
            one that it was begun with.
        parse: Which sentences are parsed, see `load`.
        entities: Where the base pipeline looks for names, see `load`.
        workers: The number of processes; the output doesn't depend on it.
        part_size: The number of documents that are annotated and kept together.
        max_bytes: A longer text is not read.
        timeout: The seconds that reading one document may take.
        strict: Stop at the first document that can't be read, by `StrictError`.
        resume: Take over the finished parts of a run that was stopped.
        quiet: Tell of mistakes only.
        engine: `dask` for a Dask cluster, or a function that annotates parts elsewhere,
            by `jobs.annotation.annotate_part`.
        scheduler: The address of Dask's scheduler; without it a cluster of `workers`
            processes is started on this machine.
    """
    from conflictner.jobs.progress import Report

    if workers < 1 or part_size < 1:
        raise InputError(
            "the numbers of workers and of documents in a part are above 0"
        )
    _check_engine(engine, scheduler)
    fields = Fields(
        id_field,
        text_field,
        date_field,
        parse_date(date, "the option --date"),
        max_bytes,
        DateColumn(check_format(date_format)),
        source_of(date_from, date_format),
    )
    several = _named(inputs)
    target = Output(output) if isinstance(output, str | Path) else None
    if target is not None:
        target.check()
    found = find_inputs(several, None if target is None else target.ownership)
    _check_not_read(target, output, found, (lexicon, base, date_from))
    docs = target is not None and target.format == "spacy"
    settings = JobSettings(fields, part_size, timeout, docs=docs, workers=workers)
    more = (
        None
        if target is None
        else f"{target.path}.dead.jsonl holds all when it is done"
    )
    with ExitStack() as stack:
        if target is not None:
            # A pipe can be read but once, and a job may have to be done again.
            folder = stack.enter_context(tempfile.TemporaryDirectory())
            found.copy_pipes(Path(folder))
        report = Report(quiet=quiet, more=more)
        job = Job(found, settings, report, strict=strict)
        stack.callback(job.close)
        parts = job.readable()
        if kernel is None:
            kernel = kernel_of(base) if isinstance(base, Language) else "fastest"
        if kernel == "fastest":
            begun = planned_kernel(target.parts) if target and resume else None
            kernel = begun or fastest_kernel()
        options: dict[str, Any] = {
            "lexicon": lexicon, "kernel": kernel, "parse": parse, "entities": entities,
        }  # fmt: skip
        with interrupts.held():
            nlp = load(base, **options)
        interrupts.raise_received()
        job.settings = replace(settings, reading=reading_of(nlp))
        report.say("dim", f"base pipeline: {base_of(nlp).get('base')}")
        if isinstance(engine, str):
            engine = DaskEngine(
                nlp, scheduler=scheduler, workers=workers, timeout=timeout
            ).run
        if engine is None:
            pool = Pool(
                _again(nlp, base, options), workers=workers, timeout=timeout, docs=docs
            )
            stack.callback(pool.close)
            job.under_way = lambda: pool.under_way
            engine = pool.run
        stack.enter_context(report)
        if target is None:
            run_to_stream(job, parts, engine, output)  # type: ignore[arg-type]
            summary = Summary(None, job.counts)
        else:
            versions = provenance.versions_of(nlp, named=not isinstance(base, Language))
            versions["tables"] = provenance.tables_of(lexicon)
            summary = run_to_output(
                job, parts, engine, target, versions=versions, resume=resume
            )
        summary.workers = workers
    return summary


def _check_engine(engine: Engine | str | None, scheduler: str | None) -> None:
    if isinstance(engine, str):
        if engine != "dask":
            raise InputError(f"there is no engine {engine!r}; there is dask")
        check_dask()
    elif scheduler is not None:
        raise InputError("a scheduler is of use with the engine dask only")


def _named(inputs: str | Path | Iterable[str | Path]) -> list[str | Path]:
    """The names of inputs; raises `InputError` for what holds texts itself."""
    if is_frame(inputs) or is_series(inputs):
        raise InputError("annotate_files reads files; use annotate_batches for pandas")
    return [inputs] if isinstance(inputs, str | Path) else list(inputs)


def _again(
    nlp: Language, base: str | Path | Language, options: dict[str, Any]
) -> Callable[[], Language]:
    """How a worker comes to the pipeline: by fork as it is, else by loading it."""
    if context().get_start_method() == "fork" or isinstance(base, Language):
        return partial(_loaded, nlp)
    return partial(load, base, **options)


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
