"""The gazetteer: what places there are, where they lie, and in what.

`places.tsv` holds the places that conflict reporting names, each with its parent. Made
from GeoNames are `gazetteer.tsv`, countries, first-level divisions and towns of the
world with coordinates, and `towns.tsv`, the smaller places. One place has one id.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from conflictner.knowledge.division_keys import division_key
from conflictner.knowledge.memory import Memory
from conflictner.knowledge.tables import Row
from conflictner.knowledge.towns import Towns, identity_of, towns
from conflictner.knowledge.world import WORLD_COLUMNS, World

PLACE_COLUMNS = (
    "id", "name", "kind", "country", "parent", "latitude", "longitude", "geonames",
    "arabic", "aliases", "check", "source",
)  # fmt: skip
"""The columns of a table of places."""


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

_PLACES_KEPT = 20_000
IDENTITY = re.compile(r"[a-z0-9_]+")


@dataclass(frozen=True, slots=True)
class Place:
    """One place. `parent` is the id of the place that it lies in, empty if unknown.

    `latitude` and `longitude` are degrees (WGS 84), None where no source gives them.
    `point_from` tells what they are the middle of, empty where they are GeoNames' own.
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
    point_from: str = ""

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
        small: The table of small places.
    """

    def __init__(
        self,
        rows: Iterable[Row],
        world: "World",
        without: frozenset[str] = frozenset(),
        small: Towns | None = None,
    ) -> None:
        self.world = world
        self.small = small or towns()
        self.without = without
        self._own = {row["id"]: row for row in rows}
        self._places: dict[str, Place] = {}
        self._divisions: dict[tuple[str, str], str] | None = None
        self._countries: dict[str, str] | None = None
        self._chains = Memory(self._find_chain, _PLACES_KEPT)
        self._admins = Memory(self._find_admin, _PLACES_KEPT)

    def __contains__(self, identity: object) -> bool:
        if identity in self.without:
            return False
        if identity in self._own or identity in self.world.numbers:
            return True
        return isinstance(identity, str) and self.small.row(identity) is not None

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
        cells, row = self.world.row(identity), self._own.get(identity)
        small = self.small.row(identity) if cells is None else None
        made = small if cells is None else dict(zip(WORLD_COLUMNS, cells, strict=True))
        if (row is None and made is None) or identity in self.without:
            return None
        place = self._of_row(made) if made is not None else Place(identity, "")
        if row is not None:
            place = _laid_over(place, row)
        self._places[identity] = place
        return place

    def _of_row(self, row: Row) -> Place:
        """A row of one of the tables made from GeoNames."""
        parent, identity = "", row.get("id") or identity_of(row)
        if row["kind"] not in COUNTRY_KINDS:
            parent = (
                self.division(row["country"], row["admin1"]) if row["admin1"] else ""
            )
            if parent in ("", identity):
                parent = self.country_id(row["country"])
        return Place(
            identity,
            row["name"],
            row["kind"],
            row["country"],
            parent,
            float(row["latitude"]) if row["latitude"] else None,
            float(row["longitude"]) if row["longitude"] else None,
            int(row["population"] or 0),
            int(row["geonames"]) if row["geonames"] else None,
            tuple(filter(None, row.get("arabic", "").split("|"))),
            tuple(filter(None, row.get("aliases", "").split("|"))),
            f"GeoNames {row['geonames']}" if row["geonames"] else "",
            row["point"],
        )

    def towns(self, key: str) -> tuple[str, ...]:
        """The ids of the small places of a name, given by its folded words.

        >>> import conflictner
        >>> conflictner.gazetteer().towns("harlan county")
        ('harlan_county_4294084', 'harlan_county_5069693')
        """
        return tuple(
            identity
            for row in self.small.named(key)
            if (identity := identity_of(row)) not in self.without
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
                            (row["country"], division_key(alias)), identity
                        )
            for cells in self.world.states:
                found.setdefault((cells[3], division_key(cells[1])), cells[0])
            self._divisions = found
        return self._divisions.get((country, division_key(name)), "")

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
        return self._chains[identity]

    def _find_chain(self, identity: str) -> tuple[Place, ...]:
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
        return dict(self._admins[identity])

    def _find_admin(self, identity: str) -> dict[str, str]:
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
