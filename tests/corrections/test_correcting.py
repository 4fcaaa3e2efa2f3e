"""What persons say is applied to records, marked as theirs, and never dropped."""

import json

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

import conflictner
from conflictner.corrections.correction_files import read_corrections
from conflictner.corrections.outcomes import MEANINGS
from conflictner.errors import InputError
from conflictner.inference import OF_EVENT
from corrected_record import FIRST, RECORD, TEXT, sha1_of, stretch


def corrected(record, *lines, text=TEXT):
    return conflictner.correct(record, list(lines), text=text)


def own_values(record):
    """The events without what follows from them."""
    return [
        {name: value for name, value in event.items() if name not in OF_EVENT}
        for event in record["events"]
    ]


def outcomes(record):
    return [one["outcome"] for one in record["corrections"]]


def texts(event, slot):
    return [filler["text"] for filler in event[slot]]


# What each action does


def test_an_accepted_event_is_a_persons(record, line):
    made = corrected(record, line("accept"))
    event = made["events"][0]
    assert (event["made_by"], event["by"], event["at"]) == (
        "person", "Lina", "2025-03-10",
    )  # fmt: skip
    assert event["confidence"] is None
    assert outcomes(made) == ["applied"]


def test_a_rejected_event_goes_and_the_others_are_numbered_anew(record, line):
    made = corrected(record, line("reject"))
    assert [(e["id"], e["type"]) for e in made["events"]] == [
        (0, "arrest"), (1, "strike"),
    ]  # fmt: skip
    (told,) = made["corrections"]
    assert (told["outcome"], told["sentence"]["text"]) == ("applied", FIRST)
    assert told["was"] == {
        "type": "killing", "status": "asserted", "row": "killed.VERB.killing:1",
    }  # fmt: skip


def test_a_changed_type_is_marked_and_what_was_is_kept(record, line):
    made = corrected(record, line("change", "type", old="killing", new="attack"))
    event = made["events"][0]
    assert (event["type"], event["made_by"]) == ("attack", "person")
    assert made["corrections"][0]["was"] == "killing"


def test_a_changed_status_takes_the_cue_away(record, line):
    change = line("change", "status", "detain", "arrest", old="negated", new="asserted")
    event = corrected(record, change)["events"][1]
    assert (event["status"], event["cue"], event["cue_row"]) == ("asserted", None, "")


def test_a_changed_filler_stands_in_the_place_of_the_old(record, line):
    change = line("change", "who", old=stretch("Gunmen"), new=stretch("Police"))
    who = corrected(record, change)["events"][0]["who"]
    assert [(f["text"], f["made_by"], f["by"]) for f in who] == [
        ("Police", "person", "Lina")
    ]
    assert who[0]["inferred"]  # it is in another sentence
    assert "confidence" not in who[0]
    assert "scores" not in who[0]


def test_a_rejected_filler_goes(record, line):
    made = corrected(record, line("reject", "whom", old=stretch("guards")))
    assert texts(made["events"][0], "whom") == ["farmers"]


def test_an_added_filler_stands_where_the_text_has_it(record, line):
    more = line("add", "where", "hit", "strike", new=stretch("Kormak", number=1))
    where = corrected(record, more)["events"][2]["where"]
    assert texts({"where": where}, "where") == ["Kormak"]
    assert where[0]["rule"] == "a person's correction"


def test_an_added_number_gets_the_bounds_that_its_words_have(record, line):
    reject = line("reject", "how_many", old={"low": 9, "high": None}, at="2025-03-09")
    more = line("add", "how_many", new=stretch("at least nine"))
    number = corrected(record, reject, more)["events"][0]["how_many"][0]
    assert (number["low"], number["high"], number["made_by"]) == (9, None, "person")


def test_an_added_time_gets_its_days(record, line):
    more = line("add", "when", "hit", "strike", new=stretch("Friday"))
    (when,) = corrected(record, more)["events"][2]["when"]
    assert (when["from"], when["to"]) == ("2025-03-07", "2025-03-07")


