"""Check actors and their statuses: what they refer to, and what no row tells."""

from collections.abc import Iterator

from conflictner.errors import TableProblem
from conflictner.knowledge.gazetteer import Gazetteer
from conflictner.knowledge.names import LABELS
from conflictner.knowledge.overlay import OwnRow
from conflictner.knowledge.partial_dates import first_day_of, last_day_of
from conflictner.workbench.findings import WARNING, Finding
from conflictner.workbench.sheets import Sheets

_GOVERNMENT = "_government"


def actor_findings(sheets: Sheets, gazetteer: Gazetteer) -> Iterator[Finding]:
    """What is doubtful about actors."""
    actors = {key for table, key in sheets.things if table == "actors"}
    told = {
        row.cells["id"]
        for overlay in (sheets.beside, sheets.checked)
        for row in overlay.rows("actor_statuses")
    }
    for row in sheets.rows("actors"):
        identity, parent = row.cells["id"], row.cells["parent"]
        if identity not in told:
            yield _warning(
                "no status", row, f"{identity} has no status",
                "add a row to actor_statuses.tsv, otherwise its side and "
                "codes stay empty",
            )  # fmt: skip
        if parent and not _is_known(parent, actors, gazetteer):
            yield _warning(
                "unknown parent", row, f"the parent {parent!r} is in no table",
                "give the id of an actor, or add a row for it",
            )  # fmt: skip
    for row in sheets.rows("actor_statuses"):
        side = row.cells["affiliation"]
        if side and not _is_known(side, actors, gazetteer):
            yield _warning(
                "unknown affiliation", row, f"the affiliation {side!r} is in no table",
                "give the id of an actor, or add a row for it",
            )  # fmt: skip
    yield from _overlaps(sheets)


def _is_known(identity: str, actors: set[str], gazetteer: Gazetteer) -> bool:
    """Whether it is an actor, or the government of a place."""
    place = identity.removesuffix(_GOVERNMENT)
    return identity in actors or (place != identity and place in gazetteer)


def _warning(kind: str, row: OwnRow, what: str, remedy: str) -> Finding:
    return Finding(WARNING, kind, TableProblem(row.file, row.line, what, remedy))


def _overlaps(sheets: Sheets) -> Iterator[Finding]:
    """Days that two files tell of; within one file this is an error."""
    before: dict[str, list[OwnRow]] = {}
    for row in sheets.rows("actor_statuses"):
        for other in before.setdefault(row.cells["id"], []):
            if other.file != row.file and _overlap(row, other):
                yield _warning(
                    "days given twice", row,
                    f"the days of {row.cells['id']} overlap those of {other.file}, "
                    f"line {other.line}", "cover each day in one row only",
                )  # fmt: skip
        before[row.cells["id"]].append(row)


def _overlap(one: OwnRow, other: OwnRow) -> bool:
    for first, second in ((one, other), (other, one)):
        start, end = (
            first_day_of(first.cells["from"]),
            last_day_of(second.cells["until"]),
        )
        if start is not None and end is not None and start > end:
            return False
    return True


def group_findings(sheets: Sheets, gazetteer: Gazetteer) -> Iterator[Finding]:
    """Groups of a country that no table knows."""
    for row in sheets.rows("groups"):
        country = row.cells["country"]
        if country and country not in gazetteer and not gazetteer.country_id(country):
            yield _warning(
                f"unknown country of a {LABELS[-1]}", row,
                f"the country {country!r} of {row.cells['id']} is in no table",
                "give the id of the country, like syria",
            )  # fmt: skip
