"""Marks are no part of a name, and no mix of names and marks stops the reading."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conflictner.text.word_shapes import shape_of
from marked import mark_names, unmark

SENTENCES = [
    "Rebels' [Hazara|GROUP] allies killed three men.",
    "“Soldiers’ [Afghan Taliban|ORG] captors killed three men.",
    "Residents' [Islamic State|ORG] captors killed three men.",
    "Gunmen killed three men in the [Philippines|PLACE]' south.",
    "The [United States|PLACE]’ envoy met the [Maldives|PLACE]' men in [Cairo|PLACE].",
    "Men of the [Farmers' Party|ORG] killed three men.",
]

OPENERS = (
    "Rebels Soldiers Farmers Troops States Philippines The In M. al KILLED".split()
)
NAMES = (
    "Hazara Kurds Syria Hamas Al-Shabaab O'Neil Sana'a PKK Islamic Fano Party".split()
)
MARKS = (
    "' ’ 's ’s ' ’ ‘ ʼ ʻ ` `` '' “ ” \" - – — -- / & ( ) . , : ; ! ? … ... ™ ´ ' ’"
).split()
GLUED = st.sampled_from(["", *MARKS, "\n", "\ufeff", "\u0301", "💥"])
STRETCHES = st.tuples(
    GLUED,
    st.sampled_from(OPENERS),
    GLUED,
    st.sampled_from(["", " "]),
    st.sampled_from([*NAMES, *OPENERS]),
    GLUED,
    st.sampled_from([" killed three men. ", " and ", " "]),
)
TEXTS = st.lists(STRETCHES.map("".join), min_size=1, max_size=6).map(
    lambda stretches: "".join([*stretches, " Gunmen killed three men."])
)


@pytest.mark.parametrize("marked", SENTENCES)
def test_a_possessive_is_no_part_of_a_name(nlp, marked):
    doc = nlp(unmark(marked))
    assert mark_names(doc, marked) == marked


@given(TEXTS)
@settings(max_examples=300)
def test_no_mix_of_names_and_marks_stops_the_reading(nlp, text):
    doc = nlp(text)
    assert doc.text == text
    for name in doc.ents:
        assert any(letter.isalnum() for letter in name[0].text)


@given(st.characters(exclude_categories=["Cs"]))
def test_a_capital_never_loses_all_its_letters(letter):
    shape = shape_of(letter)
    assert shape.folded or not shape.capital
