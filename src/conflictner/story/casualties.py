"""What a document reports as current casualties, with the events behind each number.

Only asserted events that are current count, and running tolls of what the text is about;
the others are listed under `left_out` with the reason. Numbers of the same toll count
once (`story.tolls`). `best` is the sum of the figures that stand, `low` of the least
that any claimant says, `high` of the most; `high` is null where a number is open above,
and `best` where no number is told. A bare plural beside numbers enters the sum with 2.
"""

import re
from collections.abc import Iterable

from conflictner.event import Record
from conflictner.story.casualty_tables import (
    CasualtyField,
    casualty_fields,
    victim_groups,
)
from conflictner.story.currency import Currency
from conflictner.story.grouping import Grouping
from conflictner.story.missing import missing_people
from conflictner.story.tolls import Claim, Toll, read_tolls, sites_of
from conflictner.story.unused import unused_numbers
from conflictner.story.victims import Victims, victims_of
from conflictner.story.words_beside import further_victims, victims_beside

_SHARED = re.compile(r"(?:,|\s+(?:and|then|later|subsequently|and then|and later))\s+")
"""Between two verbs with one object: `abducted and killed a trader`."""

GROUPS = ("civilian", "security", "armed_group", "unknown")
"""The groups of victims."""

TRAITS = ("women", "children")
"""What is counted across the groups."""

NOT_CURRENT = "the text recalls it; it is no news of this text"
PERIOD = "its number is for a period or for many incidents"
NOT_ASSERTED = "the text doesn't say that it happened"
NOBODY = "it tells no victims"


def casualties(record: Record, text: str, currency: list[Currency]) -> Record:
    """The casualties of a record, by kind.

    Args:
        record: The record with its events, and with `incidents` where they were joined.
        text: The text.
        currency: What each event is to the text.
    """
    grouping = Grouping(record, text)
    joined = {
        event: incident["id"]
        for incident in record.get("incidents", ())
        for event in incident["events"]
    }
    found: Record = {}
    contradictions: list[Record] = []
    used: list[tuple[int, int]] = []
    for name in dict.fromkeys(field.name for field in casualty_fields()):
        claims, left_out = _claims(name, record, text, currency, grouping, joined)
        tolls, wrong = read_tolls(claims, text)
        contradictions += [{"field": name, **one} for one in wrong]
        found[name] = _summary(tolls, text, left_out, _denied(name, record, currency))
        used += [
            (count["start"], count["end"])
            for claim in claims
            for count in claim.event.get("how_many", ())
        ]
        used += [(v.start, v.end) for claim in claims for v in claim.victims]
    found["contradictions"] = contradictions
    found["unused"] = unused_numbers(record, text, used)
    return found


def _fields_of(event: Record, name: str) -> Iterable[CasualtyField]:
    trigger = event["trigger"]["text"]
    return (
        field
        for field in casualty_fields()
        if field.name == name
        and field.type
        and field.type == event["type"]
        and (field.words is None or field.words.search(trigger))
    )


def _claims(
    name: str,
    record: Record,
    text: str,
    currency: list[Currency],
    grouping: Grouping,
    joined: dict[int, int],
) -> tuple[list[Claim], list[Record]]:
    claims: list[Claim] = []
    left_out: list[Record] = []
    pairs = sorted(
        zip(record["events"], currency, strict=True),
        key=lambda pair: pair[0]["trigger"]["start"],
    )
    for event, told in pairs:
        field = next(iter(_fields_of(event, name)), None)
        if field is None:
            continue
        victims = _victims(event, field.slot, record, text)
        for one in victims:
            grouping.describe(one, event)
        reason = _reason(event, told, victims)
        if reason:
            left_out.append({"event": event["id"], "reason": reason})
            continue
        claims.append(
            Claim(
                event,
                victims,
                told.value == "cumulative",
                frozenset(
                    one.get("entity") or one["head"].lower() for one in event["source"]
                ),
                any(_official(one) for one in event["source"]),
                sites_of(event, record, text),
                _day(event),
                joined.get(event["id"]),
            )
        )
    for field in casualty_fields():
        if field.name == name and not field.type:
            for sentence, one in missing_people(record, text, field):
                grouping.describe(one, sentence)
                claims.append(Claim(sentence, [one]))
    return claims, left_out


def _victims(event: Record, slot: str, record: Record, text: str) -> list[Victims]:
    """The victims of an event: of its slot, of an event beside it, or of its clause."""
    found = victims_of(_without_borrowed(event, slot, record), slot, record, text)
    if found:
        return [*found, *further_victims(found, event, text)]
    if event["status"] != "asserted":
        return []
    for other in record["events"]:
        if other["sentence"] != event["sentence"] or other is event or slot != "whom":
            continue
        first, second = sorted(
            (event["trigger"], other["trigger"]), key=lambda one: one["start"]
        )
        if _SHARED.fullmatch(text, first["end"], second["start"]) and other[slot]:
            return victims_of({**other, "who": event["who"]}, slot, record, text)
    return victims_beside(event, slot, text)


def _without_borrowed(event: Record, slot: str, record: Record) -> Record:
    """An event without the victims that only the model gives it, and that another
    event of the sentence, of another type, has by a rule."""
    held = {
        (filler["start"], filler["end"])
        for other in record["events"]
        if other["sentence"] == event["sentence"] and other["type"] != event["type"]
        for filler in other[slot]
        if filler["made_by"] != "model"
    }
    kept = [
        filler
        for filler in event[slot]
        if filler["made_by"] != "model" or (filler["start"], filler["end"]) not in held
    ]
    return {**event, slot: kept}


def _reason(event: Record, told: Currency, victims: list[Victims]) -> str:
    if event["status"] != "asserted":
        return NOT_ASSERTED
    if told.value == "background":
        return NOT_CURRENT
    if told.period:
        return PERIOD
    return "" if victims else NOBODY


def _official(source: Record) -> bool:
    actor = source.get("actor")
    if not actor:
        return False
    return (
        actor["kind"] in ("government", "ministry")
        or victim_groups().get(actor["kind"]) == "security"
    )


def _day(event: Record) -> str | None:
    days = {time["from"] for time in event["when"] if time["from"] == time["to"]}
    return days.pop() if len(days) == 1 else None


def _denied(name: str, record: Record, currency: list[Currency]) -> list[int]:
    """The events by which the text says that nobody was harmed."""
    return [
        event["id"]
        for event, told in zip(record["events"], currency, strict=True)
        if event["status"] == "negated"
        and told.value == "current"
        and any(_fields_of(event, name))
    ]


def _summary(
    tolls: list[Toll], text: str, left_out: list[Record], denied: list[int]
) -> Record:
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


Bounds = tuple[int | None, int | None, int | None]


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
