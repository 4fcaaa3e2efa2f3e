"""Writes the table, and what the rows of `places.tsv` are linked to."""

from collections.abc import Iterable
from pathlib import Path

from aliases import aliases_of
from arabic import arabic_of
from matching import Linker
from place import Place

from conflictner.knowledge.tables import Row
from conflictner.knowledge.towns import TOWN_COLUMNS, key_of_name
from conflictner.knowledge.world import WORLD_COLUMNS

LINK_COLUMNS = ("id", "geonames", "latitude", "longitude", "arabic", "how")


def write_gazetteer(path: Path, places: Iterable[Place]) -> None:
    """Write places in the order of their ids."""
    ordered = sorted(places, key=lambda place: place.id)
    _write(path, WORLD_COLUMNS, map(_cells_of, ordered))


def write_towns(path: Path, places: Iterable[Place]) -> None:
    """Write places in the order of their folded names, by which they are looked up."""
    ordered = sorted(places, key=lambda one: (key_of_name(one.name), int(one.geonames)))
    _write(path, TOWN_COLUMNS, map(_town_cells, ordered))


def _town_cells(place: Place) -> tuple[str, ...]:
    return (
        place.name, place.kind, place.country, place.admin1, place.latitude,
        place.longitude, str(place.population or ""), place.geonames, place.point,
    )  # fmt: skip


def write_links(path: Path, rows: Iterable[Row], linker: Linker) -> None:
    """Write what each row of `places.tsv` is in GeoNames, and by what it was found."""
    _write(path, LINK_COLUMNS, (_link_cells(row, linker) for row in rows))


def _cells_of(place: Place) -> tuple[str, ...]:
    population = str(place.population) if place.population else ""
    return (
        place.id, place.name, place.kind, place.country, place.admin1, place.latitude,
        place.longitude, population, place.geonames, "|".join(arabic_of(place)),
        place.point, "|".join(aliases_of(place)),
    )  # fmt: skip


def _link_cells(row: Row, linker: Linker) -> tuple[str, ...]:
    place, how = linker.found.get(row["id"]), linker.how[row["id"]]
    if place is None:
        return (row["id"], "", "", "", "", how)
    arabic = "|".join(arabic_of(place))
    return (row["id"], place.geonames, place.latitude, place.longitude, arabic, how)


def _write(path: Path, header: Iterable[str], rows: Iterable[Iterable[str]]) -> None:
    lines = ["\t".join(cells) for cells in (header, *rows)]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")
