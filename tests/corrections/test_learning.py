"""What persons corrected becomes rows to be judged, with the sentences behind each."""

import json
from pathlib import Path

import pytest

import conflictner
from conflictner.corrections.correction_files import read_corrections
from conflictner.knowledge.overlay import read_overlay
from conflictner.workbench.learning import learn_rows

ADDED = "Raiders clobbered two shepherds near Dorsa on Friday. Soldiers shelled Dorsa."


@pytest.fixture(name="reader", scope="module")
def _reader():
    return conflictner.load(parse="all", model=None)


def stretch(text, words):
    start = text.index(words)
    return {"start": start, "end": start + len(words), "text": words}


def correction(record, text, action, trigger, kind, **more):
    at = stretch(text, trigger)
    return {
        "doc_id": record["doc_id"], "sha1": record["sha1"], "start": at["start"],
        "end": at["end"], "type": kind, "action": action, "by": "Lina",
        "at": "2025-03-10", **more,
    }  # fmt: skip


def proposals(reader, record, lines):
    return learn_rows(
        read_corrections(lines), [record], reader, conflictner.gazetteer()
    )


@pytest.fixture(name="added")
def _added(reader):
    record = conflictner.read(reader, ADDED, doc_id="a")._.record
    sentence = {"start": 0, "end": 53, "text": ADDED[:53]}
    event = ("clobbered", "injury")
    return record, [
        correction(record, ADDED, "add", *event, sentence=sentence),
        *(
            correction(record, ADDED, "add", *event, slot=s, new=stretch(ADDED, words))
            for s, words in (("who", "Raiders"), ("whom", "shepherds"))
        ),
    ]


def test_an_added_trigger_becomes_a_row_that_finds_it(reader, added):
    (one,) = proposals(reader, *added)
    assert one.table == "events"
    assert one.cells["lemma"] == "clobber"
    assert (one.cells["pos"], one.cells["type"]) == ("VERB", "injury")
    assert one.cells["example"] == (
        "[Raiders|who] [clobbered|injury] two [shepherds|whom] near Dorsa on Friday."
    )
    assert "1 of these events are found, and 2 of their 2 fillers" in one.why
    assert one.sentences == (ADDED[:53],)


def test_the_pipeline_is_as_before(reader, added):
    proposals(reader, *added)
    events = conflictner.read(reader, ADDED)._.record["events"]
    assert "injury" not in {event["type"] for event in events}


def test_a_row_whose_events_are_all_rejected_is_taken_out(reader):
    record = conflictner.read(reader, "Gunmen shelled Dorsa.", doc_id="a")._.record
    (event,) = record["events"]
    wrong = correction(record, "Gunmen shelled Dorsa.", "reject", "shelled", "strike")
    (one,) = proposals(reader, record, [wrong])
    assert one.cells["frame"] == "off"
    assert event["row"].startswith(f"{one.cells['lemma']}.VERB.strike")
    assert "1 of its 1 events were rejected" in one.why


def test_a_row_with_right_events_is_only_told(reader):
    text = "Gunmen shelled Dorsa. Troops shelled Kormak."
    record = conflictner.read(reader, text, doc_id="a")._.record
    (one,) = proposals(
        reader, record, [correction(record, text, "reject", "shelled", "strike")]
    )
    assert not one.cells
    assert "1 of its 2 events were rejected" in one.why


def test_a_name_that_persons_gave_a_place_becomes_its_alias(reader):
    text = "Gunmen killed two farmers in Homs on Friday."
    record = conflictner.read(reader, text, doc_id="a")._.record
    fix = correction(
        record,
        text,
        "change",
        "killed",
        "killing",
        slot="place",
        old="homs",
        new="jableh",
    )
    (one,) = proposals(reader, record, [fix])
    assert (one.table, one.cells["id"], one.cells["aliases"]) == (
        "places", "jableh", "Homs",
    )  # fmt: skip


def test_a_row_that_is_off_finds_nothing(tmp_path):
    path = tmp_path / "events.tsv"
    rows = [
        row for row in conflictner.load(model=None).get_pipe("conflict_events")
        .lexicon.rows if (row.lemma, row.pos) == ("shell", "VERB")
    ]  # fmt: skip
    head = "lemma\tpos\ttype\tframe\tconditions\texample\n"
    lines = [
        f"shell\tVERB\t{row.type}\toff\t{';'.join(map(str, row.conditions))}\t\n"
        for row in rows
    ]
    path.write_text(head + "".join(lines), "utf-8")
    nlp = conflictner.load(model=None, events=path)
    assert not conflictner.read(nlp, "Gunmen shelled Dorsa.")._.events
    path.write_text(head + "shell\tNOUN\tprotest\toff\t\t\n", "utf-8")
    with pytest.raises(conflictner.TableError, match="line 2: no row has this lemma"):
        conflictner.load(model=None, events=path)


def test_the_command_writes_tables_that_load(run, tmp_path, monkeypatch, added):
    monkeypatch.chdir(tmp_path)
    record, lines = added
    for name, rows in (("r.jsonl", [record]), ("c.jsonl", lines)):
        Path(name).write_text("".join(f"{json.dumps(one)}\n" for one in rows), "utf-8")
    code, out, err = run("lexicon", "learn", "c.jsonl", "r.jsonl", "--into", "mine")
    assert code == 0
    assert "clobber" in out
    assert "mine/events.tsv" in err
    (row,) = read_overlay("mine").rows("events")
    assert row.cells["lemma"] == "clobber"
    code, _, err = run("lexicon", "learn", "c.jsonl", "r.jsonl", "--into", "mine")
    assert (code, "there already" in err) == (2, True)
