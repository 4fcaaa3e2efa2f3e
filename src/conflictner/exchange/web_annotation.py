"""Records as W3C Web Annotations, each value with its provenance (PROV-O).

Every name, trigger and filler is an annotation. Its target has two selectors: the
position in code points, and the words with those before and behind them, by which it is
found again in a text that was changed (Web Annotation Data Model, W3C 2017). What made
a value is a PROV activity, with the rule, and with the agent: a person, or the program
in a version that is told by its hashes.
"""

from collections.abc import Iterable, Iterator, Mapping
from importlib.metadata import version
from typing import Any

from conflictner.event import Record
from conflictner.exchange.graph import slots_of_event

CONTEXT = [
    "http://www.w3.org/ns/anno.jsonld",
    {
        "prov": "http://www.w3.org/ns/prov#",
        "conflictner": "urn:conflictner:vocabulary:",
        "wasGeneratedBy": {"@id": "prov:wasGeneratedBy"},
        "wasAttributedTo": {"@id": "prov:wasAttributedTo"},
        "wasAssociatedWith": {"@id": "prov:wasAssociatedWith"},
        "used": {"@id": "prov:used", "@type": "@id"},
        "rule": "conflictner:rule",
        "row": "conflictner:row",
        "madeBy": "conflictner:made_by",
        "confidence": "conflictner:confidence",
        "scores": {"@id": "conflictner:scores", "@type": "@json"},
        "values": {"@id": "conflictner:values", "@type": "@json"},
        "versions": {"@id": "conflictner:versions", "@type": "@json"},
        "event": {"@id": "conflictner:event", "@type": "@id"},
        "slot": "conflictner:slot",
    },
]
"""The terms of Web Annotation, of PROV-O, and our own."""

AROUND = 32
"""So many characters before and behind the words tell which of them are meant."""

_OF_SELECTOR = frozenset(("start", "end", "text"))
_OF_PROVENANCE = frozenset(
    ("rule", "row", "made_by", "scores", "confidence", "by", "at", "cue_row")
)
PERSON = "person"


def web_annotations(
    records: Iterable[Record],
    texts: Mapping[str, str],
    versions: Mapping[str, Any] | None = None,
) -> dict[str, Any]:
    """The values of records as an annotation collection in JSON-LD.

    Args:
        records: The records.
        texts: The texts by `doc_id`.
        versions: What the manifest beside the records tells of package, model and
            tables; without it only the installed version is told.
    """
    agent = _program(versions)
    items = [
        one
        for record in records
        for one in _of_record(record, texts[str(record["doc_id"])], agent)
    ]
    return {
        "@context": CONTEXT,
        "type": "AnnotationCollection",
        "label": "Names and events of conflictner",
        "total": len(items),
        "first": {"type": "AnnotationPage", "startIndex": 0, "items": items},
    }


def _program(versions: Mapping[str, Any] | None) -> dict[str, Any]:
    told = dict(versions or {"conflictner": version("conflictner")})
    return {
        "id": f"urn:conflictner:program:{told.get('code') or told.get('conflictner')}",
        "type": "Software",
        "name": "conflictner",
        "versions": told,
    }


def _of_record(
    record: Record, text: str, agent: dict[str, Any]
) -> Iterator[dict[str, Any]]:
    source = f"urn:sha1:{record['sha1']}"
    for number, entity in enumerate(record["entities"]):
        body = {"label": entity["label"]}
        name = f"{source}#name-{number}"
        yield _annotation(name, source, entity, text, agent, body)
    for event in record["events"]:
        name = f"{source}#event-{event['id']}"
        slots = slots_of_event(event)
        own = {key: value for key, value in event.items() if key not in slots}
        trigger = {**own, **own.pop("trigger")}
        yield _annotation(name, source, trigger, text, agent, {"label": event["type"]})
        for slot in slots:
            for number, filler in enumerate(event[slot]):
                body = {"label": slot, "event": name}
                key = f"{name}-{slot}-{number}"
                yield _annotation(key, source, filler, text, agent, body)


def _annotation(
    name: str,
    source: str,
    value: Mapping[str, Any],
    text: str,
    agent: dict[str, Any],
    body: Mapping[str, str],
) -> dict[str, Any]:
    start, end = value["start"], value["end"]
    values = {
        key: one
        for key, one in value.items()
        if key not in _OF_SELECTOR | _OF_PROVENANCE and one not in (None, [], {})
    }
    tag: dict[str, Any] = {"type": "TextualBody", "purpose": "classifying"}
    tag["value"] = body["label"]
    if "event" in body:
        tag |= {"event": body["event"], "slot": body["label"]}
    if values:
        tag["values"] = values
    made = _activity(name, source, value, agent)
    found: dict[str, Any] = {
        "id": name,
        "type": "Annotation",
        "motivation": "classifying",
        "body": tag,
        "target": {
            "source": source,
            "selector": [
                {"type": "TextPositionSelector", "start": start, "end": end},
                {
                    "type": "TextQuoteSelector",
                    "exact": text[start:end],
                    "prefix": text[max(0, start - AROUND) : start],
                    "suffix": text[end : end + AROUND],
                },
            ],
        },
        "wasGeneratedBy": made,
        "wasAttributedTo": made["wasAssociatedWith"],
    }
    if value.get("made_by") == PERSON:
        found["creator"] = made["wasAssociatedWith"]
        if value.get("at"):
            found["created"] = value["at"]
    else:
        found["generator"] = {"id": agent["id"], "type": "Software"}
    return found


def _activity(
    name: str, source: str, value: Mapping[str, Any], agent: dict[str, Any]
) -> dict[str, Any]:
    """What made a value: by which rule, of which text, and who did it."""
    activity: dict[str, Any] = {
        "id": f"{name}:made",
        "type": "prov:Activity",
        "used": source,
    }
    names = {"rule": "rule", "row": "row", "made_by": "madeBy"}
    names |= {"confidence": "confidence", "scores": "scores"}
    for key, term in names.items():
        if value.get(key) not in (None, ""):
            activity[term] = value[key]
    if value.get("made_by") == PERSON:
        person = {"type": "Person", "name": value.get("by") or "unknown"}
        activity["wasAssociatedWith"] = person
    else:
        activity["wasAssociatedWith"] = agent
    return activity


def find_selected(text: str, selectors: Iterable[Mapping[str, Any]]) -> int | None:
    """Where a target begins in a text, which may have been changed; None if it is gone.

    The position counts if the words stand there; otherwise the place where most of the
    words before and behind are those of the quote.

    >>> quote = {"type": "TextQuoteSelector", "exact": "fell", "prefix": "Homs "}
    >>> find_selected("It fell. Then Homs fell.", [quote | {"suffix": "."}])
    19
    """
    every = {one["type"]: one for one in selectors}
    quote = every["TextQuoteSelector"]
    words, before, behind = quote["exact"], quote["prefix"], quote["suffix"]
    position = every.get("TextPositionSelector", {}).get("start")
    if position is not None:
        around = text[max(0, position - len(before)) : position]
        if text.startswith(words, position) and around == before:
            return int(position)
    places = []
    at = text.find(words)
    while words and at >= 0:
        end = at + len(words)
        likeness = _common(before[::-1], text[:at][::-1]) + _common(behind, text[end:])
        places.append((likeness, -at))
        at = text.find(words, at + 1)
    return -max(places)[1] if places else None


def _common(one: str, other: str) -> int:
    """How many characters both begin with."""
    length = 0
    for some, same in zip(one, other, strict=False):
        if some != same:
            break
        length += 1
    return length
