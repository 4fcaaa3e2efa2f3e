"""Read texts into Docs: the date and the columns of a document travel on its Doc.

They live in `doc.spans["dateline"].attrs`, which survives `Doc.to_bytes`, `DocBin` and
several processes; `doc._.date` reads and writes them there. A text too long for spaCy
is read by pieces, cut at paragraph ends and joined again.
"""

import datetime
import json
import math
import warnings
from collections import deque
from collections.abc import (
    Callable,
    Generator,
    Iterable,
    Iterator,
    Mapping,
    Sized,
)
from contextlib import closing
from pathlib import PurePath
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from conflictner.document import describe, document_date, give_date
from conflictner.errors import ConflictnerError, InputError, PipelineError
from conflictner.formats.columns import DEEPEST_COLUMN
from conflictner.formats.date_columns import parse_date
from conflictner.formats.fields import LONE_SURROGATE
from conflictner.formats.given import (
    check_keywords,
    check_single,
    items_of,
    without_file_name,
)
from conflictner.pipeline import PIPES
from conflictner.progress_bar import ReadingBar
from conflictner.streaming import name_of, stream
from conflictner.text.language import NOT_ENGLISH, NotEnglishWarning, language_of
from conflictner.text.pieces import LONGEST_PIECE, join, pieces_of

Date = str | datetime.date | None

OnError = Callable[[ConflictnerError], None]

BATCH_SIZE = 64
"""Documents that go through a component together; an article holds many sentences, so
more would cost memory and gain nothing."""

LEAST_INTEGER = -(2**63)
GREATEST_INTEGER = 2**63 - 1


def read(
    nlp: Language,
    text: str,
    date: Date = None,
    doc_id: str | None = None,
    *,
    progress: bool | None = None,
    **columns: object,
) -> Doc:
    """Read one text with a pipeline from `load` into a Doc with its events.

    Args:
        nlp: The pipeline.
        text: The text; empty text gives a Doc without events.
        date: The day the text was published, against which `on Friday` is resolved.
        doc_id: The id that the document's record will have.
        progress: Whether a bar shows how far a long text is, see `read_many`.
        columns: Further JSON values to carry over to the record.
    """
    check_keywords(columns)
    check_single(text)
    item = {**columns, "text": without_file_name(text), "date": date, "doc_id": doc_id}
    return next(read_many(nlp, [item], progress=progress))


def read_many(
    nlp: Language,
    items: Iterable[str | Mapping[str, object]],
    *,
    n_process: int = 1,
    batch_size: int = BATCH_SIZE,
    on_error: OnError | None = None,
    progress: bool | None = None,
) -> Iterator[Doc]:
    """Read many texts, in order, as a stream.

    Each item is a text, or a mapping with `text` and, if known, `date` and `doc_id`;
    its other keys are carried over to the record. The rows of a DataFrame are such
    mappings, and a Series holds texts. Without `on_error` an item that can't be read
    raises, after the Docs of the items before it.

    Args:
        nlp: The pipeline.
        items: Texts or mappings, a DataFrame or a Series; a generator is read
            only as far as needed.
        n_process: The number of processes.
        batch_size: The number of documents that are worked on together.
        on_error: Called with the error of each item that can't be read: `InputError`
            for a bad item, `PipelineError` for one that a component fails on. The
            others are read.
        progress: Whether a bar shows how far it is, in a notebook or on a terminal:
            True at once, None when it takes some seconds, False never. Where stderr
            is neither, nothing is shown.
    """
    total = len(items) if isinstance(items, Sized) else None
    given = (without_file_name(item) for item in items_of(items))
    bar = ReadingBar(total, progress)
    outcomes = read_each(
        nlp, given, n_process=n_process, batch_size=batch_size, on_piece=bar.piece
    )
    return _docs(outcomes, on_error, bar)


def _docs(
    outcomes: Generator[Doc | ConflictnerError, None, None],
    on_error: OnError | None,
    bar: ReadingBar,
) -> Iterator[Doc]:
    # The traceback of what is raised would keep the stream open, and its processes.
    with closing(outcomes), bar:
        for outcome in outcomes:
            bar.done()
            if isinstance(outcome, Doc):
                yield outcome
            elif on_error is None:
                raise outcome
            else:
                on_error(outcome)


