"""Which pairs of accounts are worth a comparison.

Two accounts are compared if they share keys: a place, a person, or rare words. A key
that many accounts have is looked through in the order of time, each account with the
few that follow it: so the cost grows with the number of accounts times its logarithm,
not with its square (sorted neighbourhood, Hernández and Stolfo 1995).
"""

from collections import defaultdict
from collections.abc import Iterator

from conflictner.clustering.nodes import AccountNode

RARE_WORDS = 16
"""So many of the rarest words of an account, and of a document, are keys."""

SMALL = 16
"""Of a key that so many accounts have, each pair is looked at."""

NEIGHBOURS = 4
"""Of a key that more have, each account with so many that follow it in time."""

IN_DOCUMENT = 20
"""An account is compared with so many that follow it in its document."""

WORTH = {"place": 2, "person": 2, "word": 1, "day": 1, "wide": 1, "text": 1, "name": 1}
"""What a shared key is worth."""

ENOUGH = 2
"""From so much on a pair is compared."""

Pair = tuple[int, int]


def candidate_pairs(nodes: list[AccountNode]) -> list[Pair]:
    """Pairs of the numbers of nodes, the smaller first, in order."""
    holders: dict[tuple[str, str | int], list[int]] = defaultdict(list)
    for number, node in enumerate(nodes):
        for key in dict.fromkeys(_keys(node)):
            holders[key].append(number)
    found: dict[Pair, int] = defaultdict(int)
    for (kind, _), numbers in holders.items():
        worth = WORTH[kind]
        for pair in _neighbours(numbers, nodes):
            found[pair] += worth
    pairs = {pair for pair, worth in found.items() if worth >= ENOUGH}
    return sorted(pairs.union(_of_one_document(nodes)))


def _of_one_document(nodes: list[AccountNode]) -> Iterator[Pair]:
    """Accounts that one document tells apart, each with those that follow it."""
    of: dict[str, list[int]] = defaultdict(list)
    for number, node in enumerate(nodes):
        of[node.dispatch.doc_id].append(number)
    for numbers in of.values():
        for index, one in enumerate(numbers):
            for other in numbers[index + 1 : index + 1 + IN_DOCUMENT]:
                yield one, other


def _keys(node: AccountNode) -> Iterator[tuple[str, str | int]]:
    for place in node.exact:
        yield "place", place
    for place in node.wide:
        yield "wide", place
    for person in node.persons:
        yield "person", person
    for word in _rarest(node.words):
        yield "word", word
    if node.days is not None:
        for day in {*node.days}:
            yield "day", day
    for word in _rarest(node.text):
        yield "text", word
    if node.account.main:
        for name in _rarest(node.names):
            yield "name", name


def _rarest(vector: dict[str, float]) -> list[str]:
    """The words that weigh most."""
    ranked = sorted(vector.items(), key=lambda item: (-item[1], item[0]))
    return [word for word, _ in ranked[:RARE_WORDS]]


def _neighbours(numbers: list[int], nodes: list[AccountNode]) -> Iterator[Pair]:
    if len(numbers) <= SMALL:
        for index, one in enumerate(numbers):
            for other in numbers[index + 1 :]:
                yield one, other
        return
    by_time = sorted(numbers, key=lambda number: (nodes[number].time, number))
    for index, one in enumerate(by_time):
        for other in by_time[index + 1 : index + 1 + NEIGHBOURS]:
            yield (one, other) if one < other else (other, one)
