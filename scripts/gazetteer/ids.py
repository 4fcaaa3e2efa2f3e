"""Gives each place its id: that of `places.tsv`, or one made of its name."""

from divisions import without_type
from matching import Linker
from place import Place
from tables import matches

from conflictner.knowledge.folding import slug
from conflictner.knowledge.tables import Row
from names import to_ascii

SETTLED = frozenset(
    "city town village capital commune neighbourhood township borough".split()
)
LANDS = frozenset("island country region territory".split())
"""Kinds of `places.tsv` that can take over the row named after them and the country."""

NEVER_TOWNS = frozenset(("US", "SY"))
"""Countries where a name and a country don't yet tell which of several towns it is."""


def name_divisions(places: list[Place]) -> None:
    """Write into each place the English name of the first-level division it lies in."""
    names: dict[str, str] = {}
    for place in places:
        if place.first and place.link:
            place.name = without_type(to_ascii(place.link["name"]))
        if place.own_code:
            names[place.code] = place.name
    for place in places:
        division = ".".join(place.code.split(".")[:2])
        place.admin1 = place.name if place.first else names.get(division, "")


def give_ids(places: list[Place], reserved: set[str]) -> None:
    """Give each place its id: that of `places.tsv`, or one made of its name."""
    taken = set(reserved)
    for place in sorted(places, key=lambda place: place.order):
        if place.link:
            place.id = place.link["id"]
            continue
        plain = slug(place.name) or f"place_{place.geonames}"
        country = f"{plain}_{place.country.lower()}"
        division = f"{country}_{slug(place.admin1)}".strip("_")
        choices = [plain, country, division, f"{division}_{place.geonames}"]
        place.id = next(choice for choice in choices if choice not in taken)
        taken.add(place.id)


def take_over(places: list[Place], linker: Linker) -> None:
    """Give `<id>_<country>` the id of the unlinked row of `places.tsv` that it is.

    Such an id was made because the row has the plain one; a row that was shut out by
    hand, or that names another number of GeoNames, isn't meant.

    Args:
        places: The places of the table, with their ids.
        linker: Knows the rows, and is told what is linked.
    """
    by_id = {place.id: place for place in places}
    for row in linker.rows.values():
        place = by_id.get(f"{row['id']}_{row['country'].lower()}")
        if row["id"] in linker.found or row["id"] in matches() or row["geonames"]:
            continue
        if place is None or place.link:
            continue
        if _is_the_town(row, place, linker.how[row["id"]]) or (
            row["kind"] in LANDS and place.first
        ):
            place.id = row["id"]
            linker.link(row, place, "id")


def _is_the_town(row: Row, place: Place, how: str) -> bool:
    return (
        row["kind"] in SETTLED
        and place.kind in ("city", "town", "village")
        and row["country"] not in NEVER_TOWNS
        and (how != "ambiguous" or row["kind"] == "city")
    )
