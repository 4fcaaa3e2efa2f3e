"""Whether an event is what the text reports, or something older that it recalls.

An event is `background` where its clause says that it was the occasion of something
else or happened long before (`wanted for the murder of six`, `after the 2013
massacre`), and `cumulative` where its number is a running toll (`12 so far this year`,
`bringing the toll to 28`). Every other event is `current`. The words stand in
`currency_cues.tsv`.
"""

import datetime
import re

from conflictner.event import Record
from conflictner.story.casualty_tables import currency_cues
from conflictner.story.clause_currency import (
    CLAUSE_BREAK,
    RELATIVE,
    Currency,
    between,
    by_arrest,
    by_cue,
    by_tense,
    gap_of,
)
from conflictner.story.link_lines import link_lines

_CHRONICLE = 4
"""A text with events of so many days is a chronicle."""

_YEAR = re.compile(r"(?<![\w.,-])(?:19|20)\d\d(?![\w,]*\d|[-–]\w)")
_NEAR_YEAR = 60
"""A year belongs to the nearest trigger within so many characters."""


_LARGE = 20
"""Smaller numbers may be the same by chance."""

_SINCE = "since "
_DEADLY = ("killing", "injury")
_LONG = 31
"""Days between the first and the last day of a number of others than victims."""

_TOLL_DAYS = 2
"""Days between the first and the last day of a number that is no single event's."""


def currencies(record: Record, text: str) -> list[Currency]:
    """What each event of a record is to the text, in their order."""
    table, days, days_in_chronicle = currency_cues()
    events = record["events"]
    told = {time["to"] for event in events for time in event["when"] if time["to"]}
    if len(told) >= _CHRONICLE:
        days = days_in_chronicle
    reference = _reference(record)
    links = link_lines(text)
    by_sentence: dict[int, list[Record]] = {}
    for event in events:
        by_sentence.setdefault(event["sentence"]["start"], []).append(event)
    found: dict[int, Currency] = {}
    for group in by_sentence.values():
        start, end = group[0]["sentence"]["start"], group[0]["sentence"]["end"]
        cues = table.find(text, start, end)
        years = _old_years(text, (start, end), group, reference)
        for event in group:
            found[id(event)] = (
                _in_link(event, links)
                or _by_day(event, reference, days)
                or _by_span(event, days, text, record["date"])
                or years.get(event["id"])
                or by_cue(event, cues, text, start)
                or by_tense(event, text)
                or by_arrest(event, group, text)
                or Currency("current", None)
            )
        for event in group:
            found[id(event)] = _in_toll(event, group, found)
    return _told_again([found[id(event)] for event in events], events)


def _in_toll(
    event: Record, events: list[Record], found: dict[int, Currency]
) -> Currency:
    """What is told between a running toll and the words that make it one is one, too.

    `Ninety have died in massacres since January`.
    """
    own = found[id(event)]
    if own.value != "current" or event["how_many"]:
        return own
    at = event["trigger"]["start"]
    for other in events:
        toll = found[id(other)]
        if toll.value == "cumulative" and toll.cue is not None:
            first, last = between(other["trigger"], toll.cue)
            if first <= at < last:
                return toll
    return own


def _told_again(told: list[Currency], events: list[Record]) -> list[Currency]:
    """A toll that is told again, as in the headline, is a toll there, too."""
    figures = [_figure(event) for event in events]
    tolls = {
        (event["type"], figure): one
        for event, figure, one in zip(events, figures, told, strict=True)
        if one.value == "cumulative" and figure >= _LARGE
    }
    return [
        tolls.get((event["type"], figure), one) if one.value == "current" else one
        for event, figure, one in zip(events, figures, told, strict=True)
    ]


def _figure(event: Record) -> int:
    """The greatest number of an event, which its parts make up; 0 if it has none."""
    return max((n["low"] for n in event["how_many"] if n["low"]), default=0)


def _in_link(
    event: Record, links: list[tuple[int, int, tuple[int, int]]]
) -> Currency | None:
    """Background of a line that leads to another text."""
    at = event["trigger"]["start"]
    for start, end, heading in links:
        if start <= at < end:
            return Currency("background", heading)
    return None


def _reference(record: Record) -> datetime.date | None:
    """The day that the text is about: that of its first event, else its own date."""
    own = record["date"]
    day = datetime.date.fromisoformat(own) if own else None
    for event in record["events"]:
        told = [time["to"] for time in event["when"] if time["to"]]
        if told:
            first = datetime.date.fromisoformat(max(told))
            if day is None or first < day:
                return first
        break
    return day


def _by_day(
    event: Record, reference: datetime.date | None, days: int
) -> Currency | None:
    """Background by a day of its own; every day that it has must lie so far back."""
    if reference is None:
        return None
    told = [time for time in event["when"] if time["to"]]
    border = reference - datetime.timedelta(days=days)
    if told and all(datetime.date.fromisoformat(t["to"]) < border for t in told):
        return Currency("background", (told[0]["start"], told[0]["end"]))
    return None


def _by_span(
    event: Record, days: int, text: str, published: str | None
) -> Currency | None:
    """A number of victims over a time of its own of three days or more is a toll.

    One event takes a day or a night; `since Thursday` is a toll from the second day on.
    People flee or are arrested for weeks in one wave.
    Over so many days that events are no news any more, the number counts more than what
    the text is about.
    """
    if not event["how_many"]:
        return None
    deadly = event["type"] in _DEADLY
    numbers = [(count["start"], count["end"]) for count in event["how_many"]]
    for time in event["when"]:
        if any(time["start"] < e and s < time["end"] for s, e in numbers):
            continue  # `from 31 dead to 27` tells no days
        if time["from"] and time["to"]:
            opens = max(0, time["start"] - len(_SINCE))
            since = _SINCE in text[opens : time["end"]].lower()
            until = max(time["to"], (since and published) or "")
            first, last = map(datetime.date.fromisoformat, (time["from"], until))
            long = (last - first).days
            if long >= (_TOLL_DAYS - since if deadly else _LONG):
                return Currency("cumulative", (time["start"], time["end"]), long > days)
    return None


def _old_years(
    text: str,
    sentence: tuple[int, int],
    events: list[Record],
    reference: datetime.date | None,
) -> dict[int, Currency]:
    """The events of a sentence that an earlier year belongs to.

    A year belongs to the nearest trigger in its clause, and to those of a relative
    clause behind it: `an attack in 2007 in which 55 officers were killed`.
    """
    if reference is None:
        return {}
    found: dict[int, Currency] = {}
    for year in _YEAR.finditer(text, *sentence):
        if int(year[0]) >= reference.year:
            continue
        cue = Currency("background", year.span())
        near = [
            (gap, event)
            for event in events
            if (gap := gap_of(event["trigger"], year.span())) <= _NEAR_YEAR
            and not CLAUSE_BREAK.search(text, *between(event["trigger"], year.span()))
        ]
        if not near:
            continue
        nearest = min(near, key=lambda one: (one[0], one[1]["id"]))[1]
        found.setdefault(nearest["id"], cue)
        relative = RELATIVE.search(text, year.end(), sentence[1])
        if relative and not CLAUSE_BREAK.search(text, year.end(), relative.start()):
            for event in events:
                if relative.start() < event["trigger"][
                    "start"
                ] and not CLAUSE_BREAK.search(
                    text, relative.end(), event["trigger"]["start"]
                ):
                    found.setdefault(event["id"], cue)
    return found
