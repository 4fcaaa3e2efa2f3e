"""Read the tab-separated tables of `data/`: the one way from a file to rows."""

from collections.abc import Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from conflictner.errors import TableError


def shipped(name: str) -> Traversable:
    """The table of this name that ships with the package."""
    return files("conflictner").joinpath("data", f"{name}.tsv")


def read_table(
    source: Traversable | Path, columns: tuple[str, ...]
) -> Iterator[tuple[int, dict[str, str]]]:
    """Read a table's rows with their line numbers (the header is line 1).

    Empty lines and lines that start with `#` are notes. Missing trailing cells are
    empty. Raises `TableError` for a wrong header or a row with too many cells.
    """
    try:
        lines = source.read_text(encoding="utf-8").split("\n")
    except UnicodeDecodeError as error:
        raise TableError(
            f"{source}: not UTF-8 ({error.reason} at byte {error.start}); "
            "save the table as UTF-8, tab-separated"
        ) from None
    header = tuple(lines[0].rstrip("\r").split("\t"))
    if header != columns:
        raise TableError(
            f"{source}, line 1: the columns are {', '.join(header)}; "
            f"they must be {', '.join(columns)}"
        )
    for number, line in enumerate(lines[1:], start=2):
        if not line.strip() or line.startswith("#"):
            continue
        cells = [cell.strip() for cell in line.rstrip("\r").split("\t")]
        if len(cells) > len(columns):
            raise TableError(
                f"{source}, line {number}: {len(cells)} cells, but there are only "
                f"{len(columns)} columns ({', '.join(columns)})"
            )
        cells += [""] * (len(columns) - len(cells))
        yield number, dict(zip(columns, cells, strict=True))
