"""Read PDF files: the words of all pages, their lines joined to paragraphs."""

import logging
import re
from collections.abc import Iterator
from itertools import accumulate

from conflictner.formats.entries import Entry, Origin, Problem
from conflictner.formats.extras import missing_reader
from conflictner.formats.fields import Fields
from conflictner.formats.streams import Stream, seekable

FULL_LINE = 0.75
"""A line that is shorter than so much of the longest one, and ends a sentence, ends a
paragraph."""

SENTENCE_END = re.compile(r"""[.!?:]["'”’)\]]*$""")
DIVIDED = re.compile(r"[a-z]-$")
PAGE_NUMBER = re.compile(
    r"(?:page\s+)?\d{1,4}(?:\s*(?:/|of)\s*\d{1,4})?", re.IGNORECASE
)


def read_pdf(stream: Stream, fields: Fields) -> Iterator[Entry]:
    """Read a file as one document; `pages` tells where in the text each page begins."""
    missing = missing_reader(stream, ".pdf")
    if missing is not None:
        yield missing
        return
    import pypdf

    # It tells of every slip of the programs that made the file.
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    place = Origin(stream.name, stream.member)
    with seekable(stream, fields.max_file_bytes) as file:
        reader = pypdf.PdfReader(file)
        if reader.is_encrypted and not reader.decrypt(""):
            message = (
                f"{place}: this PDF is protected by a password; save it without one"
            )
            yield Entry(place, problem=Problem("format", message))
            return
        pages = [paragraphs_of(page.extract_text()) for page in reader.pages]
        told = reader.metadata or pypdf.DocumentInformation()
        title, author = told.title, told.author
        date = told.creation_date if fields.source.kind == "meta" else None
    text = "\n\n".join(pages)
    if not text.strip():
        message = f"{place}: this PDF contains no text; scanned pages need OCR first"
        yield Entry(place, problem=Problem("format", message))
        return
    columns = {
        "title": title,
        "author": author,
        "file": stream.name,
        "member": stream.member,
        "pages": [0, *accumulate(len(page) + 2 for page in pages[:-1])],
    }
    yield fields.document(place, stream.stem, None, text, date, columns)


def paragraphs_of(page: str) -> str:
    r"""The text of a page with its lines joined, and divided words made whole.

    >>> paragraphs_of("Shells fell on Dorsa in the even-\ning of Monday.\n3")
    'Shells fell on Dorsa in the evening of Monday.'
    """
    lines = [" ".join(line.split()) for line in page.splitlines()]
    while lines and (not lines[-1] or PAGE_NUMBER.fullmatch(lines[-1])):
        lines.pop()
    longest = max(map(len, lines), default=0)
    text = ""
    ended = True
    for line in lines:
        if not line:
            ended = True
            continue
        if not text:
            text = line
        elif ended:
            text += f"\n\n{line}"
        elif DIVIDED.search(text) and line[0].islower():
            text = text[:-1] + line
        else:
            text += f" {line}"
        ended = len(line) < FULL_LINE * longest and bool(SENTENCE_END.search(line))
    return text
