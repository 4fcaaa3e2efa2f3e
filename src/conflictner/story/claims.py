"""What events claim of casualties, and the tolls that claims are laid to."""

import re
from dataclasses import dataclass, field
from typing import NamedTuple

from conflictner.event import Record
from conflictner.story.victims import Victims
from conflictner.text.overlaps import Overlaps

_ADMINISTRATIVE = re.compile(
    r"\W*(?:district|state|province|region|division|governorate|county|department|"
    r"sub-?division|area)s?\b",
    re.IGNORECASE,
)


_DIVISION = 3
"""ACLED's precision of a province or region."""


class ClaimSite(NamedTuple):
    """Where and when an event was; see `Claim`."""

    places: frozenset[str]
    around: frozenset[str]
    divisions: frozenset[str]
    day: str | None


@dataclass(slots=True)
class Claim:
    """What one event tells of one kind of casualties.

    Attributes:
        event: The event.
        victims: Its victims, those that are the same people joined.
        running: Whether its number is a running toll of what the text is about.
        source: The names of who says so, empty for the writer.
        official: Whether an authority says so.
        places: The named places of the event that are no divisions.
        around: The divisions and countries that these lie in.
        divisions: All its named places, with the divisions.
        day: The day of the event, if one is told.
        incident: The incident that the event was joined to, if it was.
        corrects: Whether its number takes the place of a higher one told before.
        instead_of: The numbers that its words say hold no more.
    """

    event: Record
    victims: list[Victims]
    running: bool = False
    source: frozenset[str] = frozenset()
    official: bool = False
    places: frozenset[str] = frozenset()
    around: frozenset[str] = frozenset()
    divisions: frozenset[str] = frozenset()
    day: str | None = None
    incident: int | None = None
    corrects: bool = False
    instead_of: set[int] = field(default_factory=set)

    @property
    def site(self) -> ClaimSite:
        """Where and when its event was."""
        return ClaimSite(self.places, self.around, self.divisions, self.day)


@dataclass(slots=True)
class Figure:
    """One number told of a toll, and who told it."""

    low: int | None
    best: int | None
    high: int | None
    exact: bool
    update: bool
    source: frozenset[str]
    official: bool
    event: int | None


@dataclass(slots=True)
class Toll:
    """The victims of one group that the text tells once or several times.

    `split` holds the parts of it that are of another group than the whole, `covered`
    how many of it were told again in parts, `sites` and `incidents` where and when its
    claims have the event and what it was joined to, fewer than the claims.
    """

    group: str
    fallback: str
    figures: list[Figure]
    claims: list[Claim]
    sites: set[ClaimSite] = field(default_factory=set)
    incidents: set[int] = field(default_factory=set)
    names: set[str] = field(default_factory=set)
    heads: set[str] = field(default_factory=set)
    split: dict[str, int] = field(default_factory=dict)
    traits: dict[str, int] = field(default_factory=dict)
    covered: int = 0
    hedges: list[tuple[int, int]] = field(default_factory=list)
    mentions: list[tuple[int, int]] = field(default_factory=list)

    @property
    def best(self) -> int | None:
        """The number that stands: see `best_figure`."""
        return best_figure(self.figures).best

    @property
    def size(self) -> int:
        """The number that stands, or the least that a bare plural means."""
        figure = best_figure(self.figures)
        return figure.best if figure.best is not None else figure.low or 0

    def take(self, claim: Claim) -> None:
        """Lay a claim to it; they are read in turn, so a known one is the last."""
        if self.claims and self.claims[-1] is claim:
            return
        self.claims.append(claim)
        self.sites.add(claim.site)
        if claim.incident is not None:
            self.incidents.add(claim.incident)

    def events(self) -> list[int]:
        """The ids of its events."""
        ids = {claim.event["id"] for claim in self.claims}
        return sorted(event for event in ids if event is not None)


