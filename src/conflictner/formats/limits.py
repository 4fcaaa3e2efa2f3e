"""How large a file that is read as a whole may be, and how long a reader may take.

A file that was made to fill memory or disk, and one that a reader never comes to an end
with, cost a dead letter and not the job. How far packed data may grow is told in
`expansion`.
"""

import signal
import threading
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import IO, TypeVar

Read = TypeVar("Read")

MAX_FILE_BYTES = 1_000_000_000
"""A file that must be read as a whole may have so many bytes, unpacked."""

AGAIN = 5.0
"""So many seconds later time is called once more, if nobody has heard."""

CHUNK = 1_000_000


class TooLargeError(Exception):
    """A file is larger than it may be; the message says how it can be read."""


class OutOfTimeError(BaseException):
    """A reader took too long; no `Exception`, which readers catch themselves."""


def too_large(most: int) -> TooLargeError:
    """What is wrong with a file that must be read as a whole, and is too large."""
    return TooLargeError(
        f"longer than {most:,} bytes when unpacked; raise the limit with "
        "--max-file-bytes, or split it"
    )


def read_whole(file: IO[bytes], most: int) -> bytes:
    """All bytes of a file; `TooLargeError` if there are more."""
    data = file.read(most + 1)
    if len(data) > most:
        raise too_large(most)
    return data


def copy_whole(source: IO[bytes], target: IO[bytes], most: int) -> None:
    """Copy a file; `TooLargeError` if it has more bytes."""
    left = most
    while chunk := source.read(CHUNK):
        left -= len(chunk)
        if left < 0:
            raise too_large(most)
        target.write(chunk)


def check_office_file(file: IO[bytes], most: int) -> None:
    """Raise `TooLargeError` for a file of Word or Excel, a ZIP, that is too large."""
    with zipfile.ZipFile(file) as archive:
        if sum(info.file_size for info in archive.infolist()) > most:
            raise too_large(most)
    file.seek(0)


def timed(entries: Iterable[Read], seconds: float | None) -> Iterator[Read]:
    """Give what a reader gives; raise `OutOfTimeError` where it takes too long.

    Seconds are those of the processor, so that waiting for a pipe costs nothing. Time
    can be called in the main thread only; elsewhere it isn't limited.
    """
    source = iter(entries)
    while True:
        try:
            with _calling_time(seconds):
                one = next(source)
        except StopIteration:
            return
        yield one


class _Clock:
    """Whether time is being taken."""

    runs = False


@contextmanager
def _calling_time(seconds: float | None) -> Iterator[None]:
    if seconds is None or _Clock.runs or not _can_call_time():
        yield
        return
    _Clock.runs = True
    signal.setitimer(signal.ITIMER_PROF, seconds, AGAIN)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        _Clock.runs = False


def _can_call_time() -> bool:
    if not hasattr(signal, "SIGPROF"):  # Windows
        return False
    if threading.current_thread() is not threading.main_thread():
        return False
    if signal.getsignal(signal.SIGPROF) == signal.SIG_DFL:
        signal.signal(signal.SIGPROF, _call_time)
    return signal.getsignal(signal.SIGPROF) == _call_time


def _call_time(_number: int, _frame: FrameType | None) -> None:
    if _Clock.runs:
        raise OutOfTimeError
