"""The command line: annotate, evaluate, explain, info and, in its own file, lexicon.

A mistake of the user ends in one line on stderr and exit code 2. The exit code is 1
only where some documents failed and the others are written, with the dead letters.
"""

import gc
import json
import signal
import sys
import warnings
from collections.abc import Iterable
from pathlib import Path
from typing import IO, Annotated, Any, Literal

import typer

from conflictner import explanation
from conflictner.cli.corpus import corpus_app
from conflictner.cli.info import info_lines
from conflictner.cli.lexicon import LexiconOption, lexicon_app
from conflictner.cli.score_table import score_table
from conflictner.console import Failures, drop_stdout, leave, tell
from conflictner.document import attributes
from conflictner.errors import ConflictnerError, InputError, StrictError
from conflictner.evaluation.score import check_offsets, score
from conflictner.files import read_jsonl, read_records
from conflictner.formats.date_columns import parse_date
from conflictner.jobs import interrupts
from conflictner.jobs.items import read_items
from conflictner.jobs.parts import PART_SIZE
from conflictner.jobs.public import MAX_BYTES, TIMEOUT, annotate_files
from conflictner.knowledge.overlay import read_overlay
from conflictner.pipeline import DEFAULT_BASE, load
from conflictner.reading import read_many
from conflictner.streaming import name_of
from conflictner.text.language import NOT_ENGLISH, NotEnglishWarning, language_of

SOME_FAILED = 1
NOTHING_DONE = 2
SIGNALLED = 128
"""The exit code is so much more than the number of the signal that ended it."""

PIPE_CLOSED = 141
"""As a shell tells of a program that a closed pipe has ended."""

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="Find entities and event tuples in conflict reporting.",
)
app.add_typer(lexicon_app, name="lexicon")
app.add_typer(corpus_app, name="corpus")

BaseOption = Annotated[
    str, typer.Option(help="The English base pipeline: a package or a folder.")
]
DateOption = Annotated[
    str | None,
    typer.Option(help="The day of publication, like 2025-03-07, where none is given."),
]


@app.command()
def annotate(  # noqa: PLR0913, PLR0917  one for each option
    inputs: Annotated[
        list[str],
        typer.Argument(
            help="Texts, JSONL, CSV, TSV, Parquet, HTML, ZIP and gzip files, folders "
            "of them, or globs."
        ),
    ],
    date: DateOption = None,
    output: Annotated[
        str | None,
        typer.Option(
            "--output",
            "-o",
            help="A .jsonl, .csv or .parquet file, a folder of Parquet files by month "
            "(a slash at its end), or a .spacy folder of DocBins.",
        ),
    ] = None,
    base: BaseOption = DEFAULT_BASE,
    lexicon: LexiconOption = None,
    kernel: Annotated[
        Literal["fastest", "numpy", "blis"],
        typer.Option(help="What multiplies matrices; the fastest is tried out."),
    ] = "fastest",
    parse: Annotated[
        Literal["events", "all"] | None,
        typer.Option(
            help="Parse the sentences that may hold an event (events), or all. "
            "The events are the same."
        ),
    ] = None,
    entities: Annotated[
        Literal["events", "all"] | None,
        typer.Option(
            help="Look for names that no table lists in all sentences, or only in "
            "those with an event's word (events), which is faster."
        ),
    ] = None,
    workers: Annotated[
        int, typer.Option("--workers", "-n", min=1, help="The number of processes.")
    ] = 1,
    id_field: Annotated[str, typer.Option(help="The column with the ids.")] = "doc_id",
    text_field: Annotated[
        str, typer.Option(help="The column with the texts.")
    ] = "text",
    date_field: Annotated[
        str, typer.Option(help="The column with the dates.")
    ] = "date",
    date_format: Annotated[
        str | None,
        typer.Option(
            help="How dates are written that are open, like 3/5/2019: dmy, mdy, ymd, "
            "ydm, or a pattern like %d.%m.%Y."
        ),
    ] = None,
    date_from: Annotated[
        str | None,
        typer.Option(
            help="Where dates come from that no column tells: the names of files "
            "(name), the times they were changed (mtime), what they say of themselves "
            "(meta), or a table with the columns doc_id and date."
        ),
    ] = None,
    part_size: Annotated[
        int, typer.Option(min=1, help="Documents that are kept together.")
    ] = PART_SIZE,
    max_bytes: Annotated[
        int, typer.Option(min=1, help="A longer text is not read.")
    ] = MAX_BYTES,
    timeout: Annotated[
        float, typer.Option(min=0.1, help="The seconds one document may take.")
    ] = TIMEOUT,
    strict: Annotated[
        bool, typer.Option("--strict", help="Stop at the first bad document.")
    ] = False,
    restart: Annotated[
        bool, typer.Option("--restart", help="Don't go on from finished parts.")
    ] = False,
    quiet: Annotated[
        bool, typer.Option("--quiet", "-q", help="Tell of mistakes only.")
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
        typer.Option(help="The address of its scheduler; else one is started here."),
    ] = None,
) -> None:
    """Find the events of texts and write their records.

    Without --output the records go to stdout as JSONL. Killed at any moment, the same
    command goes on where it was.
    """
    try:
        with interrupts.handled():
            summary = annotate_files(
                inputs,
                _stdout() if output is None else output,
                date=date,
                id_field=id_field,
                text_field=text_field,
                date_field=date_field,
                date_format=date_format,
                date_from=date_from,
                base=base,
                lexicon=lexicon,
                kernel=kernel,
                parse=parse,
                entities=entities,
                workers=workers,
                part_size=part_size,
                max_bytes=max_bytes,
                timeout=timeout,
                strict=strict,
                resume=not restart,
                quiet=quiet,
                engine=engine,
                scheduler=scheduler,
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
            f"error: {output or 'the standard output'}: {error.strerror or error}",
        )
        leave(NOTHING_DONE, workers)
    if not quiet:
        tell("green", summary)
        for note in summary.notes():
            tell("dim" if note.startswith("dates") else "yellow", note)
    if as_json and output is not None:
        typer.echo(json.dumps(summary.to_dict(), ensure_ascii=False))
    if summary.dead:
        tell("red", f"documents and files that could not be read: {summary.dead}")
        raise typer.Exit(SOME_FAILED)


