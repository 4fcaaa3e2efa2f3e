"""How well the mentions of one event are joined, on the stories of the corpus.

    python benchmarks/joining.py [--own | --records records.jsonl] [--fit] [--story s01]

B³ (Bagga and Baldwin 1998) over mentions, document by document: of each mention, the
share of its group that tells the same incident (precision), and the share of the
incident's mentions in the text that are in its group (recall). Without `--own` the
annotated events are joined, so that joining alone is measured: without the fillers
that only another sentence gives, once with their annotated currency and once without.
`--own` reads the texts with the default pipeline and joins what it finds; a mention
counts where its trigger meets an annotated one. `--records` takes records that are
already there.

The weights of `joining.tsv` were fitted on one half of the stories (`tuned`); the other
half is `held out`. `--fit` fits them anew and prints them.
"""

import argparse
import copy
import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

import conflictner
from conflictner.story.event_tables import signs
from conflictner.story.happenings import place_map, tell_happenings
from conflictner.story.joining import told_together
from conflictner.story.layout import Layout
from conflictner.story.likeness import MentionComparison
from conflictner.story.scenes import scenes_of

CORPUS = Path(__file__).parents[1] / "corpus"
HALVES = {
    "tuned": ("s01", "s03", "s05", "s09", "s11", "s13", "s15"),
    "held out": ("s02", "s04", "s06", "s08", "s10", "s12", "s14", "s16"),
    "test": ("s07",),
}
SLOTS = ("who", "whom", "where", "how_many", "when", "source", "weapon")
RIDGE = 3.0
Record = dict[str, Any]
Mention = tuple[str, int]


@dataclass
class Story:
    """A text of a story with its annotation."""

    doc_id: str
    story: str
    date: str
    text: str
    gold: Record


def read_stories() -> list[Story]:
    """The texts that belong to a story."""
    found = []
    for folder in ("train", "dev", "test"):
        texts = _by_id(CORPUS / folder / "inputs.jsonl")
        for doc_id, gold in _by_id(CORPUS / folder / "gold.jsonl").items():
            text = texts[doc_id]
            if text.get("story"):
                found.append(
                    Story(doc_id, text["story"], text["date"], text["text"], gold)
                )
    return found


def _by_id(path: Path) -> dict[str, Record]:
    with path.open(encoding="utf-8") as lines:
        return {record["doc_id"]: record for record in map(json.loads, lines)}


def as_record(story: Story, *, currency: bool) -> Record:
    """The annotation as a record, with what each event's own sentence tells."""
    record = copy.deepcopy(story.gold)
    for number, event in enumerate(record["events"]):
        event["id"] = number
        for slot in SLOTS:
            event[slot] = [f for f in event.get(slot, ()) if not f.get("inferred")]
        for count in event["how_many"]:
            count.setdefault("of", None)
            count.setdefault("subset", False)
        if not currency:
            event.pop("currency", None)
    return record


def groups_of(record: Record, text: str) -> dict[int, int]:
    """The number of the incident that each event of a record was joined to."""
    told = tell_happenings(record, text)
    return {
        event: incident["id"]
        for incident in told["incidents"]
        for event in incident["events"]
    }


def b_cubed(
    gold: dict[Mention, object], found: dict[Mention, object]
) -> tuple[float, float, float]:
    """Precision, recall and F1 over the mentions of `gold`."""
    groups: tuple[dict[object, set[Mention]], ...] = (
        defaultdict(set),
        defaultdict(set),
    )
    for group, answers in zip(groups, (gold, found), strict=True):
        for mention in gold:
            group[answers[mention]].add(mention)
    shares = []
    for mention in gold:
        truth, answer = groups[0][gold[mention]], groups[1][found[mention]]
        both = len(truth & answer)
        shares.append((both / len(answer), both / len(truth)))
    precision, recall = (
        sum(column) / len(shares) for column in zip(*shares, strict=True)
    )
    return precision, recall, 2 * precision * recall / (precision + recall)


