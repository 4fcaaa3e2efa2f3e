"""Measure what a hundred thousand names of one's own cost, beside spaCy's rulers.

    python benchmarks/names.py

The same generated names are given as patterns to spaCy's `EntityRuler` and `SpanRuler`
and to `conflict_entities`, each in a process of its own. Told are the seconds to add
them, to write them to disk and to read them back, the memory that they add (resident
set size, before and after; read from `/proc`, so on Linux only), the time to read a
paragraph, and how many of the names in the paragraphs are found. Then what the shipped
tables alone take to start, and the share of `conflict_entities` in the time of the
whole pipeline over the texts of `corpus/`. Seconds are those of the processor, which a
busy machine doesn't stretch as it does those of the clock.
"""

import argparse
import gc
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Any

from measures.names_report import (
    Figures,
    print_components,
    print_pipeline,
    print_start,
)
from measures.own_names import make_own_names, make_texts
from spacy.language import Language
from spacy.tokens import Doc

COMPONENTS: dict[str, dict[str, Any]] = {
    "entity_ruler": {"overwrite_ents": True},
    "span_ruler": {},
    "conflict_entities": {},
}
"""The components that are compared, with their settings."""


def main() -> None:
    """Measure one part in this process, or start one for each and print the tables."""
    options = read_options()
    if options.part:
        print(json.dumps(PARTS[options.part](options)))
        return
    print(f"{options.patterns:,} patterns, {options.paragraphs:,} paragraphs, ", end="")
    print(f"medians of {options.runs} processes each")
    print("seconds are of the processor, memory is resident set size\n")
    measured = {name: measure(name, options) for name in PARTS}
    print_components(measured, COMPONENTS)
    print_start(measured)
    print_pipeline(measured["pipeline"])


