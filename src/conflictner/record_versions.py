"""The version of the record's schema, and what makes an older record one of today.

`SCHEMA_VERSION` rises when a field is renamed, is removed or changes its meaning; a new
field alone doesn't raise it. Records of before 1.0 have no version and count as 0.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from conflictner.errors import InputError
from conflictner.event import Record
from conflictner.knowledge.event_rows import SLOTS

SCHEMA_VERSION = 1
VERSION_FIELD = "schema_version"
_OF_RECORDS = "language"
"""The field that every record has had since the first, and annotation never has."""


def current_record(record: Mapping[str, Any], place: str) -> Record:
    """A record by the schema of today; one that is so already comes back as it is.

    Annotation by persons or other tools has no version and is left alone.

    Args:
        record: A record of any version.
        place: Where it is from, for messages.

    Raises `InputError` where the version is none, or newer than this program's.
    """
    version = record.get(VERSION_FIELD)
    if version is None:
        if _OF_RECORDS not in record:
            return dict(record)
        version = 0
    if not isinstance(version, int) or isinstance(version, bool) or version < 0:
        raise InputError(
            f"{place}: the field `{VERSION_FIELD}` is {version!r}, not a whole number; "
            "records are what `conflictner annotate` writes"
        )
    if version > SCHEMA_VERSION:
        raise InputError(
            f"{place}: the record follows version {version} of the schema, and this "
            f"conflictner reads up to version {SCHEMA_VERSION}; install a newer one"
        )
    found = dict(record)
    for step in _STEPS[version:]:
        found = step(found)
    return found


def with_version(record: Record) -> Record:
    """A record with the version of today's schema, behind its language."""
    found: Record = {}
    for name, value in record.items():
        if name != VERSION_FIELD:
            found[name] = value
        if name == _OF_RECORDS:
            found[VERSION_FIELD] = SCHEMA_VERSION
    return found


def _from_unversioned(record: Record) -> Record:
    """From before 1.0: what has no `made_by` is older than the model."""
    events = [_with_makers(event) for event in record.get("events") or ()]
    return with_version({**record, "events": events})


def _with_makers(event: Any) -> Any:  # noqa: ANN401  whatever JSON holds
    if not isinstance(event, dict):
        return event  # which the check of the shape tells
    found = _made_by_rules(event)
    for slot in _slots(event):
        found[slot] = [
            _made_by_rules(filler) if isinstance(filler, dict) else filler
            for filler in event[slot]
        ]
    return found


def _made_by_rules(value: Record) -> Record:
    return {**value, "made_by": value.get("made_by") or "rules"}


def _slots(event: Record) -> Iterator[str]:
    """The slots of an event, also those of a user's own, which hold spans."""
    for name, value in event.items():
        if isinstance(value, list) and (
            name in SLOTS
            or any(isinstance(one, dict) and "head" in one for one in value)
        ):
            yield name


_STEPS: tuple[Callable[[Record], Record], ...] = (_from_unversioned,)
"""What leads from each version to the next, the first from version 0."""
