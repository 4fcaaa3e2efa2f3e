"""Which of several corrections of one value counts: the later one, and this is told."""

import json
from collections.abc import Hashable, Iterable
from typing import Any

from conflictner.corrections.correction import SINGLE, Correction, is_stretch


def by_time(corrections: Iterable[Correction]) -> list[Correction]:
    """Corrections by the time at which they were made, else as they stand."""
    return sorted(corrections, key=lambda one: one.order)


def overridden(corrections: Iterable[Correction]) -> dict[int, Correction]:
    """Those that a later one contradicts, by number, with the one that does.

    A correction that builds on an earlier one, whose `old` is the other's `new`,
    contradicts nothing.
    """
    found: dict[int, Correction] = {}
    last: dict[Hashable, Correction] = {}
    for one in by_time(corrections):
        key = _value_of(one)
        before = last.get(key)
        if before is not None and _contradicts(one, before):
            found[before.number] = one
        last[key] = one
    return found


def _contradicts(later: Correction, earlier: Correction) -> bool:
    if (later.action, later.new) == (earlier.action, earlier.new):
        return False
    if later.action == "accept" and _builds_on(later.old, earlier.new):
        return False
    return not (
        later.slot in SINGLE
        and later.action == "change"
        and earlier.new is not None
        and _builds_on(later.old, earlier.new)
    )


def _builds_on(old: object, new: object) -> bool:
    return old is not None and new is not None and _key(old) == _key(new)


def _value_of(one: Correction) -> Hashable:
    """What a correction is about: the event, one of its values, or one of a slot."""
    event = (one.start, one.end, one.type)
    if one.slot is None:
        return (*event, "event")
    if one.slot in SINGLE:
        return (*event, one.slot)
    # What is added may be rejected by the next person, who sees it as an old value.
    value = one.new if one.action == "add" else one.old
    return (*event, one.slot, _key(value))


def _key(value: Any) -> str:  # noqa: ANN401  any value of a correction
    if is_stretch(value):
        return f"{value['start']}-{value['end']}"
    return json.dumps(value, sort_keys=True)
