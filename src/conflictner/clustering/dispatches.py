"""From the record of a document to its dispatch: what it tells of which incidents."""

import datetime
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from conflictner.clustering.account import (
    PERSON_MARK,
    Account,
    Dispatch,
    FigureClaim,
    Party,
)
from conflictner.clustering.claimants import Claimants
from conflictner.clustering.claims import claims_of, pooled_claims
from conflictner.clustering.mentions import Mentions, mentions_of
from conflictner.clustering.settings import (
    day_is_inferred,
    merged_spots,
    spots_of,
    told_days,
)
from conflictner.clustering.terms import content_words, terms_of
from conflictner.errors import InputError
from conflictner.event import Record
from conflictner.record_versions import current_record

ASSERTED = "asserted"
NOT_FACT = "negated or unreal, and no stated event tells of the same"
NO_TYPE = "without a type, a status or a trigger"
_FIRST_TYPES = ("killing", "injury", "attack")
"""Of a record without `main_event`, the document is about its first of these."""

_OUTLET_COLUMNS = ("outlet", "input_outlet", "publisher", "site", "domain")
_HEAD = 200
"""A news agency that is named in so many first characters is that of the dateline."""


def dispatch_of(record: Record) -> Dispatch:
    """What a document tells of incidents.

    Raises `InputError` where the record has no `doc_id`, or events that are no list, or
    follows a newer schema, or isn't a record otherwise. Events that belong to no
    account are counted in `left_out`, by the reason.
    """
    try:
        return _dispatch(record)
    except (LookupError, TypeError, AttributeError, ValueError) as error:
        raise InputError(
            f"document {record.get('doc_id')!r}: not a record as `annotate` writes it "
            f"({type(error).__name__}: {error})"
        ) from error


def _dispatch(record: Record) -> Dispatch:
    name = record.get("doc_id")
    if name is None:
        raise InputError("a record without `doc_id`; is it one that `annotate` wrote?")
    events = record.get("events")
    if isinstance(events, list):
        record = current_record(record, f"document {name!r}")
        events = record["events"]
    else:
        raise InputError(
            f"document {name!r}: the field `events` is missing or no list; "
            "records are what `conflictner annotate` writes as JSONL"
        )
    left_out: Counter[str] = Counter()
    usable = [event for event in events if _is_usable(event)]
    if len(usable) < len(events):
        left_out[NO_TYPE] = len(events) - len(usable)
    labels = _labels(record)
    clean = {**record, "events": [_with_persons(event, labels) for event in usable]}
    claimants = Claimants(clean)
    main = _main_event(record)
    accounts = []
    for mentions in mentions_of(clean):
        members = [clean["events"][index] for index in mentions.events]
        if all(event["status"] != ASSERTED for event in members):
            left_out[NOT_FACT] += len(members)
            continue
        accounts.append(_account(mentions, members, claimants, labels, main))
    return Dispatch(
        doc_id=str(name),
        sha1=str(record.get("sha1") or ""),
        date=_date(record),
        outlet=_outlet(record),
        words=terms_of(record),
        names=_names(record),
        accounts=tuple(accounts),
        left_out=dict(sorted(left_out.items())),
    )


_PERSON = "PERSON"


def _is_usable(event: Any) -> bool:  # noqa: ANN401  whatever JSON holds
    return isinstance(event, dict) and all(
        event.get(name) for name in ("type", "status", "trigger")
    )


def _labels(record: Record) -> dict[str, str]:
    """The labels of the names, by their ids."""
    return {
        str(entity["id"]): str(entity.get("label"))
        for entity in record.get("entities") or ()
        if entity.get("id")
    }


def _names(record: Record) -> dict[str, int]:
    """The ids of what the document names, and how often."""
    counts = Counter(
        (PERSON_MARK if entity.get("label") == _PERSON else "") + str(entity["id"])
        for entity in record.get("entities") or ()
        if entity.get("id")
    )
    return dict(sorted(counts.items()))


def _with_persons(event: Record, labels: dict[str, str]) -> Record:
    whom = [
        {**filler, "person": labels.get(str(filler.get("entity"))) == _PERSON}
        for filler in event.get("whom") or ()
    ]
    return {**event, "whom": whom}


