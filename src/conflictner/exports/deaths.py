"""The deaths of an occurrence: from what its documents count, else from its events."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from conflictner.event import Record
from conflictner.exports.actor_names import ARMED, STATES
from conflictner.exports.occurrences import Occurrence, ToldEvent
from conflictner.knowledge.tables import read_table, shipped

KILLING = "killing"
NO_NUMBER = "the text tells no number of the dead"

_ONE = re.compile(r"\b(?:a|an|one|another)\s+(?:[\w'’-]+\s+){0,2}$", re.IGNORECASE)


@dataclass(slots=True)
class Deaths:
    """The dead, from the fewest to the most that is said; None where nothing is.

    Attributes:
        best: The number that is most likely.
        low: The lowest figure.
        high: The highest; None where it is open above.
        groups: The best figure by group.
        plural: Whether victims in the plural have no number.
        words: The words of a vague number.
        told: Whether the text tells of deaths at all.
        rule: How the figures were found.
    """

    best: int | None = None
    low: int | None = None
    high: int | None = None
    groups: dict[str, int] = field(default_factory=dict)
    plural: bool = False
    words: str = ""
    told: bool = False
    rule: str = ""


def deaths_of(occurrence: Occurrence) -> Deaths:
    """The deaths of an occurrence.

    The figures of an incident of many documents come first, then what its document
    counts, if all that it counts is in this occurrence, then its own events. Of several
    events of one occurrence, which tell the same deaths, the one with most counts.
    """
    killings = [one for one in occurrence.told if one.event["type"] == KILLING]
    counted = _counted(occurrence)
    if counted is not None:
        killed, rule = counted
        deaths = _from_figures(killed, rule)
        deaths.words = _vague_words(killings, deaths.low)
        if deaths.best is not None or deaths.low is not None:
            return deaths
    found = [_of_event(one) for one in killings]
    if not found:
        return Deaths()
    most = max(found, key=lambda deaths: (deaths.best or 0, deaths.low or 0))
    lows = [deaths.low for deaths in found if deaths.low is not None]
    most.low = min(lows) if lows else most.low
    most.words = most.words or next((d.words for d in found if d.words), "")
    return most


def _counted(occurrence: Occurrence) -> tuple[Record, str] | None:
    """What an incident or a document counts, if it is of this occurrence alone."""
    casualties: Any = occurrence.incident.get("casualties")
    if isinstance(casualties, dict) and casualties.get("killed"):
        return casualties["killed"], "the figures of the incident"
    if len(occurrence.records) != 1:
        return None
    record = occurrence.records[0]
    killed = (record.get("casualties") or {}).get("killed") or {}
    numbers = {event["id"] for event in occurrence.events}
    if killed.get("events") and numbers.issuperset(killed["events"]):
        return killed, "the figures of the document"
    return None


def victim_groups_of(occurrence: Occurrence) -> list[str]:
    """The groups of the victims that are counted, those with most victims first.

    They are those of the incident of many documents, else of the figures that its
    record has counted for it.
    """
    counted: Counter[str] = Counter()
    casualties: Any = occurrence.incident.get("casualties")
    for kind in casualties.values() if isinstance(casualties, dict) else ():
        groups = kind.get("groups") if isinstance(kind, dict) else None
        for name, figures in (groups or {}).items():
            counted[name] += int(figures.get("best") or 0)
    for figure in occurrence.incident.get("figures") or ():
        for toll in figure["tolls"]:
            counted[toll["group"]] += int(toll["best"] or 0)
            counted.update(toll["parts"])
    return [name for name, number in counted.most_common() if number]


def _vague_words(killings: Iterable[ToldEvent], low: int | None) -> str:
    """The words of a vague number that gives the lowest figure."""
    return next(
        (
            number["text"].lower()
            for one in killings
            for number in one.event["how_many"]
            if number.get("vague") and number.get("low") == low
        ),
        "",
    )


def _from_figures(killed: Record, rule: str) -> Deaths:
    groups = {
        name: int(figures["best"])
        for name, figures in (killed.get("groups") or {}).items()
        if isinstance(figures, dict) and figures.get("best") is not None
    }
    best, low, high = (killed.get(name) for name in ("best", "low", "high"))
    return Deaths(best, low, high, groups, told=True, rule=rule)


def _of_event(one: ToldEvent) -> Deaths:
    """The deaths that one killing tells."""
    deaths = Deaths(told=True, rule="the numbers of the event")
    lows: list[int] = []
    highs: list[int | None] = []
    counted: set[str] = set()
    for number in one.event["how_many"]:
        if number.get("subset"):
            continue
        counted.add(str(number.get("of")))
        low, high = number.get("low"), number.get("high")
        if number.get("vague"):
            deaths.words = deaths.words or number["text"].lower()
        if low is None and high is None:
            continue
        lows.append(low if low is not None else 0)
        highs.append(high)
        best = low if low is not None else high
        name = _group_of(number.get("of"), one.event["whom"])
        deaths.groups[name] = deaths.groups.get(name, 0) + int(best or 0)
    for victim in one.event["whom"]:
        if victim["text"] in counted or victim.get("subset"):
            continue
        if _is_one(victim, one):
            lows.append(1)
            highs.append(1)
            name = _group(victim)
            deaths.groups[name] = deaths.groups.get(name, 0) + 1
        else:
            deaths.plural = True
            highs.append(None)
    if lows:
        deaths.low = sum(lows)
        deaths.best = sum(deaths.groups.values())
        known = [high for high in highs if high is not None]
        deaths.high = sum(known) if len(known) == len(highs) else None
    return deaths


def _is_one(victim: Record, one: ToldEvent) -> bool:
    """Whether a victim without a number is one: `a farmer`, or a person's name."""
    if victim.get("entity") and (victim.get("actor") or {}).get("kind") == "person":
        return True
    for entity in one.record["entities"]:
        if entity["label"] == "PERSON" and (entity["start"], entity["end"]) == (
            victim["start"],
            victim["end"],
        ):
            return True
    sentence = one.event["sentence"]
    if not sentence["start"] <= victim["start"] < sentence["end"]:
        return False
    before = sentence["text"][: victim["start"] - sentence["start"]]
    return _ONE.search(before + victim["text"].split()[0] + " ") is not None


