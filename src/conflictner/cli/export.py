"""`conflictner export`: records in the formats of the field."""

import json
from pathlib import Path
from typing import Annotated, Literal

import typer

from conflictner.cli.options import LexiconOption
from conflictner.console import tell
from conflictner.errors import ConflictnerError, InputError
from conflictner.exports.exporting import companion_of, export_records
from conflictner.files import read_jsonl, read_records
from conflictner.knowledge.dictionaries import TABLES, dictionaries
from conflictner.knowledge.overlay import Overlay, read_overlay

ExportFormat = Literal[
    "acled", "ged", "plover", "geojson", "geoparquet", "xlsx", "csv", "ftm"
]


def export_command(
    name: Annotated[ExportFormat, typer.Argument(metavar="FORMAT", help="The format.")],
    records: Annotated[Path, typer.Argument(help="The records that `annotate` wrote.")],
    incidents: Annotated[
        Path | None,
        typer.Argument(help="The incidents made of them.", show_default=False),
    ] = None,
    *,
    output: Annotated[Path, typer.Option("--output", "-o", help="The file.")],
    lexicon: LexiconOption = None,
    as_json: Annotated[
        bool, typer.Option("--json", help="Write the report of losses to stdout.")
    ] = False,
) -> None:
    """Write records for ACLED, UCDP GED, PLOVER, FollowTheMoney, maps or spreadsheets.

    Beside the output, OUT.loss.json tells what could not be coded.
    """
    inputs = [one.resolve() for one in (records, incidents) if one is not None]
    for path in (
        output,
        companion_of(output, "loss.json"),
        companion_of(output, "ids.csv"),
    ):
        if path.resolve() in inputs:
            raise InputError(f"{path}: this is an input; write to another file")
    overlay = Overlay() if lexicon is None else read_overlay(lexicon)
    lines = None
    if incidents is not None:
        lines = [_incident(line, incidents, n) for n, line in _lines(incidents)]
    report = export_records(
        read_records(records).values(),
        name,
        output,
        incidents=lines,
        dictionaries=dictionaries(overlay.only(TABLES).to_json()),
    )
    first, *others = report.summary_lines()
    tell("green", f"{first} → {output}")
    for line in others:
        tell("dim", line)
    if as_json:
        typer.echo(json.dumps(report.to_dict(), ensure_ascii=False))


def _lines(path: Path) -> list[tuple[int, dict[str, object]]]:
    def stop(error: ConflictnerError) -> None:
        raise error

    return list(read_jsonl(path, stop))


def _incident(line: dict[str, object], path: Path, number: int) -> dict[str, object]:
    events = line.get("events")
    good = isinstance(events, list) and all(
        isinstance(one, dict) and "doc_id" in one and "event" in one for one in events
    )
    if "id" not in line or not good:
        raise InputError(
            f"{path}, line {number}: an incident has an `id` and `events`, each with "
            "`doc_id` and `event`"
        )
    return line
