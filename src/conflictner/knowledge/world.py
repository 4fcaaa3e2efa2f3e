"""The table made from GeoNames: countries, divisions and towns of the world."""

from functools import cache
from importlib.resources.abc import Traversable
from pathlib import Path

from conflictner.knowledge.tables import shipped

WORLD_COLUMNS = (
    "id", "name", "kind", "country", "admin1", "latitude", "longitude", "population",
    "geonames", "arabic", "aliases",
)  # fmt: skip


class World:
    """The table made from GeoNames; its lines are split when they are asked for."""

    def __init__(self, source: Traversable | Path) -> None:
        text = source.read_text(encoding="utf-8")
        self.lines = text.split("\n")
        if tuple(self.lines[0].split("\t")) != WORLD_COLUMNS:
            raise ValueError(
                f"{source}: the columns must be {', '.join(WORLD_COLUMNS)}"
            )
        self.numbers: dict[str, int] = {}
        self.names: dict[str, int | tuple[int, ...]] = {}
        self.longer: dict[str, tuple[int, ...]] = {}
        self.countries: list[list[str]] = []
        self.states: list[list[str]] = []
        # folded all at once, which is faster than name by name
        self._read(text.lower().replace("-", " ").replace("'", "").split("\n"))

    def _read(self, folded: list[str]) -> None:
        names, numbers = self.names, self.numbers
        for number, line in enumerate(folded):
            if not number or not line:
                continue
            cells = line.split("\t")
            numbers[cells[0]] = number
            kind = cells[2]
            if kind == "country":
                self.countries.append(self.lines[number].split("\t"))
            elif kind == "state":
                self.states.append(self.lines[number].split("\t"))
            for key in (cells[1], *cells[10].split("|")) if cells[10] else cells[1:2]:
                known = names.get(key)
                if known is None:
                    names[key] = number
                    if " " in key:
                        self._note_length(key)
                elif isinstance(known, tuple):
                    if known[-1] != number:
                        names[key] = (*known, number)
                elif known != number:
                    names[key] = (known, number)

    def _note_length(self, key: str) -> None:
        first = key[: key.index(" ")]
        length = key.count(" ") + 1
        lengths = self.longer.get(first, ())
        if length not in lengths:
            self.longer[first] = tuple(sorted({*lengths, length}, reverse=True))

    def row(self, identity: str) -> list[str] | None:
        """The cells of the row of an id."""
        number = self.numbers.get(identity)
        return self.lines[number].split("\t") if number is not None else None

    def named(self, key: str) -> list[list[str]]:
        """The rows of a name, given by its folded words."""
        known = self.names.get(key)
        if known is None:
            return []
        numbers = known if isinstance(known, tuple) else (known,)
        return [self.lines[number].split("\t") for number in numbers]


@cache
def world() -> World:
    """The shipped table made from GeoNames, read once."""
    return World(shipped("gazetteer"))
