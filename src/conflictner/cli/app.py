"""The command line: its commands, some of which have files of their own.

A mistake of the user ends in one line on stderr and exit code 2. The exit code is 1
only where some documents failed and the others are written, with the dead letters.
"""

import gc
import json
import sys
import warnings
from collections.abc import Iterable
from importlib.metadata import version
from pathlib import Path
from typing import Annotated, Any

import typer

from conflictner import explanation, starting
from conflictner.base_checks import DEFAULT_BASE
from conflictner.cli.annotate import NOTHING_DONE, annotate
from conflictner.cli.cite import cite_run
from conflictner.cli.corpus import corpus_app
from conflictner.cli.correct import correct_records
from conflictner.cli.exchange import exchange_app
from conflictner.cli.export import export_command
from conflictner.cli.incidents import write_incidents_of_records
from conflictner.cli.info import info_lines
from conflictner.cli.lexicon import lexicon_app
from conflictner.cli.mcp import serve_assistants
from conflictner.cli.migrate import records_app
from conflictner.cli.options import BaseOption, DateOption, LexiconOption
from conflictner.cli.report import report
from conflictner.cli.score_table import score_table
from conflictner.cli.tally import write_tally
from conflictner.cli.train import train
from conflictner.console import Failures, tell
from conflictner.document import attributes
from conflictner.errors import ConflictnerError
from conflictner.evaluation.score import check_offsets, score
from conflictner.event import Record
from conflictner.exchange.tools import read_from_tool, tool_that_wrote
from conflictner.files import read_records, read_texts
from conflictner.formats.date_columns import parse_date
from conflictner.jobs.items import read_items
from conflictner.knowledge.overlay import read_overlay
from conflictner.pipeline import load
from conflictner.reading import read_many
from conflictner.streaming import name_of
from conflictner.text.language import NOT_ENGLISH, NotEnglishWarning, language_of

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="Find entities and event tuples in conflict reporting.",
)
app.add_typer(lexicon_app, name="lexicon")
app.add_typer(corpus_app, name="corpus")
app.add_typer(exchange_app, name="exchange")
app.add_typer(records_app, name="records")


def _tell_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"conflictner {version('conflictner')}")
        raise typer.Exit


@app.callback()
def options(
    _version: Annotated[
        bool,
        typer.Option(
            "--version",
            callback=_tell_version,
            is_eager=True,
            help="Show the version of the package and exit.",
        ),
    ] = False,
) -> None:
    """Find entities and event tuples in conflict reporting."""


app.command()(annotate)
app.command("correct")(correct_records)
app.command("export")(export_command)
app.command()(train)
app.command("incidents")(write_incidents_of_records)
app.command("tally")(write_tally)
app.command()(report)
app.command("mcp")(serve_assistants)
app.command("cite")(cite_run)


@app.command()
def evaluate(
    records: Annotated[Path, typer.Argument(help="The records that `annotate` wrote.")],
    gold: Annotated[
        Path,
        typer.Option(
            help="The gold annotation: a file or a folder, also of an annotation tool."
        ),
    ],
    texts: Annotated[
        Path | None,
        typer.Option(help="JSONL with doc_id and text, to check every offset against."),
    ] = None,
    misses: Annotated[
        bool, typer.Option("--misses", help="List every difference.")
    ] = False,
    as_json: Annotated[
        bool, typer.Option("--json", help="Write the scores as JSON.")
    ] = False,
) -> None:
    """Compare records with gold annotation, slot by slot and type by type."""
    predicted = read_records(records)
    known = None if texts is None else read_texts(texts)
    if known is not None:
        check_offsets(predicted, known)
    scores = score(_gold(gold, known), predicted)
    if as_json:
        typer.echo(json.dumps(scores.to_dict(), ensure_ascii=False))
        return
    if misses:
        typer.echo("\n".join(scores.misses) + "\n")
    typer.echo(score_table(scores))


def _gold(path: Path, texts: dict[str, str] | None) -> dict[str, Record]:
    """Gold annotation by `doc_id`: our own, or what an annotation tool exported."""
    tool = tool_that_wrote(path)
    if tool is None:
        return read_records(path, texts)
    records, left = read_from_tool(tool, path)
    for one in left:
        tell("yellow", f"belongs to nothing: {one}")
    return {record["doc_id"]: record for record in records}


@app.command()
def explain(
    text: Annotated[str, typer.Argument(help="A text, or a file that holds one.")],
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
    """Show the versions of the package, its base pipelines, and its data."""
    own = read_overlay(lexicon) if lexicon is not None else None
    for line in info_lines(own):
        typer.echo(line)


def main() -> None:
    """Run the command line; a mistake of the user ends it without a traceback."""
    try:
        starting.begun()
        app()
    except KeyboardInterrupt:
        tell("red", "interrupted")
        sys.exit(starting.INTERRUPTED)
    except ConflictnerError as error:
        for line in str(error).split("\n"):  # of a table, one for each problem
            tell("red", f"error: {line}")
        sys.exit(NOTHING_DONE)
    finally:
        # To take apart at the end what was loaded takes half a second, for nothing.
        gc.freeze()


if __name__ == "__main__":
    main()
