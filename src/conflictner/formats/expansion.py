"""A limit to what packed data may grow to: some kilobytes can hold terabytes.

Each packed file has an allowance of so many times the bytes that it is stored in. The
members of an archive share one, because they may all be unpacked from the same bytes
(D. Fifield, “A better zip bomb”, WOOT 2019). What is read twice is counted twice.
"""

import io
import zipfile
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING, Any

from conflictner.formats.limits import TooLargeError

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer as Buffer

MAX_EXPANSION = 200
"""So many times its size may a packed file grow to by default; text grows to some ten
times its size."""

LEAST_ALLOWED = 100_000_000
"""So many bytes may be unpacked in any case: a small file may be nearly all blanks."""


class ExpansionError(TooLargeError):
    """Packed data grows beyond all that texts do."""


@dataclass(slots=True)
class Allowance:
    """How much may be unpacked.

    Attributes:
        stored: The bytes that it is unpacked from.
        expansion: How many times as many there may be.
        taken: The bytes that were unpacked so far.
    """

    stored: int
    expansion: int
    taken: int = 0

    def take(self, size: int) -> None:
        """Note that so many more bytes were unpacked; raise if they are too many."""
        self.taken += size
        self.check(0)

    def check(self, size: int) -> None:
        """Raise if so many more bytes would be too many."""
        most = max(LEAST_ALLOWED, self.expansion * self.stored)
        if self.taken + size > most:
            raise ExpansionError(
                f"it unpacks to more than {most:,} bytes from {self.stored:,}, which "
                "no text does; raise the limit with --max-expansion if you trust it"
            )


class _Measured(io.RawIOBase):
    """What is unpacked, counted while it is read."""

    def __init__(self, file: IO[bytes], allowance: Allowance) -> None:
        self.file, self.allowance = file, allowance

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "Buffer") -> int:
        target = memoryview(buffer)
        data = self.file.read(len(target))
        self.allowance.take(len(data))
        target[: len(data)] = data
        return len(data)

    def close(self) -> None:
        super().close()
        self.file.close()


def measured(file: IO[bytes], allowance: Allowance) -> IO[bytes]:
    """A file that raises `ExpansionError` where it has given all that is allowed."""
    return io.BufferedReader(_Measured(file, allowance))


def check_parts(file: IO[bytes], expansion: int) -> None:
    """Raise `ExpansionError` if the parts of a file of Word or Excel grow too large.

    What they say of their size holds: Python reads no more of a part than that.

    Args:
        file: The file; it is left at its beginning.
        expansion: How many times its size the parts may have.
    """
    stored = file.seek(0, io.SEEK_END)
    file.seek(0)
    archive: Any = file
    with zipfile.ZipFile(archive) as parts:
        Allowance(stored, expansion).check(
            sum(one.file_size for one in parts.infolist())
        )
    file.seek(0)
