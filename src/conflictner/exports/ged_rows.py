"""The 49 columns of UCDP's Georeferenced Event Dataset of an occurrence."""

from conflictner.exports.actor_names import (
    ARMED,
    CIVILIANS,
    STATES,
    ActorName,
    ActorNames,
)
from conflictner.exports.countries import Country
from conflictner.exports.days import occurrence_days, ucdp_date_precision
from conflictner.exports.deaths import Deaths, deaths_of
from conflictner.exports.documents import (
    HEADLINES,
    NO_OUTLET,
    OUTLETS,
    columns_told,
    references,
)
from conflictner.exports.losses import NEVER_CODED, ExportRow
from conflictner.exports.occurrences import Occurrence
from conflictner.exports.sides import occurrence_sides, words_of_fillers
from conflictner.exports.sites import Site, priogrid_cell, site_of
from conflictner.knowledge.event_types import is_symmetric

NO_DEATHS = "UCDP counts only events with a death, and no number of the dead is told"
NO_STATE = "it is no state in the list"
STATE_BASED, NON_STATE, ONE_SIDED = 1, 2, 3
SEPARATOR = "; "

_NEVER = (
    "active_year code_status conflict_dset_id conflict_new_id conflict_name "
    "dyad_dset_id dyad_new_id side_a_dset_id side_a_new_id side_b_dset_id side_b_new_id"
).split()
_ID_DIGITS = 13
"""So many digits of a hash make a number that every program holds exactly."""

_SINGLE, _AGGREGATE = 1, 2


def ged_row(occurrence: Occurrence, names: ActorNames) -> ExportRow | str:
    """The row of an occurrence, or why it has none.

    Args:
        occurrence: The events of the row.
        names: Names its sides.
    """
    deaths = deaths_of(occurrence)
    if not deaths.best:
        return NO_DEATHS
    row = ExportRow()
    row.put("id", int(occurrence.digest[:_ID_DIGITS], 16))
    row.put("relid", references(occurrence))
    for name in _NEVER:
        row.put(name, None, NEVER_CODED)
    site = site_of(occurrence)
    _put_days(row, occurrence)
    _put_place(row, site)
    first, second = _put_sides(row, occurrence, names, site.country)
    _put_deaths(row, deaths, first, second)
    _put_sources(row, occurrence)
    cumulative = any(
        event.get("currency") == "cumulative" for event in occurrence.events
    )
    row.put("event_clarity", _AGGREGATE if cumulative else _SINGLE)
    return row


def _put_days(row: ExportRow, occurrence: Occurrence) -> None:
    days = occurrence_days(occurrence)
    precision, reason = ucdp_date_precision(days)
    for name, day in (("date_start", days.first), ("date_end", days.last)):
        if day is not None and days.inferred:
            row.fall_back(name, day.isoformat(), f"inferred: {days.inferred}")
        else:
            row.put(name, day.isoformat() if day else None, reason)
    row.put("year", days.first.year if days.first else None, reason)
    row.put("date_prec", precision, reason)


def _put_place(row: ExportRow, site: Site) -> None:
    location, country = site.location, site.country
    admin = location.get("admin") or {}
    if site.country_rule:
        row.fall_back("where_prec", site.precision, f"inferred: {site.country_rule}")
    else:
        row.put("where_prec", location.get("where_prec"), site.reason)
    row.put("where_coordinates", site.words, site.reason)
    if site.inferred and site.words:
        rule = f"inferred: {site.inferred}"
        row.fall_back("where_description", site.words, rule)
    else:
        row.put("where_description", site.words, site.reason)
    row.put("adm_1", admin.get("admin1"), site.no_division)
    row.put("adm_2", admin.get("admin2"), site.no_division)
    point = site.point
    if point is not None:
        latitude, longitude = float(point[0]), float(point[1])
        row.put("latitude", latitude)
        row.put("longitude", longitude)
        row.put("geom_wkt", f"POINT ({longitude} {latitude})")
        row.put("priogrid_gid", priogrid_cell(latitude, longitude))
    else:
        for name in ("latitude", "longitude", "geom_wkt", "priogrid_gid"):
            row.put(name, None, site.reason)
    no_country = site.no_country
    number = country.gleditsch_ward if country else None
    for name, value, why in (
        ("country", country.ucdp_name if country else None, no_country),
        ("country_id", number, NO_STATE if country else no_country),
        ("region", country.ucdp_region if country else None, no_country),
    ):
        if site.country_rule and value:
            row.fall_back(name, value, f"inferred: {site.country_rule}")
        else:
            row.put(name, value, why)


