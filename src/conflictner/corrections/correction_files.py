"""Read files of corrections, JSONL or CSV; every line that can't be used is told."""

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from conflictner.corrections.correction import FIELDS, Correction
from conflictner.corrections.line_checks import read_correction, unknown_type
from conflictner.errors import InputError

LINES = (".jsonl", ".ndjson")
TABLES = (".csv",)

_NUMBERS = ("start", "end")
_JSON = ("old", "new", "incidents", "events", "sentence")
_MOST_TOLD = 20

Corrections = str | Path | Iterable[Correction | Mapping[str, Any]]
"""A file of corrections, or corrections as they are or as the fields of their lines."""


def read_corrections(given: Corrections) -> tuple[Correction, ...]:
    """Read corrections in the order of their file.

    Raises `InputError` that names the file and the line of each that can't be used.

    Args:
        given: A `.jsonl` or `.csv` file, or the corrections themselves.
    """
    problems: list[str] = []
    found: list[Correction] = []
    for place, row in _rows(given, problems):
        if isinstance(row, Correction):
            found.append(row)
            continue
        correction, wrong = read_correction(row, place, len(found))
        problems += [f"{place}: {what}" for what in wrong]
        if correction is not None:
            found.append(correction)
    _raise_all(problems)
    return tuple(found)


def check_types(corrections: Iterable[Correction], types: Iterable[str]) -> None:
    """Raise `InputError` for corrections that give an event a type that isn't known.

    Args:
        corrections: The corrections.
        types: The event types, those of a user's own tables among them.
    """
    known = sorted(types)
    _raise_all(
        f"{one.place}: there is no event type {name!r}; the types are "
        f"{', '.join(known)}"
        for one in corrections
        if (name := unknown_type(one, known))
    )


def _raise_all(found: Iterable[str]) -> None:
    problems = list(found)
    if problems:
        more = len(problems) - _MOST_TOLD
        told = problems[:_MOST_TOLD] + ([f"… and {more} more"] if more > 0 else [])
        raise InputError("\n".join(told))


def _rows(
    given: Corrections, problems: list[str]
) -> Iterator[tuple[str, Correction | Mapping[str, Any]]]:
    if not isinstance(given, str | Path):
        for number, one in enumerate(given, start=1):
            yield f"correction {number}", one
        return
    path = Path(given)
    suffix = path.suffix.lower()
    if suffix not in (*LINES, *TABLES):
        raise InputError(
            f"{path}: corrections are read from {', '.join((*LINES, *TABLES))} files"
        )
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise InputError(f"{path}: {error.strerror or error}") from None
    except UnicodeDecodeError as error:
        raise InputError(
            f"{path}: byte 0x{error.object[error.start]:02x} is not UTF-8; save the "
            "file as UTF-8"
        ) from None
    rows = _of_lines if suffix in LINES else _of_table
    for line, row in rows(text, str(path), problems):
        yield f"{path}, line {line}", row


def _of_lines(
    text: str, name: str, problems: list[str]
) -> Iterator[tuple[int, dict[str, Any]]]:
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except (ValueError, RecursionError) as error:
            problems.append(f"{name}, line {number}: not JSON ({error})")
            continue
        if isinstance(row, dict):
            yield number, row
        else:
            problems.append(f"{name}, line {number}: not a JSON object")


def _of_table(
    text: str, name: str, problems: list[str]
) -> Iterator[tuple[int, dict[str, Any]]]:
    reader = csv.reader(io.StringIO(text, newline=""))
    rows = _cells_of(reader, name, problems)
    header = [cell.strip() for cell in next(rows, [])]
    if "action" not in header:
        problems.append(
            f"{name}, line 1: no column 'action'; the columns are {', '.join(FIELDS)}"
        )
        return
    before = reader.line_num
    for cells in rows:
        number, before = before + 1, reader.line_num
        if not any(cell.strip() for cell in cells):
            continue
        if len(cells) > len(header):
            problems.append(f"{name}, line {number}: more cells than columns")
            continue
        row = dict(zip(header, cells, strict=False))
        try:
            yield number, {key: _cell(key, value) for key, value in row.items()}
        except ValueError as error:
            problems.append(f"{name}, line {number}: {error}")


def _cells_of(reader: Any, name: str, problems: list[str]) -> Iterator[list[str]]:  # noqa: ANN401  of `csv`
    """The rows of a table, as far as they are one."""
    try:
        yield from reader
    except csv.Error as error:
        problems.append(
            f"{name}, line {reader.line_num}: {error}; is a quotation mark missing?"
        )


def _cell(name: str, text: str) -> Any:  # noqa: ANN401  any value of a correction
    """What a cell holds: a number, JSON where the text begins so, or words."""
    if text == "":
        return None
    if name in _NUMBERS:
        try:
            return int(text)
        except ValueError:
            raise ValueError(f"`{name}` is {text!r}, not a whole number") from None
    if name in _JSON and text[0] in "[{":
        try:
            return json.loads(text)
        except (ValueError, RecursionError) as error:
            raise ValueError(f"`{name}` is not JSON ({error})") from None
    return text


def correction_line(value: Mapping[str, Any]) -> str:
    """A line of a JSONL file of corrections, without its end."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
