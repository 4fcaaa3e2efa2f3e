"""Write `data/name_sounds.tsv`: the sounds by which known names are looked up.

    python scripts/name_sounds.py

To tell the sounds of all names takes a second in each process, to read them a small
part of that. Names that aren't in the table, like those of tables of a user's own, have
theirs told when they are asked for. Run it after the tables of names or the sounds in
`knowledge/sounds.py` have changed; a test compares the two.
"""

from pathlib import Path

from conflictner.knowledge.dictionaries import shipped_dictionaries
from conflictner.knowledge.sounds import block_keys
from conflictner.knowledge.variants import NO_CONSONANT

TABLE = Path(__file__).parents[1] / "src" / "conflictner" / "data" / "name_sounds.tsv"


def main() -> None:
    """Tell the sounds of the names of every country."""
    names = sorted(shipped_dictionaries().variants.names())
    lines = [
        f"{name}\t{' '.join(key or NO_CONSONANT for key in sorted(block_keys(name)))}"
        for name in names
    ]
    TABLE.write_text("\n".join(["name\tkeys", *lines, ""]), encoding="utf-8")
    print(f"{len(names)} names")


if __name__ == "__main__":
    main()
