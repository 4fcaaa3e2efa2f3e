"""The command line: annotate, evaluate, explain, info and, in its own file, lexicon.

A mistake of the user ends in one line on stderr and exit code 2; where only some
documents failed, the others are written and the exit code is 1.
"""

import json
import sys
import warnings
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.progress import Progress
from spacy.tokens import Doc

from conflictner import explanation
from conflictner.cli_info import info_lines
from conflictner.cli_lexicon import LexiconOption, lexicon_app
from conflictner.console import (
    Done,
    Failures,
    console,
    drop_stdout,
    ending_workers,
    leave,
    tell,
)
from conflictner.errors import ConflictnerError, InputError, PipelineError
from conflictner.event import Record
from conflictner.files import (
    count_documents,
    find_files,
    read_items,
    read_jsonl,
    read_records,
)
from conflictner.knowledge.overlay import read_overlay
from conflictner.language import NOT_ENGLISH, NotEnglishWarning, language_of
from conflictner.pipeline import DEFAULT_BASE, base_of, load
from conflictner.reading import parse_date, read_many
from conflictner.records import get_record
from conflictner.score import Scores, check_offsets, score
from conflictner.streaming import document_attrs, name_of
from conflictner.writers import JsonlWriter, Writer, check_output, open_writer

SOME_FAILED = 1
NOTHING_DONE = 2
INTERRUPTED = 130

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="Find entities and event tuples in conflict reporting.",
)
app.add_typer(lexicon_app, name="lexicon")

BaseOption = Annotated[
    str, typer.Option(help="The English base pipeline: a package or a folder.")
]
DateOption = Annotated[
    str | None,
    typer.Option(help="The day of publication, like 2025-03-07, where none is given."),
]


@app.command()
def annotate(
    inputs: Annotated[
        list[str], typer.Argument(help="Text or JSONL files, folders, or globs.")
    ],
    date: DateOption = None,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", help="A .jsonl, .csv or .parquet file."),
    ] = None,
    base: BaseOption = DEFAULT_BASE,
    lexicon: LexiconOption = None,
    workers: Annotated[
        int, typer.Option("--workers", "-n", min=1, help="The number of processes.")
    ] = 1,
    quiet: Annotated[
        bool, typer.Option("--quiet", "-q", help="Tell of mistakes only.")
    ] = False,
) -> None:
    """Find the events of texts and write their records.

    Without --output the records go to stdout as JSONL.
    """
    failures = Failures()
    day = parse_date(date, "the option --date")
    paths = find_files(inputs, failures.add)
    if output is not None:
        check_output(output, paths)
    items = read_items(paths, date=day, on_error=failures.add)
    first = next(items, None)
    if first is None and failures.count:
        raise typer.Exit(NOTHING_DONE)
    nlp = load(base, lexicon=lexicon)
    if not quiet:
        tell("dim", f"base pipeline: {base_of(nlp).get('base')}")
    shown = console.is_terminal and not quiet
    done = Done(output)
    try:
        with (
            closing(_writer(output)) as writer,
            Progress(
                console=console,
                transient=True,
                disable=not shown,
                auto_refresh=False,  # which takes a thread, and workers are forked
            ) as progress,
            warnings.catch_warnings(),
            ending_workers(),
        ):
            warnings.simplefilter("ignore", NotEnglishWarning)
            warnings.filterwarnings("ignore", r"\[W127\]")  # workers that were ended
            total = count_documents(paths) if shown else None
            task = progress.add_task("Reading", total=total)
            # Held by a name, it isn't closed, which takes long, before `leave`.
            docs = read_many(
                nlp, _chain(first, items), n_process=workers, on_error=failures.add
            )
            for doc in docs:
                record = _record(doc, failures)
                if record is not None:
                    writer.write(record)
                    done.add(record)
                progress.update(task, advance=1, refresh=True)
    except KeyboardInterrupt:
        tell("red", f"interrupted; {done}")
        leave(INTERRUPTED, workers)
    except BrokenPipeError:  # `| head` wants no more
        drop_stdout()
        leave(SOME_FAILED, workers)
    except OSError as error:
        drop_stdout()
        place = output or "the standard output"
        tell("red", f"error: {place}: {error.strerror or error}; {done}")
        leave(NOTHING_DONE, workers)
    if not quiet:
        tell("green", done)
    if failures.count:
        tell("red", f"documents and files that could not be read: {failures.count}")
        raise typer.Exit(SOME_FAILED)


def _record(doc: Doc, failures: Failures) -> Record | None:
    try:
        return get_record(doc)
    except Exception as error:  # of whatever kind: the other documents must go on
        name = name_of(document_attrs(doc).get("doc_id"))
        failures.add(
            PipelineError(
                f"the record of {name} can't be made: {type(error).__name__}: {error}"
            )
        )
        return None


def _writer(output: Path | None) -> Writer:
    if output is None:
        if sys.stdout is None:
            raise InputError("the standard output is closed; name a file by --output")
        return JsonlWriter(sys.stdout.buffer, close=False)
    return open_writer(output)


def _chain(
    first: dict[str, Any] | None, others: Iterator[dict[str, Any]]
) -> Iterator[dict[str, Any]]:
    if first is not None:
        yield first
    yield from others


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
    if texts is not None:
        check_offsets(predicted, _texts(texts))
    scores = score(read_records(gold), predicted)
    if as_json:
        typer.echo(json.dumps(scores.to_dict(), ensure_ascii=False))
        return
    if misses:
        typer.echo("\n".join(scores.misses) + "\n")
    typer.echo(_table(scores))


def _texts(path: Path) -> dict[str, str]:
    def stop(error: ConflictnerError) -> None:
        raise error

    texts = {}
    for number, row in read_jsonl(path, stop):
        if not isinstance(row.get("text"), str):
            raise InputError(f"{path}, line {number}: the field `text` is no string")
        texts[str(row.get("doc_id"))] = row["text"]
    return texts


def _table(scores: Scores) -> str:
    head = ("precision", "recall", "F1", "right", "invented", "missed")
    lines = [f"{'':22}" + "".join(f"{name:>10}" for name in head)]
    for name, tally in scores.table():
        shares = (tally.precision, tally.recall, tally.f1)
        counts = (tally.right, tally.invented, tally.missed)
        lines.append(
            f"{name:22}"
            + "".join(f"{share:10.3f}" for share in shares)
            + "".join(f"{count:10}" for count in counts)
        )
    perfect = scores.perfect
    status = ", ".join(f"{name} {n}" for name, n in sorted(scores.status.items()))
    lines += [
        f"perfect events: {perfect.recall:.3f} "
        f"({perfect.right} of {perfect.right + perfect.missed})",
        f"unreal and negated events of the gold: {status or 'none'}",
    ]
    return "\n".join(lines)


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
        paths = find_files([text], failures.add)
        items = read_items(paths, date=day, on_error=failures.add)
    if failures.count:
        raise typer.Exit(NOTHING_DONE)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", NotEnglishWarning)
        nlp = load(base, lexicon=lexicon)
        for doc in read_many(nlp, items, on_error=failures.add):
            if language_of(doc.text) == NOT_ENGLISH:
                name = name_of(document_attrs(doc).get("doc_id"))
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


if __name__ == "__main__":
    main()