def read_each(
    nlp: Language,
    items: Iterable[str | Mapping[str, object]],
    *,
    n_process: int = 1,
    batch_size: int = BATCH_SIZE,
    on_piece: Callable[[float], None] = lambda _: None,
) -> Generator[Doc | ConflictnerError, None, None]:
    """Read many texts like `read_many`; one that can't be read gives its error.

    There is exactly one Doc or error for each item, in order. `on_piece` is told the
    share of a long text that has been read.
    """
    # For each item under way: the number of its pieces, or why it has none.
    awaited: deque[int | InputError] = deque()
    failure: list[InputError] = []

    def feed() -> Iterator[Doc]:
        try:
            for item in items:
                try:
                    docs = prepare(nlp, item)
                except InputError as error:
                    awaited.append(error)
                    continue
                awaited.append(len(docs))
                yield from docs
        except InputError as error:
            # Raised here it would take the batch that is under way with it.
            failure.append(error)

    def refused() -> Iterator[InputError]:
        while awaited and isinstance(awaited[0], InputError):
            yield awaited[0]
            awaited.popleft()

    foreign = set(nlp.component_names).isdisjoint(PIPES)
    parts: list[Doc | PipelineError] = []
    read_docs = stream(nlp, feed(), n_process=n_process, batch_size=batch_size)
    with closing(read_docs):
        for part in read_docs:
            yield from refused()
            parts.append(part)
            expected = awaited[0]
            if isinstance(expected, int) and len(parts) != expected:
                on_piece(len(parts) / expected)
                continue
            awaited.popleft()
            docs = [part for part in parts if isinstance(part, Doc)]
            errors = [part for part in parts if isinstance(part, PipelineError)]
            parts = []
            if foreign and docs and "events" not in docs[0].spans:
                raise PipelineError(
                    "this pipeline finds no events; make one with "
                    "`conflictner.load`, which takes a spaCy pipeline as its base"
                )
            if errors:
                yield errors[0]
            else:
                yield docs[0] if len(docs) == 1 else join(docs)
    yield from refused()
    if failure:
        raise failure[0]


def prepare(nlp: Language, item: str | Mapping[str, object]) -> list[Doc]:
    """Check one item and tokenize it: one Doc, or several for a very long text."""
    columns: dict[str, Any] = (
        dict(item) if isinstance(item, Mapping) else {"text": item}
    )
    doc_id = _name(columns.pop("doc_id", None))
    name = name_of(doc_id)
    if "text" not in columns:
        raise InputError(f"{name} has no text; give it under the key `text`")
    text = columns.pop("text")
    if isinstance(text, PurePath):
        raise InputError(
            f"the text of {name} is the name of a file, {str(text)!r}; read the file "
            "first, like Path(...).read_text(), or use annotate_files"
        )
    if not isinstance(text, str):
        raise InputError(
            f"the text of {name} is of type {type(text).__name__}, not a string; "
            "decode bytes first, and leave out missing texts"
        )
    attrs: dict[str, Any] = {
        "date": parse_date(columns.pop("date", None), name),
        "doc_id": doc_id,
        "columns": _json_columns(columns, name),
    }
    # Half a character can't be encoded; its stand-in keeps every offset.
    text = LONE_SURROGATE.sub("\ufffd", text)
    if language_of(text) == NOT_ENGLISH:
        warnings.warn(f"{name} is not English", NotEnglishWarning, stacklevel=2)
    docs = []
    for piece in pieces_of(text, min(nlp.max_length, LONGEST_PIECE)):
        doc = nlp.make_doc(piece)
        describe(doc, **attrs)
        docs.append(doc)
    return docs


def _name(doc_id: object) -> str | None:
    if doc_id is None or doc_id != doc_id:  # noqa: PLR0124  NaN: pandas has none here
        return None
    return LONE_SURROGATE.sub("\ufffd", str(doc_id))


def _json_columns(columns: dict[str, Any], name: str) -> dict[str, Any]:
    try:
        json.dumps(columns)
        return {str(_mended(key)): _mended(columns[key]) for key in columns}
    except (TypeError, ValueError, RecursionError) as error:
        raise InputError(
            f"a column of {name} can't be carried over to the record "
            f"({error}); turn it into a string, a number, a list or a "
            "dictionary"
        ) from None


def _mended(value: object, depth: int = 0) -> object:
    """A JSON value as every JSON reader and a saved Doc can hold it.

    Half characters become their stand-in, NaN and infinity null, and whole numbers of
    more than 64 bits strings.
    """
    if depth > DEEPEST_COLUMN:
        raise ValueError("it is nested too deeply")
    if isinstance(value, str):
        return LONE_SURROGATE.sub("\ufffd", value)
    if isinstance(value, dict):
        return {
            str(_mended(key)): _mended(inner, depth + 1) for key, inner in value.items()
        }
    if isinstance(value, list | tuple):
        return [_mended(inner, depth + 1) for inner in value]
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, int) and not LEAST_INTEGER <= value <= GREATEST_INTEGER:
        return str(value)
    return value


def get_date(doc: Doc) -> datetime.date | None:
    """The day a document was published, which is `doc._.date`.

    It is the date given with the document, else the one in its dateline.
    """
    return document_date(doc)


def set_date(doc: Doc, date: Date) -> None:
    """Give a Doc its date; events already found keep the dates they have."""
    give_date(doc, parse_date(date))
