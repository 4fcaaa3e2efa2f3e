"""Accounts made ready for comparison: what is asked of each pair is computed once."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from conflictner.clustering.account import Account, Dispatch, Spot
from conflictner.clustering.incident_types import family_of
from conflictner.clustering.limits import limit_of
from conflictner.clustering.terms import Rarity


@dataclass(frozen=True)
class AccountNode:
    """An account in its dispatch, ready to be compared.

    Attributes:
        dispatch, account: What the document tells.
        words: The vector of the words of the account's sentences.
        text: The vector of the words of the whole document.
        names: The vector of the names of the whole document.
    """

    dispatch: Dispatch
    account: Account
    words: dict[str, float]
    text: dict[str, float]
    names: dict[str, float]

    @cached_property
    def key(self) -> tuple[str, str, int]:
        """What nodes are ordered by: the day, the document, the first event."""
        return self.dispatch.date or "", self.dispatch.doc_id, self.account.events[0]

    @cached_property
    def published(self) -> int | None:
        """The ordinal of the day of publication."""
        return self.dispatch.published

    @cached_property
    def days(self) -> tuple[int, int] | None:
        """The ordinals of its first and last day, None where they tell nothing."""
        first, last = self.account.from_day, self.account.to_day
        if first is None or last is None or last - first > limit_of("longest_days"):
            return None
        return first, last

    @cached_property
    def time(self) -> int:
        """When it was, as well as is known: its last day, else the publication."""
        days = self.days
        return days[1] if days is not None else self.published or 0

    @cached_property
    def families(self) -> frozenset[str]:
        """The families of its types."""
        return frozenset(map(family_of, self.account.types))

    @cached_property
    def types(self) -> frozenset[str]:
        """The types of its events."""
        return frozenset(self.account.types)

    @cached_property
    def exact(self) -> dict[str, Spot]:
        """The places that are about one point, by id."""
        return {spot.id: spot for spot in self.account.spots if not spot.wide}

    @cached_property
    def places_beside(self) -> frozenset[str]:
        """The places of the other accounts of its document, told with these."""
        return frozenset(
            spot.id
            for account in self.dispatch.accounts
            if account is not self.account
            for spot in account.spots
            if not (spot.wide or spot.inferred or spot.id in self.exact)
        )

    @cached_property
    def inferred_place(self) -> bool:
        """Whether its places follow from elsewhere in the document."""
        return any(spot.inferred for spot in self.account.spots)

    @cached_property
    def wide(self) -> frozenset[str]:
        """The divisions, countries and landscapes."""
        return frozenset(spot.id for spot in self.account.spots if spot.wide)

    @cached_property
    def around(self) -> frozenset[str]:
        """All that its places lie in, and its wide places."""
        inside = (one for spot in self.account.spots for one in spot.within)
        return self.wide.union(inside)

    @cached_property
    def countries(self) -> frozenset[str]:
        """The codes of the countries of its places."""
        return frozenset(
            spot.country
            for spot in self.account.spots
            if spot.country and "|" not in spot.country
        )

    @cached_property
    def points(self) -> tuple[tuple[float, float], ...]:
        """The coordinates of its exact places."""
        return tuple(
            spot.point for spot in self.exact.values() if spot.point is not None
        )

    @cached_property
    def victims(self) -> frozenset[str]:
        """The named persons to whom it was done."""
        return frozenset(p.id for p in self.account.whom if p.person and p.id)

    @cached_property
    def persons(self) -> frozenset[str]:
        """The named persons who did it and to whom it was done."""
        doers = (p.id for p in self.account.who if p.person and p.id)
        return self.victims.union(doers)

    @cached_property
    def actors(self) -> frozenset[str]:
        """The named bodies and groups among them."""
        parties = (*self.account.who, *self.account.whom)
        return frozenset(p.id for p in parties if p.id and not p.person)

    @cached_property
    def numbers(self) -> dict[str, frozenset[int]]:
        """What is counted, and the numbers that are given of it."""
        found: dict[str, set[int]] = {}
        for claim in self.account.claims:
            if claim.low is not None and not (claim.cumulative or claim.retracted):
                found.setdefault(claim.counts, set()).add(claim.low)
        return {counts: frozenset(values) for counts, values in found.items()}


def nodes_of(dispatches: Iterable[Dispatch]) -> list[AccountNode]:
    """The accounts of documents, ready to be compared, in the order of their keys."""
    held: Sequence[Dispatch] = list(dispatches)
    rarity = Rarity(
        dispatch.words.keys() | {w for a in dispatch.accounts for w in a.words}
        for dispatch in held
    )
    named = Rarity(dispatch.names for dispatch in held)
    nodes = []
    for dispatch in held:
        text = rarity.vector(dispatch.words)
        names = named.vector(dispatch.names)
        nodes += [
            AccountNode(dispatch, account, rarity.vector(account.words), text, names)
            for account in dispatch.accounts
        ]
    return sorted(nodes, key=lambda node: node.key)
