"""Which accounts are one incident, whatever the order in which they come."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

import conflictner
from made_records import DEPOT, MILL_AGAIN, MILL_ELSEWISE, depot, event, mill, record


def groups(found):
    """The incidents as sets of (document, event)."""
    return {
        frozenset((one["doc_id"], one["event"]) for one in incident["events"])
        for incident in found
    }


def test_two_reports_of_one_shooting_are_one_incident():
    found = conflictner.incidents(
        [mill("a"), mill("b", sentence=MILL_AGAIN), depot("c")]
    )
    assert groups(found) == {
        frozenset({("a", 0), ("b", 0)}),
        frozenset({("c", 0)}),
    }


@pytest.mark.parametrize(
    "other",
    [
        {"day": "2025-01-05", "date": "2025-01-06", "sentence": MILL_AGAIN},
        {"where": "Sorvik", "sentence": DEPOT, "killed": 31, "day": "2025-03-02"},
    ],
    ids=["months before", "another place, day and number"],
)
def test_what_differs_is_another_incident(other):
    assert len(conflictner.incidents([mill("a"), mill("b", **other)])) == 2


def test_documents_with_another_main_event_are_not_lumped():
    """Both tell of the mill; one is about the depot."""
    shooting = mill("a")["events"][0]
    strike = depot("b")["events"][0]
    both = record("b", strike, {**shooting, "id": 1}, date="2025-03-07", main_event=0)
    found = conflictner.incidents([mill("a"), both, depot("c")])
    assert groups(found) == {
        frozenset({("a", 0), ("b", 1)}),
        frozenset({("b", 0), ("c", 0)}),
    }


def test_a_running_toll_is_not_the_event():
    toll = event(
        killed=900, of="people", where="Harun", day=("2024-12-01", "2025-03-06")
    )
    found = conflictner.incidents([mill("a"), record("b", toll)])
    assert len(found) == 2
    assert [one["toll"] for one in found] == [False, True]


def test_each_membership_has_a_reason():
    told = [mill("a"), mill("b", sentence=MILL_AGAIN)]
    (incident,) = conflictner.incidents(told)
    for member in incident["events"]:
        assert "same place (harun)" in member["reason"]
        assert "same number (7 killed)" in member["reason"]


def test_the_incidents_that_a_record_tells_are_taken():
    first, second = mill("a")["events"][0], depot("a")["events"][0]
    told = record("a", first, second, first)
    told["incidents"] = [
        {"events": [0, 2], "joins": [{"event": 2, "to": 0, "reason": "same victims"}]},
        {"events": [1], "joins": []},
    ]
    found = conflictner.incidents([told])
    assert groups(found) == {frozenset({("a", 0), ("a", 2)}), frozenset({("a", 1)})}
    assert any("same victims" in one["reason"] for one in found[0]["events"])


def test_the_setting_tells_place_and_day_where_the_slots_do_not():
    bare = event(killed=7, of="villagers", sentence=MILL_AGAIN)
    where = mill("x")["events"][0]["where"][0]
    bare["setting"] = {
        "place": {**where, "inferred": True, "by": "headline"},
        "day": {"from": "2025-03-06", "to": "2025-03-06", "inferred": True, "by": "x"},
    }
    (incident,) = conflictner.incidents([record("a", bare)])
    assert incident["place"]["id"] == "harun"
    assert incident["when"]["from"] == "2025-03-06"


COLLECTION = [
    mill("a"),
    mill("b", sentence=MILL_AGAIN, killed=8),
    mill("c", date="2025-03-09", day=None),
    depot("d"),
    depot("e", killed=4),
    mill("f", day="2024-06-01", date="2024-06-02", sentence=MILL_ELSEWISE),
    record("g", event("protest", where="Belas", sentence="Bakers marched."), date=None),
]


def answer(documents):
    """What an answer is, without the order of the documents."""
    return list(conflictner.incidents(documents))


@given(st.permutations(COLLECTION))
def test_the_order_of_the_documents_changes_nothing(shuffled):
    assert answer(shuffled) == answer(COLLECTION)


@pytest.mark.parametrize("size", [1, 2, 3, 6])
def test_batches_give_the_incidents_of_a_single_run(size):
    """Only ids may differ: an update renames nothing."""
    found = None
    by_date = sorted(COLLECTION, key=lambda one: (one["date"] or "", one["doc_id"]))
    for start in range(0, len(by_date), size):
        found = conflictner.incidents(by_date[start : start + size], update=found)
    assert list(found) == answer(COLLECTION)


ORDERS = list(itertools.islice(itertools.permutations(COLLECTION), 0, 5040, 631))


@pytest.mark.parametrize("order", ORDERS)
def test_batches_in_any_order_give_the_same_incidents(order):
    found = None
    for document in order:
        found = conflictner.incidents([document], update=found)
    assert groups(found) == groups(answer(COLLECTION))


def test_ids_are_the_same_in_each_run_and_of_no_other_incident():
    ids = [one["id"] for one in answer(COLLECTION)]
    assert ids == [one["id"] for one in answer(COLLECTION)]
    assert len({*ids}) == len(ids)
