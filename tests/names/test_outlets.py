"""Where a text was published speaks for the places that it names."""

import pytest

import conflictner
from conflictner.knowledge.dictionaries import shipped_dictionaries
from conflictner.names.outlets import UNKNOWN, read_outlet
from record_lookup import named

DICTIONARIES = shipped_dictionaries()


def admin(nlp, text, name, **columns):
    record = conflictner.read(nlp, text, date="2025-03-08", **columns)._.record
    return named(record, name)["location"]["admin"]


OUTLETS = [
    ({"outlet": "Nashville Banner"}, "Tennessee"),
    ({"outlet": "nashvillebanner.com"}, "Tennessee"),
    ({"outlet": "https://www.nashville-banner.com/news"}, "Tennessee"),
    ({"outlet": "The Tennessean"}, "Tennessee"),
    ({"outlet": "The Daily Kormak", "country": "US", "region": "Indiana"}, "Indiana"),
    ({"outlet": "The Daily Kormak"}, None),
    ({"region": "Indiana"}, "Indiana"),
]


@pytest.mark.parametrize(("columns", "division"), OUTLETS)
def test_the_outlet_tells_which_town_is_meant(nlp, columns, division):
    found = admin(nlp, "A man was shot in Franklin on Monday.", "Franklin", **columns)

    assert found.get("admin1") == division


@pytest.mark.parametrize(
    ("columns", "country"),
    [
        ({"outlet": "kormak.com.au"}, "Australia"),
        ({"outlet": "kormak.co.za"}, "South Africa"),
        ({"country": "South Africa"}, "South Africa"),
    ],
)
def test_the_country_of_the_outlet_speaks_for_its_places(nlp, columns, country):
    found = admin(nlp, "A man was shot in Newcastle.", "Newcastle", **columns)

    assert found["country"] == country


def test_what_the_text_says_goes_before_the_outlet(nlp):
    text = "A man was shot in Franklin, Ohio, on Monday."

    assert admin(nlp, text, "Franklin", outlet="Nashville Banner")["admin1"] == "Ohio"


@pytest.mark.parametrize(
    "columns",
    [{}, {"outlet": ""}, {"outlet": None, "country": 7}, {"doc": "Nashville Banner"}],
)
def test_other_columns_tell_nothing(columns):
    assert read_outlet(columns, DICTIONARIES) is UNKNOWN


@pytest.mark.parametrize(
    ("outlet", "country"),
    [
        ("kormak.ge", {"GE"}),
        ("kormak.co.uk", {"GB"}),
        ("kormak.tv", set()),
        ("kormak.com", set()),
        ("kormak.zz", set()),
    ],
)
def test_the_code_of_a_domain(outlet, country):
    assert read_outlet({"outlet": outlet}, DICTIONARIES).countries == country
