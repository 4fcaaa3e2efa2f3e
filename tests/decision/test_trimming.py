"""A model's span ends where a phrase does."""

import pytest
import spacy

from conflictner.decision.trimming import is_no_phrase, trimmed

NLP = spacy.blank("en")


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("coastal village of", "coastal village"),
        ("the guards", "guards"),
        ("their homes ,", "homes"),
        ("in the market", "market"),
        ("their", "their"),
        ("Dorsa Watch (DW)", "Dorsa Watch (DW)"),
        ("University of the North", "University of the North"),
        ("U.S.", "U.S."),
    ],
)
def test_what_no_phrase_begins_or_ends_with_is_cut(text, phrase):
    assert trimmed(NLP(text)[:]).text == phrase


@pytest.mark.parametrize(
    ("text", "nothing"),
    [("of", True), ("their", True), ("her", False), ("of it", False)],
)
def test_a_preposition_alone_is_no_phrase(text, nothing):
    assert is_no_phrase(NLP(text)[:]) is nothing
