"""Event tuples in a DataFrame."""

import pandas as pd
import pytest
import spacy

import conflictner
from conflictner.event_tuples import COLUMNS
from conflictner.frames import to_frame
from handmade import two_events


@pytest.fixture(name="frame")
def _frame():
    return to_frame([two_events()])


def test_there_is_one_row_per_event_and_victim_group(frame):
    assert list(zip(frame["event"], frame["whom"], frame["low"], strict=True)) == [
        (0, "farmers", 9),
        (0, "guards", 2),
        (1, pd.NA, pd.NA),
    ]


def test_the_columns_are_those_documented_and_then_the_inputs(frame):
    assert list(frame.columns) == [*COLUMNS, "outlet"]


@pytest.mark.parametrize("name", COLUMNS)
def test_the_columns_have_their_types_with_and_without_rows(frame, name):
    kind = COLUMNS[name][0]
    assert frame[name].dtype == kind
    assert to_frame([])[name].dtype == kind


def test_an_open_bound_is_missing_not_zero(frame):
    assert frame["high"].isna().tolist() == [True, False, True]


def test_days_are_dates(frame):
    assert frame["first_day"][0] == pd.Timestamp("2025-03-07")
    assert pd.isna(frame["first_day"][2])


def test_categories_hold_all_types_seen_or_not(frame):
    assert "bombing" in frame["type"].cat.categories
    assert list(frame["status"].cat.categories) == ["asserted", "negated", "unreal"]


def test_named_places_have_their_id(frame):
    assert frame["place"][0] == "kormak"


def test_records_make_the_same_frame_as_docs(frame):
    pd.testing.assert_frame_equal(to_frame([two_events()._.record]), frame)


def test_a_number_without_a_victim_has_a_row_of_its_own():
    record = two_events()._.record
    record["events"][0]["whom"] = record["events"][0]["whom"][:1]
    frame = to_frame([record])
    assert frame["number_of"].tolist()[:2] == ["farmers", "guards"]
    assert frame["whom"].isna().tolist()[:2] == [False, True]


def test_two_victims_of_one_name_have_the_nearer_number():
    record = two_events()._.record
    event = record["events"][0]
    event["whom"] = [
        {**event["whom"][0], "start": start, "text": "men"} for start in (30, 60)
    ]
    event["how_many"] = [
        {**event["how_many"][0], "start": start, "low": start, "of": "men"}
        for start in (25, 55)
    ]
    assert to_frame([record])["low"].tolist()[:2] == [25, 55]


def test_a_column_of_the_input_named_like_ours_is_kept_beside_it():
    record = {**two_events()._.record, "who": "desk"}
    frame = to_frame([record])
    assert frame["input_who"].tolist() == ["desk"] * 3
    assert frame["who"][0] == "Gunmen"


def test_a_doc_without_events_has_no_rows():
    assert conflictner.to_frame([spacy.blank("en")("Calm.")]).empty


def test_a_single_doc_is_a_list_of_one(frame):
    pd.testing.assert_frame_equal(to_frame(two_events()), frame)
