"""Open what holds documents: files, packed ones, and the members of archives."""

import bz2
import gzip
import io
import lzma
import tarfile
import tempfile
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path, PurePath
from typing import IO, Any

from conflictner.formats.encodings import UnknownEncodingError
from conflictner.formats.limits import TooLargeError, copy_whole
from conflictner.formats.meter import Meter

BROKEN = (
    OSError,
    EOFError,
    zlib.error,
    zipfile.BadZipFile,
    NotImplementedError,  # a way of compression that Python doesn't know
    RuntimeError,  # a member with a password
    lzma.LZMAError,
    tarfile.TarError,
    UnknownEncodingError,
    TooLargeError,
)
"""What reading a file or an archive that is broken, or a trap, raises."""


@dataclass(frozen=True, slots=True)
class Stream:
    """A file that can be opened, several times if need be.

    `name` is its path as the user gave it, `member` its name in an archive, `kind` its
    suffix without that of its packing, `stem` what its documents are called by, `again`
    whether it can be opened more than once, which a named pipe can't, and `modified`
    when it was changed last. `stored` is the number of bytes that it is unpacked from,
    None for a file that isn't packed.
    """

    name: str
    kind: str
    stem: str
    open: Callable[[], IO[bytes]]
    member: str | None = None
    again: bool = True
    modified: float | None = None
    stored: int | None = None
    meter: Meter = field(default_factory=Meter)


def stream_of(
    path: Path, name: str | None = None, meter: Meter | None = None
) -> Stream:
    """The stream of a file, unpacked if it is packed."""
    kind, stem, packing = parts_of(PurePath(name or path))
    meter = meter or Meter()

    def opened() -> IO[bytes]:
        return unpacked(meter.open(path), packing)

    again = path.is_file()
    told = path.stat() if again else None
    return Stream(
        name or str(path),
        kind,
        stem,
        opened,
        again=again,
        modified=told.st_mtime if told else None,
        stored=told.st_size if told and packing else None,
        meter=meter,
    )


class _ClosesFile(io.BufferedIOBase):
    """What unpacks a file, and closes that file, too."""

    file: IO[bytes]

    def close(self) -> None:
        super().close()
        self.file.close()


class _Gzip(_ClosesFile, gzip.GzipFile):
    def __init__(self, file: IO[bytes]) -> None:
        self.file = file
        super().__init__(fileobj=file)


class _Bzip(_ClosesFile, bz2.BZ2File):
    def __init__(self, file: IO[bytes]) -> None:
        self.file = file
        super().__init__(file)


class _Xz(_ClosesFile, lzma.LZMAFile):
    def __init__(self, file: IO[bytes]) -> None:
        self.file = file
        super().__init__(file)


PACKINGS: dict[str, Callable[[IO[bytes]], Any]] = {
    ".gz": _Gzip,
    ".bz2": _Bzip,
    ".xz": _Xz,
}
"""What unpacks a file, by its suffix."""

TAR_SUFFIXES = {".tgz": ".gz", ".tbz": ".bz2", ".tbz2": ".bz2", ".txz": ".xz"}
"""Short suffixes of tar archives, with that of their packing."""


def unpacked(file: IO[bytes], packing: str | None) -> IO[bytes]:
    """A file as it is, or what unpacks it."""
    if packing is None:
        return file
    opened: IO[bytes] = PACKINGS[packing](file)
    return opened


def parts_of(path: PurePath) -> tuple[str, str, str | None]:
    """The suffix of a file without its packing, its stem, and its packing.

    >>> parts_of(PurePath("wire/2024.jsonl.gz"))
    ('.jsonl', '2024', '.gz')
    """
    packing = path.suffix.lower()
    if packing in TAR_SUFFIXES:
        return ".tar", path.stem, TAR_SUFFIXES[packing]
    if packing not in PACKINGS:
        return path.suffix.lower(), path.stem, None
    path = path.with_suffix("")
    return path.suffix.lower(), path.stem, packing


def seekable(stream: Stream, most: int) -> IO[bytes]:
    """Open a stream so that it can be read from its end, as Parquet is.

    Raises `TooLargeError` for one that has to be copied and has more than `most` bytes.
    """
    file = stream.open()
    plain = stream.member is None and stream.stored is None
    if plain and stream.again and file.seekable():
        return file
    copy = tempfile.TemporaryFile()  # noqa: SIM115  the caller closes it
    try:
        with file:
            copy_whole(file, copy, most)
    except BaseException:
        copy.close()
        raise
    copy.seek(0)
    return copy


def message_of(error: BaseException) -> str:
    """What an error says, without the path that the message begins with anyway."""
    if isinstance(error, OSError) and error.strerror:
        return error.strerror
    if isinstance(error, BROKEN):
        return str(error) or type(error).__name__
    if isinstance(error, UnicodeDecodeError):
        return f"bytes that are no {error.encoding}, though it begins as such"
    return f"this file can't be read ({type(error).__name__}: {error})"
