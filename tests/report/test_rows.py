"""The lines of a report: events, the incidents of a document, incidents of several."""

import json

import conflictner
from conflictner.report.gaps import gaps_of
from conflictner.report.gathering import Gathering
from conflictner.report.rows import document_rows, incident_rows
from conflictner.report.tolls import toll_claims
from handmade_records import (
    AMBUSH,
    JABLEH,
    LATAKIA,
    ambush,
    day,
    event,
    filler,
    incident,
    number,
    record,
)


def test_without_incidents_each_event_is_a_line():
    killing, injury = document_rows([ambush()])
    assert (killing.type, killing.first, killing.last) == (
        "killing",
        "2025-03-07",
        "2025-03-07",
    )
    assert killing.figures == {"killed": {"best": 9, "low": 9, "high": None}}
    assert killing.place["entity"] == "jableh"
    assert injury.figures == {"injured": {"best": 2, "low": 2, "high": 2}}


def test_events_that_the_record_joins_are_one_line():
    joined = {
        "id": 0,
        "type": "killing",
        "events": [0, 1],
        "joins": [{"event": 1, "to": 0, "reason": "the next sentence"}],
    }
    (row,) = document_rows([ambush(incidents=[joined])])
    assert [one.reason for one in row.tellings] == [None, "the next sentence"]
    assert set(row.figures) == {"killed", "injured"}


def test_an_incident_has_the_events_of_all_its_documents():
    first, second = ambush("a"), ambush("b", low=11)
    rows = incident_rows([incident(first, second)], [first, second])
    assert [len(row.tellings) for row in rows] == [2, 1, 1]
    assert rows[0].id == "i1"
    assert rows[0].figures["killed"]["best"] == 11


def test_an_incident_of_other_documents_has_no_line():
    rows = incident_rows([incident(ambush("elsewhere"))], [ambush("a")])
    assert [row.id for row in rows] == ["a · 0", "a · 1"]


def test_events_are_found_by_their_ids():
    one = ambush()
    one["events"] = [{**event_, "id": event_["id"] + 7} for event_ in one["events"]]
    told = incident(one)
    told["events"][0]["event"] = 8
    rows = incident_rows([told], [one])
    assert rows[0].tellings[0].event == 1


def test_the_place_is_the_one_that_the_incident_names():
    other = filler(AMBUSH, "Police", entity="latakia", location=LATAKIA)
    one = ambush()
    one["events"][0]["where"].append(other)
    told = incident(one, place={"id": "homs", "name": "Homs", "wide": False})
    assert incident_rows([told], [one])[0].place["entity"] == "homs"
    assert incident_rows([incident(one)], [one])[0].place["entity"] == "jableh"


def test_where_and_when_of_the_setting_come_before_the_slots():
    one = ambush()
    one["events"][1]["setting"] = {
        "place": {
            "start": 52, "end": 58, "text": "Jableh", "entity": "jableh",
            "location": JABLEH, "inferred": True, "by": "the sentence before",
        },
        "day": {
            "start": 62, "end": 68, "text": "Friday", "from": "2025-03-07",
            "to": "2025-03-07", "inferred": True, "by": "the sentence before",
        },
    }  # fmt: skip
    row = document_rows([one])[1]
    assert (row.first, row.day_by) == ("2025-03-07", "the sentence before")
    assert (row.place["entity"], row.place["inferred"]) == ("jableh", True)
    assert gaps_of(row) == {}


def test_the_day_of_publication_is_no_day_of_an_event():
    row = document_rows([ambush()])[1]
    assert (row.first, row.last) == (None, None)


def test_what_is_not_told_is_listed():
    text = "Several people were killed."
    bare = record("b", text, event(text, "killing", "killed"))
    assert list(gaps_of(document_rows([bare])[0])) == [
        "no place",
        "no day",
        "no number",
    ]
    protest = record("p", text, event(text, "protest", "killed"))
    assert list(gaps_of(document_rows([protest])[0])) == ["no place", "no day"]


def test_why_no_place_was_inferred_is_told():
    one = ambush()
    refused = {"place": "rival places: Jableh, Baniyas"}
    one["events"][1]["setting"] = {"place": None, "day": None, "refused": refused}
    row = document_rows([one])[1]
    assert gaps_of(row)["no place"] == "rival places: Jableh, Baniyas"
    assert gaps_of(row)["no day"] == "the text tells none"


def test_the_family_of_a_line_is_that_of_its_code_if_it_has_one():
    one = ambush()
    one["events"][0]["acled"] = {
        "event_type": "Battles",
        "sub_event_type": "Armed clash",
    }
    gathering = Gathering([one], conflictner.gazetteer(), "outlet")
    killing, injury = gathering.data(document_rows([one]))["rows"]
    assert killing["f"] == "Battles"
    assert "f" not in injury


def test_casualties_of_a_document_are_told_by_side():
    sides = {"civilian": {"best": 3}, "security": {"best": None}}
    killed = {"best": 11, "low": 9, "high": None, "groups": sides, "women": {"best": 1}}
    one = ambush(casualties={"killed": killed, "injured": {"best": None}})
    gathering = Gathering([one], conflictner.gazetteer(), "outlet")
    (told,) = gathering.data(document_rows([one]))["documents"]
    assert told["n"] == {"killed": [11, 9, None]}
    assert told["ng"] == {"killed": {"civilian": 3, "women": 1}}


def test_a_running_toll_and_background_are_no_part_of_sums():
    for currency, running in (
        ("cumulative", True),
        ("background", True),
        ("current", False),
    ):
        one = ambush()
        one["events"][0]["currency"] = currency
        assert document_rows([one])[0].running is running


def test_claims_are_by_the_source_else_by_the_outlet():
    one = ambush(outlet="North Desk")
    rows = document_rows([one])
    (police,) = toll_claims(rows[0], [one], "outlet")
    (desk,) = toll_claims(rows[1], [one], "outlet")
    assert (police.source, police.low, police.high, police.of) == (
        "Police", 9, None, "soldiers",
    )  # fmt: skip
    assert (desk.source, desk.field) == ("North Desk", "injured")


def test_copies_and_parts_make_no_claim_of_their_own():
    first, second, third = ambush("a"), ambush("b"), ambush("c")
    told = incident(first, second, third)
    told["claims"][1]["copy"] = True
    told["claims"][2]["subset"] = True
    row = incident_rows([told], [first, second, third])[0]
    claims = toll_claims(row, [first, second, third], "outlet")
    assert [claim.document for claim in claims] == [0]


def test_the_data_of_a_page_name_each_thing_once():
    records = [ambush("a"), ambush("b")]
    gathering = Gathering(records, conflictner.gazetteer(), "outlet")
    data = gathering.data(document_rows(records))
    assert [place["id"] for place in data["places"]] == ["jableh"]
    assert sorted(data["actors"]) == ["drivers", "gunmen", "soldiers"]
    assert [row["e"] for row in data["rows"]] == [[0, 1], [1, 1], [2, 1], [3, 1]]
    json.dumps(data)


def test_a_number_that_the_words_leave_open_stays_open():
    text = "Several people were killed in Jableh."
    some = number(text, "Several", None, None, vague=True)
    one = record("v", text, event(text, "killing", "killed", how_many=[some]))
    assert document_rows([one])[0].figures == {}


def test_an_open_time_stays_open():
    text = "Thousands have been killed since 2011."
    since = day(text, "since 2011", "2011-01-01", None)
    one = record("s", text, event(text, "killing", "killed", when=[since]))
    row = document_rows([one])[0]
    assert (row.first, row.last) == ("2011-01-01", None)
