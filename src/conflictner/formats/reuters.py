"""Read the stories of Reuters' SGML, as the collection 21578 has them."""

import html
import re
from collections.abc import Iterator

from conflictner.formats.encodings import decode
from conflictner.formats.entries import Entry, Origin, Problem
from conflictner.formats.fields import Fields
from conflictner.formats.limits import read_whole
from conflictner.formats.streams import Stream

HEAD = re.compile(r"<REUTERS\b([^<>]*)>", re.IGNORECASE)
END = "</reuters>"
BEGIN = re.compile(r"<REUTERS\b", re.IGNORECASE)
NUMBER = re.compile(r"""\bNEWID\s*=\s*["']?(\w+)""", re.IGNORECASE)
SIGNS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
END_MARK = re.compile(r"\bReuters?\s*(?:&#3;|\x03)?\Z", re.IGNORECASE)
LINE = re.compile(r"\n(?![ \t]{2,}|\n)")
PARAGRAPH = re.compile(r"\n\s+")
ELEMENT = re.compile(r"<[^<>]+>")


def read_sgml(stream: Stream, fields: Fields) -> Iterator[Entry]:
    """Read each story; what isn't one in this kind of SGML is told."""
    place = Origin(stream.name, stream.member)
    with stream.open() as file:
        source, encoding = decode(read_whole(file, fields.max_file_bytes))
    number = 0
    for number, (head, story) in enumerate(_stories(source), start=1):
        yield _entry(head, story, fields, stream, (number, encoding))
    lost = len(BEGIN.findall(source)) - number
    if lost or not number:
        told = (
            f"{lost} stories are cut off" if lost else "it contains no <REUTERS> story"
        )
        yield Entry(place, problem=Problem("format", f"{place}: {told}"))


def _stories(source: str) -> Iterator[tuple[str, str]]:
    """The head and the inside of each story that is closed."""
    lower, at = source.lower(), 0
    # Some capitals are two small letters.
    lower = lower if len(lower) == len(source) else source
    while (head := HEAD.search(source, at)) is not None:
        end = lower.find(END, head.end())
        if end < 0:
            return
        yield head[1], source[head.end() : end]
        at = end + len(END)


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
        body = _part(story, "TEXT") or ""
        for name in ("TITLE", "DATELINE", "AUTHOR"):
            if (edges := _edges(body, name)) is not None:
                body = body[: edges[0].start()] + body[edges[1].end() :]
        body = ELEMENT.sub("", body)
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
    found = _edges(story, name)
    return None if found is None else story[found[0].end() : found[1].start()]


def _edges(story: str, name: str) -> tuple[re.Match[str], re.Match[str]] | None:
    """The opening and the closing of the first element of a name."""
    opening = re.compile(rf"<{name}\b[^<>]*>", re.IGNORECASE).search(story)
    if opening is None:
        return None
    closing = re.compile(f"</{name}>", re.IGNORECASE).search(story, opening.end())
    return None if closing is None else (opening, closing)


def _words(source: str) -> str:
    """The words of a part; its lines are joined, and its paragraphs are indented."""
    text = SIGNS.sub("", html.unescape(END_MARK.sub("", source.rstrip()).rstrip()))
    text = "\n".join(line.rstrip(" \t") for line in text.split("\n"))
    return PARAGRAPH.sub("\n\n", LINE.sub(" ", text)).strip()
