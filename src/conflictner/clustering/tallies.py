"""How many were killed, wounded and detained: by source, day and side.

Each source counts once for each incident, with what it said last. Running tolls are a
series of their own, a row for each claim; they are never added to incidents.
"""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from conflictner.clustering.claims import UNKNOWN
from conflictner.clustering.figures import LastFigure, ToldClaim, last_figures
from conflictner.clustering.incident_lines import told_of

Json = dict[str, Any]
Key = tuple[bool, str, str, str, str, str]

TALLIED = ("killed", "injured", "detained")

TALLY_COLUMNS = {
    "source": "the words for the source; empty for the writers' own statements",
    "source_id": "its id, one for all its names; empty where no id is known",
    "outlet": "who published it, where it is the writers' own statement",
    "from": "the first day of the incident, or of the toll; empty if unknown",
    "to": "the last day",
    "date": "of a running toll the day on which it was told",
    "counts": "killed, injured or detained",
    "side": "civilian, security, armed_group or unknown",
    "low": "the number, at least",
    "high": "the number, at most; that of `low` where it is open (`at least 9`)",
    "cumulative": "true for a running toll, which no other row adds to",
    "incidents": "the ids of the incidents, joined by `; `",
    "documents": "the ids of the documents, joined by `; `",
    "events": "the events that the row was made of, as document:number",
}
"""The columns of a tally."""

SEPARATOR = "; "


def tally_rows(incidents: Iterable[Json]) -> list[Json]:
    """The rows of a tally, by source, day, count and side.

    Args:
        incidents: Incidents as `incidents.jsonl` holds them.
    """
    sums: dict[Key, list[tuple[int, int, list[ToldClaim], str]]] = defaultdict(list)
    tolls = []
    for incident in incidents:
        told = [told_of(claim) for claim in incident["claims"]]
        when = incident.get("when") or {}
        days = when.get("from") or "", when.get("to") or ""
        for counts in TALLIED:
            for figure in last_figures(told, counts):
                for side, low, high, used in _by_side(figure):
                    key = (False, figure.claimant, *days, counts, side)
                    sums[key].append((low, high, used, incident["id"]))
        tolls += [
            _toll_row(one, incident["id"])
            for one in told
            if one.claim.cumulative
            and not one.claim.retracted
            and not one.copy
            and one.claim.counts in TALLIED
            and one.claim.low is not None
        ]
    rows = [_row(key, parts) for key, parts in sorted(sums.items())]
    order = ("source_id", "source", "outlet", "date", "counts", "side", "events")
    return rows + sorted(tolls, key=lambda row: [str(row[name]) for name in order])


def _by_side(figure: LastFigure) -> Iterable[tuple[str, int, int, list[ToldClaim]]]:
    sides = figure.sides or {UNKNOWN: (figure.low, figure.high)}
    for side, (low, high) in sorted(sides.items()):
        used = [one for one in figure.told if one.claim.side == side]
        yield side, low, high, used or list(figure.told)


def _row(key: Key, parts: list[tuple[int, int, list[ToldClaim], str]]) -> Json:
    _, _, first, last, counts, side = key
    used = [one for _, _, told, _ in parts for one in told]
    return {
        **_source(used[0]),
        "from": first or None,
        "to": last or None,
        "date": None,
        "counts": counts,
        "side": side,
        "low": sum(low for low, *_ in parts),
        "high": sum(high for _, high, *_ in parts),
        "cumulative": False,
        "incidents": _joined(identity for *_, identity in parts),
        **_evidence(used),
    }


def _toll_row(told: ToldClaim, identity: str) -> Json:
    claim = told.claim
    return {
        **_source(told),
        "from": claim.from_day,
        "to": claim.to_day,
        "date": told.date,
        "counts": claim.counts,
        "side": claim.side,
        "low": claim.low,
        "high": claim.low if claim.high is None else claim.high,
        "cumulative": True,
        "incidents": identity,
        **_evidence([told]),
    }


def _source(told: ToldClaim) -> Json:
    own = not told.claim.source and not told.claim.source_id
    return {
        "source": told.claim.source,
        "source_id": told.claim.source_id,
        "outlet": told.outlet if own else None,
    }


def _evidence(used: Iterable[ToldClaim]) -> Json:
    held = list(used)
    return {
        "documents": _joined(one.doc_id for one in held),
        "events": _joined(f"{one.doc_id}:{one.claim.event}" for one in held),
    }


def _joined(names: Iterable[str]) -> str:
    return SEPARATOR.join(dict.fromkeys(names))
