"""The names and codes of actors in the data sets of the field.

ACLED names state forces after their government and its years, and people without an
organisation after the country: `Military Forces of Syria (2024-)`, `Civilians (Syria)`.
"""

import datetime
from dataclasses import dataclass
from functools import cache

from conflictner.event import Record
from conflictner.exports.countries import Country, country_of
from conflictner.knowledge.dictionaries import Dictionaries
from conflictner.knowledge.registry import EXTERNAL_FORCES, INTER_NAMES, STATE_FORCES
from conflictner.knowledge.tables import read_table, shipped

NOT_KNOWN = "what it is isn't known"
NO_NAME = "it has no name"
NO_COUNTRY = "the country isn't known, after which it would be named"
NO_YEARS = "the years of the government aren't known"

BY_VICTIMS = "the group in which the text counts most of the victims"

REBELS, MILITIA, IDENTITY, RIOTERS, PROTESTERS, CIVILIANS = range(2, 8)
ARMED = (REBELS, MILITIA, IDENTITY)
STATES = (STATE_FORCES, EXTERNAL_FORCES)

VICTIM_INTERS = {
    "civilian": CIVILIANS,
    "security": STATE_FORCES,
    "armed_group": MILITIA,
}
"""The inter codes of the groups of victims; an unnamed armed group is a militia."""

_PEOPLE = {RIOTERS: "Rioters", PROTESTERS: "Protesters", CIVILIANS: "Civilians"}
_OF_STATES = ("government", "ministry")
_POLICE = "police"


@dataclass(frozen=True, slots=True)
class ActorName:
    """An actor as a data set names it.

    Attributes:
        name: The name; empty where it can't be told.
        inter: ACLED's inter code.
        id: Its id in the registry; empty for a phrase without a name.
        reason: Why there is no name.
        rule: By which rule a name was given that the text doesn't tell.
        gleditsch_ward: The number of its country where it is a government's.
    """

    name: str = ""
    inter: int | None = None
    id: str = ""
    reason: str = ""
    rule: str = ""
    gleditsch_ward: int | None = None


@cache
def _regimes() -> dict[str, list[tuple[datetime.date, datetime.date | None]]]:
    found: dict[str, list[tuple[datetime.date, datetime.date | None]]] = {}
    columns = ("country", "from", "until", "note")
    for _, row in read_table(shipped("acled_regimes"), columns):
        last = datetime.date.fromisoformat(row["until"]) if row["until"] else None
        first = datetime.date.fromisoformat(row["from"])
        found.setdefault(row["country"], []).append((first, last))
    return found


def regime_years(country: str, day: datetime.date | None) -> str:
    """The years of a country's government on a day; empty where no table tells them.

    >>> regime_years("SY", datetime.date(2025, 3, 7))
    '2024-'
    """
    for first, last in _regimes().get(country, ()):
        if day is not None and first <= day and (last is None or day <= last):
            return f"{first.year}-{last.year if last else ''}"
    return ""


