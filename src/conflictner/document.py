"""What a Doc knows of its document: the date, the id and the columns of the input.

They are the attributes of the group `dateline`, which survives `Doc.to_bytes`, `DocBin`
and several processes.
"""

import copy
import datetime
from typing import Any

from spacy.tokens import Doc

from conflictner.annotations import DATELINE
from conflictner.text.doc_text import text_of
from conflictner.text.plain_text import plain_text
from conflictner.values.moment import find_moments


def describe(
    doc: Doc,
    *,
    date: str | None = None,
    doc_id: str | None = None,
    columns: dict[str, Any] | None = None,
) -> None:
    """Tell a fresh Doc of its document.

    Args:
        doc: The Doc.
        date: The day the document was published, in ISO form.
        doc_id: Its name.
        columns: What else came with it; JSON values.
    """
    DATELINE.write(doc, [], date=date, doc_id=doc_id, columns=columns or {})


def describe_like(doc: Doc, other: Doc) -> None:
    """Tell a Doc what another one knows of its document."""
    DATELINE.write(doc, [], **copy.deepcopy(attributes(other)))


def attributes(doc: Doc) -> dict[str, Any]:
    """What a Doc knows of its document: `date`, `doc_id` and `columns`."""
    group = DATELINE.of(doc)
    return {} if group is None else group.attrs


def given_date(doc: Doc) -> str | None:
    """The date that was given with a document, in ISO form."""
    date: str | None = attributes(doc).get("date")
    return date


def give_date(doc: Doc, date: str | None) -> None:
    """Give a Doc its date; the dateline that was found in it stays."""
    if DATELINE.of(doc) is None:
        describe(doc)
    doc.spans[DATELINE.name].attrs["date"] = date


def document_id(doc: Doc) -> str | None:
    """The name that was given with a document."""
    name: str | None = attributes(doc).get("doc_id")
    return name


def columns_of(doc: Doc) -> dict[str, Any]:
    """What else came with a document."""
    return attributes(doc).get("columns") or {}


def document_date(doc: Doc) -> datetime.date | None:
    """The date given with a document, else the one in its dateline, else None.

    A dateline without a year (`KORMAK, Nov. 3`) tells no date.
    """
    given = given_date(doc)
    if given:
        return datetime.date.fromisoformat(str(given)[:10])
    end = dateline_end(doc)
    if not end:
        return None
    heading = text_of(doc)[:end]
    view = plain_text(heading)
    moments = find_moments(heading if view is None else view.text)
    days = [moment.day_from for moment in moments if moment.day_from]
    return days[0] if len(days) == 1 else None


def dateline_end(doc: Doc) -> int:
    """The offset behind the dateline, 0 if the text has none."""
    return max((span.end_char for span in DATELINE.spans(doc)), default=0)
