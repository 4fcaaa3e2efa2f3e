"""Figures that later documents take back."""

from dataclasses import replace

from conflictner.clustering.figures import ToldClaim


def with_retractions(told: list[ToldClaim]) -> list[ToldClaim]:
    """Claims of one incident, marked where their source takes them back later.

    A source takes back the number that it says holds no more, and with a corrected
    figure all higher ones that it gave before. The claims stay where they are.
    """
    withdrawals = [one for one in told if one.claim.retracted or one.claim.corrects]
    if not withdrawals:
        return told
    return [
        replace(one, claim=replace(one.claim, retracted=True))
        if not one.claim.retracted and any(_takes_back(two, one) for two in withdrawals)
        else one
        for one in told
    ]


def _takes_back(later: ToldClaim, earlier: ToldClaim) -> bool:
    claim, old = later.claim, earlier.claim
    if (
        later.doc_id == earlier.doc_id
        or later.claimant != earlier.claimant
        or claim.counts != old.counts
        or claim.cumulative != old.cumulative
        or (later.date or "") < (earlier.date or "")
        or old.corrects
        or old.low is None
        or claim.low is None
    ):
        return False
    if claim.retracted:
        return old.low == claim.low
    return old.side == claim.side and old.low > claim.low and not claim.subset
