"""`conflictner annotate`: the events of files, written as records or tuples."""

import json
import signal
import sys
from pathlib import Path
from typing import IO, Annotated, Literal

import typer

from conflictner.cli.options import with_options
from conflictner.console import drop_stdout, leave, tell
from conflictner.errors import InputError, StrictError
from conflictner.jobs import interrupts
from conflictner.jobs.parts import PART_SIZE
from conflictner.jobs.public import TIMEOUT, annotate_files
from conflictner.options import ColumnOptions, ReadingOptions

SOME_FAILED = 1
NOTHING_DONE = 2
SIGNALLED = 128
"""The exit code is so much more than the number of the signal that ended it."""

PIPE_CLOSED = 141
"""As a shell tells of a program that a closed pipe has ended."""


@with_options
def annotate(  # noqa: PLR0913  one for each option
    inputs: Annotated[
        list[str],
        typer.Argument(
            help="Texts, tables (CSV, TSV, Excel, Parquet, JSONL, JSON), "
            "web pages, Word and PDF files, emails, feeds, newswire "
            "files, Telegram and Twitter exports; archives and folders "
            "of these, or glob patterns."
        ),
    ],
    *,
    output: Annotated[
        str | None,
        typer.Option(
            "--output",
            "-o",
            help="A .jsonl, .csv or .parquet file, a folder of Parquet "
            "files by month (a name that ends in a slash), or a .spacy "
            "folder of DocBins.",
        ),
    ] = None,
    workers: Annotated[
        int, typer.Option("--workers", "-n", min=1, help="The number of processes.")
    ] = 1,
    part_size: Annotated[
        int,
        typer.Option(
            min=1, help="The number of documents in a part; finished parts are kept."
        ),
    ] = PART_SIZE,
    timeout: Annotated[
        float,
        typer.Option(min=0.1, help="The number of seconds that one document may take."),
    ] = TIMEOUT,
    strict: Annotated[
        bool,
        typer.Option("--strict", help="Stop at the first document that can't be read."),
    ] = False,
    restart: Annotated[
        bool,
        typer.Option(
            "--restart", help="Start again instead of going on from finished parts."
        ),
    ] = False,
    quiet: Annotated[
        bool, typer.Option("--quiet", "-q", help="Report errors only.")
    ] = False,
    as_json: Annotated[
        bool, typer.Option("--json", help="Write the summary to stdout as JSON.")
    ] = False,
    engine: Annotated[
        Literal["dask"] | None,
        typer.Option(help="Annotate on a Dask cluster instead."),
    ] = None,
    scheduler: Annotated[
        str | None,
        typer.Option(
            help="The address of the Dask scheduler; without it, a cluster "
            "is started on this machine."
        ),
    ] = None,
    corrections: Annotated[
        Path | None,
        typer.Option(
            help="A .jsonl or .csv file of corrections that persons made; what became "
            "of each is told beside the output.",
            show_default=False,
        ),
    ] = None,
    reading: ReadingOptions,
    columns: ColumnOptions,
) -> None:
    """Find the events of texts and write their records.

    Without --output the records go to stdout as JSONL. If a run is interrupted, the
    same command resumes it.
    """
    try:
        with interrupts.handled():
            summary = annotate_files(
                inputs,
                _stdout() if output is None else output,
                workers=workers,
                part_size=part_size,
                timeout=timeout,
                strict=strict,
                resume=not restart,
                quiet=quiet,
                engine=engine,
                scheduler=scheduler,
                corrections=corrections,
                **vars(reading),
                **vars(columns),
            )
    except KeyboardInterrupt as error:
        tell("red", str(error) or "interrupted")
        leave(SIGNALLED + (interrupts.received() or signal.SIGINT), workers)
    except StrictError as error:
        tell("red", f"error: {error}")
        raise typer.Exit(NOTHING_DONE) from None
    except BrokenPipeError:  # `| head` wants no more
        drop_stdout()
        leave(PIPE_CLOSED, workers)
    except OSError as error:
        drop_stdout()
        tell(
            "red",
            f"error: {output or 'standard output'}: {error.strerror or error}",
        )
        leave(NOTHING_DONE, workers)
    if not quiet:
        tell("green", summary)
        for note in summary.notes():
            tell("dim" if note.startswith("dates") else "yellow", note)
    if as_json and output is not None:
        typer.echo(json.dumps(summary.to_dict(), ensure_ascii=False))
    if summary.dead:
        listed = f"; {Path(output)}.dead.jsonl lists them" if output else ""
        tell(
            "red", f"documents and files that could not be read: {summary.dead}{listed}"
        )
        raise typer.Exit(SOME_FAILED)


def _stdout() -> IO[bytes]:
    if sys.stdout is None:
        raise InputError("standard output is closed; name a file with --output")
    return sys.stdout.buffer
