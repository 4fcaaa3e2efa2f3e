"""Annotation goes to annotation tools and comes back, whole as each format allows."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conflictner.errors import InputError
from conflictner.exchange.brat import brat_configuration, brat_text, read_brat_text
from conflictner.exchange.doccano import doccano_graph, doccano_line
from conflictner.exchange.graph import graph_of, record_of
from conflictner.exchange.inception import cas_of, graph_of_cas
from conflictner.exchange.label_studio import (
    label_studio_configuration,
    label_studio_graph,
    label_studio_task,
)
from conflictner.exchange.prodigy import prodigy_graph, prodigy_line
from conflictner.exchange.tools import (
    ANNOTATION_TOOLS,
    read_from_tool,
    tool_that_wrote,
    write_for_tool,
)
from conflictner.exchange.utf16 import CodeUnits
from conflictner.knowledge.event_rows import SLOTS
from corrected_record import RECORD, TEXT, sha1_of

# Every value that travels, on texts with anything in them


def _json(value):
    """What a tool stores is JSON in a file, not Python in memory."""
    return json.loads(json.dumps(value))


def through_brat(graph):
    return read_brat_text(graph.text, brat_text(graph), "no id", "a.ann")


def through_label_studio(graph):
    return label_studio_graph(_json(label_studio_task(graph)), "task 1")


def through_prodigy(graph):
    return prodigy_graph(_json(prodigy_line(graph)), "line 1")


def through_doccano(graph):
    return doccano_graph(_json(doccano_line(graph)), "line 1")


def through_inception(graph):
    cassis = pytest.importorskip("cassis")
    cas = cas_of(graph)
    again = cassis.load_cas_from_xmi(cas.to_xmi(), typesystem=cas.typesystem)
    return graph_of_cas(again, "no id")


WHOLE = [through_brat, through_label_studio, through_prodigy, through_inception]

# XML, and so UIMA, has no control characters; nothing else is kept from the texts
CHARACTERS = st.characters(
    blacklist_categories=("Cs", "Cn"),
    blacklist_characters=[chr(n) for n in [*range(9), 11, 12, *range(14, 32), 0xFFFE]],
)


@st.composite
def annotated(draw):
    """A text with names, and events with fillers and their values."""
    text = draw(
        st.text(
            st.one_of(st.sampled_from("ab \n\U0001f525é.\u2028"), CHARACTERS),
            min_size=3,
        )
    )

    def span(**values):
        start = draw(st.integers(0, len(text) - 1))
        end = draw(st.integers(start + 1, len(text)))
        return {"start": start, "end": end, "text": text[start:end], **values}

    def values(slot):
        found = {"head": draw(st.text(CHARACTERS, max_size=3)) or "x"}
        if slot == "how_many":
            bound = st.none() | st.integers(0, 99)
            found |= {"low": draw(bound), "high": draw(bound), "vague": True, "of": "x"}
        elif slot == "when":
            found |= {"from": "2025-03-07", "to": None}
        elif draw(st.booleans()):
            found |= {"entity": "homs", "inferred": True}
        return {name: value for name, value in found.items() if value is not None}

    entities = [
        span(label=draw(st.sampled_from(["PLACE", "ORG", "PERSON", "GROUP"])),
             id=draw(st.sampled_from(["homs", "sdf", None])))
        for _ in range(draw(st.integers(0, 3)))
    ]  # fmt: skip
    events = []
    for _ in range(draw(st.integers(0, 3))):
        event = {
            "type": draw(st.sampled_from(["killing", "own_type", "strike"])),
            "trigger": span(),
            "status": draw(st.sampled_from(["asserted", "negated", "unreal"])),
            **{slot: [] for slot in SLOTS},
        }
        for slot in draw(st.lists(st.sampled_from([*SLOTS, "area2"]), max_size=5)):
            event.setdefault(slot, []).append(span(**values(slot)))
        events.append(event)
    return (
        {"doc_id": draw(st.sampled_from(["a/1", "é b", "x"])),
         "date": draw(st.sampled_from(["2025-03-08", None])),
         "sha1": sha1_of(text), "entities": entities, "events": events},
        text,
    )  # fmt: skip


def canonical(record):
    """The record without the order of what stands at one place."""

    def ordered(values):
        return sorted(values, key=lambda value: json.dumps(value, sort_keys=True))

    events = [
        {name: ordered(v) if isinstance(v, list) else v for name, v in event.items()}
        for event in record["events"]
    ]
    return {
        **record, "entities": ordered(record["entities"]), "events": ordered(events),
    }  # fmt: skip


@pytest.mark.parametrize("through", WHOLE)
@given(case=annotated())
def test_spans_types_slots_and_values_survive(through, case):
    record, text = case
    again, left = record_of(through(graph_of(record, text)))
    assert not left
    assert canonical(again) == canonical(record)


@given(case=annotated())
def test_doccano_keeps_spans_types_and_slots(case):
    record, text = case
    again, left = record_of(through_doccano(graph_of(record, text)))

    def bare(one):
        spans = [(e["label"], e["start"], e["end"]) for e in one["entities"]]
        events = [
            (e["type"], e["trigger"]["start"], e["trigger"]["end"],
             sorted((s, f["start"], f["end"]) for s in [*SLOTS, "area2"]
                    for f in e.get(s, ())))
            for e in one["events"]
        ]  # fmt: skip
        return sorted(spans), sorted(events)

    assert not left
    assert bare(again) == bare(record)


@given(st.text())
def test_code_units_are_counted_as_browsers_do(text):
    units = CodeUnits(text)
    for place in range(len(text) + 1):
        wanted = len(text[:place].encode("utf-16-le", "surrogatepass")) // 2
        assert units.unit(place) == wanted
        assert units.character(wanted) == place


# Files


@pytest.fixture(name="tool", params=ANNOTATION_TOOLS)
def _tool(request):
    if request.param == "inception":
        pytest.importorskip("cassis")
    return ANNOTATION_TOOLS[request.param]


@pytest.fixture(name="written")
def _written(tool, tmp_path):
    path = tmp_path / f"out{tool.suffix}"
    dropped = write_for_tool(tool.name, [RECORD], {"a1": TEXT}, path)
    return path, dropped


def test_what_was_written_is_read_and_known_again(tool, written):
    path, _ = written
    (record,), left = read_from_tool(tool.name, path)
    assert not left
    assert (record["doc_id"], record["sha1"]) == ("a1", RECORD["sha1"])
    assert [event["type"] for event in record["events"]] == [
        "killing", "arrest", "strike",
    ]  # fmt: skip
    whom = [filler["text"] for filler in record["events"][0]["whom"]]
    assert whom == ["farmers", "guards"]
    assert tool_that_wrote(path) == tool.name


def test_what_a_tool_has_no_place_for_is_told(tool, written):
    _, dropped = written
    assert {"event: sentence", "filler: scores", "entity: location"} <= {*dropped}
    assert ("low" in dropped) == (tool.name == "doccano")


def test_nothing_that_is_there_is_overwritten(tmp_path):
    (tmp_path / "mine.txt").write_text("mine", "utf-8")
    with pytest.raises(InputError, match="not an empty folder"):
        write_for_tool("brat", [RECORD], {"a1": TEXT}, tmp_path)


def test_a_record_of_another_text_is_refused(tmp_path):
    with pytest.raises(InputError, match="the same text"):
        write_for_tool("brat", [RECORD], {"a1": f"x{TEXT}"}, tmp_path / "b")
    with pytest.raises(InputError, match="no text of document 'a1'"):
        write_for_tool("brat", [RECORD], {}, tmp_path / "b")


# What annotators do


def test_brat_has_its_configuration():
    lines = brat_configuration([graph_of(RECORD, TEXT)]).splitlines()
    assert "strike\thow_many*:<ENTITY>, source*:<ENTITY>, when*:<ENTITY>, " \
        "where*:<ENTITY>, who*:<ENTITY>, whom*:<ENTITY>" in lines  # fmt: skip
    assert "Status\tArg:<EVENT>, Value:asserted|negated|unreal" in lines


def test_a_stretch_over_a_line_end_is_in_fragments():
    record = {
        "doc_id": "a", "events": [],
        "entities": [{"start": 0, "end": 9, "text": "Free\nArmy", "label": "ORG"}],
    }  # fmt: skip
    assert "T1\tORG 0 4;5 9\tFree Army\n" in brat_text(graph_of(record, "Free\nArmy"))


def test_events_that_were_made_in_brat_are_read():
    lines = (
        "T1\tkilling 7 13\tkilled\nT2\twhom 28 35\tfarmers\nT3\tPLACE 54 60\tKormak\n"
        "E1\tkilling:T1 whom:T2 where:T3\n#1\tAnnotatorNotes E1\tsure?\n"
    )
    record, left = record_of(read_brat_text(TEXT, lines, "a1", "a1.ann"))
    (event,) = record["events"]
    assert not left
    assert (event["status"], event["where"][0]["text"]) == ("asserted", "Kormak")


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("T1\tkilling\tkilled", "line 1: not a line of brat"),
        ("T1\tkilling 7 999\tkilled", "line 1: the offsets 7 and 999"),
        ("what is this", "line 1: not a line of brat"),
        ("T1\tkilling 7 13\tkilled\nE1\tkilling:T1\nA1\tStatus E1 maybe",
         "line 3: the status is 'maybe'"),
    ],
)  # fmt: skip
def test_mistakes_in_brat_are_told_with_their_line(line, told):
    with pytest.raises(InputError, match=told):
        read_brat_text(TEXT, line, "a1", "a1.ann")


def test_label_studio_has_its_configuration():
    made = label_studio_configuration([graph_of(RECORD, TEXT)])
    for line in ('<Label value="killing"/>', '<Relation value="whom"/>',
                 '<Choice value="negated"/>'):  # fmt: skip
        assert line in made


def test_an_annotation_counts_before_a_prediction():
    task = label_studio_task(graph_of(RECORD, TEXT))
    region = {
        "id": "q", "type": "labels", "from_name": "label", "to_name": "text",
        "value": {"start": 7, "end": 13, "text": "killed", "labels": ["killing"]},
    }  # fmt: skip
    task["annotations"] = [
        {"was_cancelled": True, "result": []}, {"result": [region]},
    ]  # fmt: skip
    record, _ = record_of(label_studio_graph(task, "task 1"))
    (event,) = record["events"]
    assert (event["type"], event["status"], event["whom"]) == (
        "killing",
        "asserted",
        [],
    )


def test_a_region_of_another_text_is_told():
    task = label_studio_task(graph_of(RECORD, TEXT))
    task["data"]["text"] = f"x{TEXT}"
    with pytest.raises(InputError, match="task 1: the region"):
        label_studio_graph(task, "task 1")


def test_relations_that_were_made_in_prodigy_are_read():
    trigger = {"start": 7, "end": 13, "label": "killing"}
    whom = {"start": 28, "end": 35, "label": "whom"}
    line = {
        "text": TEXT, "spans": [trigger, whom],
        "relations": [{"head_span": trigger, "child_span": whom, "label": "whom"}],
    }  # fmt: skip
    record, left = record_of(prodigy_graph(line, "line 1"))
    assert not left
    assert record["events"][0]["whom"][0]["text"] == "farmers"


def test_a_filler_without_an_event_is_told():
    line = {"text": TEXT, "spans": [{"start": 28, "end": 35, "label": "whom"}]}
    _, left = record_of(prodigy_graph(line, "line 1"))
    assert left == ["whom “farmers” at 28"]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("prodigy", '{"text": 1}'), ("prodigy", "[]"), ("prodigy", "{"),
        ("prodigy", '{"text": "a", "spans": [{"start": 0, "end": 9, "label": "x"}]}'),
        ("doccano", '{"text": "a", "entities": [{}]}'),
        ("label-studio", '{"data": 1}'), ("label-studio", '[{"data": {}}]'),
    ],
)  # fmt: skip
def test_what_is_no_export_is_told_with_its_place(tmp_path, name, content):
    path = tmp_path / f"in{ANNOTATION_TOOLS[name].suffix}"
    path.write_text(content, "utf-8")
    with pytest.raises(InputError, match=r"in\.json"):
        read_from_tool(name, path)


def test_evaluate_takes_what_tools_export(run, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("r.jsonl").write_text(json.dumps(RECORD) + "\n", "utf-8")
    text = {"doc_id": "a1", "text": TEXT}
    Path("t.jsonl").write_text(json.dumps(text) + "\n", "utf-8")
    for name, out in (
        ("brat", "brat"), ("label-studio", "ls.json"), ("prodigy", "p.jsonl"),
        ("doccano", "d.jsonl"),
    ):  # fmt: skip
        code, _, err = run(
            "exchange", "write", name, "r.jsonl", "--texts", "t.jsonl", "-o", out
        )
        assert code == 0
        assert "fields without a place there" in err
        code, told, _ = run("evaluate", "r.jsonl", "--gold", out, "--json")
        assert code == 0
        scores = json.loads(told)
        assert '"f1": 1.0' in json.dumps(scores)
        gold = f"{name}.gold.jsonl"
        code, _, err = run("exchange", "read", name, out, "-o", gold)
        assert (code, "documents: 1" in err) == (0, True)
        assert json.loads(Path(gold).read_text("utf-8"))["doc_id"] == "a1"
