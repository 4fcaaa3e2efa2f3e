"""What the map shows: points only of what has one, areas as areas."""

import pytest

import conflictner
from conflictner.report.areas import Outlines, convex_hull, map_place
from handmade_records import JABLEH, LATAKIA, SYRIA


@pytest.fixture(name="shown", scope="module")
def _shown():
    gazetteer = conflictner.gazetteer()
    outlines = Outlines(gazetteer, ["latakia_governorate"])

    def shown(location, text="there", entity="there"):
        place = {"text": text, "entity": entity, "location": location}
        return map_place(place, gazetteer, outlines)

    return shown


def test_a_town_is_a_point(shown):
    place = shown(JABLEH)
    assert (place["kind"], place["at"]) == ("point", [35.3621, 35.9276])
    assert (place["id"], place["name"]) == ("jableh", "Jableh")
    assert place["within"] == ["Latakia Governorate", "Syria"]


def test_near_a_town_is_a_ring(shown):
    near = {**JABLEH, "relation": "near", "where_prec": 2}
    place = shown(near, text="Jableh countryside")
    assert (place["kind"], place["km"]) == ("near", 25)
    assert place["name"] == "Jableh countryside"


def test_a_province_is_an_outline_and_no_pin_in_its_seat(shown):
    place = shown(LATAKIA)
    assert place["kind"] == "area"
    assert "at" not in place
    latitudes = [corner[0] for corner in place["corners"]]
    assert min(latitudes) < 35.36 < max(latitudes)


def test_a_province_whose_towns_are_unknown_has_an_unknown_extent(shown):
    assert shown({**LATAKIA, "places": ["nowhere_province"]})["kind"] == "vague"


def test_a_country_is_the_country_and_no_pin_in_its_capital(shown):
    place = shown(SYRIA)
    assert (place["kind"], place["country"]) == ("country", "SY")
    assert "at" not in place


def test_a_country_without_a_code_of_precision_is_no_point_either(shown):
    assert shown({**SYRIA, "where_prec": None})["kind"] == "country"


def test_a_road_is_a_line(shown):
    road = {
        **JABLEH,
        "relation": "along",
        "places": ["jableh", "homs"],
        "where_prec": 5,
    }
    place = shown(road, text="the Jableh-Homs road")
    assert place["kind"] == "line"
    assert len(place["corners"]) == 2


@pytest.mark.parametrize(
    ("location", "entity", "why"),
    [
        (None, None, "a kind of place"),
        ({**JABLEH, "places": [], "latitude": None, "where_prec": None}, "x", "tables"),
        ({**JABLEH, "latitude": None, "longitude": None}, "x", "coordinates"),
    ],
)
def test_what_the_map_cannot_show_has_a_reason(shown, location, entity, why):
    place = shown(location, entity=entity)
    assert place["kind"] == "nowhere"
    assert why in place["why"]


def test_a_hull_holds_its_points():
    square = [(0.0, 0.0), (0.0, 2.0), (2.0, 2.0), (2.0, 0.0)]
    assert sorted(convex_hull([*square, (1.0, 1.0), (1.0, 0.0)])) == sorted(square)
    assert convex_hull([]) == []
