"""Which code a document has, of those of its events and of its other words."""

import copy

from hypothesis import given
from hypothesis import strategies as st

from conflictner.codes.coding import code
from events_by_hand import actor, event, filler, record

FIGHT = "Rebels fought soldiers near Tarma. Police arrested a teacher in Kolo."


def fight_and_arrest(**more):
    fight = event(
        FIGHT,
        "clash",
        "fought",
        who=[
            filler(FIGHT, "Rebels", actor=actor(2)),
            filler(FIGHT, "soldiers", actor=actor(1)),
        ],
    )
    arrest = event(
        FIGHT,
        "arrest",
        "arrested",
        who=[filler(FIGHT, "Police", actor=actor(1))],
        whom=[filler(FIGHT, "teacher", actor=actor(7))],
    )
    return record(fight, {**arrest, **more.pop("arrest", {})}, **more)


def chosen(made, text=FIGHT):
    answer = code(made, text)["acled"]
    return answer["sub_event_type"], answer["event"]


def test_the_first_sentence_that_tells_of_something_decides():
    assert chosen(fight_and_arrest()) == ("Armed clash", 0)


def test_the_event_that_the_document_is_about_decides_before_all_others():
    assert chosen(fight_and_arrest(main_event=1)) == ("Arrests", 1)
    assert chosen(fight_and_arrest(main_event=0)) == ("Armed clash", 0)


def test_other_mentions_of_the_incident_count_as_the_main_event():
    text = "Nine people died. The blast hit a bus. A grenade exploded under a seat."
    killing = event(text, "killing", "died", whom=[filler(text, "people")])
    blast = event(text, "bombing", "exploded", weapon=[filler(text, "grenade")])
    incidents = [{"id": 0, "events": [0, 1]}]
    made = record(killing, blast, main_event=0, incidents=incidents)
    assert chosen(made, text)[0] == "Grenade"


def test_background_is_not_what_a_document_is_about_and_a_running_toll_only_at_last():
    made = fight_and_arrest()
    made["events"][0]["currency"] = "background"
    assert chosen(made) == ("Arrests", 1)
    made["events"][1]["currency"] = "background"
    assert chosen(made) == (None, None)
    made["events"][0]["currency"] = "cumulative"
    assert chosen(made) == ("Armed clash", 0)
    made["events"][1]["currency"] = "current"
    assert chosen(made) == ("Arrests", 1)


def test_what_is_not_asserted_has_no_code_and_says_why():
    made = fight_and_arrest(arrest={"status": "negated"})
    answer = code(made, FIGHT)["events"][1]
    assert answer["acled"]["sub_event_type"] is None
    assert answer["acled"]["reason"] == "the event is negated"
    assert answer["ucdp"]["reason"] == "the event is negated"
    assert answer["plover"]["event"] == "COERCE"


def test_words_tell_of_what_has_no_event():
    text = "Nobody spoke. Police found an arms cache in a barn near Kolo."
    answer = code(record(), text)["acled"]
    assert answer["sub_event_type"] == "Disrupted weapons use"
    assert answer["rule"] == "weapons_seized"
    assert answer["event"] is None
    assert answer["cue"]["text"] == "found an arms cache"
    start, end = answer["cue"]["start"], answer["cue"]["end"]
    assert text[start:end] == answer["cue"]["text"]


def test_of_concurring_tactics_the_one_that_acled_puts_first_counts():
    text = "Soldiers shelled Kolo and captured the town from rebels."
    shelling = event(
        text, "strike", "shelled", who=[filler(text, "Soldiers", actor=actor(1))]
    )
    taken = event(
        text,
        "control",
        "captured",
        change="gained",
        who=[filler(text, "Soldiers", actor=actor(1))],
    )
    assert chosen(record(shelling, taken), text) == ("Government regains territory", 1)


def test_a_fight_in_which_a_place_changes_hands_is_told_over_some_sentences():
    text = "Rebels fought soldiers near Tarma. They captured the town at night."
    fight = event(text, "clash", "fought", who=[filler(text, "Rebels", actor=actor(2))])
    taken = event(
        text,
        "control",
        "captured",
        change="gained",
        who=[filler(text, "They", actor=actor(2))],
    )
    assert (
        chosen(record(fight, taken), text)[0] == "Non-state actor overtakes territory"
    )


def test_whoever_holds_a_place_on_that_day_decides_who_regains_it():
    text = "The Northern Front captured Tarma."
    for inter, name in (
        (1, "Government regains territory"),
        (2, "Non-state actor overtakes territory"),
    ):
        taken = event(
            text,
            "control",
            "captured",
            change="gained",
            who=[filler(text, "The Northern Front", actor=actor(inter))],
        )
        assert chosen(record(taken), text)[0] == name


def test_officials_fight_as_the_state_but_die_as_civilians():
    text = "Gunmen shot dead a lawmaker."
    killing = event(
        text,
        "killing",
        "shot",
        who=[filler(text, "Gunmen", actor=actor(3))],
        whom=[filler(text, "lawmaker", actor=actor(1, "person", "LEG"))],
    )
    assert chosen(record(killing), text)[0] == "Attack"


def test_codes_leave_the_record_as_it_was():
    made = fight_and_arrest()
    before = copy.deepcopy(made)
    code(made, FIGHT)
    assert made == before


@given(st.text(max_size=200))
def test_any_text_has_an_answer(text):
    answer = code(record(), text)["acled"]
    assert (answer["sub_event_type"] is None) == (answer["reason"] is not None)
