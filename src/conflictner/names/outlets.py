"""Tell where a text was published: by the columns that came with it.

`country` and `region` say it; the name or the domain of an `outlet` often begins with
its town, as in `Kormak Herald` and `kormakherald.com`, or ends in its country's code.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from conflictner.knowledge.dictionaries import Dictionaries
from conflictner.knowledge.folding import keys_of
from conflictner.knowledge.gazetteer import COUNTRY_KINDS, Place
from conflictner.knowledge.names import BEHIND, GROUP, PLACE, SMALL
from conflictner.knowledge.word_classes import cues
from conflictner.names.readings import Readings

_DOMAIN = re.compile(r"(?:https?://)?(?:www\.)?(?P<name>[\w-]+)(?:\.[\w-]+)+(?:/.*)?")
_TOP = re.compile(r"\.(?P<code>[a-z]{2})(?:/.*)?$")
_CODE = re.compile("[A-Z]{2}")
_MOST_WORDS = 3


@dataclass(frozen=True)
class Outlet:
    """Where a text was published, as far as it is known.

    Attributes:
        countries: The ISO codes of its country.
        divisions: The ids of its region.
        readings: The places that it may be named after.
    """

    countries: frozenset[str] = frozenset()
    divisions: frozenset[str] = frozenset()
    readings: Readings | None = field(default=None, compare=False)


UNKNOWN = Outlet()
"""The outlet of a text that came without these columns."""


def read_outlet(columns: Mapping[str, object], dictionaries: Dictionaries) -> Outlet:
    """Read the columns `outlet`, `country` and `region`; others tell nothing.

    Args:
        columns: What came with a text. What is no text, or names nothing, is ignored.
        dictionaries: What the names are looked up in.
    """
    cells = [columns.get(name) for name in ("country", "region", "outlet")]
    country, region, outlet = (
        cell.strip() if isinstance(cell, str) else "" for cell in cells
    )
    if not (country or region or outlet):
        return UNKNOWN
    countries = _countries(country, dictionaries) | _by_domain(outlet, dictionaries)
    divisions = {
        place.id
        for place, _ in _places(" ".join(keys_of(region)), dictionaries)
        if dictionaries.gazetteer.level(place) == "admin1"
    }
    named = _named_after(outlet, dictionaries)
    divisions |= {
        place.id
        for place, _ in named
        if dictionaries.gazetteer.level(place) == "admin1"
    }
    readings = Readings({outlet: named}, dictionaries.gazetteer) if named else None
    return Outlet(frozenset(countries), frozenset(divisions), readings)


def _countries(country: str, dictionaries: Dictionaries) -> set[str]:
    """The code of a country that is told by its code or its name."""
    if _CODE.fullmatch(country):
        return {country} if dictionaries.gazetteer.country_id(country) else set()
    return {
        place.country
        for place, _ in _places(" ".join(keys_of(country)), dictionaries)
        if place.kind in COUNTRY_KINDS
    }


def _by_domain(outlet: str, dictionaries: Dictionaries) -> set[str]:
    """The country of a domain like `kormak.ge`."""
    top = _TOP.search(outlet.lower()) if _DOMAIN.fullmatch(outlet) else None
    if top is None or top["code"] in cues("sold_domain"):
        return set()
    code = "GB" if top["code"] == "uk" else top["code"].upper()
    return {code} if dictionaries.gazetteer.country_id(code) else set()


def _named_after(outlet: str, dictionaries: Dictionaries) -> list[tuple[Place, str]]:
    """The places that an outlet may be named after."""
    domain = _DOMAIN.fullmatch(outlet)
    if domain is not None:
        keys = domain["name"].lower().split("-")
        if len(keys) == 1:
            keys = [_without_newspaper(keys[0])]
    else:
        keys = keys_of(outlet)
    papers = cues("newspaper")
    while keys and keys[0] in papers:
        keys = keys[1:]
    for end in range(len(keys), 0, -1):
        found = _places(" ".join(keys[:end]), dictionaries)
        if found:
            return found
    return []


def _without_newspaper(name: str) -> str:
    """`kormakherald` without the words that newspapers have in their names."""
    papers = sorted(cues("newspaper"), key=len, reverse=True)
    for _ in range(_MOST_WORDS):
        last = next((one for one in papers if name.endswith(one) and name != one), "")
        name = name.removesuffix(last)
        first = next(
            (one for one in papers if name.startswith(one) and name != one), ""
        )
        name = name.removeprefix(first)
    return name


def _places(key: str, dictionaries: Dictionaries) -> list[tuple[Place, str]]:
    """The places of a name or a people, with how far the tables know them by it."""
    gazetteer = dictionaries.gazetteer
    known = [
        (entry.country if entry.label == GROUP else entry.id, entry.strength)
        for form in (key, f"{key}s")
        for entry in dictionaries.index.get(form)
        if (entry.label == PLACE and entry.strength != BEHIND and form == key)
        or (entry.label == GROUP and entry.country)
    ]
    small = [(identity, SMALL) for identity in gazetteer.towns(key)]
    return [
        (place, strength)
        for identity, strength in (*known, *small)
        if (place := gazetteer.get(identity)) is not None
    ]
