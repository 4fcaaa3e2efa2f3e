"""The marks of the specification's sentences are strict."""

import pytest

from sentence_markup import differences, examples, read_sentence


def event(kind, start, end, text, **slots):
    names = "who whom where how_many when source weapon".split()
    return {
        "type": kind,
        "status": "asserted",
        "trigger": {"start": start, "end": end, "text": text},
        **{name: slots.get(name, []) for name in names},
    }


def filler(start, end, text):
    return {"start": start, "end": end, "text": text, "rule": "object"}


def test_marks_may_be_nested():
    text, parts = read_sentence("[Malian [jets|weapon?]|who] [hit|strike] Kidal.")
    assert text == "Malian jets hit Kidal."
    assert {part.name: part.text for part in parts} == {
        "weapon": "jets",
        "who": "Malian jets",
        "strike": "hit",
    }


@pytest.mark.parametrize(
    "example",
    [
        "[Rebels|who fled.",
        "Rebels|who] [fled|displacement].",
        "[Rebels] [fled|displacement].",
        "[Rebels|whom] fled.",
        "[Rebels|whom b] [fled|displacement a].",
        "[Rebels|whom] [fled|displacement] and [fled|displacement].",
        "[Rebels|victims] [fled|displacement].",
        "[Rebels|whom 9] [fled|displacement].",
        "[{All rebels|whom] [fled|displacement].",
        "[|whom] [fled|displacement].",
        "[Rebels|whom] [fled|displacement maybe].",
    ],
)
def test_bad_marks_are_refused(example):
    with pytest.raises(ValueError, match=":"):
        read_sentence(example)


@pytest.mark.parametrize("block", ["", "Same.\n\nSame.", "Text.\n! reason"])
def test_bad_blocks_are_refused(block):
    with pytest.raises(ValueError, match="empty, twice"):
        examples(block)


def test_what_is_missed_or_invented_is_told():
    example = "[Rebels|whom] [fled|displacement] after the raid."
    raid = event("attack", 22, 26, "raid")
    fled = event("displacement", 7, 11, "fled", where=[filler(22, 26, "raid")])
    assert differences(example, [fled, raid]) == [
        "displacement “fled” whom lacks “Rebels”",
        "displacement “fled” where has “raid” (object)",
        "attack “raid” invented",
    ]
    assert differences(example, []) == ["no displacement “fled”"]


def test_an_edge_is_loose_only_between_braces():
    strict = "[All rebels|whom] [fled|displacement]."
    loose = "[{All }rebels|whom] [fled|displacement]."
    fled = event("displacement", 11, 15, "fled", whom=[filler(4, 10, "rebels")])
    assert differences(loose, [fled]) == []
    assert differences(strict, [fled]) != []
