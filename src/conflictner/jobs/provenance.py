"""What a data set was made from and by: hashes of inputs, package, base and tables."""

import hashlib
import platform
from collections.abc import Iterable
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path
from typing import Any

from spacy.language import Language
from thinc.api import Model

from conflictner.encoder.files import digest, shipped_files
from conflictner.pipeline import base_of
from conflictner.pipes.decision import Decision

LIBRARIES = ("spacy", "thinc", "numpy", "onnxruntime", "tokenizers")


def digest_of(path: Path) -> str | None:
    """The sha256 of a file; nothing for one that can't be read."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return None


def digest_of_folder(folder: Path, suffixes: Iterable[str] = ()) -> str:
    """One sha256 of the names and the bytes of all files in a folder."""
    wanted = tuple(suffixes)
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.is_file() and "__pycache__" not in path.parts:
            if not wanted or path.suffix in wanted:
                digest.update(path.relative_to(folder).as_posix().encode() + b"\0")
                digest.update((digest_of(path) or "").encode())
    return digest.hexdigest()


def versions_of(nlp: Language, *, named: bool) -> dict[str, Any]:
    """Versions and hashes of all that decides what is found in a text.

    Args:
        nlp: The pipeline.
        named: Whether it was loaded by name or path, and stands on the disk as it is.
    """
    base = base_of(nlp)
    base.pop("version", None)
    if nlp.path is not None and nlp.path.is_dir():
        base["sha256"] = digest_of_folder(nlp.path)
    if not named:
        base["as_it_is"] = digest_of_weights(nlp)
    versions = code_versions()
    data = versions.pop("data")
    del versions["weights"]  # the model may be another
    code = {name: versions.pop(name) for name in ("conflictner", "code")}
    return {**code, "base": base, "model": _model(nlp), **versions, "data": data}


def _model(nlp: Language) -> str | None:
    """The sha256 of the model that checks the rules; None for the rules alone."""
    for _, component in nlp.pipeline:
        if isinstance(component, Decision):
            return digest(component.weigher.files)
    return None


def code_versions() -> dict[str, Any]:
    """Versions and hashes of the package with its tables, of Python and libraries."""
    package = Path(str(files("conflictner")))
    return {
        "conflictner": version("conflictner"),
        "code": digest_of_folder(package, [".py"]),
        "python": platform.python_version(),
        "weights": digest(shipped_files()),
        **{name: version(name) for name in LIBRARIES},
        "data": {
            path.name: digest_of(path)
            for path in sorted((package / "data").iterdir())
            if path.is_file()
        },
    }


def digest_of_weights(nlp: Language) -> str:
    """One sha256 of the settings and the weights of a pipeline in memory."""
    digest = hashlib.sha256(nlp.config.to_str().encode())
    for _, component in nlp.pipeline:
        model = getattr(component, "model", None)
        if isinstance(model, Model):
            for node in model.walk():
                for name in node.param_names:
                    if node.has_param(name):
                        digest.update(node.get_param(name).tobytes())
    return digest.hexdigest()


def tables_of(lexicon: str | Path | None) -> dict[str, str | None]:
    """The hashes of the user's own tables."""
    if lexicon is None:
        return {}
    return {
        path.name: digest_of(path)
        for path in sorted(Path(lexicon).iterdir())
        if path.is_file()
    }
