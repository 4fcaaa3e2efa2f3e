"""Read the stories of Reuters' SGML, as the collection 21578 has them."""

import html
import re
from collections.abc import Iterator

from conflictner.formats.encodings import decode
from conflictner.formats.entries import Entry, Origin, Problem
from conflictner.formats.fields import Fields
from conflictner.formats.streams import Stream
from conflictner.formats.whole import read_whole

STORY = re.compile(r"<REUTERS\b([^>]*)>(.*?)</REUTERS>", re.DOTALL | re.IGNORECASE)
BEGIN = re.compile(r"<REUTERS\b", re.IGNORECASE)
NUMBER = re.compile(r"""\bNEWID\s*=\s*["']?(\w+)""", re.IGNORECASE)
SIGNS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
END_MARK = re.compile(r"\s*\bReuters?\s*(?:&#3;|\x03)?\s*$", re.IGNORECASE)
LINE = re.compile(r"[ \t]*\n(?![ \t]{2,}|\s*\n)")
PARAGRAPH = re.compile(r"\s*\n\s+")


def read_sgml(stream: Stream, fields: Fields) -> Iterator[Entry]:
    """Read each story; what isn't one in this kind of SGML is told."""
    place = Origin(stream.name, stream.member)
    data = read_whole(stream, fields)
    if isinstance(data, Entry):
        yield data
        return
    source, encoding = decode(data)
    number = 0
    for number, story in enumerate(STORY.finditer(source), start=1):
        yield _entry(story[1], story[2], fields, stream, (number, encoding))
    lost = len(BEGIN.findall(source)) - number
    if lost or not number:
        told = (
            f"{lost} stories are cut off" if lost else "it contains no <REUTERS> story"
        )
        yield Entry(place, problem=Problem("format", f"{place}: {told}"))


def _entry(
    head: str,
    story: str,
    fields: Fields,
    stream: Stream,
    known: tuple[int, str | None],
) -> Entry:
    number, encoding = known
    found = NUMBER.search(head)
    title, dateline = _part(story, "TITLE"), _part(story, "DATELINE")
    body = _part(story, "BODY")
    if body is None:  # a brief stands in TEXT, beside its title
        body = re.sub(
            r"(?s)<(TITLE|DATELINE|AUTHOR)\b.*?</\1>", "", _part(story, "TEXT") or ""
        )
        body = re.sub(r"<[^>]+>", "", body)
    columns = {
        "title": _words(title or ""),
        "author": _words(_part(story, "AUTHOR") or ""),
        "dateline": _words(dateline or "").rstrip(" -"),
        "outlet": "Reuters",
        "file": stream.name,
        "member": stream.member,
    }
    return fields.document(
        Origin(stream.name, stream.member, row=number),
        f"{stream.stem}:{number}",
        found[1] if found else None,
        _words(body) or columns["title"],
        _words(_part(story, "DATE") or ""),
        columns,
        encoding=encoding,
    )


def _part(story: str, name: str) -> str | None:
    found = re.search(
        rf"<{name}\b[^>]*>(.*?)</{name}>", story, re.DOTALL | re.IGNORECASE
    )
    return found[1] if found else None


def _words(source: str) -> str:
    """The words of a part; its lines are joined, and its paragraphs are indented."""
    text = SIGNS.sub("", html.unescape(END_MARK.sub("", source)))
    return PARAGRAPH.sub("\n\n", LINE.sub(" ", text)).strip()
