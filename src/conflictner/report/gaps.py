"""What could not be coded of a row, each with the reason."""

from conflictner.report.figures import FIELDS
from conflictner.report.rows import ReportRow

NO_PLACE, NO_DAY, NO_NUMBER = ("no place", "no day", "no number")
"""What may be missing. Documents without events, without a date or not in English stand
beside them in the page."""

NOT_TOLD = "the text tells none"
NOT_COUNTED = "the text gives none, or leaves it open (“several”)"


def gaps_of(row: ReportRow) -> dict[str, str]:
    """What is missing of a row, and why; a number only of types that count victims."""
    found = {}
    if row.place is None:
        found[NO_PLACE] = row.refused.get("place") or NOT_TOLD
    if not row.first and not row.last:
        found[NO_DAY] = row.refused.get("day") or NOT_TOLD
    if row.type in FIELDS and not row.figures:
        found[NO_NUMBER] = NOT_COUNTED
    return found
