"""Fit the weights of `incident_evidence.tsv` on documents whose incidents are known.

    python scripts/incident_evidence.py --stories FILE --documents FILE GOLD [--write]

`--stories` are records of the stories of `corpus/`, of which the first seven are taken;
`--documents` records of documents on one incident each, and a file that tells it, with
`doc_id` and `incident`, of which half of the incidents are taken (by a hash of their
names). Both may be given several times, for records of several versions.

Logistic regression on the signs of the pairs that are compared, the kinds of pairs
weighed by `SHARES`: main events of documents, events of stories, and other events of
documents on different incidents. The column `prior` is where a weight stands without
examples, and what it is drawn to (a Gaussian prior). A weight never goes against its
`direction`; a `fixed` one is the prior. `SHIFT` is added to `always`: joining looks at
the mean of many pairs, so a pair may be joined a little below even odds.
"""

import argparse
import hashlib
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np

from conflictner.clustering.blocking import candidate_pairs
from conflictner.clustering.dispatches import dispatch_of
from conflictner.clustering.evidence import EVIDENCE_COLUMNS, signs_of_pair
from conflictner.clustering.nodes import AccountNode, nodes_of
from conflictner.evaluation.aligned_incidents import aligned_incidents
from conflictner.knowledge.tables import read_table

ROOT = Path(__file__).parents[1]
TABLE = ROOT / "src" / "conflictner" / "data" / "incident_evidence.tsv"
STORIES = ("s01", "s02", "s03", "s04", "s05", "s06", "s08")
SHARES = {"documents": 0.35, "stories": 0.5, "different": 0.15}
PAIRS = 1500
"""All pairs together weigh as much as so many."""

STRENGTH = 2.0
SHIFT = 0.9
STEPS = 30
ALWAYS = "always"
Json = dict[str, Any]
Example = tuple[str, dict[str, float], bool]


def lines(path: Path) -> Iterator[Json]:
    """The objects of a JSONL file."""
    with path.open(encoding="utf-8") as file:
        yield from map(json.loads, file)


def shown(one: AccountNode, other: AccountNode) -> dict[str, float]:
    """The signs that two accounts show, with their shares."""
    found: Counter[str] = Counter()
    for sign, share, _ in signs_of_pair(one, other):
        found[sign] += share
    return dict(found)


def of_documents(records: Path, gold: Path) -> Iterator[Example]:
    """Pairs of documents on one incident each."""
    incidents = {row["doc_id"]: row["incident"] for row in lines(gold)}
    taken = (row for row in lines(records) if is_taken(incidents[row["doc_id"]]))
    nodes = nodes_of(dispatch_of(row) for row in taken)
    for first, second in candidate_pairs(nodes):
        one, other = nodes[first], nodes[second]
        same = incidents[one.dispatch.doc_id] == incidents[other.dispatch.doc_id]
        both_main = one.account.main and other.account.main
        if both_main:
            yield "documents", shown(one, other), same
        if not same and not both_main:
            yield "different", shown(one, other), False


def is_taken(incident: str) -> bool:
    """Whether an incident is of the half to fit on."""
    digest = hashlib.sha1(incident.encode(), usedforsecurity=False).hexdigest()
    return int(digest, 16) % 2 == 0


def of_stories(records: Path) -> Iterator[Example]:
    """Pairs of accounts of the stories whose incident the annotation tells."""
    folder = ROOT / "corpus" / "train"
    chosen = {
        row["doc_id"]
        for row in lines(folder / "inputs.jsonl")
        if row.get("story") in STORIES
    }
    gold = {
        r["doc_id"]: r for r in lines(folder / "gold.jsonl") if r["doc_id"] in chosen
    }
    held = [row for row in lines(records) if row["doc_id"] in chosen]
    told = {row["doc_id"]: aligned_incidents(row, gold[row["doc_id"]]) for row in held}
    nodes = nodes_of(dispatch_of(row) for row in held)
    labels = [label(node, told[node.dispatch.doc_id]) for node in nodes]
    for first, second in candidate_pairs(nodes):
        if labels[first] is not None and labels[second] is not None:
            same = labels[first] == labels[second]
            yield "stories", shown(nodes[first], nodes[second]), same


def label(node: AccountNode, told: dict[int, str]) -> str | None:
    """The incident that most events of an account are of."""
    counts = Counter(told[event] for event in node.account.events if event in told)
    return counts.most_common(1)[0][0] if counts else None


def fitted(examples: list[Example], rows: list[dict[str, str]]) -> dict[str, float]:
    """The weight of each sign.

    Args:
        examples: Pairs with their kind, their signs, and whether they are one incident.
        rows: The rows of the table, with prior and direction.
    """
    priors = {row["sign"]: float(row["prior"] or 0) for row in rows}
    directions = {row["sign"]: row["direction"] for row in rows}
    free = [sign for sign in priors if directions[sign] != "fixed"]
    fixed = [sign for sign in priors if directions[sign] == "fixed"]
    kinds = Counter(kind for kind, _, _ in examples)
    share = np.array([PAIRS * SHARES[kind] / kinds[kind] for kind, _, _ in examples])
    truth = np.array([float(same) for _, _, same in examples])
    given = np.array(
        [sum(priors[s] * found.get(s, 0) for s in fixed) for _, found, _ in examples]
    )
    while True:
        table = np.array([[f.get(s, 0.0) for s in free] for _, f, _ in examples])
        mean = np.array([priors[sign] for sign in free])
        pull = np.array([0.01 if sign == ALWAYS else STRENGTH for sign in free])
        weight = mean.copy()
        for _ in range(STEPS):  # Newton's method
            odds = 1 / (1 + np.exp(-(table @ weight + given)))
            slope = table.T @ (share * (truth - odds)) - pull * (weight - mean)
            curve = (table * (share * odds * (1 - odds))[:, None]).T @ table
            weight += np.linalg.solve(curve + np.diag(pull), slope)
        found = dict(zip(free, weight, strict=True))
        wrong = [sign for sign in free if against(found[sign], directions[sign])]
        if not wrong:
            return {s: found.get(s, priors[s] if s in fixed else 0.0) for s in priors}
        free = [sign for sign in free if sign not in wrong]


def against(weight: float, direction: str) -> bool:
    """Whether a weight goes against the direction of its sign."""
    return (direction == "for" and weight < 0) or (
        direction == "against" and weight > 0
    )


def main() -> None:
    """Fit, and print or write the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--stories", type=Path, action="append", default=[])
    parser.add_argument("--documents", type=Path, nargs=2, action="append", default=[])
    parser.add_argument("--write", action="store_true")
    asked = parser.parse_args()
    examples = [one for path in asked.stories for one in of_stories(path)]
    examples += [one for pair in asked.documents for one in of_documents(*pair)]
    rows = [row for _, row in read_table(TABLE, EVIDENCE_COLUMNS)]
    weights = fitted(examples, rows)
    weights[ALWAYS] += SHIFT
    told = ["\t".join(EVIDENCE_COLUMNS)]
    for row in rows:
        filled = {**row, "weight": f"{weights[row['sign']]:.2f}"}
        told.append("\t".join(filled[column] for column in EVIDENCE_COLUMNS))
    text = "\n".join([*told, ""])
    print(text)
    if asked.write:
        TABLE.write_text(text, "utf-8")


if __name__ == "__main__":
    main()
