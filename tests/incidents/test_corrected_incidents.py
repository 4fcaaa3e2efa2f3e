"""What persons merged and split stays merged and split."""

import json

import conflictner
from conflictner.clustering.collection import IncidentCollection
from conflictner.clustering.dispatches import dispatch_of
from conflictner.corrections.corrected_incidents import corrected_incidents
from made_records import depot, event, mill, record


def joined(documents, *corrections, before=None):
    return corrected_incidents(
        before or IncidentCollection(), map(dispatch_of, documents), corrections
    )


def members(incidents):
    return [
        sorted((one["doc_id"], one["event"]) for one in incident["events"])
        for incident in incidents
    ]


def said(action, *ids, **more):
    line = {"action": action, "incidents": list(ids), "by": "Lina", "at": "2025-03-10"}
    return {**line, **more}


def test_incidents_that_a_person_merges_are_one():
    documents = [mill("a"), depot("b")]
    ids = [one["id"] for one in conflictner.incidents(documents)]
    found = joined(documents, said("merge", *ids))
    assert members(found.incidents) == [[("a", 0), ("b", 0)]]
    assert len(found.applied) == 1
    reasons = [one["reason"] for one in found.incidents[0]["events"]]
    assert all(reason.startswith("Lina says so (2025-03-10)") for reason in reasons)


def test_events_that_a_person_splits_off_stand_alone():
    documents = [mill("a"), mill("b")]
    (whole,) = conflictner.incidents(documents)
    assert members([whole]) == [[("a", 0), ("b", 0)]]
    taken = [{"doc_id": "b", "event": 0}]
    line = said("split", whole["id"], f"{whole['id']}/2", events=taken)
    assert members(joined(documents, line).incidents) == [[("a", 0)], [("b", 0)]]


def test_events_of_one_account_can_be_split():
    first = event(killed=4, of="soldiers", inter=1, where="Harun", day="2025-03-06")
    second = event(killed=2, of="farmers", inter=7, where="Harun", day="2025-03-06")
    documents = [record("a", first, second)]
    (whole,) = conflictner.incidents(documents)
    taken = [{"doc_id": "a", "event": 1}]
    line = said("split", whole["id"], f"{whole['id']}/2", events=taken)
    found = joined(documents, line).incidents
    assert members(found) == [[("a", 0)], [("a", 1)]]
    assert [one["casualties"]["killed"]["best"] for one in found] == [4, 2]


def test_a_merge_holds_when_tomorrows_articles_come():
    documents = [mill("a"), depot("b")]
    ids = [one["id"] for one in conflictner.incidents(documents)]
    merge = said("merge", *ids)
    before = joined(documents, merge).incidents
    after = joined([mill("c", date="2025-03-08")], merge, before=before).incidents
    assert members(after) == [[("a", 0), ("b", 0), ("c", 0)]]
    assert after[0]["id"] == before[0]["id"]


def test_a_correction_of_incidents_that_are_not_there_is_told():
    found = joined([mill("a")], said("merge", "i0", "i1"))
    assert found.applied == ()
    assert "i0, i1" in found.lines()[0]


def test_the_command_applies_them(tmp_path, run):
    records, fixes = tmp_path / "records.jsonl", tmp_path / "fixes.jsonl"
    documents = [mill("a"), depot("b")]
    records.write_text("".join(json.dumps(one) + "\n" for one in documents), "utf-8")
    ids = [one["id"] for one in conflictner.incidents(documents)]
    fixes.write_text(json.dumps(said("merge", *ids)) + "\n", "utf-8")
    output = tmp_path / "incidents.jsonl"
    code, _, err = run("incidents", records, "-o", output, "--corrections", fixes)
    assert (code, "merged or split as persons said: 1" in err) == (0, True)
    (line,) = output.read_text("utf-8").splitlines()
    assert sorted(json.loads(line)["documents"]) == ["a", "b"]
