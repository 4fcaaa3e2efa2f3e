"""What the command line says on stderr, and how it ends when it is cut off."""

import multiprocessing
import os
import re
import sys
from contextlib import suppress
from typing import NoReturn

import typer
from rich.console import Console
from rich.markup import escape

from conflictner.errors import ConflictnerError

CONTROL = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]"
)
"""What a terminal takes for a command, or for a change of the writing direction."""

console = Console(stderr=True, soft_wrap=True, highlight=False)


def tell(style: str, message: object) -> None:
    """Write one line to stderr."""
    console.print(f"[{style}]{escape(visible(message))}[/]")


def visible(message: object) -> str:
    r"""A message with its control characters written out, as ids may hold some.

    >>> visible("a\x1b]0;b")
    'a\\x1b]0;b'
    """
    return CONTROL.sub(lambda found: ascii(found[0])[1:-1], str(message))


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
