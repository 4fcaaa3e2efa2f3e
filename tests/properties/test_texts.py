"""What changes nothing in a text changes nothing in its events."""

import importlib.util
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import conflictner
from few_examples import few
from made_news import UNRELATED, VILLAGES, reports, spans_in, told

SCRIPT = Path(__file__).parents[2] / "benchmarks" / "variants_of_text.py"


def _variants():
    spec = importlib.util.spec_from_file_location("variants_of_text", SCRIPT)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


VARIANTS = _variants()


def events_of(nlp, text, date):
    """The events of a text, each by what it tells."""
    return [told(event) for event in conflictner.read(nlp, text, date)._.events]


@few
@given(several=st.lists(reports(), min_size=1, max_size=3))
def test_every_span_is_its_slice(either, several):
    text = "\n\n".join(report.text for report in several)
    record = conflictner.read(either, text, several[0].published)._.record
    spans = list(spans_in(record))
    assert spans
    for span in spans:
        assert span["text"] == text[span["start"] : span["end"]]


@pytest.mark.parametrize("name", VARIANTS.DISTURBANCES)
def test_white_space_quotes_and_line_ends_change_nothing(either, name):
    row = {
        "text": "KORMAK (Wire) - “Gunmen killed two of the governor's guards,” police\n"
        "said on Monday, and 'at least nine' others fled.\n\nThe army said it hadn't "
        "shelled al-Dorsa on 3 March 2025.",
        "date": "2025-03-12",
    }
    before = [doc._.record for doc in conflictner.read_many(either, [row])]
    assert before[0]["events"]
    disturb = VARIANTS.DISTURBANCES[name]
    ((_, _, wrong),) = VARIANTS.changes(either, [row], disturb, before)
    assert not wrong


@few
@given(report=reports(), name=st.sampled_from(sorted(VARIANTS.DISTURBANCES)))
def test_no_disturbance_changes_a_report(nlp, report, name):
    row = {"text": f"{report.text}\n\n{UNRELATED[0]}", "date": str(report.published)}
    before = [doc._.record for doc in conflictner.read_many(nlp, [row])]
    disturb = VARIANTS.DISTURBANCES[name]
    ((_, _, wrong),) = VARIANTS.changes(nlp, [row], disturb, before)
    assert not wrong


@few
@given(report=reports(), paragraph=st.sampled_from(UNRELATED), ahead=st.booleans())
def test_an_unrelated_paragraph_changes_nothing(either, report, paragraph, ahead):
    both = [paragraph, report.text] if ahead else [report.text, paragraph]
    alone = events_of(either, report.text, report.published)
    assert events_of(either, "\n\n".join(both), report.published) == alone


@few
@given(report=reports(), village=VILLAGES)
def test_renaming_a_village_renames_the_slot(either, report, village):
    other = type(report)(**{**vars(report), "village": village})
    before = events_of(either, report.text, report.published)
    after = events_of(either, other.text, report.published)
    assert after == renamed(before, report.village, village)


def renamed(value, old, new):
    """The same value with a name in place of another."""
    if isinstance(value, list | tuple):
        return type(value)(renamed(one, old, new) for one in value)
    return value.replace(old, new) if isinstance(value, str) else value


@few
@given(report=reports(), days=st.integers(-2000, 2000))
def test_shifting_all_dates_shifts_all_times(either, report, days):
    later = report.shifted(days)
    before = conflictner.read(either, report.text, report.published)._.events
    after = conflictner.read(either, later.text, later.published)._.events
    assert [event.when[0].first_day for event in before] == [report.day] * len(before)
    assert [event.when[0].first_day for event in after] == [later.day] * len(after)
    assert [event.when[0].last_day for event in after] == [later.day] * len(after)
    without = [told(event)[:-2] for event in before]
    assert [told(event)[:-2] for event in after] == without


@few
@given(
    several=st.lists(reports(), min_size=2, max_size=6),
    size=st.integers(1, 7),
    order=st.randoms(use_true_random=False),
)
def test_order_and_batches_change_no_record(either, several, size, order):
    rows = [
        {"doc_id": f"d{n}", "date": str(one.published), "text": one.text}
        for n, one in enumerate(several)
    ]
    expected = {
        row["doc_id"]: json.dumps(
            conflictner.read(either, row["text"], row["date"], row["doc_id"])._.record
        )
        for row in rows
    }
    order.shuffle(rows)
    docs = conflictner.read_many(either, rows, batch_size=size)
    for doc in docs:
        record = doc._.record
        assert json.dumps(record) == expected[record["doc_id"]]
