"""Read the entries of all inputs, each file by the format that its suffix names.

Nothing stops the reading: what can't be read becomes an entry with a problem.
"""

import json
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing, suppress
from dataclasses import replace

from conflictner.formats import columnar, delimited, pages, tabbed
from conflictner.formats.encodings import UnknownEncodingError, decode
from conflictner.formats.entries import Entry, Origin, Problem, beginning_of
from conflictner.formats.fields import Fields, size_message
from conflictner.formats.lines import Lines, TooLongError
from conflictner.formats.streams import Stream, members_of, message_of

Reader = Callable[[Stream, Fields], Iterator[Entry]]

NO_TEXTS = (".json", ".pdf", ".docx", ".doc", ".xlsx", ".xls", ".bz2", ".xz", ".7z")
"""The suffixes of files that hold no plain text, whatever their bytes say."""


def read_entries(found: Iterable[Stream | Entry], fields: Fields) -> Iterator[Entry]:
    """Read the entries of files, in order; those that are entries already stay."""
    for one in found:
        if isinstance(one, Entry):
            yield one
        else:
            yield from read_stream(one, fields)
            one.meter.close()


def read_stream(stream: Stream, fields: Fields) -> Iterator[Entry]:
    """Read the entries of one file; if it breaks off, the last one says so."""
    reader = READERS.get(stream.kind, read_plain_text)
    last: Origin | None = None
    fields = fields.of_file(stream, lambda: _dates_of(stream, reader, fields))
    try:
        with closing(reader(stream, fields)) as entries:  # type: ignore[type-var]
            for entry in entries:
                last = entry.place
                yield entry
    except Exception as error:  # of whatever kind: the other files must go on
        place = Origin(stream.name, stream.member)
        after = "" if last is None else f" after {last}"
        yield _broken(place, f"{place}: {message_of(error)}{after}")


def _dates_of(stream: Stream, reader: Reader, fields: Fields) -> Iterator[object]:
    """The dates of all rows of a file, read beside its own reading."""
    if not stream.again:  # a pipe
        return
    noted: deque[object] = deque()

    def note(row: Mapping[str, object]) -> None:
        noted.append(row.get(fields.date))

    with stream.meter.unseen(), suppress(Exception):  # which is told when it is read
        for _ in reader(stream, replace(fields, noted=note)):
            while noted:
                yield noted.popleft()


def _broken(place: Origin, message: str, kind: str = "file") -> Entry:
    return Entry(place, problem=Problem(kind, message))


def read_plain_text(stream: Stream, fields: Fields) -> Iterator[Entry]:
    """Read a file that is one text; its name without suffix is its id."""
    place = Origin(stream.name, stream.member)
    if stream.kind in NO_TEXTS:
        yield _broken(
            place,
            f"{place}: {stream.kind} files are not read; give plain text, or JSONL "
            "with one document a line",
            "format",
        )
        return
    with stream.open() as file:
        data = file.read(fields.max_bytes + 1)
    item = {"doc_id": stream.stem}
    if len(data) > fields.max_bytes:
        message = f"{place}: {size_message(fields.max_bytes)}"
        yield Entry(place, item, Problem("size", message, beginning_of(data)))
        return
    is_page = stream.kind in pages.SUFFIXES
    try:
        text, encoding = decode(data, pages.declared(data) if is_page else None)
    except UnknownEncodingError as error:
        message = f"{place}: {error}; save it as UTF-8"
        yield Entry(place, item, Problem("encoding", message, beginning_of(data)))
        return
    row = {fields.text: text}
    yield fields.entry(row, place, stream.stem, encoding=encoding, page=is_page)


def read_json_lines(stream: Stream, fields: Fields) -> Iterator[Entry]:
    """Read JSON objects, one a line; a blank line is none."""
    for number, line, encoding in Lines(stream, fields.max_bytes):
        place = Origin(stream.name, stream.member, line=number)
        name = f"{stream.stem}:{number}"
        item = {"doc_id": name}
        if isinstance(line, TooLongError):
            message = f"{place}: {size_message(fields.max_bytes)}"
            beginning = beginning_of(line.beginning)
            yield Entry(place, item, Problem("size", message, beginning))
        elif isinstance(line, ValueError):
            message = f"{place}: {line}; save the file as UTF-8"
            yield Entry(place, item, Problem("encoding", message))
        elif line.strip():
            row = _parse(line, place)
            if isinstance(row, Problem):
                yield Entry(place, item, row, encoding)
            else:
                yield fields.entry(row, place, name, encoding=encoding)


def _parse(line: str, place: Origin) -> dict[str, object] | Problem:
    try:
        row = json.loads(line)
    except json.JSONDecodeError as error:
        why = (
            f"not JSON ({error.msg} at column {error.colno}); each line must be one "
            "whole JSON object"
        )
    except (ValueError, RecursionError) as error:
        # a number of thousands of digits, or lists in lists without end
        why = f"this JSON can't be read ({error})"
    else:
        if isinstance(row, dict):
            return row
        why = f"a JSON {type(row).__name__}, not an object with the field `text`"
    return Problem("format", f"{place}: {why}", beginning_of(line.strip()))


def read_archive(stream: Stream, fields: Fields) -> Iterator[Entry]:
    """Read the members of a ZIP archive, each as a file of its own."""
    if stream.member is not None:
        place = Origin(stream.name, stream.member)
        yield _broken(place, f"{place}: an archive in an archive; unpack it", "format")
        return
    found = False
    with closing(members_of(stream)) as members:  # type: ignore[type-var]
        for member in members:
            found = True
            yield from read_stream(member, fields)
    if not found:
        place = Origin(stream.name)
        yield _broken(place, f"{place}: the archive is empty", "format")


READERS: dict[str, Reader] = {
    ".jsonl": read_json_lines,
    ".ndjson": read_json_lines,
    ".csv": delimited.read_csv,
    ".tsv": tabbed.read_tsv,
    ".tab": tabbed.read_tsv,
    ".parquet": columnar.read_parquet,
    ".zip": read_archive,
}
