"""Words a second of each pipeline on each kind of text, in turn in one process."""

import argparse
import gc
import os
import time
from collections import deque
from collections.abc import Iterator
from typing import Any

from spacy.language import Language

from conflictner.parsing.kernels import fastest_kernel
from measures.texts import KINDS, Item, count_words, read_kinds
from measures.variants import BASE, VARIANTS, Variant, make_patterns

WARM_UP = 20
"""So many documents at least, and one of so many, are read before any is timed: what is
read from disk or made on first use is no matter of speed."""

PORTION = 64
"""The documents that the pipelines read in turn, as many as a batch holds."""

Pipelines = list[tuple[Variant, Language]]


def measure(options: argparse.Namespace) -> dict[str, Any]:
    """Time all pipelines on the same texts, run by run."""
    kinds = read_kinds(options.dense, options.general, options.megabytes)
    pipelines = [(variant, variant.make(options.base)) for variant in VARIANTS]
    found: dict[str, Any] = {
        "kernel": fastest_kernel(),
        "patterns": len(make_patterns()),
        "documents": {kind: len(items) for kind, items in kinds.items()},
        "words": {kind: count_words(items) for kind, items in kinds.items()},
        "seconds": {},
        "record_seconds": {},
        "events": {},
        "load": [],
    }
    for kind in KINDS:
        items = kinds[kind]
        for variant, nlp in pipelines:
            consume(variant.read(nlp, items[: max(WARM_UP, len(items) // WARM_UP)]))
        # Each is timed as if it were alone: collecting garbage takes the longer the
        # more pipelines there are in the process.
        gc.collect()
        gc.freeze()
        runs = [time_run(pipelines, items, run) for run in range(options.runs)]
        found["seconds"][kind] = {
            variant.name: [run[variant.name] for run in runs] for variant in VARIANTS
        }
        found["load"].append(os.getloadavg()[0])
        seconds, events = time_records(dict_of(pipelines)["all"], items)
        found["record_seconds"][kind], found["events"][kind] = seconds, events
    if options.components:
        found["components"] = {
            kind: time_components(dict_of(pipelines)["all"], kinds[kind])
            for kind in KINDS
        }
    return found


def time_run(pipelines: Pipelines, items: list[Item], run: int) -> dict[str, float]:
    """The seconds of each pipeline, all of which read one portion after the other.

    What slows the machine for some seconds so slows them all. Each portion begins with
    another pipeline, so that none is always first or last.
    """
    spent = dict.fromkeys([variant.name for variant, _ in pipelines], 0.0)
    for number, start in enumerate(range(0, len(items), PORTION)):
        turn = (run + number) % len(pipelines)
        for variant, nlp in [*pipelines[turn:], *pipelines[:turn]]:
            portion = items[start : start + PORTION]
            spent[variant.name] += seconds(variant.read(nlp, portion))
    return spent


def time_records(nlp: Language, items: list[Item]) -> tuple[float, int]:
    """The seconds that the records of all documents take, and how many events."""
    variant = next(one for one in VARIANTS if one.name == "all")
    docs = list(variant.read(nlp, items))
    started = time.perf_counter()
    records = [doc._.record for doc in docs]
    spent = time.perf_counter() - started
    return spent, sum(len(record["events"]) for record in records)


def time_components(nlp: Language, items: list[Item]) -> dict[str, float]:
    """The seconds that each component takes for all texts."""
    found = dict.fromkeys(["tokenizer", *nlp.pipe_names], 0.0)
    texts = [item["text"] for item in items]
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


def dict_of(pipelines: Pipelines) -> dict[str, Language]:
    """The pipelines by the names of their variants."""
    return {variant.name: nlp for variant, nlp in pipelines}


def consume(stream: Iterator[object]) -> None:
    """Run a stream to its end without keeping what it gives."""
    deque(stream, maxlen=0)


def seconds(stream: Iterator[object]) -> float:
    """How long a stream takes to its end."""
    started = time.perf_counter()
    consume(stream)
    return time.perf_counter() - started


def ratios(found: dict[str, Any], kind: str, variant: str) -> list[float]:
    """How many times as fast as the base, in each run."""
    times = found["seconds"][kind]
    return [
        base / one for base, one in zip(times[BASE.name], times[variant], strict=True)
    ]
