"""How well spellings of one name are told from those of two, on tables of pairs.

    python benchmarks/spelling.py tests/data/variants_b.tsv [--misses]

A table has the columns `name`, `other`, `same` (yes or no), `kind` and `note`. Pairs of
the kind `exonym` have no sounds in common: they are known by the tables of names. A
pair counts as one name where the pipeline would take it for one; with `--sound`, where
the sounds are alike.
"""

import argparse
from collections import Counter
from pathlib import Path

from conflictner.knowledge.dictionaries import shipped_dictionaries
from conflictner.knowledge.folding import keys_of
from conflictner.knowledge.sounds import block_keys
from conflictner.knowledge.spelling import compare
from conflictner.knowledge.tables import read_table
from conflictner.knowledge.variants import may_be_variant

COLUMNS = ("name", "other", "same", "kind", "note")


def is_same(name: str, other: str) -> bool:
    """Whether the pipeline takes two spellings for one name: by sound or tables."""
    may_be = may_be_variant(name) and may_be_variant(other)
    meet = block_keys(name) & block_keys(other)
    if may_be and meet and compare(name, other).same:
        return True
    index = shipped_dictionaries().index
    one, two = (
        {entry.id for entry in index.get(" ".join(keys_of(spelling)))}
        for spelling in (name, other)
    )
    return bool(one & two)


def main() -> None:
    """Read the table, compare, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("table", type=Path)
    parser.add_argument("--misses", action="store_true")
    parser.add_argument("--sound", action="store_true", help="without the tables")
    options = parser.parse_args()
    counts: Counter[tuple[str, bool]] = Counter()
    for _, row in read_table(options.table, COLUMNS):
        if options.sound:
            found = compare(row["name"], row["other"]).same
        else:
            found = is_same(row["name"], row["other"])
        counts[row["same"], found] += 1
        if options.misses and found != (row["same"] == "yes"):
            told = compare(row["name"], row["other"])
            print(
                f"{row['same']:4}{row['name']} | {row['other']} | {told} {row['kind']}"
            )
    right, wrong = counts["yes", True], counts["no", True]
    precision = right / max(1, right + wrong)
    recall = right / max(1, right + counts["yes", False])
    print(f"pairs of one name {right + counts['yes', False]}, of two names "
          f"{wrong + counts['no', False]}")  # fmt: skip
    print(f"precision {precision:.3f} recall {recall:.3f}")


if __name__ == "__main__":
    main()
