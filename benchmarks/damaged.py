"""Flip bits of files and read each beside a good one: what ends a job, what is lost?

    python benchmarks/damaged.py [--flips 72] [--seed 11]

Ten kinds of files, so many flips of each. Each job reads a folder with the damaged file
between two good ones. It must end without an exception, write the good ones, leave the
damaged one as it is, and account for every document by one record or one dead letter.
"""

import argparse
import gzip
import io
import json
import random
import sys
import tempfile
import traceback
import zipfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas as pd
from spacy.language import Language

import conflictner

GOOD = {"doc_id": "good", "text": "Raiders killed four herders near Dorsa."}
ROWS = [
    {
        "doc_id": f"d{number}",
        "date": f"2025-03-{number + 10}",
        "text": f"Shells hit the mill of Dorsa, {number} men said. “No one” was hurt.",
        "outlet": "Dorsa Post",
        "tags": '["a", "b"]',
    }
    for number in range(12)
]

Rows = list[dict[str, Any]]


def jsonl(rows: Rows) -> str:
    """Rows as JSON, one a line."""
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def csv(rows: Rows, separator: str = ",", newline: str = "\n") -> str:
    """Rows as a table."""
    return pd.DataFrame(rows).to_csv(index=False, sep=separator, lineterminator=newline)


def zipped(rows: Rows) -> bytes:
    """An archive with members of several kinds, packed in several ways."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, way in (
            ("a.jsonl", zipfile.ZIP_DEFLATED),
            ("b.jsonl", zipfile.ZIP_LZMA),
            ("c.csv", zipfile.ZIP_BZIP2),
            ("d.csv", zipfile.ZIP_STORED),
        ):
            data = jsonl(rows) if name.endswith("l") else csv(rows)
            archive.writestr(name, data, way)
    return file.getvalue()


def parquet(rows: Rows) -> bytes:
    """Rows as Parquet, with columns of several types."""
    frame = pd.DataFrame(rows).assign(day=pd.Timestamp("2025-03-07"), number=1.5)
    frame["list"] = [[1, 2]] * len(frame)
    file = io.BytesIO()
    frame.to_parquet(file, index=False, row_group_size=4)
    return file.getvalue()


KINDS: dict[str, tuple[str, Callable[[Rows], bytes]]] = {
    "ZIP": ("bad.zip", zipped),
    "gzip": ("bad.jsonl.gz", lambda rows: gzip.compress(jsonl(rows).encode(), mtime=0)),
    "Parquet": ("bad.parquet", parquet),
    "CSV": ("bad.csv", lambda rows: csv(rows).encode()),
    "CSV, semicolons": ("bad.csv", lambda rows: csv(rows, ";").encode()),
    "CSV, carriage returns": ("bad.csv", lambda rows: csv(rows, newline="\r").encode()),
    "CSV, UTF-16": ("bad.csv", lambda rows: csv(rows).encode("utf-16")),
    "TSV": ("bad.tsv", lambda rows: csv(rows, "\t").encode()),
    "JSONL": ("bad.jsonl", lambda rows: jsonl(rows).encode()),
    "JSONL, UTF-16": ("bad.jsonl", lambda rows: jsonl(rows).encode("utf-16")),
}


def run(nlp: Language, name: str, data: bytes) -> str:
    """Read a damaged file between two good ones; tells how it ended."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary) / "in"
        folder.mkdir()
        for good in ("a.jsonl", "z.jsonl"):
            (folder / good).write_text(jsonl([{**GOOD, "doc_id": good}]), "utf-8")
        (folder / name).write_bytes(data)
        output = Path(temporary) / "out.jsonl"
        try:
            summary = conflictner.annotate_files(folder, output, base=nlp)
        except Exception:  # of whatever kind: that is what is looked for
            traceback.print_exc()
            return "exception"
        ids = [json.loads(line)["doc_id"] for line in output.open("rb")]
        letters = Path(f"{output}.dead.jsonl")
        dead = letters.read_bytes().count(b"\n") if letters.exists() else 0
        if not {"a.jsonl", "z.jsonl"} <= set(ids):
            return "a good document is missing"
        if summary.documents != len(ids) + dead or summary.dead != dead:
            return "documents are not accounted for"
        if (folder / name).read_bytes() != data:
            return "the input was changed"
        return "read in part" if dead else "read"


def main() -> None:
    """Print how the jobs ended, by the kind of file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--flips", type=int, default=72)
    parser.add_argument("--seed", type=int, default=11)
    arguments = parser.parse_args()
    nlp = conflictner.load()
    bad = 0
    for kind, (name, make) in KINDS.items():
        whole = make(ROWS)
        chance = random.Random(f"{arguments.seed} {kind}")
        ends: Counter[str] = Counter()
        for _ in range(arguments.flips):
            data = bytearray(whole)
            data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
            end = run(nlp, name, bytes(data))
            ends[end] += 1
            bad += end not in ("read", "read in part")
        told = ", ".join(f"{end}: {count}" for end, count in sorted(ends.items()))
        print(f"{kind:22} {told}", flush=True)
    sys.exit(bool(bad))


if __name__ == "__main__":
    main()
