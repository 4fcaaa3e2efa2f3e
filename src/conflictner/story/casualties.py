"""What a document reports as current casualties, with the events behind each number.

Only asserted events that are current count, and running tolls of what the text is
about; the others are listed under `left_out` with the reason. Numbers of the same toll
count once (`story.tolls`). `best` is the sum of the figures that stand, `low` of the
least that any claimant says, `high` of the most; `high` is null where a number is open
above, and `best` where no number is told. A bare plural beside numbers enters the sum
with 2.
"""

import re
from collections.abc import Iterable
from heapq import nlargest

from conflictner.actors.generic import generic_actors
from conflictner.event import Record
from conflictner.story.casualty_sums import casualty_summary
from conflictner.story.casualty_tables import (
    CasualtyField,
    casualty_fields,
    victim_groups,
)
from conflictner.story.claims import Claim, names_of_places, sites_of
from conflictner.story.clause_currency import Currency
from conflictner.story.event_victims import event_victims
from conflictner.story.grouping import Grouping
from conflictner.story.incident_figures import incident_figures
from conflictner.story.missing import missing_people
from conflictner.story.neighbourhood import Neighbourhood
from conflictner.story.tolls import read_tolls
from conflictner.story.unused import unused_numbers
from conflictner.story.victims import Victims

NOT_CURRENT = "the text recalls it; it is no news of this text"
PERIOD = "its number is for a period or for many incidents"
NOT_ASSERTED = "the text doesn't say that it happened"
NOBODY = "it tells no victims"
SHOT = "they were shot; whether they died, other words tell"
FLED = "those who fled are no displaced people"

_FATAL = re.compile(r"\b(?:dead|death|fatal\w*|killed)\b", re.IGNORECASE)
_PERFECT = re.compile(
    r"\b(?:has|have)\s+(?:\w+ly\s+)?(?:been\s+)?(?:\w+ly\s+)?(?:left\s[^.;,]{0,30})?\Z"
)
_MANY = 100
_FAR_MORE = 5
"""A number so many times greater than every other may be of a whole conflict."""


def casualties(record: Record, text: str, currency: list[Currency]) -> Record:
    """The casualties of a record, by kind: the first that `count_casualties` gives."""
    return count_casualties(record, text, currency)[0]


