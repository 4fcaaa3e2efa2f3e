"""The first and the last day on which the documents of a job were published."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(slots=True)
class Published:
    """A period, as ISO days; both are None where no document has a date.

    >>> period = Published()
    >>> period.add(["2025-03-07", "2025-03-06"])
    >>> period.days()
    ['2025-03-06', '2025-03-07']
    """

    first: str | None = None
    last: str | None = None

    def add(self, days: Iterable[str]) -> None:
        """Take in days."""
        for day in days:
            self.first = day if self.first is None else min(self.first, day)
            self.last = day if self.last is None else max(self.last, day)

    def days(self) -> list[str]:
        """The two days; none where no document has a date."""
        return [day for day in (self.first, self.last) if day is not None]

    def to_dict(self) -> dict[str, str | None]:
        """The period as JSON values."""
        return {"from": self.first, "to": self.last}
