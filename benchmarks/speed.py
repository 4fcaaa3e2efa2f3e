"""Measure the words a second of the whole pipeline against those of its bare base.

    python benchmarks/speed.py --texts corpus/reports/inputs.jsonl

The texts are repeated to the size, and both pipelines read them in turn in one process,
so that a busy machine slows both. The medians of the runs are told, and the ratio of
each pair of runs. Each kernel is measured in a process of its own:

stock   spaCy's own matrix product in both pipelines
fast    `conflictner.load(kernel="numpy")` against the base at its stock settings
"""

import argparse
import itertools
import json
import os
import statistics
import subprocess
import sys
import time
from collections import deque
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import spacy
from spacy.language import Language

import conflictner
from conflictner.pipeline import AFTER, BEFORE, DEFAULT_BASE, base_of

CORPUS = Path(__file__).parents[1] / "corpus"
DEFAULT_TEXTS = [
    CORPUS / "reports" / "inputs.jsonl",
    CORPUS / "development" / "inputs.jsonl",
]

THREADS = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS")
"""What the libraries that multiply matrices read the number of threads from."""

Item = dict[str, Any]


def main() -> None:
    """Measure in this process, or start one for each kernel and print the table."""
    options = read_options()
    if options.kernel != "both":
        measured = measure(options, fast_kernel=options.kernel == "fast")
        print(json.dumps(measured))
        return
    print_head(options)
    for kernel in ("stock", "fast"):
        arguments = [sys.executable, __file__, *sys.argv[1:], "--kernel", kernel]
        environment = os.environ | dict.fromkeys(THREADS, str(options.threads))
        answer = subprocess.run(
            arguments, env=environment, stdout=subprocess.PIPE, text=True, check=True
        )
        print_rows(kernel, json.loads(answer.stdout.splitlines()[-1]))


def read_options() -> argparse.Namespace:
    """The options of the command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument(
        "--texts", type=Path, nargs="+", default=DEFAULT_TEXTS, help="JSONL files"
    )
    parser.add_argument("--megabytes", type=float, default=1.0)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--base", default=DEFAULT_BASE)
    parser.add_argument(
        "--batch-size", type=int, help="for both; unless told, each has its own"
    )
    parser.add_argument("--threads", type=int, default=1, help="for the fast kernel")
    parser.add_argument("--kernel", choices=["both", "stock", "fast"], default="both")
    parser.add_argument(
        "--components", action="store_true", help="tell each component's share"
    )
    return parser.parse_args()


def read_items(paths: Iterable[Path], megabytes: float) -> list[Item]:
    """The documents of the files, repeated until they fill the size."""
    lines = [line for path in paths for line in path.read_text("utf-8").splitlines()]
    items, size = [], 0.0
    for line in itertools.cycle(lines):
        item = json.loads(line)
        items.append({key: item.get(key) for key in ("doc_id", "date", "text")})
        size += len(item["text"].encode()) / 1e6
        if size >= megabytes:
            return items
    raise SystemExit("the files hold no documents")


def measure(options: argparse.Namespace, *, fast_kernel: bool) -> dict[str, Any]:
    """Time both pipelines, in turn, on the same texts."""
    nlp = conflictner.load(options.base, kernel="numpy" if fast_kernel else "blis")
    base = load_base(options.base)
    items = read_items(options.texts, options.megabytes)
    texts = [item["text"] for item in items]
    words = sum(len(text.split()) for text in texts)
    first = items[: max(1, len(items) // 20)]
    consume(conflictner.read_many(nlp, first))
    consume(base.pipe([item["text"] for item in first]))
    batch = {"batch_size": options.batch_size} if options.batch_size else {}
    rates: dict[str, list[float]] = {"base": [], "conflictner": []}
    for _ in range(options.runs):
        stream = base.pipe(texts, batch_size=options.batch_size)
        rates["base"].append(words / seconds(stream))
        docs = conflictner.read_many(nlp, items, **batch)
        rates["conflictner"].append(words / seconds(docs))
    ratios = [
        whole / bare
        for bare, whole in zip(rates["base"], rates["conflictner"], strict=True)
    ]
    shares = time_components(nlp, texts) if options.components else {}
    return {"words": words, **rates, "ratios": ratios, "components": shares}


def load_base(name: str) -> Language:
    """The bare base pipeline, as spaCy loads it."""
    nlp = conflictner.load(name)
    for component in (*BEFORE, *AFTER):
        nlp.remove_pipe(component)
    return nlp


def consume(stream: Iterator[object]) -> None:
    """Run a stream to its end without keeping what it gives."""
    deque(stream, maxlen=0)


def seconds(stream: Iterator[object]) -> float:
    """How long a stream takes to its end."""
    started = time.perf_counter()
    consume(stream)
    return time.perf_counter() - started


def time_components(nlp: Language, texts: list[str]) -> dict[str, float]:
    """The seconds that each component takes for all texts."""
    found = dict.fromkeys(["tokenizer", *nlp.pipe_names], 0.0)
    for start in range(0, len(texts), 64):
        started = time.perf_counter()
        docs = [nlp.make_doc(text) for text in texts[start : start + 64]]
        found["tokenizer"] += time.perf_counter() - started
        for name, component in nlp.pipeline:
            started = time.perf_counter()
            if hasattr(component, "pipe"):
                docs = list(component.pipe(iter(docs), batch_size=64))
            else:
                docs = [component(doc) for doc in docs]
            found[name] += time.perf_counter() - started
    return found


def print_head(options: argparse.Namespace) -> None:
    """Tell what is measured."""
    taken = base_of(conflictner.load(options.base))
    print(f"spaCy {spacy.__version__}, Python {sys.version.split()[0]}")
    print(f"base {taken['base']} {taken['base_version']}, one process")
    print(f"{options.megabytes:g} MB, medians of {options.runs} runs, in words/s\n")
    print(
        f"{'kernel':8}{'base':>10}{'conflictner':>14}{'ratio':>8}   ratios of the runs"
    )


def print_rows(kernel: str, measured: dict[str, Any]) -> None:
    """Print the figures of one kernel."""
    base = statistics.median(measured["base"])
    whole = statistics.median(measured["conflictner"])
    ratios = " ".join(f"{ratio:.2f}" for ratio in measured["ratios"])
    ratio = statistics.median(measured["ratios"])
    print(f"{kernel:8}{base:10,.0f}{whole:14,.0f}{ratio:8.2f}   {ratios}")
    total = sum(measured["components"].values())
    for name, spent in measured["components"].items():
        print(f"    {name:24}{spent:8.2f} s{spent / total:7.1%}")


if __name__ == "__main__":
    main()
