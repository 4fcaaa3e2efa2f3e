"""Numbers, times and dates, read from words and from cells."""

import datetime
from collections.abc import Callable, Iterator
from contextlib import suppress

from conflictner.errors import InputError
from conflictner.formats.date_columns import DateColumn, parse_date
from conflictner.formats.dates import date_readings, iso_day
from conflictner.values.lowering import lowered
from conflictner.values.moment import find_moments
from conflictner.values.number_words import read_decimal, read_number
from conflictner.values.quantity import find_quantities
from fuzzing.seeds import news_words, paragraphs
from fuzzing.target import Target, require

LAST_DAY = datetime.date.max.toordinal()
CELLS = (
    "2025-03-08T23:10:00+03:00 3/5/2019 8.3.25 8 March 2025|March 8, 2025|45000|45000.5"
    "|1741435200|1741435200000|20250308|Sat, 08 Mar 2025 07:00:00 GMT|NA|nan|1e400|٣/٥"
    "|Sat Mar 08 07:00:00 +0000 2025|2025-W10-6|0000-00-00|’25|01-January-2015|-1|inf"
).split("|")


def read_values() -> Callable[[bytes], None]:
    """Make the function that reads a text as a sentence and as a cell."""

    def run(data: bytes) -> None:
        day = int.from_bytes(data[:3], "big") % LAST_DAY + 1
        reference = datetime.date.fromordinal(day) if data[:1] != b"\x00" else None
        text = data[3:].decode("utf-8", "surrogateescape")
        read_sentence(text, reference)
        read_cell(text)

    return run


def read_sentence(text: str, reference: datetime.date | None) -> None:
    """Find counts and times, and hold them to the text."""
    last = 0
    for found in find_quantities(text):
        require(last <= found.start < found.end <= len(text), f"{found} overlaps")
        if found.low is not None and found.high is not None:
            require(0 <= found.low <= found.high, f"{found} is upside down")
        last = found.end
    last = 0
    for moment in find_moments(text, reference):
        require(last <= moment.start < moment.end <= len(text), f"{moment} overlaps")
        if moment.day_from is not None and moment.day_to is not None:
            ordered = moment.day_from <= moment.day_to or moment.relation == "since"
            require(ordered, f"{moment} is upside down")
        last = moment.end
    lower = lowered(text)
    require(len(lower) == len(text), "lowering moved something")
    for place in range(0, len(lower), 7):
        read_number(lower, place)
        read_decimal(lower, place)


def read_cell(text: str) -> None:
    """Read a cell as a date, alone and in a column."""
    values = [text, *text.split(",")]
    iso_day(text)
    for value in values:
        date_readings(value)
    with suppress(InputError):
        parse_date(text)
    for chosen in (None, "dmy", "%d.%m.%Y"):
        column = DateColumn(chosen, lambda: iter(values))
        for value in values:
            try:
                read, _ = column.read(value, "row 1")
            except InputError:
                continue
            if read is not None:
                datetime.date.fromisoformat(read)


def value_seeds() -> Iterator[bytes]:
    """Paragraphs with figures, and cells."""
    head = datetime.date(2025, 3, 10).toordinal().to_bytes(3, "big")
    for text in paragraphs():
        if any(letter.isdigit() for letter in text) or " ago" in text:
            yield head + text.encode()
    yield from (head + cell.encode() for cell in CELLS)
    yield head + ",".join(CELLS).encode()


TARGETS = (
    Target(
        "values",
        read_values,
        value_seeds,
        news_words,
        longest=160,
        executions=1_000_000,
    ),
)
