"""Read documents from JSON files: lists, lists under a key, exports of Telegram.

A list is read piece by piece, so that a large export needs little memory, and what
stands before a broken place is kept.
"""

import codecs
import io
import json
from collections.abc import Iterator, Mapping
from typing import IO, Any

from conflictner.formats.encodings import SAMPLE, decode, marked_encoding
from conflictner.formats.entries import Entry, Origin, Problem, beginning_of
from conflictner.formats.fields import Fields, size_message
from conflictner.formats.posts import Row, is_message, message, row_entry
from conflictner.formats.streams import Stream

LISTS = (
    "data messages articles items results documents docs records rows events features "
    "tweets statuses posts entries hits list"
).split()
"""The keys that documents stand under, in the order they are looked for."""

CHUNK = 1_000_000
DEEPEST_LIST = 4

MOST_CHARACTERS = 100_000_000
"""A value that isn't in a list of documents may have so many characters."""

WHITE = " \t\n\r\x00\ufeff"


class _Reader:
    """Takes JSON values from a file one after another."""

    def __init__(self, file: IO[str], most: int) -> None:
        self.file = file
        self.most = most
        self.buffer = ""
        self.at = 0
        self.decoder = json.JSONDecoder()

    def peek(self) -> str:
        """The next character that isn't white space; nothing at the end."""
        while True:
            while self.at < len(self.buffer):
                if self.buffer[self.at] not in WHITE:
                    return self.buffer[self.at]
                self.at += 1
            if not self._more():
                return ""

    def take(self, expected: str) -> None:
        """Go past a character."""
        if self.peek() != expected:
            raise ValueError(f"`{expected}` is missing")
        self.at += 1

    def value(self) -> Any:  # noqa: ANN401  whatever JSON holds
        """The next value."""
        self.peek()
        size = len(self.buffer)
        while True:
            try:
                value, end = self.decoder.raw_decode(self.buffer, self.at)
            except json.JSONDecodeError:
                if len(self.buffer) - self.at > self.most:
                    raise OverflowError from None
                if not self._more(size):
                    raise
                size = len(self.buffer)
                continue
            if end == len(self.buffer) and self._more():  # a number may go on
                continue
            self.at = end
            return value

    def _more(self, at_least: int = 0) -> bool:
        # Each time twice as much, or a long value would be parsed over and over.
        more = self.file.read(max(CHUNK, at_least - self.at))
        self.buffer = self.buffer[self.at :] + more
        self.at = 0
        return bool(more)


def read_json(stream: Stream, fields: Fields) -> Iterator[Entry]:
    """Read the documents of a JSON file."""
    place = Origin(stream.name, stream.member)
    number = 0
    with stream.open() as file:
        reader = _Reader(_decoded(file), 6 * fields.max_bytes + MOST_CHARACTERS)
        try:
            for row, chat in _rows(reader, fields):
                number += 1
                yield _entry(row, chat, fields, stream, number)
        except (ValueError, RecursionError) as error:
            after = f" after document {number}" if number else ""
            message = f"{place}: this JSON can't be read{after} ({error})"
            yield Entry(place, problem=Problem("format", message))
            return
        except OverflowError:
            message = f"{place}: {size_message(fields.max_bytes)}"
            yield Entry(place, problem=Problem("size", message))
            return
    if not number:
        message = f"{place}: this JSON contains no documents; they must be in a list"
        yield Entry(place, problem=Problem("format", message))


def _decoded(file: IO[bytes]) -> IO[str]:
    sample = file.peek(SAMPLE)[:SAMPLE]  # type: ignore[attr-defined]
    encoding = marked_encoding(sample)
    if encoding is None:
        try:
            codecs.getincrementaldecoder("utf-8")().decode(sample)
        except UnicodeDecodeError:
            encoding = decode(sample)[1]
    return io.TextIOWrapper(file, encoding or "utf-8", errors="surrogatepass")


def _rows(reader: _Reader, fields: Fields) -> Iterator[tuple[Any, Row]]:
    """Each document, with what stands beside the list it is in."""
    while first := reader.peek():
        if first == "[":
            for one in _elements(reader):
                yield from _expanded(one, {})
        elif first == "{":
            yield from _object(reader, fields)
        else:
            yield reader.value(), {}
        if reader.peek() == ",":  # lines of JSON with commas between
            reader.take(",")


def _elements(reader: _Reader) -> Iterator[Any]:
    reader.take("[")
    while reader.peek() != "]":
        yield reader.value()
        if reader.peek() != "]":
            reader.take(",")
    reader.take("]")


def _object(reader: _Reader, fields: Fields) -> Iterator[tuple[Any, Row]]:
    """A document, or what holds a list of them."""
    reader.take("{")
    found: dict[str, Any] = {}
    streamed = False
    while reader.peek() != "}":
        key = reader.value()
        if not isinstance(key, str):
            raise ValueError("a key isn't a string")
        reader.take(":")
        if key in LISTS and fields.text not in found and reader.peek() == "[":
            held = []
            for one in _elements(reader):
                if isinstance(one, dict):
                    streamed = True
                    yield from _expanded(one, found)
                else:
                    held.append(one)
            found[key] = held
        else:
            found[key] = reader.value()
        if reader.peek() != "}":
            reader.take(",")
    reader.take("}")
    if not streamed:
        yield from _expanded(found, {}, fields.text)


def _expanded(
    value: Any,  # noqa: ANN401  whatever JSON holds
    chat: Row,
    text: str = "text",
) -> Iterator[tuple[Any, Row]]:
    """A document as it is, and those in the lists of what is none."""
    if isinstance(value, dict) and text not in value:
        inner = value.get("_source") or value.get("properties")
        if isinstance(inner, dict):  # of Elasticsearch, of GeoJSON
            yield inner, chat
            return
        rows = _list_in(value)
        if rows is not None:
            beside = {key: one for key, one in value.items() if one is not rows}
            for row in rows:
                yield from _expanded(row, beside, text)
            return
    yield value, chat


def _list_in(value: Row, depth: int = 0) -> list[Any] | None:
    for key in LISTS:
        inner = value.get(key)
        if isinstance(inner, list) and inner and isinstance(inner[0], dict):
            return inner
    if depth < DEEPEST_LIST:
        for inner in value.values():
            if isinstance(inner, dict):
                found = _list_in(inner, depth + 1)
                if found is not None:
                    return found
    return None


def _entry(
    row: Any,  # noqa: ANN401  whatever JSON holds
    chat: Row,
    fields: Fields,
    stream: Stream,
    number: int,
) -> Entry:
    place = Origin(stream.name, stream.member, row=number)
    name = f"{stream.stem}:{number}"
    if not isinstance(row, Mapping):
        why = f"a JSON {type(row).__name__}, not an object with the field `text`"
        problem = Problem("format", f"{place}: {why}", beginning_of(row))
        return Entry(place, {"doc_id": name}, problem)
    if is_message(row):
        return fields.document(place, name, *message(row, chat))
    return row_entry(row, fields, place, name)
