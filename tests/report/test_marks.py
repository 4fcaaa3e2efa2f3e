"""What is marked in a sentence, and where."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conflictner.report.marks import (
    TextMark,
    in_utf16,
    marks_of,
    outside_sentence,
    pieces,
)
from handmade_records import AMBUSH, ambush, day, event, filler


def labels(marks):
    return [mark.label for mark in marks]


def test_a_sentence_is_marked_in_the_order_of_its_words():
    killing = ambush()["events"][0]
    marks = marks_of(killing)
    assert labels(marks) == "source who trigger how_many whom where when".split()
    assert [killing["sentence"]["text"][m.start : m.end] for m in marks[:3]] == [
        "Police",
        "gunmen",
        "killed",
    ]


def test_what_stands_in_another_sentence_is_told_apart():
    text = AMBUSH
    injury = ambush()["events"][1]
    injury["when"] = [day(text, "Friday", "2025-03-07", "2025-03-07")]
    assert labels(marks_of(injury)) == ["how_many", "whom", "trigger"]
    assert [slot for slot, _ in outside_sentence(injury)] == ["when"]


def test_a_slot_of_ones_own_is_marked_too():
    text = "Raiders took forty goats."
    theft = event(text, "theft", "took", loot=[filler(text, "goats")])
    assert "loot" in labels(marks_of(theft))


def test_stretches_in_stretches_are_cut_into_pieces():
    outer, inner = TextMark(0, 11, "whom", {}), TextMark(0, 3, "how_many", {})
    cut = pieces("two drivers died", [outer, inner])
    assert [(text, labels(held)) for text, held in cut] == [
        ("two", ["whom", "how_many"]),
        (" drivers", ["whom"]),
        (" died", []),
    ]


spans = st.tuples(st.integers(0, 30), st.integers(0, 30)).map(sorted)


@given(st.text(max_size=30), st.lists(spans, max_size=6))
def test_pieces_make_up_the_sentence(text, offsets):
    marks = [TextMark(start, end, "who", {}) for start, end in offsets]
    assert "".join(words for words, _ in pieces(text, marks)) == text


@given(st.text(max_size=30), st.data())
def test_browsers_count_halves_of_characters(text, data):
    offset = data.draw(st.integers(0, len(text)))
    (counted,) = in_utf16(text, [offset])
    before = text[:offset].encode("utf-16-le", "surrogatepass")
    assert counted == len(before) // 2


@pytest.mark.parametrize("words", ["🔥 drivers", "drivers"])
def test_offsets_fit_the_sentence_in_a_browser(words):
    start, end = in_utf16(words, (words.index("drivers"), len(words)))
    halves = words.encode("utf-16-le")
    assert halves[2 * start : 2 * end].decode("utf-16-le") == "drivers"
