"""Abbreviations of places are of places that the tables know."""

import pytest

from conflictner.knowledge.country_words import country_words
from conflictner.knowledge.dictionaries import shipped_dictionaries
from conflictner.knowledge.division_keys import division_key
from conflictner.knowledge.place_abbreviations import ABBREVIATION_COLUMNS, synonyms
from conflictner.knowledge.tables import read_table, shipped

GAZETTEER = shipped_dictionaries().gazetteer
ROWS = [
    row for _, row in read_table(shipped("place_abbreviations"), ABBREVIATION_COLUMNS)
]


def test_every_abbreviation_means_a_first_level_division():
    for row in ROWS:
        assert row["use"] in ("alone", "behind", "word"), row
        if row["use"] != "word":
            place = GAZETTEER.get(row["means"])
            assert place is not None, row
            assert GAZETTEER.level(place) == "admin1", row
            assert place.point is not None, row


def test_every_state_of_the_usa_has_its_postal_code():
    codes = {
        row["means"]
        for row in ROWS
        if row["note"] == "postal code" and GAZETTEER.get(row["means"]).country == "US"
    }

    assert len(codes) == 51


@pytest.mark.parametrize(
    ("word", "others"),
    [("st", ("saint",)), ("mount", ("mt",)), ("kormak", ()), ("", ())],
)
def test_synonyms_of_words(word, others):
    assert synonyms(word) == others


def test_country_words_name_countries():
    assert all(GAZETTEER.country_id(code) for code in country_words().values())
    assert all(word == word.lower() for word in country_words())


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Latakia Governorate", "latakia"),
        ("State of Bauchi", "bauchi"),
        ("Deir ez-Zor", "deir ez zor"),
    ],
)
def test_keys_of_divisions(name, key):
    assert division_key(name) == key
