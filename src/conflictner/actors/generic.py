"""What words like gunmen and loyal to tell of an actor."""

from dataclasses import dataclass
from functools import cache

from conflictner.knowledge.tables import read_table, shipped


@dataclass(frozen=True, slots=True)
class Generic:
    """What a noun tells of an actor: its kind and codes."""

    kind: str
    acled_inter: int | None
    plover: str


@cache
def generic_actors() -> dict[tuple[str, str], Generic]:
    """What nouns tell, by the word before the noun (or none) and the noun."""
    columns = ("word", "before", "kind", "acled_inter", "plover", "note")
    return {
        (row["before"], row["word"]): Generic(
            row["kind"],
            int(row["acled_inter"]) if row["acled_inter"] else None,
            row["plover"],
        )
        for _, row in read_table(shipped("generic_actors"), columns)
    }


@cache
def loyalties(place: str) -> tuple[tuple[tuple[str, ...], bool], ...]:
    """Words that tell whose side one is on, and whether one fights for that side."""
    rows = read_table(shipped("loyalties"), ("words", "place", "use", "note"))
    return tuple(
        (tuple(row["words"].split()), row["use"] == "loyal")
        for _, row in rows
        if row["place"] == place
    )
