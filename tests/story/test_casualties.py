"""How the numbers of events become the casualties of a document."""

import json
from importlib.resources import files

from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from conflictner.story.casualties import casualties
from conflictner.story.casualty_account import casualty_account
from conflictner.story.currency import currencies
from conflictner.story.telling import tell_story
from story.handmade_records import count, event, record

SOLDIERS = {"actor": {"kind": "state_forces", "rule": "by hand"}}
REBELS = {"actor": {"kind": "rebel", "rule": "by hand"}}


def killed(text, *events, **more):
    return tell_story({**record(*events), **more}, text)["casualties"]["killed"]


def sentence(number, noun, place=""):
    return f"{number} {noun} were killed{place}. "


def claims(parts):
    """A text of one sentence a part, `(number, noun, kind)`, with its events."""
    text = "".join(sentence(number, noun) for number, noun, _ in parts)
    events, start = [], 0
    for number, noun, kind in parts:
        here = " " * start + sentence(number, noun)
        made = event(
            here.replace(" " * start, "." * max(0, start - 1) + " ", 1)
            if start
            else here,
            "killed",
            whom=[(noun, {"actor": {"kind": kind, "rule": "by hand"}})],
            how_many=[count(str(number), number, noun)],
        )
        events.append(made)
        start += len(sentence(number, noun))
    return text, events


SIDES = st.sampled_from(
    [("soldiers", "state_forces"), ("rebels", "rebel"), ("farmers", "civilians")]
)


@given(st.integers(2, 400), SIDES, st.integers(1, 4))
def test_a_toll_told_several_times_counts_once(number, side, times):
    noun, kind = side
    told = killed(*(_flat(claims([(number, noun, kind)] * times))))
    assert (told["low"], told["best"], told["high"]) == (number, number, number)
    assert len(told["events"]) == times


@given(st.lists(st.tuples(st.integers(2, 90), SIDES), min_size=1, max_size=5))
def test_low_is_no_more_than_best_and_best_no_more_than_high(parts):
    told = killed(*_flat(claims([(n, noun, kind) for n, (noun, kind) in parts])))
    assert told["low"] <= told["best"] <= told["high"]


@given(st.lists(st.tuples(st.integers(2, 90), SIDES), min_size=1, max_size=5))
def test_the_groups_make_up_the_whole(parts):
    told = killed(*_flat(claims([(n, noun, kind) for n, (noun, kind) in parts])))
    assert sum(one["best"] or 0 for one in told["groups"].values()) == told["best"]


def _flat(pair):
    text, events = pair
    return [text, *events]


def test_groups_that_differ_are_added():
    told = killed(*_flat(claims([(6, "rebels", "rebel"), (2, "guards", "police")])))
    assert told["best"] == 8
    assert told["groups"]["armed_group"]["best"] == 6
    assert told["groups"]["security"]["best"] == 2


def test_the_least_and_the_greatest_that_claimants_say():
    text = "The army said 20 rebels were killed. Rebels said six rebels died."
    first = event(
        text,
        "killed",
        whom=[("rebels", REBELS)],
        how_many=[count("20", 20, "rebels")],
        source=[("army", SOLDIERS)],
    )
    second = event(
        text,
        "died",
        whom=[("rebels", REBELS)],
        how_many=[count("six", 6, "rebels")],
        source=[("Rebels", REBELS)],
    )
    told = killed(text, first, second)
    assert (told["low"], told["best"], told["high"]) == (6, 20, 20)
    casualties = tell_story(record(first, second), text)["casualties"]
    assert casualties["contradictions"] == [
        {
            "field": "killed",
            "reason": "claimants differ",
            "values": [20, 6],
            "events": [0, 1],
        }
    ]


def test_a_total_that_is_less_than_its_parts_is_a_contradiction():
    text = "Six rebels were killed. Nine more rebels were killed, 12 in total died."
    first = event(
        text, "killed", whom=[("rebels", REBELS)], how_many=[count("Six", 6, "rebels")]
    )
    second = event(
        text[:23].replace("killed", "kil-ed") + text[23:],
        "killed",
        whom=[("rebels", REBELS)],
        how_many=[count("Nine", 9, "rebels")],
    )
    third = event(text, "died", how_many=[count("12", 12, None)])
    casualties = tell_story(record(first, second, third), text)["casualties"]
    assert casualties["killed"]["best"] == 15
    (wrong,) = casualties["contradictions"]
    assert wrong["reason"] == "the parts are more than the total"
    assert wrong["values"] == [12, 15]


