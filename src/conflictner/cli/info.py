"""`conflictner info`: the versions of the package, its bases and its data."""

import hashlib
import platform
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version
from importlib.resources import files
from pathlib import Path

from conflictner.base_checks import DEFAULT_BASE
from conflictner.knowledge.lexicon import LEXICON_TABLES, lexicon
from conflictner.knowledge.overlay import TABLES, Overlay
from conflictner.pipeline import MEDIUM_BASE


def info_lines(own: Overlay | None = None) -> Iterator[str]:
    """The versions and the hashes of the data, line by line.

    Args:
        own: A user's tables, whose files are told of too.
    """
    yield f"conflictner {version('conflictner')}"
    yield f"python {platform.python_version()}"
    yield f"spacy {version('spacy')}"
    for name in (DEFAULT_BASE, MEDIUM_BASE):
        default = " (default base)" if name == DEFAULT_BASE else " (base)"
        yield f"{name} {_version(name)}{default}"
    types = lexicon(own.only(LEXICON_TABLES).to_json() if own is not None else "").types
    yield f"event types: {', '.join(types)}"
    yield "data files, with the first digits of their sha256:"
    folder = files("conflictner").joinpath("data")
    for file in sorted(folder.iterdir(), key=lambda file: file.name):
        if file.is_file():
            yield f"  {file.name} {_digest(file.read_bytes())}"
    if own is not None:
        yield "your own tables:"
        for table in TABLES:
            for name, rows in own.numbered(table):
                yield f"  {name} {_digest(Path(name).read_bytes())} (rows: {len(rows)})"


def _digest(data: bytes) -> str:
    """The beginning of the sha256 of a file."""
    return hashlib.sha256(data).hexdigest()[:12]


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "not installed"
