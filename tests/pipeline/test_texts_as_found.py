"""Texts as people bring them, each with the events that must be found.

`texts_as_found.tsv` holds a row for each: its kind, its date, its text with escapes of
Python, and events as `killing asserted; who=gunmen; how_many=2..; when=2025-03-07`,
parted by bars. A slot that isn't named isn't asked for; one that is named and empty
must be empty. Of a filler its last words are asked for, without what can't be seen.
`fails` says why a row isn't read rightly yet.
"""

import csv
import unicodedata
from pathlib import Path

import pytest

import conflictner

TABLE = Path(__file__).parents[1] / "data" / "texts_as_found.tsv"
LINES = TABLE.read_text("utf-8").splitlines()
ROWS = list(csv.DictReader(LINES, delimiter="\t", quoting=csv.QUOTE_NONE))
HYPHENS = str.maketrans(dict.fromkeys("\u2010\u2011", "-"))


def unescaped(text: str) -> str:
    return text.encode("ascii", "backslashreplace").decode("unicode_escape")


def words(text: str) -> str:
    """A text without what can't be seen, in composed letters, with single spaces."""
    seen = (c for c in text if unicodedata.category(c) != "Cf")
    return " ".join(unicodedata.normalize("NFC", "".join(seen)).split()).translate(
        HYPHENS
    )


def bounds(low: object, high: object) -> str:
    return str(low) if low == high else f"{low or ''}..{high or ''}"


def fillers(event, slot):
    """The fillers of a slot as the table writes them."""
    if slot == "how_many":
        return [
            bounds(one["low"], one["high"])
            for one in event[slot]
            if not one.get("subset")
        ]
    if slot == "when":
        return [bounds(one["from"], one["to"]) for one in event[slot]]
    return [words(one["text"]) for one in event[slot]]


def fits(event, wanted: str) -> bool:
    head, *slots = wanted.split("; ")
    if head.split() != [event["type"], event["status"]]:
        return False
    for told in slots:
        slot, _, value = told.partition("=")
        found = fillers(event, slot)
        asked = [each.split(" / ") for each in value.split(" + ")] if value else []
        if len(asked) != len(found) or not all(
            any(one == way or one.endswith(f" {way}") for one in found for way in ways)
            for ways in asked
        ):
            return False
    return True


def told(record) -> list[str]:
    """The events of a record, for the message of a failure."""
    return [
        f"{event['status']} {event['type']}: "
        + "; ".join(
            f"{slot}={' + '.join(fillers(event, slot))}"
            for slot in ("who", "whom", "how_many", "where", "when", "source")
        )
        for event in record["events"]
    ]


def spans(value):
    """All that has offsets in a record."""
    if isinstance(value, list):
        for one in value:
            yield from spans(one)
    elif isinstance(value, dict):
        if {"start", "end", "text"} <= value.keys():
            yield value
        for one in value.values():
            yield from spans(one)


def marked(row):
    """A row, which is known to fail where it says why."""
    marks = [pytest.mark.xfail(reason=row["fails"])] if row["fails"] else []
    return pytest.param(row, marks=marks, id=f"{row['kind']}: {row['text']}")


@pytest.mark.parametrize("row", [marked(row) for row in ROWS])
def test_the_events_of_a_text_are_found(checked, row):
    text = unescaped(row["text"])
    record = conflictner.read(checked, text, date=row["date"])._.record
    for span in spans(record):
        assert text[span["start"] : span["end"]] == span["text"]
    for event in record["events"]:
        for time in event["when"]:
            assert not (time["from"] and time["to"]) or time["from"] <= time["to"]
    for wanted in filter(None, unescaped(row["events"]).split(" | ")):
        assert any(fits(event, wanted) for event in record["events"]), told(record)
