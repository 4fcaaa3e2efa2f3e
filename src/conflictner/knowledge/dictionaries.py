"""All that is known of names, from the shipped tables and a user's own."""

from dataclasses import dataclass
from functools import cache, lru_cache

from conflictner.errors import TableProblem
from conflictner.knowledge.actor_checks import actor_problems, status_problems
from conflictner.knowledge.folding import keys_of
from conflictner.knowledge.gazetteer import PLACE_COLUMNS, Gazetteer
from conflictner.knowledge.name_index import Index, TableLayer, WorldLayer
from conflictner.knowledge.names import GROUP_COLUMNS, describes, named_rows
from conflictner.knowledge.overlay import Overlay, laid_over
from conflictner.knowledge.place_abbreviations import AbbreviationLayer
from conflictner.knowledge.place_checks import parent_problems, place_problems
from conflictner.knowledge.registry import ACTOR_COLUMNS, STATUS_COLUMNS, Registry
from conflictner.knowledge.script import ScriptIndex
from conflictner.knowledge.tables import (
    Row,
    raise_problems,
    read_table,
    shipped,
)
from conflictner.knowledge.variants import Variants
from conflictner.knowledge.world import world

TABLES = ("places", "actors", "actor_statuses", "groups")
"""The tables of names that a user's own are laid over."""


@dataclass(frozen=True)
class Dictionaries:
    """What the names of a text are looked up in.

    Attributes:
        index: Names by their folded words.
        variants: Known names by their sound, for spellings that no table lists.
        script: Names in Arabic script.
        gazetteer: Places by id.
        registry: Actors by id, as of a date.
        groups: The rows of groups by id.
        described: The ids of actors by descriptions like `israeli army`.
    """

    index: Index
    variants: Variants
    script: ScriptIndex
    gazetteer: Gazetteer
    registry: Registry
    groups: dict[str, Row]
    described: dict[str, str]


@cache
def _shipped_rows(table: str) -> tuple[tuple[int, Row], ...]:
    columns = {
        "places": PLACE_COLUMNS,
        "actors": ACTOR_COLUMNS,
        "actor_statuses": STATUS_COLUMNS,
        "groups": GROUP_COLUMNS,
    }[table]
    return tuple(read_table(shipped(table), columns))


def shipped_dictionaries() -> Dictionaries:
    """The shipped tables of names."""
    return dictionaries(Overlay().to_json())


@lru_cache(maxsize=4)
def dictionaries(overlay: str) -> Dictionaries:
    """The shipped tables with a user's laid over them, read once for each overlay.

    Raises `TableError` that tells every problem of the user's rows.

    Args:
        overlay: The user's rows, as `Overlay.to_json` gives them.
    """
    own = Overlay.from_json(overlay)
    raise_problems(overlay_problems(own))
    places, actors, groups = (
        laid_over((row for _, row in _shipped_rows(table)), own.rows(table))
        for table in ("places", "actors", "groups")
    )
    told_anew = {row.cells["id"] for row in own.rows("actor_statuses")}
    statuses = [
        row for _, row in _shipped_rows("actor_statuses") if row["id"] not in told_anew
    ] + [row.cells for row in own.rows("actor_statuses")]
    rows = list(named_rows(places, actors, groups))
    off = frozenset(
        row.cells["id"] for row in own.rows("places") if row.cells["check"] == "off"
    )
    gazetteer = Gazetteer(places, world(), off)
    layers = (TableLayer(rows), AbbreviationLayer(gazetteer), WorldLayer(world(), off))
    return Dictionaries(
        Index(layers),
        Variants(rows, world()),
        ScriptIndex(rows, world()),
        gazetteer,
        Registry(actors, statuses),
        {row["id"]: row for row in groups},
        _described(actors),
    )


def _described(actors: list[Row]) -> dict[str, str]:
    """Descriptions in small letters, where they are of one actor only."""
    found: dict[str, set[str]] = {}
    for row in actors:
        for name in (row["name"], *row["aliases"].split("|")):
            if describes(name) and name[0].isupper():
                found.setdefault(" ".join(keys_of(name)), set()).add(row["id"])
    return {key: ids.pop() for key, ids in found.items() if len(ids) == 1}


def overlay_problems(own: Overlay) -> list[TableProblem]:
    """What is wrong with a user's tables of names, all of it."""
    problems: list[TableProblem] = []
    shipped_ids = {
        table: {row["id"]: None for _, row in _shipped_rows(table)}
        for table in ("places", "actors")
    }
    every = {row.cells["id"] for row in own.rows("places")}
    for file, rows in own.numbered("places"):
        problems += place_problems(file, rows)
        known = {**shipped_ids["places"], **dict.fromkeys(every), **world().numbers}
        problems += parent_problems(file, rows, known)
        problems += [
            TableProblem(file, line, f"the place {row['id']!r} has no name")
            for line, row in rows
            if row["id"] and not row["name"] and row["id"] not in shipped_ids["places"]
        ]
    problems += _cycles(own)
    for file, rows in own.numbered("actors"):
        problems += actor_problems(file, rows)
    actors = dict.fromkeys(row.cells["id"] for row in own.rows("actors"))
    for file, rows in own.numbered("actor_statuses"):
        problems += status_problems(file, rows, {**shipped_ids["actors"], **actors})
    for file, rows in own.numbered("groups"):
        problems += [
            TableProblem(file, line, "a row needs an id and a name")
            for line, row in rows
            if not row["id"] or not row["name"]
        ]
    return problems


def _cycles(own: Overlay) -> list[TableProblem]:
    """Places that lie in each other."""
    parents = {row["id"]: row["parent"] for _, row in _shipped_rows("places")}
    parents |= {
        row.cells["id"]: row.cells["parent"]
        for row in own.rows("places")
        if row.cells["parent"]
    }
    problems = []
    for row in own.rows("places"):
        seen: list[str] = []
        place = row.cells["id"]
        while place and place not in seen:
            seen.append(place)
            place = parents.get(place, "")
        if place == row.cells["id"] and len(seen) > 1:
            told = " in ".join([*seen, place])
            problems.append(
                TableProblem(
                    row.file, row.line, f"these places contain each other: {told}"
                )
            )
    return problems


def shipped_problems() -> list[TableProblem]:
    """What is wrong with the shipped tables of names: nothing, the tests say."""
    places, actors = _shipped_rows("places"), _shipped_rows("actors")
    known = {**{row["id"]: None for _, row in places}, **world().numbers}
    return [
        *place_problems("places.tsv", places),
        *parent_problems("places.tsv", places, known),
        *actor_problems("actors.tsv", actors),
        *status_problems(
            "actor_statuses.tsv",
            _shipped_rows("actor_statuses"),
            {row["id"]: None for _, row in actors},
        ),
    ]
