"""`conflictner report`: records and incidents as one HTML file for analysts."""

import os
from pathlib import Path
from typing import Annotated

import typer

from conflictner.cli.options import LexiconOption
from conflictner.console import tell
from conflictner.errors import ConflictnerError, InputError
from conflictner.event import Record
from conflictner.files import read_jsonl, read_records
from conflictner.knowledge.public import gazetteer
from conflictner.report.page import OUTLET, render_report

SUFFIXES = (".html", ".htm")

LARGE = 15_000_000
"""Above so many bytes a page opens slowly, which is told."""


def report(
    records: Annotated[Path, typer.Argument(help="The records that `annotate` wrote.")],
    incidents: Annotated[
        Path | None,
        typer.Argument(
            help="The incidents that `conflictner incidents` made of them; without "
            "them the events of each document are listed.",
            show_default=False,
        ),
    ] = None,
    *,
    output: Annotated[
        Path, typer.Option("--output", "-o", help="The HTML file to write.")
    ],
    title: Annotated[
        str | None,
        typer.Option(help="The title; the name of the records' file unless told."),
    ] = None,
    outlet: Annotated[
        str, typer.Option(help="The column of the records that names the outlet.")
    ] = OUTLET,
    lexicon: LexiconOption = None,
    quiet: Annotated[
        bool, typer.Option("--quiet", "-q", help="Report errors only.")
    ] = False,
) -> None:
    """Write a report that opens in any browser, without internet.

    It lists, sorts and filters incidents with their evidence, draws a map, a timeline
    and the growth of tolls, and lets persons correct what is wrong.
    """
    if output.suffix.lower() not in SUFFIXES:
        raise InputError(f"{output}: a report is HTML; let its name end in .html")
    for path in (records, incidents):
        if path is not None and path.exists() and output.exists():
            if output.samefile(path):
                raise InputError(f"{output}: this is an input; choose another name")
    found = list(read_records(records).values())
    told = None if incidents is None else read_incident_lines(incidents)
    page = render_report(
        found,
        told,
        title=records.stem if title is None else title,
        outlet=outlet,
        gazetteer=gazetteer(lexicon),
    ).encode()
    _write(output, page)
    if not quiet:
        events = sum(len(record["events"]) for record in found)
        parts = [f"documents: {len(found)}", f"events: {events}"]
        if told is not None:
            parts.append(f"incidents: {len(told)}")
        parts.append(f"{len(page) / 1e6:.1f} MB")
        tell("green", f"{output}: {', '.join(parts)}")
    if len(page) > LARGE:
        tell(
            "yellow",
            f"{output}: above {LARGE // 1_000_000} MB a report opens slowly; "
            "report fewer documents at once",
        )


def _write(output: Path, page: bytes) -> None:
    """Write all or nothing: a report that was cut off would look like a whole one."""
    part = output.with_name(f".{output.name}.{os.getpid()}.part")
    try:
        part.write_bytes(page)
        part.replace(output)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise InputError(f"{output}: {error.strerror or error}") from None


def read_incident_lines(path: Path) -> list[Record]:
    """The incidents of a JSONL file; raises `InputError` for a line that is none."""

    def stop(error: ConflictnerError) -> None:
        raise error

    found = []
    for number, incident in read_jsonl(path, stop):
        place = f"{path}, line {number}"
        if incident.get("id") is None:
            raise InputError(f"{place}: the field `id` is missing; is it an incident?")
        events = incident.get("events")
        if not isinstance(events, list) or not all(
            isinstance(one, dict) and one.get("doc_id") is not None for one in events
        ):
            raise InputError(
                f"{place}: the field `events` is not a list of objects with `doc_id` "
                "and `event`"
            )
        found.append(incident)
    return found
