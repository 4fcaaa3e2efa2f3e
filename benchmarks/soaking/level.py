"""The level of memory of a job over very many short documents.

Resident set sizes are read from `/proc`, so on Linux only: that of the job and of its
worker, added up, in the middle of the stretch after a tenth of the documents and at the
end of the last.
"""

import json
import statistics
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from measures.memory import PROCESSES, family

from soaking.articles import write_articles

JOB = """
import conflictner
if __name__ == "__main__":
    conflictner.annotate_files(
        "many.jsonl", "many.out.jsonl", model={model!r}, kernel="numpy"
    )
"""
PAUSE = 1.0
PART_SIZE = 100


def soak_memory(documents: int, model: str, seed: int) -> dict[str, Any]:
    """Run a job, and compare its memory at the beginning and at the end."""
    write_articles(Path("many.jsonl"), documents, seed)
    Path("job.py").write_text(JOB.format(model=model), "utf-8")
    samples: list[tuple[int, float]] = []
    began = time.monotonic()
    with subprocess.Popen([sys.executable, "job.py"], stderr=subprocess.DEVNULL) as job:
        while job.poll() is None:
            megabytes = sum(map(resident, family(job.pid))) / 1e6
            samples.append((finished() * PART_SIZE, megabytes))
            time.sleep(PAUSE)
    with Path("many.out.jsonl").open("rb") as file:
        records = sum(1 for _ in file)
    early = level(samples, documents * 0.1, documents * 0.2)
    late = level(samples, documents * 0.9, documents)
    Path("memory.json").write_text(json.dumps(samples), "utf-8")
    return {
        "documents": documents,
        "unaccounted": documents - records,
        "exit_code": job.returncode,
        "seconds": round(time.monotonic() - began),
        "megabytes_early": round(early, 1),
        "megabytes_late": round(late, 1),
        "growth_percent": round(100 * (late / early - 1), 2),
    }


def finished() -> int:
    """The parts that are finished."""
    return sum(1 for _ in Path("many.out.jsonl.parts").glob("*.part"))


def level(samples: list[tuple[int, float]], first: float, last: float) -> float:
    """The median of the samples between two numbers of documents."""
    return statistics.median(size for done, size in samples if first <= done <= last)


def resident(process: int) -> int:
    """The bytes of a process that are in memory and its own.

    Pages that are shared with the process it was forked from count by their part.
    """
    try:
        told = Path(PROCESSES, str(process), "smaps_rollup").read_text()
    except OSError:  # it has ended
        return 0
    lines = [line for line in told.splitlines() if line.startswith("Pss:")]
    return int(lines[0].split()[1]) * 1000 if lines else 0
