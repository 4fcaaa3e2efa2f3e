"""A worker: a process that holds a pipeline and annotates one part after another."""

import gc
import multiprocessing
import os
import time
import warnings
from collections.abc import Callable
from multiprocessing.connection import Connection
from multiprocessing.context import BaseContext

from spacy.language import Language

from conflictner.formats.entries import Entry
from conflictner.jobs.annotation import PartResult, annotate_part
from conflictner.jobs.interrupts import held, ignore_in_worker

READY = "ready"

Answer = str | float | PartResult | Exception

SECONDS_BETWEEN_BEATS = 1.0
SECONDS_BETWEEN_LOOKS = 5.0
"""How often a worker without work looks whether its parent still lives."""


def context() -> BaseContext:
    """How processes are made: forked where possible, to share the pipeline."""
    methods = multiprocessing.get_all_start_methods()
    # On macOS the system's own libraries don't stand a fork.
    forked = "fork" in methods and os.uname().sysname != "Darwin"
    return multiprocessing.get_context("fork" if forked else "spawn")


class Worker:
    """A process with a pipeline, seen from its parent.

    Args:
        load: Gives the pipeline; called in the process.
        docs: Whether Docs are wanted.
        others: The connections of the parent to workers that live already.
    """

    def __init__(
        self, load: Callable[[], Language], *, docs: bool, others: list[Connection]
    ) -> None:
        made = context()
        self.connection, theirs = made.Pipe()
        # A worker that is forked holds copies of the parent's ends; the others would
        # never see the end of a parent that was killed.
        inherited = (
            [*others, self.connection] if made.get_start_method() == "fork" else []
        )
        self.process = made.Process(  # type: ignore[attr-defined]
            target=_serve,
            args=(theirs, load, docs, inherited, os.getpid()),
            daemon=True,
        )
        # What runs round a fork swallows an exception.
        with held(), warnings.catch_warnings():
            # The threads are those of the matrix library, which stands a fork.
            warnings.filterwarnings("ignore", "This process.*multi-threaded")
            self.process.start()
        theirs.close()
        self.ready = False
        self.done = 0.0
        self.heard = time.monotonic()

    def send(self, entries: tuple[Entry, ...]) -> None:
        """Give entries to annotate; a worker that has died is found out later."""
        self.done = 0.0
        self.heard = time.monotonic()
        try:
            self.connection.send(entries)
        except OSError:
            self.process.kill()

    def answers(self) -> list[Answer]:
        """What the worker has said; raises `EOFError` if it has died."""
        said: list[Answer] = []
        try:
            while self.connection.poll():
                said.append(self.connection.recv())
        except (OSError, EOFError):
            if not said:
                raise EOFError from None
        if said:
            self.heard = time.monotonic()
        return said

    def end(self) -> str:
        """End the process at once; tells how it had ended by itself, if it had."""
        self.process.join(timeout=0.1 if self.process.is_alive() else None)
        code = self.process.exitcode
        self.process.kill()
        self.process.join()
        self.connection.close()
        if code is None:
            return "was stopped"
        return f"was ended by signal {-code}" if code < 0 else f"ended with code {code}"


def _serve(
    connection: Connection,
    load: Callable[[], Language],
    docs: bool,
    inherited: list[Connection],
    parent: int,
) -> None:
    ignore_in_worker()
    for other in inherited:
        other.close()
    nlp = load()
    # What is loaded is shared with the parent as long as nothing writes to it, and
    # collecting garbage would.
    gc.freeze()

    told = time.monotonic()

    def beat(number: float) -> None:
        nonlocal told
        now = time.monotonic()
        if now - told >= SECONDS_BETWEEN_BEATS:
            told = now
            connection.send(number)

    try:
        connection.send(READY)
        while True:
            while not connection.poll(SECONDS_BETWEEN_LOOKS):
                if os.getppid() != parent:
                    return
            entries = connection.recv()
            try:
                answer: Answer = annotate_part(nlp, entries, docs=docs, beat=beat)
            except ConnectionError:
                raise
            except Exception as error:  # of whatever kind: the parent tries one by one
                answer = RuntimeError(f"{type(error).__name__}: {error}")
            connection.send(answer)
    except (EOFError, ConnectionError, KeyboardInterrupt):
        return  # the parent has gone
