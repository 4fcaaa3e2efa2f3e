"""Find ids that come more than once, in little memory however many there are."""

import sqlite3
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import replace

from conflictner.errors import JobError
from conflictner.formats.entries import Entry


def mark_repeats(entries: Iterable[Entry]) -> Iterator[Entry]:
    """Mark the entries whose id an earlier one has."""
    try:
        yield from _marked(entries)
    except sqlite3.Error as error:
        place = tempfile.gettempdir()
        raise JobError(f"{place}: the ids can't be kept there: {error}") from error


def _marked(entries: Iterable[Entry]) -> Iterator[Entry]:
    # A database without a name lies in a file of its own that is deleted at the end.
    with closing(sqlite3.connect("", isolation_level=None)) as database:
        database.execute("PRAGMA journal_mode = OFF")
        database.execute("PRAGMA synchronous = OFF")
        database.execute("CREATE TABLE ids (id TEXT PRIMARY KEY) WITHOUT ROWID")
        for entry in entries:
            if entry.problem is None:
                doc_id = (entry.doc_id or "").encode(errors="replace")
                added = database.execute(
                    "INSERT OR IGNORE INTO ids VALUES (?)", (doc_id,)
                )
                if not added.rowcount:
                    yield replace(entry, repeated=True)
                    continue
            yield entry
