"""Check places: what they lie in, and whether their coordinates can be right."""

import math
from collections.abc import Iterator
from functools import cache

from conflictner.errors import TableProblem
from conflictner.knowledge.folding import keys_of
from conflictner.knowledge.gazetteer import (
    AREAS,
    COUNTRY_KINDS,
    FIRST_LEVEL,
    Gazetteer,
    Place,
)
from conflictner.knowledge.geodesy import kilometres
from conflictner.knowledge.overlay import OwnRow
from conflictner.knowledge.world import world
from conflictner.workbench.findings import NOTE, WARNING, Finding, error
from conflictner.workbench.sheets import Sheets

FAR_FROM_PARENT = 150.0
"""A place so many kilometres from what it lies in is likely a slip."""

FAR_FROM_GEONAMES = 10.0
"""Coordinates of one place that differ by more are not of one place."""

NEAR_TOWNS = 60.0
"""Within so many kilometres one of the towns of its country is looked for."""

_WIDE = AREAS | COUNTRY_KINDS | FIRST_LEVEL
_DEGREE = 111.0

_Point = tuple[float, float]


def place_findings(sheets: Sheets, gazetteer: Gazetteer) -> Iterator[Finding]:
    """What is doubtful about places."""
    for row in sheets.rows("places"):
        place = gazetteer.get(row.cells["id"])
        if place is None:
            continue
        yield from _taken(row, sheets)
        yield from _parent(row, place, gazetteer)
        yield from _coordinates(row, place, gazetteer)
        yield from _geonames(row, place)
        yield from _known_already(row, place)


def cycle_findings(sheets: Sheets) -> Iterator[Finding]:
    """Places that lie in themselves, by way of others: an error."""
    parents = {
        thing.id: thing.cells["parent"]
        for (table, _), thing in sheets.things.items()
        if table == "places"
    }
    for row in sheets.rows("places"):
        path = [row.cells["id"]]
        while (above := parents.get(path[-1], "")) and above not in path:
            path.append(above)
        if above and above == path[0] and len(path) > 1:
            yield error(
                _problem(
                    row,
                    f"the parents form a circle: {' in '.join([*path, above])}",
                    "one of these parents is wrong",
                ),
                "circle of parents",
            )


def _problem(row: OwnRow, what: str, remedy: str = "") -> TableProblem:
    return TableProblem(row.file, row.line, what, remedy)


def _warning(kind: str, row: OwnRow, what: str, remedy: str) -> Finding:
    return Finding(WARNING, kind, _problem(row, what, remedy))


def _taken(row: OwnRow, sheets: Sheets) -> Iterator[Finding]:
    """A row that changes a known place of another country: a new one, more likely."""
    identity, country = row.cells["id"], row.cells["country"]
    beside = (one.cells for one in sheets.beside.rows("places"))
    known = [(c["name"], c["country"]) for c in beside if c["id"] == identity]
    cells = world().row(identity)
    if cells is not None:
        known.append((cells[1], cells[3]))
    for name, other in known:
        if country and other and set(country.split("|")).isdisjoint(other.split("|")):
            yield _warning(
                "id of another", row,
                f"the id {identity} is that of {name} ({other}): this row changes it",
                "give the new place an id of its own",
            )  # fmt: skip
            return


def _parent(row: OwnRow, place: Place, gazetteer: Gazetteer) -> Iterator[Finding]:
    parent = gazetteer.get(place.parent)
    if parent is None:
        return
    here, there = (set(filter(None, p.country.split("|"))) for p in (place, parent))
    if here and there and not here & there:
        yield _warning(
            "parent abroad", row,
            f"{place.id} is in {place.country}, its parent {parent.id} in "
            f"{parent.country}", "correct the country or the parent",
        )  # fmt: skip


