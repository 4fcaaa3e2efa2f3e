"""`conflictner tally`: the killed, wounded and detained by source, day and side."""

import csv
import json
import sys
from pathlib import Path
from typing import Annotated, Any, TextIO

import typer

from conflictner.cli.annotate import SOME_FAILED
from conflictner.cli.record_lines import read_dispatches, record_paths
from conflictner.clustering.collection import IncidentCollection
from conflictner.clustering.incident_files import read_lines
from conflictner.clustering.tallies import TALLY_COLUMNS, tally_rows
from conflictner.console import Failures, tell
from conflictner.errors import InputError
from conflictner.exports.spreadsheets import guarded

Json = dict[str, Any]


def write_tally(
    inputs: Annotated[
        list[str],
        typer.Argument(
            help="Incidents that `incidents` wrote, or records that `annotate` wrote: "
            "JSONL files, folders of records, or glob patterns."
        ),
    ],
    *,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            help="The .csv file to write; without it the table goes to stdout.",
        ),
    ] = None,
) -> None:
    """Count the killed, wounded and detained by source, day and side.

    What several documents tell of one incident counts once for each source; running
    tolls are rows of their own.
    """
    paths = record_paths(inputs)
    if output is not None and output.resolve() in {path.resolve() for path in paths}:
        raise InputError(
            f"{output}: it is one of the inputs, which are never overwritten"
        )
    failures = Failures()
    incidents = _incidents(paths, failures)
    rows = tally_rows(incidents)
    if output is None:
        _write(rows, sys.stdout)
    else:
        try:
            with output.open("w", encoding="utf-8", newline="") as file:
                _write(rows, file)
        except OSError as error:
            raise InputError(f"{output}: {error.strerror or error}") from None
        tell("green", f"incidents: {len(incidents)}, rows: {len(rows)} → {output}")
    if failures.count:
        tell("red", f"records that could not be read: {failures.count}")
        raise typer.Exit(SOME_FAILED)


def _incidents(paths: list[Path], failures: Failures) -> list[Json]:
    """The incidents of files: those that they hold, else those of their records."""
    found: list[Json] = []
    records = []
    for path in paths:
        if _holds_incidents(path):
            found += [row for _, row in read_lines(path)]
        else:
            records.append(path)
    if found and records:
        raise InputError(
            f"{records[0]}: records beside incidents; give either records or "
            "incidents, or what both tell counts twice"
        )
    if records:
        new = IncidentCollection().with_documents(read_dispatches(records, failures))
        for line in new.summary_lines("tally"):
            tell("yellow", line)
        return list(new)
    return found


def _holds_incidents(path: Path) -> bool:
    try:
        with path.open(encoding="utf-8") as file:
            first = next((line for line in file if line.strip()), "")
        row = json.loads(first)
    except (OSError, ValueError):
        return False  # whoever reads the records tells what is wrong
    return isinstance(row, dict) and "claims" in row


def _write(rows: list[Json], file: TextIO) -> None:
    """Write rows as CSV in which no cell is a formula for a spreadsheet."""
    writer = csv.DictWriter(file, list(TALLY_COLUMNS), lineterminator="\n")
    writer.writeheader()
    for row in rows:
        cells = {**row, "cumulative": str(row["cumulative"]).lower()}
        writer.writerow({name: guarded(cell) for name, cell in cells.items()})
