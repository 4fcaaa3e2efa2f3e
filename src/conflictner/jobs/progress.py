"""Tell how a job goes: messages, and a line with rate and time left."""

import time
from typing import Self

from rich.progress import BarColumn, Progress, TextColumn

from conflictner.console import console, tell
from conflictner.jobs.annotation import Counts
from conflictner.progress_bar import ReadingBar, in_notebook

SECONDS_BETWEEN_LINES = 60.0
"""So often a line tells of the progress where there is no terminal for a bar."""

MOST_MESSAGES = 200
"""So many messages are shown; the dead-letter file holds all mistakes."""


class Report:
    """What is shown on stderr while a job runs.

    Args:
        quiet: Tell of mistakes only.
        more: Where the mistakes stand that aren't shown; nothing shows all.
        progress: Whether a bar shows how far it is: on a terminal, unless told, if not
            `quiet`; in a notebook always. False shows none.
    """

    def __init__(
        self,
        *,
        quiet: bool = False,
        more: str | None = None,
        progress: bool | None = None,
    ) -> None:
        self.quiet = quiet
        self.barred = not quiet if progress is None else progress
        self.notebook: ReadingBar | None = None
        if in_notebook() and progress is not False:
            self.notebook = ReadingBar(1, progress)
        self.more = more
        self.told: set[str] = set()
        self.hidden = 0
        self.named = False
        self.documents = self.words = 0
        self.begun = time.monotonic()
        self.share = 0.0
        self.shown = self.begun
        self.bar = Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            TextColumn("{task.percentage:>3.0f} %  {task.fields[state]}"),
            console=console,
            transient=True,
            disable=not self.barred or not console.is_terminal,
            auto_refresh=False,  # which takes a thread, and workers are forked
        )
        self.task = self.bar.add_task("Reading", total=1.0, state="")

    def __enter__(self) -> Self:
        self.bar.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.bar.stop()
        if self.notebook is not None:
            self.notebook.close()

    def say(self, style: str, message: object) -> None:
        """Tell what isn't a mistake."""
        if not self.quiet:
            tell(style, message)

    def warn(self, style: str, message: str) -> None:
        """Tell of a mistake, each once."""
        if message in self.told:
            return
        if self.more is not None and len(self.told) >= MOST_MESSAGES:
            if not self.hidden:
                tell("yellow", "further messages are not shown")
            self.hidden += 1
            if style == "red" and not self.named:
                self.named = True
                tell("yellow", self.more)
            return
        if len(self.told) < MOST_MESSAGES:
            self.told.add(message)
        tell(style, message)

    def advance(self, counts: Counts) -> None:
        """Take in what a part has become."""
        self.documents += counts["documents"]
        self.words += counts["words"]

    def resumed(self, share: float) -> None:
        """What was read so far was done by an earlier run, and tells no rate."""
        self.begun = time.monotonic()
        self.documents = self.words = 0
        self.share = share

    def show(self, share: float) -> None:
        """Show how far it is, by the share of the input that is done."""
        now = time.monotonic()
        if self.notebook is None and self.bar.disable:
            if self.quiet or now - self.shown < SECONDS_BETWEEN_LINES:
                return
        self.shown = now
        seconds = max(now - self.begun, 0.001)
        state = (
            f"{self.documents:,} documents, {self.documents / seconds:,.1f} documents "
            f"and {self.words / seconds:,.0f} words a second"
        )
        if share > self.share:
            left = seconds * (1 - share) / (share - self.share)
            state += f", {duration(left)} left"
        if self.notebook is not None:
            self.notebook.show(share, state)
            return
        if self.bar.disable:
            tell("dim", f"{share:.0%}: {state}")
            return
        self.bar.update(self.task, completed=share, state=state, refresh=True)


def duration(seconds: float) -> str:
    """Seconds as people say them.

    >>> duration(7), duration(185), duration(7500)
    ('7 s', '3 min', '2 h 5 min')
    """
    if seconds < 60:  # noqa: PLR2004
        return f"{seconds:.0f} s"
    minutes = round(seconds / 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours} h {minutes} min" if hours else f"{minutes} min"
