"""A place of GeoNames, as it is worked on from the packages to the table."""

from dataclasses import dataclass, field

from conflictner.knowledge.tables import Row


@dataclass(slots=True, eq=False)
class Place:
    """A country, a division or a populated place of GeoNames."""

    name: str
    kind: str
    country: str
    geonames: str
    code: str = ""  # of the first-level division: its own, or that it lies in
    own_code: bool = False
    latitude: str = ""
    longitude: str = ""
    point: str = ""  # where a derived point is from
    population: int = 0
    names: list[str] = field(default_factory=list)  # as GeoNames spells them
    first: bool = False  # a division of the first level
    kept: list[str] = field(default_factory=list)
    id: str = ""
    admin1: str = ""
    link: Row = field(default_factory=dict)

    @property
    def division(self) -> bool:
        """Whether it is a state or a district."""
        return self.kind in ("state", "district")

    @property
    def is_small(self) -> bool:
        """Whether it is a populated place or a county, with a number of GeoNames."""
        settled = self.kind in ("capital", "city", "town", "village", "county")
        return settled and bool(self.geonames and self.name)

    @property
    def order(self) -> tuple[bool, int, bool, int, str]:
        """The order in which places of one name get their ids."""
        number = int(self.geonames or 0)
        return (not self.link, -self.population, self.division, number, self.name)
