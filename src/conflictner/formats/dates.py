"""Read the dates that tables, feeds and mails have: every day that one may stand for.

A date may be open (`3/5/2019` is a day in March or in May); then it has two readings,
and the rest of its column tells which (`date_columns`).
"""

import datetime
import re
from collections.abc import Iterator

ORDERS = {
    "dmy": "day/month/year",
    "mdy": "month/day/year",
    "ymd": "year/month/day",
    "ydm": "year/day/month",
}
"""The orders of the numbers of a date, and what they are called."""

ISO = "ISO 8601"
NAMED = "month names"
EXCEL = "Excel's numbers of days"

MISSING = frozenset(
    "na n/a #n/a nan nat null none nil - -- ? . unknown undated n.d. nd \\n".split()
)
"""What stands for no date at all."""

MONTHS = (
    "january february march april may june july august september october november "
    "december"
).split()

DAY_BEFORE = re.compile(
    r"(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}\.?,?\s+(?=\S)", re.IGNORECASE
)
CLOCK = r"\d{1,2}[:.h]\d{2}(?:[:.]\d{2}(?:[.,]\d+)?)?(?:\s*[ap]\.?m\.?)?"
ZONE = (
    r"(?:\s*(?:z|(?-i:[A-Z]{2,5})|(?:gmt|utc)?[+-]\d{1,2}:?(?:\d{2})?"
    r"|\([^)]{0,40}\)))"
)
TIME_BEFORE = re.compile(rf"{CLOCK}{ZONE}?[\s,]+(?:on\s+)?(?=\S)", re.IGNORECASE)
TIME_AFTER = re.compile(
    rf"(?:[\sT,;@|–—-]*(?:at\s+)?{CLOCK})?{ZONE}{{0,2}}[\s.]*", re.IGNORECASE
)

NUMBERS = re.compile(r"(\d{1,4})\s?([/.\-_ ])\s?(\d{1,2})\s?\2\s?(\d{1,4})(?!\d)")
YEAR = r"(\d{4}|['’]?\d{2})(?!\d)"
DAY_MONTH = re.compile(
    rf"(\d{{1,2}})(?:st|nd|rd|th)?(?:\s+of)?[\s\-./_]*([a-z]{{3,9}})\.?[\s\-.,/_]*{YEAR}",
    re.IGNORECASE,
)
MONTH_DAY = re.compile(
    r"([a-z]{3,9})\.?[\s\-./_]*(\d{1,2})(?:st|nd|rd|th)?[\s,\-./_]+(\d{4})(?!\d)",
    re.IGNORECASE,
)
YEAR_MONTH = re.compile(
    r"(\d{4})[\s\-.,/_]*([a-z]{3,9})\.?[\s\-./_]*(\d{1,2})(?!\d)", re.IGNORECASE
)
TWITTER = re.compile(
    r"([a-z]{3,9}) +(\d{1,2}) \d{2}:\d{2}:\d{2}(?: [a-z+0-9:]{1,6})? (\d{4})$",
    re.IGNORECASE,
)
DIGITS = re.compile(r"(\d+)(?:\.\d*)?(?:e\+?\d+)?", re.IGNORECASE)

LONGEST = 100
"""A longer text is no date."""

FIRST_EXCEL, LAST_EXCEL = 20_000, 80_000
"""The days from 1954 to 2119 by Excel's count, which begins with 1900."""

EXCEL_BEGIN = datetime.date(1899, 12, 30)

EPOCH = datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC)
EPOCHS = (
    (10**8, 5 * 10**9, 1, "seconds since 1970"),
    (10**11, 5 * 10**12, 10**3, "milliseconds since 1970"),
    (10**14, 5 * 10**15, 10**6, "microseconds since 1970"),
    (10**17, 5 * 10**18, 10**9, "nanoseconds since 1970"),
)
"""From and to which number, how many make a second, and what they are called."""

COMPACT = (8, 12, 14)
"""How many digits a year, month and day have, with hours and minutes, and seconds."""

CENTURY = 68
"""A year of two digits up to this one is of this century, as C and Python have it."""

Readings = dict[str, datetime.date]


def is_missing(value: object) -> bool:
    """Whether a cell says that there is no date."""
    # A missing date of pandas (NaT, NaN) is the one value that doesn't equal itself.
    if value is None or value != value:  # noqa: PLR0124
        return True
    if isinstance(value, str):
        text = value.strip()
        return not text or text.casefold() in MISSING
    return False


