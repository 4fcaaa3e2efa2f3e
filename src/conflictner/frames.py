"""Event tuples as a pandas DataFrame; this is the only module that imports pandas.

There is one row per tuple, that is per event and victim group: `12 soldiers and two
villagers were killed` makes two rows. `COLUMNS` names the columns, their types and
what they hold. The columns of the input follow them; one that has the name of a column
here becomes `input_…`.
"""

import datetime as dt
import json
import math
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from spacy.tokens import Doc

from conflictner.event import STATUSES, Record
from conflictner.formats.columns import renamed
from conflictner.knowledge.event_rows import SLOTS
from conflictner.knowledge.event_types import event_types
from conflictner.records import OWN_FIELDS, get_record

if TYPE_CHECKING:
    import pandas as pd

DAY = "datetime64[us]"

CATEGORIES: dict[str, Callable[[], Iterable[str]]] = {
    "type": event_types,
    "status": lambda: STATUSES,
}
"""The categories of the columns whose values are known beforehand."""

COLUMNS = {
    "doc_id": ("string", "the document"),
    "date": (DAY, "the day the document was published"),
    "event": ("Int64", "the number of the event in the document, from 0"),
    "type": ("category", "the type of the event"),
    "status": ("category", "asserted, negated or unreal"),
    "trigger": ("string", "the word that names the event"),
    "who": ("string", "those who did it, joined by `; `; both sides of a clash"),
    "who_kind": ("string", "what kinds of actors they are, joined by `; `"),
    "who_side": ("string", "the ids of those whom they belong or are loyal to"),
    "who_inter": ("string", "their ACLED inter codes, joined by `; `"),
    "whom": ("string", "the victim group, or what it was done to"),
    "whom_kind": ("string", "what kind of actor the group is"),
    "whom_inter": ("Int64", "its ACLED inter code"),
    "subset": ("boolean", "whether the group is part of another row's group"),
    "how_many": ("string", "the words of the number"),
    "low": ("Int64", "the least number; empty where the text gives none"),
    "high": ("Int64", "the greatest number; empty where it is open"),
    "vague": ("boolean", "whether the number is a word like `dozens`"),
    "approximate": ("boolean", "whether the number is hedged by `about` or `nearly`"),
    "number_of": ("string", "whom the number counts"),
    "where": ("string", "the places, joined by `; `"),
    "place": ("string", "the ids of those places that are named, joined by `; `"),
    "latitude": ("Float64", "of the place told most exactly; empty where unknown"),
    "longitude": ("Float64", "of the same place"),
    "country": ("string", "the ISO 3166 code of the same place's country"),
    "admin1": ("string", "its first-level division"),
    "geo_precision": ("Int64", "ACLED's precision of the same place, 1 to 3"),
    "where_prec": ("Int64", "UCDP's precision of the same place, 1 to 7"),
    "when": ("string", "the time expressions, joined by `; `"),
    "first_day": (DAY, "the first day of the event"),
    "last_day": (DAY, "the last day of the event"),
    "source": ("string", "who makes the claim; empty for the writer's own statements"),
    "weapon": ("string", "the means, joined by `; `"),
    "confidence": ("Float64", "how sure the rules are, from 0 to 1"),
    "start": ("Int64", "the offset of the trigger in the text"),
    "end": ("Int64", "the offset of its end"),
    "sentence": ("string", "the sentence of the trigger"),
    "row": ("string", "the row of the lexicon that the trigger matched"),
}
"""Each column with its type and its meaning."""

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

SEPARATOR = "; "


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


FORMULA = re.compile(r"[=@\t\r+-](?!(?<=[+-])[\d.]+(?:[eE][+-]?\d+)?$)")
"""How words begin that a spreadsheet takes for a formula; numbers are left out."""


def without_formulas(frame: "pd.DataFrame") -> "pd.DataFrame":
    """A frame for a spreadsheet: what it would take for a formula gets a `'` before."""

    def safe(value: object) -> object:
        words = isinstance(value, str) and FORMULA.match(value)
        return f"'{value}" if words else value

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


