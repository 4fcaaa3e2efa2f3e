"""How often each rule was right on annotated texts: table `confidence.tsv`.

A confidence is no probability that a text's statement is true. It is the share of the
fillers of this slot and rule that were right on the project's annotated texts, counted
as Laplace's rule of succession has it: (right + 1) / (counted + 2).
"""

from functools import cache

from conflictner.knowledge.tables import read_table, shipped

_COLUMNS = ("slot", "rule", "right", "counted")


@cache
def _table() -> dict[str, tuple[tuple[str, float], ...]]:
    table: dict[str, tuple[tuple[str, float], ...]] = {}
    for _, row in read_table(shipped("confidence"), _COLUMNS):
        share = (int(row["right"]) + 1) / (int(row["counted"]) + 2)
        entry = (row["rule"], round(share, 2))
        table[row["slot"]] = (*table.get(row["slot"], ()), entry)
    return table


@cache
def confidence(slot: str, rule: str) -> float | None:
    """The confidence of a slot's rule: of the first row whose words the rule holds.

    None where no row does: the rule was never counted.

    For an event the slot is `event` and the rule its type.

    >>> 0 < confidence("who", "subject") <= 1
    True
    """
    for words, share in _table().get(slot, ()):
        if words in rule:
            return share
    return None
