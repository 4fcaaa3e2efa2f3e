"""What could not be coded of a row, each with the reason."""

from conflictner.report.figures import FIELDS
from conflictner.report.rows import ReportRow

NO_PLACE, NO_DAY, NO_NUMBER = ("no place", "no day", "no number")
"""What may be missing. Documents without events, without a date or not in English stand
beside them in the page."""


def gaps_of(row: ReportRow) -> list[str]:
    """What is missing of a row; a number only of types that count victims."""
    found = []
    if row.place is None:
        found.append(NO_PLACE)
    if not row.first and not row.last:
        found.append(NO_DAY)
    if row.type in FIELDS and not row.figures:
        found.append(NO_NUMBER)
    return found
