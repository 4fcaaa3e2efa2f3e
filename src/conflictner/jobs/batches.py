"""Annotate pandas DataFrames one after another, as Spark's `mapInPandas` hands them."""

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import lru_cache, partial
from typing import TYPE_CHECKING, Any, Literal, Unpack, cast

from spacy.language import Language

from conflictner.errors import InputError
from conflictner.formats.columnar import plain
from conflictner.formats.data_frames import is_frame
from conflictner.formats.date_sources import KINDS
from conflictner.formats.entries import Entry, Origin
from conflictner.formats.fields import Fields
from conflictner.frames import batch_rows, records_batch, tuples_batch
from conflictner.jobs.annotation import annotate_part
from conflictner.jobs.parts import cut
from conflictner.options import JobKeywords, ReadingOptions, taken

if TYPE_CHECKING:
    from pandas import DataFrame


def annotate_batches(
    frames: "Iterable[DataFrame]",
    *,
    form: Literal["tuples", "records"] = "tuples",
    **options: Unpack[JobKeywords],
) -> "Iterator[DataFrame]":
    """Annotate the documents in the rows of DataFrames, as a function for Spark.

    `texts.mapInPandas(conflictner.annotate_batches, conflictner.SPARK_SCHEMA)` yields
    tuples; with options it is `functools.partial(conflictner.annotate_batches, …)`.
    Without Spark it takes any iterable of DataFrames. Each process loads the pipeline
    once. A document that can't be read becomes one row with its dead letter under
    `dead`.

    Args:
        frames: DataFrames with one document per row.
        form: `tuples` for one row per tuple, none of documents without events, with
            the columns of `SPARK_SCHEMA`; `records` for exactly one row per document
            with the columns of `SPARK_RECORDS_SCHEMA`.
        options: How texts are read, and which columns hold them: the fields of
            `ReadingOptions` and `ColumnOptions` as keywords. With Spark `base` is a
            name or a path; `date_from` is a table, as rows have no files. A document
            without an id gets the first characters of its text's SHA-1. In records the
            other columns are kept as they are, in tuples as JSON under `more`.
    """
    if is_frame(frames):
        frames = cast("Iterable[DataFrame]", [frames])
    if form not in ("tuples", "records"):
        raise InputError(f"the form {form!r} is neither 'tuples' nor 'records'")
    reading, columns = taken(options)
    if columns.date_from in KINDS:
        raise InputError("rows have no files to take dates from; give a table")
    made: Callable[[], Language] = reading.load
    if not isinstance(reading.base, Language):
        folder = None if reading.lexicon is None else str(reading.lexicon)
        kernel = reading.kernel or "fastest"
        made = partial(
            _pipeline,
            replace(reading, base=str(reading.base), lexicon=folder, kernel=kernel),
        )
    return _annotate(frames, form, columns.fields("the option date"), made)


def _annotate(
    frames: "Iterable[DataFrame]",
    form: str,
    fields: Fields,
    made: Callable[[], Language],
) -> "Iterator[DataFrame]":
    make = tuples_batch if form == "tuples" else records_batch
    nlp = made()
    for frame in frames:
        rows = list(batch_rows(frame))
        fields.column.learn(row.get(fields.date) for row in rows)
        entries = (
            _entry(row, number, fields) for number, row in enumerate(rows, start=1)
        )
        for part in cut(entries):
            result = annotate_part(nlp, part.entries)
            yield make(
                [json.loads(line) for line in result.records],
                [json.loads(line) for line in result.dead],
            )


@lru_cache(maxsize=1)
def _pipeline(reading: ReadingOptions) -> Language:
    return reading.load()


def _entry(row: Mapping[str, Any], number: int, fields: Fields) -> Entry:
    text = str(row.get(fields.text) or "")
    name = hashlib.sha1(text.encode(errors="replace")).hexdigest()[:12]
    values = {key: plain(value) for key, value in row.items()}
    return fields.entry(values, Origin("batch", row=number), name)
