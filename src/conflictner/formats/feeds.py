"""Read the items of RSS and Atom feeds."""

import re
from collections.abc import Iterator
from typing import Any

from conflictner.formats.encodings import marked_encoding
from conflictner.formats.entries import Entry, Origin, Problem
from conflictner.formats.extras import missing_reader
from conflictner.formats.fields import Fields
from conflictner.formats.limits import read_whole
from conflictner.formats.markup import html_words
from conflictner.formats.streams import Stream

DECLARATION = re.compile(r"\A\s*<\?xml[^>]*\?>")
ITEM = re.compile(rb"<(?:\w+:)?(?:item|entry)[\s>]")


def read_feed(stream: Stream, fields: Fields) -> Iterator[Entry]:
    """Read each item of a feed as a document, dated by the day it was published."""
    missing = missing_reader(stream, ".rss")
    if missing is not None:
        yield missing
        return
    import feedparser

    with stream.open() as file:
        data = _narrow(read_whole(file, fields.max_file_bytes))
    # A name or an address would be fetched; bytes never are.
    feed = feedparser.parse(data, sanitize_html=False, resolve_relative_uris=False)
    place = Origin(stream.name, stream.member)
    for number, item in enumerate(feed.entries, start=1):
        yield _entry(item, feed.feed, fields, stream, number)
    lost = len(ITEM.findall(data)) - len(feed.entries)
    if lost > 0 or not feed.entries:
        why = f": {feed.bozo_exception}" if feed.bozo else ""
        told = f"{lost} items of the feed can't be read" if lost > 0 else "no items"
        yield Entry(place, problem=Problem("file", f"{place}: {told}{why}"))


def _narrow(data: bytes) -> bytes:
    """UTF-8 for what its mark says to be UTF-16, which the parser can't read.

    The declaration, which may name that encoding, is left out.
    """
    wide = marked_encoding(data)
    if wide in (None, "utf-8-sig"):
        return data
    return DECLARATION.sub("", data.decode(wide, errors="replace"), count=1).encode()


def _entry(item: Any, feed: Any, fields: Fields, stream: Stream, number: int) -> Entry:  # noqa: ANN401
    """One item: its content or its summary; its title where it has neither."""
    title = html_words(item.get("title", ""))
    bodies = [one.get("value", "") for one in item.get("content", ())]
    text = next(
        (html_words(one) for one in [*bodies, item.get("summary", "")] if one), ""
    )
    link = item.get("link")
    doc_id = item.get("id") or link
    columns = {
        "title": title,
        "link": link,
        "author": item.get("author"),
        "outlet": (item.get("source") or {}).get("title") or feed.get("title"),
        "file": stream.name,
        "member": stream.member,
    }
    date = item.get("published") or item.get("updated") or item.get("created")
    place = Origin(stream.name, stream.member, row=number)
    name = f"{stream.stem}:{number}"
    return fields.document(place, name, doc_id, text or title, date, columns)
