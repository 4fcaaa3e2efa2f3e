"""One and two processes, by `read_many`, jobs, Dask and Spark, on short documents.

Each job runs in a process of its own, once on a quarter of the documents and once on
all, so that what a word costs can be told apart from what the start costs.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from importlib.util import find_spec
from itertools import islice
from pathlib import Path
from typing import Any

from measures.texts import paragraphs, write_items

QUARTER = 4

STREAM = """
import json
import conflictner
if __name__ == "__main__":
    nlp = conflictner.load({base!r}, kernel="fastest")
    with open("in.jsonl", encoding="utf-8") as file:
        items = [json.loads(line) for line in file]
    for doc in conflictner.read_many(nlp, items, {options}):
        pass
"""

JOB = """
import conflictner
if __name__ == "__main__":
    conflictner.annotate_files(
        "in.jsonl", "out.jsonl", base={base!r}, kernel="fastest", {options}
    )
"""

SPARK = """
from functools import partial
import conflictner
from pyspark.sql import SparkSession
spark = SparkSession.builder.master("local[2]").getOrCreate()
texts = spark.read.json("in.jsonl").repartition(2)
function = partial(conflictner.annotate_batches, form="records", base={base!r})
texts.mapInPandas(function, conflictner.SPARK_RECORDS_SCHEMA).write.parquet("spark")
spark.stop()
"""

JOBS = {
    "read_many, n_process=1": (STREAM, "n_process=1"),
    "read_many, n_process=2": (STREAM, "n_process=2"),
    "annotate_files, workers=1": (JOB, "workers=1"),
    "annotate_files, workers=2": (JOB, "workers=2"),
    "annotate_files, Dask, workers=2": (JOB, "workers=2, engine='dask'"),
    "annotate_batches, Spark, local[2]": (SPARK, ""),
}
"""The script of each job, and its options."""

NEEDED = {
    "annotate_files, Dask, workers=2": "distributed",
    "annotate_batches, Spark, local[2]": "pyspark",
}

COMPARED = {
    "read_many, n_process=2": "read_many, n_process=1",
    "annotate_files, workers=2": "annotate_files, workers=1",
    "annotate_files, Dask, workers=2": "annotate_files, workers=1",
    "annotate_batches, Spark, local[2]": "annotate_files, workers=1",
}
"""Which job with one process each job with two is set against."""


def measure(options: argparse.Namespace) -> dict[str, Any]:
    """Time each job that is installed, in each run."""
    names = [name for name in JOBS if name not in NEEDED or find_spec(NEEDED[name])]
    found: dict[str, Any] = {
        "words": {},
        "missing": [NEEDED[name] for name in JOBS if name not in names],
        "whole": {name: [] for name in names},
        "quarter": {name: [] for name in names},
    }
    with tempfile.TemporaryDirectory() as folder:
        paths = {}
        for share, number in (
            ("quarter", max(1, options.paragraphs // QUARTER)),
            ("whole", options.paragraphs),
        ):
            paths[share] = Path(folder, f"{share}.jsonl")
            items = islice(paragraphs(options.dense), number)
            found["words"][share] = write_items(items, paths[share])
        for _ in range(min(options.runs, options.job_runs)):
            for name in names:
                for share, path in paths.items():
                    spent = time_job(name, path, options.base)
                    found[share][name].append(spent)
    return found


def time_job(name: str, documents: Path, base: str) -> float:
    """The seconds that a job takes on the documents, with its start."""
    script, options = JOBS[name]
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "in.jsonl").symlink_to(documents)
        source = script.format(base=base, options=options)
        Path(folder, "job.py").write_text(source, encoding="utf-8")
        started = time.perf_counter()
        subprocess.run(
            [sys.executable, "job.py"],
            cwd=folder,
            check=True,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "PYSPARK_PYTHON": sys.executable},
        )
        return time.perf_counter() - started


def rates(found: dict[str, Any], name: str) -> list[float]:
    """Words a second once it has started, in each run.

    The quarter of the documents is taken off from the whole, in words and in seconds.
    """
    words = found["words"]["whole"] - found["words"]["quarter"]
    return [
        words / max(whole - quarter, 0.001)
        for whole, quarter in zip(
            found["whole"][name], found["quarter"][name], strict=True
        )
    ]