def test_a_number_gets_other_bounds_and_keeps_its_words(record, line):
    change = line(
        "change", "how_many", old={"low": 9, "high": None}, new={"low": 9, "high": 9}
    )
    number = corrected(record, change)["events"][0]["how_many"][0]
    assert (number["text"], number["low"], number["high"], number["of"]) == (
        "at least nine", 9, 9, "farmers",
    )  # fmt: skip


def test_an_added_event_has_its_sentence_and_takes_fillers(record, line):
    event = line("add", None, "Shells", "attack")
    weapon = line("add", "weapon", "Shells", "attack", new=stretch("Shells"))
    made = corrected(record, event, weapon)
    added = next(e for e in made["events"] if e["type"] == "attack")
    assert added["sentence"]["text"] == "Shells hit the market of Kormak."
    assert (added["status"], added["made_by"]) == ("asserted", "person")
    assert texts(added, "weapon") == ["Shells"]
    assert [e["id"] for e in made["events"]] == [0, 1, 2, 3]


def test_a_place_is_changed_wherever_its_words_fill_a_slot(record, line):
    made = corrected(record, line("change", "place", old="kormak", new="jableh"))
    filler = made["events"][0]["where"][0]
    assert filler["entity"] == "jableh"
    assert filler["location"]["places"] == ["jableh"]
    assert filler["location"]["latitude"] == 35.3621
    mention = made["entities"][0]
    assert (mention["id"], mention["place"]["rule"]) == (
        "jableh", "a person's correction",
    )  # fmt: skip


def test_the_inferred_place_of_an_event_is_changed(record, line, monkeypatch):
    def infer(value, _):
        for one in value["events"]:
            one["setting"] = {
                "place": {**stretch("Kormak"), "entity": "kormak", "location": None,
                          "inferred": True, "by": "paragraph"},
                "day": None,
            }  # fmt: skip
        return value

    monkeypatch.setattr("conflictner.corrections.correcting.tell_story", infer)
    made = corrected(
        record,
        line("change", "place", "hit", "strike", old="kormak", new="jableh"),
        line("change", "place", "detain", "arrest", old="homs", new="jableh"),
    )
    assert outcomes(made) == ["applied", "value_gone"]
    place = made["events"][2]["setting"]["place"]
    assert (place["entity"], place["by"]) == ("jableh", "a person's correction")
    assert place["location"]["places"] == ["jableh"]


def test_a_number_with_its_words_gets_other_bounds(record, line):
    old = {**stretch("two"), "low": 2, "high": 2}
    change = line("change", "how_many", old=old, new={**old, "low": 3, "high": 3})
    number = corrected(record, change)["events"][0]["how_many"][1]
    assert (number["text"], number["low"], number["of"]) == ("two", 3, "guards")


def test_a_note_changes_nothing_and_is_kept(record, line):
    made = corrected(record, line("note", note="ask the police"))
    assert own_values(made) == RECORD["events"]
    assert outcomes(made) == ["noted"]


def test_a_record_without_corrections_comes_back_as_it_is(record, line):
    made = corrected(record, line("reject", doc_id="b2", sha1="0" * 40))
    assert made == RECORD


def test_a_doc_is_corrected_by_its_own_text(nlp):
    doc = conflictner.read(nlp, "Gunmen killed nine farmers.", doc_id="d")
    event = doc._.record["events"][0]
    fix = {
        "doc_id": "d", "start": event["trigger"]["start"],
        "end": event["trigger"]["end"], "type": "killing", "action": "reject",
        "by": "Lina", "at": "2025-03-10",
    }  # fmt: skip
    assert not conflictner.correct(doc, [fix])["events"]


