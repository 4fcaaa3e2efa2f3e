"""`conflictner lexicon learn`: rows of tables from what persons corrected."""

import csv
import json
from pathlib import Path
from typing import Annotated

import typer

from conflictner.cli.options import LexiconOption
from conflictner.console import tell
from conflictner.corrections.correction_files import read_corrections
from conflictner.errors import InputError
from conflictner.files import read_records
from conflictner.knowledge.overlay import TABLES
from conflictner.knowledge.public import gazetteer
from conflictner.pipeline import load
from conflictner.workbench.learning import Proposal, learn_rows


def learn_tables(
    corrections: Annotated[
        Path, typer.Argument(help="A .jsonl or .csv file of corrections.")
    ],
    records: Annotated[Path, typer.Argument(help="The records that they are about.")],
    *,
    into: Annotated[
        Path | None,
        typer.Option(help="A folder for the proposed tables, which must be new ones."),
    ] = None,
    lexicon: LexiconOption = None,
    as_json: Annotated[bool, typer.Option("--json", help="Write JSON.")] = False,
) -> None:
    """Propose rows for what persons added, rejected or placed elsewhere.

    Look at each row and its sentences; `lexicon diff` shows what it would change.
    """
    given = read_corrections(corrections)
    known = read_records(records).values()
    nlp = load(parse="all", entities="events", model=None, lexicon=lexicon)
    proposals = learn_rows(given, known, nlp, gazetteer(lexicon))
    if as_json:
        told = [one.to_dict() for one in proposals]
        typer.echo(json.dumps(told, ensure_ascii=False, indent=1))
    else:
        typer.echo("\n".join(map(str, proposals)) or "nothing to propose")
    if into is not None:
        for path, count in _write_tables(into, proposals):
            tell("green", f"rows proposed: {count} → {path}")


def _write_tables(folder: Path, proposals: list[Proposal]) -> list[tuple[Path, int]]:
    """Write the rows that are proposed, a table each; nothing is overwritten."""
    written = []
    for table in dict.fromkeys(one.table for one in proposals if one.cells):
        rows = [one.cells for one in proposals if one.table == table and one.cells]
        path = folder / f"{table}.tsv"
        columns = [
            name for name in TABLES[table][0] if any(name in row for row in rows)
        ]
        try:
            folder.mkdir(parents=True, exist_ok=True)
            with path.open("x", encoding="utf-8", newline="") as file:
                writer = csv.DictWriter(
                    file, columns, dialect="excel-tab", quoting=csv.QUOTE_NONE,
                    quotechar=None, lineterminator="\n",
                )  # fmt: skip
                writer.writeheader()
                writer.writerows(rows)
        except FileExistsError:
            raise InputError(
                f"{path}: this is there already; give another folder"
            ) from (None)
        except OSError as error:
            raise InputError(f"{path}: {error.strerror or error}") from None
        written.append((path, len(rows)))
    return written
