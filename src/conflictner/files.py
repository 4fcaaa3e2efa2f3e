"""Read documents and records from files.

A file that can't be read, or a line of it, doesn't stop the others: each failure is an
`InputError` that names the file and the line, and is handed to `on_error`.
"""

import glob
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from conflictner.errors import ConflictnerError, InputError
from conflictner.event import Record
from conflictner.formats.registry import READERS, not_read
from conflictner.reading import OnError
from conflictner.record_shape import check_record
from conflictner.record_versions import current_record
from conflictner.without_text import filled

JSONL = (".jsonl", ".ndjson")
"""The suffixes of files with one JSON object a line."""

Item = dict[str, Any]


OnOther = Callable[[Path, str], None]
"""Is given each file of a folder that isn't read, and why."""


def find_files(
    arguments: Iterable[str | Path],
    on_error: OnError,
    on_other: OnOther = lambda _path, _reason: None,
) -> list[Path]:
    """Turn files, folders and globs into a list of files, in the order given.

    A folder stands for the files that can be read in it and its subfolders, by name.
    """
    found: dict[Path, None] = {}
    for argument in arguments:
        try:
            paths = _matching(argument)
        except OSError as error:  # a name too long, a folder that may not be read
            on_error(InputError(f"{argument}: {error.strerror or error}"))
            continue
        except InputError as error:
            on_error(error)
            continue
        if not paths:
            on_error(
                InputError(f"{argument}: there is no such file; is the path right?")
            )
        for path in paths:
            inside = _texts_of(path, on_other) if path.is_dir() else [path]
            if not inside:
                on_error(
                    InputError(
                        f"{path}: the folder contains no files that can be read "
                        f"({', '.join(READERS)})"
                    )
                )
            found.update(dict.fromkeys(inside))
    return list(found)


def _matching(argument: str | Path) -> list[Path]:
    if not str(argument).strip():  # which `Path` takes for the current folder
        raise InputError("one of the inputs is an empty name; give a file or a folder")
    path = Path(argument)
    if path.exists():
        return [path]
    # `Path.glob` takes no absolute patterns.
    names = glob.glob(str(argument), recursive=True)  # noqa: PTH207
    return [Path(name) for name in sorted(names)]


LEFT_BY_JOBS = (".dead.jsonl", ".manifest.json", ".run.json", ".corrections.jsonl")
"""How the names end of what a job writes beside its output."""


def _texts_of(folder: Path, on_other: OnOther) -> list[Path]:
    found = []
    for path in sorted(folder.rglob("*")):
        if not path.is_file():
            continue
        reason = not_read(path)
        if reason is None and path.name.endswith(LEFT_BY_JOBS):
            reason = "a job wrote it"
        if reason is None:
            found.append(path)
        elif not path.name.startswith("."):
            on_other(path, reason)
    return found


def _read_bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise InputError(f"{path}: {error.strerror or error}") from None


def _decode(data: bytes, place: str, first_line: int = 1) -> str:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = first_line + data.count(b"\n", 0, error.start)
        raise InputError(
            f"{place}, line {line}: byte 0x{data[error.start]:02x} is not UTF-8; "
            "save the file as UTF-8"
        ) from None
    return text.replace("\r\n", "\n").replace("\r", "\n")


def read_jsonl(path: Path, on_error: OnError) -> Iterator[tuple[int, Item]]:
    """Read the objects of a JSONL file with their line numbers.

    Only a line feed ends a line: a text may hold other line separators.
    """
    try:
        file = path.open("rb")
    except OSError as error:
        raise InputError(f"{path}: {error.strerror or error}") from None
    with file:
        for number, line in enumerate(file, start=1):
            try:
                text = _decode(line, str(path), number)
                if text.strip():
                    yield number, _parse_object(text, f"{path}, line {number}")
            except InputError as error:
                on_error(error)


def _parse_object(text: str, place: str) -> Item:
    try:
        row = json.loads(text)
    except json.JSONDecodeError as error:
        raise InputError(
            f"{place}: not JSON ({error.msg} at column {error.colno}); "
            "each line must be one whole JSON object"
        ) from None
    except (ValueError, RecursionError) as error:
        # a number of thousands of digits, or lists in lists without end
        raise InputError(f"{place}: this JSON can't be read ({error})") from None
    if not isinstance(row, dict):
        raise InputError(
            f"{place}: a JSON {type(row).__name__}, not an object with the field `text`"
        )
    return row


def read_records(
    path: Path, texts: Mapping[str, str] | None = None
) -> dict[str, Record]:
    """Read records or annotation by `doc_id`: a JSON or JSONL file, or a folder.

    Annotation of others' texts holds no words; they are filled in from `texts`.

    Records of older versions are read as ones of today. A mistake in any of them raises
    `InputError`: a figure from half the records would be wrong.
    """
    records: dict[str, Record] = {}
    for file in _record_files(path):
        for place, record in _records_of(file):
            if texts is not None and str(record.get("doc_id")) in texts:
                record = filled(record, texts[str(record["doc_id"])])  # noqa: PLW2901
            record = current_record(record, place)  # noqa: PLW2901
            check_record(record, place, named=True)
            doc_id = str(record["doc_id"])
            if doc_id in records:
                raise InputError(f"{place}: a second record for document {doc_id!r}")
            records[doc_id] = record
    return records


def read_texts(path: Path) -> dict[str, str]:
    """Read texts by `doc_id` from JSONL; a line without one raises `InputError`."""
    texts = {}
    for number, row in read_jsonl(path, _raise):
        if not isinstance(row.get("text"), str):
            raise InputError(f"{path}, line {number}: the field `text` is not a string")
        texts[str(row.get("doc_id"))] = row["text"]
    return texts


def _record_files(path: Path) -> list[Path]:
    if not path.is_dir():
        return [path]
    files = sorted(
        file for file in path.iterdir() if file.suffix.lower() in {".json", *JSONL}
    )
    if not files:
        raise InputError(f"{path}: the folder contains no .json or .jsonl files")
    return files


def _records_of(file: Path) -> Iterator[tuple[str, Record]]:
    if file.suffix.lower() == ".json":
        text = _decode(_read_bytes(file), str(file))
        yield str(file), _parse_object(text, str(file))
    elif file.suffix.lower() in JSONL or not file.exists():
        for number, record in read_jsonl(file, _raise):
            yield f"{file}, line {number}", record
    else:
        raise InputError(
            f"{file}: records can only be read from .jsonl and .json files"
        )


def _raise(error: ConflictnerError) -> None:
    raise error
