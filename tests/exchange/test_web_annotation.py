"""Records as Web Annotations: found by their words, with who and what made them."""

import copy
import json
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

import conflictner
from conflictner.exchange.web_annotation import find_selected, web_annotations
from corrected_record import RECORD, TEXT


def items(record=RECORD, **more):
    made = web_annotations([record], {"a1": TEXT}, **more)
    assert made["total"] == len(made["first"]["items"])
    return {one["id"].partition("#")[2]: one for one in made["first"]["items"]}


def test_each_value_is_an_annotation_with_two_selectors():
    found = items()
    assert list(found)[:3] == ["name-0", "event-0", "event-0-who-0"]
    whom = found["event-0-whom-1"]
    start = TEXT.index("guards")
    assert whom["target"] == {
        "source": f"urn:sha1:{RECORD['sha1']}",
        "selector": [
            {"type": "TextPositionSelector", "start": start, "end": start + 6},
            {"type": "TextQuoteSelector", "exact": "guards",
             "prefix": TEXT[start - 32 : start],
             "suffix": TEXT[start + 6 : start + 38]},
        ],
    }  # fmt: skip
    assert whom["body"]["slot"] == "whom"
    assert whom["body"]["event"].endswith("#event-0")


def test_the_rule_and_the_program_are_told():
    versions = {"conflictner": "1", "code": "abc", "model": "def"}
    made = items(versions=versions)["event-0-who-0"]["wasGeneratedBy"]
    assert (made["rule"], made["madeBy"], made["confidence"]) == ("object", "both", 0.9)
    assert made["used"] == f"urn:sha1:{RECORD['sha1']}"
    assert made["wasAssociatedWith"]["versions"] == versions


def test_a_persons_value_is_attributed_to_the_person(line):
    fixed = conflictner.correct(copy.deepcopy(RECORD), [line("accept")], text=TEXT)
    event = items(fixed)["event-0"]
    assert event["creator"] == {"type": "Person", "name": "Lina"}
    assert event["created"] == "2025-03-10"
    assert event["wasAttributedTo"]["name"] == "Lina"
    assert "creator" not in items(fixed)["event-1"]


@given(st.text(max_size=40), st.text(max_size=40))
def test_values_are_found_again_in_a_changed_text(before, behind):
    for one in items().values():
        position, quote = one["target"]["selector"]
        text = f"{before}{TEXT}{behind}"
        wanted = len(before) + position["start"]
        if text.count(quote["prefix"] + quote["exact"] + quote["suffix"]) == 1:
            assert find_selected(text, [position, quote]) == wanted


def test_what_is_gone_is_not_found():
    quote = {"type": "TextQuoteSelector", "exact": "gone", "prefix": "", "suffix": ""}
    assert find_selected(TEXT, [quote]) is None


def test_the_command_reads_the_manifest(run, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("r.jsonl").write_text(json.dumps(RECORD) + "\n", "utf-8")
    text = {"doc_id": "a1", "text": TEXT}
    Path("t.jsonl").write_text(json.dumps(text) + "\n", "utf-8")
    manifest = {"versions": {"conflictner": "9", "code": "abc"}}
    Path("r.jsonl.manifest.json").write_text(json.dumps(manifest), "utf-8")
    code, _, err = run(
        "exchange", "web-annotation", "r.jsonl", "--texts", "t.jsonl", "-o", "a.jsonld"
    )
    assert code == 0
    assert "annotations: " in err
    made = json.loads(Path("a.jsonld").read_text("utf-8"))
    (first, *_) = made["first"]["items"]
    assert first["wasAttributedTo"]["id"] == "urn:conflictner:program:abc"
