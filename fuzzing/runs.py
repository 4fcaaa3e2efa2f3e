"""Run a target in processes of its own until its executions or its time are used up."""

import json
import os
import re
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

MOST_PROCESSES = 50
"""A target whose process ends so often is given up."""

THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS")
_COVERED = re.compile(r"cov: (\d+) ft: (\d+)")


@dataclass
class Run:
    """What a run of a target did.

    Attributes:
        target: The target.
        seed: The seed of the first process; each further one has the next.
        seeds: The inputs that it began with.
        executions: The inputs that were run.
        seconds: The time that it took, without the start of the processes.
        edges: The edges of the control flow of the package that inputs reached.
        features: The edges, told apart by how often each was passed.
        processes: The number of processes; all but one were ended by an input.
        failures: How often each kind of failure was seen.
    """

    target: str
    seed: int
    seeds: int = 0
    executions: int = 0
    seconds: float = 0.0
    edges: int = 0
    features: int = 0
    processes: int = 0
    failures: dict[str, int] = field(default_factory=dict)

    def __str__(self) -> str:
        failures = len(self.failures) or "no"
        return (
            f"{self.target:22} {self.executions:>9,} executions in "
            f"{self.seconds / 3600:.2f} h, {self.seeds} seeds, {self.edges:,} edges, "
            f"{failures} kinds of failure"
        )


def run_target(
    name: str, folder: Path, executions: int, seconds: float, seed: int
) -> Run:
    """Run a target; a process that an input ends is followed by another.

    Args:
        name: The target.
        folder: Where corpus, crashes and counts are kept.
        executions: Run so many inputs; 0 for no limit.
        seconds: Run for so long; 0 for no limit.
        seed: The seed of the first process.
    """
    folder.mkdir(parents=True, exist_ok=True)
    run = Run(name, seed)
    while run.processes < MOST_PROCESSES:
        left = executions - run.executions
        time_left = seconds - run.seconds
        if (executions and left <= 0) or (seconds and time_left <= 0):
            break
        limits = ["--executions", str(left if executions else 0)]
        limits += ["--seconds", str(time_left if seconds else 0)]
        limits += ["--seed", str(seed + run.processes)]
        if not one_process(run, folder, limits):
            break
    return run


def one_process(run: Run, folder: Path, limits: list[str]) -> bool:
    """Run one process and add what it did; gives whether to go on."""
    counts = folder / f"{run.target}.counts.json"
    counts.unlink(missing_ok=True)
    before = set((folder / "crashes").glob(f"{run.target}.*"))
    log = folder / f"{run.target}.{run.processes}.log"
    command = [sys.executable, "-m", "fuzzing.run_target", run.target, str(folder)]
    began = time.monotonic()
    with log.open("wb") as file:
        ended = subprocess.run(
            [*command, *limits],
            stdout=file,
            stderr=subprocess.STDOUT,
            env={**os.environ, **dict.fromkeys(THREADS, "1")},
            check=False,
        ).returncode
    run.processes += 1
    if not counts.is_file():
        run.failures[f"it didn't start: {last_line(log)}"] = 1
        return False
    told = json.loads(counts.read_text("utf-8"))
    run.seeds = told["seeds"]
    run.executions += told["executions"]
    run.seconds += told["seconds"] if not ended else time.monotonic() - began
    for kind, number in told["findings"].items():
        run.failures[kind] = run.failures.get(kind, 0) + number
    covered = _COVERED.findall(log.read_text("utf-8", "replace"))
    if covered:
        run.edges = max(run.edges, int(covered[-1][0]))
        run.features = max(run.features, int(covered[-1][1]))
    if ended:
        after = set((folder / "crashes").glob(f"{run.target}.*")) - before
        kept = [path.name for path in after if path.suffix not in (".txt", ".input")]
        kind = (
            f"a process ended with {ended}: {', '.join(sorted(kept)) or last_line(log)}"
        )
        run.failures[kind] = 1
    return True


def last_line(log: Path) -> str:
    """The last line of a log."""
    lines = log.read_text("utf-8", "replace").strip().splitlines()
    return lines[-1] if lines else ""
