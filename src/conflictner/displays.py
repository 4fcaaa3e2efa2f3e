"""How a notebook shows our values as HTML.

What makes the HTML lies downstream of the values, so it is told here when the package
is imported (`extensions`), and asked when a notebook asks.
"""

from collections.abc import Callable
from typing import Any, ClassVar


class Displayed:
    """A value that a notebook shows as HTML; a terminal shows its short `repr`."""

    __slots__ = ()

    as_html: ClassVar[Callable[[Any], str | None] | None] = None
    """Makes the HTML of a value."""

    def _repr_html_(self) -> str | None:
        make = Displayed.as_html
        return None if make is None else make(self)
