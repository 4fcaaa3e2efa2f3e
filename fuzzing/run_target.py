"""Run one target in this process: `python -m fuzzing.run_target NAME FOLDER …`."""

import argparse
import json
import os
import sys
import time
from pathlib import Path

SLOWEST = 60
"""An input that takes so many seconds is a finding."""

MOST_MEMORY = 4096
"""MB."""

NOTED_EVERY = 100
"""Executions after which the counts are written down, for a process that dies."""


def main() -> None:
    """Fuzz the target until its executions or its seconds are used up."""
    parser = argparse.ArgumentParser()
    parser.add_argument("name")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--executions", type=int, default=0, help="0: no limit")
    parser.add_argument("--seconds", type=float, default=0, help="0: no limit")
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()

    import atheris

    with atheris.instrument_imports(include=["conflictner"]):
        from fuzzing.catalogue import target_of
    from fuzzing.findings import Findings
    from fuzzing.mutation import word_mutator

    target = target_of(asked.name)
    corpus = asked.folder / "corpus" / target.name
    corpus.mkdir(parents=True, exist_ok=True)
    seeds = 0
    for seeds, data in enumerate(target.seeds(), start=1):
        (corpus / f"seed-{seeds:04}").write_bytes(data[: target.longest])
    run = target.make()
    findings = Findings(asked.folder / "crashes", target.name)
    counts = asked.folder / f"{target.name}.counts.json"
    began, executions = time.monotonic(), 0

    def note() -> None:
        told = {
            "seeds": seeds,
            "executions": executions,
            "seconds": round(time.monotonic() - began, 1),
            "findings": findings.kinds,
        }
        counts.write_text(json.dumps(told), "utf-8")

    def one(data: bytes) -> None:
        nonlocal executions
        executions += 1
        try:
            run(data)
        except Exception as error:  # of whatever kind: that is what is looked for
            findings.add(data, error)
        if executions % NOTED_EVERY == 0:
            note()
        used_up = asked.seconds and time.monotonic() - began > asked.seconds
        if used_up or executions == asked.executions:
            note()
            sys.stderr.flush()
            os._exit(0)  # libFuzzer would go on

    words = list(dict.fromkeys(filter(None, target.words())))
    options = [
        f"-max_len={target.longest}",
        f"-seed={asked.seed}",
        f"-timeout={SLOWEST}",
        f"-rss_limit_mb={MOST_MEMORY}",
        f"-artifact_prefix={asked.folder}/crashes/{target.name}.",
        "-print_final_stats=1",
        "-len_control=0",
        str(corpus),
    ]
    (asked.folder / "crashes").mkdir(exist_ok=True)

    def mutate_bytes(data: bytes, longest: int) -> bytes:
        mutated: bytes = atheris.Mutate(data, longest)  # which is another after `Fuzz`
        return mutated

    mutator = word_mutator(words, mutate_bytes)
    atheris.Setup([sys.argv[0], *options], one, custom_mutator=mutator)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
