"""Put finished parts together: JSONL, CSV, Parquet, or Docs.

What a sink writes depends on the parts and their order only, and it holds some thousand
tuples at most.
"""

import shutil
from collections.abc import Callable, Iterable, Iterator
from json import loads
from pathlib import Path
from typing import Any

from conflictner.errors import InputError
from conflictner.event import Record
from conflictner.event_tuples import tuples_of
from conflictner.frames import rows_to_frame, without_formulas
from conflictner.jobs.store import Kept

SUFFIXES = (".jsonl", ".csv", ".parquet", ".spacy")
"""The suffixes of outputs; a name that ends in a slash is Parquet in a folder."""

ROWS_AT_ONCE = 10_000
"""So many tuples are held as Python objects before they go into a frame."""

UNDATED = "unknown"

Columns = dict[str, str]

Sink = Callable[[Path, Iterable[Kept], Columns], int]
"""Writes parts to a path; gives the number of records, or of tuples, written."""


def format_of(output: str | Path) -> str:
    """The format that the name of an output asks for."""
    text = str(output)
    if text.endswith(("/", "\\")) or Path(text).is_dir():
        return "folder" if Path(text).suffix.lower() != ".spacy" else "spacy"
    suffix = Path(text).suffix.lower()
    if suffix not in SUFFIXES:
        raise InputError(
            f"{text}: records are written to {', '.join(SUFFIXES)} files; "
            "give the file one of these suffixes, or a slash at its end for a folder "
            "of Parquet files by month"
        )
    return suffix[1:]


def write_jsonl(path: Path, parts: Iterable[Kept], _: Columns) -> int:
    """Write records, one a line."""
    count = 0
    with path.open("wb") as file:
        for part in parts:
            part.copy("records", file)
            count += part.counts["with_events"] + part.counts["without_events"]
    return count


def write_csv(path: Path, parts: Iterable[Kept], columns: Columns) -> int:
    """Write tuples, one a row."""
    count = 0
    with path.open("w", encoding="utf-8", newline="") as file:
        for number, rows in enumerate(_batches(parts)):
            frame = without_formulas(rows_to_frame(rows, columns))
            frame.to_csv(file, index=False, header=not number, lineterminator="\n")
            count += len(rows)
    return count


def write_parquet(path: Path, parts: Iterable[Kept], columns: Columns) -> int:
    """Write tuples to one file, some thousand in a row group."""
    from pyarrow import parquet

    count = 0
    writer = None
    schema = None
    try:
        for rows in _batches(parts):
            table = _table(rows, columns, schema)
            if writer is None:
                schema = table.schema
                writer = parquet.ParquetWriter(path, schema)
            writer.write_table(table)
            count += len(rows)
    finally:
        if writer is not None:
            writer.close()
    return count


def write_folder(path: Path, parts: Iterable[Kept], columns: Columns) -> int:
    """Write tuples to a folder of Parquet files by the month of publication.

    pandas, Arrow, Spark and Dask read the folder `month=2025-03` as a column.
    """
    from pyarrow import parquet

    count = 0
    path.mkdir()
    schema = None
    for number, rows in enumerate(_batches(parts)):
        months: dict[str, list[Record]] = {}
        for row in rows:
            months.setdefault((row["date"] or UNDATED)[:7], []).append(row)
        for month, inside in sorted(months.items()) or [(UNDATED, [])]:
            folder = path / f"month={month}"
            folder.mkdir(exist_ok=True)
            table = _table(inside, columns, schema)
            schema = table.schema
            parquet.write_table(table, folder / f"{number:06}.parquet")
        count += len(rows)
    return count


def write_docs(path: Path, parts: Iterable[Kept], _: Columns) -> int:
    """Write Docs to a folder with a DocBin for each part.

    One file would have to be held in memory as a whole, to be written and to be read.
    """
    count = 0
    path.mkdir()
    for number, part in enumerate(parts):
        with (path / f"{number:06}.spacy").open("wb") as file:
            part.copy("docs", file)
        count += part.counts["with_events"] + part.counts["without_events"]
    return count


SINKS: dict[str, Sink] = {
    "jsonl": write_jsonl,
    "csv": write_csv,
    "parquet": write_parquet,
    "folder": write_folder,
    "spacy": write_docs,
}


def counted(form: str) -> str:
    """What a sink counts: `tuples` or `records`."""
    return "records" if form in ("jsonl", "spacy") else "tuples"


def _batches(parts: Iterable[Kept]) -> Iterator[list[Record]]:
    """The tuples of the parts, some thousand at a time; at least one batch."""
    rows: list[Record] = []
    given = False
    for part in parts:
        for line in part.lines():
            rows.extend(tuples_of(loads(line)))
            if len(rows) >= ROWS_AT_ONCE:
                yield rows
                given = True
                rows = []
    if rows or not given:
        yield rows


def _table(rows: list[Record], columns: Columns, schema: Any) -> Any:  # noqa: ANN401  pyarrow has no types
    import pyarrow

    table = pyarrow.Table.from_pandas(
        rows_to_frame(rows, columns), preserve_index=False, nthreads=1
    )
    return table if schema is None else table.cast(schema)


def delete(path: Path) -> None:
    """Delete a file or a folder, if it is there."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)
