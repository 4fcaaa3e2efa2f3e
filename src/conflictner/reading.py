"""Read texts into Docs: the date and the columns of a document travel on its Doc.

They live in `doc.spans["dateline"].attrs`, which survives `Doc.to_bytes`, `DocBin` and
several processes; `doc._.date` reads and writes them there. A text too long for spaCy
is read by pieces, cut at paragraph ends and joined again.
"""

import datetime
import json
import re
import warnings
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, SpanGroup

from conflictner.errors import InputError
from conflictner.language import NOT_ENGLISH, NotEnglishWarning, language_of
from conflictner.pieces import LONGEST_PIECE, join, pieces_of
from conflictner.pipes.times import document_date

Date = str | datetime.date | None

OLDEST_YEAR = 1800
"""A date before this is a slip (`0025-03-07`), not a document's date."""

BATCH_SIZE = 64
"""Documents that go through a component together; an article holds many sentences, so
more would cost memory and gain nothing."""

BATCH_TOKENS = 20_000
"""A batch that has so many tokens is full: the memory of a batch grows with them."""

LONE_SURROGATE = re.compile("[\ud800-\udfff]")


def read(
    nlp: Language,
    text: str,
    date: Date = None,
    doc_id: str | None = None,
    **columns: object,
) -> Doc:
    """Read one text with a pipeline from `load` into a Doc with its events.

    Args:
        nlp: The pipeline.
        text: The text; empty text gives a Doc without events.
        date: The day the text was published, against which `on Friday` is resolved.
        doc_id: The name that the document's record will carry.
        columns: What else the record shall carry through; JSON values.
    """
    item = {**columns, "text": text, "date": date, "doc_id": doc_id}
    return next(read_many(nlp, [item]))


def read_many(
    nlp: Language,
    items: Iterable[str | Mapping[str, object]],
    *,
    n_process: int = 1,
    batch_size: int = BATCH_SIZE,
) -> Iterator[Doc]:
    """Read many texts, in order, as a stream.

    Each item is a text, or a mapping with `text` and, if known, `date` and `doc_id`;
    its other keys are carried through. A bad item raises `InputError` after the Docs
    of the items before it were given out.

    Args:
        nlp: The pipeline.
        items: Texts or mappings; a generator is read as far as needed only.
        n_process: The number of processes.
        batch_size: The number of documents that are worked on together.
    """
    lengths: deque[int] = deque()
    failure: list[InputError] = []

    def feed() -> Iterator[Doc]:
        try:
            for item in items:
                docs = prepare(nlp, item)
                lengths.append(len(docs))
                yield from docs
        except InputError as error:
            # Raised here it would take the batch that is under way with it.
            failure.append(error)

    parts: list[Doc] = []
    for doc in _pipe(nlp, feed(), n_process=n_process, batch_size=batch_size):
        parts.append(doc)
        if len(parts) == lengths[0]:
            lengths.popleft()
            yield parts[0] if len(parts) == 1 else join(parts)
            parts = []
    if failure:
        raise failure[0]


def _pipe(
    nlp: Language, docs: Iterator[Doc], *, n_process: int, batch_size: int
) -> Iterator[Doc]:
    if n_process != 1:
        yield from nlp.pipe(docs, n_process=n_process, batch_size=batch_size)
        return
    batch: list[Doc] = []
    length = 0
    for doc in docs:
        batch.append(doc)
        length += len(doc)
        if len(batch) == batch_size or length >= BATCH_TOKENS:
            yield from nlp.pipe(batch, batch_size=batch_size)
            batch, length = [], 0
    yield from nlp.pipe(batch, batch_size=batch_size)


def prepare(nlp: Language, item: str | Mapping[str, object]) -> list[Doc]:
    """Check one item and tokenize it: one Doc, or several for a very long text."""
    columns: dict[str, Any] = (
        dict(item) if isinstance(item, Mapping) else {"text": item}
    )
    doc_id = columns.pop("doc_id", None)
    name = "the document" if doc_id is None else f"document {str(doc_id)!r}"
    if "text" not in columns:
        raise InputError(f"{name} has no text; give it under the key `text`")
    text = columns.pop("text")
    if not isinstance(text, str):
        raise InputError(
            f"the text of {name} is of type {type(text).__name__}, not a string; "
            "decode bytes first, and leave out missing texts"
        )
    attrs = {
        "date": parse_date(columns.pop("date", None), name),
        "doc_id": None if doc_id is None else str(doc_id),
        "columns": _json_columns(columns, name),
    }
    # Half a character can't be encoded; its stand-in keeps every offset.
    text = LONE_SURROGATE.sub("\ufffd", text)
    if language_of(text) == NOT_ENGLISH:
        warnings.warn(f"{name} is not English", NotEnglishWarning, stacklevel=2)
    docs = []
    for piece in pieces_of(text, min(nlp.max_length, LONGEST_PIECE)):
        doc = nlp.make_doc(piece)
        doc.spans["dateline"] = SpanGroup(doc, name="dateline", attrs=dict(attrs))
        docs.append(doc)
    return docs


def parse_date(date: object, name: str = "the document") -> str | None:
    """Turn a document's date into an ISO date; nothing and blank are no date.

    >>> parse_date("2025-03-07"), parse_date(" "), parse_date("2025-03-07T23:10:00Z")
    ('2025-03-07', None, '2025-03-07')
    """
    # A missing date of pandas (NaT, NaN) is the one value that doesn't equal itself.
    if date is None or date != date or (isinstance(date, str) and not date.strip()):  # noqa: PLR0124
        return None
    if isinstance(date, datetime.datetime):
        day = date.date()
    elif isinstance(date, datetime.date):
        day = date
    else:
        try:
            day = datetime.datetime.fromisoformat(str(date).strip()).date()
        except ValueError:
            raise InputError(
                f"the date of {name} is {date!r}; write it as year, month and day, "
                "like 2025-03-07"
            ) from None
    if day.year < OLDEST_YEAR:
        raise InputError(f"the date of {name} is {day}; is its year right?")
    return day.isoformat()


def _json_columns(columns: dict[str, Any], name: str) -> dict[str, Any]:
    try:
        json.dumps(columns)
    except (TypeError, ValueError) as error:
        raise InputError(
            f"a column of {name} can't be carried through ({error}); "
            "turn it into a string, a number, a list or a dictionary"
        ) from None
    return {str(key): value for key, value in columns.items()}


def document_attrs(doc: Doc) -> dict[str, Any]:
    """What a Doc knows of its document: `date`, `doc_id` and `columns`."""
    group = doc.spans.get("dateline")
    return {} if group is None else group.attrs


def get_date(doc: Doc) -> datetime.date | None:
    """The day a document was published, which is `doc._.date`.

    It is the date given with the document, else the one in its dateline.
    """
    return document_date(doc)


def set_date(doc: Doc, date: Date) -> None:
    """Give a Doc its date; events already found keep the dates they have."""
    if "dateline" not in doc.spans:
        doc.spans["dateline"] = SpanGroup(doc, name="dateline")
    doc.spans["dateline"].attrs["date"] = parse_date(date)


Doc.set_extension("date", getter=get_date, setter=set_date, force=True)
