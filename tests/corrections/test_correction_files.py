"""Files of corrections: JSONL and CSV, and every line that can't be used."""

import csv
import json

import pytest

from conflictner.corrections.correction import Correction
from conflictner.corrections.correction_files import check_types, read_corrections
from conflictner.corrections.incident_pairs import event_pairs, incident_pairs
from conflictner.errors import InputError
from corrected_record import stretch


def write_lines(path, lines):
    path.write_text("".join(f"{json.dumps(one)}\n" for one in lines), "utf-8")
    return path


def test_jsonl_and_csv_say_the_same(tmp_path, line):
    lines = [
        line("accept"),
        line("change", "who", old=stretch("Gunmen"), new=stretch("Police")),
        line("change", "how_many", old={"low": 2, "high": 2}, new={"low": 3}),
        line("change", "status", new="unreal", note="says “if”"),
        {"action": "merge", "incidents": ["i1", "i2"], "by": "Omar", "at": None},
    ]
    one = write_lines(tmp_path / "fixes.jsonl", lines)
    table = tmp_path / "fixes.csv"
    with table.open("w", encoding="utf-8-sig", newline="") as file:
        names = list(dict.fromkeys(name for row in lines for name in row))
        writer = csv.DictWriter(file, names)
        writer.writeheader()
        for row in lines:
            writer.writerow(
                {
                    name: json.dumps(value) if isinstance(value, dict | list) else value
                    for name, value in row.items()
                }
            )
    said = [[c.to_dict() for c in read_corrections(path)] for path in (one, table)]
    assert said[0] == said[1]
    assert len(said[0]) == len(lines)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"action": "delete"}, "the action is 'delete'"),
        ({"sha1": "abc"}, "sha1 is 'abc'"),
        ({"sha1": None, "doc_id": None}, "neither `sha1` nor `doc_id`"),
        ({"start": "7"}, "the trigger is from '7'"),
        ({"start": 99}, "the first below the second"),
        ({"type": None}, "the type is None"),
        ({"action": "change", "slot": None}, "`slot` is empty"),
        ({"action": "change", "slot": "who"}, "`new` is empty"),
        ({"action": "reject", "slot": "who"}, "`old` is empty"),
        ({"action": "reject", "slot": "status", "old": "unreal"}, "only changed"),
        ({"action": "change", "slot": "status", "new": "maybe"}, "a status is one of"),
        ({"action": "change", "slot": "who", "new": "them"}, "a stretch of the text"),
        ({"action": "change", "slot": "how_many", "new": {"low": 9, "high": 3}},
         "low not above high"),
        ({"action": "change", "slot": "when",
          "new": {**stretch("Friday"), "from": "Friday"}}, "days like 2025-03-07"),
        ({"action": "change", "slot": "place", "new": 7}, "a place is the id"),
        ({"action": "merge", "incidents": ["i1"]}, "two or more incidents"),
        ({"at": "yesterday"}, "`at` is 'yesterday'"),
    ],
)  # fmt: skip
def test_a_line_that_cannot_be_used_is_told_with_file_and_line(
    tmp_path, line, change, told
):
    path = write_lines(
        tmp_path / "fixes.jsonl", [line("accept"), line("accept") | change]
    )
    with pytest.raises(InputError) as error:
        read_corrections(path)
    (message,) = str(error.value).split("\n")
    assert message.startswith(f"{path}, line 2: ")
    assert told in message


def test_all_bad_lines_are_told_at_once(tmp_path):
    path = tmp_path / "fixes.jsonl"
    path.write_text('{"action": "accept"\n[]\n\n{"action": "note"}\n{}\n', "utf-8")
    with pytest.raises(InputError) as error:
        read_corrections(path)
    places = [one.split(":")[0] for one in str(error.value).split("\n")]
    assert places == [f"{path}, line {number}" for number in (1, 2, 5)]


def test_other_files_are_refused(tmp_path):
    for name, told in (("a.xlsx", ".jsonl"), ("gone.jsonl", "No such file")):
        with pytest.raises(InputError, match=told):
            read_corrections(tmp_path / name)


def test_an_unknown_type_is_told_where_it_is_given(line):
    given = read_corrections([line("accept"), line("change", "type", new="kiling")])
    check_types(given, ["killing", "kiling"])
    with pytest.raises(InputError, match="correction 2: there is no event type"):
        check_types(given, ["killing"])


def test_merged_and_split_incidents_become_pairs_of_their_events():
    given = read_corrections(
        [
            {"action": "merge", "incidents": ["c", "a", "b"], "at": "2025-03-01"},
            {"action": "split", "incidents": ["a", "b"], "at": "2025-03-02"},
        ]
    )
    pairs = incident_pairs(given)
    assert list(pairs.together) == [("a", "c"), ("b", "c")]
    assert list(pairs.apart) == [("a", "b")]
    incidents = [
        {"id": name, "events": [{"doc_id": f"d{name}", "event": number}]}
        for number, name in enumerate("abc")
    ]
    found = [(some, other) for some, other, _ in event_pairs(pairs.apart, incidents)]
    assert found == [(("da", 0), ("db", 1))]
    assert list(event_pairs({("x", "y"): Correction("merge")}, incidents)) == []


def test_events_that_are_split_off_stand_apart_from_the_rest():
    off = [{"doc_id": "d2", "event": 4}]
    given = read_corrections(
        [{"action": "split", "incidents": ["a", "a/2"], "events": off}]
    )
    incident = {
        "id": "a",
        "events": [{"doc_id": "d1", "event": 0}, {"doc_id": "d2", "event": 4}],
    }
    apart = incident_pairs(given).apart
    found = [(some, other) for some, other, _ in event_pairs(apart, [incident])]
    assert found == [(("d1", 0), ("d2", 4))]
