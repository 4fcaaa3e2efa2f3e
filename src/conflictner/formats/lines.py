"""Read lines: bounded in length, and decoded by one encoding for the whole file."""

import codecs
import io
from collections.abc import Iterator
from typing import IO, TYPE_CHECKING

from conflictner.formats.encodings import (
    SAMPLE,
    UnknownEncodingError,
    detect,
    marked_encoding,
)
from conflictner.formats.streams import BROKEN, Stream

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer as Buffer

SKIPPED_AT_ONCE = 1_000_000

ESCAPED = 6
"""A character may take so many bytes in JSON (`\\u00e9`)."""

OTHER_COLUMNS = 1_000_000
"""The columns beside the text may take so many bytes."""

Line = tuple[int, str | ValueError, str | None]
"""The number of a line, its text or what is wrong, and its encoding if not UTF-8."""


class TooLongError(ValueError):
    """A line is longer than any document may be."""

    def __init__(self, beginning: bytes) -> None:
        super().__init__("too long")
        self.beginning = beginning


class Lines:
    """The lines of a stream. Only a line feed ends one: a text may hold other breaks.

    In a file that holds none, as old spreadsheets write it, a carriage return does.

    Args:
        stream: What to read.
        max_bytes: The longest text that a document may have.
    """

    def __init__(self, stream: Stream, max_bytes: int) -> None:
        self.stream = stream
        self.limit = ESCAPED * max_bytes + OTHER_COLUMNS
        self.other: str | ValueError | None = None

    def __iter__(self) -> Iterator[Line]:
        """Yield the lines one by one, the empty ones too."""
        with self.stream.open() as file:
            beginning = file.peek(SAMPLE)[:SAMPLE]  # type: ignore[attr-defined]
            wide = marked_encoding(beginning)
            returns = b"\r" in beginning and b"\n" not in beginning
            if wide in (None, "utf-8-sig"):
                plain = io.BufferedReader(_Returns(file)) if returns else file
                for number, line in enumerate(self._bounded(plain), start=1):
                    if isinstance(line, TooLongError):
                        yield number, line, None
                    else:
                        yield number, *self._decode(line, first=number == 1)
                return
            # A line feed of UTF-16 is seen in the decoded text only. Half a character
            # of it spoils no other line; it is replaced when the text is read.
            with io.TextIOWrapper(
                file,
                encoding=wide,
                errors="surrogatepass",
                newline=None if returns else "\n",
            ) as text:
                number = 0
                while decoded := text.readline(self.limit):
                    number += 1
                    yield number, decoded, wide

    def _bounded(self, file: IO[bytes]) -> Iterator[bytes | TooLongError]:
        while line := file.readline(self.limit):
            if len(line) < self.limit or line.endswith(b"\n"):
                yield line
                continue
            while rest := file.readline(SKIPPED_AT_ONCE):
                if rest.endswith(b"\n"):
                    break
            yield TooLongError(line[:1000])

    def _decode(
        self, line: bytes, *, first: bool
    ) -> tuple[str | ValueError, str | None]:
        if first:
            line = line.removeprefix(codecs.BOM_UTF8)
        try:
            return line.decode(), None
        except UnicodeDecodeError:
            if self.other is None:
                self.other = self._find_out(line)
        if isinstance(self.other, ValueError):
            return self.other, None
        try:
            return line.decode(self.other), self.other
        except UnicodeDecodeError:
            return UnknownEncodingError(
                f"neither UTF-8 nor {self.other} like the other lines of the file"
            ), None

    def _find_out(self, first: bytes) -> str | ValueError:
        """The encoding of those lines of the file that aren't UTF-8."""
        sample = bytearray()
        if not self.stream.again:
            sample += first
        else:
            with self.stream.open() as file:
                sample += self._sample(file)
        try:
            return detect(bytes(sample))
        except UnknownEncodingError as error:
            return error

    def _sample(self, file: IO[bytes]) -> bytes:
        sample = bytearray()
        try:
            for line in self._bounded(file):
                if isinstance(line, bytes) and not _is_utf8(line):
                    sample += line
                    if len(sample) >= SAMPLE:
                        break
        except BROKEN:  # the file breaks off, which is told when it is read so far
            pass
        return bytes(sample)


class _Returns(io.RawIOBase):
    """A file whose carriage returns are read as line feeds."""

    def __init__(self, file: IO[bytes]) -> None:
        self.file = file

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "Buffer") -> int:
        target = memoryview(buffer)
        data = self.file.read(len(target)).replace(b"\r", b"\n")
        target[: len(data)] = data
        return len(data)


def _is_utf8(line: bytes) -> bool:
    try:
        line.decode()
    except UnicodeDecodeError:
        return False
    return True
