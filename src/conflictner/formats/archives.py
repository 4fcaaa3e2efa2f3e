"""The members of archives: ZIP, and tar with or without compression."""

import io
import shutil
import tarfile
import tempfile
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path, PurePath
from typing import IO, Any, Self

from conflictner.formats.expansion import Allowance, ExpansionError, measured
from conflictner.formats.fields import Fields
from conflictner.formats.streams import Stream, parts_of, seekable, unpacked


def members_of(stream: Stream, fields: Fields) -> Iterator[Stream]:
    """The members of an archive in the order they are stored in.

    Args:
        stream: The archive.
        fields: They say how far its members may grow.
    """
    expansion = fields.max_expansion
    if stream.kind == ".tar":
        yield from _tar_members(stream, expansion)
        return
    with (
        seekable(stream, fields.max_file_bytes) as file,
        zipfile.ZipFile(file) as archive,
    ):
        allowance = Allowance(file.seek(0, io.SEEK_END), expansion)
        for info in archive.infolist():
            # `is_dir` fails where a damaged archive names a member nothing.
            if not info.filename.endswith("/") and not is_hidden(info.filename):
                yield _zip_member(archive, info, stream, allowance)


def is_hidden(name: str) -> bool:
    """Whether a member is what a Mac adds to archives, or hidden."""
    path = PurePath(name)
    return path.name.startswith(".") or "__MACOSX" in path.parts


def _zip_member(
    archive: zipfile.ZipFile,
    info: zipfile.ZipInfo,
    stream: Stream,
    allowance: Allowance,
) -> Stream:
    kind, stem, packing = parts_of(PurePath(info.filename))

    def opened() -> IO[bytes]:
        # What tells that it is too large takes nothing from the others.
        allowance.check(info.file_size)
        try:
            member = archive.open(info)
        except ValueError as error:  # `negative seek value`
            raise zipfile.BadZipFile(f"its header is damaged: {error}") from None
        file = measured(member, allowance)
        return measured(unpacked(file, packing), allowance) if packing else file

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


def _tar_members(stream: Stream, expansion: int) -> Iterator[Stream]:
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
            try:
                _check_holes(info, expansion)
            except ExpansionError:
                pass  # which is told when it is opened
            else:
                with copy.open("wb") as target:
                    shutil.copyfileobj(source, target)
            yield _tar_member(copy, info, stream, expansion)


def _check_holes(info: tarfile.TarInfo, expansion: int) -> None:
    """Of a sparse file only what isn't zero is stored."""
    if info.issparse():
        parts: Any = info.sparse
        Allowance(sum(size for _, size in parts), expansion).check(info.size)


def _tar_member(
    copy: Path, info: tarfile.TarInfo, stream: Stream, expansion: int
) -> Stream:
    kind, stem, packing = parts_of(PurePath(info.name))

    def opened() -> IO[bytes]:
        _check_holes(info, expansion)
        file = unpacked(copy.open("rb"), packing)
        return measured(file, Allowance(info.size, expansion)) if packing else file

    name = info.name.encode(errors="replace").decode()
    return Stream(stream.name, kind, stem, opened, name, modified=info.mtime)
