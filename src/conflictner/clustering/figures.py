"""The figures of an incident: lowest, best and highest over its sources.

Each source counts once, with what it said last: a later figure takes the place of its
earlier ones. Copies of a text don't count. The best figure is the one that most sources
give; of figures that as many give it is the one given last, and of these the lower
middle. Low and high are the lowest and the highest figure that any source gave last.
Running tolls stand apart and count for nothing here.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from conflictner.clustering.account import FigureClaim
from conflictner.clustering.claims import SIDES, UNKNOWN
from conflictner.knowledge.folding import fold

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class ToldClaim:
    """A claim in its document.

    Attributes:
        claim: The claim.
        doc_id, outlet, date: The document, who published it, and when.
        copy: Whether the document is a copy.
    """

    claim: FigureClaim
    doc_id: str
    outlet: str | None
    date: str | None
    copy: bool = False

    @property
    def claimant(self) -> str:
        """What tells sources apart: the id, else the words, else the outlet."""
        if self.claim.source_id:
            return f"id:{self.claim.source_id}"
        if self.claim.source:
            return f"words:{fold(self.claim.source)}"
        return f"outlet:{self.outlet or self.doc_id}"


@dataclass(frozen=True, slots=True)
class LastFigure:
    """What one source says last of one incident.

    Attributes:
        claimant: The source.
        date: The day of the document, empty if unknown.
        low, high: The number of persons.
        sides: The numbers by side, as far as they are told apart.
        told: The claims that it was made of.
    """

    claimant: str
    date: str
    low: int
    high: int
    sides: dict[str, tuple[int, int]]
    told: tuple[ToldClaim, ...]


def last_figures(told: Iterable[ToldClaim], counts: str) -> list[LastFigure]:
    """What each source says last, in the order of their days.

    Args:
        told: The claims about one incident.
        counts: What is asked for: `killed`, `injured`, ...
    """
    by_document: dict[tuple[str, str, str], list[ToldClaim]] = defaultdict(list)
    for one in told:
        claim = one.claim
        stands = not (claim.cumulative or claim.retracted or one.copy)
        if claim.counts == counts and stands and claim.low is not None:
            by_document[one.claimant, one.date or "", one.doc_id].append(one)
    last: dict[str, LastFigure] = {}
    for (claimant, date, _), claims in sorted(by_document.items()):
        figure = _figure(claimant, date, claims)
        known = last.get(claimant)
        corrects = any(one.claim.corrects for one in claims)
        if known is None or date > known.date or corrects or figure.low >= known.low:
            last[claimant] = figure
    return sorted(last.values(), key=lambda figure: (figure.date, figure.claimant))


def _figure(claimant: str, date: str, claims: list[ToldClaim]) -> LastFigure:
    """The figure of one source in one document.

    What the record has counted stands; of several accounts the highest sum. Else
    figures of one group are one figure, the higher one; groups of known sides add up. A
    figure for people in general is their total, if it is higher than their sum.
    """
    if any(one.claim.pool is not None for one in claims):
        return _highest_pool(claimant, date, claims)
    whole = [one for one in claims if not one.claim.subset] or claims
    groups: dict[tuple[str, str], tuple[int, int]] = {}
    for one in whole:
        claim = one.claim
        low = claim.low or 0
        pair = low, low if claim.high is None else claim.high
        key = claim.side, "" if claim.side == UNKNOWN else fold(claim.of or "")
        same = next(
            (k for k, v in groups.items() if k[0] == claim.side and v == pair), key
        )
        groups[same] = max(groups.get(same, pair), pair)
    sides = {side: _sum(groups, side) for side in SIDES if side != UNKNOWN}
    sides = {side: pair for side, pair in sides.items() if pair != (0, 0)}
    general = groups.get((UNKNOWN, ""), (0, 0))
    total = _added(sides.values())
    if general > total:
        rest = general[0] - total[0], general[1] - total[1]
        sides[UNKNOWN] = max(rest[0], 0), max(rest[1], 0)
        total = general
    return LastFigure(claimant, date, *total, sides, tuple(whole))


def _highest_pool(claimant: str, date: str, claims: list[ToldClaim]) -> LastFigure:
    """The figure of the pool with the highest sum, of equals the first."""
    pools: dict[str | None, list[ToldClaim]] = defaultdict(list)
    for one in claims:
        pools[one.claim.pool].append(one)
    return max(
        (_pool_figure(claimant, date, told) for told in pools.values()),
        key=lambda figure: (figure.low, figure.high),
    )


def _pool_figure(claimant: str, date: str, told: list[ToldClaim]) -> LastFigure:
    """The sum of a pool; parts take their share from the people in general."""
    sides: dict[str, tuple[int, int]] = {}
    for one in told:
        claim = one.claim
        low = claim.low or 0
        high = low if claim.high is None else claim.high
        sides[claim.side] = _added([sides.get(claim.side, (0, 0)), (low, high)])
        if claim.subset:
            rest = sides.get(UNKNOWN, (0, 0))
            sides[UNKNOWN] = max(rest[0] - low, 0), max(rest[1] - high, 0)
    sides = {side: sides[side] for side in SIDES if sides.get(side, (0, 0)) != (0, 0)}
    whole = tuple(one for one in told if not one.claim.subset)
    return LastFigure(claimant, date, *_added(sides.values()), sides, whole)


def _sum(groups: dict[tuple[str, str], tuple[int, int]], side: str) -> tuple[int, int]:
    return _added(pair for key, pair in groups.items() if key[0] == side)


def _added(pairs: Iterable[tuple[int, int]]) -> tuple[int, int]:
    held = list(pairs)
    return sum(low for low, _ in held), sum(high for _, high in held)


def pooled(figures: list[LastFigure]) -> Json | None:
    """Lowest, best and highest over the sources; None where no source gives any."""
    if not figures:
        return None
    best = _best([(figure.low, figure.date) for figure in figures])
    chosen = next(f for f in reversed(figures) if f.low == best)
    return {
        "low": min(figure.low for figure in figures),
        "best": best,
        "high": max(figure.high for figure in figures),
        "groups": _groups(figures, chosen),
        "sources": len(figures),
    }


def _best(given: list[tuple[int, str]]) -> int:
    counts = Counter(low for low, _ in given)
    most = max(counts.values())
    tied = {low for low, count in counts.items() if count == most}
    last = max(date for low, date in given if low in tied)
    newest = sorted({low for low, date in given if low in tied and date == last})
    return newest[(len(newest) - 1) // 2]


def _groups(figures: list[LastFigure], chosen: LastFigure) -> Json:
    found = {}
    for side in SIDES:
        pairs = [figure.sides[side] for figure in figures if side in figure.sides]
        if pairs:
            own = chosen.sides.get(side)
            found[side] = {
                "low": min(low for low, _ in pairs),
                "best": own[0] if own else None,
                "high": max(high for _, high in pairs),
            }
    return found
