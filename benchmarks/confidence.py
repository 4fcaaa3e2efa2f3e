"""Count how often each rule was right: makes `confidence.tsv` of annotated folders.

    python benchmarks/confidence.py corpus/development corpus/unseen_a > table.tsv

Each folder holds `inputs.jsonl` and `gold/`. Copy the table to the package's data.
"""

import collections
import json
import sys
from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

import conflictner
from conflictner.evaluation import matching
from conflictner.syntax.rules import Rule

TRAITS = (
    "label", "including", "among", "nearby", "coordination", "governing", "dependent",
    "antecedent", "shared", "light", "support", "before", "clause", "by-agent",
    "phrase", "object", "subject", "",
)  # fmt: skip
"""The traits of rules, in the order in which they decide: the rarer first."""

SLOTS = ("who", "whom", "where", "how_many", "when", "source", "weapon")


def deciding_trait(rule: dict[str, Any]) -> str:
    """The first trait that a rule has."""
    traits = Rule.from_json(rule).traits
    return next(trait for trait in TRAITS if not trait or trait in traits)


def rules_of(doc: Doc) -> dict[tuple[int, str, int], dict[str, Any]]:
    """The rule of each filler, by its event, slot and offset."""
    group = doc.spans["roles"]
    return {
        (int(span.id_), span.label_, span.start_char): value["rule"]
        for span, value in zip(group, group.attrs["values"], strict=True)
    }


def is_right(slot: str, event: dict[str, Any], filler: dict[str, Any]) -> bool:
    """Whether a filler, or an alternative of it, stands in the annotated event."""
    for known in event.get(slot, ()):
        if matching.same(slot, known, filler):
            return True
        if any(matching.overlap(other, filler) for other in known.get("also", ())):
            return True
    return False


def count(
    folder: Path, nlp: Language, tallies: dict[tuple[str, str], list[int]]
) -> None:
    """Add one folder's fillers and events to the tallies, right and all."""
    for line in (folder / "inputs.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        gold = json.loads(
            (folder / "gold" / f"{row['doc_id']}.json").read_text("utf-8")
        )
        doc = conflictner.read(nlp, row["text"], date=row["date"])
        events = doc._.record["events"]
        rules = rules_of(doc)
        pairs = matching.align(gold["events"], events)
        of_found = {found: known for known, found in pairs.items()}
        for number, event in enumerate(events):
            known = of_found.get(number)
            if event["status"] != "asserted" or (
                known is not None and gold["events"][known].get("optional")
            ):
                continue
            tally = tallies["event", event["type"]]
            tally[1] += 1
            if known is None or gold["events"][known]["status"] != "asserted":
                continue
            tally[0] += 1
            for slot in SLOTS:
                for filler in event.get(slot, ()):
                    rule = rules[event["id"], slot, filler["start"]]
                    tally = tallies[slot, deciding_trait(rule)]
                    tally[1] += 1
                    tally[0] += is_right(slot, gold["events"][known], filler)


def main() -> None:
    """Print the table."""
    nlp = conflictner.load()
    tallies: dict[tuple[str, str], list[int]] = collections.defaultdict(lambda: [0, 0])
    for folder in sys.argv[1:]:
        count(Path(folder), nlp, tallies)
    print("slot\ttrait\tright\tcounted")
    order = {trait: place for place, trait in enumerate(TRAITS)}
    for slot, trait in sorted(tallies, key=lambda k: (k[0], order.get(k[1], 0), k[1])):
        right, counted = tallies[slot, trait]
        print(f"{slot}\t{trait}\t{right}\t{counted}")


if __name__ == "__main__":
    main()
