"""The table made from GeoNames: countries, divisions and towns of the world."""

from functools import cache
from importlib.resources.abc import Traversable
from pathlib import Path

from conflictner.knowledge.tables import shipped

WORLD_COLUMNS = (
    "id", "name", "kind", "country", "admin1", "latitude", "longitude", "population",
    "geonames", "arabic", "point", "aliases",
)  # fmt: skip


class World:
    """The table made from GeoNames; its lines are split when they are asked for.

    Attributes:
        lines: Its lines.
        numbers: The number of the line of each id.
        names: The numbers of the lines of each name, given by its folded words.
        longer: The numbers of words of the names of several words, by their first: bit
            n is set if there is one of n words.
        countries: The cells of countries.
        states: The cells of states.
    """

    def __init__(self, source: Traversable | Path) -> None:
        text = source.read_text(encoding="utf-8")
        self.lines = text.split("\n")
        if tuple(self.lines[0].split("\t")) != WORLD_COLUMNS:
            raise ValueError(
                f"{source}: the columns must be {', '.join(WORLD_COLUMNS)}"
            )
        self.numbers: dict[str, int] = {}
        self.names: dict[str, int | tuple[int, ...]] = {}
        self.longer: dict[str, int] = {}
        self.countries: list[list[str]] = []
        self.states: list[list[str]] = []
        # folded all at once, which is faster than name by name
        self._read(text.lower().replace("-", " ").replace("'", "").split("\n"))

    def _read(self, folded: list[str]) -> None:
        names, numbers, longer = self.names, self.numbers, self.longer
        for number, line in enumerate(folded):
            if not number or not line:
                continue
            identity, name, kind, rest = line.split("\t", 3)
            numbers[identity] = number
            if kind == "country":
                self.countries.append(self.lines[number].split("\t"))
            elif kind == "state":
                self.states.append(self.lines[number].split("\t"))
            aliases = rest[rest.rindex("\t") + 1 :]
            for key in (name, *aliases.split("|")) if aliases else (name,):
                known = names.get(key)
                if known is None:
                    names[key] = number
                    if " " in key:
                        first = key[: key.index(" ")]
                        longer[first] = longer.get(first, 0) | 2 << key.count(" ")
                elif isinstance(known, tuple):
                    if known[-1] != number:
                        names[key] = (*known, number)
                elif known != number:
                    names[key] = (known, number)

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
