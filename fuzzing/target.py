"""A target: what is run on an input, and what inputs are made of."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass


class BrokenPromiseError(Exception):
    """The program went on, but what it gave breaks a promise."""


def require(holds: bool, told: str) -> None:
    """Raise `BrokenPromiseError` where a promise is broken."""
    if not holds:
        raise BrokenPromiseError(told)


@dataclass(frozen=True)
class Target:
    """What is fuzzed.

    Attributes:
        name: Its name on the command line.
        make: Makes the function that takes the bytes of an input. What is slow to make,
            such as a pipeline, is made here once.
        seeds: The inputs to begin with, of texts and files of our own.
        words: Words of which inputs are put together besides.
        longest: The length of the longest input in bytes.
        executions: So many are run by default, where no time is told.
        share: The part of the time of all that this one gets.
    """

    name: str
    make: Callable[[], Callable[[bytes], None]]
    seeds: Callable[[], Iterator[bytes]]
    words: Callable[[], Iterable[str]]
    longest: int
    executions: int
    share: float = 1.0


def check_spans(value: object, text: str) -> None:
    """Require that each span of a record is its slice of the text."""
    if isinstance(value, dict):
        if value.keys() >= {"start", "end", "text"}:
            words = text[value["start"] : value["end"]]
            require(words == value["text"], f"{value} is not the slice {words!r}")
        for inner in value.values():
            check_spans(inner, text)
    elif isinstance(value, list):
        for inner in value:
            check_spans(inner, text)
