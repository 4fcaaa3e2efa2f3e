"""What each source says of the victims of each incident of a document.

The events of an incident that one source tells are counted as those of a document are:
what is told twice counts once, parts are put under their whole, and what is taken back
holds no more. So the figures of two sources stand beside each other, each whole.
"""

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from conflictner.event import Record
from conflictner.story.casualty_sums import standing_bounds, toll_sum
from conflictner.story.claims import Claim, Toll
from conflictner.story.tolls import read_tolls


class _Pool(NamedTuple):
    """What is counted together.

    Attributes:
        incident: The incident.
        counts: The kind of casualties.
        source: The name or words of the source; empty for the writer.
        cumulative: Whether the events are running tolls.
    """

    incident: int
    counts: str
    source: str
    cumulative: bool


def incident_figures(
    claims: dict[str, list[Claim]], text: str
) -> dict[int, list[Record]]:
    """The figures of each incident, by its number: of each kind and each source.

    Args:
        claims: What the events tell of each kind of casualties, in the order of the
            text, also of those that are no news.
        text: The text.
    """
    pools: dict[_Pool, list[Claim]] = defaultdict(list)
    sources: dict[str, Record] = {}
    for counts, told in claims.items():
        for claim in told:
            if claim.incident is None:
                continue
            cumulative = claim.event.get("currency") == "cumulative"
            for name, filler in _sources(claim.event):
                sources.setdefault(name, filler)
                pool = _Pool(claim.incident, counts, name, cumulative)
                pools[pool].append(claim)
    found: dict[int, list[Record]] = defaultdict(list)
    for pool, told in pools.items():
        figure = _figure(pool, told, sources[pool.source], text)
        if figure is not None:
            found[pool.incident].append(figure)
    return dict(found)


def _sources(event: Record) -> Iterable[tuple[str, Record]]:
    """Who tells an event, by name or words; the writer where nobody is named."""
    fillers = event.get("source") or ()
    if not fillers:
        return [("", {})]
    return [(str(one.get("entity") or one["text"].lower()), one) for one in fillers]


def _figure(
    pool: _Pool, claims: list[Claim], source: Record, text: str
) -> Record | None:
    tolls, _, taken_back = read_tolls(claims, text)
    if not tolls and not taken_back:
        return None
    return {
        "counts": pool.counts,
        "source": _span(source["start"], source["end"], text) if source else None,
        "cumulative": pool.cumulative,
        "corrects": any(claim.corrects for claim in claims),
        **toll_sum(tolls),
        "tolls": [_toll(toll, text) for toll in tolls],
        "retracted": [one.to_dict(text) for one in taken_back],
    }


def _toll(toll: Toll, text: str) -> Record:
    low, best, high = standing_bounds(toll)
    start, end = toll.mentions[0]
    return {
        "low": low,
        "best": best,
        "high": high,
        "group": toll.group or "unknown",
        "of": _span(start, end, text),
        "parts": dict(sorted(toll.split.items())),
        "events": toll.events(),
    }


def _span(start: int, end: int, text: str) -> Record:
    return {"start": start, "end": end, "text": text[start:end]}
