"""ACLED's 31 columns of an occurrence."""

import datetime

from conflictner.event import Record
from conflictner.exports.actor_names import (
    CIVILIANS,
    ActorName,
    ActorNames,
    inter_name,
    interaction_of,
)
from conflictner.exports.days import acled_day, occurrence_days
from conflictner.exports.deaths import acled_fatalities, deaths_of, victim_groups_of
from conflictner.exports.documents import (
    NO_OUTLET,
    OUTLETS,
    columns_told,
    sentences_of,
)
from conflictner.exports.export_columns import columns_of_format
from conflictner.exports.losses import NEVER_CODED, ExportRow
from conflictner.exports.occurrences import Occurrence
from conflictner.exports.sides import occurrence_sides
from conflictner.exports.sites import ONLY_COUNTRY, Site, site_of
from conflictner.knowledge.event_types import event_types

NO_ACLED_TYPE = "ACLED has no type for it"
BY_TYPE = "the event has no ACLED code: by its type alone"
SEPARATOR = "; "

_WHOM = 2
"""The side of those to whom it was done."""

_AGAINST_CIVILIANS = "Violence against civilians"
_BATTLES = "Battles"
_EXCESSIVE = "Excessive force"
_ID_DIGITS = 10
_POINT_DIGITS = 4


def occurrence_code(occurrence: Occurrence) -> tuple[Record, str]:
    """The ACLED code of an occurrence: of its events' that of the highest priority.

    An event that has no code yet gets that of its type. Gives why there is none, too.
    """
    order = next(
        column.values
        for column in columns_of_format("acled")
        if column.name == "sub_event_type"
    )
    codes, reasons = [], []
    for event in occurrence.events:
        code = event.get("acled")
        if code is None:
            known = event_types().get(event["type"])
            if known is None or not known.acled_event:
                continue
            code = {"event_type": known.acled_event, "fallback": BY_TYPE}
            code["sub_event_type"] = known.acled_sub_event
        if code.get("sub_event_type") in order:
            codes.append(code)
        elif code.get("reason"):
            reasons.append(str(code["reason"]))
    if not codes:
        return {}, reasons[0] if reasons else NO_ACLED_TYPE
    return min(codes, key=lambda code: order.index(code["sub_event_type"])), ""


def acled_row(occurrence: Occurrence, names: ActorNames) -> ExportRow | str:
    """The row of an occurrence, or why it has none.

    Args:
        occurrence: The events of the row.
        names: Names its actors.
    """
    code, reason = occurrence_code(occurrence)
    if not code:
        return reason
    row = ExportRow()
    site = site_of(occurrence)
    day, precision, no_day = acled_day(occurrence_days(occurrence))
    inferred = occurrence_days(occurrence).inferred
    _put_day(row, day, precision, no_day, inferred)
    row.put("disorder_type", code.get("disorder_type"), BY_TYPE)
    for name in ("event_type", "sub_event_type"):
        if "fallback" in code:
            row.fall_back(name, code[name], code["fallback"])
        else:
            row.put(name, code.get(name))
    _put_place(row, site)
    prefix = site.country.iso3 if site.country else "XXX"
    row.put("event_id_cnty", f"{prefix}-{occurrence.digest[:_ID_DIGITS]}")
    _put_actors(row, occurrence, names, site, day)
    outlets = SEPARATOR.join(columns_told(occurrence, OUTLETS))
    row.put("source", outlets, NO_OUTLET)
    number, rule, reason = acled_fatalities(deaths_of(occurrence))
    if rule:
        row.fall_back("fatalities", number, rule)
    else:
        row.put("fatalities", number, reason)
    told = [sentences_of(occurrence) or ""]
    if rule:
        told.append(f"[Fatalities: {rule}.]")
    row.put("notes", " ".join(told))
    for name in ("source_scale", "tags", "timestamp"):
        row.put(name, None, NEVER_CODED)
    return row


def _put_day(
    row: ExportRow,
    day: datetime.date | None,
    precision: int | None,
    reason: str,
    inferred: str,
) -> None:
    if day is not None and (inferred or precision != 1):
        rule = f"inferred: {inferred}" if inferred else "the middle of several days"
        row.fall_back("event_date", day.isoformat(), rule)
    else:
        row.put("event_date", day.isoformat() if day else None, reason)
    row.put("year", day.year if day else None, reason)
    row.put("time_precision", precision, reason)


def _put_place(row: ExportRow, site: Site) -> None:
    country = site.country
    reason = site.no_country
    for name, told in (
        ("iso", country.iso_numeric if country else None),
        ("region", country.acled_region if country else None),
        ("country", country.acled_name if country else None),
    ):
        if site.country_rule and told:
            row.fall_back(name, told, f"inferred: {site.country_rule}")
        else:
            row.put(name, told, reason)
    admin = site.location.get("admin") or {}
    for name in ("admin1", "admin2", "admin3"):
        row.put(name, admin.get(name), site.no_division)
    if site.only_country:
        for name in ("location", "latitude", "longitude", "geo_precision"):
            row.put(name, None, ONLY_COUNTRY)
        return
    if site.inferred and site.words:
        row.fall_back("location", site.words, f"inferred: {site.inferred}")
    else:
        row.put("location", site.words, site.reason)
    point = site.point
    for name, number in zip(
        ("latitude", "longitude"), point or (None, None), strict=True
    ):
        value = None if number is None else round(float(number), _POINT_DIGITS)
        row.put(name, value, site.reason)
    row.put("geo_precision", site.location.get("geo_precision"), site.reason)


def _put_actors(
    row: ExportRow,
    occurrence: Occurrence,
    names: ActorNames,
    site: Site,
    day: datetime.date | None,
) -> None:
    """Both sides: of each the first that can be named, the others beside it.

    Civilians stand with nobody in a battle.
    """
    sides = occurrence_sides(occurrence)
    battle = row.cells.get("event_type") == _BATTLES
    inters: list[int | None] = []
    for number, fillers in enumerate((sides.first, sides.second), start=1):
        named = [names.acled(filler, site.country, day) for filler in fillers]
        known = [one for one in named if one.name]
        if not known and number == _WHOM:
            counted = names.of_victims(victim_groups_of(occurrence), site.country, day)
            known = [counted] if counted.name else []
        chief = known[0] if known else ActorName()
        inters.append(chief.inter)
        reason = next(
            (one.reason for one in named if one.reason), "the text tells nobody"
        )
        if chief.rule:
            row.fall_back(f"actor{number}", chief.name, chief.rule)
        else:
            row.put(f"actor{number}", chief.name, reason)
        others = [
            one.name
            for one in known[1:]
            if one.name != chief.name and not (battle and one.inter == CIVILIANS)
        ]
        beside = SEPARATOR.join(dict.fromkeys(others))
        row.put(f"assoc_actor_{number}", beside, "nobody else is told")
        row.put(f"inter{number}", inter_name(chief.inter), reason)
    if any(code is not None for code in inters):
        row.put("interaction", interaction_of(*inters))
    else:
        row.put("interaction", None, "neither side is known")
    targeted = (
        row.cells.get("event_type") == _AGAINST_CIVILIANS
        or str(row.cells.get("sub_event_type", "")).startswith(_EXCESSIVE)
        or inters[1] == CIVILIANS
    )
    row.put(
        "civilian_targeting",
        "Civilians targeted" if targeted else None,
        "civilians were not the main target",
    )
