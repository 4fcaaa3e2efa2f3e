"""Measure the rules alone, the model alone and both together on annotated texts.

    python models/evaluate.py corpus/test
    python models/evaluate.py corpus/real_test --texts real_texts.jsonl

Beside each F1 stands its 95 % interval, by drawing the documents anew 1,000 times. At
the end stands how well `confidence` tells how often a value is right: the expected
calibration error, and a reliability table.
"""

import argparse
import random
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from conflictner.corpus.documents import CorpusDocument, read_documents
from conflictner.decision.deciding import Decider
from conflictner.decision.weighing import Weigher
from conflictner.decision.weights import weights_of
from conflictner.decision.writing import Writer
from conflictner.encoder.files import read_files, shipped_files
from conflictner.evaluation import matching
from conflictner.evaluation.score import CORE, Scores, score
from conflictner.event import Record
from conflictner.pipeline import load
from conflictner.reading import read_many
from conflictner.text.plain_doc import read_plainly

DRAWN = 1000

BINS = 10

ALONE = (
    "decision\tfeature\tweight\ntype\tsecond look\t1\nstatus\tencoder\t1\n"
    + "".join(
        f"{slot}\tbest word\t1\n"
        for slot in ("who", "whom", "where", "how_many", "when", "source", "weapon")
    )
)
"""The decision that hears the encoder alone."""


def main() -> None:
    """Measure, and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument(
        "--texts", type=Path, help="the texts, where the folder has none"
    )
    parser.add_argument("--model", type=Path, help="the folder of another model")
    parser.add_argument("--rounds", type=int, default=DRAWN)
    options = parser.parse_args()
    documents = read_documents(options.folder, options.texts)
    files = shipped_files() if options.model is None else read_files(options.model)
    both = Weigher(files)
    alone = Weigher(files)
    alone.decider = Decider(weights_of(ALONE), alone.encoder.labels)
    for name, weigher in (("rules", None), ("model", alone), ("both", both)):
        records = records_of(documents, weigher, alone=weigher is alone)
        print(f"== {name}")
        tell(documents, records, options.rounds)
        if weigher is both:
            tell_calibration(documents, records)


def records_of(
    documents: Sequence[CorpusDocument], weigher: Weigher | None, *, alone: bool
) -> dict[str, Record]:
    """The records of documents: by the rules alone, the model alone, or both."""
    nlp = load(model=None)
    items = [
        {"doc_id": one.doc_id, "date": one.date, "text": one.text} for one in documents
    ]
    found = {}
    for doc in read_many(nlp, items):
        if weigher is not None:
            with read_plainly([doc]) as (plain,):
                (case,) = weigher.cases([plain])
                heard = [
                    replace(one, rules=None) if alone else one
                    for one in case.candidates
                    if one.encoder is not None or not alone
                ]
                verdicts = [weigher.decider.decide(one, case.valued) for one in heard]
                Writer(plain).write(verdicts)
        record = doc._.record
        found[record["doc_id"]] = record
    return found


def tell(
    documents: Sequence[CorpusDocument], records: Mapping[str, Record], rounds: int
) -> None:
    """Print F1 with its interval, precision and recall of each slot."""
    single = [
        score({one.doc_id: one.gold}, {one.doc_id: records[one.doc_id]})
        for one in documents
    ]
    whole = score({one.doc_id: one.gold for one in documents}, records)
    chance = random.Random(1)
    drawn = [chance.choices(single, k=len(single)) for _ in range(rounds)]
    for name, tally in whole.rows.items():
        values = sorted(_f1(part, name) for part in drawn)
        low, high = values[int(0.025 * rounds)], values[int(0.975 * rounds)]
        print(
            f"{name:10} {tally.f1:.3f} [{low:.3f}, {high:.3f}]  "
            f"precision {tally.precision:.3f} recall {tally.recall:.3f}"
        )
    print(f"perfect    {whole.perfect.recall:.3f}  status {dict(whole.status)}")


def _f1(part: Sequence[Scores], name: str) -> float:
    right = sum(one.rows[name].right for one in part)
    wrong = sum(one.rows[name].invented + one.rows[name].missed for one in part)
    return 2 * right / max(1, 2 * right + wrong)


def tell_calibration(
    documents: Sequence[CorpusDocument], records: Mapping[str, Record]
) -> None:
    """Print how often values of each confidence are right."""
    told: dict[str, list[tuple[float, bool]]] = {"event": [], "filler": []}
    for one in documents:
        for event in records[one.doc_id]["events"]:
            same = [
                known
                for known in one.events
                if matching.overlap(known["trigger"], event["trigger"])
            ]
            if any(known.get("optional") for known in same):
                continue
            right = [known for known in same if known["type"] == event["type"]]
            told["event"].append((event["confidence"], bool(right)))
            if not right:
                continue
            for slot in (*CORE, *matching.EXTRA):
                for filler in event[slot]:
                    if not filler.get("inferred"):
                        verdict = matching.is_right(slot, right[0], filler)
                        if verdict is not None:
                            told["filler"].append((filler["confidence"], verdict))
    for name, pairs in told.items():
        print(f"{name}: calibration error {calibration_error(pairs):.3f}")
        for low, size, mean, share in reliability(pairs):
            print(f"  from {low:.1f}: {size:5}  said {mean:.2f}  right {share:.2f}")


def reliability(
    pairs: Sequence[tuple[float, bool]],
) -> list[tuple[float, int, float, float]]:
    """Of each tenth of confidence: where it begins, its size, its mean, its right."""
    found = []
    for place in range(BINS):
        low = place / BINS
        inside = [
            (said, right)
            for said, right in pairs
            if min(int(said * BINS), BINS - 1) == place
        ]
        if inside:
            size = len(inside)
            mean = sum(said for said, _ in inside) / size
            found.append((low, size, mean, sum(right for _, right in inside) / size))
    return found


def calibration_error(pairs: Sequence[tuple[float, bool]]) -> float:
    """The mean distance between what is said and what is right, by tenths."""
    whole = max(1, len(pairs))
    return sum(
        size / whole * abs(mean - share) for _, size, mean, share in reliability(pairs)
    )


if __name__ == "__main__":
    main()
