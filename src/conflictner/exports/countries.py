"""What countries are called and numbered in the data sets of the field."""

from dataclasses import dataclass
from functools import cache

from conflictner.knowledge.tables import read_table, shipped

COUNTRY_COLUMNS = (
    "country", "iso3", "iso_numeric", "name", "gw", "acled_region", "acled_name",
    "ucdp_region", "ucdp_name",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Country:
    """A country. What no source tells is empty.

    Attributes:
        country: Its ISO 3166-1 code of two letters.
        iso3: The code of three letters.
        iso_numeric: The number, as three digits.
        gleditsch_ward: Its number in the list of states of Gleditsch and Ward.
        acled_region: Its region for ACLED.
        acled_name: Its name for ACLED.
        ucdp_region: Its region for UCDP.
        ucdp_name: Its name for UCDP.
    """

    country: str
    iso3: str
    iso_numeric: str
    gleditsch_ward: int | None
    acled_region: str
    acled_name: str
    ucdp_region: str
    ucdp_name: str


@cache
def countries() -> dict[str, Country]:
    """All countries by their ISO 3166-1 code of two letters.

    >>> countries()["SY"].iso_numeric, countries()["SY"].gleditsch_ward
    ('760', 652)
    """
    return {
        row["country"]: Country(
            row["country"],
            row["iso3"],
            row["iso_numeric"],
            int(row["gw"]) if row["gw"] else None,
            row["acled_region"],
            row["acled_name"] or row["name"],
            row["ucdp_region"],
            row["ucdp_name"] or row["name"],
        )
        for _, row in read_table(shipped("countries"), COUNTRY_COLUMNS)
    }


def country_of(code: str | None) -> Country | None:
    """The country of a code; None for none, and for a place in several countries."""
    return countries().get(code or "")