def test_events_that_were_joined_are_of_one_toll_wherever_they_were():
    text = "Six rebels were killed in Tamora. Four rebels were killed in Kormak."
    places = [
        {"start": s, "end": s + 6, "text": text[s : s + 6], "label": "PLACE", "id": i}
        for s, i in ((text.index("Tamora"), "tamora"), (text.index("Kormak"), "kormak"))
    ]
    first = event(
        text,
        "killed",
        whom=[("rebels", REBELS)],
        how_many=[count("Six", 6, "rebels")],
        where=["Tamora"],
    )
    second = event(
        text[:33].replace("killed", "kil-ed") + text[33:],
        "killed",
        whom=[("rebels", REBELS)],
        how_many=[count("Four", 4, "rebels")],
        where=["Kormak"],
    )
    apart = killed(text, first, second, entities=places)
    assert apart["best"] == 10
    incident = {"id": 0, "type": "killing", "events": [0, 1], "joins": []}
    made = {**record(first, second), "entities": places, "incidents": [incident]}
    joined = casualties(made, text, currencies(made, text))
    assert joined["killed"]["best"] == 6


def test_what_does_not_count_is_told_with_its_reason():
    text = "The men threatened to kill six rebels."
    plan = event(text, "kill", status="unreal", how_many=[count("six", 6, None)])
    told = killed(text, plan)
    assert told["best"] is None
    assert told["left_out"] == [
        {"event": 0, "reason": "the text doesn't say that it happened"}
    ]


def test_a_number_that_no_event_holds_is_not_lost():
    text = "A bomb killed a guard and left nine villagers without a home."
    bomb = event(text, "killed", whom=[("guard", SOLDIERS)])
    casualties = tell_story(record(bomb), text)["casualties"]
    assert [one["text"] for one in casualties["unused"]] == ["nine"]


def test_people_who_were_shot_are_dead_only_where_a_word_says_so():
    shot = "Gunmen shot five men."
    told = tell_story(
        record(event(shot, "shot", whom=["men"], how_many=[count("five", 5, "men")])),
        shot,
    )["casualties"]
    assert (told["killed"]["best"], told["injured"]["best"]) == (None, 5)
    dead = "Gunmen shot dead five men."
    told = tell_story(
        record(event(dead, "shot", whom=["men"], how_many=[count("five", 5, "men")])),
        dead,
    )["casualties"]
    assert (told["killed"]["best"], told["injured"]["best"]) == (5, None)


def test_fighters_who_flee_are_not_displaced():
    text = "Twenty rebels fled the town."
    flight = event(
        text,
        "fled",
        "displacement",
        whom=[("rebels", REBELS)],
        how_many=[count("Twenty", 20, "rebels")],
    )
    assert tell_story(record(flight), text)["casualties"]["displaced"]["best"] is None


def test_the_main_event_is_asserted_and_current():
    text = "He was wanted for the murder of six. Gunmen killed two men in Kormak."
    murder = event(text, "murder")
    killing = event(text, "killed", whom=["men"], how_many=[count("two", 2, "men")])
    assert tell_story(record(murder, killing), text)["main_event"] == 1
    assert tell_story(record(murder), text)["main_event"] is None
    assert tell_story(record(), text)["main_event"] is None


def test_a_text_is_about_the_riot_and_not_about_the_arrests_after_it():
    text = "Crowds burned a court in Kormak. Two days on police arrested forty men."
    riot = event(text, "burned", "property_damage", who=["Crowds"])
    arrest = event(
        text, "arrested", "arrest", whom=["men"], how_many=[count("forty", 40, "men")]
    )
    assert tell_story(record(riot, arrest), text)["main_event"] == 0


def test_the_account_names_the_events():
    text = "Gunmen killed two men."
    made = record(
        event(text, "killed", whom=["men"], how_many=[count("two", 2, "men")])
    )
    assert list(casualty_account(tell_story(made, text))) == [
        "killed: 2; unknown 2",
        "  counted: “men”",
        "  from event 0: killing “killed”",
    ]


def test_the_casualties_have_the_form_that_the_schema_tells():
    text = "Gunmen killed two men."
    made = tell_story(record(event(text, "killed", whom=["men"])), text)
    path = files("conflictner").joinpath("schema", "record.schema.json")
    schema = json.loads(path.read_text("utf-8"))
    part = {"$ref": "#/$defs/casualties", "$defs": schema["$defs"]}
    Draft202012Validator(part).validate(made["casualties"])
