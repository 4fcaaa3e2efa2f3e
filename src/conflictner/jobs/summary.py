"""What a job tells at its end."""

from dataclasses import dataclass, field
from typing import Any

from conflictner.corrections.outcomes import CorrectionReport
from conflictner.jobs.annotation import Counts


@dataclass(slots=True)
class Summary:
    """What happened to the documents of a job.

    `documents` is `with_events` + `without_events` + `dead`.

    Attributes:
        output: Where the records went; nothing for a stream.
        counts: All counts, by name.
        seconds: How long it took.
        resumed: The number of documents that an earlier run had done.
        workers: The number of processes.
        not_read: Each file and member that wasn't read, and why.
        corrections: What became of the corrections of persons, if any were given.
    """

    output: str | None = None
    counts: Counts = field(default_factory=Counts)
    seconds: float = 0.0
    resumed: int = 0
    workers: int = 1
    not_read: list[dict[str, str]] = field(default_factory=list)
    corrections: CorrectionReport | None = None

    @property
    def documents(self) -> int:
        """The number of documents that were found in the inputs."""
        return self.counts["documents"]

    @property
    def with_events(self) -> int:
        """The number of documents with events."""
        return self.counts["with_events"]

    @property
    def without_events(self) -> int:
        """The number of documents that were read and hold no event."""
        return self.counts["without_events"]

    @property
    def dead(self) -> int:
        """The number of documents and files that couldn't be read."""
        return self.counts["dead"]

    @property
    def events(self) -> int:
        """The number of events."""
        return self.counts["events"]

    def to_dict(self) -> dict[str, Any]:
        """The summary as JSON values."""
        value: dict[str, Any] = {
            "output": self.output,
            "counts": dict(sorted(self.counts.items())),
            "resumed": self.resumed,
            "seconds": round(self.seconds, 3),
            "workers": self.workers,
        }
        if self.corrections is not None:
            value["corrections"] = dict(sorted(self.corrections.counts().items()))
        return value

    def __str__(self) -> str:
        place = f" → {self.output}" if self.output else ""
        return f"documents: {self.documents - self.dead}, events: {self.events}{place}"

    def notes(self) -> list[str]:
        """What else to know: how dates were read, and what has none or wasn't read."""
        told = [
            f"{name}: {count}"
            for name, count in sorted(self.counts.items())
            if name.startswith("dates as ")
        ]
        if self.counts["undated"]:
            told.append(
                f"documents without a date: {self.counts['undated']}, in "
                "which times like `on Friday` can't be resolved; give "
                "--date, --date-field or --date-from"
            )
        told += [f"not read: {one}" for one in _shortened(self.not_read)]
        if self.corrections is not None:
            told.append(self.corrections.summary())
            told += self.corrections.conflicts()
        return told


MOST_FILES = 10
"""So many files that weren't read are told by name; the manifest holds them all."""


def _shortened(not_read: list[dict[str, str]]) -> list[str]:
    told = [
        f"{one['file']} ({one['reason'].removeprefix(one['file']).lstrip(': ')})"
        for one in not_read[:MOST_FILES]
    ]
    more = len(not_read) - MOST_FILES
    if more > 0:
        told.append(f"{more} more files; the manifest lists them all")
    return told
