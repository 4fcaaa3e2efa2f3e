"""Jobs that are killed at random moments and go on to the same bytes."""

import os
import random
import signal
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from measures.memory import family

from soaking.articles import write_articles
from soaking.jobs import clear, contents, in_child, left_beside, unaccounted

DOCUMENTS = 60
BAD_EVERY = 17
"""Every so manyth document can't be read, which must be told once."""

VICTIMS = ("job", "job", "worker", "all", "halt")
"""What is killed: the job, a worker, all of its processes, or a worker that was halted
for a moment before."""


def killer(
    victim: str, after: float, chance: random.Random, met: list[str]
) -> Callable[[int], None]:
    """Make the function that kills a job, or a part of it, after some time.

    It notes the victim in `met` where the job still runs.
    """

    def kill(job: int) -> None:
        time.sleep(after)
        processes = family(job)
        if runs(job):
            met.append(victim)
        workers = processes[1:]
        if victim in ("worker", "halt") and workers:
            chosen = chance.choice(workers)
            if victim == "halt":
                send(chosen, signal.SIGSTOP)
                time.sleep(after / 4)
            send(chosen, signal.SIGKILL)
        elif victim == "all":
            for one in processes:
                send(one, signal.SIGKILL)
        else:
            send(job, signal.SIGKILL)

    return kill


def runs(process: int) -> bool:
    """Whether a process runs; one that has ended keeps its number for a while."""
    try:
        stat = Path(f"/proc/{process}/stat").read_text()
    except FileNotFoundError:
        return False
    return stat.rpartition(")")[2].split()[0] != "Z"


def send(process: int, number: signal.Signals) -> None:
    """Send a signal to a process that may have ended."""
    try:
        os.kill(process, number)
    except ProcessLookupError:
        return


def soak_kills(nlp: Any, kills: int, seed: int) -> dict[str, Any]:  # noqa: ANN401
    """Kill running jobs so many times; tells how many ended with the same bytes.

    A job is killed up to three times before it may finish. Its time is that of an
    undisturbed one, so that kills fall on every stage; those that come too late don't
    count. `of_job` tells how many hit the job itself, not a worker.
    """
    chance = random.Random(seed)
    path = Path("in.jsonl")
    write_articles(path, DOCUMENTS, seed, BAD_EVERY)
    expected_ids = {f"s{number:06}" for number in range(DOCUMENTS)}
    whole: dict[int, float] = {}
    reference: dict[str, bytes] = {}
    for workers in (1, 2):
        clear()
        began = time.monotonic()
        if in_child(nlp, path, workers):
            raise SystemExit(
                f"a job fails undisturbed: {Path('stderr.txt').read_text()}"
            )
        whole[workers] = time.monotonic() - began
        if reference and contents() != reference:
            raise SystemExit("the number of workers changes the output")
        reference = contents()
    found: dict[str, Any] = {
        "kills": 0, "jobs": 0, "identical": 0, "unaccounted": 0, "of_job": 0,
        "too_late": 0, "left_beside": 0,
    }  # fmt: skip
    while found["kills"] < kills:
        clear()
        workers = 1 + found["jobs"] % 2
        for _ in range(chance.randint(1, 3)):
            if found["kills"] == kills:
                break
            victim = chance.choice(VICTIMS)
            after = chance.random() * whole[workers] * 1.05
            met: list[str] = []
            kill = killer(victim, after, chance, met)
            code = in_child(nlp, path, workers, during=kill)
            found["kills"] += len(met)
            found["too_late"] += not met
            found["of_job"] += code == -signal.SIGKILL
        if in_child(nlp, path, workers):
            print(Path("stderr.txt").read_text("utf-8")[-2000:])
        found["jobs"] += 1
        found["identical"] += contents() == reference
        found["unaccounted"] += len(unaccounted(expected_ids))
        found["left_beside"] += len(left_beside())
        if found["jobs"] % 10 == 0:
            print(f"  {found}", flush=True)
    return found
