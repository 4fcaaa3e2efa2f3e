"""The event that a document is about."""

from collections import Counter

from conflictner.event import Record
from conflictner.story.clause_currency import Currency

_LEAD = 400
"""The headline and the first paragraph lie within so many characters."""

_HARMED = ("killed", "injured")
_VICTIMS, _OTHERS = 2.0, 0.5
"""What an event is worth that counts dead and wounded, and one that counts others."""


def main_event(record: Record, text: str, currency: list[Currency]) -> int | None:
    """The index of the event that the document is about; None where it has none.

    Of the asserted, current events the one counts most that the headline or the first
    paragraph tells, whose type and victims the text tells most often, that has
    casualties, and that stands first. Who was held, taken or driven out counts less
    than the dead and wounded: arrests follow from what the text is about.

    Args:
        record: The record with its events and casualties.
        text: The text.
        currency: What each event is to the text.
    """
    events = record["events"]
    known = [
        index
        for index, (event, told) in enumerate(zip(events, currency, strict=True))
        if event["status"] == "asserted" and told.value == "current"
    ]
    if not known:
        return None
    mentions = Counter(events[index]["type"] for index in known)
    lead = text.find("\n\n", 1)
    headline = lead if 0 < lead < _LEAD else 0
    victims: dict[int, float] = {}
    for name, kind in record["casualties"].items():
        if isinstance(kind, dict):
            worth = _VICTIMS if name in _HARMED else _OTHERS
            for event in kind["events"]:
                victims[event] = max(worth, victims.get(event, 0.0))

    def weight(index: int) -> tuple[float, int]:
        event = events[index]
        start = event["trigger"]["start"]
        value = 3.0 * (start < headline) + 2.0 * (start < _LEAD)
        value += min(mentions[event["type"]], 4) * 0.5
        value += victims.get(event["id"], 0.0)
        value += 0.5 * (event["confidence"] or 0)
        value -= start / max(1, len(text)) * 2
        return value, -index

    return max(known, key=weight)
