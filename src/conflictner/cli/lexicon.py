"""`conflictner lexicon`: check, extend and try tables of one's own."""

import json
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Any

import typer
from spacy.tokens import Doc

from conflictner.base_checks import DEFAULT_BASE
from conflictner.cli.learn import learn_tables
from conflictner.cli.options import BaseOption, DateOption, LexiconOption
from conflictner.console import Failures, tell
from conflictner.errors import InputError
from conflictner.files import find_files
from conflictner.formats.date_columns import parse_date
from conflictner.jobs.items import read_items
from conflictner.knowledge.dictionaries import TABLES as NAME_TABLES
from conflictner.knowledge.dictionaries import dictionaries
from conflictner.knowledge.overlay import Overlay, read_overlay
from conflictner.pipeline import load
from conflictner.text.language import NOT_ENGLISH, NotEnglishWarning, language_of
from conflictner.workbench import add as adding
from conflictner.workbench import check as checking
from conflictner.workbench import diff as comparing
from conflictner.workbench import find as finding
from conflictner.workbench import gaps as searching
from conflictner.workbench import places as placing
from conflictner.workbench.corpus import document_of, read_corpus
from conflictner.workbench.findings import NOTE, SEVERITIES, CheckReport

HAS_ERRORS = 1
SOME_FAILED = 1
NONE = "-"

lexicon_app = typer.Typer(
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    help="Check, extend and try tables of your own.",
)

CorpusArgument = Annotated[
    list[str], typer.Argument(help="Text or JSONL files, folders, or globs.")
]
JsonOption = Annotated[bool, typer.Option("--json", help="Write JSON.")]


lexicon_app.command("learn")(learn_tables)


@lexicon_app.command()
def check(
    tables: Annotated[
        list[str] | None,
        typer.Argument(
            help="A folder of tables, or single files; by default the shipped tables.",
            show_default=False,
        ),
    ] = None,
    notes: Annotated[
        bool | None,
        typer.Option(
            "--notes/--no-notes",
            help="List notes too; by default only those on your own tables.",
            show_default=False,
        ),
    ] = None,
    base: BaseOption = DEFAULT_BASE,
    as_json: JsonOption = False,
) -> None:
    """List what is wrong and what is doubtful in tables, line by line.

    Errors prevent the tables from being loaded; the exit code is 1 if there are any.
    """
    report = checking.check(tables or (), base=base)
    if as_json:
        _write(report.to_dict())
    else:
        _tell(report, notes=bool(tables) if notes is None else notes)
    if report.errors:
        raise typer.Exit(HAS_ERRORS)


def _tell(report: CheckReport, *, notes: bool) -> None:
    for severity in SEVERITIES:
        if severity == NOTE and not notes:
            continue
        for found in report.by(severity):
            typer.echo(f"{severity}: {found}")
    typer.echo(report.count())
    if not notes and report.by(NOTE):
        typer.echo("use --notes to list the notes")


@lexicon_app.command()
def add(
    table: Annotated[str, typer.Argument(help="The table, such as places.")],
    cells: Annotated[
        list[str],
        typer.Argument(help="The cells of the row: name=Kormak kind=village …"),
    ],
    into: Annotated[Path, typer.Option(help="The folder of your own tables.")],
) -> None:
    """Append a row to a table of your own, if it can be used.

    The id is made from the name if none is given. A row that can't be loaded is
    reported, and the file is left unchanged.
    """
    row: dict[str, str] = {}
    for cell in cells:
        column, equals, value = cell.partition("=")
        if not equals or column.strip() in row:
            raise InputError(
                f"{cell!r} is not a column with its value; give each column "
                "once, like name=Kormak or 'name=Upper Kormak'"
            )
        row[column.strip()] = value
    added = adding.add(table, into, row)
    for found in added.findings:
        tell("yellow", f"{found.severity}: {found}")
    for note in added.notes:
        tell("dim", note)
    typer.echo(f"{added.path}, line {added.line}: added {added.id}".rstrip())


@lexicon_app.command()
def find(
    name: Annotated[str, typer.Argument(help="A name as a text writes it.")],
    lexicon: LexiconOption = None,
    country: Annotated[
        str,
        typer.Option(
            help="The country that the text is about, as an ISO code like SY."
        ),
    ] = "",
    date: Annotated[
        str | None,
        typer.Option(help="The day for which the status of actors is shown."),
    ] = None,
    as_json: JsonOption = False,
) -> None:
    """Show what a name would match, and why; or the nearest names, if nothing does."""
    if not name.strip():
        raise InputError("the name is empty")
    day = parse_date(date, "the option --date")
    overlay = Overlay() if lexicon is None else read_overlay(lexicon)
    names = dictionaries(overlay.only(NAME_TABLES).to_json())
    code = country.strip().upper()
    if code and not names.gazetteer.country_id(code):
        raise InputError(
            f"the option --country is {country!r}; write an ISO 3166 code, like SY"
        )
    found = finding.find(name.strip(), names, overlay=overlay, country=code, date=day)
    _show(found, as_json=as_json)


