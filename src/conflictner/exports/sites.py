"""Where an occurrence lies: the most exact place that one of its events tells."""

import math
from dataclasses import dataclass, field, replace

from conflictner.event import Record
from conflictner.exports.countries import Country, country_of
from conflictner.exports.occurrences import Occurrence

NO_PLACE = "no place told"
UNNAMED = "place told without a name"
UNLISTED = "place in no table"
UNDECIDED = "which place the name means is not decided"
NO_POINT = "no source gives coordinates of the place"
NO_SINGLE_COUNTRY = "the place lies in no single country"
NO_DIVISION = "no table tells the division"
ONLY_COUNTRY = "the text tells only the country"

DATELINE_COUNTRY = "the country of the dateline"
ONLY_COUNTRY_OF_PLACES = "the one country in which places of the text lie"
COUNTRY_PRECISION = 6
"""UCDP's precision of what is known only by its country."""

_DATELINE = "dateline"
"""The rule by which a setting takes its place from the dateline."""

_CELLS_A_DEGREE = 2
_CELLS_A_ROW = 720


@dataclass(frozen=True, slots=True)
class Site:
    """The place of an occurrence.

    Attributes:
        words: The words of the text.
        place: Its id; empty where it isn't known.
        location: Its location as a record has it; empty where it isn't known.
        inferred: By which rule it was inferred; empty where the event tells it.
        missing: Why no table tells where it lies; empty where one does.
        inferred_country: The code of a country that its document's other places tell,
            where no table tells where the place lies.
        country_rule: By which rule that was inferred.
    """

    words: str = ""
    place: str = ""
    location: Record = field(default_factory=dict)
    inferred: str = ""
    missing: str = ""
    inferred_country: str = ""
    country_rule: str = ""

    @property
    def country(self) -> Country | None:
        """The country, if it is one: that of the place, else the inferred one."""
        return country_of(self.location.get("country") or self.inferred_country)

    @property
    def only_country(self) -> bool:
        """Whether no place within the country is told."""
        return self.location.get("where_prec") == COUNTRY_PRECISION

    @property
    def point(self) -> tuple[float, float] | None:
        """Latitude and longitude, if known."""
        latitude, longitude = (
            self.location.get(name) for name in ("latitude", "longitude")
        )
        return None if latitude is None or longitude is None else (latitude, longitude)

    @property
    def reason(self) -> str:
        """Why there are no coordinates; empty where there are some."""
        return self.missing or ("" if self.point is not None else NO_POINT)

    @property
    def no_country(self) -> str:
        """Why there is no country."""
        return self.missing or NO_SINGLE_COUNTRY

    @property
    def no_division(self) -> str:
        """Why there is no division."""
        return self.missing or NO_DIVISION

    @property
    def precision(self) -> int | None:
        """UCDP's precision; 6 where only the country is known, if by inference."""
        told = self.location.get("where_prec")
        if told is None and self.country is not None:
            return COUNTRY_PRECISION
        return told


def site_of(occurrence: Occurrence) -> Site:
    """The place of an occurrence, with its country inferred where no table tells it.

    The country is that of the dateline, where an event of the text took its place from
    there; else the only one in which places of the text lie. Of several documents all
    must agree.
    """
    site = _told_site(occurrence)
    if site.location.get("country"):
        return site
    found = {_country_beside(record) for record in occurrence.records}
    if len(found) != 1:
        return site
    code, rule = found.pop()
    if country_of(code) is None:
        return site
    return replace(site, inferred_country=code, country_rule=rule)


def _country_beside(record: Record) -> tuple[str, str]:
    """The country that the places of a text tell, and the rule; empty where none."""
    places = [(event.get("setting") or {}).get("place") for event in record["events"]]
    dateline = {
        code
        for place in places
        if place and place.get("by") == _DATELINE
        for code in [(place.get("location") or {}).get("country")]
        if code
    }
    if len(dateline) == 1:
        return dateline.pop(), DATELINE_COUNTRY
    inside = {
        code
        for entity in record.get("entities") or ()
        if entity.get("label") == "PLACE"
        for location in [entity.get("location") or {}]
        for code in [location.get("country")]
        if code and location.get("where_prec") != COUNTRY_PRECISION
    }
    if len(inside) == 1:
        return inside.pop(), ONLY_COUNTRY_OF_PLACES
    return "", ""


def _told_site(occurrence: Occurrence) -> Site:
    """The place that is told most exactly, of equals the one with coordinates.

    The events' own places first; what their settings infer only where none has one. Of
    an incident of many documents only what names the place that was pooled.
    """
    pooled = occurrence.incident.get("place")
    wanted = pooled.get("id") if isinstance(pooled, dict) else None
    own = [
        Site(filler["text"], _place_id(filler), filler["location"])
        for event in occurrence.events
        for filler in event.get("where") or ()
        if filler.get("location")
    ]
    settings = [
        Site(
            place.get("text") or "",
            _place_id(place),
            place["location"],
            str(place.get("by") or "") if place.get("inferred") else "",
        )
        for event in occurrence.events
        if (place := (event.get("setting") or {}).get("place"))
        and place.get("location")
    ]
    if wanted is not None:
        meant = [site for site in (*own, *settings) if site.place == wanted]
        if meant:
            return min(meant, key=_exactness)
    for some in (own, settings):
        known = [site for site in some if site.location.get("country") or site.point]
        if known:
            return min(known, key=_exactness)
    listed = [site for site in own if site.place]  # such as a sea
    if listed:
        return min(listed, key=_exactness)
    return _unknown_site(occurrence)


def _unknown_site(occurrence: Occurrence) -> Site:
    """The words for a place that no table tells, and why: those that name one first."""
    found = [
        Site(filler["text"], missing=_why_unknown(told.record, filler))
        for told in occurrence.told
        for filler in told.event.get("where") or ()
    ]
    order = (UNDECIDED, UNLISTED, UNNAMED)
    none = Site(missing=NO_PLACE)
    return min(found, key=lambda site: order.index(site.missing), default=none)


def _why_unknown(record: Record, filler: Record) -> str:
    """Why no table tells where a filler lies."""
    names = [
        entity
        for entity in record.get("entities") or ()
        if entity["start"] < filler["end"] and filler["start"] < entity["end"]
    ]
    if any((entity.get("place") or {}).get("rivals") for entity in names):
        return UNDECIDED
    named = names or filler.get("entity") or filler.get("location")
    return UNLISTED if named else UNNAMED


def _place_id(filler: Record) -> str:
    places = filler["location"].get("places") or []
    return str(places[0]) if places else ""


def _exactness(site: Site) -> tuple[float, bool]:
    return (site.location.get("where_prec") or math.inf, site.point is None)


def priogrid_cell(latitude: float, longitude: float) -> int:
    """The number of the PRIO-GRID cell of half a degree that holds a point.

    Cells are numbered from 1 in the south-west, row by row to the north-east
    (Tollefsen, Strand and Buhaug 2012).

    >>> priogrid_cell(-89.9, -179.9), priogrid_cell(33.51, 36.29)
    (1, 178273)
    """
    row = min(int((latitude + 90) * _CELLS_A_DEGREE), 180 * _CELLS_A_DEGREE - 1)
    column = int((longitude + 180) * _CELLS_A_DEGREE) % _CELLS_A_ROW
    return row * _CELLS_A_ROW + column + 1