def count_casualties(
    record: Record, text: str, currency: list[Currency]
) -> tuple[Record, dict[int, list[Record]]]:
    """The casualties of a record by kind, and the figures of each of its incidents.

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
    told: dict[str, list[Claim]] = {}
    contradictions: list[Record] = []
    used: list[tuple[int, int]] = []
    dead = False
    for name in dict.fromkeys(field.name for field in casualty_fields()):
        claims, recalled, left_out = _claims(
            name, record, text, currency, grouping, joined
        )
        claims = _of_the_story(name, claims, text, left_out)
        if name in ("killed", "injured"):
            claims = _dead_or_hurt(name, claims, text, left_out, dead=dead)
            dead = dead or bool(claims)
        told[name] = _in_order([*claims, *recalled])
        tolls, wrong, taken_back = read_tolls(claims, text)
        contradictions += [{"field": name, **one} for one in wrong]
        found[name] = casualty_summary(
            tolls, text, left_out, _denied(name, record, currency)
        )
        found[name]["retracted"] = [one.to_dict(text) for one in taken_back]
        used += [
            (count["start"], count["end"])
            for claim in claims
            for count in claim.event.get("how_many", ())
        ]
        used += [(v.start, v.end) for claim in claims for v in claim.victims]
    found["contradictions"] = contradictions
    found["unused"] = unused_numbers(record, text, used)
    return found, incident_figures(told, text)


def _in_order(claims: list[Claim]) -> list[Claim]:
    return sorted(claims, key=lambda claim: _place(claim.event))


def _place(event: Record) -> int:
    return int(event["trigger"]["start"]) if "trigger" in event else 0


def _fields_of(event: Record, name: str) -> Iterable[CasualtyField]:
    trigger = event["trigger"]["text"].lower()
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
) -> tuple[list[Claim], list[Claim], list[Record]]:
    """The claims that count, those of older events and tolls, and what is left out."""
    claims: list[Claim] = []
    recalled: list[Claim] = []
    left_out: list[Record] = []
    pairs = sorted(
        zip(record["events"], currency, strict=True),
        key=lambda pair: pair[0]["trigger"]["start"],
    )
    beside, named = Neighbourhood(record), names_of_places(record)
    for event, told in pairs:
        field = next(iter(_fields_of(event, name)), None)
        if field is None:
            continue
        victims = event_victims(event, field.slot, beside.of(event), text)
        for one in victims:
            grouping.describe(one, event, name)
        reason = _reason(event, told, victims)
        if reason:
            left_out.append({"event": event["id"], "reason": reason})
        if reason in (NOT_ASSERTED, NOBODY):
            continue
        (recalled if reason else claims).append(
            Claim(
                event,
                victims,
                told.value == "cumulative",
                frozenset(
                    one.get("entity") or one["head"].lower() for one in event["source"]
                ),
                any(_official(one) for one in event["source"]),
                *sites_of(event, named, text),
                _day(event),
                joined.get(event["id"]),
            )
        )
    for field in casualty_fields():
        if field.name == name and not field.type:
            for sentence, one in missing_people(text, field):
                grouping.describe(one, sentence, name)
                claims.append(Claim(sentence, [one]))
    return claims, recalled, left_out


def _of_the_story(
    name: str, claims: list[Claim], text: str, left_out: list[Record]
) -> list[Claim]:
    """The claims without those whose victims or numbers are not of the story.

    Fighters who flee are not displaced. A far greater number in the perfect (`have
    killed 2,400`) is of the whole conflict, where the text tells other numbers.
    """
    kept: list[Claim] = []
    numbers = {id(claim): _most(claim) for claim in claims}
    first, second = (*nlargest(2, numbers.values()), 0, 0)[:2]
    for claim in claims:
        most_of_others = second if numbers[id(claim)] == first else first
        reason = ""
        if name == "displaced":
            claim.victims = [v for v in claim.victims if _may_be_displaced(v)]
            reason = "" if claim.victims else FLED
        if (
            numbers[id(claim)] >= _MANY
            and most_of_others
            and numbers[id(claim)] >= _FAR_MORE * most_of_others
            and _in_perfect(claim.event, text)
        ):
            reason = PERIOD
        if reason:
            left_out.append({"event": claim.event["id"], "reason": reason})
        else:
            kept.append(claim)
    return kept


def _dead_or_hurt(
    name: str, claims: list[Claim], text: str, left_out: list[Record], *, dead: bool
) -> list[Claim]:
    """The claims without people who were shot of whom no word says that they died.

    They are injured where the text tells no other dead or injured.

    Args:
        name: `killed`, or `injured`, which is asked next.
        claims: The claims of this kind.
        text: The text.
        left_out: Takes the events that don't count.
        dead: Whether the text tells dead.
    """
    open_ones = [one for one in claims if _is_open(one.event, text)]
    doubtful = {id(one) for one in open_ones}
    sure = [one for one in claims if id(one) not in doubtful]
    if name == "injured":
        sure = [one for one in sure if one.event["type"] != "killing"]
        if not sure and not dead:
            return open_ones
        return sure
    left_out += [{"event": one.event["id"], "reason": SHOT} for one in open_ones]
    return sure


def _is_open(event: Record, text: str) -> bool:
    """Whether a verb of killing leaves open whether the victims died."""
    if event.get("type") != "killing" or not any(_fields_of(event, "injured")):
        return False
    start, end = event["trigger"]["start"], event["trigger"]["end"]
    return not _FATAL.search(text, max(0, start - 20), end + 40)


def _most(claim: Claim) -> int:
    return max((one.best or one.low or 0 for one in claim.victims), default=0)


def _may_be_displaced(victims: Victims) -> bool:
    return not victims.pronoun and victims.group not in ("security", "armed_group")


def _in_perfect(event: Record, text: str) -> bool:
    start = event["trigger"]["start"]
    return bool(_PERFECT.search(text, max(0, start - 60), start))


def _reason(event: Record, told: Currency, victims: list[Victims]) -> str:
    if event["status"] != "asserted":
        return NOT_ASSERTED
    if told.value == "background":
        return NOT_CURRENT
    if told.period:
        return PERIOD
    return "" if victims else NOBODY


def _official(source: Record) -> bool:
    noun = generic_actors().get(("", source["head"].lower()))
    kinds = {(source.get("actor") or {}).get("kind"), noun.kind if noun else None}
    return bool(kinds & {"government", "ministry"}) or any(
        victim_groups().get(kind) == "security" for kind in kinds if kind
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
