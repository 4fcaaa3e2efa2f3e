"""Time the engines on the same documents, each in a process of its own.

    python benchmarks/engines.py [--documents 2000] [--rounds 2]

The documents are paragraphs of `corpus/`, repeated. The times are of the whole job,
with the start of its processes. Dask and Spark are timed where they are installed.
"""

import argparse
import itertools
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from importlib.util import find_spec
from pathlib import Path

CORPUS = Path(__file__).parent.parent / "corpus"

PLAIN = """
import conflictner
if __name__ == "__main__":
    conflictner.annotate_files("in.jsonl", "out.jsonl", {options})
"""

SPARK = """
from functools import partial
import conflictner
from pyspark.sql import SparkSession
spark = SparkSession.builder.master("local[2]").getOrCreate()
texts = spark.read.json("in.jsonl").repartition(2)
function = partial(conflictner.annotate_batches, form="records")
texts.mapInPandas(function, conflictner.SPARK_RECORDS_SCHEMA).write.parquet("spark")
spark.stop()
"""

SCRIPTS = {
    "plain, 1 worker": PLAIN.format(options="workers=1"),
    "plain, 2 workers": PLAIN.format(options="workers=2"),
    "Dask, 2 workers": PLAIN.format(options="workers=2, engine='dask'"),
    "Spark, local[2]": SPARK,
}
NEEDED = {"Dask, 2 workers": "distributed", "Spark, local[2]": "pyspark"}


def write_documents(path: Path, number: int) -> int:
    """Write so many documents; gives the number of their words."""
    texts = [file.read_text("utf-8") for file in sorted(CORPUS.glob("articles/*.txt"))]
    paragraphs = [
        paragraph.strip()
        for text in texts
        for paragraph in text.split("\n")
        if len(paragraph.split()) > 10  # noqa: PLR2004  no headlines
    ]
    chosen = list(itertools.islice(itertools.cycle(paragraphs), number))
    with path.open("w", encoding="utf-8") as file:
        for n, text in enumerate(chosen):
            row = {"doc_id": f"d{n}", "date": "2025-03-09", "text": text}
            file.write(json.dumps(row, ensure_ascii=False) + "\n")
    return sum(len(text.split()) for text in chosen)


def seconds(script: str, documents: Path) -> float:
    """The time that a script takes on the documents."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "in.jsonl").symlink_to(documents)
        Path(folder, "job.py").write_text(script, encoding="utf-8")
        begun = time.perf_counter()
        subprocess.run(
            [sys.executable, "job.py"],
            cwd=folder,
            check=True,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "PYSPARK_PYTHON": sys.executable},
        )
        return time.perf_counter() - begun


def main() -> None:
    """Time each engine in each round, and print the medians and all times."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=2000)
    parser.add_argument("--rounds", type=int, default=2)
    options = parser.parse_args()
    names = [n for n in SCRIPTS if n not in NEEDED or find_spec(NEEDED[n])]
    times: dict[str, list[float]] = {name: [] for name in names}
    with tempfile.TemporaryDirectory() as folder:
        documents = Path(folder) / "in.jsonl"
        words = write_documents(documents, options.documents)
        print(f"{options.documents} documents, {words} words", flush=True)
        for _ in range(options.rounds):
            for name in names:
                times[name].append(seconds(SCRIPTS[name], documents))
                print(name, f"{times[name][-1]:.1f} s", os.getloadavg(), flush=True)
    first = statistics.median(times[names[0]])
    print("| engine | seconds | runs | speed |\n|---|---|---|---|")
    for name in names:
        median = statistics.median(times[name])
        runs = ", ".join(f"{one:.1f}" for one in times[name])
        print(f"| {name} | {median:.1f} | {runs} | {first / median:.2f} |")


if __name__ == "__main__":
    main()
