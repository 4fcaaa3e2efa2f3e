"""Inputs that a target fails on: each kind of failure is kept once, with its cause."""

import hashlib
import re
import traceback
from pathlib import Path

from fuzzing.target import BrokenPromiseError

_FIGURES = re.compile(r"\d+")
_TOLD = 200


class Findings:
    """Keeps a reproducer of each kind of failure in a folder.

    Two failures are of one kind if the same type of exception comes from the same line.
    """

    def __init__(self, folder: Path, target: str) -> None:
        self.folder, self.target = folder, target
        self.kinds: dict[str, int] = {}

    def add(self, data: bytes, error: BaseException) -> None:
        """Keep an input and how it failed, unless the like is kept already."""
        kind = kind_of(error)
        self.kinds[kind] = self.kinds.get(kind, 0) + 1
        if self.kinds[kind] == 1:
            self.folder.mkdir(parents=True, exist_ok=True)
            digest = hashlib.sha256(kind.encode()).hexdigest()[:12]
            path = self.folder / f"{self.target}.{digest}"
            path.with_suffix(f".{digest}.input").write_bytes(data)
            told = "".join(traceback.format_exception(error))
            path.with_suffix(f".{digest}.txt").write_text(told, "utf-8", "replace")


def kind_of(error: BaseException) -> str:
    """The type of an exception and the line of ours that it comes from.

    Of a promise that is broken, the file that holds it to that, and how the message
    begins.
    """
    frames = traceback.extract_tb(error.__traceback__)
    ours = [one for one in frames if "/conflictner/" in one.filename]
    if isinstance(error, BrokenPromiseError) or not ours:
        frames = [one for one in frames if one.name != "require"]
        where = f"{Path(frames[-1].filename).name}:{frames[-1].lineno}"
        told = _FIGURES.sub("#", str(error))[:_TOLD] if ours == [] else ""
        return f"{type(error).__name__} at {where} {told}".strip()
    return f"{type(error).__name__} at {Path(ours[-1].filename).name}:{ours[-1].lineno}"
