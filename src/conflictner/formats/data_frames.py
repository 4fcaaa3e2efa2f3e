"""Take the rows of a pandas DataFrame, or the texts of a Series, as items to read."""

from collections.abc import Iterator
from typing import Any

from conflictner.errors import InputError
from conflictner.formats.columnar import plain
from conflictner.formats.dates import is_missing


def is_frame(value: object) -> bool:
    """Whether a value is a DataFrame; pandas needn't be there to ask."""
    return hasattr(value, "iloc") and hasattr(value, "itertuples")


def is_series(value: object) -> bool:
    """Whether a value is a Series."""
    return hasattr(value, "iloc") and not hasattr(value, "itertuples")


def rows_of(frame: Any) -> Iterator[dict[str, Any]]:  # noqa: ANN401  pandas isn't imported
    """The rows of a DataFrame, which must have a column `text`."""
    names = [str(name) for name in frame.columns]
    if "text" not in names:
        raise InputError(
            f"the DataFrame has no column `text`, but {', '.join(names[:20])}; "
            'rename one, like frame.rename(columns={"body": "text"})'
        )
    for values in frame.itertuples(index=False, name=None):
        yield {n: _value(value) for n, value in zip(names, values, strict=True)}


def texts_of(series: Any) -> Iterator[Any]:  # noqa: ANN401
    """The texts of a Series; one that is missing stays so, and is told."""
    for value in series:
        yield {"text": _value(value)}


def _value(value: Any) -> Any:  # noqa: ANN401  whatever a cell holds
    if type(value).__name__ in ("NAType", "NaTType"):
        return None
    if hasattr(value, "tolist"):  # numpy's numbers and arrays
        value = value.tolist()
    if isinstance(value, list | dict):
        return plain(value)
    return None if is_missing(value) and not isinstance(value, str) else plain(value)
