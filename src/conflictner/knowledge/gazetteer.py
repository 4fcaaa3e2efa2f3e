"""The gazetteer: what places there are, where they lie, and in what.

Two tables feed it. `places.tsv` holds the places that conflict reporting names, each
with its parent; `gazetteer.tsv`, made from GeoNames, holds the countries, first-level
divisions and towns of the world, and the coordinates of both. One place has one id.
"""

import math
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources.abc import Traversable
from pathlib import Path

from conflictner.knowledge.folding import fold
from conflictner.knowledge.tables import Problem, Row, shipped

PLACE_COLUMNS = (
    "id", "name", "kind", "country", "parent", "latitude", "longitude", "geonames",
    "arabic", "aliases", "check", "source",
)  # fmt: skip
"""The columns of a table of places."""

WORLD_COLUMNS = (
    "id", "name", "kind", "country", "admin1", "latitude", "longitude", "population",
    "geonames", "arabic", "aliases",
)  # fmt: skip

COUNTRY_KINDS = frozenset(("country", "territory"))
FIRST_LEVEL = frozenset(
    "governorate province state region republic division oblast emirate".split()
)
"""Kinds of first-level divisions; `region` may be a landscape too."""
SECOND_LEVEL = frozenset("district department county zone subdistrict commune".split())
AREAS = frozenset(
    "mountains desert valley coast plain sea river lake island strait corridor area "
    "sub_region region continent".split()
)
"""Kinds of landscape, without a point of their own."""

_EARTH = 6371.0
_IDENTITY = re.compile(r"[a-z0-9_]+")
_DIVISION_WORDS = re.compile(
    r"\b(governorate|province|state|region|oblast|muhafazat|division|wilayat|district"
    r"|republic|of|the|al|as|ar|ad|el)\b"
)


@dataclass(frozen=True, slots=True)
class Place:
    """One place. `parent` is the id of the place that it lies in, empty if unknown.

    `latitude` and `longitude` are degrees (WGS 84), None where no source gives them.
    """

    id: str
    name: str
    kind: str = ""
    country: str = ""
    parent: str = ""
    latitude: float | None = None
    longitude: float | None = None
    population: int = 0
    geonames: int | None = None
    arabic: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    source: str = ""

    @property
    def point(self) -> tuple[float, float] | None:
        """Latitude and longitude, if known."""
        if self.latitude is None or self.longitude is None:
            return None
        return self.latitude, self.longitude