def _stdout() -> IO[bytes]:
    if sys.stdout is None:
        raise InputError("the standard output is closed; name a file by --output")
    return sys.stdout.buffer


@app.command()
def evaluate(
    records: Annotated[Path, typer.Argument(help="What `annotate` wrote.")],
    gold: Annotated[Path, typer.Option(help="Annotation: a file or a folder.")],
    texts: Annotated[
        Path | None,
        typer.Option(help="JSONL with doc_id and text, to check every offset by."),
    ] = None,
    misses: Annotated[
        bool, typer.Option("--misses", help="List every difference.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Write JSON.")] = False,
) -> None:
    """Compare records with gold annotation, slot by slot and type by type."""
    predicted = read_records(records)
    known = None if texts is None else _texts(texts)
    if known is not None:
        check_offsets(predicted, known)
    scores = score(read_records(gold, known), predicted)
    if as_json:
        typer.echo(json.dumps(scores.to_dict(), ensure_ascii=False))
        return
    if misses:
        typer.echo("\n".join(scores.misses) + "\n")
    typer.echo(score_table(scores))


def _texts(path: Path) -> dict[str, str]:
    def stop(error: ConflictnerError) -> None:
        raise error

    texts = {}
    for number, row in read_jsonl(path, stop):
        if not isinstance(row.get("text"), str):
            raise InputError(f"{path}, line {number}: the field `text` is no string")
        texts[str(row.get("doc_id"))] = row["text"]
    return texts


@app.command()
def explain(
    text: Annotated[str, typer.Argument(help="A text, or a file of it.")],
    date: DateOption = None,
    base: BaseOption = DEFAULT_BASE,
    lexicon: LexiconOption = None,
) -> None:
    """Say why a text has the events it has, and why a sentence has none."""
    failures = Failures()
    day = parse_date(date, "the option --date")
    items: Iterable[dict[str, Any]] = [{"text": text, "date": day}]
    if _names_file(text):
        items = list(read_items([text], date=day, on_error=failures.add))
    if failures.count:
        raise typer.Exit(NOTHING_DONE)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", NotEnglishWarning)
        nlp = load(base, lexicon=lexicon)
        for doc in read_many(nlp, items, on_error=failures.add):
            if language_of(doc.text) == NOT_ENGLISH:
                name = name_of(attributes(doc).get("doc_id"))
                tell("yellow", f"warning: {name} is not English")
            typer.echo(str(explanation.explain(doc)))
    if failures.count:
        raise typer.Exit(NOTHING_DONE)


def _names_file(text: str) -> bool:
    if not text.strip():  # which `Path` takes for the current folder
        return False
    try:
        return Path(text).exists() or (
            len(text.split()) == 1 and bool(Path(text).suffix)
        )
    except (OSError, ValueError):  # too long for a path, or a null character in it
        return False


@app.command()
def info(lexicon: LexiconOption = None) -> None:
    """Tell the versions of the package, its base pipelines, and its data."""
    own = read_overlay(lexicon) if lexicon is not None else None
    for line in info_lines(own):
        typer.echo(line)


def main() -> None:
    """Run the command line; a mistake of the user ends it without a traceback."""
    try:
        app()
    except ConflictnerError as error:
        for line in str(error).split("\n"):  # of a table, one for each problem
            tell("red", f"error: {line}")
        sys.exit(NOTHING_DONE)
    finally:
        # To take apart at the end what was loaded takes half a second, for nothing.
        gc.freeze()


if __name__ == "__main__":
    main()
