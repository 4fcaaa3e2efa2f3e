"""Ctrl-C while the command line is started: it ends at once, with one line.

To load all that is needed takes some seconds, most of them in other packages, which may
lose an exception or tell it in many lines. Nothing is open yet that must be closed, so
that the program can end where it is.
"""

import os
import signal
import sys
import threading
from contextlib import suppress
from itertools import pairwise
from pathlib import PurePath
from types import FrameType

COMMAND = "conflictner"

INTERRUPTED = 128 + signal.SIGINT
"""The exit code after Ctrl-C."""


def is_command() -> bool:
    """Whether this process is the command line, by how Python was started."""
    started = sys.orig_argv
    if "--multiprocessing-fork" in started:
        return False
    if ("-m", COMMAND) in pairwise(started):
        return True
    return PurePath(sys.argv[0] if sys.argv else "").stem == COMMAND


def end_at_once() -> None:
    """Let Ctrl-C end the program, as long as nothing has begun."""
    _change(signal.default_int_handler, _end)


def begun() -> None:
    """Let Ctrl-C raise `KeyboardInterrupt` again: what has begun ends in order."""
    _change(_end, signal.default_int_handler)


def over() -> None:
    """Let Ctrl-C end the program without a word: all is done but the clearing up."""
    _change(signal.default_int_handler, signal.SIG_DFL)


def _change(before: object, after: object) -> None:
    """Change the handler; one that somebody else has set stays."""
    if threading.current_thread() is not threading.main_thread():
        return
    if signal.getsignal(signal.SIGINT) == before:
        signal.signal(signal.SIGINT, after)  # type: ignore[arg-type]


def _end(_number: int, _frame: FrameType | None) -> None:
    with suppress(OSError):
        os.write(2, b"interrupted\n")
    os._exit(INTERRUPTED)
