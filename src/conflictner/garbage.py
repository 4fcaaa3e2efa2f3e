"""Python's search for garbage, put off while nothing is thrown away."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collecting_no_garbage() -> Iterator[None]:
    """Don't look for garbage meanwhile; afterwards it is looked for as before.

    While tables are built, and while a batch of texts is read, next to nothing is
    thrown away, and it would be looked for again and again among all that is kept.
    """
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()
