"""From the events of one document to its story, as further fields of the record."""

from conflictner.event import Record
from conflictner.story.casualties import count_casualties
from conflictner.story.currency import currencies
from conflictner.story.happenings import tell_happenings
from conflictner.story.main_event import main_event
from conflictner.story.terms import count_terms


def tell_story(record: Record, text: str) -> Record:
    """A record with what its events tell together.

    Args:
        record: The record of a document, with its entities and events.
        text: The document's text.
    """
    currency = currencies(record, text)
    events = []
    for event, told in zip(record["events"], currency, strict=True):
        cue = None
        if told.cue is not None:
            start, end = told.cue
            cue = {"start": start, "end": end, "text": text[start:end]}
        events.append({**event, "currency": told.value, "currency_cue": cue})
    story = tell_happenings({**record, "events": events}, text)
    story["casualties"], figures = count_casualties(story, text, currency)
    for incident in story["incidents"]:
        incident["figures"] = figures.get(incident["id"], [])
    story["main_event"] = main_event(story, text, currency)
    story["terms"] = count_terms(text)
    return story
