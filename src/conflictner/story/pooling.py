"""What the mentions of one event tell together: `record["incidents"]`."""

from collections.abc import Iterable

from conflictner.event import Record
from conflictner.story.event_tables import told_first
from conflictner.story.joining import Happening, Link
from conflictner.story.setting import DaySetting, PlaceSetting, Setting

_ASSERTED = "asserted"


def pool(
    groups: list[Happening], events: dict[int, Record], settings: dict[int, Setting]
) -> list[Record]:
    """The incidents of a document, in the order of their first mention.

    Args:
        groups: The mentions of each event.
        events: The record's events by their numbers.
        settings: Where and when of each.
    """
    ordered = sorted(groups, key=lambda group: group.scenes[0].start)
    return [
        _incident(number, group, events, settings)
        for number, group in enumerate(ordered)
    ]


def _incident(
    number: int,
    group: Happening,
    events: dict[int, Record],
    settings: dict[int, Setting],
) -> Record:
    members = [events[scene.id] for scene in group.scenes]
    asserted = [event for event in members if event["status"] == _ASSERTED]
    return {
        "id": number,
        "type": told_first(event["type"] for event in asserted or members),
        "status": _ASSERTED if asserted else members[0]["status"],
        "events": [event["id"] for event in members],
        "joins": [_join(link, group) for link in group.joins],
        "refused": _refusal(group.refused.get(group.scenes[0].id)),
        "where": _places(members, settings),
        "when": _days(members, settings),
        "who": _fillers(asserted, "who"),
        "whom": _fillers(asserted, "whom"),
        "weapon": _fillers(asserted, "weapon"),
        "claims": _claims(asserted),
    }


def _join(link: Link, group: Happening) -> Record:
    return {
        "event": link.event,
        "to": link.to,
        "score": link.score,
        "reason": link.reason(),
        "refused": _refusal(group.refused.get(link.event)),
    }


def _refusal(link: Link | None) -> Record | None:
    if link is None:
        return None
    return {"to": link.to, "score": link.score, "reason": link.objection()}


def _places(members: list[Record], settings: dict[int, Setting]) -> list[Record]:
    """Each place once, with the mentions that it comes from."""
    found: dict[str, Record] = {}
    for event in members:
        place = settings[event["id"]].place
        if not isinstance(place, PlaceSetting):
            continue
        key = place.place.key if place.place is not None else place.text.lower()
        entry = found.setdefault(
            key,
            {
                "text": place.text,
                "entity": place.place.id if place.place is not None else None,
                "inferred": place.inferred,
                "events": [],
            },
        )
        entry["inferred"] = entry["inferred"] and place.inferred
        entry["events"].append(event["id"])
    return list(found.values())


def _days(members: list[Record], settings: dict[int, Setting]) -> list[Record]:
    """Each stretch of days once, with the mentions that it comes from."""
    found: dict[tuple[str | None, str | None], Record] = {}
    for event in members:
        day = settings[event["id"]].day
        if not isinstance(day, DaySetting):
            continue
        entry = found.setdefault(
            day.days,
            {
                "from": day.days[0],
                "to": day.days[1],
                "inferred": day.inferred,
                "events": [],
            },
        )
        entry["inferred"] = entry["inferred"] and day.inferred
        entry["events"].append(event["id"])
    return list(found.values())


def _fillers(members: Iterable[Record], slot: str) -> list[Record]:
    """Each filler once, by its entity or its words, with the mentions it comes from."""
    found: dict[str, Record] = {}
    for event in members:
        for filler in event[slot]:
            entity = filler.get("entity") or (filler.get("actor") or {}).get("id")
            entry = found.setdefault(
                entity or filler["text"].lower(),
                {"text": filler["text"], "entity": entity, "events": []},
            )
            if event["id"] not in entry["events"]:
                entry["events"].append(event["id"])
    return list(found.values())


def _claims(members: Iterable[Record]) -> list[Record]:
    """Each number with who says it and whom it counts; none is settled here."""
    return [
        {
            "event": event["id"],
            "type": event["type"],
            "source": event["source"][0]["text"] if event["source"] else None,
            "source_id": event["source"][0].get("entity") if event["source"] else None,
            "low": count["low"],
            "high": count["high"],
            "of": count["of"],
            "subset": count["subset"],
            "currency": event.get("currency"),
        }
        for event in members
        for count in event["how_many"]
    ]
