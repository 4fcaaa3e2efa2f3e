"""Hold the folder of a job's parts, so that two jobs never write one output."""

import os
from pathlib import Path

from conflictner.errors import JobError

HELD: set[str] = set()
"""Folders that this process holds; the system would let its other threads through."""


class Lock:
    """Holds a folder, which is made; the system frees it however the process ends.

    Raises `JobError` where another job holds it.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.key = str(folder.resolve())
        if self.key in HELD:
            raise _taken(folder)
        HELD.add(self.key)
        try:
            while not self._take():
                pass
        except BaseException:
            HELD.discard(self.key)
            raise

    def _take(self) -> bool:
        """Whether the lock was taken; not if the folder was deleted meanwhile."""
        self.folder.mkdir(exist_ok=True)
        path = self.folder / "lock"
        try:
            self.file = path.open("ab")
        except FileNotFoundError:
            return False
        try:
            _lock(self.file.fileno())
            # The job that held it may have finished and taken its folder away.
            if os.path.samestat(os.fstat(self.file.fileno()), path.stat()):
                return True
        except FileNotFoundError:
            pass
        except OSError:
            self.file.close()
            raise _taken(self.folder) from None
        self.file.close()
        return False

    def close(self) -> None:
        """Give the folder free."""
        self.file.close()
        HELD.discard(self.key)


def _lock(handle: int) -> None:
    try:
        import fcntl
    except ImportError:
        return
    # Unlike `flock`, this isn't handed on to the workers.
    fcntl.lockf(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


def _taken(folder: Path) -> JobError:
    return JobError(
        f"{folder}: another process is working on this output; wait for it or "
        "write to another file"
    )
