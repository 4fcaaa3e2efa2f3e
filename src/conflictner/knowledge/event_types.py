"""The event types: what each covers and how its words behave, from `types.tsv`."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, replace
from functools import cache
from typing import Any

from conflictner.errors import TableError, TableProblem
from conflictner.knowledge.tables import Row, raise_problems, read_table, shipped

NAME = re.compile(r"[a-z][a-z0-9_]*")
"""What the name of a type or slot looks like."""


@dataclass(frozen=True)
class EventType:
    """A row of `types.tsv`; its fields are the columns.

    Attributes:
        type: The name.
        definition: What it covers.
        place_object: What an object that is a place fills: `where`, `named` (`where`
            if the place has a name), else whom.
        site_object: What an object fills that is a building, a post or a camp.
        unknown_object: What an object fills whose name no table knows.
        place_of: What a place behind `of` fills, where a verb carries the noun: `began
            a sweep of Homs`.
        counts: Whom its number counts: `whom`, which is meant where it is empty,
            `people` (its whom, unless they are things), `who`, or `none`.
        counts_verbs_only: Whether its noun has no number of its own.
        subsets: Whether `including two women` tells of some of its victims.
        headline_passive: Whether a participle without an auxiliary is passive: `12
            killed in blast`.
        force: Whether its doer did what it caused: `the raid left two dead`.
        weapon_subject: Whether a weapon or vehicle as subject is the means.
        accident: Whether an accident or a disaster may be it.
        symmetric: Whether its sides do the same to each other; all are who.
        gathers: Whether those who gather may be who does what the clause tells.
        opposes: Whether its doer stands against those who gather in its clause.
        place_of_verb: Whether it plays where the verb plays that it stands under.
        concluded: Whether those who announce or broker it are no party to it.
        state_noun: Whether its noun may tell the victim's state: `taken prisoner`.
        territory: Whether it says who holds a place.
        by_authority: The type that is meant where an authority does it, if the word has
            a row of that type, too.
        by_outlaw: The same where an outlaw does it.
        from_afar: The same where it is done by means that act from afar; the type
            itself where it always is.
        plover: The event that it is for PLOVER, unless actors and means tell otherwise.
        plover_mode: Its mode there.
        acled_event: The event that it is for ACLED.
        acled_sub_event: The sub-event there.
    """

    type: str
    definition: str = ""
    place_object: str = ""
    site_object: str = ""
    unknown_object: str = ""
    place_of: str = ""
    counts: str = ""
    counts_verbs_only: bool = False
    subsets: bool = False
    headline_passive: bool = False
    force: bool = False
    weapon_subject: bool = False
    accident: bool = False
    symmetric: bool = False
    gathers: bool = False
    opposes: bool = False
    place_of_verb: bool = False
    concluded: bool = False
    state_noun: bool = False
    territory: bool = False
    by_authority: str = ""
    by_outlaw: str = ""
    from_afar: str = ""
    plover: str = ""
    plover_mode: str = ""
    acled_event: str = ""
    acled_sub_event: str = ""


TYPE_COLUMNS = tuple(field.name for field in fields(EventType))

_VALUES = {
    "place_object": ("where", "named", "whom"),
    "site_object": ("where", "whom"),
    "unknown_object": ("where", "whom"),
    "place_of": ("where",),
    "counts": ("whom", "people", "who", "none"),
}
"""The values of columns that choose among several."""

_FLAGS = frozenset(field.name for field in fields(EventType) if field.type is bool)
"""The columns that are `yes` or `no`."""


def read_event_type(
    cells: Row, file: str, line: int, before: EventType | None
) -> EventType:
    """Read a row; raises `TableError` for a name or a value that isn't allowed.

    Args:
        cells: The row's cells.
        file: Its file, for errors.
        line: Its line there.
        before: The type of this name that it changes: its empty cells stay.
    """
    name = cells["type"]
    if not NAME.fullmatch(name):
        raise TableError.of(
            [TableProblem(file, line, f"the type {name!r} isn't lower_snake")]
        )
    found = before or EventType(name)
    values: dict[str, Any] = {}
    for column in TYPE_COLUMNS[1:]:
        value = cells.get(column, "")
        allowed = ("yes", "no") if column in _FLAGS else _VALUES.get(column)
        if value and allowed and value not in allowed:
            remedy = f"it must be {' or '.join(allowed)}, or empty"
            raise TableError.of(
                [TableProblem(file, line, f"{column} is {value!r}", remedy)]
            )
        if value:
            values[column] = value == "yes" if column in _FLAGS else value
    return replace(found, **values)


def read_event_types(rows: Iterable[tuple[str, int, Row]]) -> dict[str, EventType]:
    """Read rows with their file and line; a row of a known name changes that type."""
    found: dict[str, EventType] = {}
    problems: list[TableProblem] = []
    for file, line, cells in rows:
        name = cells["type"]
        try:
            found[name] = read_event_type(cells, file, line, found.get(name))
        except TableError as error:
            problems += error.problems
    raise_problems(problems)
    return found


def shipped_types() -> Iterator[tuple[str, int, Row]]:
    """The rows of the shipped table, with their file and line."""
    for line, cells in read_table(shipped("types"), TYPE_COLUMNS):
        yield "types.tsv", line, cells


@cache
def event_types() -> dict[str, EventType]:
    """The shipped types by name.

    >>> event_types()["clash"].symmetric
    True
    """
    return read_event_types(shipped_types())


def is_symmetric(name: str) -> bool:
    """Whether a shipped type's sides do the same to each other."""
    known = event_types().get(name)
    return known is not None and known.symmetric
