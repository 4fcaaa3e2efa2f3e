"""The command line: annotate, evaluate, explain and info.

A mistake of the user ends in one line on stderr and exit code 2; where only some
documents failed, the others are written and the exit code is 1.
"""

import hashlib
import json
import os
import platform
import sys
import warnings
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import closing, suppress
from importlib.metadata import PackageNotFoundError, version
from importlib.resources import files
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.markup import escape
from rich.progress import Progress
from spacy.tokens import Doc

from conflictner import explanation
from conflictner.errors import ConflictnerError, InputError, PipelineError
from conflictner.event import Record
from conflictner.files import (
    count_documents,
    find_files,
    read_items,
    read_jsonl,
    read_records,
)
from conflictner.language import NOT_ENGLISH, NotEnglishWarning
from conflictner.pipeline import DEFAULT_BASE, MEDIUM_BASE, base_of, load
from conflictner.reading import document_attrs, name_of, parse_date, read_many
from conflictner.records import get_record
from conflictner.score import Scores, check_offsets, score
from conflictner.writers import JsonlWriter, Writer, check_output, open_writer

SOME_FAILED = 1
NOTHING_DONE = 2
INTERRUPTED = 130

TWICE = 2

console = Console(stderr=True, soft_wrap=True, highlight=False)


def tell(style: str, message: object) -> None:
    """Write one line to stderr."""
    console.print(f"[{style}]{escape(str(message))}[/]")


app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="Find entities and event tuples in conflict reporting.",
)

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
    nlp = load(base)
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
        ):
            warnings.simplefilter("ignore", NotEnglishWarning)
            total = count_documents(paths) if shown else None
            task = progress.add_task("Reading", total=total)
            for doc in read_many(
                nlp, _chain(first, items), n_process=workers, on_error=failures.add
            ):
                record = _record(doc, failures)
                if record is not None:
                    writer.write(record)
                    done.add(record)
                progress.update(task, advance=1, refresh=True)
    except KeyboardInterrupt:
        tell("red", f"interrupted; {done}")
        raise typer.Exit(INTERRUPTED) from None
    except BrokenPipeError:  # `| head` wants no more
        _drop_stdout()
        raise typer.Exit(SOME_FAILED) from None
    except OSError as error:
        _drop_stdout()
        place = output or "the standard output"
        raise InputError(f"{place}: {error.strerror or error}; {done}") from None
    if not quiet:
        tell("green", done)
    if failures.count:
        tell("red", f"documents and files that could not be read: {failures.count}")
        raise typer.Exit(SOME_FAILED)


class Done:
    """Counts what was written, and warns of documents that are not as they should be.

    Args:
        output: The file that is written to.
    """

    def __init__(self, output: Path | None) -> None:
        self.output = output
        self.documents = self.events = 0
        self.names: Counter[str] = Counter()

    def add(self, record: Record) -> None:
        """Count one record."""
        self.documents += 1
        self.events += len(record["events"])
        name = record["doc_id"]
        self.names[name] += 1
        if self.names[name] == TWICE:
            tell(
                "yellow",
                f"warning: more than one document has the doc_id {name!r}; "
                "`evaluate` and joins can't tell them apart",
            )
        if record["language"] == NOT_ENGLISH:
            tell("yellow", f"warning: {name} is not English")

    def __str__(self) -> str:
        place = f" → {self.output}" if self.output else ""
        return f"documents: {self.documents}, events: {self.events}{place}"


def _record(doc: Doc, failures: "Failures") -> Record | None:
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


def _drop_stdout() -> None:
    """Let what stdout still holds back go nowhere, or it fails once more at the end."""
    if sys.stdout is not None:
        with suppress(OSError, ValueError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


class Failures:
    """Tells of each document that can't be read, and counts them."""

    def __init__(self) -> None:
        self.count = 0

    def add(self, error: ConflictnerError) -> None:
        """Tell of one and go on."""
        self.count += 1
        tell("red", f"error: {error}")


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
    for doc in read_many(load(base), items, on_error=failures.add):
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
def info() -> None:
    """Tell the versions of the package, its base pipelines, and its data."""
    typer.echo(f"conflictner {version('conflictner')}")
    typer.echo(f"python {platform.python_version()}")
    typer.echo(f"spacy {version('spacy')}")
    for name in (DEFAULT_BASE, MEDIUM_BASE):
        default = " (default base)" if name == DEFAULT_BASE else " (base)"
        typer.echo(f"{name} {_version(name)}{default}")
    typer.echo("data, by the beginning of the sha256 of each file:")
    folder = files("conflictner").joinpath("data")
    for file in sorted(folder.iterdir(), key=lambda file: file.name):
        if file.is_file():
            digest = hashlib.sha256(file.read_bytes()).hexdigest()
            typer.echo(f"  {file.name} {digest[:12]}")


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "not installed"


def main() -> None:
    """Run the command line; a mistake of the user ends it without a traceback."""
    try:
        app()
    except ConflictnerError as error:
        tell("red", f"error: {error}")
        sys.exit(NOTHING_DONE)


if __name__ == "__main__":
    main()
