"""Occurrences as events of FollowTheMoney, for newsrooms.

Who did it, whom it was done to and who says so are linked to the event where they have
a name, each link with its document as proof, and with the words and their offsets.
"""

from conflictner.event import Record
from conflictner.exports.days import occurrence_days
from conflictner.exports.documents import (
    LINKS,
    NO_OUTLET,
    OUTLETS,
    columns_told,
    references,
    sentences_of,
)
from conflictner.exports.ftm_graph import ID_DIGITS, EntityGraph
from conflictner.exports.ftm_schema import ftm_properties, is_link
from conflictner.exports.losses import ExportRow
from conflictner.exports.occurrences import Occurrence, ToldEvent
from conflictner.exports.sites import site_of
from conflictner.knowledge.event_rows import SLOTS

LINKED = ("who", "whom", "source")
"""The slots whose named fillers are linked to the event."""

NOBODY = "the text tells nobody"
NO_ENTITY = "a phrase without a name makes no entity"
NOT_ONE_DAY = "it has several days"
ONE_DAY = "it has one day"
NO_COLUMN = "no column of the input tells it"
NUMBERS_IN_WORDS = (
    "FollowTheMoney has no property for numbers of victims: they stand as words in "
    "`description`"
)

PROPERTIES = (*ftm_properties()["Event"], *(f"link {slot}" for slot in LINKED))
"""What the report of losses counts: the properties of events, and their links."""


def add_occurrence(graph: EntityGraph, occurrence: Occurrence) -> ExportRow:
    """Take in an occurrence; gives what of its event is filled, and why not.

    Args:
        graph: The entities, to which its own are added.
        occurrence: The occurrence.
    """
    row = ExportRow()
    identity = f"cn-event-{occurrence.digest[:ID_DIGITS]}"
    proofs = [graph.document(record) for record in occurrence.records]
    site = site_of(occurrence)
    _put_days(row, occurrence)
    row.put("location", site.words, site.reason)
    address = graph.address(site)
    row.put("addressEntity", address, site.missing or site.reason)
    country = site.country
    code = country.country.lower() if country is not None else None
    row.put("country", code, site.no_country)
    row.put("summary", sentences_of(occurrence))
    row.put("recordId", references(occurrence))
    links = [graph.link(identity, *one) for one in _named_fillers(occurrence)]
    involved = _put_links(row, occurrence, links)
    row.put("involved", "; ".join(involved), NO_ENTITY)
    types = dict.fromkeys(event["type"] for event in occurrence.events)
    day = row.cells.get("date") or row.cells.get("startDate")
    row.put("name", ", ".join(map(str, filter(None, (*types, site.words, day)))))
    values: dict[str, str | list[str] | None] = {
        name: str(value)
        for name, value in row.cells.items()
        if name in ftm_properties()["Event"]
    }
    values |= {
        "description": [_in_words(told) for told in occurrence.told],
        "keywords": [*types, *_codes(occurrence)],
        "involved": involved,
        "recordId": references(occurrence).split("; "),
        "proof": proofs,
        "publisher": columns_told(occurrence, OUTLETS),
        "sourceUrl": [*filter(is_link, columns_told(occurrence, LINKS))],
    }
    reasons = {"publisher": NO_OUTLET, "sourceUrl": NO_COLUMN}
    for name in ("description", "keywords", "proof", "publisher", "sourceUrl"):
        row.put(name, "; ".join(values[name] or ()), reasons.get(name, ""))
    graph.put("Event", identity, values)
    return row


def _put_links(
    row: ExportRow, occurrence: Occurrence, links: list[tuple[str, str] | None]
) -> list[str]:
    """Note which slots are linked; gives who did the event or suffered it."""
    made = [one for one in links if one is not None]
    for slot in LINKED:
        actors = [actor for of, actor in made if of == slot]
        reason = NO_ENTITY if occurrence.fillers(slot) else NOBODY
        row.put(f"link {slot}", "; ".join(dict.fromkeys(actors)), reason)
    taking_part = [actor for of, actor in made if of != "source"]
    return list(dict.fromkeys(taking_part))


def _put_days(row: ExportRow, occurrence: Occurrence) -> None:
    days = occurrence_days(occurrence)
    one = days.first is not None and days.first == days.last
    first = days.first.isoformat() if days.first else None
    last = days.last.isoformat() if days.last else None
    row.put("date", first if one else None, days.reason or NOT_ONE_DAY)
    row.put("startDate", None if one else first, days.reason or ONE_DAY)
    row.put("endDate", None if one else last, days.reason or ONE_DAY)
    for name in ("date", "startDate", "endDate"):
        if days.inferred and name in row.cells:
            row.fallbacks[name] = f"inferred: {days.inferred}"


def _named_fillers(
    occurrence: Occurrence,
) -> list[tuple[ToldEvent, str, Record]]:
    """The fillers that have a name, with their event and slot."""
    return [
        (told, slot, filler)
        for told in occurrence.told
        for slot in LINKED
        for filler in told.event.get(slot) or ()
        if filler.get("entity") or (filler.get("actor") or {}).get("id")
    ]


def _in_words(told: ToldEvent) -> str:
    """An event as one line of its own words."""
    event = told.event
    slots = [
        f"{slot.replace('_', ' ')}: {'; '.join(one['text'] for one in event[slot])}"
        for slot in SLOTS
        if event.get(slot)
    ]
    head = f"{told.record['doc_id']}#{event['id']}: {event['type']}"
    return ", ".join((f"{head} “{event['trigger']['text']}”", *slots))


def _codes(occurrence: Occurrence) -> list[str]:
    codes = [event.get("acled") or {} for event in occurrence.events]
    names = ("event_type", "sub_event_type")
    return [code[name] for code in codes for name in names if code.get(name)]
