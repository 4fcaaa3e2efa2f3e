"""Print what was measured, each figure with its target."""

import statistics
from collections.abc import Iterable
from typing import Any

from measures import processes, speed, startup
from measures.targets import COMMAND, IMPORT, LOAD, MEMORY, RATIOS, TWO_WORKERS
from measures.texts import KINDS
from measures.variants import VARIANTS

HEADS = {
    "dense": "conflict-dense",
    "mixed": "mixed, 1 in 10",
    "general": "general news",
}
TITLE = 40
CELL = 26


def print_speed(found: dict[str, Any]) -> None:
    """One row for each pipeline, one column for each kind of text."""
    print("Words a second, and how many times the base of the same run (medians)")
    row("", (HEADS[kind] for kind in KINDS))
    for variant in VARIANTS:
        cells = []
        for kind in KINDS:
            seconds = found["seconds"][kind][variant.name]
            words = found["words"][kind] / statistics.median(seconds)
            ratio = statistics.median(speed.ratios(found, kind, variant.name))
            target = RATIOS.get((variant.name, kind))
            goal = f" ({mark(target.is_met(ratio))} {target.value:g})" if target else ""
            cells.append(f"{words:,.0f}  {ratio:.2f}{goal}")
        row(variant.title, cells)
    row("  ratios of the runs", [])
    for variant in VARIANTS[1:]:
        runs = (
            " ".join(
                f"{ratio:.2f}" for ratio in speed.ratios(found, kind, variant.name)
            )
            for kind in KINDS
        )
        row(f"  {variant.title}", runs)
    added = (found["record_seconds"][kind] / all_seconds(found, kind) for kind in KINDS)
    row(
        'records add to entities="all"', (f"{share:.1%} of its time" for share in added)
    )
    row(
        "documents, words",
        (f"{found['documents'][kind]:,}, {found['words'][kind]:,}" for kind in KINDS),
    )
    row("events", (f"{found['events'][kind]:,}" for kind in KINDS))
    print("(≥ 1.5) is a target that is met, (< 1.5) one that is missed. EntityRuler")
    print(f"has {found['patterns']:,} patterns.")
    for kind, shares in found.get("components", {}).items():
        print(f'\ncomponents of entities="all", {HEADS[kind]}')
        for name, spent in shares.items():
            share = spent / sum(shares.values())
            print(f"    {name:24}{spent:8.2f} s{share:7.1%}")


def all_seconds(found: dict[str, Any], kind: str) -> float:
    """The seconds of the variant whose records were timed."""
    return statistics.median(found["seconds"][kind]["all"])


def mark(met: bool) -> str:
    """The sign before a target."""
    return "≥" if met else "<"


def print_processes(found: dict[str, Any]) -> None:
    """One row for each job, with its gain over one process."""
    print(f"Processes, {found['words']['whole']:,} words in short documents (medians)")
    row("", ("seconds, gain", "words/s once started, gain"))
    for name in found["whole"]:
        single = processes.COMPARED.get(name)
        whole = statistics.median(found["whole"][name])
        rate = statistics.median(processes.rates(found, name))
        cells = [f"{whole:.1f}", f"{rate:,.0f}"]
        if single:
            gain = median_ratio(found["whole"][single], found["whole"][name])
            started = median_ratio(
                processes.rates(found, name), processes.rates(found, single)
            )
            cells[0] += f"  {gain:.2f}"
            cells[1] += f"  {started:.2f}"
            if "workers=2" in name or "n_process=2" in name:
                cells.append(TWO_WORKERS.verdict(started))
        row(name, cells)
    if found["missing"]:
        print(f"Not measured, since not installed: {', '.join(found['missing'])}.")


def median_ratio(one: list[float], other: list[float]) -> float:
    """The median of the ratios of pairs."""
    return statistics.median(a / b for a, b in zip(one, other, strict=True))


def print_startup(found: dict[str, Any]) -> None:
    """What it takes to begin."""
    middle = {name: statistics.median(times) for name, times in found.items()}
    more = middle["import conflictner"] - middle["import spacy"]
    print(f"Start-up, medians of {len(found[startup.COMMAND])} processes each")
    row("import spacy", [f"{middle['import spacy']:.2f} s"])
    row(
        "import conflictner",
        [
            f"{middle['import conflictner']:.2f} s",
            f"{more:.2f} s more",
            IMPORT.verdict(more),
        ],
    )
    for name, title in (
        ("load", "conflictner.load()"),
        ("load fastest", 'conflictner.load(kernel="fastest")'),
    ):
        row(title, [f"{middle[name]:.2f} s", "", LOAD.verdict(middle[name])])
    command = middle[startup.COMMAND]
    row(
        "conflictner annotate, one short file",
        [f"{command:.2f} s", "", COMMAND.verdict(command)],
    )


def print_memory(found: dict[str, Any]) -> None:
    """The peak of each job."""
    print(
        "Memory: the peak of `annotate_files` over short documents, all its processes"
    )
    for number, megabytes, seconds in zip(
        found["documents"], found["megabytes"], found["seconds"], strict=True
    ):
        row(f"{number:,} documents", [f"{megabytes:,.0f} MB", f"{seconds:.0f} s"])
    if len(found["megabytes"]) > 1:
        ratio = found["megabytes"][-1] / found["megabytes"][0]
        row("ratio", [f"{ratio:.2f}", "", MEMORY.verdict(ratio)])


def row(title: str, cells: Iterable[str]) -> None:
    """Print a row of a table."""
    print(f"{title:{TITLE}}" + "".join(f"{cell:{CELL}}" for cell in cells).rstrip())
