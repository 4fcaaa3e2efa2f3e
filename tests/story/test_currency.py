"""Which events are news of a text, and which it recalls."""

import re

import pytest

from conflictner.story.currency import currencies
from story.handmade_records import count, day, event, record

FIGURE = re.compile(r"\b(?:28|120)\b")

ROWS = [
    ("Gunmen killed six men.", "killed", "current", None),
    ("He was wanted for the murder of six.", "murder", "background", "wanted for"),
    ("She is accused of the bombing.", "bombing", "background", "accused of"),
    ("They met after the 2013 massacre.", "massacre", "background", "2013"),
    ("An attack in 2007 in which 55 men were killed.", "killed", "background", "2007"),
    ("The men who had killed six fled.", "killed", "background", "who had"),
    ("Six men were killed years ago.", "killed", "background", "years ago"),
    (
        "So far this year, 120 men were killed.",
        "killed",
        "cumulative",
        "So far this year",
    ),
    ("Police said six men were killed here.", "killed", "current", None),
    ("He was wanted for theft; six men were killed.", "killed", "current", None),
    ("The toll rose to 28 killed.", "killed", "cumulative", "rose to"),
    ("Men suspected of smuggling killed 28 guards.", "killed", "current", None),
    (
        "Men suspected of killing six were held.",
        "killing",
        "background",
        "suspected of",
    ),
    (
        "He had a role in a raid that killed six.",
        "killed",
        "background",
        "role in",
    ),
    ("Hundreds took part in a march.", "march", "current", None),
    ("She was tried for her part in a raid.", "raid", "background", "tried for"),
    ("The war in the south has killed 120 men.", "killed", "cumulative", "war"),
    ("In the war a shell killed 28 men.", "killed", "current", None),
    ("28 men were killed in two attacks.", "killed", "cumulative", "in two attacks"),
]


@pytest.mark.parametrize(("text", "trigger", "currency", "cue"), ROWS)
def test_the_words_that_tell_what_an_event_is_to_a_text(text, trigger, currency, cue):
    numbers = [count(found[0], int(found[0]), None) for found in FIGURE.finditer(text)]
    (told,) = currencies(record(event(text, trigger, how_many=numbers)), text)
    assert told.value == currency
    assert (text[slice(*told.cue)] if told.cue else None) == cue


@pytest.mark.parametrize(
    ("iso", "currency"),
    [("2024-05-13", "current"), ("2024-04-02", "background"), (None, "current")],
)
def test_a_day_of_its_own_long_before_makes_an_event_background(iso, currency):
    text = "Police arrested a man. Gunmen killed six men that day."
    arrest = event(text, "arrested", "arrest")
    killing = event(text, "killed", when=[day("that day", iso)])
    assert currencies(record(arrest, killing), text)[1].value == currency


def test_somebody_is_held_for_what_is_background():
    text = "Police arrested three men over the ambush."
    arrest = event(text, "arrested", "arrest")
    ambush = event(text, "ambush", "attack")
    told = currencies(record(arrest, ambush), text)
    assert [one.value for one in told] == ["current", "background"]


def test_below_a_heading_of_links_stand_other_texts():
    text = "Gunmen killed six men.\nRelated\nArmy kills ten in Kormak\n"
    told = currencies(record(event(text, "killed"), event(text, "kills")), text)
    assert [one.value for one in told] == ["current", "background"]


def test_without_a_date_no_year_is_long_ago():
    text = "They met after the 2013 massacre."
    (told,) = currencies(record(event(text, "massacre"), date=None), text)
    assert told.value == "current"


@pytest.mark.parametrize(
    ("kind", "trigger", "first", "currency"),
    [
        ("killing", "killed", "2024-05-13", "cumulative"),
        ("displacement", "displaced", "2024-05-10", "current"),
        ("displacement", "displaced", "2024-03-10", "cumulative"),
    ],
)
def test_a_number_since_a_day_is_a_toll_of_the_dead_soon_of_others_late(
    kind, trigger, first, currency
):
    text = f"Some 120 men were {trigger} since Friday."
    times = [("since Friday", {"from": first, "to": "2024-05-14"})]
    told = event(text, trigger, kind, how_many=[count("120", 120, None)], when=times)
    assert currencies(record(told), text)[0].value == currency


def test_what_stands_between_a_toll_and_its_words_is_of_the_toll():
    text = "Some 120 men were killed in massacres this year."
    killing = event(text, "killed", how_many=[count("120", 120, None)])
    told = currencies(record(killing, event(text, "massacres")), text)
    assert [one.value for one in told] == ["cumulative", "cumulative"]
