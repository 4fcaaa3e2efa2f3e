"""What the rules wrote to a Doc comes to the decision as it is."""

import numpy as np
import pytest

import conflictner
from conflictner.annotations import ROLES
from conflictner.decision.weighing import rule_events
from conflictner.decision.weights import THRESHOLD, Weights, weights_of
from handmade import TEXT, two_events


@pytest.fixture(name="events")
def _events():
    doc = two_events()
    for span, value in ROLES.read(doc):
        value["confidence"] = 0.7 if span.label_ == "who" else None
        value["inferred"] = span.text == "Kormak"
    return rule_events(doc)


def test_events_come_with_what_is_known_of_them(events):
    killing, arrest = events
    assert TEXT[killing.start : killing.end] == "killed"
    assert (killing.type, killing.status, killing.confidence) == (
        "killing",
        "asserted",
        0.9,
    )
    assert (arrest.type, arrest.status, arrest.confidence) == ("arrest", "negated", 0.8)
    assert [one.number for one in events] == [0, 1]
    assert not killing.own


def test_fillers_come_with_their_event_and_number(events):
    killing, arrest = events
    assert sorted(killing.fillers) == ["how_many", "when", "where", "who", "whom"]
    assert [TEXT[one.start : one.end] for one in killing.fillers["whom"]] == [
        "farmers",
        "guards",
    ]
    assert [one.number for one in killing.fillers["whom"]] == [1, 2]
    (who,) = killing.fillers["who"]
    assert (who.confidence, who.inferred, who.number) == (0.7, False, 0)
    (where,) = killing.fillers["where"]
    assert (where.confidence, where.inferred) == (None, True)
    assert [TEXT[one.start : one.end] for one in arrest.fillers["source"]] == ["Police"]


def test_shares_of_answers_make_one_and_follow_the_scores():
    weights = Weights(np.array([1.0, 2.0]), 0.5)
    shares = weights.shares(np.array([[0.0, 0.0], [1.0, 0.0], [0.0, 1.0]]))
    assert shares.sum() == pytest.approx(1)
    assert shares[1] / shares[0] == pytest.approx(np.e)
    assert shares[2] / shares[0] == pytest.approx(np.e**2)


def test_shares_stand_large_scores():
    shares = Weights(np.array([1.0]), 0.5).shares(np.array([[1000.0], [999.0]]))
    assert shares[0] == pytest.approx(np.e / (1 + np.e))


def test_likelihoods_are_told_one_by_one():
    found = Weights(np.array([2.0]), 0.5).likelihoods(np.array([[0.0], [1.0], [-1.0]]))
    assert found == pytest.approx([0.5, 1 / (1 + np.e**-2), 1 / (1 + np.e**2)])


def test_a_table_gives_weights_by_decision_and_feature():
    table = f"decision\tfeature\tweight\nwho\tdistance\t-1.5\nwho\t{THRESHOLD}\t0.3\n"
    found = weights_of(table)
    assert found["who"].threshold == 0.3
    assert sorted(found["who"].values.tolist())[0] == -1.5
    assert np.count_nonzero(found["who"].values) == 1
    assert found["whom"].threshold == 0.5
    assert not found["whom"].values.any()


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Gunmen wounded three guards in Male on Friday.", {"Male"}),
        ("Gunmen wounded a male guard in Kormak on Friday.", {"Kormak"}),
        ("Soldiers killed five protesters in Split.", {"Split"}),
    ],
)
def test_a_place_called_like_a_noun_is_no_noun(checked, text, places):
    (event,) = conflictner.read(checked, text, "2025-03-10")._.record["events"]
    assert {place["text"] for place in event["where"]} == places
