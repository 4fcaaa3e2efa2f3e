"""What the command line says on stderr, and how it ends when it is cut off."""

import multiprocessing
import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from types import FrameType
from typing import NoReturn

import typer
from rich.console import Console
from rich.markup import escape

from conflictner.errors import ConflictnerError

console = Console(stderr=True, soft_wrap=True, highlight=False)


def tell(style: str, message: object) -> None:
    """Write one line to stderr."""
    console.print(f"[{style}]{escape(str(message))}[/]")


class Failures:
    """Tells of each document that can't be read, and counts them."""

    def __init__(self) -> None:
        self.count = 0

    def add(self, error: ConflictnerError) -> None:
        """Tell of one and go on."""
        self.count += 1
        tell("red", f"error: {error}")


def drop_stdout() -> None:
    """Let what stdout still holds back go nowhere, or it fails once more at the end."""
    if sys.stdout is not None:
        with suppress(OSError, ValueError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


@contextmanager
def ending_workers() -> Iterator[None]:
    """Let Ctrl-C end the worker processes at once.

    Left to themselves each would show a traceback, and the one that waits for another
    would wait for ever.
    """
    main_process = os.getpid()

    def end(_number: int, _frame: FrameType | None) -> None:
        if os.getpid() != main_process:
            return  # a worker: the main process ends it
        for worker in multiprocessing.active_children():
            worker.kill()
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGINT, end)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def leave(code: int, workers: int) -> NoReturn:
    """End the program in the middle of its work.

    Texts that no worker will fetch any more would hold up an ordinary exit for ever.
    """
    if workers == 1:
        raise typer.Exit(code)
    for worker in multiprocessing.active_children():
        worker.kill()
    sys.stderr.flush()
    os._exit(code)
