"""Which incidents persons say are one, and which are not, for who joins incidents."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations, product
from typing import Any

from conflictner.corrections.correction import OF_INCIDENTS, Correction
from conflictner.corrections.precedence import by_time

Pair = tuple[str, str]
"""The ids of two incidents, the lower first."""

EventKey = tuple[str, int]
"""A document and the number of an event in its record."""


@dataclass(frozen=True, slots=True)
class IncidentPairs:
    """Pairs that must be one incident, and pairs that must not.

    Attributes:
        together: Each with the correction that says so.
        apart: Each with the correction that says so.
    """

    together: dict[Pair, Correction]
    apart: dict[Pair, Correction]


def incident_pairs(corrections: Iterable[Correction]) -> IncidentPairs:
    """The pairs that persons merged or split; of two that contradict the later counts.

    >>> merge = Correction("merge", incidents=("b", "a"), at="2025-03-01")
    >>> split = Correction("split", incidents=("a", "b"), at="2025-03-02", number=1)
    >>> pairs = incident_pairs([split, merge])
    >>> list(pairs.together), list(pairs.apart)
    ([], [('a', 'b')])
    """
    last: dict[Pair, Correction] = {}
    for one in by_time(corrections):
        if one.action in OF_INCIDENTS:
            ids = sorted({*map(str, one.incidents)})
            for first, second in combinations(ids, 2):
                last[first, second] = one
    return IncidentPairs(
        {pair: one for pair, one in last.items() if one.action == "merge"},
        {pair: one for pair, one in last.items() if one.action == "split"},
    )


def event_pairs(
    pairs: Mapping[Pair, Correction], incidents: Iterable[Mapping[str, Any]]
) -> Iterator[tuple[EventKey, EventKey, Correction]]:
    """The pairs as pairs of events, for incidents that get other ids when joined anew.

    Args:
        pairs: `together` or `apart` of `incident_pairs`.
        incidents: The lines of the file of incidents that the persons looked at. Pairs
            with an id that isn't among them are left out, but for a split that lists
            the events which it takes from an incident: these are paired with the rest.
    """
    events = {
        str(incident["id"]): [
            (str(one["doc_id"]), int(one["event"])) for one in incident["events"]
        ]
        for incident in incidents
    }
    for (first, second), one in pairs.items():
        some = events.get(first) or events.get(second) or []
        others = events.get(second, []) if first in events else []
        if one.events:
            taken = [(str(e["doc_id"]), int(e["event"])) for e in one.events]
            some, others = [key for key in some if key not in taken], taken
        for pair in product(some, others):
            yield *pair, one
