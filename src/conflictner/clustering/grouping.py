"""From dispatches to clusters of accounts, with the reasons and the copies."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from conflictner.clustering.account import Dispatch
from conflictner.clustering.blocking import candidate_pairs
from conflictner.clustering.copies import copies_among
from conflictner.clustering.evidence import evidence, reasons
from conflictner.clustering.limits import limit_of
from conflictner.clustering.linking import Edge, Round, link
from conflictner.clustering.nodes import AccountNode, nodes_of

ALONE = "told by this account alone"


@dataclass(frozen=True)
class Cluster:
    """The accounts of one incident.

    Attributes:
        nodes: The accounts, in the order of their keys.
        reasons: Why each belongs here.
    """

    nodes: list[AccountNode]
    reasons: list[str]


def clusters_of(
    dispatches: Iterable[Dispatch],
) -> tuple[list[Cluster], dict[str, str]]:
    """The clusters of the accounts, and the documents that are copies of others.

    The answer depends on the set of documents only, not on their order.
    """
    nodes = nodes_of(dispatches)
    pairs = candidate_pairs(nodes)
    edges = [(one, other, evidence(nodes[one], nodes[other])) for one, other in pairs]
    beside: dict[int, list[tuple[float, int]]] = defaultdict(list)
    for one, other, weight in edges:
        if weight > 0:
            beside[one].append((-weight, other))
            beside[other].append((-weight, one))
    clusters = [
        Cluster(
            [nodes[number] for number in numbers],
            [_reason(number, numbers, nodes, beside) for number in numbers],
        )
        for numbers in link(len(nodes), *_rounds(nodes, edges))
    ]
    return clusters, copies_among(nodes, pairs)


def _rounds(nodes: list[AccountNode], edges: list[Edge]) -> tuple[Round, Round]:
    """Which documents are surely about one incident is decided first, then all else."""
    about: list[Edge] = []
    others: list[Edge] = []
    for edge in edges:
        both = nodes[edge[0]].account.main and nodes[edge[1]].account.main
        (about if both else others).append(edge)
    return (about, limit_of("sure_evidence")), (others, 0.0)


def _reason(
    number: int,
    numbers: list[int],
    nodes: list[AccountNode],
    beside: dict[int, list[tuple[float, int]]],
) -> str:
    """Why an account belongs to its cluster: what ties it to the closest other one."""
    if len(numbers) == 1:
        return ALONE
    members = set(numbers)
    closest = min((pair for pair in beside[number] if pair[1] in members), default=None)
    if closest is None:
        return "joined with an account that is told together with others"
    other = nodes[closest[1]]
    name = f"{other.dispatch.doc_id}, event {other.account.events[0]}"
    return f"{reasons(nodes[number], other)} (with {name})"
