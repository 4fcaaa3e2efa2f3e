"""How well events are joined within and across documents, on the stories of the corpus.

    python benchmarks/stories.py [--records FILE.jsonl] [--stories s01 s02]

Each story is told by several documents; `corpus/stories/incidents.jsonl` and the events
of the gold annotation say which event tells which incident. An event that is found is
compared by the gold event that its trigger overlaps; others don't count. Printed are

- within: B³ of the events of each document, the mean over the documents,
- across: B³ of all events, whatever their document,
- documents: B³ of the documents by the incidents of their main events.

B³ is that of Bagga and Baldwin (1998). Without --records the documents are annotated.
"""

import argparse
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import conflictner
from conflictner.evaluation.aligned_incidents import aligned_incidents

CORPUS = Path(__file__).parents[1] / "corpus"
FOLDERS = ("train", "dev", "test", "older")
Record = dict[str, Any]
Item = tuple[str, int]


def lines(path: Path) -> Iterator[Record]:
    """The objects of a JSONL file."""
    with path.open(encoding="utf-8") as file:
        yield from map(json.loads, file)


def of_stories(name: str, wanted: Iterable[str]) -> dict[str, Record]:
    """The rows of the documents of stories, from `inputs` or `gold` files."""
    stories = {
        row["doc_id"]: row["story"]
        for folder in FOLDERS
        for row in lines(CORPUS / folder / "inputs.jsonl")
        if row.get("story")
    }
    chosen = set(wanted)
    return {
        row["doc_id"]: row
        for folder in FOLDERS
        for row in lines(CORPUS / folder / f"{name}.jsonl")
        if row["doc_id"] in stories and (not chosen or stories[row["doc_id"]] in chosen)
    }


def b_cubed(gold: dict[Any, str], found: dict[Any, str]) -> tuple[float, float, float]:
    """Precision, recall and F1 of clusters, item by item."""
    one, other = defaultdict(set), defaultdict(set)
    for item in gold:
        one[gold[item]].add(item)
        other[found[item]].add(item)
    shared = {item: len(one[gold[item]] & other[found[item]]) for item in gold}
    precision = sum(shared[i] / len(other[found[i]]) for i in gold) / len(gold)
    recall = sum(shared[i] / len(one[gold[i]]) for i in gold) / len(gold)
    total = precision + recall
    return precision, recall, 2 * precision * recall / total if total else 0.0


def main_event(record: Record) -> int | None:
    """The id of the event that a document is about, as the records tell it."""
    told = record.get("main_event")
    if told is not None:
        return int(record["events"][told]["id"])
    stated = [event for event in record["events"] if event["status"] == "asserted"]
    first = (e for e in stated if e["type"] in ("killing", "injury", "attack"))
    event = next(first, stated[0] if stated else None)
    return None if event is None else int(event["id"])


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--records", type=Path)
    parser.add_argument("--stories", nargs="+", default=[])
    parser.add_argument("--misses", action="store_true")
    given = parser.parse_args()
    gold = of_stories("gold", given.stories)
    if given.records is not None:
        held = {row["doc_id"]: row for row in lines(given.records)}
        records = {name: held[name] for name in gold}
    else:
        inputs = of_stories("inputs", given.stories)
        nlp = conflictner.load()
        docs = conflictner.read_many(nlp, (inputs[name] for name in gold))
        records = {doc._.record["doc_id"]: doc._.record for doc in docs}
    found = conflictner.incidents(records.values())
    of = {
        (event["doc_id"], event["event"]): incident["id"]
        for incident in found
        for event in incident["events"]
    }
    labels: dict[Item, str] = {}
    answers: dict[Item, str] = {}
    within = []
    for name, record in records.items():
        incidents = aligned_incidents(record, gold[name])
        own = {(name, number): label for number, label in incidents.items()}
        told = {item: of.get(item, f"alone {item}") for item in own}
        if own:
            within.append(b_cubed(own, told))
        labels |= own
        answers |= told
    about = {name: (name, main_event(record)) for name, record in records.items()}
    known = {name: item for name, item in about.items() if item in labels}
    rows = {
        "within": tuple(
            sum(values) / len(within) for values in zip(*within, strict=True)
        ),
        "across": b_cubed(labels, answers),
        "documents": b_cubed(
            {name: labels[item] for name, item in known.items()},
            {name: answers[item] for name, item in known.items()},
        ),
    }
    total = sum(len(row["events"]) for row in gold.values())
    print(f"documents {len(records)}, gold events {total}, compared {len(labels)}")
    print("            P     R     F1")
    for name, values in rows.items():
        print(f"{name:10}", *(f"{value:.3f}" for value in values))
    if given.misses:
        tell_misses(labels, answers)


def tell_misses(labels: dict[Item, str], answers: dict[Item, str]) -> None:
    """List the incidents that hold events of several gold ones, or a part of one."""
    gold_of: dict[str, dict[str, list[Item]]] = defaultdict(lambda: defaultdict(list))
    for item, answer in answers.items():
        gold_of[answer][labels[item]].append(item)
    for answer, parts in sorted(gold_of.items()):
        if len(parts) > 1:
            told = "; ".join(
                f"{label}: " + ", ".join(f"{doc}:{event}" for doc, event in items)
                for label, items in sorted(parts.items())
            )
            print(f"lumped in {answer}: {told}")


if __name__ == "__main__":
    main()
