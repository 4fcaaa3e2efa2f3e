"""Small places and counties: which of many is meant the text round the name tells."""

import pytest

import conflictner
from record_lookup import named, record_of


def admin1(nlp, text, name, number=0):
    return named(record_of(nlp, text), name, number)["location"]["admin"].get("admin1")


MEANT = [
    # the division behind the name, written out or abbreviated
    ("Police shot a man in Clinton, Tennessee.", "Clinton", "Tennessee"),
    ("Police shot a man in Clinton, Tenn., on Monday.", "Clinton", "Tennessee"),
    ("Police shot a man in Clinton, TN, on Monday.", "Clinton", "Tennessee"),
    ("A man from Clinton, N.C., was shot.", "Clinton", "North Carolina"),
    ("A man from Gallup, N.M. was shot.", "Gallup", "New Mexico"),
    # counties
    ("A man was shot in Harlan County, Kentucky.", "Harlan", "Kentucky"),
    ("A man was shot in Harlan County, Neb., on Monday.", "Harlan", "Nebraska"),
    ("Police in Kentucky searched Harlan County.", "Harlan", "Kentucky"),
    # the division that the text names elsewhere
    ("Maine police said a man was shot in Sanford.", "Sanford", "Maine"),
    # the other names of the text: two towns that lie together in one state only
    (
        "The men drove from Grovetown to Evans and were shot in Martinez.",
        "Martinez",
        "Georgia",
    ),
]


@pytest.mark.parametrize(("text", "name", "division"), MEANT)
def test_the_small_place_that_is_meant(nlp, text, name, division):
    assert admin1(nlp, text, name) == division


def test_a_county_is_the_county(nlp):
    found = named(record_of(nlp, "A man died in Harlan County, Ky., today."), "Harlan")

    assert found["id"] == found["place"]["id"] == "harlan_county_4294084"
    assert found["location"]["where_prec"] == 3
    assert found["location"]["admin"]["admin2"] == "Harlan County"


ABBREVIATIONS = [
    ("Two men were shot in Tenn. on Monday.", "Tenn.", "tennessee"),
    ("Two men were shot in Kormak, Ore., on Monday.", "Ore.", "oregon"),
    ("The U.S. army shelled the camp.", "U.S.", "united_states"),
    ("Sen. Ann Derviz, R-Okla., wept.", "Okla.", "oklahoma"),
]


@pytest.mark.parametrize(("text", "name", "place"), ABBREVIATIONS)
def test_abbreviations(nlp, text, name, place):
    assert named(record_of(nlp, text), name)["place"]["id"] == place


NO_PLACES = [
    "OK, said the clerk, in no hurry.",
    "He told me, OR so I think, of Miss. Derviz.",
    "The men were reading on a mobile phone.",
    "It was a nice day, HI and all.",
]


@pytest.mark.parametrize("text", NO_PLACES)
def test_words_that_look_like_abbreviations_are_no_places(nlp, text):
    labels = {e["text"]: e["label"] for e in record_of(nlp, text)["entities"]}

    assert "PLACE" not in labels.values(), labels


HOMES = [
    ("Police charged Ann Derviz, 41, of Grovetown.", "Grovetown"),
    ("Sen. Ann Derviz, R-Grovetown, wept.", "Grovetown"),
    ("Man shot in park. GROVETOWN — A man was shot on Monday.", "GROVETOWN"),
]


@pytest.mark.parametrize(("text", "name"), HOMES)
def test_homes_and_datelines_are_places(nlp, text, name):
    assert named(record_of(nlp, text), name)["label"] == "PLACE"


def test_of_a_township_no_town_is_taken(nlp):
    found = named(
        record_of(nlp, "A man was shot in Madison Township, Ohio."), "Madison"
    )

    assert found["place"]["id"] is None


def test_where_nothing_decides_the_likeliest_place_is_told_to_be_a_guess(nlp):
    found = named(record_of(nlp, "A man was shot in New Haven."), "New Haven")

    assert found["place"]["id"] == "new_haven"
    assert found["place"]["likely"] is True
    assert found["place"]["rule"].endswith("taken for the likeliest")
    assert found["place"]["rivals"]
    location = found["location"]
    assert (location["geo_precision"], location["where_prec"]) == (3, 6)
    assert location["latitude"] == pytest.approx(41.3, abs=0.1)


def test_no_place_is_taken_that_isnt_likelier_than_all_others(nlp):
    found = named(record_of(nlp, "A man was shot in Springfield."), "Springfield")

    assert found["place"]["id"] is None
    assert "likely" not in found["place"]


@pytest.mark.parametrize(
    ("undecided", "places"),
    [("none", [None, None]), ("any", ["new_haven", "springfield"])],
)
def test_what_is_done_where_nothing_decides_can_be_told(undecided, places, tmp_path):
    own = conflictner.load(model=None, undecided_places=undecided)
    own.to_disk(tmp_path)
    again = conflictner.load(tmp_path, model=None)

    for nlp in (own, again):
        record = record_of(nlp, "A man was shot in New Haven. Ann fled to Springfield.")
        found = [
            named(record, name)["place"]["id"] for name in ("New Haven", "Springfield")
        ]
        assert [place and place.partition("_us")[0] for place in found] == places


def test_another_word_for_it_is_refused():
    with pytest.raises(conflictner.ConflictnerError, match="give one of likely, any"):
        conflictner.load(model=None, undecided_places="maybe")


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("The panchayat near Salem met on Monday.", "India"),
        ("The constabulary searched a house in Newcastle on Monday.", "United Kingdom"),
    ],
)
def test_words_of_one_country_speak_for_its_places(nlp, text, country):
    record = record_of(nlp, text)
    place = [e for e in record["entities"] if e["label"] == "PLACE"][-1]

    assert place["location"]["admin"]["country"] == country


def test_a_county_that_is_the_only_one_needs_no_more(nlp):
    found = named(record_of(nlp, "A man died in Licking County."), "Licking")

    assert found["place"]["rivals"] == []
    assert found["location"]["admin"]["admin1"] == "Ohio"


@pytest.mark.parametrize(
    ("name", "place"), [("St. Paul", "saint_paul"), ("Saint Paul", "saint_paul")]
)
def test_saint_and_its_abbreviation_are_one(nlp, name, place):
    record = record_of(nlp, f"A man was shot in {name}, Minn., on Monday.")

    assert named(record, name)["place"]["id"] == place
