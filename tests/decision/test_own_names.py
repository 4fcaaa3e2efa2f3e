"""A place or a person goes by its own name: a description beside it is no filler."""

import pytest
import spacy
from spacy.tokens import Span

from conflictner.decision.own_names import by_own_name, filler_head

NLP = spacy.blank("en")


def fillers(text, slot):
    """The spans in brackets, in the slot."""
    words = text.replace("[", "").replace("]", "")
    doc = NLP(words)
    found, left = [], 0
    for number, part in enumerate(text.replace("]", "[").split("[")):
        if number % 2:
            span = doc.char_span(left, left + len(part))
            found.append((Span(doc, span.start, span.end, label=slot), {}))
        left += len(part)
    return found


def kept(text, slot="where"):
    return [span.text for span, _ in by_own_name(fillers(text, slot))]


@pytest.mark.parametrize(
    "text",
    [
        "in the [town] of [Kormak]",
        "in the [coastal town of] [Kormak]",
        "in the [capital], [Kormak]",
        "in the [capital] [Kormak]",
        "in [Kormak], a [village]",
    ],
)
def test_a_kind_of_place_beside_its_name_is_left_out(text):
    assert kept(text) == ["Kormak"]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("in the [outskirts] of [Kormak]", ["outskirts", "Kormak"]),
        ("in a [market] in [Kormak]", ["market", "Kormak"]),
        ("in [Dorsa], [Kormak]", ["Dorsa", "Kormak"]),
        ("in a [village] near [Kormak]", ["village", "Kormak"]),
        ("in a [village]", ["village"]),
    ],
)
def test_another_place_stays(text, places):
    assert kept(text) == places


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("the [mayor of Dorsa], [Adil Rawi], said", ["Adil Rawi"]),
        ("the [monitor], [Dorsa Watch], said", ["Dorsa Watch"]),
        ("[Adil Rawi], a [teacher], was shot", ["Adil Rawi"]),
    ],
)
def test_a_description_of_one_beside_the_name_is_left_out(text, names):
    assert kept(text, "whom") == names


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("[soldiers], [Adil Rawi] and a guard", ["soldiers", "Adil Rawi"]),
        ("a [teacher] and [Adil Rawi]", ["teacher", "Adil Rawi"]),
        ("a [teacher], a [nurse]", ["teacher", "nurse"]),
    ],
)
def test_others_in_a_list_stay(text, people):
    assert kept(text, "whom") == people


def test_fillers_of_other_slots_are_no_names_of_it():
    found = [*fillers("the [capital]", "where"), *fillers("[Kormak]", "whom")]
    assert len(list(by_own_name(found))) == 2


def test_the_head_stands_before_of():
    doc = NLP("members of the militia")
    assert filler_head(doc[:]).text == "members"
    assert filler_head(doc[2:]).text == "militia"


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("[Tamora]'s 4th [Brigade] lost a hill", ["Brigade"]),
        ("[Tamora] and its [Brigade] lost a hill", ["Tamora", "Brigade"]),
        ("[Tamora]'s hill was lost by the [Brigade]", ["Tamora", "Brigade"]),
        ("a ‘[commander]’ and his [wife] fled", ["commander", "wife"]),
        ("the [rebels]’ two [allies] fled", ["allies"]),
    ],
)
def test_whose_it_is_did_nothing(text, names):
    assert kept(text, "who") == names
