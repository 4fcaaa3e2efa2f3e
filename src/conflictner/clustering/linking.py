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
    """Join two clusters under the smaller name, so that ties don't depend on sizes."""
    kept, gone = min(one, other), max(one, other)
    more, fewer = links.pop(kept), links.pop(gone)
    if len(more) < len(fewer):
        more, fewer = fewer, more
    more.pop(kept, None)
    more.pop(gone, None)
    fewer.pop(kept, None)
    fewer.pop(gone, None)
    for neighbour, (weight, pairs) in fewer.items():
        before = more.get(neighbour, (0.0, 0))
        more[neighbour] = before[0] + weight, before[1] + pairs
    for neighbour, (weight, pairs) in more.items():
        links[neighbour].pop(gone, None)
        if links[neighbour].get(kept) != (weight, pairs):
            links[neighbour][kept] = weight, pairs
            if weight > least * pairs:
                pair = min(kept, neighbour), max(kept, neighbour)
                heapq.heappush(heap, (-weight / pairs, *pair))
    links[kept] = more
    members[kept] += members.pop(gone)