def best_figure(figures: list[Figure]) -> Figure:
    """The figure that stands where several compete.

    In this order: a told number before a bare plural; a running toll, the last one;
    what an authority says (police, army, government); an exact number before a hedged
    one; what the text tells first, since news tells the newest first.
    """
    numbered = [one for one in figures if one.best is not None] or figures
    updates = [one for one in numbered if one.update]
    if updates:
        return updates[-1]
    return max(numbered, key=lambda one: (one.official, one.exact))


def toll_with_name(victims: Victims, tolls: list[Toll]) -> Toll | None:
    """The toll that holds a name of these victims already."""
    if not victims.names or (victims.best or 0) > 1:
        return None
    for toll in tolls:
        shared = toll.names & victims.names
        if shared and (
            len(victims.names) == 1 or len(shared) * 2 >= len(victims.names)
        ):
            return toll
    return None


def figure_of(victims: Victims, claim: Claim) -> Figure:
    """The figure that a claim tells of victims."""
    return Figure(
        victims.low,
        victims.best,
        victims.high,
        victims.exact,
        claim.running,
        claim.source,
        claim.official,
        claim.event["id"],
    )


def elsewhere(claim: Claim, toll: Toll) -> bool:
    """Whether an event was in another place, or on another day, than a toll.

    Events that were joined to one incident are of one toll.
    """
    site = claim.site
    if claim.incident in toll.incidents or any(
        site.places & other.places for other in toll.sites
    ):
        return False
    return any(_two_sites(site, other) for other in toll.sites)


def elsewhere_than(claim: Claim, other: Claim) -> bool:
    """Whether two events were in two places, or on two days."""
    joined = claim.incident is not None and claim.incident == other.incident
    if joined or claim.places & other.places:
        return False
    return _two_sites(claim.site, other.site)


def _two_sites(one: ClaimSite, other: ClaimSite) -> bool:
    days_differ = bool(one.day and other.day and one.day != other.day)
    return _apart(one, other) or days_differ


def far_away(claim: Claim, toll: Toll) -> bool:
    """Whether an event has other places than a toll, and a day where it has none.

    Divisions count here, which `elsewhere` leaves out.
    """
    if claim.incident in toll.incidents:
        return False
    places = {place for other in toll.sites for place in other.divisions}
    around = {place for other in toll.sites for place in other.around}
    days = {other.day for other in toll.sites}
    return bool(
        claim.day not in days
        and places
        and claim.divisions
        and claim.divisions.isdisjoint(places | around)
        and claim.around.isdisjoint(places)
    )


def _apart(one: ClaimSite, other: ClaimSite) -> bool:
    """Whether two events have places of which none lies in one of the others."""
    return bool(
        one.places
        and other.places
        and one.places.isdisjoint(other.places | other.around)
        and other.places.isdisjoint(one.around)
    )


def names_of_places(record: Record) -> Overlaps[Record]:
    """The places that a record names, by where their names stand."""
    return Overlaps(
        (entity["start"], entity["end"], entity)
        for entity in record["entities"]
        if entity["label"] == "PLACE"
    )


def sites_of(
    event: Record, named: Overlaps[Record], text: str
) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """The named places of an event that are no divisions, what they lie in, and all.

    Args:
        event: The event.
        named: The places that its record names, see `names_of_places`.
        text: The text.
    """
    found: set[str] = set()
    places: set[str] = set()
    around: set[str] = set()
    for filler in event["where"]:
        for entity in named.of(filler["start"], filler["end"]):
            if filler["start"] <= entity["start"] < filler["end"]:
                admin = _ADMINISTRATIVE.match(text, entity["end"])
                location = entity.get("location") or {}
                above = [name.lower() for name in location.get("admin", {}).values()]
                around.update(name.replace(" ", "_") for name in above)
                whole = location.get("places") and not above  # a country
                if not whole:
                    places.add(entity["id"] or entity["text"].lower())
                if not (admin or whole or location.get("geo_precision") == _DIVISION):
                    found.add(entity["id"] or entity["text"].lower())
    return frozenset(found), frozenset(around), frozenset(places)