def measure(
    stories: list[Story], records: dict[str, Record] | None, **how: bool
) -> str:
    """A line of B³ of the joined groups, and of groups of equal words."""
    gold: dict[Mention, object] = {}
    found: dict[Mention, object] = {}
    words: dict[Mention, object] = {}
    total = 0
    for story in stories:
        record = (
            records[story.doc_id] if records is not None else as_record(story, **how)
        )
        groups = groups_of(record, story.text)
        for number, event in enumerate(story.gold["events"]):
            total += 1
            own = number if records is None else _meeting(event, record)
            if own is None:
                continue
            mention = story.doc_id, number
            gold[mention] = story.doc_id, event["incident"]
            found[mention] = story.doc_id, groups[own]
            words[mention] = story.doc_id, event["trigger"]["text"].lower()
    precision, recall, score = b_cubed(gold, found)
    return (
        f"B³ {score:.3f}, precision {precision:.3f}, recall {recall:.3f}, "
        f"{len(gold)} of {total} mentions; same word {b_cubed(gold, words)[2]:.3f}"
    )


def _meeting(event: Record, record: Record) -> int | None:
    """The event of a record whose trigger meets an annotated one."""
    start, end = event["trigger"]["start"], event["trigger"]["end"]
    for other in record["events"]:
        if other["trigger"]["start"] < end and start < other["trigger"]["end"]:
            return int(other["id"])
    return None


def pairs(story: Story) -> Iterator[tuple[frozenset[str], bool]]:
    """The signs of each two mentions, as met when all before were joined rightly."""
    record = as_record(story, currency=True)
    places = place_map(record)
    scenes = scenes_of(record, Layout(story.text), places)
    comparison = MentionComparison(story.text, places)
    groups: dict[str, list[Any]] = {}
    for scene in scenes:
        incident = record["events"][scene.id]["incident"]
        for name, group in groups.items():
            for other in told_together(group):
                yield comparison.signs(other, scene), name == incident
        groups.setdefault(incident, []).append(scene)


def fit(stories: list[Story]) -> dict[str, float]:
    """Weights by logistic regression with a ridge, found by Newton's method."""
    found = [pair for story in stories for pair in pairs(story)]
    names = sorted({name for told, _ in found for name in told})
    column = {name: number for number, name in enumerate(names)}
    told = np.zeros((len(found), len(names)))
    same = np.array([float(answer) for _, answer in found])
    for row, (present, _) in enumerate(found):
        told[row, [column[name] for name in present]] = 1
    weights = np.zeros(len(names))
    for _ in range(30):
        chance = 1 / (1 + np.exp(-told @ weights))
        gradient = told.T @ (same - chance) - RIDGE * weights
        curve = (told * (chance * (1 - chance))[:, None]).T @ told
        weights += np.linalg.solve(curve + RIDGE * np.eye(len(names)), gradient)
    return {name: round(float(weights[column[name]]), 1) for name in names}


def own_records(stories: list[Story]) -> dict[str, Record]:
    """The records of the texts by the default pipeline."""
    nlp = conflictner.load()
    items = [
        {"doc_id": story.doc_id, "date": story.date, "text": story.text}
        for story in stories
    ]
    return {
        doc._.record["doc_id"]: doc._.record
        for doc in conflictner.read_many(nlp, items)
    }


def main() -> None:
    """Measure, or fit."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--own", action="store_true", help="the program's own events")
    parser.add_argument("--records", type=Path, help="records that are already there")
    parser.add_argument("--fit", action="store_true", help="print weights fitted anew")
    parser.add_argument("--story", help="measure on one story")
    options = parser.parse_args()
    stories = read_stories()
    if options.fit:
        tuned = [story for story in stories if story.story in HALVES["tuned"]]
        for name, weight in fit(tuned).items():
            shipped = signs().get(name)
            print(f"{name}\t{weight}\t{shipped.weight if shipped else 'new'}")
        return
    records = None
    if options.records:
        records = _by_id(options.records)
    elif options.own:
        records = own_records(stories)
    halves = {options.story: (options.story,)} if options.story else HALVES
    for name, ids in halves.items():
        part = [story for story in stories if story.story in ids]
        if records is not None:
            print(f"{name}, own events: {measure(part, records)}")
            continue
        for currency in (True, False):
            how = "with" if currency else "without"
            told = measure(part, None, currency=currency)
            print(f"{name}, annotated events {how} currency: {told}")


if __name__ == "__main__":
    main()
