"""The days of an occurrence, and their precision in the codes of ACLED and UCDP."""

import datetime
from dataclasses import dataclass

from conflictner.exports.occurrences import Occurrence

UNKNOWN_DAY = "the text tells no day of it"
OPEN = "the text tells only one end of its days"

_WEEK, _MONTH, _YEAR = 7, 31, 366


@dataclass(frozen=True, slots=True)
class Days:
    """The first and the last day, both inclusive, or why they aren't known."""

    first: datetime.date | None = None
    last: datetime.date | None = None
    reason: str = UNKNOWN_DAY
    inferred: str = ""

    @property
    def length(self) -> int | None:
        """The number of days."""
        if self.first is None or self.last is None:
            return None
        return (self.last - self.first).days + 1


def occurrence_days(occurrence: Occurrence) -> Days:
    """The days of an occurrence: the most exact that one of its events tells.

    Of its own times, those that its setting infers only where it has none. Of an
    incident of many documents those that were pooled.
    """
    own = [
        (time.get("from"), time.get("to"), "")
        for event in occurrence.events
        for time in event.get("when") or ()
    ]
    settings = [
        (day.get("from"), day.get("to"), str(day.get("by") or "") if inferred else "")
        for event in occurrence.events
        if (day := (event.get("setting") or {}).get("day"))
        for inferred in [day.get("inferred")]
    ]
    pooled = occurrence.incident.get("when")
    if isinstance(pooled, dict) and pooled.get("from") and pooled.get("to"):
        both = (pooled["from"], pooled["to"])
        rules = [rule for first, last, rule in settings if (first, last) == both]
        by = "" if (*both, "") in own or not rules else rules[0]
        return _days(*both, by)
    found = [_days(*one) for one in own] or []
    whole = [days for days in found if days.length]
    if not whole:
        whole = [days for one in settings if (days := _days(*one)).length]
    if whole:
        return min(whole, key=lambda days: days.length or 0)
    return found[0] if found else Days()


def _days(first: str | None, last: str | None, by: str) -> Days:
    if not first or not last:
        return Days(reason=OPEN if first or last else UNKNOWN_DAY)
    return Days(
        datetime.date.fromisoformat(first), datetime.date.fromisoformat(last), "", by
    )


def acled_day(days: Days) -> tuple[datetime.date | None, int | None, str]:
    """ACLED's event_date and time_precision, or why there are none.

    1 is an exact day. Of a week (2) or a month (3) it is the day in the middle.

    >>> acled_day(Days(datetime.date(2025, 3, 3), datetime.date(2025, 3, 9), ""))[:2]
    (datetime.date(2025, 3, 6), 2)
    """
    length = days.length
    if length is None or days.first is None:
        return None, None, days.reason
    middle = days.first + datetime.timedelta(days=(length - 1) // 2)
    for precision, most in ((1, 1), (2, _WEEK), (3, _MONTH)):
        if length <= most:
            return middle, precision, ""
    return None, None, "its days are more than a month"


def ucdp_date_precision(days: Days) -> tuple[int | None, str]:
    """UCDP's date_prec, or why there is none.

    1 the exact day, 2 two to six days, 3 a week, 4 up to a month, 5 up to a year.

    >>> ucdp_date_precision(Days(datetime.date(2025, 3, 1), datetime.date(2025, 3, 2)))
    (2, '')
    """
    length = days.length
    if length is None:
        return None, days.reason
    for precision, most in (
        (1, 1),
        (2, _WEEK - 1),
        (3, _WEEK),
        (4, _MONTH),
        (5, _YEAR),
    ):
        if length <= most:
            return precision, ""
    return None, "its days are more than a year"
