"""Read files as the mappings that `read_many` takes, without a job."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from conflictner.errors import InputError
from conflictner.formats.entries import Item
from conflictner.formats.fields import Fields
from conflictner.formats.registry import read_entries
from conflictner.jobs.annotation import with_article
from conflictner.jobs.found import find_inputs
from conflictner.reading import OnError


def read_items(
    inputs: Iterable[str | Path], *, date: str | None = None, on_error: OnError
) -> Iterator[Item]:
    """Read the documents of files, folders and globs.

    Args:
        inputs: What `conflictner annotate` takes.
        date: The date of the documents that have none of their own.
        on_error: Is given each document that can't be read.
    """
    found = find_inputs(inputs).found
    for entry in map(with_article, read_entries(found, Fields(day=date))):
        if entry.problem is not None:
            on_error(InputError(entry.problem.message))
        else:
            yield entry.item
