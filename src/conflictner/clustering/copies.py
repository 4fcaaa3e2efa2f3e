"""Which documents are copies: one agency's text that several outlets print.

Two texts are copies if their words are very much alike and their figures are the same.
A copy counts as the text that it is a copy of: the earliest of them.
"""

from collections.abc import Iterable

from conflictner.clustering.account import Dispatch
from conflictner.clustering.limits import limit_of
from conflictner.clustering.nodes import AccountNode
from conflictner.clustering.terms import cosine

Figures = frozenset[tuple[str, int | None, int | None]]


def copies_among(
    nodes: list[AccountNode], pairs: Iterable[tuple[int, int]]
) -> dict[str, str]:
    """The ids of the copies, each with the id of the text that it is a copy of.

    Args:
        nodes: The accounts, in the order of their keys.
        pairs: The numbers of accounts that were compared, the smaller first.
    """
    originals: dict[str, str] = {}
    asked = set()
    for one, other in sorted(pairs):
        first, second = nodes[one], nodes[other]
        names = first.dispatch.doc_id, second.dispatch.doc_id
        if names[0] == names[1] or names in asked:
            continue
        asked.add(names)
        alike = cosine(first.text, second.text) >= limit_of("copy_likeness")
        if alike and _same_figures(first.dispatch, second.dispatch):
            earlier, later = sorted((_order(first.dispatch), _order(second.dispatch)))
            known = originals.get(later[1])
            if known is None or earlier[1] < known:
                originals[later[1]] = earlier[1]
    return {name: _first(name, originals) for name in sorted(originals)}


def _order(dispatch: Dispatch) -> tuple[str, str]:
    return dispatch.date or "", dispatch.doc_id


def _first(name: str, originals: dict[str, str]) -> str:
    seen = {name}
    while originals.get(name) not in (None, *seen):
        name = originals[name]
        seen.add(name)
    return name


def _same_figures(one: Dispatch, other: Dispatch) -> bool:
    """Whether the figures of one text are all in the other."""
    first, second = _figures(one), _figures(other)
    return first <= second or second <= first


def _figures(dispatch: Dispatch) -> Figures:
    return frozenset(
        (claim.counts, claim.low, claim.high)
        for account in dispatch.accounts
        for claim in account.claims
        if not claim.retracted
    )
