"""How often each rule was right on annotated texts: table `confidence.tsv`.

A confidence is no probability that a text's statement is true. It is the share of the
fillers of this slot, by rules with this trait, that were right on the project's
annotated texts, counted as Laplace's rule of succession has it: (right + 1) /
(counted + 2).
"""

from functools import cache

from conflictner.knowledge.tables import read_table, shipped

_COLUMNS = ("slot", "trait", "right", "counted")


@cache
def _table() -> dict[str, tuple[tuple[str, float], ...]]:
    table: dict[str, tuple[tuple[str, float], ...]] = {}
    for _, row in read_table(shipped("confidence"), _COLUMNS):
        share = (int(row["right"]) + 1) / (int(row["counted"]) + 2)
        entry = (row["trait"], round(share, 2))
        table[row["slot"]] = (*table.get(row["slot"], ()), entry)
    return table


@cache
def confidence(slot: str, traits: frozenset[str]) -> float | None:
    """The confidence of a slot's rule: of the first row whose trait the rule has.

    None where no row fits: such a rule was never counted. A row without a trait fits
    each. For an event the slot is `event` and the trait its type.

    >>> 0 < confidence("who", frozenset(["subject"])) <= 1
    True
    """
    for trait, share in _table().get(slot, ()):
        if not trait or trait in traits:
            return share
    return None