class Gazetteer:
    """Places by id, with what they lie in.

    Args:
        rows: The rows of tables of places; one with the id of an earlier one was laid
            over it before.
        world: The table made from GeoNames.
        without: The ids of places that a user has taken out.
    """

    def __init__(
        self,
        rows: Iterable[Row],
        world: "World",
        without: frozenset[str] = frozenset(),
    ) -> None:
        self.world = world
        self.without = without
        self._own = {row["id"]: row for row in rows}
        self._places: dict[str, Place] = {}
        self._divisions: dict[tuple[str, str], str] | None = None
        self._countries: dict[str, str] | None = None

    def __contains__(self, identity: object) -> bool:
        known = identity in self._own or identity in self.world.numbers
        return known and identity not in self.without

    def __iter__(self) -> Iterator[Place]:
        for identity in self._own:
            yield self[identity]
        for identity in self.world.numbers:
            if identity not in self._own and identity not in self.without:
                yield self[identity]

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def __getitem__(self, identity: str) -> Place:
        found = self.get(identity)
        if found is None:
            raise KeyError(identity)
        return found

    def get(self, identity: str) -> Place | None:
        """The place of an id, or None.

        >>> import conflictner
        >>> conflictner.gazetteer().get("jableh").country
        'SY'
        """
        known = self._places.get(identity)
        if known is not None:
            return known
        cells = self.world.row(identity)
        row = self._own.get(identity)
        if (row is None and cells is None) or identity in self.without:
            return None
        place = self._of_world(cells) if cells is not None else Place(identity, "")
        if row is not None:
            place = _laid_over(place, row)
        self._places[identity] = place
        return place

    def _of_world(self, cells: list[str]) -> Place:
        row = dict(zip(WORLD_COLUMNS, cells, strict=True))
        parent = ""
        if row["kind"] not in COUNTRY_KINDS:
            parent = (
                self.division(row["country"], row["admin1"]) if row["admin1"] else ""
            )
            if parent in ("", row["id"]):
                parent = self.country_id(row["country"])
        return Place(
            row["id"],
            row["name"],
            row["kind"],
            row["country"],
            parent,
            float(row["latitude"]) if row["latitude"] else None,
            float(row["longitude"]) if row["longitude"] else None,
            int(row["population"] or 0),
            int(row["geonames"]) if row["geonames"] else None,
            tuple(filter(None, row["arabic"].split("|"))),
            tuple(filter(None, row["aliases"].split("|"))),
            f"GeoNames {row['geonames']}" if row["geonames"] else "",
        )

    def division(self, country: str, name: str) -> str:
        """The id of a first-level division by its name, empty if unknown.

        >>> import conflictner
        >>> conflictner.gazetteer().division("SY", "Latakia")
        'latakia_governorate'
        """
        if self._divisions is None:
            found: dict[tuple[str, str], str] = {}
            for identity, row in self._own.items():
                if row["kind"] in FIRST_LEVEL:
                    for alias in (row["name"], *row["aliases"].split("|")):
                        found.setdefault(
                            (row["country"], _division_key(alias)), identity
                        )
            for cells in self.world.states:
                found.setdefault((cells[3], _division_key(cells[1])), cells[0])
            self._divisions = found
        return self._divisions.get((country, _division_key(name)), "")

    def country_id(self, code: str) -> str:
        """The id of a country by its ISO 3166 code, empty if unknown.

        >>> import conflictner
        >>> conflictner.gazetteer().country_id("SY")
        'syria'
        """
        if self._countries is None:
            found = {cells[3]: cells[0] for cells in self.world.countries}
            for identity, row in self._own.items():
                if row["kind"] == "country":  # Wales is one, too, and GB is not Wales
                    found.setdefault(row["country"], identity)
            self._countries = found
        return self._countries.get(code, "")

    def chain(self, identity: str) -> tuple[Place, ...]:
        """The places that a place lies in, from its parent up to its country.

        >>> import conflictner
        >>> [place.id for place in conflictner.gazetteer().chain("homs_governorate")]
        ['syria']
        """
        found: list[Place] = []
        seen = {identity}
        place = self.get(identity)
        while place is not None:
            parent = place.parent
            if not parent and place.kind not in COUNTRY_KINDS:
                parent = self.country_id(place.country.split("|")[0])
            if not parent or parent in seen:
                break
            seen.add(parent)
            place = self.get(parent)
            if place is not None:
                found.append(place)
        return tuple(found)

    def admin(self, identity: str) -> dict[str, str]:
        """The names of the divisions round a place: `country`, `admin1`, `admin2`.

        >>> import conflictner
        >>> conflictner.gazetteer().admin("jableh")["admin1"]
        'Latakia Governorate'
        """
        place = self.get(identity)
        if place is None:
            return {}
        found: dict[str, str] = {}
        for one in reversed((place, *self.chain(identity))):
            level = self.level(one)
            if level and level not in found:
                found[level] = one.name
        return found

    def level(self, place: Place) -> str:
        """`country`, `admin1`, `admin2` or `admin3` for a division, else empty."""
        if place.kind in COUNTRY_KINDS:
            return "country"
        if place.kind == "subdistrict":
            return "admin3"
        if place.kind in FIRST_LEVEL and place.kind != "region":
            return "admin1"
        if place.kind in SECOND_LEVEL:
            parent = self.get(place.parent)
            first = parent is None or parent.kind in COUNTRY_KINDS
            return "admin1" if first and place.kind == "department" else "admin2"
        return ""

    def point(self, identity: str) -> tuple[float, float] | None:
        """The coordinates of a place, if a source gives them."""
        place = self.get(identity)
        return place.point if place is not None else None


