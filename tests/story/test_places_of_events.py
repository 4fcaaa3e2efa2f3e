"""Where each event of a text happened, by which rule, and where nothing is said."""

import pytest

from conflictner.story.happenings import tell_happenings
from story_records import event, setting, told

PLACES = ("Syria", "Homs Governorate", "Homs", "Palmyra", "Jableh", "Kormak", "Dorsa")


def place_of(text, *events, trigger, **names):
    names.setdefault("places", PLACES)
    made = [event(text, kind, word, **slots) for kind, word, slots in events]
    return setting(told(text, *made, **names), trigger)


@pytest.mark.parametrize(
    ("text", "events", "trigger", "place", "by"),
    [
        (
            "Gunmen raided Kormak.",
            [("attack", "raided", {"where": "Kormak"})],
            "raided", "Kormak", "own slot",
        ),
        (
            "Gunmen raided Kormak in Syria.",
            [("attack", "raided", {"where": "Kormak in Syria"})],
            "raided", "Kormak", "own slot",
        ),
        (
            "Gunmen raided Kormak. The attack left 9 dead.",
            [
                ("attack", "raided", {"where": "Kormak"}),
                ("attack", "attack", {}),
                ("killing", "dead", {"count": 9}),
            ],
            "dead", "Kormak", "same event",
        ),
        (
            "Raid kills 9\n\nGunmen raided Kormak on Friday. They fled.",
            [
                ("killing", "kills", {"count": 9}),
                ("attack", "raided", {"where": "Kormak"}),
            ],
            "kills", "Kormak", "same event",
        ),
        (
            "Reports of the day:\nKormak: A mine killed 9 farmers.\n"
            "Dorsa: Gunmen seized a bus.",
            [
                ("killing", "killed", {"count": 9}),
                ("abduction", "seized", {}),
            ],
            "killed", "Kormak", "list head",
        ),
        (
            "War in Homs Governorate\n\nGunmen killed 9 men in Palmyra.\n\nA bus was "
            "looted by a mob.\n\nA court met.",
            [
                ("killing", "killed", {"where": "Palmyra", "count": 9}),
                ("restriction", "looted", {}),
            ],
            "looted", "Homs Governorate", "headline",
        ),
        (
            "KORMAK, March 9 (XNA) - Gunmen killed 9 traders.",
            [("killing", "killed", {"count": 9})],
            "killed", "KORMAK", "dateline",
        ),
        (
            "Gunmen killed 9 men in Palmyra.\n\nShells fell on Jableh in Syria.\n\n"
            "A curfew was announced.",
            [
                ("killing", "killed", {"where": "Palmyra", "count": 9}),
                ("strike", "fell", {"where": "Jableh"}),
                ("restriction", "curfew", {}),
            ],
            "curfew", "Syria", "common container",
        ),
    ],
)  # fmt: skip
def test_a_place_is_told_with_the_rule_that_gave_it(text, events, trigger, place, by):
    found = place_of(text, *events, trigger=trigger, places=(*PLACES, "KORMAK"))
    assert found["place"]["text"] == place
    assert found["place"]["by"] == by
    assert found["place"]["inferred"] == (by != "own slot")
    assert text[found["place"]["start"] : found["place"]["end"]] == place


def test_a_place_without_a_name_lies_in_the_place_that_the_text_gives():
    text = "Gunmen raided Kormak. They killed 9 people in a house."
    found = place_of(
        text,
        ("attack", "raided", {"where": "Kormak"}),
        ("killing", "killed", {"where": "house", "count": 9}),
        trigger="killed",
    )
    assert found["place"]["text"] == "Kormak"
    assert found["place"]["spot"]["text"] == "house"


def test_a_wide_area_is_in_none_of_its_towns():
    text = "Gunmen raided Kormak. They killed 9 people along the coast."
    found = place_of(
        text,
        ("attack", "raided", {"where": "Kormak"}),
        ("killing", "killed", {"where": "coast", "count": 9}),
        trigger="killed",
    )
    assert found["place"]["text"] == "coast"
    assert found["place"]["location"] is None


@pytest.mark.parametrize(
    ("text", "events", "trigger", "why"),
    [
        (
            "Gunmen raided Kormak. Shells fell on Dorsa.\n\nA curfew was announced.",
            [
                ("attack", "raided", {"where": "Kormak"}),
                ("strike", "fell", {"where": "Dorsa"}),
                ("restriction", "curfew", {}),
            ],
            "curfew", "the text names no place",
        ),
        (
            "Police did not kill anyone in the raid on Kormak.",
            [
                ("killing", "kill", {"status": "negated"}),
                ("attack", "raid", {"where": "Kormak"}),
            ],
            "kill", "not having happened",
        ),
        (
            "Raid in Kormak\n\nGunmen raided Kormak on Friday.\n\n"
            "A bomb killed 30 people two years ago.",
            [
                ("attack", "Raid", {"where": "Kormak"}),
                ("attack", "raided", {"where": "Kormak"}),
                ("killing", "killed", {"count": 30, "currency": "background"}),
            ],
            "killed", "an older event",
        ),
    ],
)  # fmt: skip
def test_where_nothing_tells_it_there_is_no_place_but_a_reason(
    text, events, trigger, why
):
    found = place_of(text, *events, trigger=trigger)
    assert found["place"] is None
    assert why in found["refused"]["place"]


def test_a_government_is_no_place():
    text = "Syria killed 9 men."
    made = told(text, event(text, "killing", "killed", count=9))
    made["entities"] = [
        {
            "start": 0, "end": 5, "text": "Syria", "label": "PLACE", "id": "syria",
            "metonym": {"government": "syria_government", "rule": "subject",
                        "cue": {"start": 6, "end": 12, "text": "killed"}},
        }
    ]  # fmt: skip
    assert setting(tell_happenings(made, text), "killed")["place"] is None


def test_places_of_equal_rank_are_all_told():
    text = "Shells fell on Kormak and Dorsa."
    made = event(text, "strike", "fell", where="Kormak")
    made["where"] += event(text, "strike", "fell", where="Dorsa")["where"]
    found = setting(told(text, made, places=PLACES), "fell")["place"]
    assert found["text"] == "Kormak"
    assert [one["text"] for one in found["also"]] == ["Dorsa"]


def test_the_slots_of_the_event_stay_as_they_are():
    text = "Gunmen raided Kormak. The attack left 9 dead."
    bare = event(text, "killing", "dead", count=9)
    found = told(
        text, event(text, "attack", "raided", where="Kormak"), bare, places=PLACES
    )
    assert found["events"][1]["where"] == []
