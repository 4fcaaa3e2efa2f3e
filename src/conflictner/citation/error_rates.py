"""What was measured of the program, from `error_rates.tsv`."""

from collections.abc import Iterator
from dataclasses import dataclass, fields
from functools import cache
from itertools import groupby

from conflictner.knowledge.tables import read_table, shipped

TABLE = "error_rates"


@dataclass(frozen=True, slots=True)
class ErrorRate:
    """A row of the table; figures stand as the pages have them, such as `.849`.

    Attributes:
        about: Whether it is about events, victims or incidents.
        made_by: `both` for rules and model, `rules` for the rules alone.
        what: What was compared.
        measure: How, such as F1.
        texts: On which texts.
        figure: What came out.
        low: The lower end of the 95 % interval; empty where it wasn't computed.
        high: The upper end.
        source: What prints the figure, or where it stands.
    """

    about: str
    made_by: str
    what: str
    measure: str
    texts: str
    figure: str
    low: str
    high: str
    source: str


@cache
def error_rates() -> tuple[ErrorRate, ...]:
    """All rows."""
    columns = tuple(one.name for one in fields(ErrorRate))
    return tuple(ErrorRate(**row) for _, row in read_table(shipped(TABLE), columns))


def told_rates(about: str, made_by: str) -> Iterator[str]:
    """Sentences for the rates of one kind, one for each set of texts.

    >>> list(told_rates("incidents", "both"))[0]  # doctest: +ELLIPSIS
    'On the half not tuned on of 121 reports labelled by others, CoNLL F1 was .89 ...'
    """
    chosen = [
        rate
        for rate in error_rates()
        if rate.about == about and rate.made_by == made_by
    ]
    for (texts, measure), rates in groupby(
        chosen, lambda one: (one.texts, one.measure)
    ):
        told = [f"{one.figure}{_interval(one)} for {one.what}" for one in rates]
        yield f"On {texts}, {measure} was {', '.join(told)}."


def _interval(rate: ErrorRate) -> str:
    return f" (95 % interval {rate.low} to {rate.high})" if rate.low else ""