def test_corrected_records_follow_the_schema(record, line):
    path = conflictner.__path__[0] + "/schema/record.schema.json"
    with open(path, encoding="utf-8") as file:  # noqa: PTH123
        schema = json.load(file)
    made = corrected(
        record,
        line("accept"),
        line("add", "weapon", "hit", "strike", new=stretch("Shells")),
        line("change", "who", old=stretch("Gunmen"), new=stretch("Police")),
        line("add", "how_many", "hit", "strike", new=stretch("two")),
        line("add", None, "said", "abuse"),
        line("reject", None, "detain", "arrest"),
    )
    jsonschema.validate(made, schema)


# What a new version of the program says by now


def test_what_the_program_says_by_now_is_agreed_and_marked(record, line):
    change = line("change", "status", old="unreal", new="asserted")
    add = line("add", "whom", new=stretch("guards"))
    made = corrected(record, change, add)
    assert outcomes(made) == ["agreed", "agreed"]
    assert made["events"][0]["whom"][1]["made_by"] == "person"


def test_what_the_program_no_longer_says_is_reported(record, line):
    lines = [
        line("accept", None, "said", "abuse"),
        line("reject", None, "they", "abuse"),
        line("accept", "who", kind="killing", old=stretch("two")),
        line("accept", None, "hit", "attack"),
    ]
    made = corrected(record, *lines)
    assert outcomes(made) == ["event_gone", "agreed", "value_gone", "type_changed"]


def test_a_trigger_that_became_longer_is_the_same_event(record, line):
    record["events"][0]["trigger"] = stretch("killed at least")
    made = corrected(record, line("reject"))
    assert outcomes(made) == ["applied"]


def test_a_filler_that_became_shorter_is_the_same_filler(record, line):
    made = corrected(record, line("reject", "whom", old=stretch("two guards")))
    assert texts(made["events"][0], "whom") == ["farmers"]


@pytest.mark.parametrize(
    ("change", "outcome"),
    [
        ({"slot": "who", "action": "add", "new": {**stretch("two"), "text": "ten"}},
         "words_differ"),
        ({"slot": "place", "action": "change", "new": "no_such_place"}, "no_place"),
        ({"slot": "whom", "action": "change", "new": stretch("two")}, "ambiguous"),
        ({"slot": "how_many", "action": "add", "new": {"low": 3, "high": 3}},
         "no_words"),
    ],
)  # fmt: skip
def test_what_cannot_be_applied_is_told(record, line, change, outcome):
    made = corrected(record, line(**change))
    assert outcomes(made) == [outcome]
    assert own_values(made) == RECORD["events"]


# A text that was changed


NEW = "KORMAK, March 8 - A correction: " + TEXT.replace("Shells hit", "A shell hit")


@pytest.fixture(name="moved")
def _moved(record):
    """The record of the changed text."""
    by = NEW.index(TEXT[:20])
    for event in record["events"][:2]:
        for value in (event, *[f for s in event.values() if isinstance(s, list)
                               for f in s]):  # fmt: skip
            for part in (value, *[v for v in value.values() if isinstance(v, dict)]):
                if "start" in part:
                    part["start"] += by
                    part["end"] += by
    record["events"][2:] = []
    record["entities"] = []
    record["sha1"] = sha1_of(NEW)
    return record


def test_a_correction_is_found_again_by_its_sentence(moved, line):
    fix = line("reject", "whom", old=stretch("guards"), sentence=stretch(FIRST))
    made = corrected(moved, fix, text=NEW)
    assert texts(made["events"][0], "whom") == ["farmers"]
    (told,) = made["corrections"]
    assert told["outcome"] == "found_again"
    assert (told["sha1"], told["start"]) == (sha1_of(NEW), NEW.index("killed"))


def test_without_its_sentence_it_is_found_by_its_old_value(moved, line):
    made = corrected(moved, line("reject", "whom", old=stretch("guards")), text=NEW)
    assert outcomes(made) == ["found_again"]


def test_where_neither_is_there_the_text_has_changed(moved, line):
    third = stretch("Shells hit the market of Kormak.")
    fix = line("accept", None, "hit", "strike", sentence=third)
    bare = line("accept")
    assert outcomes(corrected(moved, fix, bare, text=NEW)) == ["text_changed"] * 2