def _group_of(words: str | None, victims: Iterable[Record]) -> str:
    """The group of the victims that a number counts."""
    several = list(victims)
    for victim in several:
        if victim["text"] == words:
            return _group(victim)
    groups = {_group(victim) for victim in several}
    return groups.pop() if len(groups) == 1 and words is None else "unknown"


def _group(victim: Record) -> str:
    inter = (victim.get("actor") or {}).get("acled_inter")
    if inter in STATES:
        return "security"
    if inter in ARMED:
        return "armed_group"
    return "unknown" if inter is None else "civilian"


@cache
def _vague_figures() -> dict[str, int]:
    rows = read_table(shipped("acled_fatalities"), ("words", "fatalities", "note"))
    return {row["words"]: int(row["fatalities"]) for _, row in rows}


def acled_fatalities(deaths: Deaths) -> tuple[int | None, str, str]:
    """ACLED's number of fatalities; the rule, if one was used; else why there is none.

    It is the lowest figure. Vague words have figures of their own, and so has a plural
    without a number. A text that tells of no deaths has none.
    """
    figures = _vague_figures()
    if not deaths.told:
        return 0, "no deaths are told: 0", ""
    for words in sorted(filter(None, figures), key=len, reverse=True):
        if deaths.words.endswith(words):
            return figures[words], f"“{words}”: {figures[words]}", ""
    if deaths.low is not None:
        return deaths.low, "", ""
    if deaths.plural:
        return figures[""], f"a plural without a number: {figures['']}", ""
    return None, "", NO_NUMBER
