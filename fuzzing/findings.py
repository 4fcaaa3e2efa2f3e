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
            digest = hashlib.sha256(kind.encode(errors="replace")).hexdigest()[:12]
            name = f"{self.target}.{digest}"
            (self.folder / f"{name}.input").write_bytes(data)
            told = "".join(traceback.format_exception(error))
            (self.folder / f"{name}.txt").write_text(told, "utf-8", "replace")


def kind_of(error: BaseException) -> str:
    """The type of an exception and the line of the package that it comes from.

    Of a broken promise the line that held it to that, and how its message begins.
    """
    frames = traceback.extract_tb(error.__traceback__)
    frames = [one for one in frames if one.name != "require"] or list(frames)
    name = type(error).__name__
    if isinstance(error, BrokenPromiseError):
        told = _FIGURES.sub("#", str(error))[:_TOLD]
        return f"{name} at {_place(frames[-1])}: {told}"
    ours = [one for one in frames if "/conflictner/" in one.filename] or frames
    return f"{name} at {_place(ours[-1])}" if ours else name


def _place(frame: traceback.FrameSummary) -> str:
    return f"{Path(frame.filename).name}:{frame.lineno}"
