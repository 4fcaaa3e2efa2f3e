"""Keep what a table tells of a key, up to so many keys."""

from collections.abc import Callable
from typing import TypeVar

Key = TypeVar("Key")
Value = TypeVar("Value")


class Memory(dict[Key, Value]):
    """The answers of a function, each found when its key is first asked for.

    Nobody may change an answer, as the next who asks is given the same.

    >>> lengths = Memory(len, room=1000)
    >>> lengths["Kormak"], lengths
    (6, {'Kormak': 6})

    Args:
        find: Finds the answer for a key; it must always be the same.
        room: The number of answers that are kept; with one more all are forgotten.
    """

    def __init__(self, find: Callable[[Key], Value], room: int) -> None:
        super().__init__()
        self.find = find
        self.room = room

    def __missing__(self, key: Key) -> Value:
        if len(self) >= self.room:
            self.clear()
        value = self[key] = self.find(key)
        return value
