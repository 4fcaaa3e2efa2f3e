"""Annotate pandas DataFrames one after another, as Spark's `mapInPandas` hands them."""

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, cast

from spacy.language import Language

from conflictner.errors import InputError
from conflictner.formats.columnar import plain
from conflictner.formats.data_frames import is_frame
from conflictner.formats.date_columns import DateColumn, check_format, parse_date
from conflictner.formats.date_sources import KINDS
from conflictner.formats.date_tables import source_of
from conflictner.formats.entries import Entry, Origin
from conflictner.formats.fields import Fields
from conflictner.frames import batch_rows, records_batch, tuples_batch
from conflictner.jobs.annotation import annotate_part
from conflictner.jobs.parts import cut
from conflictner.parsing.kernels import Kernel
from conflictner.parsing.sentence_parser import Wanted
from conflictner.pipeline import DEFAULT_BASE, load
from conflictner.reading import Date

if TYPE_CHECKING:
    from pandas import DataFrame


def annotate_batches(  # noqa: PLR0913  as `annotate_files`
    frames: "Iterable[DataFrame]",
    *,
    form: Literal["tuples", "records"] = "tuples",
    date: Date = None,
    id_field: str = "doc_id",
    text_field: str = "text",
    date_field: str = "date",
    date_format: str | None = None,
    date_from: str | Path | None = None,
    base: str | Path | Language = DEFAULT_BASE,
    lexicon: str | Path | None = None,
    kernel: Kernel | None = None,
    entities: Wanted | None = None,
    max_bytes: int = 5_000_000,
) -> "Iterator[DataFrame]":
    """Annotate the documents in the rows of DataFrames, as a function for Spark.

    `texts.mapInPandas(conflictner.annotate_batches, conflictner.SPARK_SCHEMA)` gives
    tuples; with options it is `functools.partial(conflictner.annotate_batches, …)`.
    Without Spark it takes any iterable of DataFrames. Each process loads the pipeline
    once. A document that can't be read gives one row with its dead letter under
    `dead`.

    Args:
        frames: DataFrames with one document a row.
        form: `tuples` for one row per tuple, none of documents without events, with
            the columns of `SPARK_SCHEMA`; `records` for exactly one row a document
            with the columns of `SPARK_RECORDS_SCHEMA`.
        date: The date of the documents that have none of their own.
        id_field: The column with the ids; a document without one gets the first
            characters of its text's SHA-1.
        text_field: The column with the texts.
        date_field: The column with the dates; all other columns are carried through:
            in records as they are, in tuples as JSON under `more`.
        date_format: How dates are written that are open, like `3/5/2019`: `dmy`, `mdy`,
            `ymd`, `ydm`, or a pattern like `%d.%m.%Y`. Else the dates of the DataFrame
            and those before it tell, and a date that stays open is not read.
        date_from: A table with the columns `doc_id` and `date` for documents whose
            row tells none.
        base: The base pipeline; with Spark by its name or path.
        lexicon: A folder of your own tables.
        kernel: What multiplies matrices, see `load`: the fastest unless told, or that
            of a pipeline given as `base`.
        entities: Where the base pipeline looks for names, see `load`.
        max_bytes: A longer text is not read.
    """
    if is_frame(frames):
        frames = cast("Iterable[DataFrame]", [frames])
    if form not in ("tuples", "records"):
        raise InputError(f"the form {form!r} is neither 'tuples' nor 'records'")
    day = parse_date(date, "the option date")
    if date_from in KINDS:
        raise InputError("rows have no files to take dates from; name a table")
    column = DateColumn(check_format(date_format))
    source = source_of(date_from, date_format)
    fields = Fields(id_field, text_field, date_field, day, max_bytes, column, source)
    folder = None if lexicon is None else str(lexicon)
    if isinstance(base, Language):
        made = partial(load, base, lexicon=folder, kernel=kernel, entities=entities)
    else:
        made = partial(_pipeline, str(base), folder, kernel or "fastest", entities)
    return _annotate(frames, form, fields, made)


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
def _pipeline(
    base: str, lexicon: str | None, kernel: Kernel, entities: Wanted | None
) -> Language:
    return load(base, lexicon=lexicon, kernel=kernel, entities=entities)


def _entry(row: Mapping[str, Any], number: int, fields: Fields) -> Entry:
    text = str(row.get(fields.text) or "")
    name = hashlib.sha1(text.encode(errors="replace")).hexdigest()[:12]
    values = {key: plain(value) for key, value in row.items()}
    return fields.entry(values, Origin("batch", row=number), name)
