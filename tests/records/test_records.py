"""Events and records computed from the span groups of a Doc."""

import datetime
import json
from importlib.resources import files

import jsonschema
import pytest
import spacy
from spacy.tokens import Doc, DocBin

import conflictner  # noqa: F401  (registers the extensions)
from handmade import TEXT, two_events


@pytest.fixture(name="doc")
def _doc() -> Doc:
    return two_events()


def spans_in(value):
    if isinstance(value, dict):
        if value.keys() >= {"start", "end", "text"}:
            yield value
        for part in value.values():
            yield from spans_in(part)
    elif isinstance(value, list):
        for part in value:
            yield from spans_in(part)


def test_events_carry_their_fillers(doc):
    killing, arrest = doc._.events
    assert (killing.type, str(killing.trigger)) == ("killing", "killed")
    assert [str(filler) for filler in killing.whom] == ["farmers", "guards"]
    assert [(count.low, count.high, count.of) for count in killing.how_many] == [
        (9, None, "farmers"),
        (2, 2, "guards"),
    ]
    assert killing.when[0].first_day == datetime.date(2025, 3, 7)
    assert arrest.status == "negated"
    assert str(arrest.cue) == "not"


def test_a_filler_prints_as_its_text(doc):
    event = doc._.events[0]
    assert f"{event.who[0]}" == "Gunmen"
    assert str(event.whom) == "('farmers', 'guards')"


def test_a_filler_in_a_named_place_has_its_id(doc):
    event = doc._.events[0]
    assert event.where[0].entity == "kormak"
    assert event.who[0].entity is None


def test_a_pronoun_has_its_antecedent_and_a_slot_its_runners_up(doc):
    killing, arrest = doc._.events
    assert [str(mention) for mention in arrest.who[0].antecedent] == ["Police"]
    assert [(str(other), other.rule) for other in killing.who[0].runners_up] == [
        ("guards", "near")
    ]


def test_events_are_frozen(doc):
    with pytest.raises(AttributeError):
        doc._.events[0].type = "attack"


def test_every_span_of_a_record_is_its_slice_of_the_text(doc):
    found = list(spans_in(doc._.record))
    assert len(found) > 10
    for span in found:
        assert TEXT[span["start"] : span["end"]] == span["text"]


def test_the_record_follows_its_schema(doc):
    schema = json.loads(
        files("conflictner").joinpath("schema", "record.schema.json").read_text("utf-8")
    )
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    validator.validate(json.loads(json.dumps(doc._.record)))
    broken = doc._.record
    del broken["events"][0]["how_many"][0]["low"]
    assert not validator.is_valid(broken)


def test_the_record_carries_the_columns_of_the_input(doc):
    assert doc._.record["outlet"] == "Wire"


def test_a_column_named_like_a_field_is_kept_beside_it(doc):
    doc.spans["dateline"].attrs["columns"] = {"events": 3}
    record = doc._.record
    assert record["input_events"] == 3
    assert len(record["events"]) == 2


def test_a_doc_without_groups_has_no_events():
    doc = spacy.blank("en")("Nothing happened.")
    assert doc._.events == []
    assert doc._.record["entities"] == []


def from_bytes(doc: Doc) -> Doc:
    return Doc(spacy.blank("en").vocab).from_bytes(doc.to_bytes())


def from_bin(doc: Doc) -> Doc:
    saved = DocBin(docs=[doc], store_user_data=False).to_bytes()
    return next(DocBin().from_bytes(saved).get_docs(spacy.blank("en").vocab))


@pytest.mark.parametrize("saved_and_read", [from_bytes, from_bin])
def test_events_survive_saving(doc, saved_and_read):
    assert saved_and_read(doc)._.record == doc._.record
