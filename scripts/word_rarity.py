"""Write the table `word_rarity.tsv`: in how many texts of the corpus each word is.

    python scripts/word_rarity.py

The texts are those of `corpus/train` and `corpus/short_train`; of `corpus/train` none
that tells a story with others, which would make the words of the story look common.
"""

import json
from collections import Counter
from pathlib import Path

from conflictner.clustering.terms import content_words

ROOT = Path(__file__).parents[1]
FOLDERS = ("train", "short_train")
FEWEST = 4
"""Words of fewer texts are as good as unknown."""


def main() -> None:
    """Count and write."""
    counts: Counter[str] = Counter()
    total = 0
    for folder in FOLDERS:
        path = ROOT / "corpus" / folder / "inputs.jsonl"
        for line in path.read_text("utf-8").splitlines():
            row = json.loads(line)
            if not row.get("story"):
                counts.update(set(content_words(row["text"])))
                total += 1
    kept = sorted(word for word, count in counts.items() if count >= FEWEST)
    lines = ["word\tdocuments", f"*\t{total}"]
    lines += [f"{word}\t{counts[word]}" for word in kept]
    path = ROOT / "src" / "conflictner" / "data" / "word_rarity.tsv"
    path.write_text("\n".join([*lines, ""]), "utf-8")


if __name__ == "__main__":
    main()
