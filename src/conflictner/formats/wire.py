"""Read the XML in which agencies deliver their stories: NITF and NewsML."""

import io
import re
from collections.abc import Callable, Iterator
from xml.etree import ElementTree

from conflictner.formats.entries import Entry, Origin, Problem
from conflictner.formats.fields import Fields
from conflictner.formats.markup import (
    Element,
    each,
    first,
    html_words,
    local,
    paragraphs_in,
    text_in,
)
from conflictner.formats.streams import Stream
from conflictner.formats.whole import read_whole

Story = tuple[str | None, str, str | None, dict[str, object]]
"""The id, the text, the date and the other columns of a story."""

PARAGRAPHS = ("p", "hl2", "li")


def read_nitf(stream: Stream, fields: Fields) -> Iterator[Entry]:
    """Read the stories of a file of NITF."""
    yield from _read(stream, fields, ("nitf",), nitf_story)


def read_newsml(stream: Stream, fields: Fields) -> Iterator[Entry]:
    """Read the items of a file of NewsML-G2, or of NewsML 1."""
    yield from _read(stream, fields, ("newsItem", "NewsItem"), newsml_story)


def _read(
    stream: Stream,
    fields: Fields,
    names: tuple[str, ...],
    story_of: Callable[[Element], Story],
) -> Iterator[Entry]:
    place = Origin(stream.name, stream.member)
    number = 0
    data = read_whole(stream, fields)
    if isinstance(data, Entry):
        yield data
        return
    try:
        for _, element in ElementTree.iterparse(io.BytesIO(data)):
            if local(element) not in names:
                continue
            number += 1
            yield _entry(story_of(element), fields, stream, number)
            element.clear()
    except ElementTree.ParseError as error:
        message = f"{place}: this XML is broken ({error}); fix it"
        yield Entry(place, problem=Problem("format", message))
        return
    if not number:
        message = f"{place}: this XML contains no story ({' or '.join(names)})"
        yield Entry(place, problem=Problem("format", message))


def _entry(story: Story, fields: Fields, stream: Stream, number: int) -> Entry:
    doc_id, text, date, columns = story
    place = Origin(stream.name, stream.member, row=number)
    name = stream.stem if number == 1 else f"{stream.stem}:{number}"
    columns = {**columns, "file": stream.name, "member": stream.member}
    if not text:
        message = f"{place}: the story has no text"
        return Entry(place, {"doc_id": doc_id or name}, Problem("field", message))
    return fields.document(place, name, doc_id, text, date, columns)


def nitf_story(story: Element) -> Story:
    """A story in NITF, dated by its issue."""
    doc_id = _attribute(story, "doc-id", "id-string")
    dates = ("date.issue", "date.release", "story.date")
    date = next(filter(None, (_attribute(story, name, "norm") for name in dates)), None)
    date = date or _attribute(story, "pubdata", "date.publication")
    body = first(story, "body.content")
    columns: dict[str, object] = {
        "title": text_in(first(story, "hl1")) or text_in(first(story, "title")),
        "author": text_in(first(story, "byline")),
        "dateline": text_in(first(story, "dateline")),
        "outlet": _attribute(story, "pubdata", "name")
        or text_in(first(story, "distributor")),
    }
    return doc_id, "" if body is None else _body(body), date, columns


def newsml_story(item: Element) -> Story:
    """An item of NewsML, dated by the version that is delivered."""
    doc_id = item.get("guid") or text_in(first(item, "PublicIdentifier")) or None
    names = ("versionCreated", "ThisRevisionCreated", "contentCreated", "firstCreated")
    date = next((text_in(found) for name in names for found in each(item, name)), None)
    content = first(item, "contentSet", "DataContent")
    text = ""
    if content is not None:
        # An item may hold its story as NITF, as XHTML, or as words with signs in them.
        inner = first(content, "body.content", "body") or content
        text = _body(inner)
        if not len(inner) or re.search(r"<(p|br)\b", text):
            text = html_words(text)
    columns: dict[str, object] = {
        "title": text_in(first(item, "headline", "HeadLine")),
        "author": text_in(first(item, "by", "ByLine")),
        "outlet": text_in(first(item, "creditline", "CreditLine"))
        or _attribute(item, "provider", "qcode")
        or _attribute(item, "provider", "literal"),
        "dateline": text_in(first(item, "dateline", "DateLine")),
    }
    return doc_id, text, date, columns


def _body(body: Element) -> str:
    return paragraphs_in(body, *PARAGRAPHS)


def _attribute(story: Element, name: str, attribute: str) -> str | None:
    for found in each(story, name):
        value = found.get(attribute)
        if value:
            return value.strip()
    return None
