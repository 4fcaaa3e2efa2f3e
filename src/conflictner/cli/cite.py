"""`conflictner cite`: a methods paragraph and a reference for a run."""

import json
from pathlib import Path
from typing import Annotated

import typer

from conflictner.citation.public import cite
from conflictner.console import tell


def cite_run(
    run: Annotated[
        Path,
        typer.Argument(
            help="The records that `annotate` wrote, or the .manifest.json or "
            ".run.json beside them."
        ),
    ],
    incidents: Annotated[
        Path | None,
        typer.Argument(
            help="The incidents made of the records, if they are part of the work.",
            show_default=False,
        ),
    ] = None,
    *,
    as_json: Annotated[
        bool, typer.Option("--json", help="Write both to stdout as JSON.")
    ] = False,
) -> None:
    """Write a methods paragraph and a BibTeX entry for a run.

    Versions, hashes, options, counts, what was not read, and the error rates that are
    known. Look through the paragraph before you print it.
    """
    citation = cite(run, incidents)
    for note in citation.notes:
        tell("yellow", note)
    if as_json:
        typer.echo(json.dumps(citation.to_dict(), ensure_ascii=False))
    else:
        typer.echo(str(citation))
