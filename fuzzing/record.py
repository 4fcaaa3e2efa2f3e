"""A record of a short text, and corrections of it, to begin with."""

import json
from collections.abc import Iterator
from typing import Any

from fuzzing.seeds import ROOT

_HELD = json.loads((ROOT / "fuzzing" / "record.json").read_text("utf-8"))
TEXT: str = _HELD["text"]
RECORD: dict[str, Any] = _HELD["record"]


def correction_lines() -> Iterator[dict[str, Any]]:
    """Corrections of each kind."""
    killing = RECORD["events"][0]
    trigger = killing["trigger"]
    line = {
        "doc_id": RECORD["doc_id"],
        "sha1": RECORD["sha1"],
        "start": trigger["start"],
        "end": trigger["end"],
        "type": killing["type"],
        "action": "accept",
        "slot": None,
        "old": None,
        "new": None,
        "incidents": None,
        "events": None,
        "sentence": killing["sentence"],
        "trigger": trigger["text"],
        "by": "Lina",
        "at": "2025-03-10",
        "note": None,
    }
    whom, count = killing["whom"][0], killing["how_many"][0]
    span = {"start": 0, "end": 6, "text": TEXT[:6]}
    day = {"from": "2025-03-07", "to": "2025-03-07"}
    for more in (
        {},
        {"action": "reject"},
        {"action": "change", "slot": "type", "old": "killing", "new": "attack"},
        {"action": "change", "slot": "status", "old": "asserted", "new": "negated"},
        {"action": "change", "slot": "place", "new": "jableh"},
        {"action": "change", "slot": "how_many", "old": count, "new": {"low": 4}},
        {"action": "change", "slot": "when", "new": {**span, **day}},
        {"action": "add", "slot": "who", "new": span},
        {"action": "reject", "slot": "whom", "old": whom},
        {"action": "add", **span, "type": "injury", "new": {"status": "unreal"}},
        {"action": "merge", "incidents": ["i1", "i2"]},
        {
            "action": "split",
            "incidents": ["i1"],
            "events": [{"doc_id": "a", "event": 0}],
        },
        {"action": "note", "note": "=1+1"},
    ):
        yield {**line, **more}
