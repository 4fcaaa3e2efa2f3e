"""Where a phrase lies: in the place, near it, so far away from it, between two."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conflictner.knowledge.dictionaries import shipped_dictionaries
from conflictner.knowledge.geodesy import kilometres
from record_lookup import filler, named, record_of

GAZETTEER = shipped_dictionaries().gazetteer


def wrong(*values, reason):
    return pytest.param(*values, marks=pytest.mark.xfail(reason=reason))


def location(nlp, phrase, name):
    return named(record_of(nlp, f"Gunmen shot at a bus {phrase}."), name)["location"]


PLACED = [
    # in a place: ACLED's geo_precision, UCDP's where_prec
    ("in Jableh", "Jableh", "in", 1, 1),
    ("in the town of Jableh", "Jableh", "in", 1, 1),
    ("in the village of Kormak", "Kormak", "in", 1, 1),
    ("in Kormak", "Kormak", "in", None, None),
    ("in Homs city", "Homs", "in", 1, 1),
    ("in Jableh district", "Jableh", "in", 2, 3),
    ("in Homs province", "Homs", "in", 3, 4),
    ("in the mountains of Latakia province", "Latakia", "in", 3, 4),
    ("in Syria", "Syria", "in", None, 6),
    ("in northern Syria", "Syria", "in", None, 6),
    ("in the Ghab plain", "Ghab", "in", 3, 5),
    ("in the Mediterranean Sea", "Mediterranean Sea", "in", 3, 7),
    ("in the Red Sea", "Red Sea", "in", 3, 7),
    # near it
    ("near Jableh", "Jableh", "near", 2, 2),
    ("near the town of Jableh", "Jableh", "near", 2, 2),
    ("outside Idlib", "Idlib", "near", 2, 2),
    ("on the outskirts of Damascus", "Damascus", "near", 2, 2),
    ("in the suburbs of Damascus", "Damascus", "near", 2, 2),
    ("north of Homs", "Homs", "near", 2, 2),
    ("to the east of Deir ez-Zor", "Deir ez-Zor", "near", 2, 2),
    ("near Kormak", "Kormak", "near", 2, 2),
    # in its countryside
    ("in the Latakia countryside", "Latakia", "countryside", 2, 2),
    ("in the countryside of Hama", "Hama", "countryside", 2, 2),
    ("in rural Damascus", "Damascus", "countryside", 2, 2),
    # so far away
    ("12 km south of Homs", "Homs", "offset", 2, 2),
    ("about 30 km from Palmyra", "Palmyra", "offset", 2, 2),
    # between two places, on the way of two
    ("between Latakia and Tartus", "Latakia", "between", 3, 5),
    ("between Latakia and Tartus", "Tartus", "between", 3, 5),
    ("on the road from Homs to Tartus", "Homs", "between", 3, 5),
    ("on the highway linking Damascus with Homs", "Homs", "between", 3, 5),
    ("on the Homs-Tartus road", "Homs-Tartus road", "along", 3, 5),
    ("on the Damascus-Daraa highway", "Damascus-Daraa highway", "along", 3, 5),
    ("on the road to Homs", "Homs", "along", 3, 5),
    # at sea, at a border
    ("off the coast of Latakia", "Latakia", "off", 3, 5),
    ("at the Syria border", "Syria", "border", 3, 5),
    ("near the border with Iraq", "Iraq", "border", 3, 5),
]  # fmt: skip


@pytest.mark.parametrize(
    ("phrase", "name", "relation", "geo_precision", "where_prec"), PLACED
)
def test_relation_and_codes(nlp, phrase, name, relation, geo_precision, where_prec):
    found = location(nlp, phrase, name)

    assert (found["relation"], found["geo_precision"], found["where_prec"]) == (
        relation,
        geo_precision,
        where_prec,
    ), found


AWAY = [
    ("12 km south of Homs", "homs", 12.0, 180),
    ("some 12 km to the south of Homs", "homs", 12.0, 180),
    ("five miles north-east of Latakia", "latakia", 8.045, 45),
    ("five miles northeast of Latakia", "latakia", 8.045, 45),
    ("20 kilometres (12 miles) west of Aleppo", "aleppo", 20.0, 270),
    ("two dozen kilometres north of Homs", "homs", 24.0, 0),
    ("1.5 km east of Hama", "hama", 1.5, 90),
    ("1,500 metres east of Hama", "hama", 1.5, 90),
    ("ten kilometres south-west of the city of Idlib", "idlib", 10.0, 225),
]


@pytest.mark.parametrize(("phrase", "place", "distance", "bearing"), AWAY)
def test_coordinates_follow_from_distance_and_direction(
    nlp, phrase, place, distance, bearing
):
    name = phrase.split()[-1]
    found = location(nlp, phrase, name)

    assert found["places"] == [place]
    assert (found["distance_km"], found["bearing"]) == (distance, bearing)
    assert found["derived"] is True
    away = (found["latitude"], found["longitude"])
    assert away != GAZETTEER[place].point
    assert kilometres(away, GAZETTEER[place].point) == pytest.approx(distance, abs=0.01)


@pytest.mark.parametrize(
    ("phrase", "distance", "bearing"),
    [
        ("about 30 km from Palmyra", 30.0, None),
        ("north of Palmyra", None, 0),
        ("a few kilometres south of Palmyra", None, 180),
    ],
)
def test_without_one_of_both_the_point_is_the_place_itself(
    nlp, phrase, distance, bearing
):
    found = location(nlp, phrase, "Palmyra")

    assert (found["distance_km"], found["bearing"]) == (distance, bearing)
    assert (found["latitude"], found["longitude"]) == GAZETTEER["palmyra"].point
    assert "derived" not in found


def test_between_two_places_lies_the_middle(nlp):
    found = location(nlp, "between Latakia and Tartus", "Tartus")
    latakia, tartus = GAZETTEER["latakia"].point, GAZETTEER["tartus"].point

    assert sorted(found["places"]) == ["latakia", "tartus"]
    assert found["latitude"] == pytest.approx((latakia[0] + tartus[0]) / 2, abs=1e-4)
    assert found["longitude"] == pytest.approx((latakia[1] + tartus[1]) / 2, abs=1e-4)
    assert found["derived"] is True
    assert found["admin"] == {"country": "Syria"}


@pytest.mark.parametrize(
    "phrase",
    ["in Kormak", "near Kormak", "12 km south of Kormak"],
)
def test_what_has_no_point_gets_none(nlp, phrase):
    found = location(nlp, phrase, phrase.split()[-1])

    assert found["latitude"] is None
    assert found["longitude"] is None
    assert "derived" not in found


NO_OFFSET = [
    "in Homs, where 12 men fell",
    "12 days after the raid on Homs",
    "of 12 miners from Homs",
    "in Homs and fled south",
]


LENGTHS = [
    ("They drove 300 km from Damascus to Aleppo.", "Aleppo"),
    ("Ten miles of trenches run north of Kobani.", "Kobani"),
    ("The road north of Kobani is 300 km long.", "Kobani"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "name"), LENGTHS)
def test_the_length_of_a_thing_is_no_distance(nlp, text, name):
    assert named(record_of(nlp, text), name)["location"].get("distance_km") is None


@pytest.mark.parametrize("phrase", NO_OFFSET)
def test_other_numbers_are_no_distance(nlp, phrase):
    found = location(nlp, phrase, "Homs")

    assert found["relation"] == "in"
    assert found.get("distance_km") is None


def test_the_filler_of_where_has_the_location(nlp):
    record = record_of(nlp, "Gunmen shot at a bus 12 km south of Homs on Friday.")

    assert (
        filler(record, "where", "Homs")["location"]
        == (named(record, "Homs")["location"])
    )


def test_a_government_has_the_point_of_the_name_only(nlp):
    record = record_of(nlp, "Damascus rejected the offer.")

    location = named(record, "Damascus")["location"]
    assert (location["relation"], location["places"]) == ("name", ["damascus"])
    assert (location["geo_precision"], location["where_prec"]) == (3, 4)


@settings(deadline=None, max_examples=25, derandomize=True)
@given(
    distance=st.integers(1, 300),
    side=st.sampled_from(["north", "south-east", "west", "southwest", "north-west"]),
    place=st.sampled_from(["Homs", "Hama", "Idlib", "Raqqa", "Palmyra"]),
)
def test_any_distance_is_kept(nlp, distance, side, place):
    found = location(nlp, f"{distance} km {side} of {place}", place)

    away = (found["latitude"], found["longitude"])
    assert found["distance_km"] == distance
    assert kilometres(away, GAZETTEER[place.lower()].point) == pytest.approx(
        distance, abs=0.01
    )
