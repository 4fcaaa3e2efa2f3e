"""The handmade record, and how a correction of it is written."""

import copy

import pytest

from corrected_record import RECORD, TEXT, sha1_of, stretch


@pytest.fixture(name="record")
def _record():
    return copy.deepcopy(RECORD)


@pytest.fixture(name="line")
def _line():
    """The line of a correction: of the killing, unless told otherwise."""

    def line(action, slot=None, trigger="killed", kind="killing", **more):
        at = stretch(trigger)
        return {
            "doc_id": "a1", "sha1": sha1_of(TEXT), "start": at["start"],
            "end": at["end"], "type": kind, "action": action, "slot": slot,
            "old": None, "new": None, "by": "Lina", "at": "2025-03-10", "note": None,
            **more,
        }  # fmt: skip

    return line
