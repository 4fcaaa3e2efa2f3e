"""What every record has, whatever version wrote it: checked before it is used.

Records and annotation of other versions may lack fields and have others. What they must
have are names, events and triggers with their words.
"""

from collections.abc import Iterable
from typing import Any, cast

from conflictner.errors import InputError
from conflictner.event import Record
from conflictner.knowledge.event_rows import SLOTS

SPAN = {"start": int, "end": int, "text": str}
"""The fields of every span of a record, and their types."""


def check_record(record: object, place: str, *, named: bool = False) -> None:
    """Raise `InputError` where a record lacks what every record has.

    Args:
        record: What should be one.
        place: What a message calls it, such as its file and line.
        named: Whether it must have a `doc_id`, as records of files have.
    """
    _require(record, ("doc_id",) if named else (), place)
    record = cast("Record", record)
    _require(record, ("entities", "events"), place)
    for entity in _list(record["entities"], f"{place}: the field `entities`"):
        _require_span(entity, f"{place}, an entity")
        _require(entity, ("label",), f"{place}, an entity")
    for number, event in enumerate(
        _list(record["events"], f"{place}: the field `events`")
    ):
        name = f"{place}, event {number}"
        _require(event, ("type", "status", "trigger"), name)
        _require_span(event["trigger"], f"{name}, its trigger")
        for slot in SLOTS:
            for filler in _list(event.get(slot) or [], f"{name}: the field `{slot}`"):
                _require_span(filler, f"{name}, a filler of `{slot}`")


NEEDED = ("id", "sentence", *SLOTS)
"""What `annotate` tells of every event, and annotation needn't."""


def check_whole(record: Record) -> None:
    """Raise `InputError` for annotation, and for records of another version.

    Args:
        record: A record from which something is computed, such as rows.
    """
    name = f"the record of {record.get('doc_id')!r}"
    if not record.get("sha1"):
        raise InputError(f"{name} has no sha1; give records that `annotate` wrote")
    for event in record["events"]:
        lacking = [field for field in NEEDED if event.get(field) is None]
        if lacking:
            raise InputError(
                f"{name}: an event has no `{lacking[0]}`, so that another version may "
                "have written it; annotate the text again"
            )


def _list(value: object, name: str) -> list[Any]:
    if not isinstance(value, list):
        raise InputError(f"{name} is not a list")
    return value


def _require(part: object, fields: Iterable[str], place: str) -> None:
    if not isinstance(part, dict):
        raise InputError(f"{place}: {part!r} is not a JSON object")
    for field in fields:
        if part.get(field) is None:
            raise InputError(f"{place}: the field `{field}` is missing")


def _require_span(part: Any, place: str) -> None:  # noqa: ANN401  whatever JSON holds
    _require(part, SPAN, place)
    for field, kind in SPAN.items():
        if not isinstance(part[field], kind):
            raise InputError(
                f"{place}: the field `{field}` is {part[field]!r}, "
                f"not {'a string' if kind is str else 'a whole number'}"
            )
