"""PLOVER's events and modes, and UCDP's type of violence."""

import pytest

from conflictner.codes.coding import code
from events_by_hand import actor, event, filler, record


def codes_of(nlp, text):
    (found, *_) = nlp(text)._.record["events"]
    return found["plover"]["event"], found["plover"]["mode"], found["plover"]["quad"]


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("Gunmen shot dead two farmers near Kolo.", ("ASSAULT", "firearms", 4)),
        ("A drone strike hit the market in Kolo.", ("ASSAULT", "drone", 4)),
        ("Warplanes bombed Kolo.", ("ASSAULT", "aerial", 4)),
        ("The army shelled the village.", ("ASSAULT", "heavy-weapons", 4)),
        ("A car bomb exploded in Kolo.", ("ASSAULT", "explosives", 4)),
        ("Gunmen kidnapped a priest in Kolo.", ("ASSAULT", "abduct", 4)),
        ("Soldiers raped a woman in Kolo.", ("ASSAULT", "sexual", 4)),
        ("Police arrested a lawyer in Kolo.", ("COERCE", "arrest", 4)),
        ("The army imposed a curfew in Kolo.", ("COERCE", "curfew", 4)),
        ("Thousands protested in Kolo.", ("PROTEST", "demo", 4)),
        ("Students rioted in Kolo, police said.", ("PROTEST", "riot", 4)),
        ("The two sides signed a peace agreement.", ("AGREE", None, 1)),
        ("Turkey sent troops to the border.", ("MOBILIZE", "troops", 4)),
    ],
)
def test_events_have_the_code_of_their_kind_and_means(nlp, text, answer):
    assert codes_of(nlp, text) == answer


def killing(who, whom, **more):
    text = "Alphas killed Betas in Kolo."
    made = event(
        text,
        more.pop("kind", "killing"),
        "killed",
        who=[filler(text, "Alphas", actor=actor(who))] if who else [],
        whom=[filler(text, "Betas", actor=actor(whom))] if whom else [],
        **more,
    )
    return code(record(made), text)["events"][0]["ucdp"]


@pytest.mark.parametrize(
    ("who", "whom", "kind"),
    [
        (1, 2, 1), (2, 1, 1), (8, 2, 1), (3, 8, 1),
        (2, 3, 2), (4, 4, 2),
        (1, 7, 3), (2, 7, 3), (8, 6, 3),
        (5, 7, None), (None, 7, None), (2, None, None),
    ],
)  # fmt: skip
def test_the_sides_decide_the_type_of_violence(who, whom, kind):
    answer = killing(who, whom)
    assert answer["type_of_violence"] == kind
    assert (answer["reason"] is None) == (kind is not None)


def test_an_event_of_ucdp_needs_a_death():
    assert killing(2, 1, kind="attack")["reason"] == "no death told"


def test_a_fight_with_a_death_has_the_type_of_its_sides():
    text = "Rebels fought soldiers; two men died."
    sides = [
        filler(text, "Rebels", actor=actor(2)),
        filler(text, "soldiers", actor=actor(1)),
    ]
    fight = event(text, "clash", "fought", who=sides)
    death = event(text, "killing", "died", whom=[filler(text, "men")])
    coded = code(record(fight, death), text)
    assert coded["events"][0]["ucdp"]["type_of_violence"] == 1
