"""`conflictner correct`: corrections of persons, applied to records that are there."""

import json
from pathlib import Path
from typing import Annotated

import typer

from conflictner.cli.options import LexiconOption
from conflictner.console import tell
from conflictner.corrections.correcting import correct
from conflictner.corrections.correction_files import (
    check_types,
    correction_line,
    read_corrections,
)
from conflictner.corrections.outcomes import CorrectionReport
from conflictner.errors import InputError
from conflictner.files import read_records, read_texts
from conflictner.knowledge.event_types import event_types
from conflictner.knowledge.overlay import read_overlay
from conflictner.knowledge.public import gazetteer


def correct_records(
    records: Annotated[Path, typer.Argument(help="The records that `annotate` wrote.")],
    corrections: Annotated[
        Path, typer.Argument(help="A .jsonl or .csv file of corrections.")
    ],
    *,
    texts: Annotated[
        Path, typer.Option(help="JSONL with doc_id and text: what was annotated.")
    ],
    output: Annotated[
        Path, typer.Option("--output", "-o", help="A .jsonl file for the records.")
    ],
    lexicon: LexiconOption = None,
) -> None:
    """Apply corrections to records without reading the texts anew.

    Beside the output, OUT.corrections.jsonl tells what became of each correction.
    """
    if output.suffix.lower() != ".jsonl":
        raise InputError(f"{output}: records are written to a .jsonl file")
    beside = output.with_name(f"{output.name}.corrections.jsonl")
    for path in (output, beside):
        if path.resolve() in {one.resolve() for one in (records, corrections, texts)}:
            raise InputError(f"{path}: this is an input; write to another file")
    given = read_corrections(corrections)
    own = () if lexicon is None else read_overlay(lexicon).rows("types")
    check_types(given, {*event_types(), *(row.cells["type"] for row in own)})
    known = read_texts(texts)
    places = gazetteer(lexicon)
    report = CorrectionReport(given)
    lines = []
    for doc_id, record in read_records(records).items():
        made = correct(record, given, text=known.get(doc_id), gazetteer=places)
        report.take(made)
        lines.append(json.dumps(made, ensure_ascii=False, separators=(",", ":")))
    try:
        output.write_text("".join(f"{one}\n" for one in lines), "utf-8")
        told = [correction_line(line) for line in report.lines()]
        beside.write_text("".join(f"{one}\n" for one in told), "utf-8")
    except OSError as error:
        raise InputError(f"{error.filename}: {error.strerror or error}") from None
    tell("green", f"{report.summary()} → {output}")
    for line in report.conflicts():
        tell("yellow", line)