class ActorNames:
    """Names actors.

    Args:
        dictionaries: Tells the actors.
    """

    def __init__(self, dictionaries: Dictionaries) -> None:
        self.registry = dictionaries.registry

    def acled(
        self, filler: Record, country: Country | None, day: datetime.date | None
    ) -> ActorName:
        """ACLED's name of who fills a slot.

        Args:
            filler: The filler, with its actor.
            country: The country of the event.
            day: The day of the event.
        """
        actor = filler.get("actor")
        if not actor or actor.get("acled_inter") is None:
            return ActorName(id=(actor or {}).get("id") or "", reason=NOT_KNOWN)
        inter, identity = int(actor["acled_inter"]), actor.get("id") or ""
        if inter in STATES and self._is_state(actor, inter):
            return self._state(filler, actor, country, day)
        if inter in _PEOPLE:
            home = country_of(actor.get("country")) or country
            if home is None:
                return ActorName("", inter, identity, NO_COUNTRY)
            name = f"{_PEOPLE[inter]} ({home.acled_name})"
            return ActorName(name, inter, identity)
        known = self.registry.get(identity)
        if known is not None:
            return ActorName(known.name, inter, identity)
        return self._unnamed(inter, country)

    def of_victims(
        self, groups: list[str], country: Country | None, day: datetime.date | None
    ) -> ActorName:
        """Who the victims are by the group that most of them are counted in.

        Args:
            groups: Their groups, the greatest first.
            country: The country of the event.
            day: The day of the event.
        """
        inter = next(
            (VICTIM_INTERS[one] for one in groups if one in VICTIM_INTERS), None
        )
        if inter is None or country is None:
            return ActorName(inter=inter, reason=NOT_KNOWN if country else NO_COUNTRY)
        if inter == CIVILIANS:
            name = f"{_PEOPLE[inter]} ({country.acled_name})"
        elif inter == STATE_FORCES:
            years = regime_years(country.country, day)
            name = f"Military Forces of {country.acled_name}"
            name += f" ({years})" if years else ""
        else:
            name = f"Unidentified Armed Group ({country.acled_name})"
        return ActorName(name, inter, rule=BY_VICTIMS)

    def ucdp(self, filler: Record, country: Country | None) -> ActorName:
        """UCDP's name of who fills a slot: a government, an armed group, civilians."""
        actor = filler.get("actor")
        if not actor or actor.get("acled_inter") is None:
            return ActorName(id=(actor or {}).get("id") or "", reason=NOT_KNOWN)
        inter, identity = int(actor["acled_inter"]), actor.get("id") or ""
        if inter in STATES and self._is_state(actor, inter):
            home = country_of(actor.get("country"))
            if home is None and inter == STATE_FORCES:
                home = country
            if home is None:
                return ActorName("", inter, identity, NO_COUNTRY)
            name = f"Government of {home.ucdp_name}"
            number = home.gleditsch_ward
            return ActorName(name, inter, identity, gleditsch_ward=number)
        if inter in _PEOPLE:
            return ActorName("Civilians", inter, identity)
        known = self.registry.get(identity)
        if known is None:
            return ActorName("", inter, identity, NO_NAME)
        return ActorName(known.name, inter, identity)

    def _is_state(self, actor: Record, inter: int) -> bool:
        """Whether it is a body of a state; foreign forces may be mercenaries, too."""
        return inter == STATE_FORCES or bool(actor.get("country"))

    def _state(
        self,
        filler: Record,
        actor: Record,
        country: Country | None,
        day: datetime.date | None,
    ) -> ActorName:
        """A state's forces, police or government, with the years of the government.

        State forces without a country are those of the country of the event, as ACLED
        defines the code 1; all others are External forces.
        """
        inter, identity = int(actor["acled_inter"]), actor.get("id") or ""
        home = country_of(actor.get("country"))
        if home is None and inter == STATE_FORCES:
            home = country
        if home is None:
            return ActorName("", inter, identity, NO_COUNTRY)
        kind = actor.get("kind")
        body = "Military Forces of"
        if kind == _POLICE or _POLICE in filler["text"].lower().split():
            body = "Police Forces of"
        elif kind in _OF_STATES:
            body = "Government of"
        years = regime_years(home.country, day)
        name = f"{body} {home.acled_name}"
        if not years:
            return ActorName(name, inter, identity, rule=f"without years: {NO_YEARS}")
        return ActorName(f"{name} ({years})", inter, identity)

    def _unnamed(self, inter: int, country: Country | None) -> ActorName:
        """A group without a name, which ACLED names after the country.

        Its code is that of political militias, whatever the words call it.
        """
        if inter == EXTERNAL_FORCES:
            return ActorName("", inter, "", NO_NAME)
        if country is None:
            return ActorName("", inter, "", NO_COUNTRY)
        if inter == IDENTITY:
            name = f"Unidentified Communal Militia ({country.acled_name})"
            return ActorName(name, IDENTITY, rule=f"an unidentified group: {NO_NAME}")
        name = f"Unidentified Armed Group ({country.acled_name})"
        return ActorName(name, MILITIA, rule=f"an unidentified group: {NO_NAME}")


def interaction_of(first: int | None, second: int | None) -> str:
    """ACLED's interaction: both codes by name, the lower first, or one alone.

    >>> interaction_of(7, 1), interaction_of(2, None)
    ('State forces-Civilians', 'Rebel group only')
    """
    codes = sorted(code for code in (first, second) if code is not None)
    names = [INTER_NAMES[code] for code in codes]
    return f"{names[0]} only" if len(names) == 1 else "-".join(names)


def inter_name(code: int | None) -> str | None:
    """The words of an inter code."""
    return None if code is None else INTER_NAMES[code]
