"""What users hand over by mistake does what was meant, or tells what to do."""

from pathlib import Path

import pandas as pd
import pytest

import conflictner
from conflictner.errors import InputError
from conflictner.formats.entries import Entry, Origin
from conflictner.jobs.annotation import annotate_part

EVENT = "Raiders killed four herders near Dorsa on Monday."

FRAME = pd.DataFrame(
    {
        "doc_id": ["a", "b"],
        "date": pd.to_datetime(["2025-03-11", None]),
        "text": [EVENT, "Calm."],
        "outlet": ["Post", None],
        "dead": pd.array([4, None], dtype="Int64"),
        "share": [0.5, float("nan")],
    }
)


def test_a_frame_is_read_row_by_row(nlp):
    first, second = conflictner.read_many(nlp, FRAME)
    record = first._.record
    assert (record["doc_id"], record["date"]) == ("a", "2025-03-11")
    assert (record["outlet"], record["dead"], record["share"]) == ("Post", 4, 0.5)
    assert len(record["events"]) == 1
    record = second._.record
    assert record["date"] is None
    assert (record["outlet"], record["dead"], record["share"]) == (None, None, None)


def test_a_series_holds_texts(nlp):
    docs = list(conflictner.read_many(nlp, FRAME["text"]))
    assert [doc.text for doc in docs] == [EVENT, "Calm."]


def test_a_missing_text_of_a_series_is_told(nlp):
    with pytest.raises(InputError, match="of type NoneType, not a string"):
        list(conflictner.read_many(nlp, pd.Series([None, EVENT])))


def test_one_frame_is_a_batch(nlp):
    (found,) = conflictner.annotate_batches(FRAME, form="records", base=nlp)
    assert found["doc_id"].tolist() == ["a", "b"]


MISTAKES = {
    "one text": EVENT,
    "one mapping": {"text": EVENT},
    "bytes": EVENT.encode(),
    "a path": Path("a.txt"),
    "a number": 5,
    "nothing": None,
    "another column": FRAME.rename(columns={"text": "body"}),
}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_what_holds_no_texts_is_told_at_once(nlp, mistake):
    with pytest.raises(
        InputError, match=r"use read for one|contains no texts|no column"
    ):
        for _ in conflictner.read_many(nlp, MISTAKES[mistake]):
            pass


@pytest.mark.parametrize("given", [FRAME, FRAME["text"], {"text": EVENT}])
def test_many_texts_are_not_taken_for_one(nlp, given):
    with pytest.raises(InputError, match="use read_many"):
        conflictner.read(nlp, given)


@pytest.mark.parametrize("given", [FRAME, FRAME["text"]])
def test_files_are_not_taken_from_frames(nlp, given, tmp_path):
    with pytest.raises(InputError, match="use annotate_batches"):
        conflictner.annotate_files(given, tmp_path / "out.jsonl", base=nlp)


@pytest.mark.parametrize("as_string", [True, False])
def test_the_name_of_a_file_is_not_taken_for_a_text(nlp, tmp_path, as_string):
    path = tmp_path / "story.txt"
    path.write_text(EVENT, encoding="utf-8")
    given = str(path) if as_string else path
    with pytest.raises(InputError, match="is the name of a file"):
        conflictner.read(nlp, given)
    told = []
    (doc,) = conflictner.read_many(nlp, [given, EVENT], on_error=told.append)
    assert doc.text == EVENT
    assert len(told) == 1


@pytest.mark.parametrize("text", ["story.txt", "Calm.", "x" * 5000, "a\x00b.txt", ""])
def test_words_that_name_no_file_are_texts(nlp, text):
    assert conflictner.read(nlp, text).text == text


SLIPS = ["dates", "Date", "docid", "doc_ID", "dat", "txt"]
OPTIONS = ["n_process", "batch_size", "lexicon", "workers", "date_format", "entities"]


@pytest.mark.parametrize("name", SLIPS)
def test_a_slip_in_a_keyword_is_told(nlp, name):
    with pytest.raises(InputError, match=r"is '(date|doc_id|text)' meant"):
        conflictner.read(nlp, EVENT, **{name: "2025-03-11"})


@pytest.mark.parametrize("name", OPTIONS)
def test_an_option_of_another_function_is_told(nlp, name):
    with pytest.raises(InputError, match=r"read has no option .*; it belongs to"):
        conflictner.read(nlp, EVENT, **{name: 2})


@pytest.mark.parametrize("name", ["outlet", "url", "data", "title", "country", "id"])
def test_other_keywords_are_columns(nlp, name):
    assert conflictner.read(nlp, EVENT, **{name: "x"})._.record[name] == "x"


def test_modules_and_the_version_can_be_reached():
    assert conflictner.frames.COLUMNS
    assert conflictner.__version__.count(".") == 2
    with pytest.raises(AttributeError):
        conflictner.no_such_name  # noqa: B018


def test_a_long_text_shows_how_far_it_is(nlp, monkeypatch):
    monkeypatch.setattr("conflictner.reading.LONGEST_PIECE", 50_000)
    text = "The mill was open and the road was calm.\n\n" * 4000
    told = []
    annotate_part(nlp, [Entry(Origin("a.txt"), {"text": text})], beat=told.append)
    assert told == sorted(told)
    assert told[-1] == 1
    assert sum(0 < share < 1 for share in told) >= 2
