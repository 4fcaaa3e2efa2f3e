"""Reads the tables: those of the package, and those beside this file.

countries.tsv       how deep a country goes: `least` is the least number of inhabitants
                    of its places (0: all that GeoNames has; empty: as elsewhere),
                    `writing` the scripts in which its names are read, `camps` whether
                    its camps are towns by now
matches.tsv         what a row of `places.tsv` is in GeoNames where names mislead;
                    without a number it is nothing there
division_names.tsv  English names of divisions, by ISO 3166-2 code, that the packages
                    name in another language only
"""

from functools import cache
from pathlib import Path

from conflictner.knowledge.gazetteer import PLACE_COLUMNS
from conflictner.knowledge.tables import Row, read_table
from conflictner.knowledge.world import WORLD_COLUMNS

HERE = Path(__file__).parent
DATA = HERE.parents[1] / "src" / "conflictner" / "data"

COUNTRY_COLUMNS = ("country", "name", "least", "writing", "camps")
MATCH_COLUMNS = ("id", "geonames", "why")
DIVISION_COLUMNS = ("code", "name")


def read_places(path: Path) -> list[Row]:
    """The rows of a table of the package's own places."""
    return [row for _, row in read_table(path, PLACE_COLUMNS)]


def read_gazetteer(path: Path) -> list[Row]:
    """The rows of a gazetteer built before."""
    return [row for _, row in read_table(path, WORLD_COLUMNS)]


@cache
def _countries() -> dict[str, Row]:
    rows = read_table(HERE / "countries.tsv", COUNTRY_COLUMNS)
    return {row["country"]: row for _, row in rows}


@cache
def least_of(country: str) -> int | None:
    """The least population of a country's places, None if there is no own rule."""
    cell = _countries().get(country, {}).get("least", "")
    return int(cell) if cell else None


@cache
def is_written_in(country: str, writing: str) -> bool:
    """Whether the names of a country are read in `arabic`, `persian` or `cyrillic`."""
    return writing in _countries().get(country, {}).get("writing", "").split("|")


def has_camps(country: str) -> bool:
    """Whether the camps of a country have become towns."""
    return bool(_countries().get(country, {}).get("camps"))


@cache
def matches() -> dict[str, str]:
    """The GeoNames ids given by hand to rows of `places.tsv`; empty for no place."""
    rows = read_table(HERE / "matches.tsv", MATCH_COLUMNS)
    return {row["id"]: row["geonames"] for _, row in rows}


@cache
def division_names() -> dict[str, str]:
    """English names of divisions, given by hand, by ISO 3166-2 code."""
    rows = read_table(HERE / "division_names.tsv", DIVISION_COLUMNS)
    return {row["code"]: row["name"] for _, row in rows}
