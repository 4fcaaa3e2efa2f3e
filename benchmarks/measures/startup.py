"""What it takes to begin: import, load, and the command for one short file."""

import argparse
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from measures.texts import paragraphs

TIMED = """
import time
{before}
started = time.perf_counter()
{timed}
print(time.perf_counter() - started)
"""

SCRIPTS = {
    "import spacy": ("", "import spacy"),
    "import conflictner": ("", "import conflictner"),
    "load": ("import conflictner", "conflictner.load({base!r})"),
    "load fastest": (
        "import conflictner",
        "conflictner.load({base!r}, kernel='fastest')",
    ),
}
"""What each process does before, and what is timed."""

COMMAND = "annotate one short file"


def measure(options: argparse.Namespace) -> dict[str, Any]:
    """Time each in fresh processes, in turn; the first turn only warms the disk up."""
    found: dict[str, Any] = {name: [] for name in (*SCRIPTS, COMMAND)}
    for turn in range(options.starts + 1):
        for name, (before, timed) in SCRIPTS.items():
            script = TIMED.format(before=before, timed=timed.format(base=options.base))
            answer = subprocess.run(
                [sys.executable, "-c", script],
                stdout=subprocess.PIPE,
                text=True,
                check=True,
            )
            if turn:
                found[name].append(float(answer.stdout))
        spent = time_command(options)
        if turn:
            found[COMMAND].append(spent)
    return found


def time_command(options: argparse.Namespace) -> float:
    """The seconds of `conflictner annotate` from start to end of its process."""
    program = Path(sys.executable).with_name("conflictner")
    command = (
        [str(program)] if program.exists() else [sys.executable, "-m", "conflictner"]
    )
    with tempfile.TemporaryDirectory() as folder:
        story = Path(folder, "story.txt")
        story.write_text(next(paragraphs(options.dense))["text"], encoding="utf-8")
        output = Path(folder, "events.jsonl")
        started = time.perf_counter()
        subprocess.run(
            [*command, "annotate", story, "--base", options.base, "-o", output],
            check=True,
            stderr=subprocess.DEVNULL,
        )
        return time.perf_counter() - started
