"""Read files that are one text: plain, Markdown, or an HTML page."""

import re
from collections.abc import Iterator

from conflictner.formats.encodings import UnknownEncodingError, decode
from conflictner.formats.entries import Entry, Origin, Problem, beginning_of
from conflictner.formats.extras import missing_reader
from conflictner.formats.fields import Fields, size_message
from conflictner.formats.pages import declared
from conflictner.formats.streams import Stream

LOOKS = (
    (b"%PDF-", "a PDF", ".pdf"),
    (
        b"PK\x03\x04",
        "a ZIP archive, or a Word or Excel file",
        ".zip, .docx or .xlsx",
    ),
    (b"{\\rtf", "RTF", ""),
    (b"\xd0\xcf\x11\xe0", "a file of an older version of Word or Excel", ""),
    (b"PAR1", "Parquet", ".parquet"),
    (b"\x1f\x8b", "gzip", ".gz"),
    (b"BZh", "bzip2", ".bz2"),
    (b"\xfd7zXZ", "xz", ".xz"),
    (b"7z\xbc\xaf", "a 7z archive", ""),
    (b"SQLite format 3", "a database", ""),
    (b"<?xml", "XML", ".xml"),
)
"""How files begin that are no plain text, what they are, and what to call them."""

TAR_MARK, TAR_MARK_AT = b"ustar", 257

FRONT_MATTER = re.compile(r"\A---\n(.*?)\n(?:---|\.\.\.)\n", re.DOTALL)
FRONT_FIELD = re.compile(
    r"^(title|date|author|link|url|outlet):[ ]*(.+)$", re.MULTILINE
)

MARKS = (
    (re.compile(r"<!--.*?-->", re.DOTALL), ""),
    (re.compile(r"^(```|~~~).*?^\1[^\n]*$", re.DOTALL | re.MULTILINE), ""),
    (re.compile(r"^\s{0,3}#{1,6}[ \t]+(.*?)[ \t#]*$", re.MULTILINE), r"\1\n"),
    (re.compile(r"^[ \t]*(?:[-=*_][ \t]*){3,}$", re.MULTILINE), ""),
    (re.compile(r"^\s{0,3}(?:>[ \t]?)+", re.MULTILINE), ""),
    (
        re.compile(r"^[ \t]*(?:[-*+]|\d{1,3}[.)])[ \t]+(?:\[[ xX]\] )?", re.MULTILINE),
        "\n",
    ),
    (re.compile(r"!\[[^\]\n]*\]\([^)\n]*\)"), ""),
    (re.compile(r"\[([^\]\n]+)\](?:\([^)\n]*\)|\[[^\]\n]*\])"), r"\1"),
    (re.compile(r"^[ \t]*\[[^\]\n]+\]:[ \t]+\S.*$", re.MULTILINE), ""),
    (re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1"), r"\2"),
    (re.compile(r"(?<![\w*])\*(?=\S)([^*\n]+?)(?<=\S)\*(?![\w*])"), r"\1"),
    (re.compile(r"(?<!\w)_(?=\S)([^_\n]+?)(?<=\S)_(?!\w)"), r"\1"),
    (re.compile(r"`([^`\n]+)`"), r"\1"),
    (re.compile(r"<(https?://[^>\s]+)>"), r"\1"),
    (re.compile(r"\\([\\`*_{}\[\]()#+.!>~-])"), r"\1"),
    (re.compile(r"\n{3,}"), "\n\n"),
)
"""The marks of Markdown, in the order they are taken off, and what stays."""


def read_plain_text(stream: Stream, fields: Fields) -> Iterator[Entry]:
    """Read a file that is one text; its name without suffix is its id."""
    yield _read(stream, fields)


def read_page(stream: Stream, fields: Fields) -> Iterator[Entry]:
    """Read an HTML page; its article is taken out later."""
    yield missing_reader(stream, ".html") or _read(stream, fields, page=True)


def read_markdown(stream: Stream, fields: Fields) -> Iterator[Entry]:
    """Read a file of Markdown without its marks; its front matter makes columns."""
    place = Origin(stream.name, stream.member)
    found = decoded_text(stream, fields)
    if isinstance(found, Entry):
        yield found
        return
    text, encoding = found
    columns = {"file": stream.name}
    front = FRONT_MATTER.match(text)
    if front is not None:
        text = text[front.end() :]
        fields_told = FRONT_FIELD.findall(front[1])
        columns |= {key: value.strip("\"' ") for key, value in fields_told}
    date = columns.pop("date", None)
    yield fields.document(
        place, stream.stem, None, without_marks(text), date, columns, encoding=encoding
    )


def without_marks(text: str) -> str:
    r"""The words of a Markdown text.

    >>> without_marks("# Flash\n\n* **Two** shells fell on [Dorsa](http://d.org).\n")
    'Flash\n\nTwo shells fell on Dorsa.'
    """
    for pattern, kept in MARKS:
        text = pattern.sub(kept, text)
    return text.strip()


def decoded_text(
    stream: Stream, fields: Fields, *, page: bool = False
) -> tuple[str, str | None] | Entry:
    """The text of a whole file and its encoding, or an entry that says what's wrong."""
    place = Origin(stream.name, stream.member)
    item = {"doc_id": stream.stem}
    with stream.open() as file:
        data = file.read(fields.max_bytes + 1)
    look = None if page else look_of(data)
    if look is not None:
        return Entry(place, item, Problem("format", f"{place}: {look}"))
    if len(data) > fields.max_bytes:
        message = f"{place}: {size_message(fields.max_bytes)}"
        return Entry(place, item, Problem("size", message, beginning_of(data)))
    try:
        return decode(data, declared(data) if page else None)
    except UnknownEncodingError as error:
        message = f"{place}: {error}; save it as UTF-8"
        return Entry(place, item, Problem("encoding", message, beginning_of(data)))


def look_of(data: bytes) -> str | None:
    """What is wrong with a file that looks like another format than plain text."""
    for mark, what, suffix in LOOKS:
        if data.startswith(mark):
            advice = (
                f"rename it to end in {suffix}" if suffix else "save it as plain text"
            )
            return f"this is not plain text but {what}; {advice}"
    if data[TAR_MARK_AT : TAR_MARK_AT + len(TAR_MARK)] == TAR_MARK:
        return "this is not plain text but a tar archive; rename it to end in .tar"
    return None


def _read(stream: Stream, fields: Fields, *, page: bool = False) -> Entry:
    found = decoded_text(stream, fields, page=page)
    if isinstance(found, Entry):
        return found
    text, encoding = found
    place = Origin(stream.name, stream.member)
    row = {fields.text: text}
    return fields.entry(row, place, stream.stem, encoding=encoding, page=page)