def _put_sides(
    row: ExportRow, occurrence: Occurrence, names: ActorNames, country: Country | None
) -> tuple[ActorName, ActorName]:
    """Name both sides and the type of violence; a government is side_a.

    Civilians are side_b of one-sided violence. Who is killed in passing while two
    sides fight isn't a side.
    """
    sides = occurrence_sides(occurrence)
    first = _chief(names, list(sides.first), country)
    second = _chief(names, list(sides.second), country)
    kind, rule = _violence(occurrence, first, second)
    if second.inter in STATES and first.inter not in STATES:
        first, second = second, first
    for letter, side in (("a", first), ("b", second)):
        row.put(f"side_{letter}", side.name, side.reason or "the text tells nobody")
        number = side.gleditsch_ward
        row.put(f"gwno{letter}", str(number) if number else None, "no government")
    if first.name and second.name:
        row.put("dyad_name", f"{first.name} - {second.name}")
    else:
        row.put("dyad_name", None, "not both sides are known")
    if rule:
        row.fall_back("type_of_violence", kind, rule)
    else:
        row.put("type_of_violence", kind, "the sides aren't known")
    return first, second


def _chief(
    names: ActorNames, fillers: list[dict[str, object]], country: Country | None
) -> ActorName:
    named = [names.ucdp(filler, country) for filler in fillers]
    known = [one for one in named if one.name]
    return known[0] if known else (named[0] if named else ActorName())


def _violence(
    occurrence: Occurrence, first: ActorName, second: ActorName
) -> tuple[int | None, str]:
    """The type of violence that the events have, else that of the sides."""
    for event in occurrence.events:
        code = (event.get("ucdp") or {}).get("type_of_violence")
        if code is not None:
            return int(code), ""
    inters = {first.inter, second.inter}
    clash = any(is_symmetric(event["type"]) for event in occurrence.events)
    if second.inter == CIVILIANS and first.inter in (*STATES, *ARMED) and not clash:
        return ONE_SIDED, "by its sides: an armed one against civilians"
    if not inters <= {*STATES, *ARMED}:
        return None, ""
    if inters & {*STATES}:
        return STATE_BASED, "by its sides: one of them is a state's"
    return NON_STATE, "by its sides: neither is a state's"


def _put_deaths(
    row: ExportRow, deaths: Deaths, first: ActorName, second: ActorName
) -> None:
    """The four groups, which add up to the best estimate."""
    groups = {"a": 0, "b": 0, "civilians": 0, "unknown": 0}
    for name, number in deaths.groups.items():
        groups[_side_of(name, first, second)] += number
    rest = (deaths.best or 0) - sum(groups.values())
    if rest >= 0:
        groups["unknown"] += rest
    else:  # groups that count somebody twice tell nothing
        groups = {"a": 0, "b": 0, "civilians": 0, "unknown": deaths.best or 0}
        row.fallbacks["deaths_unknown"] = "the groups add up to more than the whole"
    for name, number in groups.items():
        row.put(f"deaths_{name}", number)
    row.put("best", deaths.best)
    low = deaths.low if deaths.low is not None else deaths.best
    row.put("low", min(low or 0, deaths.best or 0))
    row.put("high", deaths.high, "the number is open above")


def _side_of(group: str, first: ActorName, second: ActorName) -> str:
    wanted = {"security": STATES, "armed_group": ARMED}.get(group)
    if wanted is None:
        return "civilians" if group == "civilian" else "unknown"
    of_first, of_second = first.inter in wanted, second.inter in wanted
    if of_first == of_second:  # neither, or both: the text doesn't tell whose
        return "unknown"
    return "a" if of_first else "b"


def _put_sources(row: ExportRow, occurrence: Occurrence) -> None:
    records = occurrence.records
    row.put("number_of_sources", len(records))
    outlets = columns_told(occurrence, OUTLETS)
    headlines = columns_told(occurrence, HEADLINES)
    days = list(dict.fromkeys(r["date"] for r in records if r.get("date")))
    articles = []
    for record in records:
        parts = [
            next((record[name] for name in names if record.get(name)), "")
            for names in (OUTLETS, ("date",), HEADLINES)
        ]
        articles.append(",".join(f'"{part}"' for part in parts))
    row.put("source_article", SEPARATOR.join(articles))
    row.put("source_office", SEPARATOR.join(outlets), NO_OUTLET)
    row.put("source_date", SEPARATOR.join(days), "the documents have no date")
    row.put(
        "source_headline", SEPARATOR.join(headlines), "no column of the input tells it"
    )
    claims = words_of_fillers(occurrence.fillers("source"))
    row.put("source_original", claims, "the writer's own statement")
