"""Event tuples as a pandas DataFrame; this is the only module that imports pandas.

The tuples, one for each event and victim group, are those of `event_tuples`, which
tells what the columns hold.
"""

import datetime as dt
import json
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from spacy.tokens import Doc

from conflictner.event import Record
from conflictner.event_tuples import CATEGORIES, COLUMNS, DAY, tuples_of
from conflictner.formats.formulas import guarded_column
from conflictner.records import get_record

if TYPE_CHECKING:
    import pandas as pd

KINDS = {
    "": "string",
    "boolean": "boolean",
    "integer": "Int64",
    "number": "Float64",
    "string": "string",
    "json": "string",
}
"""The types of the columns of the input, by what their values are. Lists, dictionaries,
and columns of numbers in one row and words in the next, are written as JSON."""


def to_frame(
    documents: Doc | Iterable[Doc | Mapping[str, Any]],
) -> "pd.DataFrame":
    """Put the event tuples of Docs, or of their records, into a DataFrame.

    Args:
        documents: Docs that went through the pipeline, or records read from a file; a
            single Doc will do.
    """
    if isinstance(documents, Doc):
        documents = [documents]
    rows: list[Record] = []
    for document in documents:
        record = get_record(document) if isinstance(document, Doc) else document
        rows.extend(tuples_of(record))
    return rows_to_frame(rows)


def rows_to_frame(
    rows: list[Record], columns: Mapping[str, str] | None = None
) -> "pd.DataFrame":
    """Turn the rows of `tuples_of` into a DataFrame with the types of `COLUMNS`.

    Args:
        rows: The rows.
        columns: The kinds of the other columns, by `KINDS`, for files that are written
            bit by bit; else they are what the rows make them.
    """
    import pandas as pd

    data: dict[str, pd.Series[Any]] = {}
    for name, (kind, _) in COLUMNS.items():
        values = [row[name] for row in rows]
        if kind == DAY:
            days = pd.to_datetime(pd.Series(values, dtype="string"))
            data[name] = days.astype("datetime64[us]")
        elif kind == "category":
            known = dict.fromkeys((*CATEGORIES[name](), *values))  # own types, too
            data[name] = pd.Series(pd.Categorical(values, categories=list(known)))
        else:
            data[name] = pd.Series(values, dtype=kind)
    if columns is not None:
        for name, kind in columns.items():
            values = [row.get(name) for row in rows]
            if KINDS[kind] == "string":
                values = [_as_text(value) for value in values]
            data[name] = pd.Series(values, dtype=KINDS[kind])
        return pd.DataFrame(data)
    names = dict.fromkeys(name for row in rows for name in row if name not in COLUMNS)
    for name in names:
        column = pd.Series([row.get(name) for row in rows], dtype="object")
        data[name] = column.convert_dtypes()
    return pd.DataFrame(data)


def without_formulas(frame: "pd.DataFrame") -> "pd.DataFrame":
    """A frame for a spreadsheet: what it would take for a formula gets a `'` before."""

    def safe(value: object) -> object:
        return guarded_column(value) if isinstance(value, str) else value

    data = {
        str(safe(name)): column.astype("object").map(safe)
        if str(column.dtype) in ("string", "category")
        else column
        for name, column in frame.items()
    }
    return type(frame)(data)


def _as_text(value: object) -> str | None:
    if value is None or isinstance(value, str):
        return value
    return json.dumps(value, ensure_ascii=False, default=str)


MORE = {
    "more": "the other columns as JSON",
    "dead": "the dead letter of a document that couldn't be read, as JSON",
}
"""What the tuples of `annotate_batches` have besides `COLUMNS`."""

_SPARK = {DAY: "date", "Int64": "bigint", "Float64": "double", "boolean": "boolean"}

SPARK_SCHEMA = ", ".join(
    f"`{name}` {_SPARK.get(kind, 'string')}"
    for name, kind in {
        **{name: kind for name, (kind, _) in COLUMNS.items()},
        **dict.fromkeys(MORE, "string"),
    }.items()
)
"""The columns of the tuples of `annotate_batches`, as Spark writes a schema."""

SPARK_RECORDS_SCHEMA = "doc_id string, record string, dead string"
"""The columns of its records: of `record` and `dead`, one is null in every row."""


def batch_rows(frame: "pd.DataFrame") -> Iterator[dict[str, Any]]:
    """The rows of a DataFrame as plain values, with None for what is missing."""
    names = [str(name) for name in frame.columns]
    columns = [
        [_value(value) for value in frame.iloc[:, number].astype(object)]
        for number in range(len(names))
    ]
    for values in zip(*columns, strict=True):
        yield dict(zip(names, values, strict=True))


def _value(value: Any) -> Any:  # noqa: ANN401  whatever a cell holds
    import pandas as pd

    if isinstance(value, pd.Timestamp):
        return value.to_pydatetime()
    if hasattr(value, "tolist"):  # numpy's numbers and arrays
        value = value.tolist()
    if isinstance(value, list | tuple | dict):
        return value
    return None if pd.isna(value) else value


def tuples_batch(records: Iterable[Record], dead: Iterable[Record]) -> "pd.DataFrame":
    """The tuples of records, and dead letters, with the columns of `SPARK_SCHEMA`."""
    import pandas as pd

    rows = []
    for row in (row for record in records for row in tuples_of(record)):
        others = {name: row[name] for name in row if name not in COLUMNS}
        rows.append({**row, "more": _as_text(others) if others else None})
    rows += [{"doc_id": letter["doc_id"], "dead": _as_text(letter)} for letter in dead]
    data: dict[str, pd.Series[Any]] = {}
    for name in (*COLUMNS, *MORE):
        kind, _ = COLUMNS.get(name, ("string", ""))
        values = [row.get(name) for row in rows]
        if kind == DAY:
            days = [None if v is None else dt.date.fromisoformat(v) for v in values]
            data[name] = pd.Series(days, dtype="object")
        else:
            data[name] = pd.Series(values, dtype=kind if kind in _SPARK else "string")
    return pd.DataFrame(data)


def records_batch(records: Iterable[Record], dead: Iterable[Record]) -> "pd.DataFrame":
    """Records, and dead letters, with the columns of `SPARK_RECORDS_SCHEMA`."""
    import pandas as pd

    rows: list[tuple[str | None, str | None, str | None]]
    rows = [(record["doc_id"], _as_text(record), None) for record in records]
    rows += [(letter["doc_id"], None, _as_text(letter)) for letter in dead]
    names = ("doc_id", "record", "dead")
    return pd.DataFrame(rows, columns=names, dtype="string")
