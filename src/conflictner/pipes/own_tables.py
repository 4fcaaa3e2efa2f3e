"""Save a user's own tables with a component, and read them back."""

from abc import abstractmethod
from pathlib import Path
from typing import Self

from conflictner.knowledge.overlay import Overlay

_FILE = "tables.json"


class OwnTables:
    """A component over whose shipped tables a user's own can be laid, and are saved.

    Attributes:
        overlay: The user's tables.
    """

    overlay: Overlay

    @abstractmethod
    def lay_over(self, overlay: Overlay) -> None:
        """Lay a user's own tables over the shipped ones."""

    def to_bytes(self, **_: object) -> bytes:
        """Your own tables."""
        return self.overlay.to_json().encode()

    def from_bytes(self, data: bytes, **_: object) -> Self:
        """Read tables back."""
        self.lay_over(Overlay.from_json(data.decode()))
        return self

    def to_disk(self, path: str | Path, **_: object) -> None:
        """Write your own tables to a file in a folder."""
        write_tables(path, self.overlay)

    def from_disk(self, path: str | Path, **_: object) -> Self:
        """Read tables back."""
        self.lay_over(read_tables(path))
        return self


def write_tables(folder: str | Path, overlay: Overlay) -> None:
    """Write the tables to a file in the folder of a component."""
    place = Path(folder)
    place.mkdir(parents=True, exist_ok=True)
    (place / _FILE).write_text(overlay.to_json(), encoding="utf-8")


def read_tables(folder: str | Path) -> Overlay:
    """Read what `write_tables` wrote."""
    return Overlay.from_json((Path(folder) / _FILE).read_text(encoding="utf-8"))
