"""The figures that a document gives of its events, with who gives them."""

import datetime
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import Final

from conflictner.clustering.account import FigureClaim
from conflictner.clustering.claimants import Claimants
from conflictner.clustering.mentions import is_cumulative
from conflictner.clustering.settings import told_days
from conflictner.event import Record
from conflictner.knowledge.tables import read_table, shipped

COUNTED: Final = {
    "killing": "killed",
    "injury": "injured",
    "arrest": "detained",
    "abduction": "abducted",
    "displacement": "displaced",
}
"""What the numbers of each event type count."""

SIDES = ("civilian", "security", "armed_group", "unknown")
UNKNOWN = "unknown"

_ONE = ("a", "an", "one")

Claimant = tuple[str | None, str | None]
WRITER: Claimant = (None, None)
"""The claimant of what the writer says himself."""


@cache
def _sides() -> dict[str, str]:
    rows = read_table(shipped("casualty_sides"), ("acled_inter", "side", "note"))
    return {row["acled_inter"]: row["side"] for _, row in rows}


def claims_of(
    event: Record, number: int, claimants: Claimants
) -> Iterator[FigureClaim]:
    """The figures of an event that is stated as fact, by each of its claimants.

    A victim that is one by its words, a named person or `a driver`, counts as one where
    no number counts it.

    Args:
        event: The event.
        number: Its id.
        claimants: The sources of its document.
    """
    counts = COUNTED.get(event["type"])
    if counts is None or event["status"] != "asserted":
        return
    sources: list[Claimant] = [
        (_words(filler, claimants.id_of(filler)), claimants.id_of(filler))
        for filler in event.get("source") or ()
    ]
    first, last = told_days(event)
    for low, high, of, side, subset in _figures(event):
        for source, source_id in sources or [WRITER]:
            yield FigureClaim(
                event=number,
                counts=counts,
                low=low,
                high=high,
                of=of,
                side=side,
                cumulative=is_cumulative(event),
                subset=subset,
                source=source,
                source_id=source_id,
                from_day=_iso(first),
                to_day=_iso(last),
            )


def pooled_claims(
    figures: list[Record], events: dict[int, Record], claimants: Claimants
) -> Iterator[FigureClaim]:
    """The figures that a record has counted for an incident, with what was taken back.

    Args:
        figures: The `figures` of an incident of the record.
        events: Its events by their numbers.
        claimants: The sources of its document.
    """
    for number, figure in enumerate(figures):
        if figure["counts"] not in COUNTED.values():
            continue
        source, source_id = _claimant(figure["source"], events, claimants)
        common = FigureClaim(
            event=min(events),
            counts=figure["counts"],
            low=None,
            high=None,
            of=None,
            side=UNKNOWN,
            cumulative=bool(figure["cumulative"]),
            subset=False,
            source=source,
            source_id=source_id,
            pool=f"{min(events)}:{number}",
            corrects=bool(figure["corrects"]),
        )
        for toll in figure["tolls"]:
            yield from _claims_of_toll(toll, common, events)
        for one in figure["retracted"]:
            told = [one["event"], one["by"], *events]
            yield replace(
                common,
                event=next(name for name in told if name in events),
                low=one["number"],
                high=one["number"],
                of=one["text"],
                retracted=True,
            )


def _claims_of_toll(
    toll: Record, common: FigureClaim, events: dict[int, Record]
) -> Iterator[FigureClaim]:
    """A toll, and its parts of other groups."""
    event = next(one for one in (*toll["events"], *events) if one in events)
    first, last = told_days(events[event])
    whole = replace(
        common,
        event=event,
        low=toll["low"] if toll["low"] is not None else toll["best"],
        high=toll["high"],
        of=toll["of"]["text"],
        side=toll["group"],
        from_day=_iso(first),
        to_day=_iso(last),
    )
    yield whole
    for side, part in toll["parts"].items():
        yield replace(whole, low=part, high=part, of=None, side=side, subset=True)


def _claimant(
    source: Record | None, events: dict[int, Record], claimants: Claimants
) -> Claimant:
    """The words and the id of who gives a figure."""
    if source is None:
        return WRITER
    place = source["start"], source["end"]
    for event in events.values():
        for filler in event.get("source") or ():
            if (filler["start"], filler["end"]) == place:
                identity = claimants.id_of(filler)
                return _words(filler, identity), identity
    return str(source["text"]), None


def _words(filler: Record, identity: str | None) -> str:
    """The words for a claimant: of a pronoun that stands for a name, the name's."""
    antecedent = filler.get("antecedent") or ()
    named = filler.get("entity") or (filler.get("actor") or {}).get("id")
    stands_for = antecedent[0] if antecedent and identity and not named else filler
    return str(stands_for["text"])


StatedNumber = tuple[int | None, int | None, str | None, str, bool]


def _figures(event: Record) -> Iterator[StatedNumber]:
    counted = set()
    victims = list(event.get("whom") or ())
    for number in event.get("how_many") or ():
        low, high, of = number.get("low"), number.get("high"), number.get("of")
        counted.add(of)
        if low is None and high is None:
            continue
        victim = next((one for one in victims if one.get("text") == of), None)
        if victim is None and len(victims) == 1 and of is None:
            victim = victims[0]
            counted.add(victim.get("text"))
        yield low, high, of, _side(victim), bool(number.get("subset"))
    if event.get("how_many"):
        return
    for victim in victims:
        if victim.get("text") not in counted and _is_one(victim, event):
            yield 1, 1, str(victim["text"]), _side(victim), bool(victim.get("subset"))


def _side(victim: Record | None) -> str:
    actor = (victim or {}).get("actor") or {}
    inter = actor.get("acled_inter")
    return _sides().get(str(inter), UNKNOWN)


def _is_one(victim: Record, event: Record) -> bool:
    """`a driver`, `Fares Khalil`: one person, as the words tell."""
    if victim.get("person"):
        return True
    sentence = event.get("sentence") or {}
    before = int(victim["start"]) - int(sentence.get("start", 0))
    words = str(sentence.get("text") or "")[: max(before, 0)].lower().split()
    return bool(words) and words[-1] in _ONE


def _iso(ordinal: int | None) -> str | None:
    if ordinal is None:
        return None
    return datetime.date.fromordinal(ordinal).isoformat()
