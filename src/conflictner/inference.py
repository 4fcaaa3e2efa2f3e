"""What follows from the events of a record: the story they tell, and their codes.

Both are read off the plain text, as the events were, so that white space, invisible
characters and the shape of quotation marks change nothing. Offsets and words are those
of the text as it came.
"""

from collections.abc import Callable
from typing import Any

from conflictner.codes.coding import code
from conflictner.event import Record
from conflictner.story.telling import tell_story
from conflictner.text.plain_text import PlainText, plain_text, without_blank_ends

_WORDS = ("head", "of")
"""Fields of fillers that hold words without offsets."""


OF_RECORD = ("incidents", "casualties", "main_event", "terms", "acled", "plover")
OF_EVENT = ("currency", "currency_cue", "setting", "acled", "plover", "ucdp")
"""The fields that follow from events and text, of a record and of its events."""

Stage = Callable[[Record, str], Record]


def infer(record: Record, text: str) -> Record:
    """A record with its story told and its events coded.

    Args:
        record: The record of a document, with its entities and events.
        text: The document's text.
    """
    return on_plain_text(_story_and_codes, record, text)


def without_inference(record: Record) -> Record:
    """A record as `infer` is given it first: what it told before would weigh again."""
    bare = {name: value for name, value in record.items() if name not in OF_RECORD}
    bare["events"] = [
        {name: value for name, value in event.items() if name not in OF_EVENT}
        for event in record["events"]
    ]
    return bare


def _story_and_codes(record: Record, text: str) -> Record:
    return code(tell_story(record, text), text)


def on_plain_text(stage: Stage, record: Record, text: str) -> Record:
    """Let a stage read the plain text; what it adds goes back to the text as it came.

    Args:
        stage: Adds fields to a record and to its events.
        record: The record.
        text: The document's text.
    """
    view = plain_text(text)
    if view is None:
        return stage(record, text)
    told = stage(_plain(record, view), view.text)
    events = [
        {**event, **_further(event, of_plain, view, text)}
        for event, of_plain in zip(record["events"], told["events"], strict=True)
    ]
    return {**record, **_further(record, told, view, text), "events": events}


def _further(before: Record, after: Record, view: PlainText, text: str) -> Record:
    """The fields that came, by the offsets and words of the text as it came."""
    return {
        name: _raw(value, view, text)
        for name, value in after.items()
        if name not in before
    }


def _plain(value: Any, view: PlainText) -> Any:  # noqa: ANN401  JSON of whatever kind
    """JSON values with the offsets and words of the plain text."""
    if isinstance(value, list):
        return [_plain(one, view) for one in value]
    if not isinstance(value, dict):
        return value
    found = {name: _plain(one, view) for name, one in value.items()}
    if isinstance(value.get("start"), int) and isinstance(value.get("end"), int):
        start, end = view.plain(value["start"], value["end"])
        found["start"], found["end"] = start, end
        if "text" in value:
            found["text"] = view.text[start:end]
        for name in _WORDS:
            if isinstance(value.get(name), str):
                words = plain_text(value[name])
                found[name] = value[name] if words is None else words.text
    return found


def _raw(value: Any, view: PlainText, text: str) -> Any:  # noqa: ANN401  JSON
    """JSON values with the offsets and words of the text as it came."""
    if isinstance(value, list):
        return [_raw(one, view, text) for one in value]
    if not isinstance(value, dict):
        return value
    found = {name: _raw(one, view, text) for name, one in value.items()}
    if isinstance(value.get("start"), int) and isinstance(value.get("end"), int):
        start, end = without_blank_ends(text, *view.raw(value["start"], value["end"]))
        found["start"], found["end"] = start, end
        if "text" in value:
            found["text"] = text[start:end]
    return found
