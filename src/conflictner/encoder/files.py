"""The files of a model: the encoder's, and the weights of the decision beside it."""

import hashlib
from functools import cache
from importlib.resources import files
from pathlib import Path

from conflictner.errors import PipelineError

READING = "reading.onnx"
ASKING = "asking.onnx"
TOKENIZER = "tokenizer.json"
SETTINGS = "settings.json"
DECISION = "decision.tsv"

NAMES = (READING, ASKING, TOKENIZER, SETTINGS, DECISION)

EncoderFiles = dict[str, bytes]
"""The bytes of a model's files, by their names."""


@cache
def shipped_files() -> EncoderFiles:
    """The files of the model that comes with the package."""
    folder = files("conflictner").joinpath("weights")
    return {name: folder.joinpath(name).read_bytes() for name in NAMES}


def read_files(folder: Path) -> EncoderFiles:
    """The files of a model in a folder.

    Raises:
        PipelineError: The folder or one of its files is missing.
    """
    if not folder.is_dir():
        raise PipelineError(
            f"there is no folder {str(folder)!r} to take a model from; give one that "
            "`conflictner train` wrote"
        )
    for name in NAMES:
        if not (folder / name).is_file():
            raise PipelineError(
                f"{folder} holds no model: there is no file {name} in it; give the "
                "folder that `conflictner train` wrote"
            )
    return {name: (folder / name).read_bytes() for name in NAMES}


def write_files(folder: Path, found: EncoderFiles) -> None:
    """Write the files of a model to a folder, in the place of another's."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in NAMES:
        (folder / name).unlink(missing_ok=True)
    for name, data in found.items():
        (folder / name).write_bytes(data)


def digest(found: EncoderFiles) -> str:
    """One sha256 of the files of a model."""
    whole = hashlib.sha256()
    for name in sorted(found):
        whole.update(name.encode() + b"\0" + hashlib.sha256(found[name]).digest())
    return whole.hexdigest()
