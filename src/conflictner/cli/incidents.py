"""`conflictner incidents`: which events of many documents tell one incident."""

import json
from pathlib import Path
from typing import Annotated

import typer

from conflictner.cli.annotate import SOME_FAILED
from conflictner.cli.record_lines import read_dispatches, record_paths
from conflictner.clustering.collection import IncidentCollection
from conflictner.clustering.incident_files import (
    CHANGES,
    path_beside,
    read_incidents,
    write_changes,
    write_incidents,
)
from conflictner.console import Failures, tell
from conflictner.corrections.corrected_incidents import corrected_incidents
from conflictner.errors import InputError


def write_incidents_of_records(
    records: Annotated[
        list[str],
        typer.Argument(
            help="The records that `annotate` wrote: JSONL files, folders of them, or "
            "glob patterns."
        ),
    ],
    *,
    output: Annotated[
        Path,
        typer.Option("--output", "-o", help="The .jsonl file to write incidents to."),
    ],
    update: Annotated[
        Path | None,
        typer.Option(help="Incidents found before, which the records are added to."),
    ] = None,
    changes: Annotated[
        Path | None,
        typer.Option(
            help="The .jsonl file for the log of changes of an update; without it, it "
            "stands beside the output."
        ),
    ] = None,
    corrections: Annotated[
        Path | None,
        typer.Option(
            help="A .jsonl or .csv file of corrections: incidents that persons merged "
            "or split are joined or kept apart."
        ),
    ] = None,
    as_json: Annotated[
        bool, typer.Option("--json", help="Write the summary to stdout as JSON.")
    ] = False,
) -> None:
    """Find which events of many documents tell one incident, and who claims what.

    Beside the output stands what was read of each document, for later updates.
    """
    paths = record_paths(records)
    _check_output(output, paths)
    before = IncidentCollection() if update is None else read_incidents(update)
    failures = Failures()
    new = read_dispatches(paths, failures)
    if corrections is None:
        found, told = before.with_documents(new), []
    else:
        corrected = corrected_incidents(before, new, corrections)
        found, told = corrected.incidents, corrected.lines()
    write_incidents(found, output)
    if update is not None:
        write_changes(found, changes or path_beside(output, CHANGES))
    summary = found.summary()
    for line in found.summary_lines(str(output)):
        tell("green" if line.startswith("documents") else "yellow", line)
    for line in told:
        tell("yellow", line)
    if as_json:
        typer.echo(json.dumps(summary, ensure_ascii=False))
    if failures.count:
        tell("red", f"records that could not be read: {failures.count}")
        raise typer.Exit(SOME_FAILED)


def _check_output(output: Path, inputs: list[Path]) -> None:
    if output.suffix.lower() != ".jsonl":
        raise InputError(f"{output}: incidents are written as .jsonl; change the name")
    if output.resolve() in {path.resolve() for path in inputs}:
        raise InputError(
            f"{output}: it is one of the inputs, which are never overwritten"
        )