def read_options() -> argparse.Namespace:
    """The options of the command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--patterns", type=int, default=100_000)
    parser.add_argument("--paragraphs", type=int, default=400)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--megabytes", type=float, default=0.08, help="of corpus texts")
    parser.add_argument("--part", choices=PARTS, help="measure it here, as JSON")
    return parser.parse_args()


def measure(part: str, options: argparse.Namespace) -> Figures:
    """The medians of one part, each run in a fresh process."""
    arguments = [sys.executable, __file__, *sys.argv[1:], "--part", part]
    runs: list[Figures] = []
    for _ in range(options.runs):
        answer = subprocess.run(
            arguments, stdout=subprocess.PIPE, text=True, check=True
        )
        runs.append(json.loads(answer.stdout.splitlines()[-1]))
    return {key: statistics.median(run[key] for run in runs) for key in runs[0]}


def resident() -> float:
    """The megabytes of memory that this process holds now."""
    gc.collect()
    pages = int(Path("/proc/self/statm").read_text("utf-8").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def seconds(work: Callable[[], object]) -> float:
    """The processor's seconds for some work; other processes don't add to them."""
    started = time.process_time()
    work()
    return time.process_time() - started


def measure_start(options: argparse.Namespace) -> Figures:  # noqa: ARG001
    """What the shipped tables take, in a process that has spaCy but read no table."""
    import spacy
    import spacy.lang.en

    before = resident()
    package = seconds(lambda: import_module("conflictner"))
    imported = seconds(lambda: import_module("conflictner.pipes.entities"))
    code = resident() - before
    from conflictner.knowledge.dictionaries import shipped_dictionaries

    tables = seconds(shipped_dictionaries)
    held = resident() - before
    nlp = spacy.blank("en")
    component = seconds(lambda: nlp.add_pipe("conflict_entities"))
    world, table = (len(names) for names in _shipped_names())
    return {
        "package": package,
        "import": imported,
        "tables": tables,
        "component": component,
        "code_megabytes": code,
        "tables_megabytes": held - code,
        "component_megabytes": resident() - before - held,
        "names_of_tables": table,
        "names_of_world": world,
    }


def _shipped_names() -> Iterator[Any]:
    from conflictner.knowledge.dictionaries import shipped_dictionaries
    from conflictner.knowledge.world import world

    yield world().names
    for layer in shipped_dictionaries().index.layers:
        yield from [layer.keys] if hasattr(layer, "keys") else []


def measure_component(name: str, options: argparse.Namespace) -> Figures:
    """What one component takes for the patterns, in a pipeline of nothing else."""
    import spacy

    from conflictner.knowledge.dictionaries import shipped_dictionaries

    shipped_dictionaries()
    patterns = make_own_names(options.patterns, options.seed)
    nlp, other = spacy.blank("en"), spacy.blank("en")
    component: Any = nlp.add_pipe(name, config=COMPONENTS[name])
    again: Any = other.add_pipe(name, config=COMPONENTS[name])
    before = resident()
    built = seconds(lambda: component.add_patterns(patterns))
    found: Figures = {"build": built, "megabytes": resident() - before}
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "component"
        found["save"] = seconds(lambda: component.to_disk(place))
        found["load"] = seconds(lambda: again.from_disk(place))
    texts = make_texts(patterns, options.paragraphs, options.seed)
    states = read_paragraphs([text for text, _ in texts])
    found["microseconds"], docs = match(nlp, component, states)
    if name == "conflict_entities":
        component.clear()
        found["bare_microseconds"], _ = match(nlp, component, states)
    held = hit = 0
    for (_, names), doc in zip(texts, docs, strict=True):
        spans = doc.spans.get("ruler", doc.ents)
        told = {(span.text, span.label_) for span in spans}
        held += len(names)
        hit += sum((one["pattern"], one["label"]) in told for one in names)
    return {**found, "found": hit / held}


def read_paragraphs(texts: list[str]) -> list[bytes]:
    """Docs that the pipeline has read up to `conflict_entities`, as bytes."""
    import conflictner

    nlp = conflictner.load()
    names = nlp.pipe_names
    later = names[names.index("conflict_entities") :]
    with nlp.select_pipes(disable=later):
        return [doc.to_bytes() for doc in nlp.pipe(texts)]


def match(
    nlp: Language, component: Callable[[Doc], Doc], states: list[bytes]
) -> tuple[float, list[Doc]]:
    """The microseconds a paragraph takes the second time and later, and the Docs."""
    docs: list[Doc] = []
    times: list[float] = []
    for _ in range(4):
        fresh = [Doc(nlp.vocab).from_bytes(state) for state in states]
        started = time.process_time()
        docs = [component(doc) for doc in fresh]
        times.append(time.process_time() - started)
    return statistics.median(times[1:]) / len(states) * 1e6, docs


def measure_pipeline(options: argparse.Namespace) -> Figures:
    """The share of the names in the time of the whole pipeline, and how it loads."""
    from measures.speed import time_components
    from measures.texts import dense_items, fill

    import conflictner

    items = fill(dense_items(None), options.megabytes)
    texts = [item["text"] for item in items]
    found: Figures = {"start": seconds(conflictner.load)}
    nlp = conflictner.load()
    component: Any = nlp.get_pipe("conflict_entities")
    with tempfile.TemporaryDirectory() as folder:
        bare, own = Path(folder) / "bare", Path(folder) / "own"
        nlp.to_disk(bare)
        found["first"] = time_components(nlp, items)["conflict_entities"]
        for key in ("share_bare", "share"):
            spent = [time_components(nlp, items) for _ in range(3)]
            found[key] = statistics.median(
                one["conflict_entities"] / sum(one.values()) for one in spent
            )
            found[f"{key}_seconds"] = statistics.median(
                one["conflict_entities"] for one in spent
            )
            if key == "share_bare":
                component.add_patterns(make_own_names(options.patterns, options.seed))
        found["lookup"] = found["share"] * lookup_share(component, texts)
        found["save"] = seconds(lambda: nlp.to_disk(own))
        found["load_bare"] = seconds(lambda: conflictner.load(bare))
        found["load"] = seconds(lambda: conflictner.load(own))
    return found


def lookup_share(component: Any, texts: list[str]) -> float:  # noqa: ANN401
    """The part of the component's time that the finder of known names takes."""
    import spacy

    nlp = spacy.blank("en")
    docs = [Doc(nlp.vocab).from_bytes(state) for state in read_paragraphs(texts)]
    find = component.finder.find
    spent: list[float] = []

    def timed(words: Any) -> Any:  # noqa: ANN401
        started = time.process_time()
        found = find(words)
        spent.append(time.process_time() - started)
        return found

    component.finder.find = timed
    whole = seconds(lambda: [component(doc) for doc in docs])
    component.finder.find = find
    return sum(spent) / whole


PARTS: dict[str, Callable[[argparse.Namespace], Figures]] = {
    "start": measure_start,
    **{name: partial(measure_component, name) for name in COMPONENTS},
    "pipeline": measure_pipeline,
}
"""What each process measures."""


if __name__ == "__main__":
    main()
