"""Read documents from the rows of Parquet files, some at a time."""

import datetime
import decimal
from collections.abc import Iterator
from typing import Any

from conflictner.formats.columns import doubled_message, numbered, repeated
from conflictner.formats.entries import Entry, Origin, Problem
from conflictner.formats.fields import Fields
from conflictner.formats.posts import suited
from conflictner.formats.streams import Stream, seekable

ROWS_AT_ONCE = 64


def read_parquet(stream: Stream, fields: Fields) -> Iterator[Entry]:
    """Read the rows of a Parquet file; its columns keep their types."""
    import pyarrow
    from pyarrow import parquet

    file = Origin(stream.name, stream.member)
    number = 0
    with seekable(stream, fields.max_file_bytes) as opened:
        try:
            # No threads: the processes of the pool are forked.
            table = parquet.ParquetFile(opened, pre_buffer=False)
            fields = suited(fields, table.schema_arrow.names)
            if fields.text not in table.schema_arrow.names:
                columns = ", ".join(table.schema_arrow.names[:20])
                message = (
                    f"{file}: the field `{fields.text}` is missing; the columns "
                    f"are {columns}; name the one that holds the text with "
                    "--text-field"
                )
                yield Entry(file, problem=Problem("field", message))
                return
            names = table.schema_arrow.names
            doubled = repeated(names) & {fields.doc_id, fields.text, fields.date}
            if doubled:
                yield Entry(
                    file, problem=Problem("field", doubled_message(file, doubled))
                )
                return
            names = numbered(names)
            for batch in table.iter_batches(ROWS_AT_ONCE, use_threads=False):
                stream.meter.fraction = number / max(1, table.metadata.num_rows)
                for row in _rows(batch.rename_columns(names)):
                    number += 1
                    place = Origin(stream.name, stream.member, row=number)
                    name = f"{stream.stem}:{number}"
                    if isinstance(row, Exception):
                        message = f"{place}: a value of this row can't be read: {row}"
                        item = {"doc_id": name}
                        yield Entry(place, item, Problem("format", message))
                        continue
                    values = {key: plain(value) for key, value in row.items()}
                    yield fields.entry(values, place, name)
        except (pyarrow.ArrowException, OSError) as error:
            after = f" after row {number}" if number else ""
            message = str(error).split("\n")[0].rstrip(".")
            message = f"{file}: this Parquet file can't be read{after}: {message}"
            yield Entry(file, problem=Problem("file", message))


def _rows(batch: Any) -> Iterator[dict[str, Any] | Exception]:  # noqa: ANN401  pyarrow has no types
    """The rows of a batch; one with a value that Python can't hold gives its error."""
    try:
        yield from batch.to_pylist()
    except (ValueError, OverflowError):  # bytes that aren't UTF-8, the year 10000
        for index in range(batch.num_rows):
            try:
                yield batch.slice(index, 1).to_pylist()[0]
            except (ValueError, OverflowError) as error:
                yield error


def plain(value: object) -> object:
    """A value of a column as JSON can hold it."""
    if isinstance(value, datetime.date | datetime.time):
        return value.isoformat()
    if isinstance(value, decimal.Decimal):
        return int(value) if value == value.to_integral() else float(value)
    if isinstance(value, bytes):
        return value.decode(errors="replace")
    if isinstance(value, datetime.timedelta):
        return value.total_seconds()
    if isinstance(value, list):
        return [plain(inner) for inner in value]
    if isinstance(value, dict):
        return {str(name): plain(inner) for name, inner in value.items()}
    return value
