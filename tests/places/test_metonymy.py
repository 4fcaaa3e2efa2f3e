"""A capital or a country may stand for its government; the record says which."""

import re

import pytest

from record_lookup import filler, named, record_of

MARK = re.compile(r"\[([^\[\]|]+)\|([a-z_]+)\]")


def wrong(example, reason):
    return pytest.param(example, marks=pytest.mark.xfail(reason=reason))


GOVERNMENTS = [
    # subjects of what governments do
    "[Damascus|syria_government] rejected the offer.",
    "[Moscow|russia_government] said it would wait.",
    "[Riyadh|saudi_arabia_government] denied the report.",
    "[Israel|israel_government] bombed the airport.",
    "The airport was hit by [Israel|israel_government].",
    "[Turkey|turkey_government] said its jets hit Aleppo.",
    "[Kyiv|ukraine_government] and [Moscow|russia_government] agreed to a truce.",
    "[London|united_kingdom_government] denied the report.",
    "[Tbilisi|georgia_government] denied the report.",
    wrong(
        "The [Damascus|syria_government] government rejected the offer.",
        "a capital before `government` isn't read as whose it is",
    ),
    # sides of a relation
    "The envoy held talks with [Ankara|turkey_government].",
    "The deal with [Baghdad|iraq_government] fell apart.",
    "Relations between [Damascus|syria_government] and [Moscow|russia_government] "
    "cooled.",
    # who backs somebody
    "A [Moscow|russia_government]-backed militia took the bridge.",
    "The forces backed by [Tehran|iran_government] fled.",
    # whom one speaks to, whom one accuses
    "[Washington|united_states_government] accused [Tehran|iran_government] of "
    "arming the rebels.",
    "[Paris|france_government] urged [Ankara|turkey_government] to hold fire.",
    "[Tehran|iran_government] was accused of arming the rebels.",
    # owners of what states have
    "[Tehran|iran_government]'s foreign minister spoke.",
]

PLACES = [
    "Damascus fell to the rebels.",
    "Damascus airport was hit by drones.",
    "Damascus residents rejected the offer.",
    "Kyiv was hit by drones.",
    "Tehran is far from the border.",
    "Lebanon is at war.",
    "The Washington Post said nothing.",
    "Shells hit Damascus at dawn.",
    "Rebels entered Damascus.",
    "A blast shook Kabul.",
    "He lives in Moscow.",
    "They fled from Damascus to Beirut.",
    "The road to Damascus is shut.",
    "The weapons were sent to Kyiv.",
    "Damascus's streets were empty.",
    "Damascus woke to shelling.",
    "Residents of Damascus rejected the offer.",
    # lands
    "Syria saw heavy fighting.",
    "Turkey has seen nine attacks.",
    "Turkey borders Syria.",
    "Iran's economy shrank.",
    # nationalities, and towns that are no capitals
    "Russian troops left.",
    "Aleppo rejected the offer.",
    "Homs said nothing.",
    # persons who are named so
    "Paris Ferro rejected the offer.",
]


@pytest.mark.parametrize("example", [*GOVERNMENTS, *PLACES])
def test_governments_are_told_from_places(nlp, example):
    record = record_of(nlp, MARK.sub(r"\1", example))

    assert [
        (entity["text"], entity["metonym"]["government"])
        for entity in record["entities"]
        if "metonym" in entity
    ] == MARK.findall(example)


CUES = [
    ("Damascus rejected the offer.", "Damascus", "subject of an act", "rejected"),
    ("He held talks with Ankara.", "Ankara", "side of a relation", "talks"),
    ("A Moscow-backed militia fled.", "Moscow", "backer", "backed"),
    (
        "Paris accused Tehran of arming the rebels.",
        "Tehran",
        "what is done to a government",
        "accused",
    ),
    ("Tehran's minister spoke.", "Tehran", "owner of what states have", "minister"),
]


@pytest.mark.parametrize(("text", "name", "rule", "cue"), CUES)
def test_the_record_says_why(nlp, text, name, rule, cue):
    metonym = named(record_of(nlp, text), name)["metonym"]

    assert metonym["rule"] == rule
    assert metonym["cue"]["text"] == cue
    assert text[metonym["cue"]["start"] : metonym["cue"]["end"]] == cue


def test_the_name_keeps_its_place(nlp):
    entity = named(record_of(nlp, "Damascus rejected the offer."), "Damascus")

    assert (entity["label"], entity["id"]) == ("PLACE", "damascus")
    assert entity["place"]["id"] == "damascus"
    assert entity["location"]["relation"] == "name"


def test_the_government_is_the_actor_of_the_event(nlp):
    record = record_of(nlp, "Moscow bombed a market in Idlib.")

    actor = filler(record, "who", "Moscow")["actor"]
    assert (actor["id"], actor["kind"]) == ("russia_government", "government")
    assert actor["acled_inter"] == 8


def test_one_text_may_have_both(nlp):
    record = record_of(nlp, "Damascus rejected the offer. Shells hit Damascus at dawn.")

    assert "metonym" in named(record, "Damascus", 0)
    assert "metonym" not in named(record, "Damascus", 1)
    assert named(record, "Damascus", 1)["location"]["places"] == ["damascus"]
