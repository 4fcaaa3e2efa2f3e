"""Cut the entries of the inputs into parts, which depend on nothing but the inputs."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from conflictner.formats.entries import Entry

PART_SIZE = 100
"""So many documents make a part, if no other number is asked for."""

PART_CHARACTERS = 100_000
"""A part is full, too, when its texts have so many characters, for memory's sake."""


@dataclass(frozen=True, slots=True)
class Part:
    """Entries that are annotated and kept together; numbered from 0.

    `docs` says whether the Docs are wanted, besides the records.
    """

    number: int
    entries: tuple[Entry, ...]
    docs: bool = False


def cut(
    entries: Iterable[Entry], size: int = PART_SIZE, *, docs: bool = False
) -> Iterator[Part]:
    """Cut entries into parts of so many documents, fewer where they are long."""
    number = characters = 0
    held: list[Entry] = []
    for entry in entries:
        held.append(entry)
        characters += len(entry.item.get("text") or "")
        if len(held) == size or characters >= PART_CHARACTERS:
            yield Part(number, tuple(held), docs)
            number += 1
            characters = 0
            held = []
    if held:
        yield Part(number, tuple(held), docs)