def tuples_of(record: Mapping[str, Any]) -> Iterator[Record]:
    """Yield the rows of a record's events as plain values."""
    others = {name: record[name] for name in record if name not in OWN_FIELDS}
    columns = renamed(others, COLUMNS)
    for event in record.get("events", ()):
        common = _common(record, event)
        for group in _groups(event):
            yield {**common, **group, **columns}


def _common(record: Mapping[str, Any], event: Record) -> Record:
    first_days = [time["from"] for time in event["when"] if time.get("from")]
    last_days = [time["to"] for time in event["when"] if time.get("to")]
    return {
        "doc_id": record.get("doc_id"),
        "date": record.get("date"),
        "event": event.get("id"),
        "type": event["type"],
        "status": event["status"],
        "trigger": event["trigger"]["text"],
        "who": _joined(event["who"]),
        "where": _joined(event["where"]),
        "place": _joined(event["where"], "entity"),
        **_location(event["where"]),
        **{f"who_{name}": _joined_actors(event["who"], key) for name, key in _WHO},
        "when": _joined(event["when"]),
        "first_day": min(first_days, default=None),
        "last_day": max(last_days, default=None),
        "source": _joined(event["source"]),
        "weapon": _joined(event["weapon"]),
        **{slot: _joined(event[slot]) for slot in own_slots(event)},
        "confidence": event.get("confidence"),
        "start": event["trigger"]["start"],
        "end": event["trigger"]["end"],
        "sentence": event.get("sentence", {}).get("text"),
        "row": event.get("row"),
    }


def own_slots(event: Record) -> list[str]:
    """The slots of an event that a user's own tables add."""
    return [
        name
        for name, value in event.items()
        if isinstance(value, list) and name not in SLOTS
    ]


_WHO = (("kind", "kind"), ("side", "side"), ("inter", "acled_inter"))


def _joined_actors(fillers: Iterable[Record], key: str) -> str | None:
    found = [(filler.get("actor") or {}).get(key) for filler in fillers]
    return SEPARATOR.join(dict.fromkeys(str(v) for v in found if v is not None)) or None


def _location(places: Iterable[Record]) -> Record:
    """The location that is told most exactly, of equals the one with coordinates."""
    found = [place["location"] for place in places if place.get("location")]
    best: Record = min(
        found,
        key=lambda one: (one["where_prec"] or math.inf, one["latitude"] is None),
        default={},
    )
    names = ("latitude", "longitude", "country", "geo_precision", "where_prec")
    return {
        **{name: best.get(name) for name in names},
        "admin1": best.get("admin", {}).get("admin1"),
    }


def _joined(fillers: Iterable[Record], key: str = "text") -> str | None:
    texts = dict.fromkeys(filler[key] for filler in fillers if filler.get(key))
    return SEPARATOR.join(texts) or None


def _groups(event: Record) -> Iterator[Record]:
    """One row for each victim with the number that counts it, then the other numbers.

    A number names its victims by their text; of two victims with the same text it
    counts the nearer one.
    """
    numbers = list(event["how_many"])
    for victim in event["whom"]:
        counting = [number for number in numbers if number.get("of") == victim["text"]]
        number = min(
            counting, key=lambda n: abs(n["start"] - victim["start"]), default=None
        )
        if number is not None:
            numbers.remove(number)
        yield _group(victim, number)
    for number in numbers:
        yield _group(None, number)
    if not event["whom"] and not event["how_many"]:
        yield _group(None, None)


def _group(victim: Record | None, number: Record | None) -> Record:
    found = number or {}
    actor = (victim or {}).get("actor") or {}
    return {
        "whom": victim["text"] if victim else None,
        "whom_kind": actor.get("kind"),
        "whom_inter": actor.get("acled_inter"),
        "subset": bool(found.get("subset") or (victim or {}).get("subset")),
        "how_many": found.get("text"),
        "low": found.get("low"),
        "high": found.get("high"),
        "vague": found.get("vague"),
        "approximate": found.get("approximate"),
        "number_of": found.get("of"),
    }


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
