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


def link(count: int, edges: Iterable[tuple[int, int, float]]) -> list[list[int]]:
    """Clusters of the numbers from 0 to `count`, each in order.

    Args:
        count: The number of nodes.
        edges: Pairs of nodes, the smaller first, each once, with their evidence: above
            zero for one incident, below against it.
    """
    members = {number: [number] for number in range(count)}
    links: dict[int, dict[int, Link]] = {number: {} for number in range(count)}
    heap: list[tuple[float, int, int]] = []
    for one, other, weight in edges:
        links[one][other] = links[other][one] = (weight, 1)
        if weight > 0:
            heap.append((-weight, one, other))
    heapq.heapify(heap)
    while heap:
        mean, one, other = heapq.heappop(heap)
        found = links[one].get(other) if one in links and other in links else None
        if found is None or -found[0] / found[1] != mean:
            continue  # one of them has changed since
        _join(one, other, members, links, heap)
    return sorted(sorted(cluster) for cluster in members.values())


def _join(
    one: int,
    other: int,
    members: dict[int, list[int]],
    links: dict[int, dict[int, Link]],
    heap: list[tuple[float, int, int]],
) -> None:
    """Let the cluster with more links take up the other; it keeps the smaller name.

    The smaller number names a cluster, so that ties don't depend on sizes.
    """
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
            if weight > 0:
                pair = min(kept, neighbour), max(kept, neighbour)
                heapq.heappush(heap, (-weight / pairs, *pair))
    links[kept] = more
    members[kept] += members.pop(gone)
