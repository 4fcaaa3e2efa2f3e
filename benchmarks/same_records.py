"""Tell whether two runs gave the same records, byte by byte.

    conflictner annotate corpus -o before.jsonl        with one version
    conflictner annotate corpus -o after.jsonl         with another
    python benchmarks/same_records.py before.jsonl after.jsonl

The wording of rules may change without a change of what was found, so the fields that
are told in words (`rule` and whatever `--ignore` names) are left out of the comparison.
Each document that differs is told with the first values that do; the exit code is 1
if there is one.
"""

import argparse
import json
import sys
from collections.abc import Iterator
from pathlib import Path

WORDED = ("rule",)
"""Fields whose wording may change while what was found is the same."""

SHOWN = 5
"""So many differences are shown of a document."""


def without(value: object, ignored: frozenset[str]) -> object:
    """A record without the fields that are not compared."""
    if isinstance(value, dict):
        return {
            key: without(content, ignored)
            for key, content in value.items()
            if key not in ignored
        }
    if isinstance(value, list):
        return [without(content, ignored) for content in value]
    return value


def differences(before: object, after: object, where: str = "") -> Iterator[str]:
    """Each value that two records don't share, with its place in them."""
    if isinstance(before, dict) and isinstance(after, dict):
        for key in [*before, *(key for key in after if key not in before)]:
            if key not in before or key not in after:
                yield f"{where}/{key}: only {'after' if key in after else 'before'}"
            else:
                yield from differences(before[key], after[key], f"{where}/{key}")
    elif isinstance(before, list) and isinstance(after, list):
        if len(before) != len(after):
            yield f"{where}: {len(before)} before, {len(after)} after"
        for number, pair in enumerate(zip(before, after, strict=False)):
            yield from differences(*pair, f"{where}/{number}")
    elif before != after:
        yield f"{where}: {before!r} before, {after!r} after"


def read(path: Path) -> dict[str, object]:
    """The records of a file by their document."""
    lines = path.read_text("utf-8").splitlines()
    return {record["doc_id"]: record for record in map(json.loads, lines)}


def main() -> int:
    """Compare two files, and tell what differs."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("before", type=Path)
    parser.add_argument("after", type=Path)
    parser.add_argument("--ignore", nargs="*", default=[], metavar="FIELD")
    options = parser.parse_args()
    ignored = frozenset((*WORDED, *options.ignore))
    before, after = read(options.before), read(options.after)
    changed = 0
    for name in [*before, *(name for name in after if name not in before)]:
        if name not in before or name not in after:
            told = [f"only {'after' if name in after else 'before'}"]
        else:
            first, second = (without(one[name], ignored) for one in (before, after))
            if json.dumps(first) == json.dumps(second):
                continue
            told = list(differences(first, second)) or ["the order of fields differs"]
        changed += 1
        print(f"{name}: {len(told)} differences")
        for line in told[:SHOWN]:
            print(f"    {line}")
    print(f"{changed} of {len(before | after)} documents differ")
    return min(changed, 1)


if __name__ == "__main__":
    sys.exit(main())
