"""Incidents and tallies for those who ask from Python."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from spacy.tokens import Doc

from conflictner.clustering.account import Dispatch
from conflictner.clustering.collection import IncidentCollection
from conflictner.clustering.dispatches import dispatch_of
from conflictner.clustering.incident_files import read_incidents
from conflictner.clustering.tallies import tally_rows
from conflictner.records import get_record

Json = dict[str, Any]
Documents = Doc | Iterable[Doc | Mapping[str, Any]]


def incidents(
    documents: Documents, update: IncidentCollection | str | Path | None = None
) -> IncidentCollection:
    """Find which events of many documents tell one incident.

    Args:
        documents: Docs that went through the pipeline, or their records.
        update: Incidents found before, or the file that they were written to, which
            the documents are added to. They keep their ids.

    Returns:
        The incidents, in the order of their first accounts; each is what a line of
        `incidents.jsonl` holds, as docs/incidents.md describes. `changes` tells what an
        update changed, `left_out` what belongs to no incident.

    Raises:
        InputError: If two documents have one id and different texts, or a record lacks
            its id or its events.
    """
    if update is None:
        known = IncidentCollection()
    elif isinstance(update, IncidentCollection):
        known = update
    else:
        known = read_incidents(Path(update))
    return known.with_documents(_dispatches(documents))


def _dispatches(documents: Documents) -> Iterator[Dispatch]:
    for document in [documents] if isinstance(documents, Doc) else documents:
        record = get_record(document) if isinstance(document, Doc) else document
        yield dispatch_of(dict(record))


def tally(documents: IncidentCollection | Documents) -> list[Json]:
    """Count the killed, wounded and detained by source, day and side.

    Args:
        documents: Incidents; or Docs or records, whose incidents are found first, so
            that what several documents tell of one incident counts once.

    Returns:
        One row for each source, day, side and kind of count, as docs/incidents.md
        describes; running tolls are rows of their own, with `cumulative` true.
    """
    if not isinstance(documents, IncidentCollection):
        documents = incidents(documents)
    return tally_rows(documents)
