"""How far the inputs have been read, by their bytes."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO


class Meter:
    """Sums up the bytes of files that were read, and asks the one that is open."""

    def __init__(self) -> None:
        self.total = self.before = 0
        self.size = 0
        self.file: IO[bytes] | None = None
        self.fraction = 0.0

    def open(self, path: Path) -> IO[bytes]:
        """Open a file whose reading shall be seen."""
        file = path.open("rb")
        self.file = file
        self.fraction = 0.0
        with suppress(OSError):
            self.size = path.stat().st_size
        return file

    def close(self) -> None:
        """The open file has been read."""
        self.before += self.size
        self.size = 0
        self.file = None
        self.fraction = 0.0

    @contextmanager
    def unseen(self) -> Iterator[None]:
        """Let files be opened beside the one whose reading is seen."""
        file, size, fraction = self.file, self.size, self.fraction
        try:
            yield
        finally:
            self.file, self.size, self.fraction = file, size, fraction

    @property
    def share(self) -> float:
        """The share of all bytes, from 0 to 1."""
        here = self.fraction * self.size
        if self.file is not None and not self.fraction:
            with suppress(OSError, ValueError):  # a pipe, or closed already
                here = float(self.file.tell())
        return min(1.0, (self.before + here) / self.total) if self.total else 0.0