def _main_event(record: Record) -> int | None:
    """The number of the event that the document is about."""
    events = record["events"]
    told = record.get("main_event")
    if isinstance(told, int) and told < len(events):
        return int(events[told].get("id", told))
    stated = [
        (int(event.get("id", index)), event["type"])
        for index, event in enumerate(events)
        if _is_usable(event) and event["status"] == ASSERTED
    ]
    first = [identity for identity, kind in stated if kind in _FIRST_TYPES]
    return next(iter(first or [identity for identity, _ in stated]), None)


def _account(
    mentions: Mentions,
    members: list[Record],
    claimants: Claimants,
    labels: dict[str, str],
    main: int | None,
) -> Account:
    numbers = [
        int(event.get("id", index))
        for index, event in zip(mentions.events, members, strict=True)
    ]
    words: Counter[str] = Counter()
    sentences = {
        (event.get("sentence") or {}).get("start"): event["sentence"].get("text")
        for event in members
        if event.get("sentence")
    }
    for text in sentences.values():
        words.update(content_words(str(text or "")))
    told = [event for event in members if not day_is_inferred(event)]
    first, last = _pooled_days(told)
    inferred = first is None and last is None
    if inferred:
        first, last = _pooled_days(members)
    return Account(
        events=tuple(numbers),
        types=tuple(str(event["type"]) for event in members),
        joins=tuple(mentions.joins),
        from_day=first,
        to_day=last,
        spots=merged_spots(spot for event in members for spot in spots_of(event)),
        who=tuple(_parties(members, "who", labels)),
        whom=tuple(_parties(members, "whom", labels)),
        claims=_claims(mentions, members, numbers, claimants),
        words=dict(sorted(words.items())),
        main=main in numbers,
        cumulative=mentions.cumulative,
        inferred_day=inferred and first is not None,
    )


def _claims(
    mentions: Mentions,
    members: list[Record],
    numbers: list[int],
    claimants: Claimants,
) -> tuple[FigureClaim, ...]:
    """The figures as the record counts them, else the numbers of its events."""
    events = dict(zip(numbers, members, strict=True))
    if mentions.figures is not None:
        return tuple(pooled_claims(mentions.figures, events, claimants))
    return tuple(
        claim
        for number, event in events.items()
        for claim in claims_of(event, number, claimants)
    )


def _pooled_days(members: Iterable[Record]) -> tuple[int | None, int | None]:
    """The days that are told most exactly, of equals those told most often."""
    found = Counter(told_days(event) for event in members)
    closed = [
        (last - first, -count, first, last)
        for (first, last), count in found.items()
        if first is not None and last is not None
    ]
    if closed:
        _, _, first, last = min(closed)
        return first, last
    half_open = sorted(
        ((first or 0, last or 0), (first, last))
        for first, last in found
        if first is not None or last is not None
    )
    return half_open[0][1] if half_open else (None, None)


def _parties(
    members: Iterable[Record], slot: str, labels: dict[str, str]
) -> Iterator[Party]:
    seen = set()
    for event in members:
        for filler in event.get(slot) or ():
            identity = (filler.get("actor") or {}).get("id") or filler.get("entity")
            party = Party(
                text=str(filler.get("text") or ""),
                id=str(identity) if identity else None,
                person=labels.get(str(filler.get("entity"))) == _PERSON,
            )
            if party not in seen:
                seen.add(party)
                yield party


def _date(record: Record) -> str | None:
    date = record.get("date")
    if date is None:
        return None
    try:
        return datetime.date.fromisoformat(str(date)[:10]).isoformat()
    except ValueError:
        raise InputError(
            f"document {record.get('doc_id')!r}: the date {date!r} is no day like "
            "2025-03-07"
        ) from None


def _outlet(record: Record) -> str | None:
    """The column `outlet`, else the news agency that the dateline names."""
    for column in _OUTLET_COLUMNS:
        if isinstance(record.get(column), str) and record[column].strip():
            return str(record[column]).strip()
    for entity in record.get("entities") or ():
        kind = (entity.get("actor") or {}).get("kind")
        if kind == "media" and int(entity.get("start", _HEAD)) < _HEAD:
            return str(entity.get("id") or entity.get("text"))
    return None
