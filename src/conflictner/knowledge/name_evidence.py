"""What speaks for the label of a name, and how much: `name_evidence.tsv`."""

from functools import cache
from typing import NamedTuple

from conflictner.knowledge.names import LABELS
from conflictner.knowledge.tables import read_table, shipped

EVIDENCE_COLUMNS = ("evidence", "sign", "label", "weight", "example")


class Sign(NamedTuple):
    """One sign of an evidence, with the weight that it gives to labels."""

    name: str
    weights: tuple[tuple[int, float], ...]


@cache
def name_evidence() -> dict[str, tuple[Sign, ...]]:
    """The signs of each evidence, in the order in which they are looked for."""
    found: dict[str, dict[str, list[tuple[int, float]]]] = {}
    for _, row in read_table(shipped("name_evidence"), EVIDENCE_COLUMNS):
        weight = LABELS.index(row["label"]), float(row["weight"])
        signs = found.setdefault(row["evidence"], {})
        signs.setdefault(row["sign"], []).append(weight)
    return {
        evidence: tuple(Sign(name, tuple(weights)) for name, weights in signs.items())
        for evidence, signs in found.items()
    }
