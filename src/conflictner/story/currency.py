"""Whether an event is what the text reports, or something older that it recalls.

An event is `background` where its clause says that it was the occasion of something
else or happened long before (`wanted for the murder of six`, `after the 2013
massacre`), and `cumulative` where its number is a running toll (`12 so far this year`,
`bringing the toll to 28`). Every other event is `current`. The words stand in
`currency_cues.tsv`; the clause is read off the punctuation, since a record holds no
parse: it ends at a semicolon, at a comma that no relative or participle follows, and
before a conjunction with a comma.
"""

import datetime
import re
from typing import NamedTuple

from conflictner.event import Record
from conflictner.story.casualty_tables import (
    FoundCue,
    currency_cues,
)
from conflictner.story.link_lines import link_lines

_BREAK = re.compile(
    r"[;:—]|[.!?]\s|,(?!\s+(?:(?:in|of|on|by|for|during|after) wh\w+|wh\w+|that|"
    r"\w+ing\b|(?:in|on|at|near|of)\s))|\s(?:but|while)\s|\sand\s+(?:was|were|is|are|has|have|had)\s"
)
"""Where the clause of a cue ends; a following relative clause belongs to it."""

_FOR = ("for", "over")
_CHRONICLE = 4
"""A text with events of so many days is a chronicle."""

_YEAR = re.compile(r"(?<![\w.,-])(?:19|20)\d\d(?![\w,]*\d|[-–]\w)")
_PLUPERFECT = re.compile(
    r"\b(?:who|which|that|whom|where)\s+(?:\w+\s+)?had\s+(?:been\s+)?(?:\w+ly\s+)?\Z"
)
"""`who had killed six officers` tells what somebody did before."""

_HELD_FOR = re.compile(
    r"\b(for|over|in|behind|with)\s+(?:the|their|his|her|an?|alleged|allegedly|\d{4}|\w+\s+of)?\s*"
    r"(?:[\w’'-]+\s+){0,2}\Z"
)
_RELATIVE = re.compile(r"\b(?:wh\w+|that)\b")
_PERFECT = re.compile(
    r"\b(?:has|have)\s+(?:\w+ly\s+|also\s+|so\s+far\s+)?(?:been\s+)?"
    r"(?:(?:left|seen|cost|claimed|taken|caused|led|produced|brought)\b[^.;]{0,40})?\Z"
)
_GOVERNED = re.compile(
    r"\b(?:having(?:\s+been)?|being|to(?:\s+have)?)\s+(?:\w+ly\s+)?\Z|"
    r"\b(?:and|or)\s+\Z"
)
_FINITE_FORM = re.compile(r"\w+(?:ed|ot|ook|uck|it|ought|ew|eld|et)\Z")
_AUXILIARY = re.compile(r"\b(?:was|were|is|are|has|have|had|been)\s+(?:\w+ly\s+)?\Z")
_PARTICIPLE = re.compile(
    r"\s+(?:dead\s+)?(?:in|by|on|at|during|near|when|last|there)\b"
)
_ONE_SIDED = ("right", "left", "object", "perfect")
"""Reaches of cues that tell of the events on one side of them only."""

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


class Currency(NamedTuple):
    """What an event is to the text, and the words that say so.

    `period` tells of a running toll that it counts more than this text's matter.
    """

    value: str
    cue: tuple[int, int] | None
    period: bool = False


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
                or _by_cue(event, cues, text, start)
                or _by_tense(event, text)
                or _by_arrest(event, group, text)
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
            first, last = _between(other["trigger"], toll.cue)
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
            if (gap := _gap(event["trigger"], year.span())) <= _NEAR_YEAR
            and not _BREAK.search(text, *_between(event["trigger"], year.span()))
        ]
        if not near:
            continue
        nearest = min(near, key=lambda one: (one[0], one[1]["id"]))[1]
        found.setdefault(nearest["id"], cue)
        relative = _RELATIVE.search(text, year.end(), sentence[1])
        if relative and not _BREAK.search(text, year.end(), relative.start()):
            for event in events:
                if relative.start() < event["trigger"]["start"] and not _BREAK.search(
                    text, relative.end(), event["trigger"]["start"]
                ):
                    found.setdefault(event["id"], cue)
    return found