def _coordinates(row: OwnRow, place: Place, gazetteer: Gazetteer) -> Iterator[Finding]:
    point, parent = place.point, gazetteer.get(place.parent)
    if point is None or place.kind in AREAS:
        return
    if parent is not None and parent.point and parent.kind not in COUNTRY_KINDS:
        distance = kilometres(point, parent.point)
        if distance > FAR_FROM_PARENT:
            yield Finding(
                NOTE if place.kind in _WIDE else WARNING, "far from parent",
                _problem(
                    row,
                    f"{place.id} is {distance:.0f} km from its parent {parent.id}",
                    "check the coordinates and the parent",
                ),
            )  # fmt: skip
    countries = set(filter(None, place.country.split("|")))
    near = _countries_near(point)
    if countries and near and not countries & near and place.kind not in _WIDE:
        yield _warning(
            "outside its country", row,
            f"{place.id} is in {place.country}, but its coordinates {point[0]}, "
            f"{point[1]} are among the towns of {', '.join(sorted(near))}",
            "are latitude and longitude swapped, or is a minus sign " "missing?",
        )  # fmt: skip


def _geonames(row: OwnRow, place: Place) -> Iterator[Finding]:
    if not row.cells["latitude"] or place.point is None:
        return
    number = row.cells["geonames"]
    others = [_by_geonames().get(number), world().row(place.id)]
    for cells in others:
        other = _point_of(cells) if cells is not None else None
        if cells is None or other is None:
            continue
        distance = kilometres(place.point, other)
        if distance > FAR_FROM_GEONAMES:
            yield _warning(
                "far from GeoNames", row,
                f"{place.id} is {distance:.0f} km from {cells[1]} of GeoNames "
                f"(id {cells[8] or cells[0]}: {cells[5]}, {cells[6]})",
                "check the coordinates and the GeoNames id",
            )  # fmt: skip
            return


def _known_already(row: OwnRow, place: Place) -> Iterator[Finding]:
    """A place that the table of GeoNames has under another id."""
    if place.point is None or place.id in world().numbers or place.kind in _WIDE:
        return
    for cells in world().named(" ".join(keys_of(place.name))):
        other = _point_of(cells)
        if cells[3] != place.country or other is None or cells[2] in _WIDE:
            continue
        if kilometres(place.point, other) <= FAR_FROM_GEONAMES:
            yield _warning(
                "known by another id", row,
                f"{place.id} is {cells[0]} in the table of GeoNames",
                f"give it the id {cells[0]}, or one place will have two ids",
            )  # fmt: skip
            return


def _point_of(cells: list[str]) -> _Point | None:
    return (float(cells[5]), float(cells[6])) if cells[5] and cells[6] else None


@cache
def _by_geonames() -> dict[str, list[str]]:
    rows = (line.split("\t") for line in world().lines[1:] if line)
    return {cells[8]: cells for cells in rows if cells[8]}


def _countries_near(point: _Point) -> set[str]:
    """The countries that have a town within some kilometres."""
    reach = math.ceil(NEAR_TOWNS / _DEGREE / max(math.cos(math.radians(point[0])), 0.2))
    latitude, longitude = (math.floor(degree) for degree in point)
    found: set[str] = set()
    for north in (-1, 0, 1):
        for east in range(-reach, reach + 1):
            for country, town in _towns().get((latitude + north, longitude + east), ()):
                if country not in found and kilometres(point, town) <= NEAR_TOWNS:
                    found.add(country)
    return found


@cache
def _towns() -> dict[tuple[int, int], list[tuple[str, _Point]]]:
    """The towns of GeoNames with their countries, by whole degrees."""
    found: dict[tuple[int, int], list[tuple[str, _Point]]] = {}
    for line in world().lines[1:]:
        cells = line.split("\t")
        point = _point_of(cells) if len(cells) > 1 else None
        if point is not None and cells[2] not in _WIDE:
            square = math.floor(point[0]), math.floor(point[1])
            found.setdefault(square, []).append((cells[3], point))
    return found
