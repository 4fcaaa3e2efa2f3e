"""Where sentences end: marks, closing quotation marks, lines and abbreviations."""

import pytest
import spacy

from conflictner.text.sentences import sentence_starts
from sentence_markup import differences, examples, parameters, read_examples

SPLIT = [
    "‖Shells fell. ‖Nobody was hurt.",
    "‖Who fired? ‖The army won't say.",
    "‖“They came at night.” ‖The widow wept.",
    '‖"They burned it all." ‖The widow wept.',
    "‖‘Run!’ ‖Everybody ran.",
    "‖He said: “Leave now.” ‖They left.",
    "‖“Leave!” he shouted.",
    "‖(The army declined to comment.) ‖The rebels boasted.",
    "‖They waited… ‖Nothing came.",
    "‖They waited … and nothing came.",
    "‖The town of St. Marc was quiet.",
    "‖Gen. Okello met Dr. Ruiz and Lt. Col. Haddad.",
    "‖The U.S. army left in a hurry.",
    "‖Prices rose by 3.5 percent.",
    "‖Blast in Quetta\n‖Nine killed",
    "‖Troops reached the river,\nthen turned back.",
    "‖The first paragraph ends here.\n\n‖The second begins.",
    "‖“We counted nine. ‖Two were boys.” ‖He wept.",
    "‖No full stop",
    "",
    "\n\n",
]
"""Texts with a mark before the first word of each sentence."""


@pytest.fixture(name="blank", scope="module")
def _blank():
    return spacy.blank("en")


@pytest.mark.parametrize("marked", SPLIT)
def test_a_sentence_ends_with_its_mark_or_its_line(blank, marked):
    doc = blank(marked.replace("‖", ""))
    starts = sentence_starts(doc)
    found = [
        ("‖" if start else "") + token.text_with_ws
        for token, start in zip(doc, starts, strict=True)
    ]
    assert "".join(found) == marked


APART = """
[Rebels|who] [attacked|attack] [Bria|where]. [Families|whom b] [fled|displacement b].

[Gunmen|who] [killed|killing] a [judge|whom] in [Jalisco|where]¶[Police|who b]
[arrested|arrest b] [four|how_many b 4] [men|whom b] in [Colima|where b]

“[They|who] [shot|killing] [her|whom] dead!” [Troops|who b] [entered|deployment b]
[Arauca|where b] on [Sunday|when b].

Nobody slept… [Shells|weapon] [hit|strike] [Nikopol|where].
"""


@pytest.fixture(name="events", scope="module")
def _events(nlp):
    return read_examples(nlp, APART)


@pytest.mark.parametrize("example", parameters(APART))
def test_no_filler_comes_from_another_sentence(events, example):
    assert differences(example, events[example]) == []


@pytest.mark.parametrize("example", examples(APART))
def test_an_event_tells_the_bounds_of_its_sentence(events, example):
    for event in events[example]:
        sentence, trigger = event["sentence"], event["trigger"]
        assert sentence["start"] <= trigger["start"] < trigger["end"] <= sentence["end"]
