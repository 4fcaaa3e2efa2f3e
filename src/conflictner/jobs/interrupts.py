"""Ctrl-C and SIGTERM end a job in order, at whatever moment they come.

An exception that a signal handler raises is lost where Python can't hand it on: in a
callback of the garbage collector, or in what runs round a fork. So the signal is also
noted, and looked for again where the job comes by.
"""

import os
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any

SIGNALS = (signal.SIGINT, signal.SIGTERM)

INSISTING = 3
"""So many signals end even the orderly ending."""


class _State:
    """What is known of signals in this process."""

    process: int | None = None
    number: int | None = None
    count = 0
    held = 0


_STATE = _State()


def received() -> int | None:
    """The signal that came while a job ran, if one did."""
    return _STATE.number


def raise_received() -> None:
    """Raise `KeyboardInterrupt` if a signal came whose exception was lost."""
    if _STATE.number is not None and _STATE.process == os.getpid():
        raise KeyboardInterrupt


@contextmanager
def handled() -> Iterator[None]:
    """Let signals end what is done here in order.

    Only the main thread may ask for signals; what is done in another, or inside, goes
    on as it is.
    """
    inside = _STATE.process == os.getpid()
    if inside or threading.current_thread() is not threading.main_thread():
        yield
        return
    _STATE.process, _STATE.number, _STATE.count, _STATE.held = os.getpid(), None, 0, 0
    before = {number: signal.getsignal(number) for number in SIGNALS}
    # A handler that another has set, and a signal that is ignored, stay as they are.
    ours = {signal.SIGINT: signal.default_int_handler, signal.SIGTERM: signal.SIG_DFL}
    hook = sys.unraisablehook
    sys.unraisablehook = _but_interrupts(hook)
    try:
        for number in SIGNALS:
            if before[number] == ours[number]:
                signal.signal(number, _note)
        yield
    finally:
        for number in SIGNALS:
            if before[number] is not None:
                signal.signal(number, before[number])
        sys.unraisablehook = hook
        _STATE.process = None


@contextmanager
def held() -> Iterator[None]:
    """Let a signal wait until what is done here is done."""
    _STATE.held += 1
    try:
        yield
    finally:
        _STATE.held -= 1


def ignore_in_worker() -> None:
    """In a worker: Ctrl-C is for the main process, which ends its workers itself."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)


def _note(number: int, _frame: FrameType | None) -> None:
    if os.getpid() != _STATE.process:
        return  # a worker that was forked this moment
    _STATE.count += 1
    if _STATE.number is None:
        _STATE.number = number
        if not _STATE.held:
            raise KeyboardInterrupt
    elif _STATE.count >= INSISTING:
        raise KeyboardInterrupt


def _but_interrupts(hook: Any) -> Any:  # noqa: ANN401  the hook's type has no name
    def tell(found: Any) -> None:  # noqa: ANN401
        if not isinstance(found.exc_value, KeyboardInterrupt):
            hook(found)

    return tell