def iso_day(value: object) -> datetime.date | None:
    """The day of a date, or of a text in ISO 8601."""
    if isinstance(value, datetime.datetime):
        return value.date()
    if isinstance(value, datetime.date):
        return value
    try:
        return datetime.datetime.fromisoformat(str(value).strip()).date()
    except ValueError:
        return None


def date_readings(value: object) -> Readings:
    """Every day that a value may stand for, by how it is read then.

    >>> sorted(date_readings("3/5/2019"))
    ['day/month/year', 'month/day/year']
    >>> list(date_readings("Sat, 08 Mar 2025 07:00:00 GMT").values())
    [datetime.date(2025, 3, 8)]
    """
    day = iso_day(value)
    if day is not None:
        return {ISO: day}
    if isinstance(value, dict) and len(value) == 1:  # as MongoDB exports it
        value = value.get("$date")
        value = value.get("$numberLong") if isinstance(value, dict) else value
        return date_readings(value) if isinstance(value, str | int) else {}
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return {}
    text = str(value).strip().strip("\"'[]")
    if len(text) > LONGEST:
        return {}
    if DIGITS.fullmatch(text):
        return dict(_counted(text))
    day = iso_day(text)
    if day is not None:
        return {ISO: day}
    for before in (TIME_BEFORE, DAY_BEFORE):
        found = before.match(text)
        text = text if found is None else text[found.end() :]
    return dict(_named(text)) or dict(_numbered(text))


def _counted(text: str) -> Iterator[tuple[str, datetime.date]]:
    """A number: of seconds or days, or year, month and day without anything between."""
    try:
        number = int(float(text)) if not text.isdigit() else int(text)
    except (ValueError, OverflowError):
        return
    digits = str(number)
    if len(digits) in COMPACT:
        day = _day(digits[:4], digits[4:6], digits[6:8])
        if day is not None and 1900 <= day.year < 2100:  # noqa: PLR2004
            yield ISO, day
            return
    if FIRST_EXCEL <= number <= LAST_EXCEL:
        yield EXCEL, EXCEL_BEGIN + datetime.timedelta(days=number)
    for low, high, parts, name in EPOCHS:
        if low <= number < high:
            yield name, (EPOCH + datetime.timedelta(seconds=number // parts)).date()


def _named(text: str) -> Iterator[tuple[str, datetime.date]]:
    """A date whose month has its name; of these the order is plain."""
    for pattern, order in (
        (TWITTER, (2, 0, 1)),
        (DAY_MONTH, (2, 1, 0)),
        (MONTH_DAY, (2, 0, 1)),
        (YEAR_MONTH, (0, 1, 2)),
    ):
        found = pattern.match(text)
        if found is None or not TIME_AFTER.fullmatch(text, found.end()):
            continue
        year, month, day = (found.groups()[place] for place in order)
        number = _month(month)
        read = number and _day(_full(year), str(number), day)
        if read:
            yield NAMED, read
            return


def _numbered(text: str) -> Iterator[tuple[str, datetime.date]]:
    """A date of three numbers: every order that gives a day."""
    found = NUMBERS.match(text)
    if found is None or not TIME_AFTER.fullmatch(text, found.end()):
        return
    first, _, second, third = found.groups()
    if len(first) > 2:  # noqa: PLR2004
        orders = ["ymd"] if len(first) == 4 and len(third) <= 2 else []  # noqa: PLR2004
    elif len(third) == 4:  # noqa: PLR2004
        orders = ["dmy", "mdy"]
    elif len(third) == 2:  # noqa: PLR2004
        orders = ["dmy", "mdy", "ymd"]
    else:
        orders = []
    for order in orders:
        day = in_order((first, second, third), order)
        if day is not None:
            yield ORDERS[order], day


def in_order(numbers: tuple[str, ...], order: str) -> datetime.date | None:
    """The day of three numbers in an order like `dmy`."""
    values = dict(zip(order, numbers, strict=True))
    if len(values["y"]) not in (2, 4):
        return None
    return _day(_full(values["y"]), values["m"], values["d"])


def _full(year: str) -> str:
    year = year.lstrip("'’")
    if len(year) != 2:  # noqa: PLR2004
        return year
    return f"20{year}" if int(year) <= CENTURY else f"19{year}"


def _month(name: str) -> int | None:
    name = "sep" if name.casefold() == "sept" else name.casefold()
    return next(
        (n for n, month in enumerate(MONTHS, 1) if month.startswith(name)), None
    )


def _day(year: str, month: str, day: str) -> datetime.date | None:
    try:
        return datetime.date(int(year), int(month), int(day))
    except ValueError:
        return None
