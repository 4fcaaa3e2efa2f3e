"""What speaks for the label of a name, and how much: `name_evidence.tsv`."""

from functools import cache
from typing import NamedTuple

from conflictner.knowledge.names import LABELS
from conflictner.knowledge.tables import read_table, shipped

SAME = "same"
"""In the table, the label of the name that this one shares its evidence with."""

EVIDENCE_COLUMNS = ("evidence", "sign", "label", "weight", "example")

_SHARED = -1


class Sign(NamedTuple):
    """One sign of an evidence, with the weight that it gives to labels."""

    name: str
    weights: tuple[tuple[int, float], ...]


@cache
def name_evidence() -> dict[str, tuple[Sign, ...]]:
    """The signs of each evidence, in the order in which they are looked for."""
    found: dict[str, dict[str, list[tuple[int, float]]]] = {}
    for _, row in read_table(shipped("name_evidence"), EVIDENCE_COLUMNS):
        label = LABELS.index(row["label"]) if row["label"] != SAME else _SHARED
        weight = label, float(row["weight"])
        signs = found.setdefault(row["evidence"], {})
        signs.setdefault(row["sign"], []).append(weight)
    return {
        evidence: tuple(Sign(name, tuple(weights)) for name, weights in signs.items())
        for evidence, signs in found.items()
    }


def add_weight(scores: list[float], evidence: str, sign: str, same: int = 0) -> None:
    """Add what one sign weighs to the scores of labels.

    Args:
        scores: The scores, by label.
        evidence: The evidence.
        sign: Its sign.
        same: The label that a row means by `same`.
    """
    for one in name_evidence()[evidence]:
        if one.name == sign:
            for label, weight in one.weights:
                scores[same if label == _SHARED else label] += weight
