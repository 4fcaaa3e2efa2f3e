"""Read documents from JSON objects, one a line."""

import json
from collections.abc import Iterator

from conflictner.formats.entries import Entry, Origin, Problem, beginning_of
from conflictner.formats.fields import Fields, size_message
from conflictner.formats.lines import Lines, TooLongError
from conflictner.formats.posts import row_entry
from conflictner.formats.streams import Stream


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
                yield row_entry(row, fields, place, name, encoding=encoding)


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
