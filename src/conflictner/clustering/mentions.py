"""Which events of one document tell one incident.

A record that has `incidents` says so itself. For an older record the events are joined
here, in the order of the text, by their types, days, places and victims; an event that
tells neither day nor place of its own goes with what stands just before it.
"""

from dataclasses import dataclass, field

from conflictner.clustering.incident_types import family_of
from conflictner.clustering.limits import limit_of
from conflictner.clustering.settings import NO_DAYS, Days, spots_of, told_days
from conflictner.event import Record

_REACH = 400
"""So many characters may lie between an event and what it goes on with."""

ALONE = "told by no other event of the document"


@dataclass(slots=True)
class Mentions:
    """The events of one document that tell one incident.

    Attributes:
        events: Their numbers in the record's list.
        joins: Why each belongs here.
        cumulative: Whether they are a running toll.
        figures: What each source says of the victims, counted over the events; None
            for a record that doesn't tell.
    """

    events: list[int]
    joins: list[str]
    cumulative: bool = False
    figures: list[Record] | None = None
    families: set[str] = field(default_factory=set)
    days: Days = NO_DAYS
    places: set[str] = field(default_factory=set)
    sentence: int = -1
    end: int = -1


def mentions_of(record: Record) -> list[Mentions]:
    """The events of a record, grouped by what they tell; each event in one group."""
    events = record.get("events") or []
    told = record.get("incidents")
    if isinstance(told, list) and told:
        return _as_told(told, events)
    return _joined(events)


def is_cumulative(event: Record) -> bool:
    """Whether an event is a running toll: by its currency, else by its days."""
    currency = event.get("currency")
    if currency is not None:
        return bool(currency == "cumulative")
    first, last = told_days(event)
    open_or_long = first is not None and (
        last is None or last - first > limit_of("toll_days")
    )
    return open_or_long and bool(event.get("how_many")) and not _vague_month(event)


def _vague_month(event: Record) -> bool:
    """`in March`: a day that is told by its month or year is no running toll."""
    times = event.get("when") or ()
    return any(
        str(time.get("from"))[-2:] == "01" and str(time.get("to"))[-2:] in _MONTH_ENDS
        for time in times
    )


_MONTH_ENDS = ("28", "29", "30", "31")


def _as_told(told: list[Record], events: list[Record]) -> list[Mentions]:
    numbers = {event.get("id", index): index for index, event in enumerate(events)}
    found, seen = [], set()
    for incident in told:
        reasons = {
            join.get("event"): join.get("reason") or "joined in its document"
            for join in incident.get("joins") or ()
            if join.get("to") is not None
        }
        members = [one for one in incident.get("events") or () if one in numbers]
        if members:
            seen.update(members)
            indices = [numbers[one] for one in members]
            toll = all(is_cumulative(events[index]) for index in indices)
            joins = [str(reasons.get(one, ALONE)) for one in members]
            figures = incident.get("figures")
            found.append(Mentions(indices, joins, toll, figures))
    found += [
        Mentions([index], [ALONE], is_cumulative(events[index]))
        for identity, index in numbers.items()
        if identity not in seen
    ]
    return found


def _joined(events: list[Record]) -> list[Mentions]:
    groups: list[Mentions] = []
    for index, event in enumerate(events):
        if is_cumulative(event):
            groups.append(Mentions([index], ["a running toll"], cumulative=True))
            continue
        home, reason = _home(groups, event)
        if home is None:
            home, reason = Mentions([], []), ALONE
            groups.append(home)
        home.events.append(index)
        home.joins.append(reason)
        _take_up(home, event)
    return groups


def _home(groups: list[Mentions], event: Record) -> tuple[Mentions | None, str]:
    """The group that an event goes on with, and why."""
    places = {spot.id for spot in spots_of(event)}
    days = told_days(event)
    best: tuple[int, int, Mentions | None, str] = (0, 0, None, "")
    for number, group in enumerate(groups):
        if group.cumulative or _apart(group, event, days):
            continue
        start, sentence = _trigger(event), _sentence(event)
        beside = sentence == group.sentence
        near = beside or 0 <= start - group.end <= _REACH
        score, reason = 0, ""
        if places and places & group.places:
            score, reason = 3, "same place"
            if NO_DAYS not in (days, group.days):
                score, reason = 4, "same place and day"
        elif beside and not (places and group.places):
            score, reason = 2, "same sentence"
        elif near and not places and days == NO_DAYS:
            score, reason = 1, "goes on without a place or day of its own"
        if score and (score, number) > best[:2]:
            best = (score, number, group, reason)
    return best[2], best[3]


def _apart(group: Mentions, event: Record, days: Days) -> bool:
    if family_of(event["type"]) not in group.families:
        return True
    first, last = days
    other_first, other_last = group.days
    if first is None or other_first is None:
        return False
    return first > (other_last or other_first) or other_first > (last or first)


def _take_up(group: Mentions, event: Record) -> None:
    group.families.add(family_of(event["type"]))
    group.places |= {spot.id for spot in spots_of(event)}
    if group.days == NO_DAYS:
        group.days = told_days(event)
    group.sentence, group.end = _sentence(event), _trigger(event)


def _sentence(event: Record) -> int:
    return int((event.get("sentence") or {}).get("start", -2))


def _trigger(event: Record) -> int:
    return int((event.get("trigger") or {}).get("start", 0))
