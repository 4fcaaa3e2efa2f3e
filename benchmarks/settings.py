"""How often the setting of an event is right, rule by rule, on annotated texts.

    python benchmarks/settings.py corpus/dev [--records records.jsonl]

The program's asserted events are compared with the required annotated events whose
trigger they meet. Gold is the annotated places and days of the event, also those that
only another sentence gives (`inferred`). A place is `right` if it is one of them,
`wider` or `narrower` if one lies in the other as far as the tables know, `unnamed` if
the annotation has only a place without a name, which a name can't be compared with.
Days are `right` if they are equal, `wider` if they hold the annotated ones. `silent`
counts events for which the annotation has none: not every annotator gave what is
inferred.
"""

import argparse
import json
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

import conflictner
from conflictner.knowledge.folding import fold
from conflictner.story.happenings import place_map
from conflictner.story.mapped_places import PlaceMap
from conflictner.story.scenes import days_of_times

Record = dict[str, Any]
VERDICTS = ("right", "wider", "narrower", "wrong", "none", "unnamed", "silent")


def by_id(path: Path) -> dict[str, Record]:
    """The lines of a file by their `doc_id`."""
    with path.open(encoding="utf-8") as lines:
        return {record["doc_id"]: record for record in map(json.loads, lines)}


def gold_of(event: Record, gold: Record) -> Record | None:
    """The required, asserted annotated event that an event's trigger meets."""
    start, end = event["trigger"]["start"], event["trigger"]["end"]
    for other in gold["events"]:
        meets = other["trigger"]["start"] < end and start < other["trigger"]["end"]
        if meets and other["status"] == "asserted" and not other.get("optional"):
            return other  # type: ignore[no-any-return]
    return None


def judge_place(place: Record | None, gold: Record, places: PlaceMap) -> str:
    """The verdict on a place."""
    spans = [a for f in gold.get("where", ()) for a in (f, *f.get("also", ()))]
    if not spans:
        return "silent"
    if place is None:
        return "none"
    named = [p for a in spans for p in places.within(a["start"], a["end"])]
    own = places.within(place["start"], place["end"])
    words = {fold(span["text"]) for span in spans}
    if fold(place["text"]) in words or {p.key for p in own} & {p.key for p in named}:
        return "right"
    if not named:
        return "unnamed"
    if any(one.holds(other) for one in own for other in named):
        return "wider"
    return (
        "narrower"
        if any(other.holds(one) for one in own for other in named)
        else "wrong"
    )


def judge_day(day: Record | None, gold: Record) -> str:
    """The verdict on days."""
    first, last = days_of_times(gold.get("when", []))
    if first is None and last is None:
        return "silent"
    if day is None:
        return "none"
    if (day["from"], day["to"]) == (first, last):
        return "right"
    begins = day["from"] is None or (first is not None and day["from"] <= first)
    ends = day["to"] is None or (last is not None and last <= day["to"])
    return "wider" if begins and ends else "wrong"


def table(tally: dict[str, Counter[str]]) -> list[str]:
    """A line for each rule; `held` is the share of those compared that isn't wrong."""
    lines = [f"{'':34}" + "".join(f"{name:>9}" for name in VERDICTS) + f"{'held':>7}"]
    for rule, count in sorted(tally.items()):
        held = sum(count[name] for name in VERDICTS[:3])
        share = held / max(1, held + count["wrong"])
        cells = "".join(f"{count[name]:9}" for name in VERDICTS)
        lines.append(f"{rule:34}{cells}{share:7.2f}")
    return lines


def main() -> None:
    """Measure one folder of the corpus."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("folder", type=Path, help="a folder of the corpus")
    parser.add_argument("--records", type=Path, help="records that are already there")
    options = parser.parse_args()
    texts = by_id(options.folder / "inputs.jsonl")
    gold = by_id(options.folder / "gold.jsonl")
    if options.records:
        records = by_id(options.records)
    else:
        docs = conflictner.read_many(conflictner.load(), texts.values())
        records = {doc._.record["doc_id"]: doc._.record for doc in docs}
    tallies: dict[str, dict[str, Counter[str]]] = {
        part: defaultdict(Counter) for part in ("place", "day")
    }
    for doc_id in gold.keys() & records.keys():
        record = records[doc_id]
        places = place_map(record)
        for event in record["events"]:
            meant = gold_of(event, gold[doc_id])
            if event["status"] != "asserted" or meant is None:
                continue
            setting = event["setting"]
            verdicts = {
                "place": judge_place(setting["place"], meant, places),
                "day": judge_day(setting["day"], meant),
            }
            for part, verdict in verdicts.items():
                value = setting[part]
                refused = setting.get("refused", {}).get(part, "").split(":")[0]
                rule = value["by"] if value else f"none, {refused}"[:33]
                tallies[part][rule][verdict] += 1
    for part, tally in tallies.items():
        print(f"{part}\n" + "\n".join(table(tally)))


if __name__ == "__main__":
    main()
