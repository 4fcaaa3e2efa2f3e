"""Records of another version, hostile texts, and texts of megabytes: shown, cut, or
refused with a reason, and nothing executes."""

import copy
import re

import pytest

import conflictner
from conflictner.errors import InputError
from conflictner.report import notebook
from conflictner.report.marks import LONGEST_SENTENCE, marked_sentence, marks_of
from conflictner.report.notebook import MOST_SHOWN
from conflictner.report.page import render_report
from handmade_records import AMBUSH, ambush, event, filler, incident, record

OF_RECORD = sorted(set(ambush()) - {"doc_id", "entities", "events"})
OF_EVENT = sorted(set(ambush()["events"][0]) - {"type", "status", "trigger"})
OF_FILLER = sorted(set(filler(AMBUSH, "gunmen")) - {"start", "end", "text"})


def pictures(one):
    """All that is made of a record."""
    return render_report([one]), conflictner.show(one).html, str(conflictner.show(one))


# Another version


@pytest.mark.parametrize("field", OF_RECORD)
def test_a_record_may_lack_a_field(field):
    one = ambush()
    del one[field]
    assert all(pictures(one))


@pytest.mark.parametrize("field", OF_EVENT)
def test_an_event_may_lack_a_field(field):
    one = ambush()
    for told in one["events"]:
        del told[field]
    assert all(pictures(one))


@pytest.mark.parametrize("field", OF_FILLER)
def test_a_filler_may_lack_a_field(field):
    one = ambush()
    for told in one["events"]:
        for value in told.values():
            for part in value if isinstance(value, list) else ():
                part.pop(field, None)
    assert all(pictures(one))


def test_what_a_later_version_adds_is_no_mistake():
    one = ambush(mood="grave", language="Klingon", terms=None)
    killing = one["events"][0]
    killing |= {"type": "cyberattack", "status": "rumoured", "mood": ["grave"]}
    killing["target"] = [filler(AMBUSH, "soldiers", rule="a rule of 2031")]
    place = killing["where"][0]
    place["location"] = {**place["location"], "relation": "beneath", "where_prec": 9}
    page, html, text = pictures(one)
    assert "cyberattack" in page
    assert "rumoured" in html
    assert "a rule of 2031" in text


@pytest.mark.parametrize(
    ("damage", "told"),
    [
        (lambda one: one.pop("events"), "`events` is missing"),
        (lambda one: one["events"][0].pop("type"), "event 0: the field `type`"),
        (lambda one: one["events"][0].pop("trigger"), "`trigger` is missing"),
        (lambda one: one["events"][0]["who"][0].pop("text"), "`text` is missing"),
        (lambda one: one["events"][0]["who"][0].update(start="7"), "whole number"),
        (lambda one: one["events"][0].update(who="gunmen"), "not a list"),
    ],
)
def test_what_is_no_record_is_refused_with_its_place(damage, told):
    one = ambush()
    damage(one)
    with pytest.raises(InputError, match=re.escape(told)):
        render_report([one])


def test_an_incident_of_other_records_is_left_out():
    one = ambush()
    gone = incident(ambush("gone"))
    page = render_report([one], [gone])
    assert "gone" not in page.split('id="data">')[1].split("</script>")[0]


# Megabytes


def long_record(characters=10_000_000):
    """A page without full stops, and a killing in its middle."""
    half = "lorem ipsum " * (characters // 24)
    text = f"{half}gunmen killed nine farmers {half}"
    killing = event(
        text, "killing", "killed", who=[filler(text, "gunmen")],
        whom=[filler(text, "farmers")], where=[filler(text, "lorem ipsum")],
    )  # fmt: skip
    return text, record("long", text, killing)


def test_of_a_sentence_of_megabytes_the_part_round_the_trigger_is_shown():
    text, one = long_record()
    told = one["events"][0]
    part = marked_sentence(told)
    assert len(part["text"]) == LONGEST_SENTENCE
    assert text[part["start"] : part["end"]] == part["text"]
    assert [mark.label for mark in marks_of(told)] == ["who", "trigger", "whom"]
    for mark in marks_of(told):
        assert part["text"][mark.start : mark.end] == mark.filler["text"]
    page, html, shown = pictures(one)
    assert "lorem ipsum" in page
    assert max(map(len, (page, html, shown))) < 2_000_000
    assert "gunmen[who] killed[trigger]" in shown


def test_a_cut_sentence_is_called_cut_in_the_page():
    _, one = long_record(60_000)
    assert re.search(r'"sentences":\[\[\d+,"[^"]+",1\]\]', render_report([one]))
    assert "data-cut" in render_report([one])
    assert re.search(r'"sentences":\[\[\d+,"[^"]+"\]', render_report([ambush()]))


def test_a_short_sentence_at_an_end_is_not_cut():
    for words in ("killed " + "lorem " * 1000, "lorem " * 1000 + "killed"):
        one = event(words, "killing", "killed")
        part = marked_sentence(one)
        assert len(part["text"]) == LONGEST_SENTENCE
        assert "killed" in part["text"]
    assert "cut" not in marked_sentence(ambush()["events"][0])


def test_a_long_document_is_cut_with_a_notice(nlp, monkeypatch):
    monkeypatch.setattr(notebook, "LONGEST_TEXT", len(AMBUSH))
    doc = conflictner.read(nlp, f"{AMBUSH} Later gunmen killed two guards.")
    shown = conflictner.show(doc)
    notice = f"cut: {len(AMBUSH)} of {len(doc.text)} characters are shown"
    assert notice in shown.html
    assert notice in str(shown)
    assert "killed[trigger]" in str(shown)
    assert "guards" not in shown.html


def test_many_events_and_incidents_are_cut_with_a_notice():
    many = [copy.deepcopy(ambush()["events"][0]) for _ in range(MOST_SHOWN + 5)]
    shown = conflictner.show(many)
    assert f"cut: {MOST_SHOWN} of {len(many)} events are shown" in shown.html
    several = [incident(ambush()) for _ in range(MOST_SHOWN + 5)]
    shown = conflictner.show(several)
    assert f"cut: {MOST_SHOWN} of {len(several)} incidents are shown" in str(shown)


# Hostile


@pytest.mark.parametrize(
    "words",
    ["<script>alert(1)</script>", "\u202e\u2066hidden", "\x1b]0;title\x07", "\u2028x"],
)
def test_hostile_words_are_shown_and_do_nothing(words):
    text = f"Police said {words} killed nine."
    one = record(
        words,
        text,
        event(text, "killing", "killed", who=[filler(text, words, rule=words)]),
        title=words,
    )
    html = conflictner.show(one).html
    assert "<script" not in html
    for shown in (html, str(conflictner.show(one))):
        assert not re.search("[\u202e\u2066\x1b\x07\u2028]", shown)
    assert "<script>alert" not in render_report([one], title=words)
