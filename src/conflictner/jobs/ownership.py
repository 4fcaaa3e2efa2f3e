"""Tell what an earlier run of a job wrote from what belongs to the user.

Nothing is taken for the job's own by its name alone: the manifest must tell its hash,
or the folder of parts the plan of an unfinished job that didn't read it.
"""

import json
import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from conflictner.errors import InputError
from conflictner.jobs.provenance import digest_of, digest_of_folder

COMPANIONS = ("dead.jsonl", "manifest.json", "run.json", "corrections.jsonl")
"""What stands beside the output when a job is done, by what follows its name."""

ASIDE = ("parts", "parts.old", *(f"{name}.tmp" for name in COMPANIONS))
"""What stands beside it while a job is under way."""

PART_FILES = re.compile(
    r"lock|(dead|output)\.tmp|plan\.json(\.tmp)?|\d{6,}\.part(\.tmp)?", re.ASCII
)
"""The names of the files in a folder of parts."""


def companion(output: Path, name: str) -> Path:
    """The path of what stands beside the output."""
    return output.with_name(f"{output.name}.{name}")


def is_parts_folder(folder: Path) -> bool:
    """Whether a folder holds parts of a job and nothing else."""
    return (
        folder.is_dir()
        and not folder.is_symlink()
        and all(PART_FILES.fullmatch(path.name) for path in folder.iterdir())
    )


class Ownership:
    """Knows the output of a job, and what an earlier run has left of it.

    Args:
        path: The output.
        name: The output as the user named it.
    """

    def __init__(self, path: Path, name: str) -> None:
        self.path = path
        self.name = name
        self.places = list(dict.fromkeys([path.absolute(), path.resolve()]))
        self.folders = [place for place in self.places if place.is_dir()]
        self.written: dict[str, Any] = (
            _json(companion(path, "manifest.json")).get("outputs") or {}
        )
        self.known = {_identity(one) for one in self._paths()} - {None}

    def _paths(self) -> Iterator[Path]:
        for place in self.places:
            yield place
            for name in (*COMPANIONS, *ASIDE):
                yield companion(place, name)

    def touches(self, path: Path) -> bool:
        """Whether the job would write to this file, by whatever name it goes."""
        if _identity(path) in self.known:
            return True
        inside = [*self.folders, *(companion(one, "parts") for one in self.places)]
        return any(
            path.absolute().is_relative_to(one) or path.resolve().is_relative_to(one)
            for one in inside
            if one.is_dir()
        )

    def wrote(self, path: Path) -> bool:
        """Whether a file that the job would write to is left by an earlier run."""
        if self.unfinished(path):
            return True
        for place in self.places:
            parts = [companion(place, name) for name in ("parts", "parts.old")]
            if any(path.absolute().is_relative_to(one) for one in parts):
                return is_parts_folder(path.parent)
        if any(path.absolute().is_relative_to(one) for one in self.folders):
            return self.wrote_output()
        names = [companion(self.path, name).name for name in COMPANIONS[1:]]
        if path.name in names:
            return self.path.name in self.written
        return _digest(path) is not None and self.written.get(path.name) == _digest(
            path
        )

    def wrote_output(self) -> bool:
        """Whether the output, as it is, was written by an earlier run."""
        if self.unfinished(self.path):
            return True
        digest = _digest(self.path)
        return digest is not None and self.written.get(self.path.name) == digest

    def unfinished(self, path: Path) -> bool:
        """Whether a job for this output was begun that didn't read this file."""
        for place in self.places:
            plan = _json(companion(place, "parts") / "plan.json")
            if plan:
                read = [Path(str(one.get("file"))) for one in plan.get("inputs", ())]
                here = _identity(path)
                return here is not None and here not in map(_identity, read)
        return False

    def check(self, path: Path, *, named: bool) -> bool:
        """Whether a file may be read; False for what an earlier run wrote.

        Raises `InputError` for one that the job would write to. A file that the user
        named is never passed over.
        """
        if not self.touches(path):
            return True
        if not named and self.wrote(path):
            return False
        hint = ""
        if self.wrote(path):
            hint = (
                "; if you give a folder, or a pattern in quotation marks, "
                "it is left out"
            )
        raise InputError(
            f"{path}: this file is also an input, and writing "
            f"{self.name} would overwrite it; write to another "
            f"file{hint}"
        )

    def check_others(self, paths: Iterable[str | Path], what: str) -> None:
        """Raise `InputError` where the output is a file of these, or of folders."""
        for one in paths:
            if not Path(one).exists():
                continue
            root = Path(one)
            for path in root.rglob("*") if root.is_dir() else [root]:
                if path.is_file() and _identity(path) in self.known:
                    raise InputError(
                        f"{self.name}: {path} belongs to {what}; write to another file"
                    )


def check_stream(stream: object, paths: Iterable[Path]) -> None:
    """Raise `InputError` where a stream leads into one of the inputs."""
    try:
        stat = os.fstat(stream.fileno())  # type: ignore[attr-defined]
    except (AttributeError, OSError, ValueError):
        return
    for path in paths:
        if _identity(path) == (stat.st_dev, stat.st_ino):
            raise InputError(
                f"{path}: this file is also an input; write to another file"
            )


def _identity(path: Path) -> tuple[int, int] | None:
    """What two names of one file or folder have in common."""
    try:
        stat = path.stat()
    except (OSError, ValueError):
        return None
    regular = path.is_file() or path.is_dir()
    return (stat.st_dev, stat.st_ino) if regular else None


def _digest(path: Path) -> str | None:
    return digest_of_folder(path) if path.is_dir() else digest_of(path)


def _json(path: Path) -> dict[str, Any]:
    try:
        found = json.loads(path.read_bytes())
    except (OSError, ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}
