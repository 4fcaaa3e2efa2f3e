"""Whether an event is an older one that the news only looks back to."""

from datetime import date, timedelta

from conflictner.event import Record
from conflictner.story.scenes import days_of

BACKGROUND, CUMULATIVE = "background", "cumulative"
_RECENT = timedelta(days=31)
"""What ended longer before the document's date is no news."""


def is_background(event: Record) -> bool:
    """Whether an event has the currency `background`."""
    return event.get("currency") == BACKGROUND


def is_toll(event: Record) -> bool:
    """Whether an event is a running toll, of more than one happening."""
    return event.get("currency") == CUMULATIVE


def ends_long_before(event: Record, published: str | None) -> bool:
    """Whether an event's own time ends long before the document's date.

    Args:
        event: The event.
        published: The document's date in ISO form, if it is known.
    """
    last = days_of(event["when"])[1]
    if last is None or published is None:
        return False
    return date.fromisoformat(published) - date.fromisoformat(last) > _RECENT
