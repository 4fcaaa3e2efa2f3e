"""Fuzz the package, guided by coverage; the exit code is 1 if anything failed.

    python -m fuzzing --seconds 60                 all targets, a minute together
    python -m fuzzing --hours 8                    the same for a night
    python -m fuzzing readers --executions 1000000
    python -m fuzzing --reproduce FOLDER/crashes/readers.0123456789ab.input

Each target runs in a process of its own. An input that a target fails on is kept in
`FOLDER/crashes`, with the traceback beside it; one that ends its process is kept, too,
and the target goes on in a new process. What was found to reach new code is kept in
`FOLDER/corpus`, and is where the next run begins.
"""

import argparse
import json
import subprocess
import sys
from dataclasses import asdict
from pathlib import Path

from fuzzing.catalogue import TARGETS, target_of
from fuzzing.runs import Run, run_target

HOUR = 3600


def parse() -> argparse.Namespace:
    """What is asked for."""
    parser = argparse.ArgumentParser(
        prog="python -m fuzzing",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("targets", nargs="*", metavar="TARGET", help=", ".join(TARGETS))
    parser.add_argument("--seconds", type=float, default=0, help="of all together")
    parser.add_argument("--hours", type=float, default=0, help="of all together")
    parser.add_argument("--executions", type=int, help="of each target")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--folder", type=Path, default=Path("build/fuzzing"))
    parser.add_argument("--reproduce", type=Path, nargs="+", help="inputs that failed")
    asked = parser.parse_args()
    unknown = [name for name in asked.targets if name not in TARGETS]
    if unknown:
        parser.error(f"no target {unknown[0]!r}; the targets are {', '.join(TARGETS)}")
    return asked


def main() -> int:
    """Run what is asked for, and tell executions, time, coverage and failures."""
    asked = parse()
    if asked.reproduce:
        return reproduce(asked.reproduce)
    names = asked.targets or list(TARGETS)
    seconds = asked.seconds + asked.hours * HOUR
    shares = sum(target_of(name).share for name in names)
    folder = asked.folder.resolve()
    runs: list[Run] = []
    for name in names:
        target = target_of(name)
        limit = asked.executions or (0 if seconds else target.executions)
        time = seconds * target.share / shares
        run = run_target(name, folder, limit, time, asked.seed)
        runs.append(run)
        print(run, flush=True)
    told = json.dumps([asdict(run) for run in runs], indent=1)
    (folder / "runs.json").write_text(told + "\n", "utf-8")
    failed = [run for run in runs if run.failures or not run.executions]
    for run in failed:
        for kind, number in run.failures.items():
            print(f"{run.target}: {kind} ({number} times)", file=sys.stderr)
    if failed:
        print(f"inputs and tracebacks: {folder / 'crashes'}", file=sys.stderr)
    return 1 if failed else 0


def reproduce(paths: list[Path]) -> int:
    """Run inputs that failed, each in a process; gives 1 if one still fails."""
    code = 0
    for path in paths:
        name = path.name.partition(".")[0]
        command = [sys.executable, "-m", "fuzzing.reproduce", name, str(path)]
        ended = subprocess.run(command, check=False).returncode
        print(f"{path}: {'fails' if ended else 'passes'}")
        code |= bool(ended)
    return code


if __name__ == "__main__":
    sys.exit(main())
