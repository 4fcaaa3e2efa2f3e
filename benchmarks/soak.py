"""Soak: batch jobs that are killed, starved and cut off, and their memory.

    python benchmarks/soak.py                              all of it, hours
    python benchmarks/soak.py --only kills --kills 200
    python benchmarks/soak.py --only memory --documents 100000
    python benchmarks/soak.py --quick                      shows that it works

Articles are made up (`soaking/articles.py`). Told is, as JSON: how many jobs that were
killed at random moments ended with the bytes of an undisturbed one, how many documents
are in no place or in two, and how the memory of a job grew. The exit code is 1 if a
figure isn't what it must be. Needs `fork` and `/proc`, so Linux.
"""

import argparse
import json
import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

os.environ |= dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"), "1")

from soaking.kills import soak_kills
from soaking.level import soak_memory
from soaking.refusals import soak_full_disk, soak_half_written, soak_read_only

import conflictner

MOST_GROWTH = 3.0
"""Percent by which memory may grow."""

PARTS = ("kills", "full-disk", "read-only", "half-written", "memory")


def main() -> int:
    """Run the parts that are asked for."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--only", nargs="+", choices=PARTS, default=PARTS)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--times", type=int, default=40, help="full disks, cut inputs")
    parser.add_argument("--documents", type=int, default=100_000, help="for memory")
    parser.add_argument("--model", default="none", help="shipped: with the model")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--quick", action="store_true", help="small numbers")
    if "--quick" in sys.argv:
        parser.set_defaults(kills=4, times=4, documents=2000)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        Path(folder).chmod(0o755)
        found = soak(asked)
        os.chdir("/")
    print(json.dumps(found, indent=1))
    wrong = problems(found)
    for one in wrong:
        print(one, file=sys.stderr)
    return 1 if wrong else 0


def soak(asked: argparse.Namespace) -> dict[str, Any]:
    """What each part found."""
    nlp = conflictner.load(model=asked.model, kernel="numpy")
    parts: dict[str, Callable[[], dict[str, Any]]] = {
        "kills": lambda: soak_kills(nlp, asked.kills, asked.seed),
        "full-disk": lambda: soak_full_disk(nlp, asked.times, asked.seed),
        "read-only": lambda: soak_read_only(nlp, asked.seed),
        "half-written": lambda: soak_half_written(nlp, asked.times, asked.seed),
        "memory": lambda: soak_memory(asked.documents, asked.model, asked.seed),
    }
    return {name: parts[name]() for name in parts if name in asked.only}


def problems(found: dict[str, Any]) -> list[str]:
    """What isn't as it must be."""
    wrong = []
    for name, told in found.items():
        jobs = told.get("jobs", 0)
        for key in ("identical", "told", "accounted"):
            if told.get(key, jobs) != jobs:
                wrong.append(f"{name}: {key} {told[key]} of {jobs} jobs")
        for key in ("unaccounted", "left_beside", "half_written", "exit_code"):
            if told.get(key):
                wrong.append(f"{name}: {key} {told[key]}")
        if told.get("growth_percent", 0) >= MOST_GROWTH:
            wrong.append(f"{name}: memory grew by {told['growth_percent']} %")
    return wrong


if __name__ == "__main__":
    sys.exit(main())
