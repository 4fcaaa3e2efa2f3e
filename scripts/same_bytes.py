"""Tell whether records are the same bytes on other Pythons and in other surroundings.

    python scripts/same_bytes.py --python 3.11/bin/python --python 3.12/bin/python

Every document of `corpus/` is annotated by the first Python in the plainest way, then
in each other setting, by the rules alone and with the model. A setting changes one
thing: the Python, the order of the documents, the size of the batches, the number of
workers, the seed of hashes, the locale, the time zone, or the kernel of matrix
products. `--fewer` changes many things at once instead, in as many runs as there are
Pythons and one more, which takes a third of the time and says less about the cause of
a difference.

A setting's hash is that of all its records in the order of their ids. Where it is not
the first one's, the documents that differ are named, and the exit code is 1. What was
annotated is kept in `--folder`, and a second call goes on where the first stopped.
`benchmarks/same_records.py` shows the values that differ in two of its files.
"""

import argparse
import hashlib
import json
import os
import random
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).parents[1]
CORPUS = ROOT / "corpus"
SHOWN = 5
"""So many documents that differ are named for a setting."""

MODELS = {"rules": ["--model", "none"], "model": []}
PLAIN = {"PYTHONHASHSEED": "0", "LC_ALL": "C.UTF-8", "TZ": "UTC"}
NO_UTF8 = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
"""A locale in which text files are ASCII unless the program says otherwise."""

FAR_EAST, FAR_WEST = "Pacific/Kiritimati", "Pacific/Pago_Pago"


@dataclass(frozen=True)
class Setting:
    """One way to annotate the corpus."""

    name: str
    python: str
    order: str = "sorted"
    options: tuple[str, ...] = ()
    surroundings: dict[str, str] = field(default_factory=dict)


def documents() -> Iterator[dict[str, str]]:
    """The texts of the corpus; ids have the folder before them."""
    for path in sorted(CORPUS.rglob("*")):
        folder = path.parent.name
        if path.suffix == ".txt":
            text = path.read_text("utf-8")
            yield {
                "doc_id": f"{folder}/{path.name}",
                "date": "2025-03-09",
                "text": text,
            }
        elif path.suffix == ".jsonl":
            for line in path.read_text("utf-8").split("\n"):
                row = json.loads(line) if line else {}
                if "text" in row:
                    name = f"{folder}/{path.stem}/{row['doc_id']}"
                    yield {"doc_id": name, "date": row["date"], "text": row["text"]}


def write_inputs(folder: Path, every: int) -> dict[str, Path]:
    """Write the documents, or each n-th of them, in several orders."""
    rows = sorted(documents(), key=lambda row: row["doc_id"])[::every]
    shuffled = list(rows)
    random.Random(1).shuffle(shuffled)
    orders = {"sorted": rows, "reversed": rows[::-1], "shuffled": shuffled}
    paths = {}
    for name, ordered in orders.items():
        paths[name] = folder / f"{name}.jsonl"
        lines = [json.dumps(row, ensure_ascii=False) for row in ordered]
        paths[name].write_text("\n".join([*lines, ""]), "utf-8")
    return paths


def single(pythons: list[str]) -> Iterator[Setting]:
    """Settings that change one thing each."""
    first = pythons[0]
    yield Setting("plain", first)
    for number, python in enumerate(pythons[1:], start=2):
        yield Setting(f"python {number}", python)
    for order in ("reversed", "shuffled"):
        yield Setting(order, first, order)
    yield Setting("parts of 7", first, options=("--part-size", "7"))
    yield Setting("two workers", first, options=("--workers", "2"))
    yield Setting("hash seed", first, surroundings={"PYTHONHASHSEED": "4711"})
    yield Setting("locale", first, surroundings=NO_UTF8)
    yield Setting("zone", first, surroundings={"TZ": FAR_EAST})
    for kernel in ("numpy", "blis"):
        yield Setting(f"kernel {kernel}", first, options=("--kernel", kernel))


def several(pythons: list[str]) -> Iterator[Setting]:
    """Settings that change many things, one for each Python beside the plain one."""
    yield Setting("plain", pythons[0])
    variants = (
        ("shuffled", ("--part-size", "7", "--kernel", "numpy"), "31", FAR_WEST),
        ("reversed", ("--workers", "2", "--kernel", "blis"), "4711", FAR_EAST),
    )
    for number, python in enumerate([*pythons[1:], pythons[0]], start=2):
        order, options, seed, zone = variants[number % len(variants)]
        found = {"PYTHONHASHSEED": seed, "TZ": zone, **NO_UTF8}
        yield Setting(f"python {number}, all else", python, order, options, found)


def annotate(setting: Setting, model: str, inputs: Path, output: Path) -> None:
    """Annotate in a process of its own; what another call finished is kept."""
    command = [setting.python, "-m", "conflictner", "annotate", str(inputs)]
    command += ["-o", str(output), "--quiet", *MODELS[model], *setting.options]
    subprocess.run(
        command, check=True, env={**os.environ, **PLAIN, **setting.surroundings}
    )


def hashes(path: Path) -> dict[str, str]:
    """The hash of each record, by the id of its document."""
    return {
        json.loads(line)["doc_id"]: hashlib.sha256(line).hexdigest()
        for line in path.read_bytes().splitlines()
    }


def whole(found: dict[str, str]) -> str:
    """One hash for all of them."""
    told = "".join(found[name] for name in sorted(found))
    return hashlib.sha256(told.encode()).hexdigest()[:16]


def main() -> None:
    """Annotate in every setting and compare."""
    about = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    about.add_argument("--python", action="append", default=None)
    about.add_argument("--fewer", action="store_true")
    about.add_argument("--every", type=int, default=1, help="each n-th document only")
    about.add_argument("--model", action="append", choices=MODELS, default=None)
    about.add_argument("--folder", type=Path, default=ROOT / "build" / "same_bytes")
    asked = about.parse_args()
    asked.folder.mkdir(parents=True, exist_ok=True)
    inputs = write_inputs(asked.folder, asked.every)
    pythons = asked.python or [sys.executable]
    settings = list((several if asked.fewer else single)(pythons))
    differ = 0
    for model in asked.model or MODELS:
        first: dict[str, str] = {}
        for setting in settings:
            began = time.monotonic()
            name = setting.name.replace(" ", "_").replace(",", "")
            output = asked.folder / f"{model}.{name}.jsonl"
            if not output.exists():
                annotate(setting, model, inputs[setting.order], output)
            found = hashes(output)
            first = first or found
            other = sorted(
                name
                for name in first.keys() | found.keys()
                if first.get(name) != found.get(name)
            )
            differ += len(other)
            told = (
                f"{len(other)} differ: {', '.join(other[:SHOWN])}" if other else "same"
            )
            print(
                f"{model:6} {setting.name:22} {len(found)} documents {whole(found)}"
                f" {told} ({time.monotonic() - began:.0f} s)",
                flush=True,
            )
    sys.exit(1 if differ else 0)


if __name__ == "__main__":
    main()
