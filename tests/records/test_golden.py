"""Records are those that were reviewed; a change shows what it changes.

`python scripts/golden.py` shows the same, and `--accept` renews the reviewed records.
"""

import copy
import importlib.util
import re
from importlib.metadata import version
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parents[2] / "scripts" / "golden.py"
REMEDY = "read each difference; if it is right: python scripts/golden.py --accept"


def load_script():
    spec = importlib.util.spec_from_file_location("golden_script", SCRIPT)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


golden = load_script()
LOCK = (SCRIPT.parents[1] / "requirements.lock").read_text("utf-8")
REVIEWED_WITH = re.search(r"^onnxruntime==(\S+)", LOCK, re.MULTILINE)[1]


def told(way, found):
    return [
        f"{way}: {name}\n" + "\n".join(lines)
        for name, lines in golden.compared(way, found).items()
    ]


def test_the_rules_give_the_reviewed_records(nlp):
    found = told("rules", golden.records(nlp, "rules"))
    assert not found, "\n\n".join([REMEDY, *found])


@pytest.mark.skipif(
    version("onnxruntime") != REVIEWED_WITH,
    reason=f"reviewed with onnxruntime {REVIEWED_WITH}; others round otherwise",
)
def test_with_the_model_the_reviewed_values_come_out(checked):
    found = told("model", golden.records(checked, "model"))
    assert not found, "\n\n".join([REMEDY, *found])


@pytest.fixture(name="record")
def _record():
    return golden.reviewed("rules")["articles.coast_monitor_brief"]


def test_a_record_is_the_same_as_itself(record):
    assert not list(golden.differences(record, copy.deepcopy(record)))


def test_a_lost_event_is_told_by_its_sentence(record):
    after = copy.deepcopy(record)
    lost = after["events"].pop(0)
    lines = list(golden.differences(record, after))
    assert lines[0].startswith("- ")
    assert lost["sentence"]["text"] in lines[0]
    assert golden.differences(after, record).__next__().startswith("+ ")


def test_a_changed_value_is_told_by_event_and_field(record):
    after = copy.deepcopy(record)
    after["events"][0]["status"] = "unreal"
    assert list(golden.differences(record, after))[1:] == [
        '    status: "asserted" → "unreal"'
    ]


def test_fillers_are_told_by_their_words(record):
    after = copy.deepcopy(record)
    event = next(one for one in after["events"] if one["whom"])
    words = event["whom"][0]["text"]
    event["whom"] = event["whom"][1:]
    line = next(one for one in golden.differences(record, after) if "whom: " in one)
    assert f'"{words}"' in line


def test_what_a_machine_rounds_otherwise_is_left_out():
    for record in golden.reviewed("model").values():
        assert golden.without(record, golden.LEFT_OUT["model"]) == record
