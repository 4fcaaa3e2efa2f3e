"""Find the format of a column of dates from the whole column.

A column is looked at as a whole only when one of its dates is open. Where the column
doesn't tell either, the date is refused: to guess the order of day and month would date
half of all events wrongly.
"""

import datetime
import re
from collections.abc import Callable, Iterable

from conflictner.errors import InputError
from conflictner.formats.dates import (
    ISO,
    LONGEST,
    NUMBERS,
    ORDERS,
    TIME_AFTER,
    Readings,
    date_readings,
    in_order,
    is_missing,
)

OLDEST_YEAR = 1800
"""A date before this is a slip (`0025-03-07`), not a document's date."""

DOTTED = re.compile(r"\s*\d{1,2}\.\s?\d{1,2}\.\s?\d{2}")

NAMES = {name: order for order, name in ORDERS.items()}

Values = Callable[[], Iterable[object]]


def check_format(chosen: str | None) -> str | None:
    """The format that a user chose; raises `InputError` for one that isn't known."""
    if chosen is None or chosen in ORDERS or "%" in chosen:
        return chosen
    raise InputError(
        f"the date format {chosen!r} is not known; give one of {', '.join(ORDERS)} "
        "(the order of day, month and year), or a pattern like %d.%m.%Y"
    )


class DateColumn:
    """Reads the dates of one column.

    Args:
        chosen: The format that the user chose, see `check_format`.
        values: Gives all values of the column, for dates that are open by themselves.
    """

    def __init__(self, chosen: str | None = None, values: Values | None = None) -> None:
        self.chosen = chosen
        self.values = values
        self.orders: set[str] | None = None

    def of(self, values: Values | None) -> "DateColumn":
        """The column of another file, read in the same format if one was chosen."""
        return DateColumn(self.chosen, values)

    def read(self, value: object, place: str) -> tuple[str | None, str | None]:
        """The date of a document in ISO, and how it was read where it wasn't so.

        Raises `InputError` for what is no date, and for one that stays open.
        """
        if is_missing(value):
            return None, None
        if self.chosen is None:
            found = date_readings(value)
        else:
            found = self._by_choice(value, self.chosen)
        if not found:
            told = f" by {self.chosen!r}" if self.chosen else ""
            raise InputError(
                f"the date of {place} is {_shown(value)}, which can't be read{told}; "
                "write it as year, month and day, like 2025-03-07"
            )
        if len(found) > 1:
            found = self._settled(found)
            if len(found) > 1 and DOTTED.match(str(value)) and ORDERS["dmy"] in found:
                # With dots the day stands first, wherever they are usual.
                found = {ORDERS["dmy"]: found[ORDERS["dmy"]]}
        if len(set(found.values())) > 1:
            may_be = " or ".join(day.isoformat() for day in found.values())
            orders = " or ".join(NAMES[name] for name in found)
            raise InputError(
                f"the date of {place} is {_shown(value)}, which may be {may_be}, "
                "and the other dates in its column don't settle it; choose "
                f"with --date-format {orders}"
            )
        name, day = next(iter(found.items()))
        if day.year < OLDEST_YEAR:
            raise InputError(f"the date of {place} is {day}; is the year right?")
        return day.isoformat(), None if name == ISO else name

    def _by_choice(self, value: object, chosen: str) -> Readings:
        text = str(value).strip()
        if chosen in ORDERS:
            numbers = NUMBERS.match(text)
            if numbers is None or not TIME_AFTER.fullmatch(text, numbers.end()):
                return date_readings(value)
            first, _, second, third = numbers.groups()
            if len(first) == 4 and chosen != "ydm":  # noqa: PLR2004
                return date_readings(value)
            day = in_order((first, second, third), chosen)
            return {} if day is None else {ORDERS[chosen]: day}
        try:
            return {chosen: datetime.datetime.strptime(text, chosen).date()}
        except ValueError:
            return {}

    def _settled(self, found: Readings) -> Readings:
        """Those readings of an open date that suit the whole column."""
        if self.orders is None:
            self.orders = set(ORDERS.values())
            self.learn(() if self.values is None else self.values())
        return {
            name: day for name, day in found.items() if name in self.orders
        } or found

    def learn(self, values: Iterable[object]) -> None:
        """Take in values of the column; those in one order only exclude the others."""
        orders = set(ORDERS.values()) if self.orders is None else self.orders
        for value in values:
            told = (
                set() if is_missing(value) else set(date_readings(value)) & NAMES.keys()
            )
            if told:
                orders = orders & told
            if not orders:  # both orders stand in the column, which tells nothing
                break
        self.orders = orders


def _shown(value: object) -> str:
    told = repr(value)
    return told if len(told) <= LONGEST else f"{told[:LONGEST]}…"


def parse_date(date: object, name: str = "the document") -> str | None:
    """Turn a document's date into an ISO date; nothing and blank are no date.

    >>> parse_date("2025-03-07"), parse_date(" "), parse_date("2025-03-07T23:10:00Z")
    ('2025-03-07', None, '2025-03-07')
    >>> parse_date("8 March 2025"), parse_date("Sat, 08 Mar 2025 07:00:00 GMT")
    ('2025-03-08', '2025-03-08')
    """
    return DateColumn().read(date, name)[0]
