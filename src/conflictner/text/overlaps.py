"""Find which of many stretches of a text share a character with another.

To look through all of them for each other would take the square of a text's length.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from itertools import accumulate
from typing import Generic, TypeVar

T = TypeVar("T")


class Overlaps(Generic[T]):
    """Stretches of a text, each with what stands there.

    Args:
        stretches: The start and the end of each, and what stands there. They may
            overlap, and come in any order.
    """

    def __init__(self, stretches: Iterable[tuple[int, int, T]]) -> None:
        found = list(stretches)
        self._items = [item for *_, item in found]
        ordered = sorted((s, e, n) for n, (s, e, _) in enumerate(found))
        self._ordered = ordered
        self._starts = [start for start, *_ in ordered]
        # up to each, how far any of them reaches
        self._reach = list(accumulate((end for _, end, _ in ordered), max))

    def of(self, start: int, end: int) -> list[T]:
        """What stands in the stretches that share a character with one, in order.

        >>> Overlaps([(0, 4, "a"), (6, 9, "b"), (2, 7, "c")]).of(4, 7)
        ['b', 'c']
        """
        first = bisect_right(self._reach, start)
        last = bisect_left(self._starts, end)
        within = (one for one in self._ordered[first:last] if start < one[1])
        return [self._items[number] for number in sorted(n for *_, n in within)]