def _by_tense(event: Record, text: str) -> Currency | None:
    """Background by the tense of a relative clause, unless it tells a near day."""
    if any(time["to"] for time in event["when"]):
        return None
    start = event["trigger"]["start"]
    found = _PLUPERFECT.search(text, max(event["sentence"]["start"], start - 40), start)
    if found is None:
        return None
    end = found.start() + len(found[0].rstrip())
    return Currency("background", (found.start(), end))


def _by_arrest(event: Record, events: list[Record], text: str) -> Currency | None:
    """Background where somebody is held for it: `arrested for the murder of six`."""
    start = event["trigger"]["start"]
    reason = _HELD_FOR.search(text, max(event["sentence"]["start"], start - 50), start)
    if reason is None or (reason[1] not in _FOR and ".NOUN." not in event["row"]):
        return None
    for other in events:
        trigger = other["trigger"]
        if other["type"] == "arrest" and other is not event:
            first, last = _between(trigger, reason.span())
            if not _BREAK.search(text, first, last):
                return Currency("background", (reason.start(1), reason.end(1)))
    return None


def _between(one: Record, other: tuple[int, int]) -> tuple[int, int]:
    start, end = sorted(((one["start"], one["end"]), other))
    return start[1], max(start[1], end[0])


def _gap(one: Record, other: tuple[int, int]) -> int:
    start, end = _between(one, other)
    return end - start


def _of_main_clause(event: Record, cue_end: int, text: str) -> bool:
    """Whether a verb behind a cue is no part of what the cue governs.

    `Men suspected of smuggling shot two guards`: of the shooting nobody is suspected.
    A relative clause, a verbal noun and a participle belong to what stands before.
    """
    trigger = event["trigger"]
    start, end = trigger["start"], trigger["end"]
    row, word = event.get("row") or "", trigger["text"].lower()
    verb = ".VERB." in row if row else bool(_FINITE_FORM.fullmatch(word))
    if not verb or word.endswith("ing") or _RELATIVE.search(text, cue_end, start):
        return False
    if _GOVERNED.search(text, cue_end, start):
        return False
    return bool(_AUXILIARY.search(text, cue_end, start)) or not _PARTICIPLE.match(
        text, end
    )


def _by_cue(
    event: Record, cues: list[FoundCue], text: str, sentence: int
) -> Currency | None:
    trigger = event["trigger"]
    best: tuple[int, Currency] | None = None
    for cue in cues:
        if cue.effect == "current" or (
            cue.effect == "cumulative" and not event["how_many"]
        ):
            continue  # a toll has a number
        if cue.start < trigger["end"] and trigger["start"] < cue.end:
            continue  # the cue is the trigger itself, or holds it
        before = cue.end <= trigger["start"]
        if before == (cue.reach == "left") and cue.reach in _ONE_SIDED:
            continue
        if cue.reach == "object" and _of_main_clause(event, cue.end, text):
            continue
        if cue.reach == "perfect" and not _PERFECT.search(
            text, cue.end, trigger["start"]
        ):
            continue
        start, end = _between(trigger, (cue.start, cue.end))
        opens = before and cue.reach not in _ONE_SIDED and cue.start - sentence <= 1
        if not opens and _BREAK.search(text, start, end):
            continue
        period = cue.effect == "cumulative" and cue.reach != "running"
        told = Currency(cue.effect, (cue.start, cue.end), period)
        rank = (not period) if cue.effect == "cumulative" else 0
        if best is None or rank < best[0]:
            best = (rank, told)
    return best[1] if best else None