def _laid_over(place: Place, row: Row) -> Place:
    latitude = float(row["latitude"]) if row["latitude"] else place.latitude
    longitude = float(row["longitude"]) if row["longitude"] else place.longitude
    arabic = [*filter(None, row["arabic"].split("|")), *place.arabic]
    aliases = [*filter(None, row["aliases"].split("|")), *place.aliases]
    sources = [row["source"], place.source]
    return replace(
        place,
        name=row["name"] or place.name,
        kind=row["kind"] or place.kind,
        country=row["country"] or place.country,
        parent=row["parent"] or place.parent,
        latitude=latitude,
        longitude=longitude,
        geonames=int(row["geonames"]) if row["geonames"] else place.geonames,
        arabic=tuple(dict.fromkeys(arabic)),
        aliases=tuple(dict.fromkeys(aliases)),
        source=", ".join(dict.fromkeys(filter(None, sources))),
    )


def _division_key(name: str) -> str:
    words = _DIVISION_WORDS.sub(" ", fold(name).replace("-", " "))
    return " ".join(words.split())


def kilometres(one: tuple[float, float], other: tuple[float, float]) -> float:
    """The distance of two points (latitude, longitude) along a great circle.

    >>> round(kilometres((35.36, 35.93), (35.53, 35.79)))
    23
    """
    first, second = math.radians(one[0]), math.radians(other[0])
    across = math.radians(other[1] - one[1]) / 2
    up = (second - first) / 2
    half = (
        math.sin(up) ** 2 + math.cos(first) * math.cos(second) * math.sin(across) ** 2
    )
    return 2 * _EARTH * math.asin(math.sqrt(half))


def moved(
    point: tuple[float, float], distance: float, bearing: float
) -> tuple[float, float]:
    """The point so many kilometres away in a direction (degrees from north, clockwise).

    >>> [round(degree, 2) for degree in moved((34.73, 36.71), 12, 180)]
    [34.62, 36.71]
    """
    latitude, longitude = math.radians(point[0]), math.radians(point[1])
    angle, direction = distance / _EARTH, math.radians(bearing)
    new = math.asin(
        math.sin(latitude) * math.cos(angle)
        + math.cos(latitude) * math.sin(angle) * math.cos(direction)
    )
    across = math.atan2(
        math.sin(direction) * math.sin(angle) * math.cos(latitude),
        math.cos(angle) - math.sin(latitude) * math.sin(new),
    )
    east = (math.degrees(longitude + across) + 180) % 360 - 180
    return math.degrees(new), east


class World:
    """The table made from GeoNames; its lines are split when they are asked for."""

    def __init__(self, source: Traversable | Path) -> None:
        text = source.read_text(encoding="utf-8")
        self.lines = text.split("\n")
        if tuple(self.lines[0].split("\t")) != WORLD_COLUMNS:
            raise ValueError(
                f"{source}: the columns must be {', '.join(WORLD_COLUMNS)}"
            )
        self.numbers: dict[str, int] = {}
        self.names: dict[str, int | tuple[int, ...]] = {}
        self.longer: dict[str, tuple[int, ...]] = {}
        self.countries: list[list[str]] = []
        self.states: list[list[str]] = []
        # folded all at once, which is faster than name by name
        self._read(text.lower().replace("-", " ").replace("'", "").split("\n"))

    def _read(self, folded: list[str]) -> None:
        names, numbers = self.names, self.numbers
        for number, line in enumerate(folded):
            if not number or not line:
                continue
            cells = line.split("\t")
            numbers[cells[0]] = number
            kind = cells[2]
            if kind == "country":
                self.countries.append(self.lines[number].split("\t"))
            elif kind == "state":
                self.states.append(self.lines[number].split("\t"))
            for key in (cells[1], *cells[10].split("|")) if cells[10] else cells[1:2]:
                known = names.get(key)
                if known is None:
                    names[key] = number
                    if " " in key:
                        self._note_length(key)
                elif isinstance(known, tuple):
                    if known[-1] != number:
                        names[key] = (*known, number)
                elif known != number:
                    names[key] = (known, number)

    def _note_length(self, key: str) -> None:
        first = key[: key.index(" ")]
        length = key.count(" ") + 1
        lengths = self.longer.get(first, ())
        if length not in lengths:
            self.longer[first] = tuple(sorted({*lengths, length}, reverse=True))

    def row(self, identity: str) -> list[str] | None:
        """The cells of the row of an id."""
        number = self.numbers.get(identity)
        return self.lines[number].split("\t") if number is not None else None

    def named(self, key: str) -> list[list[str]]:
        """The rows of a name, given by its folded words."""
        known = self.names.get(key)
        if known is None:
            return []
        numbers = known if isinstance(known, tuple) else (known,)
        return [self.lines[number].split("\t") for number in numbers]


