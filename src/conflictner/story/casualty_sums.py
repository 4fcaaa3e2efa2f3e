"""The sums of the tolls of one kind of casualties, by group and trait."""

from conflictner.event import Record
from conflictner.story.claims import Toll, best_figure

GROUPS = ("civilian", "security", "armed_group", "unknown")
"""The groups of victims."""

TRAITS = ("women", "children")
"""What is counted across the groups."""

Bounds = tuple[int | None, int | None, int | None]


def casualty_summary(
    tolls: list[Toll], text: str, left_out: list[Record], denied: list[int]
) -> Record:
    """The casualties of one kind as JSON values.

    Args:
        tolls: The tolls that the text tells.
        text: The text.
        left_out: The events that don't count, with the reasons.
        denied: The events by which the text says that nobody was harmed.
    """
    groups = {group: _number(_shares(tolls, group)) for group in GROUPS}
    if tolls:
        total = _number([_bounds(toll) for toll in tolls])
    else:
        total = _number([(0, 0, 0)] if denied else [])
    traits = {
        trait: _number(
            [(toll.traits[trait],) * 3 for toll in tolls if toll.traits.get(trait)]
        )
        for trait in TRAITS
    }
    hedges = sorted({hedge for toll in tolls for hedge in toll.hedges})
    events = {event for toll in tolls for event in toll.events()}
    mentions = sorted({span for toll in tolls for span in toll.mentions})
    return {
        **total,
        "groups": groups,
        **traits,
        "hedges": [
            {"start": start, "end": end, "text": text[start:end]}
            for start, end in hedges
        ],
        "mentions": [
            {"start": start, "end": end, "text": text[start:end]}
            for start, end in mentions
        ],
        "events": sorted(events or denied),
        "left_out": left_out,
    }


def toll_sum(tolls: list[Toll]) -> Record:
    """The sum of the figures that stand, with what the least and the most would be."""
    return _number([standing_bounds(toll) for toll in tolls])


def standing_bounds(toll: Toll) -> Bounds:
    """The bounds of the figure of a toll that stands."""
    figure = best_figure(toll.figures)
    return figure.low, figure.best, figure.high


def _bounds(toll: Toll) -> Bounds:
    """The least, the standing and the greatest figure of a toll."""
    figures = [one for one in toll.figures if one.best is not None] or toll.figures
    lows = [one.low for one in figures]
    highs = [one.high for one in figures]
    return (
        min((low for low in lows if low is not None), default=None),
        toll.best,
        None if None in highs else max(high for high in highs if high is not None),
    )


def _shares(tolls: list[Toll], group: str) -> list[Bounds]:
    """What the tolls hold of a group."""
    found: list[Bounds] = []
    for toll in tolls:
        low, best, high = _bounds(toll)
        if toll.group:
            if toll.group == group:
                found.append((low, best, high))
            continue
        parts = sum(toll.split.values())
        if number := toll.split.get(group):
            found.append((number, number, number))
        own = toll.fallback or "unknown"
        rest = max(0, (best if best is not None else low or 0) - parts)
        if own == group and (rest or not parts):
            found.append(
                (
                    None if low is None else max(0, low - parts),
                    None if best is None else rest,
                    None if high is None else max(0, high - parts),
                )
            )
    return found


def _number(parts: list[Bounds]) -> Record:
    """The sum of parts; a part without a number enters `best` with its least."""
    if not parts:
        return {"best": None, "low": None, "high": None}
    lows = [low for low, _, _ in parts if low is not None]
    highs = [high for _, _, high in parts]
    numbered = any(best is not None for _, best, _ in parts)
    return {
        "best": (
            sum(best if best is not None else low or 0 for low, best, _ in parts)
            if numbered
            else None
        ),
        "low": sum(lows) if lows else None,
        "high": None if None in highs else sum(high or 0 for high in highs),
    }
