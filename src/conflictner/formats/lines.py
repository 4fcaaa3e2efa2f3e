"""Read lines: bounded in length, and decoded by one encoding for the whole file."""

import codecs
import io
from collections.abc import Iterator
from typing import IO

from conflictner.formats.encodings import SAMPLE, UnknownEncodingError, detect, mark_of
from conflictner.formats.streams import BROKEN, Stream

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
            wide = mark_of(file.peek(4))  # type: ignore[attr-defined]
            if wide in (None, "utf-8-sig"):
                for number, line in enumerate(self._bounded(file), start=1):
                    if isinstance(line, TooLongError):
                        yield number, line, None
                    else:
                        yield number, *self._decode(line, first=number == 1)
                return
            # A line feed of UTF-16 is seen in the decoded text only.
            with io.TextIOWrapper(file, encoding=wide, newline="\n") as text:
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
                f"neither UTF-8 nor {self.other} as other lines of the file"
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


def _is_utf8(line: bytes) -> bool:
    try:
        line.decode()
    except UnicodeDecodeError:
        return False
    return True
