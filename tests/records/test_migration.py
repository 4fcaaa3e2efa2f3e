"""Records of older versions are read, migrated, or refused with what to do."""

import hashlib
import json
from importlib.resources import files

import jsonschema
import pytest

import conflictner
from conflictner.errors import InputError
from conflictner.files import read_records
from conflictner.inference import OF_RECORD
from conflictner.migration import migrated, missing_fields
from conflictner.record_versions import SCHEMA_VERSION, current_record

TEXT = "Raiders killed two millers near Oldbridge on Friday, police said."
SCHEMA = json.loads(
    files("conflictner").joinpath("schema", "record.schema.json").read_text("utf-8")
)


def span(words, **values):
    start = TEXT.index(words)
    return {"start": start, "end": start + len(words), "text": words, **values}


def filler(words, **values):
    return span(words, head=words.split()[-1], rule="subject", **values)


def of_first_version():
    """A record as the first version wrote it: without model, story and codes."""
    two = {"low": 2, "high": 2, "vague": False, "approximate": False}
    return {
        "doc_id": "a1",
        "date": "2025-03-08",
        "sha1": hashlib.sha1(TEXT.encode()).hexdigest(),
        "language": "English",
        "outlet": "Wire",
        "entities": [span("Oldbridge", label="PLACE", id="oldbridge")],
        "events": [
            {
                "id": 0,
                "type": "killing",
                "status": "asserted",
                "trigger": span("killed"),
                "sentence": span(TEXT),
                "who": [filler("Raiders")],
                "whom": [filler("millers")],
                "where": [filler("near Oldbridge", entity="oldbridge")],
                "how_many": [filler("two", subset=False, of="millers", **two)],
                "when": [
                    filler("Friday", **{"from": "2025-03-07", "to": "2025-03-07"})
                ],
                "source": [filler("police")],
                "weapon": [],
                "row": "kill.VERB.killing",
                "rule": "verb",
                "cue": None,
                "cue_row": "",
                "confidence": 0.9,
            }
        ],
    }


def write(path, *records):
    path.write_text("".join(json.dumps(one) + "\n" for one in records), "utf-8")
    return path


def test_a_record_tells_the_version_of_its_schema(nlp):
    record = conflictner.read(nlp, TEXT, date="2025-03-08")._.record
    assert record["schema_version"] == SCHEMA_VERSION
    assert SCHEMA["properties"]["schema_version"]["const"] == SCHEMA_VERSION


def test_an_older_record_becomes_one_of_today():
    old = of_first_version()
    assert not jsonschema.Draft202012Validator(SCHEMA).is_valid(old)
    new = migrated(old)
    jsonschema.validate(new, SCHEMA)
    assert new["outlet"] == "Wire"
    event = new["events"][0]
    assert event["made_by"] == "rules"
    assert event["who"][0]["made_by"] == "rules"
    assert {**event["trigger"]} == span("killed")
    assert missing_fields(new) == [*OF_RECORD]


def test_with_its_text_what_follows_from_the_events_is_computed():
    new = migrated(of_first_version(), TEXT)
    jsonschema.validate(new, SCHEMA)
    assert not missing_fields(new)
    assert new["casualties"]["killed"]["best"] == 2
    assert new["events"][0]["setting"]["day"]["from"] == "2025-03-07"


def test_a_record_of_today_stays_as_it_is(nlp):
    record = conflictner.read(nlp, TEXT, date="2025-03-08")._.record
    assert json.dumps(migrated(record)) == json.dumps(record)
    assert json.dumps(migrated(record, TEXT)) == json.dumps(record)
    assert current_record(record, "here") == record


def test_what_a_person_said_is_not_computed_over():
    old = of_first_version() | {"corrections": [{"action": "note"}]}
    old["events"][0]["setting"] = {"place": None, "day": None}
    new = migrated(old, TEXT)
    assert new["events"][0]["setting"] == {"place": None, "day": None}
    assert "casualties" not in new


def test_fillers_of_own_slots_are_migrated_too():
    old = of_first_version()
    old["events"][0]["witness"] = [filler("police")]
    assert migrated(old)["events"][0]["witness"][0]["made_by"] == "rules"


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"schema_version": 99}, "follows version 99 of the schema"),
        ({"schema_version": "1.0"}, "`schema_version` is '1.0', not a whole number"),
        ({"schema_version": True}, "`schema_version` is True"),
        ({"schema_version": -1}, "`schema_version` is -1"),
        ({"language": None}, "the field `language` is missing"),
        ({"sha1": None}, "annotate the text again"),
        ({"sha1": "0" * 40}, "their sha1 differ"),
    ],
)
def test_what_can_not_be_migrated_is_refused(change, told):
    with pytest.raises(InputError, match="here: ") as raised:
        migrated(of_first_version() | change, TEXT, place="here")
    assert told in str(raised.value)


def test_older_records_are_read_as_ones_of_today(tmp_path):
    path = write(tmp_path / "old.jsonl", of_first_version())
    record = read_records(path)["a1"]
    assert record["schema_version"] == SCHEMA_VERSION
    assert record["events"][0]["made_by"] == "rules"


def test_annotation_has_no_version_and_is_left_alone(tmp_path):
    gold = of_first_version()
    del gold["language"]
    path = write(tmp_path / "gold.jsonl", gold)
    assert read_records(path)["a1"] == gold


@pytest.mark.parametrize(
    "command",
    [
        ["incidents", "new.jsonl", "-o", "out.jsonl"],
        ["report", "new.jsonl", "-o", "out.html"],
        ["export", "csv", "new.jsonl", "-o", "out.csv"],
        ["evaluate", "new.jsonl", "--gold", "new.jsonl"],
    ],
)
def test_every_reader_refuses_records_of_a_newer_version(
    command, run, tmp_path, monkeypatch
):
    monkeypatch.chdir(tmp_path)
    write(tmp_path / "new.jsonl", of_first_version() | {"schema_version": 2})
    code, _, err = run(*command)
    assert code == 2 or "incidents" in command  # which goes on with the other records
    assert "install a newer one" in " ".join(err.split())


def test_the_command_migrates_a_file(run, tmp_path):
    old = write(tmp_path / "old.jsonl", of_first_version())
    texts = write(tmp_path / "texts.jsonl", {"doc_id": "a1", "text": TEXT})
    new = tmp_path / "new.jsonl"
    code, _, err = run("records", "migrate", old, "-o", new)
    assert code == 0
    assert "1 records have no `casualties`; give the texts with --texts" in err
    code, _, err = run("records", "migrate", old, "-o", new, "--texts", texts)
    assert code == 0
    assert "1 of version none → version 1" in err
    assert "have no" not in err
    assert read_records(new)["a1"]["casualties"]["killed"]["best"] == 2


def test_the_command_writes_nothing_where_one_record_is_refused(run, tmp_path):
    newer = of_first_version() | {"schema_version": 2}
    old = write(tmp_path / "old.jsonl", of_first_version(), newer)
    new = tmp_path / "new.jsonl"
    code, _, err = run("records", "migrate", old, "-o", new)
    assert code == 2
    assert "old.jsonl, line 2" in " ".join(err.split())
    assert not new.exists()


def test_the_command_never_writes_over_its_input(run, tmp_path):
    old = write(tmp_path / "old.jsonl", of_first_version())
    code, _, err = run("records", "migrate", old, "-o", old)
    assert code == 2
    assert "this is an input" in " ".join(err.split())
