"""First and last day of a date, a month or a year."""

import datetime
import re

_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


def first_day_of(text: str) -> datetime.date | None:
    """The first day of a date, a month or a year.

    >>> first_day_of("2017-01")
    datetime.date(2017, 1, 1)
    """
    match = _DATE.fullmatch(text)
    if not match:
        return None
    year, month, day = (int(part or 1) for part in match.groups())
    return datetime.date(year, month, day)


def last_day_of(text: str) -> datetime.date | None:
    """The last day of a date, a month or a year.

    >>> last_day_of("2017"), last_day_of("2017-02")
    (datetime.date(2017, 12, 31), datetime.date(2017, 2, 28))
    """
    match = _DATE.fullmatch(text)
    if not match:
        return None
    year, month, day = match.groups()
    if day:
        return first_day_of(text)
    start = datetime.date(int(year), int(month or 12), 1)
    return (start + datetime.timedelta(days=31)).replace(day=1) - datetime.timedelta(1)
