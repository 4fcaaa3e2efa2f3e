"""The members of archives: ZIP, and tar with or without compression."""

import shutil
import tarfile
import tempfile
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path, PurePath
from typing import IO, Self

from conflictner.formats.limits import UNPACKED_FREELY, check_unpacked
from conflictner.formats.streams import Stream, parts_of, unpacked


def members_of(stream: Stream) -> Iterator[Stream]:
    """The members of an archive in the order they are stored in."""
    if stream.kind == ".tar":
        yield from _tar_members(stream)
        return
    with stream.open() as file, zipfile.ZipFile(file) as archive:
        for info in archive.infolist():
            if not info.is_dir() and not is_hidden(info.filename):
                yield _zip_member(archive, info, stream)


def is_hidden(name: str) -> bool:
    """Whether a member is what a Mac adds to archives, or hidden."""
    path = PurePath(name)
    return path.name.startswith(".") or "__MACOSX" in path.parts


def _zip_member(
    archive: zipfile.ZipFile, info: zipfile.ZipInfo, stream: Stream
) -> Stream:
    kind, stem, packing = parts_of(PurePath(info.filename))

    def opened() -> IO[bytes]:
        check_unpacked(info.file_size, info.compress_size)
        return unpacked(archive.open(info), packing, info.file_size)

    try:
        modified = time.mktime((*info.date_time, 0, 0, -1))
    except (ValueError, OverflowError):
        modified = None
    return Stream(stream.name, kind, stem, opened, info.filename, modified=modified)


class _Member(tarfile.TarInfo):
    """A member whose header is told if it is damaged; else the rest would be lost."""

    @classmethod
    def fromtarfile(cls, archive: tarfile.TarFile) -> Self:
        try:
            return super().fromtarfile(archive)
        except (tarfile.InvalidHeaderError, tarfile.TruncatedHeaderError) as error:  # type: ignore[attr-defined]
            raise tarfile.ReadError(f"a header is damaged: {error}") from None


def _tar_members(stream: Stream) -> Iterator[Stream]:
    with (
        tempfile.TemporaryDirectory() as folder,
        stream.open() as file,
        tarfile.open(fileobj=file, mode="r|", tarinfo=_Member) as archive,
    ):
        # A stream of tar goes forward only, and a member may be opened twice.
        copy = Path(folder) / "member"
        for info in archive:
            source = archive.extractfile(info) if info.isfile() else None
            if source is None or is_hidden(info.name):
                continue
            # A member may be told to have holes, which take no place in the archive.
            if not info.issparse() or info.size <= UNPACKED_FREELY:
                with copy.open("wb") as target:
                    shutil.copyfileobj(source, target)
            yield _tar_member(copy, info, stream)


def _tar_member(copy: Path, info: tarfile.TarInfo, stream: Stream) -> Stream:
    kind, stem, packing = parts_of(PurePath(info.name))

    def opened() -> IO[bytes]:
        if info.issparse():
            check_unpacked(info.size, 0)
        return unpacked(copy.open("rb"), packing, info.size)

    name = info.name.encode(errors="replace").decode()
    return Stream(stream.name, kind, stem, opened, name, modified=info.mtime)
