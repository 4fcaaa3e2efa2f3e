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

_OPENS, _CLOSES = "<!--", "-->"
_FENCES = ("```", "~~~")

MARKS = (
    (re.compile(r"^[ \t]*(?:[-=*_][ \t]*){3,}$", re.MULTILINE), ""),
    (re.compile(r"^\s{0,3}(?:>[ \t]?)+", re.MULTILINE), ""),
    (
        re.compile(r"^[ \t]*(?:[-*+]|\d{1,3}[.)])[ \t]+(?:\[[ xX]\] )?", re.MULTILINE),
        "\n",
    ),
    (re.compile(r"!\[[^\]\n]{0,500}\]\([^)\n]{0,2000}\)"), ""),
    (
        re.compile(r"\[([^\]\[\n]{1,500})\](?:\([^)\n]{0,2000}\)|\[[^\]\n]{0,500}\])"),
        r"\1",
    ),
    (re.compile(r"^[ \t]*\[[^\]\n]+\]:[ \t]+\S.*$", re.MULTILINE), ""),
    (re.compile(r"(\*\*|__)(?=\S)(.{1,500}?)(?<=\S)\1"), r"\2"),
    (
        re.compile(r"(?<![\w*])\*(?=\S)([^*\n]{1,500}?)(?<=\S)\*(?![\w*])"),
        r"\1",
    ),
    (re.compile(r"(?<!\w)_(?=\S)([^_\n]{1,500}?)(?<=\S)_(?!\w)"), r"\1"),
    (re.compile(r"`([^`\n]{1,500})`"), r"\1"),
    (re.compile(r"<(https?://[^>\s]{1,2000})>"), r"\1"),
    (re.compile(r"\\([\\`*_{}\[\]()#+.!>~-])"), r"\1"),
    (re.compile(r"\n{3,}"), "\n\n"),
)
"""The marks of Markdown, in the order they are taken off, and what stays.

What stands between two marks has a limit: marks that nothing closes would else be
looked for to the end of the text, each again.
"""

_HEADING = re.compile(r"^\s{0,3}#{1,6}[ \t]+(.*)$", re.MULTILINE)


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
    text = "\n".join(_without_fences(_without_comments(text).split("\n")))
    text = _HEADING.sub(lambda found: found[1].rstrip(" \t#") + "\n", text)
    for pattern, kept in MARKS:
        text = pattern.sub(kept, text)
    return text.strip()


def _without_comments(text: str) -> str:
    parts, at = [], 0
    while (start := text.find(_OPENS, at)) >= 0:
        end = text.find(_CLOSES, start)
        if end < 0:
            break
        parts.append(text[at:start])
        at = end + len(_CLOSES)
    return "".join([*parts, text[at:]])


def _without_fences(lines: list[str], marks: tuple[str, ...] = _FENCES) -> list[str]:
    """The lines without blocks of code; a mark that nothing closes opens none."""
    kept: list[str] = []
    opened = None
    for number, line in enumerate(lines):
        if opened is None and line.startswith(marks):
            opened = number
        elif opened is None:
            kept.append(line)
        elif line.startswith(lines[opened][:3]):
            kept.append("")
            opened = None
    if opened is None:
        return kept
    others = tuple(mark for mark in marks if not lines[opened].startswith(mark))
    rest = lines[opened + 1 :]
    return [*kept, lines[opened], *(_without_fences(rest, others) if others else rest)]


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
