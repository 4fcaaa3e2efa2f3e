"""Clusters as the lines of `incidents.jsonl`."""

import datetime
import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from conflictner.clustering.account import FigureClaim, Party, Spot
from conflictner.clustering.claims import COUNTED
from conflictner.clustering.figures import ToldClaim, last_figures, pooled
from conflictner.clustering.grouping import Cluster
from conflictner.clustering.incident_types import naming_type
from conflictner.clustering.mentions import ALONE
from conflictner.clustering.nodes import AccountNode
from conflictner.clustering.retractions import with_retractions

Json = dict[str, Any]
_MOST_PARTIES = 12
_DIGITS = 12


def incident_line(cluster: Cluster, copies: Mapping[str, str]) -> Json:
    """One incident as JSON values, its id that of its earliest account.

    Args:
        cluster: Its accounts.
        copies: The ids of documents that are copies, with what they are copies of.
    """
    nodes = cluster.nodes
    types = Counter(
        naming_type(node.account.types) for node in nodes if node.account.types
    )
    told = with_retractions(list(_told(nodes, copies)))
    documents = list(dict.fromkeys(node.dispatch.doc_id for node in nodes))
    return {
        "id": incident_id(nodes[0]),
        "type": naming_type(types),
        "toll": all(node.account.cumulative for node in nodes),
        "when": _when(nodes),
        "place": _place(nodes),
        "who": _parties(node.account.who for node in nodes),
        "whom": _parties(node.account.whom for node in nodes),
        "casualties": casualties_of(told),
        "events": list(_members(cluster)),
        "claims": [claim_json(one) for one in told],
        "documents": documents,
        "copies": [
            {"doc_id": name, "of": copies[name]} for name in documents if name in copies
        ],
    }


def incident_id(node: AccountNode) -> str:
    """The id of an incident by its first account: the same for the same account."""
    name = f"{node.dispatch.doc_id}\n{node.account.events[0]}"
    return "i" + hashlib.sha256(name.encode()).hexdigest()[:_DIGITS]


def _members(cluster: Cluster) -> Iterator[Json]:
    for node, reason in zip(cluster.nodes, cluster.reasons, strict=True):
        account = node.account
        first = account.events[0]
        for number, join in zip(account.events, account.joins, strict=True):
            own = reason if number == first or join == ALONE else ""
            inside = "" if number == first else f"{join} (as event {first})"
            yield {
                "doc_id": node.dispatch.doc_id,
                "event": number,
                "reason": "; ".join(filter(None, (inside, own))) or reason,
            }


def _told(
    nodes: Iterable[AccountNode], copies: Mapping[str, str]
) -> Iterator[ToldClaim]:
    for node in nodes:
        dispatch = node.dispatch
        for claim in node.account.claims:
            yield ToldClaim(
                claim,
                dispatch.doc_id,
                dispatch.outlet,
                dispatch.date,
                dispatch.doc_id in copies,
            )


def claim_json(told: ToldClaim) -> Json:
    """A claim as JSON values."""
    claim = told.claim
    return {
        "doc_id": told.doc_id,
        "event": claim.event,
        "counts": claim.counts,
        "source": claim.source,
        "source_id": claim.source_id,
        "outlet": told.outlet,
        "date": told.date,
        "low": claim.low,
        "high": claim.high,
        "of": claim.of,
        "side": claim.side,
        "subset": claim.subset,
        "cumulative": claim.cumulative,
        "retracted": claim.retracted,
        "corrects": claim.corrects,
        "pool": claim.pool,
        "copy": told.copy,
        "from": claim.from_day,
        "to": claim.to_day,
    }


def told_of(claim: Json) -> ToldClaim:
    """A claim from what `claim_json` gave."""
    return ToldClaim(
        FigureClaim(
            event=claim["event"],
            counts=claim["counts"],
            low=claim["low"],
            high=claim["high"],
            of=claim["of"],
            side=claim["side"],
            cumulative=claim["cumulative"],
            subset=claim["subset"],
            source=claim["source"],
            source_id=claim["source_id"],
            from_day=claim.get("from"),
            to_day=claim.get("to"),
            pool=claim.get("pool"),
            retracted=bool(claim.get("retracted")),
            corrects=bool(claim.get("corrects")),
        ),
        claim["doc_id"],
        claim["outlet"],
        claim["date"],
        bool(claim.get("copy")),
    )


def casualties_of(told: list[ToldClaim]) -> Json:
    """The figures of an incident, and its running tolls as a series of their own."""
    found: Json = {
        counts: pooled(last_figures(told, counts)) for counts in COUNTED.values()
    }
    series = sorted(
        (
            one
            for one in told
            if one.claim.cumulative and not one.claim.retracted and not one.copy
        ),
        key=lambda one: (one.date or "", one.doc_id, one.claim.event),
    )
    found["cumulative"] = [
        {
            "date": one.date,
            "counts": one.claim.counts,
            "source": one.claim.source,
            "source_id": one.claim.source_id,
            "low": one.claim.low,
            "high": one.claim.high,
            "from": one.claim.from_day,
            "to": one.claim.to_day,
            "doc_id": one.doc_id,
        }
        for one in series
    ]
    return found


def _when(nodes: list[AccountNode]) -> Json | None:
    """The days that most accounts tell, of equals the most exact and earliest."""
    days = Counter(node.days for node in nodes if node.days is not None)
    if not days:
        return None
    (first, last), count = min(
        days.items(), key=lambda item: (-item[1], item[0][1] - item[0][0], item[0])
    )
    return {
        "from": datetime.date.fromordinal(first).isoformat(),
        "to": datetime.date.fromordinal(last).isoformat(),
        "accounts": count,
        "others": sum(days.values()) - count,
    }


def _place(nodes: list[AccountNode]) -> Json | None:
    """The place that most accounts name; one with a point goes before a wide one."""
    found: dict[str, list[Spot]] = defaultdict(list)
    for node in nodes:
        for spot in node.account.spots:
            found[spot.id].append(spot)
    if not found:
        return None
    identity = min(found, key=lambda one: (found[one][0].wide, -len(found[one]), one))
    spots = found[identity]
    best = next((spot for spot in spots if spot.point is not None), spots[0])
    return {
        "id": identity,
        "name": best.name,
        "country": best.country or None,
        "admin": best.admin,
        "latitude": best.latitude,
        "longitude": best.longitude,
        "wide": best.wide,
        "accounts": len(spots),
        "others": sorted(one for one in found if one != identity),
    }


def _parties(parties: Iterable[tuple[Party, ...]]) -> list[Json]:
    """Who is named, by id or by words, those whom most accounts name first."""
    counts: Counter[tuple[str | None, str]] = Counter()
    texts: dict[tuple[str | None, str], str] = {}
    for account in parties:
        for party in account:
            key = (party.id, "") if party.id else (None, party.text.lower())
            counts[key] += 1
            texts.setdefault(key, party.text)
    ranked = sorted(counts, key=lambda key: (-counts[key], texts[key]))
    return [
        {"text": texts[key], "id": key[0], "accounts": counts[key]}
        for key in ranked[:_MOST_PARTIES]
    ]
