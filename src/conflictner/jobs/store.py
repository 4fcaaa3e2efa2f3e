"""Keep finished parts aside, so that a job that was killed goes on where it was.

The folder `OUT.parts` holds the plan of the job, what decides its output, and one file
for each finished part. A file is written under another name, forced to the disk and
renamed, so that it is there whole or not at all.
"""

import contextlib
import hashlib
import json
import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from conflictner.errors import JobError
from conflictner.jobs.annotation import Counts, PartResult
from conflictner.jobs.lock import Lock
from conflictner.jobs.ownership import is_parts_folder
from conflictner.parsing.kernels import KERNELS, Kernel

PLAN = "plan.json"


@dataclass(frozen=True, slots=True)
class Kept:
    """A finished part: counts, columns, days, and where its bytes lie."""

    path: Path
    counts: Counts
    columns: dict[str, str]
    start: int
    records: int
    dead: int
    docs: int
    published: list[str]

    def copy(self, what: str, target: IO[bytes]) -> None:
        """Copy the `records`, the `dead` letters or the `docs` to a file."""
        start = self.start
        for name in ("records", "dead", "docs"):
            length: int = getattr(self, name)
            if name == what:
                break
            start += length
        with self.path.open("rb") as file:
            file.seek(start)
            left = length
            while left and (chunk := file.read(min(left, 1_000_000))):
                target.write(chunk)
                left -= len(chunk)

    def lines(self) -> Iterator[bytes]:
        """The records, line by line."""
        with self.path.open("rb") as file:
            file.seek(self.start)
            end = self.start + self.records
            while file.tell() < end:
                yield file.readline()


class Store:
    """The folder of finished parts.

    Args:
        folder: The folder, which is made.
        plan: What decides the output; parts of another plan are of no use.
        resume: Whether finished parts are taken over.
    """

    def __init__(self, folder: Path, plan: dict[str, Any], *, resume: bool) -> None:
        self.folder = folder
        # A folder that was done with is renamed before it is deleted.
        self.old = folder.with_name(f"{folder.name}.old")
        _check_own(folder)
        _check_own(self.old)
        shutil.rmtree(self.old, ignore_errors=True)
        self.lock = Lock(folder)
        try:
            self._take_over(plan, resume=resume)
        except BaseException:
            self.lock.close()
            raise

    def _take_over(self, plan: dict[str, Any], *, resume: bool) -> None:
        path = self.folder / PLAN
        before = _read_json(path)
        if before is not None and resume and before != plan:
            raise JobError(
                f"{self.folder} holds the parts of an unfinished job with "
                f"different {_differing(before, plan)}; run the same "
                "command to finish it, or use --restart to start again"
            )
        if before is None or not resume:
            for file in self.folder.iterdir():
                if file.name != "lock":
                    shutil.rmtree(file) if file.is_dir() else file.unlink()
            write_whole(path, json.dumps(plan, ensure_ascii=False).encode())

    def close(self) -> None:
        """Give the folder free; its parts stay."""
        self.lock.close()

    def remove(self) -> None:
        """Delete the folder, whose parts are no longer needed."""
        if os.name == "nt":  # where no folder with an open file can be renamed
            self.lock.close()
        # Else it is held until the folder has another name: a job that waits for it
        # would take a folder that is about to be deleted.
        self.folder.replace(self.old)
        self.lock.close()
        shutil.rmtree(self.old, ignore_errors=True)

    def path(self, number: int) -> Path:
        """The file of a part."""
        return self.folder / f"{number:06}.part"

    def save(self, number: int, result: PartResult) -> None:
        """Keep a finished part."""
        records, dead = b"".join(result.records), b"".join(result.dead)
        docs = result.docs or b""
        body = records + dead + docs
        head = {
            "records": len(records),
            "dead": len(dead),
            "docs": len(docs),
            "sha256": hashlib.sha256(body).hexdigest(),
            "counts": dict(sorted(result.counts.items())),
            "columns": result.columns,
            "published": result.published.days(),
        }
        line = json.dumps(head, ensure_ascii=False, separators=(",", ":")).encode()
        write_whole(self.path(number), line + b"\n" + body)

    def kept(self, number: int, *, whole: bool = True) -> Kept | None:
        """A finished part, or nothing if it isn't finished or its file isn't whole.

        Args:
            number: The number of the part.
            whole: Whether all its bytes are checked.
        """
        path = self.path(number)
        try:
            with path.open("rb") as file:
                head = json.loads(file.readline())
                start = file.tell()
                digest = hashlib.file_digest(file, "sha256") if whole else None
        except (OSError, ValueError):
            return None
        if digest is not None and digest.hexdigest() != head["sha256"]:
            return None
        sizes = (head["records"], head["dead"], head["docs"])
        counts = Counts(head["counts"])
        return Kept(path, counts, head["columns"], start, *sizes, head["published"])


def planned_kernel(folder: Path) -> Kernel | None:
    """The kernel that an unfinished job was begun with, if there is one."""
    plan = _read_json(folder / PLAN) or {}
    kernel = plan.get("options", {}).get("kernel")
    return kernel if kernel in KERNELS else None


def write_whole(path: Path, data: bytes) -> None:
    """Write a file so that it is there whole or not at all, whatever happens."""
    aside = path.with_name(f"{path.name}.tmp")
    try:
        aside.unlink(missing_ok=True)  # a link would lead to what is somebody else's
        with aside.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        aside.replace(path)
        sync_folder(path.parent)
    except BaseException:
        with contextlib.suppress(OSError):
            aside.unlink()
        raise


def sync_folder(folder: Path) -> None:
    """Force the names in a folder to the disk."""
    with contextlib.suppress(OSError):  # Windows opens no folders
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _check_own(folder: Path) -> None:
    """Raise `JobError` for a folder of the user's, which nothing may be deleted in."""
    if os.path.lexists(folder) and not is_parts_folder(folder):
        raise JobError(
            f"{folder}: the job keeps its parts in a folder of this "
            "name, but something else is there; rename it, or write to "
            "another file"
        )


def _read_json(path: Path) -> dict[str, Any] | None:
    try:
        found: dict[str, Any] = json.loads(path.read_bytes())
    except (OSError, ValueError):
        return None
    return found


def _differing(before: dict[str, Any], now: dict[str, Any]) -> str:
    """What two plans differ in, in words."""
    found = []
    for name, value in now.items():
        other = before.get(name)
        if other == value:
            continue
        if name == "options" and isinstance(other, dict):
            found += [
                f"--{key.replace('_', '-')} ({other.get(key)!r}, now {inner!r})"
                for key, inner in value.items()
                if other.get(key) != inner
            ]
        else:
            found.append(name)
    return " and ".join(found) or "options"
