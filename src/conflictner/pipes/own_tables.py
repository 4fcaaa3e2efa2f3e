"""Save a user's own tables with a component, and read them back."""

from pathlib import Path

from conflictner.knowledge.overlay import Overlay

_FILE = "tables.json"


def write_tables(folder: str | Path, overlay: Overlay) -> None:
    """Write the tables to a file in the folder of a component."""
    place = Path(folder)
    place.mkdir(parents=True, exist_ok=True)
    (place / _FILE).write_text(overlay.to_json(), encoding="utf-8")


def read_tables(folder: str | Path) -> Overlay:
    """Read what `write_tables` wrote."""
    return Overlay.from_json((Path(folder) / _FILE).read_text(encoding="utf-8"))
