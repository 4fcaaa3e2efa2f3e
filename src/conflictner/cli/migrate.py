"""`conflictner records migrate`: records of an older version made ones of today."""

import json
from collections import Counter
from pathlib import Path
from typing import Annotated

import typer

from conflictner.console import tell
from conflictner.errors import InputError
from conflictner.files import JSONL, read_jsonl, read_texts
from conflictner.migration import migrated, missing_fields
from conflictner.record_versions import SCHEMA_VERSION, VERSION_FIELD

records_app = typer.Typer(
    no_args_is_help=True, help="Records of older versions of this program."
)


@records_app.callback()
def _records() -> None:
    """Records of older versions of this program."""


@records_app.command("migrate")
def migrate_command(
    records: Annotated[
        Path, typer.Argument(help="A .jsonl file of records of any older version.")
    ],
    *,
    output: Annotated[
        Path, typer.Option("--output", "-o", help="A .jsonl file for the records.")
    ],
    texts: Annotated[
        Path | None,
        typer.Option(
            help="JSONL with doc_id and text, to compute what an older version didn't."
        ),
    ] = None,
) -> None:
    """Make records of an older version ones of today's schema.

    The events stay as they are. Nothing is written where a record can't be migrated.
    """
    for path in (records, output):
        if path.suffix.lower() not in JSONL:
            raise InputError(
                f"{path}: records are migrated from .jsonl to .jsonl files"
            )
    given = {path.resolve() for path in (records, texts) if path is not None}
    if output.resolve() in given:
        raise InputError(f"{output}: this is an input; write to another file")
    known = {} if texts is None else read_texts(texts)
    versions: Counter[str] = Counter()
    missing: Counter[str] = Counter()
    textless = 0
    lines = []

    def stop(error: Exception) -> None:
        raise error

    for number, record in read_jsonl(records, stop):
        text = known.get(str(record.get("doc_id")))
        textless += text is None
        made = migrated(record, text, place=f"{records}, line {number}")
        versions[str(record.get(VERSION_FIELD, "none"))] += 1
        missing.update(missing_fields(made))
        lines.append(json.dumps(made, ensure_ascii=False, separators=(",", ":")))
    try:
        output.write_text("".join(f"{one}\n" for one in lines), "utf-8")
    except OSError as error:
        raise InputError(f"{output}: {error.strerror or error}") from None
    told = ", ".join(f"{count} of version {name}" for name, count in versions.items())
    tell("green", f"records: {told or 'none'} → version {SCHEMA_VERSION}, {output}")
    if texts is not None and textless:
        tell("yellow", f"{textless} records have no text in {texts}")
    for name, count in missing.items():
        remedy = "annotate again" if texts else "give the texts with --texts"
        tell(
            "yellow", f"{count} records have no `{name}`; {remedy} to have it computed"
        )
