"""The registry of actors: what each is, and what it was when.

`actors.tsv` names them, `actor_statuses.tsv` tells their statuses: a row for each span
of days in which an actor was one thing. An actor without a status on a day is unknown
on that day; nothing is carried over.
"""

import datetime
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from conflictner.knowledge.partial_dates import first_day_of, last_day_of
from conflictner.knowledge.tables import Row

ACTOR_COLUMNS = (
    "id", "name", "label", "kind", "country", "parent", "aliases", "arabic", "check",
    "source",
)  # fmt: skip
"""The columns of a table of actors."""

STATUS_COLUMNS = (
    "id", "from", "until", "kind", "acled_inter", "plover", "affiliation", "role",
    "source",
)  # fmt: skip
"""The columns of a table of statuses."""

BROAD_KINDS: Final = {
    "force": "army rebel militia jihadist police pmc gang force",
    "government": "government ministry",
    "media": "media",
    "person": "person",
    "organisation": (
        "monitor ngo un igo party court company platform think_tank university "
        "organisation"
    ),
}
BROAD_KIND = {
    kind: broad for broad, kinds in BROAD_KINDS.items() for kind in kinds.split()
}
"""The broad kind of each kind of actor."""

PLOVER_SECTORS = frozenset(
    "COP GOV JUD LEG MIL PRM PTY REB SPY UAF UNK AGR BUS CRM CVL EDU ELI JRN LAB MED "
    "OPP PRE REF REL SOC".split()
)
STATE_FORCES, EXTERNAL_FORCES = 1, 8
INTER_NAMES = {
    1: "State forces", 2: "Rebel group", 3: "Political militia", 4: "Identity militia",
    5: "Rioters", 6: "Protesters", 7: "Civilians", 8: "External/Other forces",
}  # fmt: skip
"""ACLED's names of its inter codes."""

IDENTITY = re.compile(r"[a-z0-9_]+")
Date = datetime.date | str | None


@dataclass(frozen=True, slots=True)
class Status:
    """What an actor was from one day to another, both inclusive; None where open."""

    first_day: datetime.date | None
    last_day: datetime.date | None
    kind: str
    acled_inter: int | None
    plover: str
    affiliation: str
    role: str
    source: str

    def holds(self, day: datetime.date) -> bool:
        """Whether the actor was that on a day."""
        after = self.first_day is None or self.first_day <= day
        return after and (self.last_day is None or day <= self.last_day)


@dataclass(frozen=True, slots=True)
class Actor:
    """An actor: a body or a person, with its statuses in the order of time."""

    id: str
    name: str
    label: str
    kind: str
    country: str
    parent: str
    aliases: tuple[str, ...]
    arabic: tuple[str, ...]
    source: str
    statuses: tuple[Status, ...] = field(default=())

    @property
    def first_day(self) -> datetime.date | None:
        """The first day of its first status, None if open or unknown."""
        return self.statuses[0].first_day if self.statuses else None

    @property
    def last_day(self) -> datetime.date | None:
        """The last day of its last status, None if it still is."""
        return self.statuses[-1].last_day if self.statuses else None

    def at(self, date: Date) -> "DatedActor":
        """What it was on a day; without a date, what it has been throughout."""
        day = _day(date)
        if day is None:
            return DatedActor(self, None, _throughout(self.statuses))
        found = next((one for one in self.statuses if one.holds(day)), None)
        return DatedActor(self, day, found)


@dataclass(frozen=True, slots=True)
class DatedActor:
    """An actor on a day. `status` is None where the registry tells of none."""

    actor: Actor
    day: datetime.date | None
    status: Status | None

    @property
    def id(self) -> str:
        """The actor's id."""
        return self.actor.id

    @property
    def name(self) -> str:
        """The actor's name."""
        return self.actor.name

    @property
    def kind(self) -> str:
        """What it was; what it is known as where the day's status is unknown."""
        if self.status is not None and self.day is None:
            return self.status.kind  # empty where it changed and no day is told
        return self.status.kind if self.status and self.status.kind else self.actor.kind

    @property
    def existed(self) -> bool | None:
        """Whether it existed on the day; None where the registry can't tell."""
        if self.status is not None:
            return True
        if self.day is None or not self.actor.statuses:
            return None
        first, last = self.actor.first_day, self.actor.last_day
        if first is not None and self.day < first:
            return False
        return False if last is not None and self.day > last else None

    def acled_inter(self, country: str = "") -> int | None:
        """ACLED's inter code in a country: an army abroad is 8, external forces.

        Args:
            country: The ISO 3166 code of the country of the event, empty if unknown.
        """
        code = self.status.acled_inter if self.status else None
        abroad = country and self.actor.country and country != self.actor.country
        return EXTERNAL_FORCES if code == STATE_FORCES and abroad else code