def test_the_outcomes_are_corrections_that_can_be_applied_again(record, line):
    lines = [
        line("reject", "whom", old=stretch("guards")),
        line("change", "type", "detain", "arrest", old="arrest", new="abduction"),
    ]
    first = corrected(record, *lines)
    again = conflictner.correct(RECORD, first["corrections"], text=TEXT)
    assert again["events"] == first["events"]


# Two persons


def test_a_record_of_another_text_is_refused(record, line):
    with pytest.raises(InputError, match="'a1' was made from another text"):
        corrected(record, line("accept"), text=NEW)


@pytest.mark.parametrize("field", ["how_many", "sentence", "id"])
def test_a_record_of_another_version_is_refused(record, line, field):
    del record["events"][0][field]
    with pytest.raises(InputError, match=f"no `{field}`.*annotate the text again"):
        corrected(record, line("accept"))


def test_of_two_that_contradict_each_other_the_later_counts(record, line):
    early = line("change", "status", old="asserted", new="negated", by="Omar")
    late = line("change", "status", old="asserted", new="unreal", at="2025-03-11")
    made = corrected(record, late, early)
    assert made["events"][0]["status"] == "unreal"
    assert outcomes(made) == ["applied", "overridden"]
    assert "change status" in made["corrections"][1]["told"]


def test_one_that_builds_on_another_contradicts_nothing(record, line):
    first = line("change", "status", old="asserted", new="negated", by="Omar")
    then = line("change", "status", old="negated", new="unreal", at="2025-03-11")
    made = corrected(record, first, then)
    assert (made["events"][0]["status"], outcomes(made)) == ("unreal", ["applied"] * 2)


def test_what_one_adds_the_next_may_reject(record, line):
    add = line("add", "weapon", "hit", "strike", new=stretch("Shells"))
    reject = line(
        "reject", "weapon", "hit", "strike", old=stretch("Shells"), at="2025-03-11"
    )
    made = corrected(record, add, reject)
    assert not made["events"][2]["weapon"]
    assert outcomes(made) == ["overridden", "agreed"]


def test_what_follows_from_the_events_is_computed_anew(record, line, monkeypatch):
    def count(value, text):
        assert text == TEXT
        return {**value, "killings": [e["id"] for e in value["events"]]}

    monkeypatch.setattr("conflictner.corrections.correcting.tell_story", count)
    record["killings"] = [0, 1, 2]
    assert corrected(record, line("reject"))["killings"] == [0, 1]


@given(
    st.lists(
        st.sampled_from(
            [
                ("accept", None, None, None),
                ("reject", None, None, None),
                ("change", "type", "killing", "attack"),
                ("change", "status", "asserted", "unreal"),
                ("reject", "whom", stretch("guards"), None),
                ("add", "whom", None, stretch("two guards")),
                ("change", "who", stretch("Gunmen"), stretch("Police")),
                ("change", "how_many", {"low": 2, "high": 2}, {"low": 3, "high": 4}),
                ("change", "place", "kormak", "jableh"),
            ]
        ),
        min_size=1,
        max_size=6,
    )
)
def test_each_correction_has_an_outcome_and_spans_stay_slices(actions):
    at = stretch("killed")
    lines = [
        {"sha1": sha1_of(TEXT), "start": at["start"], "end": at["end"],
         "type": "killing", "action": action, "slot": slot, "old": old, "new": new,
         "by": "Lina", "at": None}
        for action, slot, old, new in actions
    ]  # fmt: skip
    made = conflictner.correct(RECORD, read_corrections(lines), text=TEXT)
    assert len(made["corrections"]) == len(lines)
    assert set(outcomes(made)) <= set(MEANINGS)
    for number, event in enumerate(made["events"]):
        assert event["id"] == number
        for slot in ("who", "whom", "where", "how_many", "when", "source", "weapon"):
            for one in event[slot]:
                assert TEXT[one["start"] : one["end"]] == one["text"]
