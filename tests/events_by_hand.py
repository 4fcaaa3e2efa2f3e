"""Records made by hand, for what reads them."""

from typing import Any

from handmade_records import event, filler
from handmade_records import number as count

__all__ = ["actor", "count", "event", "filler", "record"]

Record = dict[str, Any]


def record(*events: Record, **more: Any) -> Record:
    """A record with these events, numbered in their order."""
    numbered = [{**one, "id": number} for number, one in enumerate(events)]
    return {"doc_id": "x", "entities": [], "events": numbered, **more}


def actor(inter: int, kind: str = "", plover: str | None = None) -> Record:
    """What the registry tells of an actor."""
    return {"acled_inter": inter, "kind": kind, "plover": plover}
