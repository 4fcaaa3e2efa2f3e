"""Write records to JSONL, and their tuples to CSV and Parquet."""

import csv
import json
from pathlib import Path
from typing import IO, TYPE_CHECKING, Protocol

from conflictner.errors import InputError
from conflictner.event import Record
from conflictner.frames import join_frames, rows_to_frame, tuples_of

if TYPE_CHECKING:
    import pandas as pd

SUFFIXES = (".jsonl", ".csv", ".parquet")
"""The suffixes of the files that records can be written to."""

ROWS_AT_ONCE = 10_000
"""So many tuples are held as Python objects before they go into a frame."""


class Writer(Protocol):
    """Takes records one by one; what it was given is kept when it is closed."""

    def write(self, record: Record) -> None:
        """Write one record."""

    def close(self) -> None:
        """Write what is held back."""


def check_output(path: Path, inputs: list[Path]) -> None:
    """Raise `InputError` for an output file that can't be written."""
    if path.suffix.lower() not in SUFFIXES:
        raise InputError(
            f"{path}: records are written to {', '.join(SUFFIXES)} files; "
            "give the file one of these suffixes"
        )
    if not path.parent.is_dir():
        raise InputError(f"{path}: there is no folder {path.parent}; make it first")
    if path.is_dir():
        raise InputError(f"{path}: this is a folder; name a file")
    if path.resolve() in {other.resolve() for other in inputs}:
        raise InputError(f"{path}: this file is also read; write to another one")


def open_writer(path: Path) -> Writer:
    """Open the writer that the suffix of the path asks for."""
    try:
        if path.suffix.lower() == ".parquet":
            path.open("wb").close()  # fail now, not when everything is done
            return ParquetWriter(path)
        if path.suffix.lower() == ".csv":
            return CsvWriter(path)
        return JsonlWriter(path.open("wb"))
    except OSError as error:
        raise InputError(f"{path}: {error.strerror or error}") from None


class JsonlWriter:
    """Write records to a file of bytes, one a line, each at once."""

    def __init__(self, file: IO[bytes], *, close: bool = True) -> None:
        self.file = file
        self.closes = close

    def write(self, record: Record) -> None:
        """Write one record."""
        line = json.dumps(record, ensure_ascii=False, separators=(",", ":"))
        self.file.write(line.encode() + b"\n")
        self.file.flush()

    def close(self) -> None:
        """Close the file."""
        if self.closes:
            self.file.close()


class CsvWriter:
    """Write tuples to a CSV file, some thousand at a time."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.file = path.open("w", encoding="utf-8", newline="")
        self.columns: list[str] = []
        self.rows: list[Record] = []

    def write(self, record: Record) -> None:
        """Take the tuples of one record."""
        self.rows.extend(tuples_of(record))
        if len(self.rows) >= ROWS_AT_ONCE:
            self._flush()

    def close(self) -> None:
        """Write the tuples held back."""
        with self.file:
            if self.rows or not self.columns:
                self._flush()

    def _flush(self) -> None:
        frame = _plain(rows_to_frame(self.rows))
        self.rows = []
        first = not self.columns
        added = [name for name in frame.columns if name not in self.columns]
        if added and not first:
            self._widen(added)
        self.columns += added
        frame = frame.reindex(columns=self.columns)
        frame.to_csv(self.file, index=False, header=first)

    def _widen(self, added: list[str]) -> None:
        """Write the file anew with columns that only later documents have."""
        self.file.close()
        wider = self.path.with_name(f"{self.path.name}.part")
        with (
            self.path.open(encoding="utf-8", newline="") as old,
            wider.open("w", encoding="utf-8", newline="") as new,
        ):
            writer = csv.writer(new, lineterminator="\n")
            for number, row in enumerate(csv.reader(old)):
                writer.writerow([*row, *(("",) * len(added) if number else added)])
        wider.replace(self.path)
        self.file = self.path.open("a", encoding="utf-8", newline="")


class ParquetWriter:
    """Write tuples to a Parquet file, which can only be done at the end."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.frames: list[pd.DataFrame] = []
        self.rows: list[Record] = []

    def write(self, record: Record) -> None:
        """Take the tuples of one record."""
        self.rows.extend(tuples_of(record))
        if len(self.rows) >= ROWS_AT_ONCE:
            self._flush()

    def close(self) -> None:
        """Write everything."""
        if self.rows or not self.frames:
            self._flush()
        _plain(join_frames(self.frames)).to_parquet(self.path, index=False)

    def _flush(self) -> None:
        self.frames.append(rows_to_frame(self.rows))
        self.rows = []


def _plain(frame: "pd.DataFrame") -> "pd.DataFrame":
    """Turn what has no type of its own into JSON: lists, dictionaries, mixed columns.

    Neither format can hold a column of numbers in one row and words in the next.
    """
    for name in frame.select_dtypes("object"):
        column = frame[name]
        values = [
            None if missing else _as_json(value)
            for value, missing in zip(column, column.isna(), strict=True)
        ]
        frame[name] = column.__class__(values, index=frame.index, dtype="string")
    return frame


def _as_json(value: object) -> str:
    if isinstance(value, str):
        return value
    return json.dumps(value, ensure_ascii=False, default=str)
