"""Jobs in a process of their own, and what they leave."""

import json
import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import conflictner

OUTPUT = Path("out.jsonl")
FAILED = 3
"""The exit code of a job that ended with a `ConflictnerError`."""

Prepare = Callable[[], None]


def in_child(
    nlp: Any,  # noqa: ANN401
    inputs: Path,
    workers: int,
    prepare: Prepare = lambda: None,
    during: Callable[[int], None] = lambda _: None,
    part_size: int = 5,
) -> int:
    """Run a job in a forked process; gives its exit code, or minus a signal.

    Args:
        nlp: The pipeline, which is loaded once for all jobs.
        inputs: The file to read.
        workers: The number of its workers.
        prepare: Is called in the process before the job.
        during: Is called in this process with the id of the other.
        part_size: The documents of a part.
    """
    child = os.fork()
    if not child:
        code = 1
        try:
            os.setsid()
            with Path("stderr.txt").open("ab") as errors:
                os.dup2(errors.fileno(), 2)
            prepare()
            try:
                conflictner.annotate_files(
                    inputs, OUTPUT, base=nlp, part_size=part_size, workers=workers
                )
                code = 0
            except conflictner.ConflictnerError as error:
                print(error, file=sys.stderr, flush=True)
                code = FAILED
        finally:
            os._exit(code)
    during(child)
    _, status = os.waitpid(child, 0)
    end_group(child)
    return os.waitstatus_to_exitcode(status)


def end_group(leader: int) -> None:
    """End what a killed job has left running."""
    try:
        os.killpg(leader, signal.SIGKILL)
    except ProcessLookupError:
        return


def beside(suffix: str) -> Path:
    """A file beside the output."""
    return Path(f"{OUTPUT}{suffix}")


def contents() -> dict[str, bytes]:
    """What a job wrote, but for what differs from run to run."""
    found = [OUTPUT, beside(".manifest.json"), beside(".dead.jsonl")]
    return {path.name: path.read_bytes() for path in found if path.exists()}


def clear() -> None:
    """Take away what a job wrote."""
    import shutil

    for path in Path().glob(f"{OUTPUT}*"):
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink()


def unaccounted(expected: set[str]) -> set[str]:
    """The ids of documents that are in no place, or in more than one."""
    found: list[str] = []
    for path in (OUTPUT, beside(".dead.jsonl")):
        if path.exists():
            lines = path.read_text("utf-8").splitlines()
            found += [str(json.loads(line)["doc_id"]) for line in lines]
    twice = {one for one in found if found.count(one) > 1}
    return (expected ^ set(found)) | twice


def left_beside() -> set[str]:
    """Files that a finished job should not have left."""
    known = {"", ".manifest.json", ".dead.jsonl", ".run.json"}
    names = {path.name for path in Path().glob(f"{OUTPUT}*")}
    return names - {f"{OUTPUT}{suffix}" for suffix in known}
