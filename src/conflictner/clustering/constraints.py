"""What persons say of incidents: which events tell one, and which don't.

The words of persons weigh more than all evidence. Where two events of one account are
kept apart, the account is taken apart first.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from conflictner.clustering.account import Account, Dispatch
from conflictner.clustering.linking import Edge
from conflictner.clustering.nodes import AccountNode

EventKey = tuple[str, int]
"""A document and the id of an event in its record."""

_CERTAIN = 1e6
"""More than all evidence together."""


@dataclass(frozen=True, slots=True)
class Constraint:
    """What a person says of two events.

    Attributes:
        one, other: The events.
        together: Whether they tell one incident.
        said: Who says so, in words.
        name: What the person said at once has one name.
    """

    one: EventKey
    other: EventKey
    together: bool
    said: str
    name: str = ""


def taken_apart(
    dispatches: Iterable[Dispatch], constraints: Iterable[Constraint]
) -> list[Dispatch]:
    """Dispatches whose accounts hold no events that are to be kept apart."""
    taken: dict[EventKey, set[str]] = defaultdict(set)
    for one in constraints:
        if not one.together and one.one[0] == one.other[0]:
            taken[one.other].add(one.name)
    if not taken:
        return list(dispatches)
    return [
        replace(
            dispatch,
            accounts=tuple(
                part
                for account in dispatch.accounts
                for part in _parts(account, dispatch.doc_id, taken)
            ),
        )
        for dispatch in dispatches
    ]


def _parts(
    account: Account, doc_id: str, taken: dict[EventKey, set[str]]
) -> list[Account]:
    groups: dict[frozenset[str], list[int]] = defaultdict(list)
    for index, event in enumerate(account.events):
        groups[frozenset(taken.get((doc_id, event), ()))].append(index)
    if len(groups) < 2:  # noqa: PLR2004  one part is the whole
        return [account]
    return [_part(account, indices) for indices in groups.values()]


def _part(account: Account, indices: list[int]) -> Account:
    """Some events of an account; what it tells of days and places they share."""
    events = tuple(account.events[index] for index in indices)
    return replace(
        account,
        events=events,
        types=tuple(account.types[index] for index in indices),
        joins=tuple(account.joins[index] for index in indices),
        claims=tuple(claim for claim in account.claims if claim.event in events),
    )


def constrained_edges(
    nodes: Sequence[AccountNode], constraints: Iterable[Constraint]
) -> dict[tuple[int, int], tuple[float, str]]:
    """The pairs of nodes of which persons spoke, with their evidence and words."""
    number = {
        (node.dispatch.doc_id, event): index
        for index, node in enumerate(nodes)
        for event in node.account.events
    }
    found: dict[tuple[int, int], tuple[float, str]] = {}
    for one in constraints:
        ends = sorted(number[key] for key in (one.one, one.other) if key in number)
        if len(ends) == 2 and ends[0] != ends[1]:  # noqa: PLR2004  both ends are there
            weight = _CERTAIN if one.together else -_CERTAIN
            found[ends[0], ends[1]] = weight, one.said
    return found


def with_constraints(
    edges: list[Edge], constrained: dict[tuple[int, int], tuple[float, str]]
) -> list[Edge]:
    """Edges, of which those that persons spoke of have what they said."""
    others = [edge for edge in edges if (edge[0], edge[1]) not in constrained]
    said = [(*pair, weight) for pair, (weight, _) in sorted(constrained.items())]
    return [*others, *said]
