"""Find the inputs of a job: files, folders and globs, nothing the job itself wrote."""

import os
import shutil
import stat
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from conflictner.errors import InputError
from conflictner.files import find_files
from conflictner.formats.entries import Entry, Origin, Problem
from conflictner.formats.meter import Meter
from conflictner.formats.streams import Stream, stream_of
from conflictner.jobs.ownership import Ownership
from conflictner.jobs.provenance import digest_of


@dataclass(slots=True)
class Inputs:
    """What the arguments stand for, in order: files to read, and what isn't there.

    `not_read` tells which files of folders are passed over, and why.
    """

    found: list[Stream | Entry] = field(default_factory=list)
    paths: dict[str, Path] = field(default_factory=dict)
    not_read: list[dict[str, str]] = field(default_factory=list)
    meter: Meter = field(default_factory=Meter)

    def digests(self) -> list[dict[str, object]]:
        """Each file with its size and its sha256, those that aren't there without."""
        names = dict.fromkeys(
            one.place.file if isinstance(one, Entry) else one.name for one in self.found
        )
        return [
            {
                "file": name,
                "bytes": _size(self.paths.get(name)),
                "sha256": digest_of(self.paths[name]) if name in self.paths else None,
            }
            for name in names
        ]

    def changed(self, before: list[dict[str, object]]) -> str | None:
        """The first file that isn't what it was, by its hash."""
        now = {one["file"]: one for one in self.digests()}
        return next((str(o["file"]) for o in before if now[o["file"]] != o), None)

    def copy_pipes(self, folder: Path) -> None:
        """Copy what can be read but once to files, which can be read again."""
        for number, stream in enumerate(self.found):
            if isinstance(stream, Stream) and not stream.again:
                copy = folder / str(number)
                with stream.open() as source, copy.open("wb") as target:
                    shutil.copyfileobj(source, target)
                self.found[number] = stream_of(copy, stream.name, self.meter)
                self.paths[stream.name] = copy
        self.meter.total = sum(_size(path) or 0 for path in self.paths.values())


def find_inputs(
    arguments: Iterable[str | Path], output: Ownership | None = None
) -> Inputs:
    """Find the files that arguments stand for; what isn't there becomes an entry.

    Args:
        arguments: Files, folders and globs.
        output: The output, which is no input, nor is what stands beside it.
    """
    inputs = Inputs()
    for argument in arguments:
        errors: list[InputError] = []
        others: dict[Path, str] = {}
        paths = find_files([argument], errors.append, others.__setitem__)  # type: ignore[arg-type]
        inputs.not_read += [
            {"file": _name(path), "reason": reason}
            for path, reason in others.items()
            if output is None or output.check(path, named=False)
        ]
        for error in errors:
            problem = Problem("file", str(error))
            inputs.found.append(Entry(Origin(str(argument)), problem=problem))
        for path in paths:
            name = _name(path)
            if _is_device(path):
                problem = Problem("file", f"{name}: a device, not a file")
                inputs.found.append(Entry(Origin(name), problem=problem))
            elif name not in inputs.paths and (
                output is None or output.check(path, named=path == Path(argument))
            ):
                inputs.found.append(stream_of(path, name, inputs.meter))
                inputs.paths[name] = path
    inputs.meter.total = sum(_size(path) or 0 for path in inputs.paths.values())
    return inputs


def _name(path: Path) -> str:
    # A name that isn't UTF-8 can't be written to a manifest as it is.
    return os.fsencode(path).decode(errors="replace")


def _is_device(path: Path) -> bool:
    """Whether a path is a device, such as `/dev/zero`, which may never end."""
    try:
        mode = path.stat().st_mode
    except OSError:
        return False
    return stat.S_ISBLK(mode) or stat.S_ISCHR(mode)


def _size(path: Path | None) -> int | None:
    try:
        return None if path is None else path.stat().st_size
    except OSError:
        return None
