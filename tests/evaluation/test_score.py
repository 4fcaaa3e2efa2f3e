"""The evaluation: what counts as right, invented and missed."""

import copy
from dataclasses import astuple

import pytest

from conflictner.errors import InputError
from conflictner.evaluation.score import Tally, check_offsets, score

TEXT = "Gunmen killed nine farmers in Kormak on Friday."


def span(text: str, **more):
    start = TEXT.index(text)
    return {"start": start, "end": start + len(text), "text": text, **more}


def annotation(**more):
    event = {
        "type": "killing",
        "status": "asserted",
        "trigger": span("killed"),
        "sentence": {"start": 0, "end": len(TEXT)},
        "who": [span("Gunmen", head="Gunmen")],
        "whom": [span("farmers", head="farmers")],
        "where": [span("Kormak", head="Kormak")],
        "how_many": [span("nine", low=9, high=9, of="farmers")],
        "when": [span("Friday", **{"from": "2025-03-07", "to": "2025-03-07"})],
        "source": [],
        "weapon": [],
        **more,
    }
    entity = span("Kormak", label="PLACE", id="kormak")
    return {"doc_id": "a", "entities": [entity], "events": [event]}


def scored(gold, record):
    scores = score({"a": gold}, {"a": record})
    return scores, {name: astuple(tally) for name, tally in scores.table()}


def test_the_annotation_itself_is_flawless():
    scores, rows = scored(annotation(), annotation())
    assert rows["TUPLE"] == (5, 0, 0)
    assert rows["type:killing"] == (1, 0, 0)
    assert rows["number_of"] == (1, 0, 0)
    assert rows["entity"] == (1, 0, 0)
    assert scores.perfect.recall == 1
    assert scores.misses == []


def test_a_document_without_a_record_is_missed_whole():
    scores = score({"a": annotation()}, {})
    assert astuple(scores.rows["TUPLE"]) == (0, 0, 5)
    assert scores.misses[0] == "a: no record for this document"


@pytest.mark.parametrize(
    ("change", "slot", "tally"),
    [
        ({"who": []}, "who", (0, 0, 1)),
        ({"who": [span("nine farmers")]}, "who", (0, 1, 1)),
        ({"whom": [span("nine farmers")]}, "whom", (1, 0, 0)),
        ({"whom": [span("farmers in Kormak on Friday")]}, "whom", (1, 0, 0)),
        ({"where": [span("Kormak", inferred=True)]}, "where", (1, 0, 0)),
        ({"how_many": [span("nine", low=9, high=None)]}, "how_many", (0, 1, 1)),
        ({"when": [span("Friday")]}, "when", (0, 1, 1)),
    ],
)
def test_fillers_are_compared_by_their_words_and_values(change, slot, tally):
    assert scored(annotation(), annotation(**change))[1][slot] == tally


def test_an_inferred_filler_from_elsewhere_does_not_count():
    outside = {"start": 100, "end": 106, "text": "Dorsa", "inferred": True}
    rows = scored(annotation(), annotation(where=[span("Kormak"), outside]))[1]
    assert rows["where"] == (1, 0, 0)


def test_what_is_optional_or_an_alternative_is_neither_missed_nor_invented():
    gold = annotation(
        who=[span("Gunmen", optional=True)],
        whom=[span("nine farmers", head="", also=[span("Kormak")])],
    )
    rows = scored(gold, annotation(whom=[span("farmers"), span("Kormak")]))[1]
    assert rows["who"] == (0, 0, 0)
    assert rows["whom"] == (1, 0, 0)


def test_an_event_of_another_type_is_missed_and_invented():
    scores, rows = scored(annotation(), annotation(type="attack"))
    assert rows["event"] == (0, 1, 1)
    assert rows["who"] == (0, 1, 1)
    assert rows["type:attack"] == (0, 1, 0)
    assert scores.perfect.recall == 0


@pytest.mark.parametrize(
    ("gold", "found", "verdict"),
    [
        ("negated", "asserted", "taken for fact"),
        ("negated", "negated", "right"),
        ("unreal", "negated", "mixed up"),
    ],
)
def test_the_status_is_counted(gold, found, verdict):
    scores, rows = scored(annotation(status=gold), annotation(status=found))
    assert scores.status[verdict] == 1
    assert rows["event"] == (0, int(found == "asserted"), 0)


def test_the_two_sides_of_a_clash_are_one_set():
    gold = annotation(type="clash", whom=[span("farmers", head="farmers")])
    found = annotation(type="clash", who=[span("farmers")], whom=[span("Gunmen")])
    rows = scored(gold, found)[1]
    assert rows["who"] == (2, 0, 0)
    assert rows["whom"] == (0, 0, 0)


def test_a_required_event_goes_before_its_optional_neighbour():
    gold = annotation()
    other = copy.deepcopy(gold["events"][0])
    other["optional"] = True
    gold["events"].insert(0, other)
    assert scored(gold, annotation())[1]["event"] == (1, 0, 0)


def test_ids_are_right_when_the_same_mentions_are_one_thing():
    names = [span(word, label="PLACE", id="x") for word in ("Kormak", "Friday")]
    gold = {"doc_id": "a", "events": [], "entities": names}
    other = copy.deepcopy(gold)
    assert scored(gold, other)[1]["same_id"] == (1, 0, 0)
    other["entities"][0]["id"] = "y"
    assert scored(gold, other)[1]["same_id"] == (0, 0, 1)


def test_shares_of_nothing_are_zero():
    assert (Tally().precision, Tally().recall, Tally().f1) == (0, 0, 0)


def test_shares():
    tally = Tally(right=3, invented=1, missed=3)
    assert (tally.precision, tally.recall, tally.f1) == (0.75, 0.5, 0.6)


def test_a_span_that_is_not_its_slice_is_told():
    record = annotation()
    check_offsets({"a": record}, {"a": TEXT})
    record["events"][0]["who"][0]["end"] -= 1
    with pytest.raises(InputError, match="0-5 is 'Gunme' in the text, not 'Gunmen'"):
        check_offsets({"a": record}, {"a": TEXT})