@lexicon_app.command()
def gaps(
    corpus: CorpusArgument,
    lexicon: LexiconOption = None,
    top: Annotated[
        int, typer.Option(min=1, help="How many of each kind to list.")
    ] = searching.TOP,
    date: DateOption = None,
    base: BaseOption = DEFAULT_BASE,
    as_json: JsonOption = False,
) -> None:
    """List what your texts name that is in no table: names, places, violent words."""
    failures = Failures()
    day, paths = _day(date), _paths(corpus, failures)
    nlp = load(base, lexicon=lexicon)
    docs = read_corpus(nlp, paths, date=day, on_error=failures.add)
    with _foreign_texts_let_pass():
        found = searching.find_gaps(nlp, _told(docs), top)
    _show(found, as_json=as_json)
    _end(failures)


@lexicon_app.command()
def diff(
    old: Annotated[
        str, typer.Argument(help="A folder of your own tables, or - for none.")
    ],
    new: Annotated[
        str, typer.Argument(help="A folder of your own tables, or - for none.")
    ],
    corpus: CorpusArgument,
    date: DateOption = None,
    base: BaseOption = DEFAULT_BASE,
    as_json: JsonOption = False,
) -> None:
    """Read texts with two sets of tables and list what changes."""
    failures = Failures()
    day, paths = _day(date), _paths(corpus, failures)
    before, after = (
        load(base, lexicon=None if folder == NONE else folder) for folder in (old, new)
    )
    items = read_items(paths, date=day, on_error=failures.add)
    with _foreign_texts_let_pass():
        pairs = comparing.read_pairs(before, after, items, failures.add)
        found = comparing.diff(before, after, pairs)
    _show(found, as_json=as_json)
    _end(failures)


@lexicon_app.command()
def places(
    corpus: CorpusArgument,
    lexicon: LexiconOption = None,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="A .csv file.")
    ] = None,
    date: DateOption = None,
    base: BaseOption = DEFAULT_BASE,
) -> None:
    """List each mention of a place with the place it was resolved to, and why."""
    if output is not None and output.suffix.lower() != ".csv":
        raise InputError(f"{output}: the report can only be written to a .csv file")
    if output is not None and not output.parent.is_dir():
        raise InputError(
            f"{output}: there is no folder {output.parent}; create it first"
        )
    failures = Failures()
    day, paths = _day(date), _paths(corpus, failures)
    nlp = load(base, lexicon=lexicon)
    gazetteer: Any = dict(nlp.pipeline)["conflict_entities"]
    docs = read_corpus(nlp, paths, date=day, on_error=failures.add)
    with _foreign_texts_let_pass():
        rows = [
            row
            for doc in _told(docs)
            for row in placing.place_rows(doc, gazetteer.dictionaries.gazetteer)
        ]
    if output is None:
        typer.echo(placing.to_table(rows))
    else:
        try:
            output.write_bytes(placing.to_csv(rows))
        except OSError as error:
            raise InputError(f"{output}: {error.strerror or error}") from None
        tell("green", f"mentions of places: {len(rows)} → {output}")
    _end(failures)


@contextmanager
def _foreign_texts_let_pass() -> Iterator[None]:
    """Let texts that aren't English be told of in a line, not by Python's warning."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", NotEnglishWarning)
        yield


def _told(docs: Iterator[Doc]) -> Iterator[Doc]:
    for doc in docs:
        if language_of(doc.text) == NOT_ENGLISH:
            tell("yellow", f"warning: {document_of(doc) or 'a text'} is not English")
        yield doc


def _paths(corpus: list[str], failures: Failures) -> list[Path]:
    """The files of texts; without any there is nothing to load a pipeline for."""
    paths = find_files(corpus, failures.add)
    if not paths:
        raise InputError("there are no texts to read; give files or folders of texts")
    return paths


def _day(date: str | None) -> str | None:
    return parse_date(date, "the option --date")


def _write(value: object) -> None:
    typer.echo(json.dumps(value, ensure_ascii=False, indent=1))


def _show(
    found: finding.Found | searching.Gaps | comparing.Difference, *, as_json: bool
) -> None:
    if as_json:
        _write(found.to_dict())
    else:
        typer.echo(str(found))


def _end(failures: Failures) -> None:
    if failures.count:
        tell("red", f"documents and files that could not be read: {failures.count}")
        raise typer.Exit(SOME_FAILED)
