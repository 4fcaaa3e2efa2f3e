"""Numbers of victims: what an event says, and what several accounts of it make.

A figure is `{"best", "low", "high"}`: the likely number, the least, and the greatest,
null where it is open. Figures are computed from events only where the record, or the
incident, doesn't tell them.
"""

from collections.abc import Iterable, Sequence

from conflictner.event import Record

FIELDS = {
    "killing": "killed",
    "injury": "injured",
    "abduction": "abducted",
    "arrest": "detained",
    "displacement": "displaced",
}
"""What the numbers of a type of event count."""

_FEWEST = 2
"""So many numbers that are equal by chance make up nothing."""

CUMULATIVE = "cumulative"

Figure = dict[str, int | None]


def is_asserted(event: Record) -> bool:
    """Whether an event is stated as a fact."""
    return bool(event.get("status") == "asserted")


def is_running_toll(event: Record) -> bool:
    """Whether an event tells the toll of many: it is no part of a sum."""
    return bool(event.get("currency") == CUMULATIVE)


def summed_figure(numbers: Iterable[Record]) -> Figure | None:
    """The sum of an event's numbers, those left out that are a part of another.

    A number that the others make up is their sum: `nine, of whom six were soldiers and
    three drivers`. None where no number has a bound; open where one of them is open.
    """
    parts = [
        number
        for number in numbers
        if not number.get("subset")
        and (number.get("low") is not None or number.get("high") is not None)
    ]
    if not parts:
        return None
    whole = max(parts, key=_least)
    if len(parts) > _FEWEST and 2 * _least(whole) == sum(map(_least, parts)):
        parts = [whole]
    lows = [number.get("low") for number in parts]
    highs = [number.get("high") for number in parts]
    low = sum(one or 0 for one in lows)
    open_end = any(one is None for one in highs)
    high = None if open_end else sum(one or 0 for one in highs)
    return {"best": low or high, "low": low, "high": high}


def _least(number: Record) -> int:
    return int(number.get("low") or 0)


def event_figures(event: Record) -> dict[str, Figure]:
    """What an event counts, by what it counts: `{"killed": {"best": 9, …}}`."""
    field = FIELDS.get(event["type"])
    figure = summed_figure(event.get("how_many") or ())
    return {field: figure} if field and figure else {}


def pooled_figures(events: Sequence[Record]) -> dict[str, Figure]:
    """What several accounts of one incident count together.

    They tell of the same victims, so their numbers are not added: the best is the
    greatest that is asserted, low and high are the least and the greatest told.
    """
    found: dict[str, Figure] = {}
    for event in events:
        if not is_asserted(event) or is_running_toll(event):
            continue
        for field, figure in event_figures(event).items():
            before = found.get(field)
            found[field] = figure if before is None else _joined(before, figure)
    return found


def _joined(one: Figure, other: Figure) -> Figure:
    lows = [figure["low"] or 0 for figure in (one, other)]
    highs = [figure["high"] for figure in (one, other)]
    open_end = None in highs
    return {
        "best": max(figure["best"] or 0 for figure in (one, other)),
        "low": min(lows),
        "high": None if open_end else max(high or 0 for high in highs),
    }


def told_figures(casualties: object) -> dict[str, Figure]:
    """The figures of the `casualties` of a record or an incident, if there are any."""
    if not isinstance(casualties, dict):
        return {}
    found = {}
    for field, value in casualties.items():
        if isinstance(value, dict) and value.get("best") is not None:
            found[field] = {name: value.get(name) for name in ("best", "low", "high")}
    return found
