"""The peak of memory of a job over few and over many short documents.

Resident set sizes are read from `/proc`, so on Linux only.
"""

import argparse
import subprocess
import sys
import tempfile
import time
from itertools import islice
from pathlib import Path
from typing import Any

import news

from conflictner.errors import InputError
from measures.texts import mix, paragraphs, write_items

JOB = """
import conflictner
if __name__ == "__main__":
    conflictner.annotate_files("in.jsonl", "out.jsonl", base={base!r}, kernel="fastest")
"""

PROCESSES = Path("/proc")
PAUSE = 0.2
"""Seconds between two looks; the system keeps each process's peak itself."""


def measure(options: argparse.Namespace) -> dict[str, Any]:
    """The peak of one job for each number of documents, and its seconds."""
    if not PROCESSES.exists():
        raise InputError("memory is read from /proc, which only Linux has")
    found: dict[str, Any] = {
        "documents": [],
        "words": [],
        "megabytes": [],
        "seconds": [],
    }
    for number in sorted(options.documents):
        with tempfile.TemporaryDirectory() as folder:
            notes = mix(paragraphs(options.dense), news.make_notes())
            words = write_items(islice(notes, number), Path(folder, "in.jsonl"))
            started = time.perf_counter()
            peak = peak_of_job(folder, options.base)
            found["seconds"].append(time.perf_counter() - started)
        found["documents"].append(number)
        found["words"].append(words)
        found["megabytes"].append(peak)
    return found


def peak_of_job(folder: str, base: str) -> float:
    """The megabytes that the processes of a job had at most, each at its peak."""
    Path(folder, "job.py").write_text(JOB.format(base=base), encoding="utf-8")
    peaks: dict[int, int] = {}
    with subprocess.Popen(
        [sys.executable, "job.py"], cwd=folder, stderr=subprocess.DEVNULL
    ) as job:
        while job.poll() is None:
            for process in family(job.pid):
                peaks[process] = max(peaks.get(process, 0), peak_of(process))
            time.sleep(PAUSE)
    if job.returncode:
        raise subprocess.CalledProcessError(job.returncode, "annotate_files")
    return sum(peaks.values()) / 1000


def family(first: int) -> list[int]:
    """A process, its children and all of theirs."""
    found = [first]
    for process in found:
        for tasks in PROCESSES.glob(f"{process}/task/*/children"):
            try:
                found.extend(int(child) for child in tasks.read_text().split())
            except OSError:  # it has ended
                continue
    return found


def peak_of(process: int) -> int:
    """The greatest resident set size that a process had, in kilobytes."""
    try:
        status = Path(PROCESSES, str(process), "status").read_text()
    except OSError:  # it has ended
        return 0
    lines = [line for line in status.splitlines() if line.startswith("VmHWM:")]
    return int(lines[0].split()[1]) if lines else 0
