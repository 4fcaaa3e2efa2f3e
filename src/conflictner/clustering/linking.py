"""From the evidence of pairs to clusters: what stands together best is joined first.

Agglomerative clustering with average linkage over the pairs that were compared, as in
correlation clustering (Bansal, Blum and Chawla 2004): two clusters are joined as long
as the mean evidence between them speaks for it. A chain of weak links joins nothing,
because the pairs that speak against it count, too. The order of the input changes
nothing: ties are broken by the numbers of the nodes, which follow their keys.
"""

import heapq
from collections.abc import Iterable

Link = tuple[float, int]
"""The sum of the evidence between two clusters, and the number of pairs."""

Edge = tuple[int, int, float]
"""Two nodes and the evidence that they are of one incident."""

Round = tuple[Iterable[Edge], float]
"""Edges, and the mean evidence from which on they join two clusters."""


def link(count: int, *rounds: Round) -> list[list[int]]:
    """Clusters of the numbers from 0 to `count`, each in order.

    Args:
        count: The number of nodes.
        rounds: Pairs of nodes, each once, with their evidence: above zero for one
            incident, below against it; and how much evidence joins two clusters. The
            pairs of the first round are joined as far as they go, then those of the
            next are looked at, too.
    """
    members = {number: [number] for number in range(count)}
    links: dict[int, dict[int, Link]] = {number: {} for number in range(count)}
    for edges, least in rounds:
        owner = {one: name for name, cluster in members.items() for one in cluster}
        for first, second, weight in edges:
            one, other = owner[first], owner[second]
            if one != other:
                before = links[one].get(other, (0.0, 0))
                links[one][other] = before[0] + weight, before[1] + 1
                links[other][one] = links[one][other]
        heap = [
            (-weight / pairs, one, other)
            for one, beside in links.items()
            for other, (weight, pairs) in beside.items()
            if one < other and weight > least * pairs
        ]
        heapq.heapify(heap)
        while heap:
            mean, one, other = heapq.heappop(heap)
            found = links[one].get(other) if one in links and other in links else None
            if found is not None and -found[0] / found[1] == mean:  # still as it was
                _join(one, other, members, links, heap, least)
    return sorted(sorted(cluster) for cluster in members.values())


def _join(
    one: int,
    other: int,
    members: dict[int, list[int]],
    links: dict[int, dict[int, Link]],
    heap: list[tuple[float, int, int]],
    least: float,
) -> None:
    """Join two clusters under the name of the one with more links.

    Only what the other one was linked with is looked at, so that each link is moved as
    often as its end at least doubles: the logarithm of their number at most.
    """
    kept, gone = min(one, other), max(one, other)
    if len(links[kept]) < len(links[gone]):
        kept, gone = gone, kept
    own, moved = links[kept], links.pop(gone)
    own.pop(gone, None)
    moved.pop(kept, None)
    for neighbour, (weight, pairs) in moved.items():
        before = own.get(neighbour, (0.0, 0))
        found = before[0] + weight, before[1] + pairs
        beside = links[neighbour]
        beside.pop(gone, None)
        own[neighbour] = beside[kept] = found
        if found[0] > least * found[1]:
            pair = min(kept, neighbour), max(kept, neighbour)
            heapq.heappush(heap, (-found[0] / found[1], *pair))
    members[kept] += members.pop(gone)
