"""Tells what a kind of `places.tsv` can be in GeoNames."""

from place import Place
from tables import has_camps

from conflictner.knowledge.tables import Row

TOWN_KINDS = frozenset("capital city town village kibbutz".split())
CITY_KINDS = frozenset(("city", "capital"))
STATE_KINDS = frozenset(
    "state province governorate region territory republic department prefecture oblast "
    "district entity county zone area borough commune".split()
)
DISTRICT_KINDS = frozenset(
    "district county zone commune department borough regency tehsil township territory "
    "province prefecture".split()
)
DIVISION_KINDS = STATE_KINDS | DISTRICT_KINDS
VAGUE_KINDS = frozenset(("region", "area", "entity"))
"""Kinds that are divisions by their own name only, not by an alias."""


def is_town(row: Row) -> bool:
    """Whether a row is a populated place of its own."""
    camp = row["kind"] == "camp" and has_camps(row["country"])
    return row["kind"] in TOWN_KINDS or camp


def is_same_kind(row: Row, place: Place) -> bool:
    """Whether both are countries, both divisions, or both populated places."""
    if row["kind"] == "country":
        return place.kind == "country"
    if is_town(row):
        return not (place.division or place.kind == "country")
    return place.division
