"""Which event types may tell one incident, and which of them names it."""

from collections.abc import Iterable
from functools import cache

from conflictner.knowledge.tables import read_table, shipped

VIOLENCE = "violence"
_COLUMNS = ("type", "family", "rank", "note")
_LAST = 99


@cache
def _table() -> dict[str, tuple[str, int]]:
    rows = read_table(shipped("incident_types"), _COLUMNS)
    return {row["type"]: (row["family"], int(row["rank"])) for _, row in rows}


def family_of(event_type: str) -> str:
    """The family of an event type; a type of one's own tables is its own family."""
    return _table().get(event_type, (event_type, _LAST))[0]


def naming_type(types: Iterable[str]) -> str:
    """Of several types the one that names the incident: the lowest rank."""
    return min(types, key=lambda one: (_table().get(one, ("", _LAST))[1], one))
