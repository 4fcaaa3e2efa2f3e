"""How settings and incidents are told: in the schema, in the tuples, in `explain`."""

import json
from importlib.resources import files

import jsonschema
import pytest

import conflictner
from conflictner.frames import to_frame
from conflictner.story.account import setting_lines
from story_records import event, told

TEXT = (
    "Raid on Kormak\n\nGunmen stormed Kormak on Friday and killed 9 farmers.\n\nA "
    "curfew was announced. Police did not arrest anyone."
)
FRIDAY = ("Friday", "2025-03-07", "2025-03-07")


@pytest.fixture(name="found")
def _found():
    return told(
        TEXT,
        event(TEXT, "attack", "Raid", where="Kormak"),
        event(TEXT, "attack", "stormed", who="Gunmen", where="Kormak", when=FRIDAY),
        event(TEXT, "killing", "killed", whom="farmers", count=9, when=FRIDAY),
        event(TEXT, "restriction", "curfew"),
        event(TEXT, "arrest", "arrest", status="negated"),
        places=("Kormak",),
    )


def test_settings_and_incidents_follow_the_schema(nlp):
    schema = json.loads(
        files("conflictner").joinpath("schema", "record.schema.json").read_text("utf-8")
    )
    record = conflictner.read(nlp, TEXT, date="2025-03-10")._.record
    assert record["incidents"]
    assert all("setting" in one for one in record["events"])
    jsonschema.Draft202012Validator(schema).validate(record)


def test_the_tuples_tell_setting_and_incident(found):
    frame = to_frame([found]).drop_duplicates("event", ignore_index=True)
    assert frame["setting_place"].tolist()[:4] == ["Kormak"] * 4
    assert frame["setting_place"].isna().tolist() == [False] * 4 + [True]
    assert frame["setting_first_day"].dt.strftime("%m-%d").tolist()[:4] == ["03-07"] * 4
    assert frame["setting_last_day"].dt.strftime("%m-%d").tolist()[3] == "03-10"
    assert frame["inferred"].tolist()[:4] == [True, False, True, True]
    assert frame["inferred"].isna()[4]
    assert frame["incident"].tolist()[:3] == [0, 0, 0]


def test_records_of_older_versions_have_empty_columns(found):
    for one in found["events"]:
        del one["setting"]
    del found["incidents"]
    frame = to_frame([found])
    for name in ("setting_place", "setting_first_day", "inferred", "incident"):
        assert frame[name].isna().all()


def test_the_account_says_by_which_rule_and_why_joined(found):
    lines = "\n".join(setting_lines(found, 2))
    assert "setting, place: “Kormak”, by: same event" in lines
    assert "setting, day: “Friday” = 2025-03-07, by: own slot" in lines
    assert "joined to “stormed”, by: in one sentence" in lines


def test_the_account_says_why_there_is_none(found):
    lines = "\n".join(setting_lines(found, 4))
    assert "setting, place: none, told as not having happened" in lines


def test_explain_tells_setting_and_join(nlp):
    account = str(conflictner.explain(conflictner.read(nlp, TEXT, date="2025-03-10")))
    assert "setting, place: “Kormak”" in account
    assert "happening 0: the first mention" in account
