"""A number where it stands: what the checks of `counts` and `figures` look at."""

from dataclasses import dataclass
from typing import Final

_REACH: Final = 48
"""How many characters to either side of a number can tell what it means."""


_LINE: Final = 120


@dataclass(frozen=True)
class Phrase:
    """A number in its text: the text as it is and in lower case, and the offsets.

    `low` and `high` are its bounds, both None for a vague number.
    """

    text: str
    lower: str
    start: int
    end: int
    low: int | None = None
    high: int | None = None

    @property
    def words(self) -> str:
        """The number as it is written."""
        return self.text[self.start : self.end]

    @property
    def before(self) -> str:
        """What stands before it, in lower case."""
        return self.lower[max(0, self.start - _REACH) : self.start]

    @property
    def after(self) -> str:
        """What stands behind it, in lower case."""
        return self.lower[self.end : self.end + _REACH]

    @property
    def left(self) -> str:
        """What stands before it, capitals kept."""
        return self.text[max(0, self.start - _REACH) : self.start]

    @property
    def line(self) -> str:
        """Its line, or as much of it as is near."""
        near = self.text[max(0, self.start - _LINE) : self.end + _LINE]
        place = min(self.start, _LINE)
        end = near.find("\n", place)
        return near[near.rfind("\n", 0, place) + 1 : end if end >= 0 else len(near)]

    @property
    def line_before(self) -> str:
        """What stands before it on its line, or as much of it as is near."""
        near = self.text[max(0, self.start - _LINE) : self.start]
        return near[near.rfind("\n") + 1 :]

    @property
    def right(self) -> str:
        """What stands behind it, capitals kept."""
        return self.text[self.end : self.end + _REACH]
