"""Tell how many small changes of the code (mutants) the tests notice.

    python scripts/mutation.py                     a sample of 400; some hours
    python scripts/mutation.py --sample 40 --seed 2
    python scripts/mutation.py --results           what is known so far, with survivors

mutmut makes the mutants and runs, for each, the tests that reach the changed function,
among those of the rooms in `AREAS`. The sample has the same number of mutants from each
area, drawn with the seed. It works on a copy in `build/mutation`; a run that was broken
off goes on. Needs mutmut (`pip install "mutmut==3.8.1"`); it is in no lock, because CI
doesn't run it.
"""

import argparse
import json
import os
import random
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path

ROOT = Path(__file__).parents[1]
WORK = ROOT / "build" / "mutation"
COPIED = ("src", "tests", "corpus", "docs", "pyproject.toml", "README.md")
PACKAGE = "src/conflictner"
AREAS = {
    "numbers": (
        "values/counts.py", "values/figures.py", "values/first_letters.py",
        "values/hedges.py", "values/lowering.py", "values/number_words.py",
        "values/phrase.py", "values/quantity.py", "events/numbers.py",
        "events/counts.py",
    ),
    "times": (
        "values/calendar.py", "values/moment.py", "values/narrative.py",
        "values/time_*.py",
    ),
    "status": ("events/factuality.py",),
    "decision": ("decision/*.py",),
    "incidents": ("clustering/*.py", "story/*.py"),
}  # fmt: skip
"""What is mutated: files of the package, by what they are about."""

TESTS = (
    "tests/values", "tests/decision", "tests/incidents", "tests/story",
    "tests/events/test_factuality.py", "tests/events/test_numbers_of_victims.py",
)  # fmt: skip
DESELECTED = (
    # compares the names in the code with a table, and mutants add some
    "tests/story/test_joining.py::test_every_sign_that_can_be_found_has_a_weight",
)
KILLED = (1, 3, 24, 36, 152, 255, -24, -9)
"""Exit codes of a test run that noticed the mutant, by a failure or by a time limit."""

NO_TESTS = 33


def prepare() -> None:
    """Copy the checkout beside and tell mutmut what to do there."""
    WORK.mkdir(parents=True, exist_ok=True)
    for name in COPIED:
        source, target = ROOT / name, WORK / name
        if source.is_dir():
            shutil.copytree(source, target, dirs_exist_ok=True)
        else:
            shutil.copy2(source, target)
    mutated = [f"{PACKAGE}/{name}" for names in AREAS.values() for name in names]
    arguments = ["-p", "no:cacheprovider"]
    for test in DESELECTED:
        arguments += ["--deselect", test]
    settings = {
        "source_paths": ["src"],
        "only_mutate": mutated,
        "also_copy": ["corpus", "docs", "README.md"],
        "pytest_add_cli_args": arguments,
        "pytest_add_cli_args_test_selection": TESTS,
        "track_dependencies": ["false"],
        "process_isolation": ["forkserver"],
    }
    lines = ["[mutmut]"]
    for name, values in settings.items():
        lines += [f"{name} =", *(f"    {value}" for value in values)]
        if len(values) == 1:
            lines[-2:] = [f"{name} = {values[0]}"]
    (WORK / "setup.cfg").write_text("\n".join([*lines, ""]), "utf-8")


def mutmut(*arguments: str) -> int:
    """Run mutmut in the copy."""
    surroundings = {"HYPOTHESIS_PROFILE": "few", "HF_HUB_OFFLINE": "1", **os.environ}
    return subprocess.run(
        [sys.executable, "-m", "mutmut", "run", "--max-children", "1", *arguments],
        cwd=WORK, check=False, env=surroundings,
    ).returncode  # fmt: skip


def results() -> Iterator[tuple[str, str, int | None]]:
    """All mutants, with their area and the exit code of their tests so far."""
    for path in sorted((WORK / "mutants").rglob("*.py.meta")):
        file = path.relative_to(WORK / "mutants" / PACKAGE).as_posix()
        file = file.removesuffix(".meta")
        codes = json.loads(path.read_text("utf-8"))["exit_code_by_key"]
        for area, patterns in AREAS.items():
            if any(fnmatch(file, pattern) for pattern in patterns):
                yield from ((area, name, code) for name, code in codes.items())


def sample(size: int, seed: int) -> list[str]:
    """The same number of mutants from each area."""
    by_area: dict[str, list[str]] = {area: [] for area in AREAS}
    for area, name, _ in results():
        by_area[area].append(name)
    chosen: list[str] = []
    for area, names in by_area.items():
        share = min(size // len(AREAS), len(names))
        chosen += random.Random(f"{seed} {area}").sample(sorted(names), share)
    return chosen


def tell(chosen: list[str]) -> None:
    """Print how many were killed, by area, and which survived."""
    counts: dict[str, Counter[str]] = {area: Counter() for area in AREAS}
    left = []
    for area, name, code in results():
        if name not in chosen:
            continue
        if code is None:
            counts[area]["not run"] += 1
        elif code in KILLED:
            counts[area]["killed"] += 1
        else:
            counts[area]["no test" if code == NO_TESTS else "survived"] += 1
            left.append(f"{name} ({code})")
    whole: Counter[str] = Counter()
    for area, found in counts.items():
        whole.update(found)
        print(f"{area:10} {share(found)}")
    print(f"{'all':10} {share(whole)}")
    print("\n".join(left))


def share(found: Counter[str]) -> str:
    """The share of those that were run and killed, with the numbers."""
    run = found.total() - found["not run"]
    told = ", ".join(f"{count} {name}" for name, count in sorted(found.items()))
    return f"{found['killed'] / run:.1%} ({told})" if run else f"none run ({told})"


def main() -> None:
    """Make mutants, draw a sample, run their tests, tell."""
    about = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    about.add_argument("--sample", type=int, default=400)
    about.add_argument("--seed", type=int, default=1)
    about.add_argument("--results", action="store_true")
    asked = about.parse_args()
    if not asked.results:
        prepare()
        # The names of mutants are known when a first call has made them; it then stops,
        # because none is called so.
        mutmut("none is called so")
        codes = {name: code for _, name, code in results()}
        left = [n for n in sample(asked.sample, asked.seed) if codes[n] is None]
        if left:
            mutmut(*left)
    tell(sample(asked.sample, asked.seed))


if __name__ == "__main__":
    main()
