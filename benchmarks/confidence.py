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

import conflictner
from conflictner.evaluation import matching

# The first of these words that a rule's name holds is its class; the empty one is last.
CLASSES = (
    "label at",
    "including",
    "among",
    "nearby",
    "coordination",
    "governing",
    "dependent",
    "antecedent",
    "shared",
    "light-",
    "support",
    "before",
    "clause",
    "by-agent",
    "phrase",
    "object",
    "subject",
    "",
)
SLOTS = ("who", "whom", "where", "how_many", "when", "source", "weapon")


def rule_class(rule: str) -> str:
    """The class of a rule's name."""
    return next(words for words in CLASSES if words in rule)


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
                    tally = tallies[slot, rule_class(filler["rule"])]
                    tally[1] += 1
                    tally[0] += is_right(slot, gold["events"][known], filler)


def main() -> None:
    """Print the table."""
    nlp = conflictner.load()
    tallies: dict[tuple[str, str], list[int]] = collections.defaultdict(lambda: [0, 0])
    for folder in sys.argv[1:]:
        count(Path(folder), nlp, tallies)
    print("slot\trule\tright\tcounted")
    order = {words: place for place, words in enumerate(CLASSES)}
    for slot, rule in sorted(tallies, key=lambda k: (k[0], order.get(k[1], 0), k[1])):
        right, counted = tallies[slot, rule]
        print(f"{slot}\t{rule}\t{right}\t{counted}")


if __name__ == "__main__":
    main()
