"""Take the text of an article out of its HTML page.

trafilatura does it; `pip install ".[html]"` brings it. The day that the page
tells of itself is carried through as `page_date` and not trusted as the date: sites
show the day of the visit there, too.
"""

import re

from conflictner.errors import InputError
from conflictner.formats.entries import Item

CHARSET = re.compile(rb"""<meta[^>]{0,200}charset\s*=\s*["']?\s*([\w.:-]+)""", re.I)

HEAD = 4096
"""The encoding is declared in so many bytes at the beginning of a page."""


def declared(data: bytes) -> str | None:
    """The encoding that a page says it has."""
    found = CHARSET.search(data[:HEAD])
    if found is None:
        return None
    name = found[1].decode().lower()
    # Browsers read these as Windows-1252, which holds more.
    return "windows-1252" if name in ("iso-8859-1", "latin1", "us-ascii") else name


def article_of(source: str) -> Item:
    """The text of the article on a page, with its `title`, `url` and `page_date`."""
    import trafilatura

    found = trafilatura.bare_extraction(
        source, include_comments=False, include_tables=False, with_metadata=True
    )
    text = found and found.text  # type: ignore[union-attr]
    if not text:
        raise InputError("no article was found on this page")
    columns = {"title": found.title, "url": found.url, "page_date": found.date}  # type: ignore[union-attr]
    return {"text": text, **{name: v for name, v in columns.items() if v}}
