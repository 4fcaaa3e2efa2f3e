"""DataFrames in, DataFrames out: with pandas alone, and as a function of Spark."""

import json
import shutil
import sys
from functools import partial

import pandas as pd
import pytest

import conflictner

EVENT = "Gunmen killed nine farmers near Kormak on Friday, police said."
CALM = "The market reopened and the harvest was good."


def frame_of(number):
    texts = [CALM if n % 3 == 1 else EVENT for n in range(number)]
    ids = [f"d{n}" for n in range(number)]
    outlets = ["Wire"] * number
    return pd.DataFrame(
        {
            "doc_id": [*ids, "bad"],
            "text": [*texts, None],
            "date": pd.to_datetime("2025-03-10"),
            "outlet": [*outlets, None],
            "mark": [*range(number), None],
        }
    )


def names_of(schema):
    return [column.split()[0].strip("`") for column in schema.split(", ")]


def test_records_have_one_row_for_each_document(nlp):
    frames = [frame_of(3), frame_of(0), frame_of(150)]
    given = list(conflictner.annotate_batches(frames, form="records", base=nlp))
    whole = pd.concat(given)
    assert list(whole.columns) == names_of(conflictner.SPARK_RECORDS_SCHEMA)
    assert len(whole) == sum(map(len, frames))
    assert (whole["record"].isna() != whole["dead"].isna()).all()
    record = json.loads(given[0]["record"].iloc[0])
    assert (record["date"], record["outlet"], record["mark"]) == (
        "2025-03-10",
        "Wire",
        0,
    )
    assert record["events"][0]["type"] == "killing"
    dead = json.loads(given[0]["dead"].iloc[3])
    assert (dead["doc_id"], dead["kind"]) == ("bad", "field")


def test_records_are_those_of_read(nlp):
    (frame,) = conflictner.annotate_batches([frame_of(1)], form="records", base=nlp)
    doc = conflictner.read(
        nlp, EVENT, date="2025-03-10", doc_id="d0", outlet="Wire", mark=0
    )
    assert json.loads(frame["record"].iloc[0]) == doc._.record


def test_tuples_are_those_of_to_frame(nlp):
    (frame,) = conflictner.annotate_batches([frame_of(4)], base=nlp)
    assert list(frame.columns) == names_of(conflictner.SPARK_SCHEMA)
    assert frame["doc_id"].tolist() == ["d0", "d2", "d3", "bad"]
    assert frame["low"].tolist() == [9, 9, 9, pd.NA]
    assert str(frame["first_day"].iloc[0]) == "2025-03-07"
    assert json.loads(frame["more"].iloc[0]) == {"outlet": "Wire", "mark": 0}
    assert frame["dead"].isna().tolist() == [True, True, True, False]


def test_columns_of_other_names_and_a_missing_id(nlp):
    frame = pd.DataFrame({"body": [EVENT, EVENT, CALM]})
    (given,) = conflictner.annotate_batches(
        [frame], form="records", text_field="body", date="2025-03-10", base=nlp
    )
    first, second, third = given["doc_id"]
    assert first == second != third
    assert json.loads(given["record"].iloc[0])["date"] == "2025-03-10"


def test_a_form_that_is_none_is_told(nlp):
    with pytest.raises(conflictner.InputError, match="neither 'tuples' nor 'records'"):
        conflictner.annotate_batches([], form="rows", base=nlp)


@pytest.fixture(name="spark", scope="module")
def _spark():
    sql = pytest.importorskip("pyspark.sql")
    if shutil.which("java") is None:
        pytest.skip("no java")
    settings = {
        "spark.ui.enabled": "false",
        "spark.sql.shuffle.partitions": "2",
        "spark.driver.host": "127.0.0.1",
    }
    with pytest.MonkeyPatch.context() as patch:
        # else its workers take whatever Python is first on the path
        patch.setenv("PYSPARK_PYTHON", sys.executable)
        builder = sql.SparkSession.builder.master("local[2]")
        session = builder.config(map=settings).getOrCreate()
        yield session
        session.stop()


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("form", ["tuples", "records"])
def test_spark_gives_the_same_rows(nlp, spark, form):
    schema = {
        "tuples": conflictner.SPARK_SCHEMA,
        "records": conflictner.SPARK_RECORDS_SCHEMA,
    }[form]
    frame = frame_of(6)
    (expected,) = conflictner.annotate_batches([frame], form=form, base=nlp)
    columns = "doc_id string, text string, date timestamp, outlet string, mark double"
    texts = spark.createDataFrame(frame, columns).repartition(2)
    function = partial(conflictner.annotate_batches, form=form)
    rows = texts.mapInPandas(function, schema).collect()
    assert len(rows) == len(expected)
    # `dead` tells the row of its batch, and which batch it is in is Spark's choice.
    given = {row["doc_id"]: row.asDict() for row in rows}
    for row in expected.to_dict("records"):
        there = given[row["doc_id"]]
        assert (there.pop("dead") is None) == pd.isna(row.pop("dead"))
        for name, value in there.items():
            assert (None if pd.isna(row[name]) else row[name]) == value, name
