"""`conflictner corpus`: check, count, convert and build annotated texts."""

import json
from pathlib import Path
from typing import Annotated, Literal

import typer

from conflictner.console import tell
from conflictner.corpus.checks import COLUMNS, check_documents, repeated_sentences
from conflictner.corpus.conversion import to_conll, to_docbin
from conflictner.corpus.documents import (
    CorpusDocument,
    read_documents,
    read_json_documents,
    write_corpus,
    write_gold,
)
from conflictner.corpus.notation import Notation, read_notation
from conflictner.corpus.statistics import statistics
from conflictner.errors import InputError
from conflictner.without_text import stripped

PROBLEMS_FOUND = 1

corpus_app = typer.Typer(
    no_args_is_help=True,
    help="Check, count, convert and build annotated texts.",
)

Folders = Annotated[
    list[Path], typer.Argument(help="Folders with inputs.jsonl and gold.jsonl.")
]
TextsOption = Annotated[
    Path | None,
    typer.Option(
        help="JSONL with doc_id and text, for annotation kept without its texts."
    ),
]


@corpus_app.command()
def check(folders: Folders, texts: TextsOption = None) -> None:
    """List errors in the annotation, and sentences that occur twice."""
    documents = _read(folders, texts)
    columns = () if texts is not None else COLUMNS
    problems = [*check_documents(documents, columns), *repeated_sentences(documents)]
    for problem in problems:
        typer.echo(str(problem))
    tell("dim", f"{len(documents)} documents, {len(problems)} problems")
    if problems:
        raise typer.Exit(PROBLEMS_FOUND)


@corpus_app.command(name="statistics")
def tell_statistics(folders: Folders, texts: TextsOption = None) -> None:
    """Summarise what folders hold, as JSON."""
    found = statistics(_read(folders, texts))
    typer.echo(json.dumps(found, ensure_ascii=False, indent=1))


@corpus_app.command()
def convert(
    folder: Annotated[Path, typer.Argument(help="A folder of annotated texts.")],
    output: Annotated[Path, typer.Option("--output", "-o", help="The file to write.")],
    form: Annotated[
        Literal["docbin", "conll"],
        typer.Option(help="The format: spaCy's DocBin, or CoNLL."),
    ] = "docbin",
    texts: TextsOption = None,
) -> None:
    """Write annotated texts in a format that other programs read."""
    import spacy

    documents = read_documents(folder, texts)
    nlp = spacy.blank("en")
    if form == "docbin":
        output.write_bytes(to_docbin(nlp, documents).to_bytes())
    else:
        output.write_text("\n".join([*to_conll(nlp, documents), ""]), "utf-8")
    tell("green", f"{output}: {len(documents)} documents")


@corpus_app.command()
def build(
    files: Annotated[list[Path], typer.Argument(help="Files in the quick notation.")],
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            help="The folder to write; without it, the files are only checked.",
        ),
    ] = None,
    texts: TextsOption = None,
) -> None:
    """Turn files in the quick notation into a folder of annotated texts."""
    known = {} if texts is None else _texts_of(texts)
    read = [_notation(path, known) for path in files]
    problems = [problem for one in read for problem in one.problems]
    for problem in problems:
        typer.echo(str(problem))
    events = sum(len(one.events) for one in read)
    tell("dim", f"{len(read)} files, {events} events, {len(problems)} problems")
    if problems:
        raise typer.Exit(PROBLEMS_FOUND)
    if output is not None and texts is not None:
        output.mkdir(parents=True, exist_ok=True)
        write_gold(output / "gold.jsonl", [stripped(one.gold()) for one in read])
    elif output is not None:
        write_corpus(output, [_document(one) for one in read])


def _read(folders: list[Path], texts: Path | None) -> list[CorpusDocument]:
    return [one for folder in folders for one in read_documents(folder, texts)]


def _texts_of(path: Path) -> dict[str, str]:
    return {str(row["doc_id"]): str(row["text"]) for row in read_json_documents(path)}


def _notation(path: Path, texts: dict[str, str]) -> Notation:
    if not path.is_file():
        raise InputError(f"{path}: there is no such file")
    found = read_notation(path)
    name = found.header.get("doc", "")
    return read_notation(path, texts[name]) if name in texts else found


def _document(one: Notation) -> CorpusDocument:
    gold = one.gold()
    columns = {
        key: value for key, value in one.header.items() if key not in ("doc", "date")
    }
    return CorpusDocument(gold["doc_id"], gold["date"], one.text, gold, columns)
