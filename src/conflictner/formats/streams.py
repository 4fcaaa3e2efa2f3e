"""Open what holds documents: plain files, gzip, and the members of ZIP archives."""

import gzip
import lzma
import shutil
import tempfile
import time
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePath
from typing import IO

from conflictner.formats.meter import Meter

BROKEN = (
    OSError,
    EOFError,
    zlib.error,
    zipfile.BadZipFile,
    NotImplementedError,  # a way of compression that Python doesn't know
    RuntimeError,  # a member with a password
    lzma.LZMAError,
)
"""What reading a file or an archive that is broken raises."""


@dataclass(frozen=True, slots=True)
class Stream:
    """A file that can be opened, several times if need be.

    `name` is its path as the user gave it, `member` its name in an archive, `kind` its
    suffix without that of gzip, `stem` what its documents are called by, `again`
    whether it can be opened more than once, which a named pipe can't, and `modified`
    when it was changed last.
    """

    name: str
    kind: str
    stem: str
    open: Callable[[], IO[bytes]]
    member: str | None = None
    again: bool = True
    modified: float | None = None
    meter: Meter = field(default_factory=Meter)


def stream_of(
    path: Path, name: str | None = None, meter: Meter | None = None
) -> Stream:
    """The stream of a file, unpacked if it is gzip."""
    kind, stem, packed = _parts_of(PurePath(name or path))
    meter = meter or Meter()

    def opened() -> IO[bytes]:
        file = meter.open(path)
        return _unpacked(file) if packed else file

    again = path.is_file()
    modified = path.stat().st_mtime if again else None
    return Stream(
        name or str(path),
        kind,
        stem,
        opened,
        again=again,
        modified=modified,
        meter=meter,
    )


class _Gzip(gzip.GzipFile):
    """A gzip file that closes what it reads from."""

    def __init__(self, file: IO[bytes]) -> None:
        self.inner = file
        super().__init__(fileobj=file)

    def close(self) -> None:
        super().close()
        self.inner.close()


def _unpacked(file: IO[bytes]) -> IO[bytes]:
    return _Gzip(file)  # type: ignore[return-value]


def members_of(stream: Stream) -> Iterator[Stream]:
    """The members of a ZIP archive in the order they are stored in."""
    with stream.open() as file, zipfile.ZipFile(file) as archive:
        for info in archive.infolist():
            if info.is_dir() or PurePath(info.filename).name.startswith("._"):
                continue
            yield _member(archive, info, stream)


def _member(archive: zipfile.ZipFile, info: zipfile.ZipInfo, stream: Stream) -> Stream:
    kind, stem, packed = _parts_of(PurePath(info.filename))

    def opened() -> IO[bytes]:
        file = archive.open(info)
        return _unpacked(file) if packed else file

    modified = time.mktime((*info.date_time, 0, 0, -1))
    return Stream(stream.name, kind, stem, opened, info.filename, modified=modified)


def _parts_of(path: PurePath) -> tuple[str, str, bool]:
    packed = path.suffix.lower() == ".gz"
    if packed:
        path = path.with_suffix("")
    return path.suffix.lower(), path.stem, packed


def seekable(stream: Stream) -> IO[bytes]:
    """Open a stream so that it can be read from its end, as Parquet is."""
    file = stream.open()
    if stream.member is None and not isinstance(file, gzip.GzipFile):
        return file
    with file:
        copy = tempfile.TemporaryFile()  # noqa: SIM115  the caller closes it
        shutil.copyfileobj(file, copy)
    copy.seek(0)
    return copy


def message_of(error: BaseException) -> str:
    """What an error says, without the path that the message begins with anyway."""
    if isinstance(error, OSError) and error.strerror:
        return error.strerror
    if isinstance(error, BROKEN):
        return str(error) or type(error).__name__
    return f"this file can't be read ({type(error).__name__}: {error})"
