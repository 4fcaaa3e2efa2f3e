"""Print what was measured, each figure with its target.

Each function prints a part, and gives which of its targets are met.
"""

import statistics
from collections.abc import Iterable
from typing import Any

from measures import processes, speed, startup
from measures.targets import COMMAND, IMPORT, LOAD, MEMORY, RATIOS, TWO_WORKERS
from measures.texts import KINDS
from measures.variants import BASE, VARIANTS, Variant

Verdicts = dict[str, bool]

HEADS = {
    "dense": "conflict-dense",
    "mixed": "mixed, 1 in 10",
    "general": "general news",
}
"""What the kinds of text are called in the tables."""

TITLE = 42
CELL = 26


def print_row(title: str, cells: Iterable[str]) -> None:
    """Print a row of a table."""
    print((f"{title:{TITLE}}" + "".join(f"{cell:{CELL}}" for cell in cells)).rstrip())


def print_speed(found: dict[str, Any]) -> Verdicts:
    """One row for each pipeline, one column for each kind of text."""
    verdicts = {}
    print("Words a second, and how many times those of the base (medians of the runs);")
    print("in brackets the target, ≥ where it is met and < where it is missed")
    print_row("", (HEADS[kind] for kind in KINDS))
    for variant in VARIANTS:
        cells = []
        for kind in KINDS:
            seconds = statistics.median(found["seconds"][kind][variant.name])
            ratio = statistics.median(speed.ratios(found, kind, variant.name))
            cell = f"{found['words'][kind] / seconds:7,.0f}  {ratio:.2f}"
            if target := RATIOS.get((variant.name, kind)):
                met = target.is_met(ratio)
                verdicts[f"{variant.title}, {HEADS[kind]}"] = met
                cell += f" ({'≥' if met else '<'} {target.value:g})"
            cells.append(cell)
        print_row(variant.title, cells)
    records = (_share_of_records(found, kind) for kind in KINDS)
    print_row('records add, entities="all"', records)
    print("\nRatios of the single runs")
    for variant in VARIANTS:
        if variant != BASE:
            print_row(variant.title, (_single_ratios(found, k, variant) for k in KINDS))
    print_row("documents", (f"{found['documents'][kind]:,}" for kind in KINDS))
    print_row("words", (f"{found['words'][kind]:,}" for kind in KINDS))
    print_row("events", (f"{found['events'][kind]:,}" for kind in KINDS))
    print_row("load of the machine", (f"{load:.1f}" for load in found["load"]))
    print(f"The fastest kernel here is {found['kernel']}.", end=" ")
    print(f"EntityRuler has {found['patterns']:,} patterns.")
    for kind, shares in found.get("components", {}).items():
        _print_components(HEADS[kind], shares)
    return verdicts


def _share_of_records(found: dict[str, Any], kind: str) -> str:
    reading = statistics.median(found["seconds"][kind]["all"])
    return f"{found['record_seconds'][kind] / reading:9.1%} of the time"


def _single_ratios(found: dict[str, Any], kind: str, variant: Variant) -> str:
    ratios = speed.ratios(found, kind, variant.name)
    return " ".join(f"{ratio:.2f}" for ratio in ratios)


def _print_components(head: str, shares: dict[str, float]) -> None:
    print(f'\nComponents of entities="all", {head}')
    for name, spent in shares.items():
        print(f"    {name:24}{spent:8.2f} s{spent / sum(shares.values()):7.1%}")


def print_processes(found: dict[str, Any]) -> Verdicts:
    """One row for each job, with its gain over one process."""
    verdicts = {}
    words = found["words"]["whole"]
    print(f"Processes, {words:,} words in short documents (medians of the runs)")
    print_row("", ("seconds, gain", "words/s once started, gain"))
    for name in found["whole"]:
        rates = processes.rates(found, name)
        cells = [
            f"{statistics.median(found['whole'][name]):5.1f}",
            f"{statistics.median(rates):7,.0f}",
        ]
        if single := processes.COMPARED.get(name):
            whole = _median_ratio(found["whole"][single], found["whole"][name])
            started = _median_ratio(rates, processes.rates(found, single))
            verdicts[name] = TWO_WORKERS.is_met(started)
            cells[0] += f"  {whole:.2f}"
            cells[1] += f"  {started:.2f}"
            cells.append(TWO_WORKERS.verdict(started))
        print_row(name, cells)
    if found["missing"]:
        print(f"Not measured, since not installed: {', '.join(found['missing'])}.")
    return verdicts


def _median_ratio(one: list[float], other: list[float]) -> float:
    return statistics.median(a / b for a, b in zip(one, other, strict=True))


def print_startup(found: dict[str, Any]) -> Verdicts:
    """What it takes to begin."""
    middle = {name: statistics.median(times) for name, times in found.items()}
    more = middle["import conflictner"] - middle["import spacy"]
    print(f"Start-up, medians of {len(found[startup.COMMAND])} processes each")
    print_row("import spacy", [f"{middle['import spacy']:5.2f} s"])
    rows = (
        ("import conflictner", "import conflictner", IMPORT, more),
        ("load", "conflictner.load()", LOAD, middle["load"]),
        ("load fastest", "load, fastest kernel", LOAD, middle["load fastest"]),
        (startup.COMMAND, "conflictner annotate, one short file", COMMAND,
         middle[startup.COMMAND]),
    )  # fmt: skip
    for name, title, target, judged in rows:
        told = f"{judged:.2f} s more" if target is IMPORT else ""
        print_row(title, [f"{middle[name]:5.2f} s", told, target.verdict(judged)])
    return {title: target.is_met(judged) for _, title, target, judged in rows}


def print_memory(found: dict[str, Any]) -> Verdicts:
    """The peak of each job."""
    print("Memory, the peak of a job over short documents with all its processes")
    for number, megabytes, seconds in zip(
        found["documents"], found["megabytes"], found["seconds"], strict=True
    ):
        cells = [f"{megabytes:5,.0f} MB", f"{seconds:5.0f} s"]
        print_row(f"{number:,} documents", cells)
    if len(found["megabytes"]) == 1:
        return {}
    ratio = found["megabytes"][-1] / found["megabytes"][0]
    print_row("ratio", [f"{ratio:5.2f}", "", MEMORY.verdict(ratio)])
    return {"memory": MEMORY.is_met(ratio)}


def print_verdicts(verdicts: Verdicts) -> None:
    """How many targets are met, and which aren't."""
    missed = [name for name, met in verdicts.items() if not met]
    print(f"{len(verdicts) - len(missed)} of {len(verdicts)} targets met", end="")
    print("".join(f"\n  missed: {name}" for name in missed) or ".")
