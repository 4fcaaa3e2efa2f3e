"""What new documents change in incidents: stable ids, and a log of the changes.

An incident keeps its id as long as events of it are left: of the incidents that hold
some, the one that holds most of them has it. Nothing is renamed by what comes later.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import Any

Json = dict[str, Any]
Member = tuple[str, int]

NEW, JOINED, SPLIT, REVISED, WITHDRAWN = (
    "new", "joined", "split", "revised", "withdrawn",
)  # fmt: skip
_REVISED_FIELDS = ("type", "when", "place", "casualties")


def event_keys(incident: Json) -> list[Member]:
    """The events of an incident."""
    return [(event["doc_id"], event["event"]) for event in incident["events"]]


def with_old_ids(
    incidents: list[Json], before: list[Json], replaced: Iterable[str] = ()
) -> list[Json]:
    """Incidents that keep the ids of those before.

    Args:
        incidents: The incidents as they are now.
        before: The incidents as they were.
        replaced: The ids of documents of which there is a new version: their events
            are no longer the ones that they were.
    """
    gone = set(replaced)
    old = {
        member: incident["id"]
        for incident in before
        for member in event_keys(incident)
        if member[0] not in gone
    }
    shared: Counter[tuple[int, str]] = Counter()
    for number, incident in enumerate(incidents):
        for member in event_keys(incident):
            if member in old:
                shared[number, old[member]] += 1
    given: dict[int, str] = {}
    taken: set[str] = set()
    ranked = sorted(shared.items(), key=lambda item: (-item[1], item[0][1], item[0][0]))
    for (number, identity), _ in ranked:
        if number not in given and identity not in taken:
            given[number] = identity
            taken.add(identity)
    known = {incident["id"] for incident in before}
    renamed = []
    for number, incident in enumerate(incidents):
        own = given.get(number) or _free(incident["id"], known | taken)
        taken.add(own)
        renamed.append({**incident, "id": own})
    return renamed


def _free(identity: str, taken: set[str]) -> str:
    """The id, with a number behind it where an earlier incident has it."""
    if identity not in taken:
        return identity
    number = 2
    while f"{identity}_{number}" in taken:
        number += 1
    return f"{identity}_{number}"


def changes_between(before: list[Json], after: list[Json]) -> list[Json]:
    """The log: what is new, joined, split, revised or withdrawn, by the ids."""
    old_of = {m: incident["id"] for incident in before for m in event_keys(incident)}
    new_of = {m: incident["id"] for incident in after for m in event_keys(incident)}
    old = {incident["id"]: incident for incident in before}
    log: list[Json] = []
    for incident in after:
        identity = incident["id"]
        members = event_keys(incident)
        from_others = sorted({old_of[m] for m in members if m in old_of} - {identity})
        fresh = [m for m in members if m not in old_of]
        if identity not in old:
            log.append(_entry(NEW, identity, members, others=from_others))
            continue
        if fresh or from_others:
            log.append(_entry(JOINED, identity, fresh, others=from_others))
        fields = {
            name: [old[identity].get(name), incident[name]]
            for name in _REVISED_FIELDS
            if _bare(old[identity].get(name)) != _bare(incident[name])
        }
        if fields:
            log.append({"change": REVISED, "id": identity, "fields": fields})
    heirs: dict[str, set[str]] = defaultdict(set)
    for member, identity in old_of.items():
        if member in new_of:
            heirs[identity].add(new_of[member])
    kept = {incident["id"] for incident in after}
    for identity in old:
        into = sorted(heirs[identity])
        if len(into) > 1:
            log.append({"change": SPLIT, "id": identity, "into": into})
        if identity not in kept:
            log.append({"change": WITHDRAWN, "id": identity, "into": into})
    order = {name: rank for rank, name in enumerate((NEW, JOINED, SPLIT, REVISED))}
    return sorted(log, key=lambda one: (order.get(one["change"], 9), one["id"]))


def _bare(value: Any) -> Any:  # noqa: ANN401  whatever JSON holds
    """A value without the counts of what it is made of, which grow by themselves."""
    if isinstance(value, dict):
        return {k: _bare(v) for k, v in value.items() if k not in _COUNTS}
    return value


_COUNTS = ("accounts", "others", "sources")


def _entry(
    change: str, identity: str, members: list[Member], others: list[str]
) -> Json:
    return {
        "change": change,
        "id": identity,
        "events": [{"doc_id": doc_id, "event": event} for doc_id, event in members],
        "from": others,
    }
