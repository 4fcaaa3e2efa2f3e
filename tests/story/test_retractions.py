"""Figures that a text takes back lower what it tells, and stay visible."""

import pytest

from conflictner.story.telling import tell_story
from story.handmade_records import count, event, record

FIRST = "The army said 16 soldiers were killed. "


def told(second, trigger, number, words, of="soldiers", **more):
    """The dead of a text whose first sentence tells 16, and what it takes back."""
    text = FIRST + second
    first = event(
        text, "killed", whom=["soldiers"], how_many=[count("16", 16, "soldiers")]
    )
    masked = "." * (len(FIRST) - 1) + " " + second
    later = event(
        masked,
        trigger,
        whom=[of] if of else [],
        how_many=[count(words, number, of)],
        **more,
    )
    killed = tell_story(record(first, later), text)["casualties"]["killed"]
    return killed["best"], [(one["number"], one["text"]) for one in killed["retracted"]]


ROWS = [
    ("Later it said 14 soldiers were killed, not 16.", "killed", 14, "14", "not 16"),
    (
        "It now said 14 soldiers were killed rather than the 16 told before.",
        "killed", 14, "14", "rather than the 16",
    ),
    (
        "Later it lowered the toll to 14 soldiers killed.",
        "killed", 14, "14", "16",
    ),
    (
        "It has revised its figure down: 14 soldiers were killed.",
        "killed", 14, "14", "16",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("second", "trigger", "number", "words", "back"), ROWS)
def test_a_corrected_figure_takes_the_place_of_the_higher_one(
    second, trigger, number, words, back
):
    assert told(second, trigger, number, words) == (number, [(16, back)])


@pytest.mark.parametrize(
    ("second", "number", "words"),
    [
        ("Of these 14 soldiers were killed at once.", 14, "14"),
        ("At dawn 14 soldiers were killed, not two hours after a truce.", 14, "14"),
        ("Another 14 soldiers were killed, not one of them armed.", 14, "14"),
        ("Some 14 soldiers were killed, down from 16 a year ago.", 14, "14"),
    ],
)
def test_near_misses_take_nothing_back(second, number, words):
    assert told(second, "killed", number, words)[1] == []


def test_a_number_only_told_before_holds_no_more_where_another_is_told():
    text = "Initial reports of 16 dead were wrong. Nine men were killed."
    first = event(text, "dead", how_many=[count("16", 16, None)])
    later = event(text, "killed", whom=["men"], how_many=[count("Nine", 9, "men")])
    both = tell_story(record(first, later), text)["casualties"]["killed"]
    assert (both["best"], [one["number"] for one in both["retracted"]]) == (9, [16])
    alone = tell_story(record(first), text)["casualties"]["killed"]
    assert (alone["best"], alone["retracted"]) == (16, [])


def test_from_one_number_to_another_tells_the_second():
    text = "The number of dead was revised from 21 to 18."
    one = event(text, "dead", how_many=[count("21", 21, None)])
    killed = tell_story(record(one), text)["casualties"]["killed"]
    assert (killed["best"], killed["retracted"][0]["number"]) == (18, 21)


def test_each_source_of_an_incident_has_its_own_figure():
    text = "Police said six men were killed. Doctors said nine men were killed."
    first = event(
        text,
        "killed",
        whom=["men"],
        how_many=[count("six", 6, "men")],
        source=["Police"],
    )
    masked = text.replace("killed", "kil-ed", 1)
    second = event(
        masked,
        "killed",
        whom=["men"],
        how_many=[count("nine", 9, "men")],
        source=["Doctors"],
    )
    (incident,) = tell_story(record(first, second), text)["incidents"]
    assert [
        (one["counts"], one["source"]["text"], one["best"])
        for one in incident["figures"]
    ] == [("killed", "Police", 6), ("killed", "Doctors", 9)]
