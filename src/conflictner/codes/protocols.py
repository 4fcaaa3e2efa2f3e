"""Readings of the numbers of a record: what `dozens` or `at least nine` count as.

A reading is a view: it computes figures and leaves the record as it is. The tables
`protocols.tsv` and `protocol_words.tsv` hold the readings, each with its source.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from conflictner.errors import InputError
from conflictner.event import Record
from conflictner.knowledge.inflection import noun_forms
from conflictner.knowledge.tables import read_table, shipped

_COLUMNS = ("protocol", "rivals", "plain", "best", "source")
_WORD_COLUMNS = ("protocol", "words", "figure", "source")
_FIELD_COLUMNS = ("type", "field", "note")


@dataclass(frozen=True, slots=True)
class ProtocolFigure:
    """A number of people as a protocol reads it; None is an open end.

    Attributes:
        low: The fewest.
        high: The most.
        rule: The words of the table that gave it, or how it was read.
    """

    low: int | None
    high: int | None
    rule: str


@dataclass(frozen=True, slots=True)
class _Reading:
    """A row of `protocols.tsv` with its words."""

    rivals: str
    plain: str
    best: str
    words: dict[str, int]


@cache
def _readings() -> dict[str, _Reading]:
    words: dict[str, dict[str, int]] = {}
    for _, row in read_table(shipped("protocol_words"), _WORD_COLUMNS):
        words.setdefault(row["protocol"], {})[row["words"]] = int(row["figure"])
    return {
        row["protocol"]: _Reading(
            row["rivals"], row["plain"], row["best"], words.get(row["protocol"], {})
        )
        for _, row in read_table(shipped("protocols"), _COLUMNS)
    }


@cache
def _fields() -> dict[str, str]:
    """The field of casualties that the victims of an event type go into."""
    return {
        row["type"]: row["field"]
        for _, row in read_table(shipped("victim_fields"), _FIELD_COLUMNS)
    }


def protocol(record: Record, name: str) -> Record:
    """A record's figures of victims as a protocol reads them.

    Args:
        record: The record of a document. It stays as it is.
        name: `literal` (what the words say), `acled` (lowest credible figures; dozens
            are 12), `ucdp` (low, best, high) or `maximal` (the highest claims).

    Returns:
        `protocol`: the name; `events`: for each asserted event with victims its id
        `event`, the `field` (killed, injured, …), persons as `low`, `best` and `high`,
        the `rule` of each number and `made_of`, the numbers' offsets; `casualties`: the
        same three for each field of the record's casualties, if it has them.

    Raises:
        InputError: There is no protocol of that name.

    Examples:
        >>> protocol({"events": []}, "acled")
        {'protocol': 'acled', 'events': [], 'casualties': {}}
    """
    if name not in _readings():
        raise InputError(
            f"no protocol {name!r}; there are {', '.join(sorted(_readings()))}"
        )
    reading = _readings()[name]
    events = [
        view
        for event in record["events"]
        if event["status"] == "asserted"
        and (view := _event_view(event, reading)) is not None
    ]
    casualties = {
        field: _casualties_view(told, record["events"], reading)
        for field, told in (record.get("casualties") or {}).items()
        if isinstance(told, dict) and "best" in told
    }
    return {"protocol": name, "events": events, "casualties": casualties}


def _event_view(event: Record, reading: _Reading) -> Record | None:
    """The figures of an event; None if it has no victims or names none."""
    field = _fields().get(event["type"])
    if field is None:
        return None
    groups: dict[str | None, list[ProtocolFigure]] = {}
    made_of = []
    for count in event["how_many"]:
        if not count["subset"]:
            groups.setdefault(count["of"], []).append(_figure(count, reading))
            made_of.append({key: count[key] for key in ("start", "end", "text")})
    if not groups and (victims := _unnumbered(event, reading)) is not None:
        groups[None] = [victims]
    if not groups:
        return None
    chosen = [_chosen(rivals, reading) for rivals in groups.values()]
    return {
        "event": event["id"],
        "field": field,
        **_bounds(chosen, reading),
        "rule": "; ".join(dict.fromkeys(one.rule for one in chosen)),
        "made_of": made_of,
    }


def _casualties_view(told: Record, events: list[Record], reading: _Reading) -> Record:
    """A figure of the record's casualties, its vague words read as the protocol does.

    The record has joined what is told twice, so its figures are read again, and not
    added up anew: `dozens` in an event that a figure was made of takes away 12 of its
    24 for ACLED, once however often the text says it.
    """
    ids = set(told.get("events", ()))
    shifts = {}
    for event in events:
        for count in event["how_many"] if event["id"] in ids else ():
            words = _vague_words(count, reading)
            if words is not None and count["low"] is not None and not count["subset"]:
                shifts[words] = reading.words[words] - count["low"]
    shift = sum(shifts.values())
    low, best, high = (
        None if told.get(end) is None else max(0, told[end] + shift)
        for end in ("low", "best", "high")
    )
    known = [number for number in (low, best, high) if number is not None]
    if not known or reading.plain == "bounds":
        return {"low": low, "best": best, "high": high}
    if reading.plain == "closed":
        best = known[0] if best is None else best
        return {"low": known[0], "best": best, "high": known[-1]}
    number = min(known) if reading.plain == "low" else max(known)
    return {"low": number, "best": number, "high": number}


def _figure(count: Record, reading: _Reading) -> ProtocolFigure:
    words = _vague_words(count, reading)
    if words is not None:
        return _plain(ProtocolFigure(reading.words[words], None, words), reading)
    return _plain(ProtocolFigure(count["low"], count["high"], "as read"), reading)


def _vague_words(count: Record, reading: _Reading) -> str | None:
    """The row of `protocol_words.tsv` that a number is read by, if there is one."""
    words = " ".join(count["text"].lower().split())
    if words in reading.words:
        return words
    if not count["vague"]:
        return None
    return next((one for one in _shortened(words) if one in reading.words), None)


def _shortened(words: str) -> Iterator[str]:
    """A phrase without its first words: `at least dozens` holds `dozens`."""
    parts = words.split()
    for first in range(1, len(parts)):
        yield " ".join(parts[first:])


def _plain(figure: ProtocolFigure, reading: _Reading) -> ProtocolFigure:
    """A figure with its ends as the reading takes them."""
    low, high = figure.low, figure.high
    if reading.plain == "low":
        low = high = high if low is None else low
    elif reading.plain == "high":
        low = high = low if high is None else high
    elif reading.plain == "closed":
        low, high = (high if low is None else low), (low if high is None else high)
    return ProtocolFigure(low, high, figure.rule)


def _unnumbered(event: Record, reading: _Reading) -> ProtocolFigure | None:
    """Victims without a number: one person, or a plural of them."""
    victims = [one for one in event["whom"] if "location" not in one]
    if not victims:
        return None
    several = len(victims) > 1 or _is_plural(victims[0]["head"])
    words = "(plural)" if several else "(one)"
    if words not in reading.words:
        return None
    return _plain(ProtocolFigure(reading.words[words], None, words), reading)


def _is_plural(head: str) -> bool:
    """Whether a noun is a plural, by its ending or its irregular form."""
    word = head.lower()
    if word.endswith("s"):
        return not word.endswith(("ss", "us", "is"))
    return any(word.endswith(noun_forms(one)[1]) for one in ("man", "child", "person"))


def _chosen(rivals: list[ProtocolFigure], reading: _Reading) -> ProtocolFigure:
    """One figure of several for the same victims."""
    rule = "; ".join(dict.fromkeys(one.rule for one in rivals))
    lows = [one.low for one in rivals if one.low is not None]
    highs = [one.high for one in rivals if one.high is not None]
    if reading.rivals == "lowest" and lows:
        return ProtocolFigure(min(lows), min(lows), rule)
    if reading.rivals == "highest" and highs:
        return ProtocolFigure(max(highs), max(highs), rule)
    open_end = any(one.high is None for one in rivals)
    low = min(lows) if lows else None
    return ProtocolFigure(low, None if open_end or not highs else max(highs), rule)


def _bounds(figures: Iterable[ProtocolFigure], reading: _Reading) -> Record:
    """The sum of figures of different victims, with the best figure."""
    several = list(figures)
    low = _sum(one.low for one in several)
    high = _sum(one.high for one in several)
    best = low if reading.best == "low" or low == high else None
    if reading.best == "high":
        best = high
    return {"low": low, "best": best, "high": high}


def _sum(numbers: Iterable[int | None]) -> int | None:
    """The sum; None if an end is open."""
    total = 0
    for number in numbers:
        if number is None:
            return None
        total += number
    return total