@cache
def world() -> World:
    """The shipped table made from GeoNames, read once."""
    return World(shipped("gazetteer"))


def place_problems(name: str, rows: Iterable[tuple[int, Row]]) -> Iterator[Problem]:
    """What is wrong with the rows of one table of places, each by itself."""
    first_lines: dict[str, int] = {}
    for number, row in rows:
        identity = row["id"]
        if not _IDENTITY.fullmatch(identity):
            yield Problem(
                name, number, f"the id {identity!r} isn't in lower_snake",
                "use small letters a-z, digits and _",
            )  # fmt: skip
        elif identity in first_lines:
            yield Problem(
                name, number, f"the id {identity!r} stands already in line "
                f"{first_lines[identity]}", "give each place one row",
            )  # fmt: skip
        first_lines.setdefault(identity, number)
        if row["check"] not in ("", "context", "off"):
            yield Problem(
                name, number, f"the check is {row['check']!r}",
                "leave it empty, or write context or off",
            )  # fmt: skip
        if identity and row["parent"] == identity:
            yield Problem(name, number, f"{identity} is its own parent")
        if row["country"] and not re.fullmatch(
            r"[A-Z]{2}(\|[A-Z]{2})*", row["country"]
        ):
            yield Problem(
                name, number, f"the country is {row['country']!r}",
                "write its ISO 3166 code, like SY",
            )  # fmt: skip
        yield from _coordinate_problems(name, number, row)


def _coordinate_problems(name: str, number: int, row: Row) -> Iterator[Problem]:
    if bool(row["latitude"]) != bool(row["longitude"]):
        yield Problem(
            name, number, "only one coordinate is given",
            "give both latitude and longitude, or neither",
        )  # fmt: skip
    for column, highest in (("latitude", 90.0), ("longitude", 180.0)):
        try:
            degrees = float(row[column] or 0)
        except ValueError:
            degrees = math.inf
        if not abs(degrees) <= highest:
            yield Problem(
                name, number, f"the {column} is {row[column]!r}",
                f"write degrees like 35.36, from -{highest:.0f} to {highest:.0f}",
            )  # fmt: skip
    if row["geonames"] and not row["geonames"].isdecimal():
        yield Problem(
            name, number, f"the GeoNames id is {row['geonames']!r}", "it is a number"
        )


def parent_problems(
    name: str, rows: Iterable[tuple[int, Row]], known: Mapping[str, object] | Gazetteer
) -> Iterator[Problem]:
    """Parents that no table knows."""
    rows = list(rows)
    own = {row["id"] for _, row in rows}
    for number, row in rows:
        parent = row["parent"]
        if parent and parent not in own and parent not in known:
            yield Problem(
                name, number, f"the parent {parent!r} of {row['id']} is in no table",
                "give the id of a place, or add a row for it",
            )  # fmt: skip