class Registry:
    """Actors by id, each made when it is asked for.

    Args:
        actors: Rows of a table of actors.
        statuses: Rows of a table of statuses.
    """

    def __init__(self, actors: Iterable[Row], statuses: Iterable[Row]) -> None:
        self._rows = {row["id"]: row for row in actors}
        self._status_rows: dict[str, list[Row]] = {}
        for row in statuses:
            self._status_rows.setdefault(row["id"], []).append(row)
        self._known: dict[str, Actor] = {}

    def __iter__(self) -> Iterator[Actor]:
        for identity in self._rows:
            yield self[identity]

    def __len__(self) -> int:
        return len(self._rows)

    def __contains__(self, identity: object) -> bool:
        return identity in self._rows

    def __getitem__(self, identity: str) -> Actor:
        known = self._known.get(identity)
        if known is None:
            known = self._known[identity] = self._make(self._rows[identity])
        return known

    def get(self, identity: str) -> Actor | None:
        """The actor of an id, or None."""
        return self[identity] if identity in self._rows else None

    def _make(self, row: Row) -> Actor:
        statuses = map(_status, self._status_rows.get(row["id"], ()))
        return Actor(
            row["id"],
            row["name"],
            row["label"],
            row["kind"],
            row["country"],
            row["parent"],
            tuple(filter(None, row["aliases"].split("|"))),
            tuple(filter(None, row["arabic"].split("|"))),
            row["source"],
            tuple(sorted(statuses, key=_order)),
        )

    def at(self, date: Date) -> "RegistryAt":
        """The registry as of a day.

        >>> from conflictner.knowledge.dictionaries import shipped_dictionaries
        >>> registry = shipped_dictionaries().registry
        >>> registry.at("2024-06-01")["hts"].kind
        'rebel'
        >>> registry.at("2025-03-07")["bashar_al_assad"].status.role
        'ousted president, exile in Moscow'
        """
        return RegistryAt(self, _day(date))


@dataclass(frozen=True, slots=True)
class RegistryAt(Mapping[str, DatedActor]):
    """The actors as of a day, those that existed then or may have."""

    registry: Registry
    day: datetime.date | None

    def __getitem__(self, identity: str) -> DatedActor:
        return self.registry[identity].at(self.day)

    def __iter__(self) -> Iterator[str]:
        for actor in self.registry:
            if actor.at(self.day).existed is not False:
                yield actor.id

    def __contains__(self, identity: object) -> bool:
        actor = self.registry.get(str(identity))
        return actor is not None and actor.at(self.day).existed is not False

    def __len__(self) -> int:
        return sum(1 for _ in self)


def _day(date: Date) -> datetime.date | None:
    if isinstance(date, str):
        return datetime.date.fromisoformat(date)
    return date


def _throughout(statuses: tuple[Status, ...]) -> Status | None:
    """The one status of an actor that never changed; else what all share."""
    if len(statuses) <= 1:
        return statuses[0] if statuses else None

    def shared(values: list[str]) -> str:
        return values[0] if len(set(values)) == 1 else ""

    inters = {one.acled_inter for one in statuses}
    return Status(
        None,
        None,
        shared([one.kind for one in statuses]),
        inters.pop() if len(inters) == 1 else None,
        shared([one.plover for one in statuses]),
        shared([one.affiliation for one in statuses]),
        shared([one.role for one in statuses]),
        shared([one.source for one in statuses]),
    )


def _status(row: Row) -> Status:
    return Status(
        first_day_of(row["from"]),
        last_day_of(row["until"]),
        row["kind"],
        int(row["acled_inter"]) if row["acled_inter"] else None,
        row["plover"],
        row["affiliation"],
        row["role"],
        row["source"],
    )


def _order(status: Status) -> datetime.date:
    return status.first_day or datetime.date.min
