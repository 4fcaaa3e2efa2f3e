"""Check what users hand over as texts, before it is taken for something else."""

from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from pathlib import Path, PurePath
from typing import Any

from conflictner.errors import InputError
from conflictner.formats.data_frames import is_frame, is_series, rows_of, texts_of

KEYWORDS = ("text", "date", "doc_id")

OPTIONS = {
    **dict.fromkeys(("n_process", "batch_size", "on_error"), "read_many"),
    **dict.fromkeys(("base", "lexicon", "kernel", "parse", "entities"), "load"),
    **dict.fromkeys(("workers", "date_format", "date_from"), "annotate_files"),
}
"""What is taken for an option of `read`, and whose it is."""

LONGEST_NAME = 500
"""A longer text isn't looked for as a file."""


def check_single(text: object) -> None:
    """Raise `InputError` for many texts where one was expected."""
    if isinstance(text, Mapping) or is_frame(text) or is_series(text):
        name = type(text).__name__
        raise InputError(f"this is a {name}, not one text; use read_many")


def items_of(items: Any) -> Iterable[Any]:  # noqa: ANN401  whatever a user gives
    """The items, or `InputError` for what is taken for many texts by mistake."""
    if isinstance(items, str | bytes | Mapping | PurePath):
        name = "text" if isinstance(items, str) else type(items).__name__
        raise InputError(
            f"this is one {name}, where a list of texts was expected; "
            "put it in a list, or use read for one text and "
            "annotate_files for files"
        )
    if is_frame(items):
        return rows_of(items)
    if is_series(items):
        return texts_of(items)
    if not isinstance(items, Iterable):
        raise InputError(
            f"a {type(items).__name__} contains no texts; give a list of them"
        )
    return items


def without_file_name(item: Any) -> Any:  # noqa: ANN401  whatever a user gives
    """An item as it is; the name of a file becomes a path, which is refused later."""
    if not isinstance(item, str) or len(item.split()) != 1 or len(item) > LONGEST_NAME:
        return item
    try:
        path = Path(item)
        return path if path.suffix and path.is_file() else item
    except (OSError, ValueError):
        return item


def check_keywords(columns: Mapping[str, object]) -> None:
    """Raise `InputError` for a column that is an option, or one with a slip in it."""
    for name in columns:
        if name in OPTIONS:
            raise InputError(
                f"read has no option {name!r}; it belongs to {OPTIONS[name]}"
            )
        near = get_close_matches(name.lower(), KEYWORDS, 1, cutoff=0.8)
        if near:
            raise InputError(
                f"read has no option {name!r}; is {near[0]!r} meant? If it is a "
                "column, give a mapping to read_many"
            )
