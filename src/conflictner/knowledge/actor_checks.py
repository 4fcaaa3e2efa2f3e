"""What can be wrong in tables of actors and of their statuses."""

import datetime
from collections.abc import Iterable, Iterator, Mapping

from conflictner.errors import TableProblem
from conflictner.knowledge.partial_dates import first_day_of, last_day_of
from conflictner.knowledge.registry import (
    BROAD_KIND,
    IDENTITY,
    INTER_NAMES,
    PLOVER_SECTORS,
    Registry,
)
from conflictner.knowledge.tables import Row


def actor_problems(
    name: str, rows: Iterable[tuple[int, Row]]
) -> Iterator[TableProblem]:
    """What is wrong with the rows of one table of actors, each by itself."""
    first_lines: dict[str, int] = {}
    for number, row in rows:
        if not IDENTITY.fullmatch(row["id"]) or not row["name"]:
            yield TableProblem(
                name, number, "a row needs an id in lower_snake and a name",
                "use small letters a-z, digits and _ in the id",
            )  # fmt: skip
        elif row["id"] in first_lines:
            yield TableProblem(
                name, number, f"the id {row['id']!r} is already used in line "
                f"{first_lines[row['id']]}", "give each actor one row",
            )  # fmt: skip
        first_lines.setdefault(row["id"], number)
        if row["check"] not in ("", "context", "off"):
            yield TableProblem(
                name, number, f"the check is {row['check']!r}, not 'context'",
                "leave it empty, or write context or off",
            )  # fmt: skip
        if row["label"] not in ("ORG", "PERSON"):
            yield TableProblem(
                name, number, f"the label is {row['label']!r}, not ORG, PERSON"
            )
        if row["kind"] not in BROAD_KIND:
            yield TableProblem(
                name, number, f"the kind {row['kind']!r} is not one of "
                f"{', '.join(sorted(BROAD_KIND))}",
            )  # fmt: skip


def status_problems(
    name: str, rows: Iterable[tuple[int, Row]], known: Mapping[str, object] | Registry
) -> Iterator[TableProblem]:
    """What is wrong with the rows of one table of statuses: dates, codes, order."""
    before: dict[str, tuple[int, datetime.date | None]] = {}
    for number, row in rows:
        identity = row["id"]
        if identity not in known:
            yield TableProblem(
                name, number, f"the actor {identity!r} is in no table",
                "add a row for it to actors.tsv",
            )  # fmt: skip
        first, last, wrong = _span(row)
        for column in wrong:
            yield TableProblem(
                name, number, f"the date {row[column]!r} under {column!r} is not valid",
                "write 2025-03-07, 2025-03 or 2025",
            )  # fmt: skip
        if first and last and first > last:
            yield TableProblem(
                name, number, f"{row['from']} is after {row['until']}",
                "`from` must not be later than `until`",
            )  # fmt: skip
        if identity in before:
            line, end = before[identity]
            if end is None or first is None or first <= end:
                yield TableProblem(
                    name, number, f"the days overlap those of line {line}",
                    "end the earlier status the day before; keep rows in order "
                    "of time",
                )  # fmt: skip
        before[identity] = (number, last)
        yield from _code_problems(name, number, row)


def _span(
    row: Row,
) -> tuple[datetime.date | None, datetime.date | None, list[str]]:
    wrong = []
    days: list[datetime.date | None] = []
    for column, read in (("from", first_day_of), ("until", last_day_of)):
        try:
            days.append(read(row[column]))
            if row[column] and days[-1] is None:
                wrong.append(column)
        except ValueError:  # 2025-02-30
            days.append(None)
            wrong.append(column)
    return days[0], days[1], wrong


def _code_problems(name: str, number: int, row: Row) -> Iterator[TableProblem]:
    if row["kind"] and row["kind"] not in BROAD_KIND:
        yield TableProblem(
            name, number, f"the kind {row['kind']!r} is not one of "
            f"{', '.join(sorted(BROAD_KIND))}",
        )  # fmt: skip
    if row["acled_inter"] and row["acled_inter"] not in map(str, INTER_NAMES):
        yield TableProblem(
            name, number, f"the inter code {row['acled_inter']!r} does not exist",
            "ACLED's codes are 1 to 8",
        )  # fmt: skip
    if row["plover"] and row["plover"] not in PLOVER_SECTORS:
        yield TableProblem(
            name, number, f"the sector {row['plover']!r} does not exist",
            f"PLOVER's sectors are {', '.join(sorted(PLOVER_SECTORS))}",
        )  # fmt: skip
