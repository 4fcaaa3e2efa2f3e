"""From dispatches to clusters of accounts, with the reasons and the copies."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from conflictner.clustering.account import Dispatch
from conflictner.clustering.blocking import candidate_pairs
from conflictner.clustering.constraints import (
    Constraint,
    constrained_edges,
    taken_apart,
    with_constraints,
)
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
    dispatches: Iterable[Dispatch], constraints: Sequence[Constraint] = ()
) -> tuple[list[Cluster], dict[str, str]]:
    """The clusters of the accounts, and the documents that are copies of others.

    The answer depends on the set of documents only, not on their order.

    Args:
        dispatches: What the documents tell.
        constraints: What persons say of their events.
    """
    nodes = nodes_of(taken_apart(dispatches, constraints))
    pairs = candidate_pairs(nodes)
    edges = [(one, other, evidence(nodes[one], nodes[other])) for one, other in pairs]
    said = constrained_edges(nodes, constraints)
    edges = with_constraints(edges, said)
    beside: dict[int, list[tuple[float, int]]] = defaultdict(list)
    for one, other, weight in edges:
        if weight > 0:
            beside[one].append((-weight, other))
            beside[other].append((-weight, one))
    clusters = [
        Cluster(
            [nodes[number] for number in numbers],
            [
                _said(number, numbers, nodes, said)
                or _reason(number, numbers, nodes, beside)
                for number in numbers
            ],
        )
        for numbers in link(len(nodes), *_rounds(nodes, edges, said))
    ]
    return clusters, copies_among(nodes, pairs)


def _said(
    number: int,
    numbers: list[int],
    nodes: list[AccountNode],
    said: dict[tuple[int, int], tuple[float, str]],
) -> str:
    """Who says that an account belongs to its cluster, empty if nobody does."""
    members = set(numbers)
    for pair, (weight, words) in sorted(said.items()):
        if weight > 0 and number in pair and members.issuperset(pair):
            other = nodes[pair[0] if pair[1] == number else pair[1]]
            name = f"{other.dispatch.doc_id}, event {other.account.events[0]}"
            return f"{words} (with {name})"
    return ""


def _rounds(
    nodes: list[AccountNode],
    edges: list[Edge],
    said: dict[tuple[int, int], tuple[float, str]],
) -> tuple[Round, Round]:
    """Which documents are surely about one incident is decided first, then all else.

    What persons say is decided at once.
    """
    about: list[Edge] = []
    others: list[Edge] = []
    for edge in edges:
        both = nodes[edge[0]].account.main and nodes[edge[1]].account.main
        sure = both or (edge[0], edge[1]) in said
        (about if sure else others).append(edge)
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
