"""Who stands on which side of an occurrence."""

from dataclasses import dataclass

from conflictner.event import Record
from conflictner.exports.occurrences import Occurrence
from conflictner.knowledge.event_types import is_symmetric


@dataclass(frozen=True, slots=True)
class Sides:
    """The fillers of both sides; each thing stands on one."""

    first: tuple[Record, ...]
    second: tuple[Record, ...]


def occurrence_sides(occurrence: Occurrence) -> Sides:
    """Who did it, and whom it was done to; of a clash its two sides.

    Things and places are no actors: of the victims only those count whose words name
    people, or forces.
    """
    who, whom = occurrence.fillers("who"), occurrence.fillers("whom")
    whom = [one for one in whom if one.get("actor")] or []
    if not whom and any(is_symmetric(event["type"]) for event in occurrence.events):
        return Sides(tuple(who[:1]), tuple(who[1:]))
    names = {_key(one) for one in who}
    return Sides(tuple(who), tuple(one for one in whom if _key(one) not in names))


def _key(filler: Record) -> object:
    return filler.get("entity") or filler["text"].lower()


def ids_of(fillers: tuple[Record, ...] | list[Record]) -> str | None:
    """The ids of fillers, joined by `; `; none of those without one."""
    ids = [
        (filler.get("actor") or {}).get("id") or filler.get("entity")
        for filler in fillers
    ]
    return "; ".join(dict.fromkeys(one for one in ids if one)) or None


def words_of_fillers(fillers: tuple[Record, ...] | list[Record]) -> str | None:
    """The words of fillers, joined by `; `."""
    return "; ".join(dict.fromkeys(one["text"] for one in fillers)) or None
