"""What documents tell of incidents, as plain values that can be kept in a file.

A `Dispatch` is a document, as far as it tells of incidents; an `Account` is what it
tells of one of them. Incidents are clusters of accounts.
"""

import datetime
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

Json = dict[str, Any]

PERSON_MARK = "@"
"""Stands before the ids of persons among the names of a document."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A place that an account names.

    Attributes:
        id: The id of the place, one for all its names in a document.
        name: Its words.
        within: The ids of what it lies in, from the nearest to the country.
        country: The ISO 3166 code, empty if unknown.
        latitude, longitude: Degrees (WGS 84), None where no source gives them.
        wide: Whether it is a country, a division or a landscape: no one point.
        known: Whether a gazetteer knows it.
        admin: The names of the divisions round it.
        inferred: Whether it isn't told with the event, but follows from elsewhere.
    """

    id: str
    name: str
    within: tuple[str, ...] = ()
    country: str = ""
    latitude: float | None = None
    longitude: float | None = None
    wide: bool = False
    known: bool = False
    admin: Json = field(default_factory=dict)
    inferred: bool = False

    @property
    def point(self) -> tuple[float, float] | None:
        """Latitude and longitude, if known and if it is about one point."""
        if self.latitude is None or self.longitude is None or self.wide:
            return None
        return self.latitude, self.longitude


@dataclass(frozen=True, slots=True)
class Party:
    """A filler of `who` or `whom`: its words, the id of its name, and its label."""

    text: str
    id: str | None = None
    person: bool = False


@dataclass(frozen=True, slots=True)
class FigureClaim:
    """A figure that a source gives: who says how many were killed, or hurt.

    Attributes:
        event: The id of the event in its document.
        counts: What it counts: `killed`, `injured`, `detained`, ...
        low, high: The number, `high` None where open (`at least nine`).
        of: Whom it counts, None if the text doesn't say.
        side: `civilian`, `security`, `armed_group` or `unknown`.
        cumulative: Whether it is a running toll, not the incident's own figure.
        subset: Whether it is a part of another number (`including two women`).
        source, source_id: The words for the claimant, and its id; None if it is the
            writer's own statement, or where no id is known.
        from_day, to_day: The days that the event is told for, ISO, None if unknown.
        pool: What is counted together: figures of one pool add up. None where each
            event's own number is a figure for itself.
        retracted: Whether its document takes it back.
        corrects: Whether it takes the place of a higher figure told before.
    """

    event: int
    counts: str
    low: int | None
    high: int | None
    of: str | None
    side: str
    cumulative: bool
    subset: bool
    source: str | None
    source_id: str | None
    from_day: str | None = None
    to_day: str | None = None
    pool: str | None = None
    retracted: bool = False
    corrects: bool = False


@dataclass(frozen=True, slots=True)
class Account:
    """What one document tells of one incident.

    Attributes:
        events: The ids of the events, in the order of the text.
        types: Their types, in the same order.
        joins: Why each event is told to belong to the account.
        from_day, to_day: The ordinals of the first and the last day, None if unknown.
        spots: The places.
        who, whom: Those who did it, and to whom.
        claims: The figures.
        words: The content words of its sentences, and how often each stands there.
        main: Whether it holds the event that the document is about.
        cumulative: Whether it is a running toll only.
        inferred_day: Whether the days aren't told with any of its events, but follow
            from elsewhere in the document.
    """

    events: tuple[int, ...]
    types: tuple[str, ...]
    joins: tuple[str, ...]
    from_day: int | None
    to_day: int | None
    spots: tuple[Spot, ...]
    who: tuple[Party, ...]
    whom: tuple[Party, ...]
    claims: tuple[FigureClaim, ...]
    words: Mapping[str, int]
    main: bool = False
    cumulative: bool = False
    inferred_day: bool = False


@dataclass(frozen=True, slots=True)
class Dispatch:
    """A document, as far as it tells of incidents.

    Attributes:
        doc_id: Its id.
        sha1: The hash of its text, empty if the record has none.
        date: The day of publication, ISO, None if unknown.
        outlet: Who published it, None if unknown.
        words: The content words of the text.
        names: The ids of what it names, and how often; persons begin with `@`.
        accounts: What it tells.
        left_out: How many events belong to no account, by the reason.
    """

    doc_id: str
    sha1: str
    date: str | None
    outlet: str | None
    words: Mapping[str, int]
    names: Mapping[str, int]
    accounts: tuple[Account, ...]
    left_out: Mapping[str, int]

    @property
    def persons(self) -> frozenset[str]:
        """The persons that it names."""
        return frozenset(name for name in self.names if name.startswith(PERSON_MARK))

    @property
    def published(self) -> int | None:
        """The ordinal of the day of publication."""
        if self.date is None:
            return None
        return datetime.date.fromisoformat(self.date).toordinal()

    def to_json(self) -> Json:
        """The dispatch as JSON values."""
        return asdict(self)

    @classmethod
    def from_json(cls, row: Mapping[str, Any]) -> "Dispatch":
        """A dispatch from what `to_json` gave; raises `KeyError` or `TypeError`."""
        accounts = tuple(_account(account) for account in row["accounts"])
        return cls(**{**row, "accounts": accounts})


def _account(row: Mapping[str, Any]) -> Account:
    return Account(
        **{
            **row,
            **{name: tuple(row[name]) for name in ("events", "types", "joins")},
            "spots": tuple(
                Spot(**{**spot, "within": tuple(spot["within"])})
                for spot in row["spots"]
            ),
            "who": tuple(Party(**party) for party in row["who"]),
            "whom": tuple(Party(**party) for party in row["whom"]),
            "claims": tuple(FigureClaim(**claim) for claim in row["claims"]),
        }
    )
