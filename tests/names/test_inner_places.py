"""The places in the names of organisations, peoples and governments."""

import pytest

from record_lookup import named, record_of

HELD = [
    ("The Memphis Police Department said that a man died.", "Memphis", "memphis"),
    ("The Texas Rangers Association wept.", "Texas", "texas"),
    ("Syrian troops fled.", "Syrian", "syria"),
    ("Georgians fled.", "Georgians", "georgia"),
    ("Thousands of Ohioans fled.", "Ohioans", "ohio"),
    ("Troops fled to North Texas.", "North Texas", "texas"),
]


@pytest.mark.parametrize(("text", "start", "place"), HELD)
def test_a_name_points_to_the_place_in_it(nlp, text, start, place):
    record = record_of(nlp, text)
    found = next(e for e in record["entities"] if e["text"].startswith(start))

    assert found["place"]["id"] == place
    location = found["location"]
    assert (location["relation"], location["places"]) == ("name", [place])
    assert location["latitude"] is not None
    assert location["where_prec"] >= 4


NOT_HELD = [
    # an actor that the tables know
    ("Islamic State of Iraq and Syria killed two men.", "Islamic State"),
    # of many towns none is told
    ("The Springfield Police Department said so.", "Springfield"),
]


@pytest.mark.parametrize(("text", "start"), NOT_HELD)
def test_a_name_that_points_nowhere(nlp, text, start):
    for found in record_of(nlp, text)["entities"]:
        if found["text"].startswith(start):
            assert not (found.get("place") or {}).get("id")


def test_a_body_is_where_the_text_names_its_town(nlp):
    record = record_of(
        nlp,
        "A man was shot in Springfield, Ohio. Springfield Police Department wept.",
    )
    body = [e for e in record["entities"] if e["text"].startswith("Springfield")][1]

    assert body["location"]["admin"]["admin1"] == "Ohio"


def test_a_government_points_to_the_place_that_it_is_named_by(nlp):
    found = named(record_of(nlp, "Damascus rejected the offer."), "Damascus")

    assert found["metonym"]["government"] == "syria_government"
    assert found["location"]["relation"] == "name"


def test_the_countryside_of_a_town_keeps_the_town(nlp):
    found = named(record_of(nlp, "Shells fell on Idlib's countryside."), "Idlib")

    assert found["place"]["id"] == "idlib"
    assert found["location"]["relation"] == "countryside"
