"""A bar that shows how far a long reading is: in terminals and notebooks, nowhere else.

It is tqdm's, which spaCy needs anyway. Nothing is written where stderr is a file or a
pipe, so that logs stay what they are.
"""

import sys
from importlib.util import find_spec
from typing import Any, Self

SECONDS_BEFORE = 2.0
"""What takes no longer than this shows no bar, unless one was asked for."""

SECONDS_BETWEEN = 0.1
"""So often the bar is drawn anew."""

OF_ALL = "{desc}: {percentage:3.0f} %|{bar}|{postfix}, {elapsed}"
UNCOUNTED = "{desc}{postfix}, {elapsed}"


def in_notebook() -> bool:
    """Whether the code runs in a notebook's kernel, which shows what is written."""
    shell = getattr(sys.modules.get("IPython"), "get_ipython", lambda: None)()
    return type(shell).__name__ == "ZMQInteractiveShell"


def in_terminal() -> bool:
    """Whether stderr is a terminal."""
    return sys.stderr is not None and sys.stderr.isatty()


class ReadingBar:
    """A bar over documents, of which some may be long and advance bit by bit.

    Args:
        total: The number of documents, None if it isn't known; 1 for a share.
        wanted: True shows the bar at once, None when it takes a while, False never;
            all only where somebody sees it.
    """

    def __init__(self, total: int | None, wanted: bool | None = None) -> None:
        self._whole = 0
        self._total = total
        self._bar: Any = None
        if wanted is False or not (in_notebook() or in_terminal()):
            return
        self._bar = _make(
            desc="Reading", total=total, leave=False, file=sys.stderr, miniters=0,
            bar_format=UNCOUNTED if total is None else OF_ALL,
            delay=0 if wanted else SECONDS_BEFORE, mininterval=SECONDS_BETWEEN,
        )  # fmt: skip

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def piece(self, share: float) -> None:
        """So much of the document under way is read, from 0 to 1."""
        self.show(self._whole + share, self._told())

    def done(self) -> None:
        """One more document is read, or can't be."""
        self._whole += 1
        self.show(self._whole, self._told())

    def _told(self) -> str:
        of_all = "" if self._total is None else f" of {self._total}"
        return f"{self._whole}{of_all} texts"

    def show(self, amount: float, state: str) -> None:
        """So much is done of what there is, with words for it."""
        if self._bar is not None:
            self._bar.set_postfix_str(state, refresh=False)
            self._bar.update(amount - self._bar.n)

    def close(self) -> None:
        """Take the bar away."""
        if self._bar is not None:
            self._bar.close()
            self._bar = None


def _make(**options: Any) -> Any:  # noqa: ANN401  tqdm has no types
    """A bar with widgets where a notebook has them, else of characters."""
    if in_notebook() and find_spec("ipywidgets") is not None:
        from tqdm.notebook import tqdm as widget

        return widget(**{**options, "file": None, "bar_format": None})
    from tqdm.std import tqdm

    class WithoutThread(tqdm):  # type: ignore[misc]
        """A bar that is watched by no thread: workers are forked."""

        monitor_interval = 0

    return WithoutThread(**options)
