"""What can be wrong in a table of places."""

import math
import re
from collections.abc import Iterable, Iterator, Mapping

from conflictner.errors import TableProblem
from conflictner.knowledge.gazetteer import IDENTITY, Gazetteer
from conflictner.knowledge.tables import Row


def place_problems(
    name: str, rows: Iterable[tuple[int, Row]]
) -> Iterator[TableProblem]:
    """What is wrong with the rows of one table of places, each by itself."""
    first_lines: dict[str, int] = {}
    for number, row in rows:
        identity = row["id"]
        if not IDENTITY.fullmatch(identity):
            yield TableProblem(
                name, number, f"the id {identity!r} isn't in lower_snake",
                "use lower-case letters a-z, digits and _",
            )  # fmt: skip
        elif identity in first_lines:
            yield TableProblem(
                name, number, f"the id {identity!r} is already used in line "
                f"{first_lines[identity]}", "give each place one row",
            )  # fmt: skip
        first_lines.setdefault(identity, number)
        if row["check"] not in ("", "context", "off"):
            yield TableProblem(
                name, number, f"the check is {row['check']!r}",
                "leave it empty, or write context or off",
            )  # fmt: skip
        if identity and row["parent"] == identity:
            yield TableProblem(name, number, f"{identity} is its own parent")
        if row["country"] and not re.fullmatch(
            r"[A-Z]{2}(\|[A-Z]{2})*", row["country"]
        ):
            yield TableProblem(
                name, number, f"the country is {row['country']!r}",
                "write its ISO 3166 code, like SY",
            )  # fmt: skip
        yield from _coordinate_problems(name, number, row)


def _coordinate_problems(name: str, number: int, row: Row) -> Iterator[TableProblem]:
    if bool(row["latitude"]) != bool(row["longitude"]):
        yield TableProblem(
            name, number, "only one coordinate is given",
            "give both latitude and longitude, or neither",
        )  # fmt: skip
    for column, highest in (("latitude", 90.0), ("longitude", 180.0)):
        try:
            degrees = float(row[column] or 0)
        except ValueError:
            degrees = math.inf
        if not abs(degrees) <= highest:
            yield TableProblem(
                name, number, f"the {column} is {row[column]!r}",
                f"write degrees like 35.36, from -{highest:.0f} to {highest:.0f}",
            )  # fmt: skip
    if row["geonames"] and not row["geonames"].isdecimal():
        yield TableProblem(
            name, number, f"the GeoNames id is {row['geonames']!r}", "it is a number"
        )


def parent_problems(
    name: str, rows: Iterable[tuple[int, Row]], known: Mapping[str, object] | Gazetteer
) -> Iterator[TableProblem]:
    """Parents that no table knows."""
    rows = list(rows)
    own = {row["id"] for _, row in rows}
    for number, row in rows:
        parent = row["parent"]
        if parent and parent not in own and parent not in known:
            yield TableProblem(
                name, number, f"the parent {parent!r} of {row['id']} is in no table",
                "give the id of a place, or add a row for it",
            )  # fmt: skip
