"""What new documents change: stable ids, and a log of the changes."""

import pytest

import conflictner
from conflictner.clustering.changes import changes_between, with_old_ids
from made_records import MILL_AGAIN, depot, event, mill, record


def told(changes):
    return [(one["change"], one["id"]) for one in changes]


def test_a_new_incident_is_told_as_new_and_the_others_keep_their_ids():
    before = conflictner.incidents([mill("a")])
    after = conflictner.incidents([depot("b")], update=before)
    (old,) = before
    ids = {one["id"] for one in after}
    assert old["id"] in ids
    assert told(after.changes) == [("new", (ids - {old["id"]}).pop())]


def test_a_report_of_a_known_incident_joins_it_and_revises_its_figures():
    before = conflictner.incidents([mill("a", source="police")])
    later = mill("b", sentence=MILL_AGAIN, killed=9, source="police", date="2025-03-08")
    after = conflictner.incidents([later], update=before)
    identity = before[0]["id"]
    assert told(after.changes) == [("joined", identity), ("revised", identity)]
    assert after.changes[0]["events"] == [{"doc_id": "b", "event": 0}]
    first, second = after.changes[1]["fields"]["casualties"]
    assert (first["killed"]["best"], second["killed"]["best"]) == (7, 9)


def test_an_earlier_report_that_comes_later_renames_nothing():
    before = conflictner.incidents([mill("b", date="2025-03-08")])
    after = conflictner.incidents([mill("a", sentence=MILL_AGAIN)], update=before)
    assert [one["id"] for one in after] == [before[0]["id"]]


def test_a_new_version_of_a_document_takes_the_place_of_the_old_one():
    before = conflictner.incidents([mill("a")])
    after = conflictner.incidents([depot("a")], update=before)
    assert after.replaced == ["a"]
    assert ("withdrawn", before[0]["id"]) in told(after.changes)


def test_a_document_given_again_changes_nothing():
    before = conflictner.incidents([mill("a"), depot("b")])
    after = conflictner.incidents([mill("a")], update=before)
    assert list(after) == list(before)
    assert after.changes == []
    assert after.repeated == ["a"]


def incident(identity, *members):
    events = [{"doc_id": doc_id, "event": number} for doc_id, number in members]
    return {
        "id": identity, "type": "attack", "when": None, "place": None,
        "casualties": {}, "events": events,
    }  # fmt: skip


def test_of_a_split_incident_the_greater_part_keeps_the_id():
    before = [incident("i1", ("a", 0), ("b", 0), ("c", 0))]
    after = with_old_ids(
        [incident("x", ("c", 0)), incident("y", ("a", 0), ("b", 0))], before
    )
    assert [one["id"] for one in after] == ["x", "i1"]
    log = changes_between(before, after)
    assert {"change": "split", "id": "i1", "into": ["i1", "x"]} in log


def test_of_two_incidents_that_become_one_the_greater_gives_its_id():
    before = [incident("i1", ("a", 0)), incident("i2", ("b", 0), ("c", 0))]
    after = with_old_ids([incident("x", ("a", 0), ("b", 0), ("c", 0))], before)
    assert [one["id"] for one in after] == ["i2"]
    log = changes_between(before, after)
    assert ("withdrawn", "i1") in told(log)
    joined = next(one for one in log if one["change"] == "joined")
    assert joined["from"] == ["i1"]


def test_two_documents_of_one_id_are_refused():
    with pytest.raises(conflictner.InputError, match="'a' and different texts"):
        conflictner.incidents([mill("a"), depot("a")])


def test_what_is_left_out_is_counted_by_its_reason():
    denied = event(status="negated")
    broken = {"id": 5, "type": "killing"}
    document = record("a", denied)
    document["events"].append(broken)
    found = conflictner.incidents([document])
    assert len(found) == 0
    assert sorted(found.left_out.values()) == [1, 1]
    assert found.summary()["documents_without_events"] == 1


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"events": []}, "without `doc_id`"),
        ({"doc_id": "a"}, "`events` is missing"),
        ({"doc_id": "a", "events": [], "date": "spring"}, "'spring' is no day"),
    ],
)
def test_a_record_that_is_none_is_refused(wrong, message):
    with pytest.raises(conflictner.InputError, match=message):
        conflictner.incidents([wrong])


def test_a_record_of_an_older_version_is_read():
    """Without entities, slots, sentence and hash."""
    bare = {"id": 0, "type": "killing", "status": "asserted", "trigger": {"text": "x"}}
    (found,) = conflictner.incidents([{"doc_id": "a", "events": [bare]}])
    assert found["when"] is None
    assert found["place"] is None
    assert found["claims"] == []
