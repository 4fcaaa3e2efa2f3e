"""Read XML by its root element: a feed, a story of an agency, or a page."""

import re
from collections.abc import Callable, Iterator

from conflictner.formats.entries import Entry, Origin, Problem
from conflictner.formats.feeds import read_feed
from conflictner.formats.fields import Fields
from conflictner.formats.plain import read_page
from conflictner.formats.reuters import read_sgml
from conflictner.formats.streams import Stream
from conflictner.formats.wire import read_newsml, read_nitf

SAMPLE = 65_536

BEFORE_ROOT = re.compile(
    r"<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^\[>]*(\[.*?\]\s*)?>", re.DOTALL
)
ROOT = re.compile(r"<(?:[\w.-]+:)?([A-Za-z_][\w.-]*)")

ROOTS: dict[str, Callable[[Stream, Fields], Iterator[Entry]]] = {
    "rss": read_feed,
    "feed": read_feed,
    "RDF": read_feed,
    "nitf": read_nitf,
    "newsItem": read_newsml,
    "newsMessage": read_newsml,
    "packageItem": read_newsml,
    "NewsML": read_newsml,
    "html": read_page,
    "lewis": read_sgml,
    "REUTERS": read_sgml,
}
"""The root elements that are known, and what reads them."""


def read_xml(stream: Stream, fields: Fields) -> Iterator[Entry]:
    """Read a file of XML; one with a root that isn't known is refused by its name."""
    with stream.open() as file:
        root = root_of(file.read(SAMPLE))
    reader = ROOTS.get(root or "")
    if reader is not None:
        yield from reader(stream, fields)
        return
    place = Origin(stream.name, stream.member)
    what = f"XML with the root <{root}>" if root else "not XML"
    message = (
        f"{place}: this is {what}; RSS and Atom feeds, NITF, NewsML "
        "and HTML can be read; extract the texts as .jsonl or .txt"
    )
    yield Entry(place, problem=Problem("format", message))


def root_of(data: bytes) -> str | None:
    """The name of the root element of a file, without its namespace.

    >>> root_of(b'<?xml version="1.0"?><!-- x --><rss version="2.0"><channel>')
    'rss'
    """
    wide = b"\x00<" in data[:8] or b"<\x00" in data[:8]
    text = data.decode("utf-16" if wide else "latin-1", errors="replace")
    at = text.find("<")
    while at >= 0 and (skipped := BEFORE_ROOT.match(text, at)):
        at = text.find("<", skipped.end())
    found = ROOT.search(text, max(at, 0))
    return found[1] if found else None
