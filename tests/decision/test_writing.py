"""Verdicts are written to a Doc: what is taken, by whom it was made, how likely."""

import pytest

from conflictner.annotations import EVENTS, QUANTITIES, REJECTED, ROLES, TIMES
from conflictner.decision.writing import Writer
from handmade import TEXT, find, group, two_events
from verdicts_by_hand import (
    candidate,
    filler_verdict,
    opinion,
    rule_event,
    shares,
    verdict,
)

KILLED, DETAIN = "killed", "detain"
BY_MODEL = {"via": "model"}


@pytest.fixture(name="doc")
def _doc():
    """Two events of the rules: a killing, and an arrest that is negated."""
    doc = two_events()
    for _, value in ROLES.read(doc):
        value.setdefault("confidence", 0.8)
    return doc


def events_of(doc):
    return list(EVENTS.read(doc))


def roles_of(doc):
    return [
        (span.id_, span.label_, span.text, value) for span, value in ROLES.read(doc)
    ]


def killing(**values):
    return rule_event(TEXT, KILLED, "killing", 0, **values)


def arrest(**values):
    return rule_event(TEXT, DETAIN, "arrest", 1, status="negated", **values)


def of_model(word, kind, likely=0.8, **fillers):
    said = opinion(TEXT, word, shares(none=0.1, **{kind: 0.85}))
    return verdict(candidate(None, said), kind, likely=likely, **fillers)


def test_an_event_of_both_keeps_what_the_rules_know(doc):
    said = opinion(TEXT, KILLED, shares(none=0.0624, killing=0.9))
    Writer(doc).write([verdict(candidate(killing(), said), "killing", likely=0.87654)])
    ((span, value),) = events_of(doc)
    assert (span.text, span.label_, span.id_) == ("killed", "killing", "0")
    assert value["row"] == "kill.VERB.killing"
    assert value["rule"] == "verb"
    assert value["made_by"] == "both"
    assert value["confidence"] == 0.877
    assert value["scores"] == {"rules": 0.9, "model": 0.938}


def test_what_only_the_rules_know_has_no_score_of_the_model(doc):
    Writer(doc).write([verdict(candidate(killing()), "killing")])
    ((_, value),) = events_of(doc)
    assert value["made_by"] == "rules"
    assert value["scores"] == {"rules": 0.9, "model": None}


def test_an_event_of_the_model_has_no_row_and_its_sentence(doc):
    Writer(doc).write([of_model("spoke", "protest")])
    ((span, value),) = events_of(doc)
    assert (span.text, span.label_) == ("spoke", "protest")
    start, end = value["sentence"]
    assert TEXT[start:end] == "Nobody spoke."
    assert (value["row"], value["cue"], value["cue_row"]) == ("", None, "")
    assert value["change"] == ""
    assert value["rule"] == BY_MODEL
    assert value["status"] == "asserted"
    assert value["made_by"] == "model"
    assert value["scores"] == {"rules": None, "model": 0.9}


def test_another_type_than_that_of_the_rules_has_another_maker(doc):
    said = opinion(TEXT, KILLED, shares(none=0.05, attack=0.9))
    Writer(doc).write([verdict(candidate(killing(), said), "attack")])
    ((span, value),) = events_of(doc)
    assert span.label_ == "attack"
    assert (value["row"], value["change"], value["rule"]) == ("", "", BY_MODEL)
    assert value["made_by"] == "model"
    assert value["scores"]["rules"] is None


def test_the_cue_of_a_status_goes_with_it(doc):
    Writer(doc).write([verdict(candidate(arrest()), "arrest", status="asserted")])
    ((_, value),) = events_of(doc)
    assert (value["status"], value["cue"], value["cue_row"]) == ("asserted", None, "")


def test_the_cue_of_a_status_that_stays_stays(doc):
    Writer(doc).write([verdict(candidate(arrest()), "arrest", status="negated")])
    ((_, value),) = events_of(doc)
    start, end = value["cue"]
    assert TEXT[start:end] == "not"
    assert value["cue_row"] == "not.PART:1"


def test_events_are_numbered_anew_in_the_order_of_the_text(doc):
    Writer(doc).write(
        [
            verdict(candidate(killing()), "killing", taken=False, likely=0.2),
            of_model("spoke", "protest"),
            verdict(candidate(arrest()), "arrest", status="negated"),
        ]
    )
    assert [(span.text, span.id_) for span, _ in events_of(doc)] == [
        ("detain", "0"),
        ("spoke", "1"),
    ]


def test_an_event_that_is_dropped_is_told_among_the_rejected(doc):
    dropped = verdict(candidate(killing()), "killing", taken=False, likely=0.2345)
    Writer(doc).write([dropped])
    told = {span.text: value for span, value in REJECTED.read(doc)}
    assert told["killed"]["row"] == "kill.VERB.killing"
    assert "(0.23)" in told["killed"]["condition"]
    assert told["guards"]["row"] == "guard.VERB.protest"  # rejected by the rules


@pytest.mark.parametrize(
    ("likely", "rejected", "told"),
    [
        (0.1, False, True),
        (0.099, False, False),
        (None, False, False),
        (0.9, True, False),
    ],
)
def test_a_word_of_the_model_is_told_where_it_was_likely(doc, likely, rejected, told):
    said = opinion(TEXT, "spoke", shares(none=0.8, protest=0.15))
    word = candidate(None, said, rejected=rejected)
    Writer(doc).write([verdict(word, "protest", taken=False, likely=likely)])
    found = [(span.text, value["row"]) for span, value in REJECTED.read(doc)]
    assert (("spoke", "") in found) is told


def test_a_word_that_is_taken_is_not_told_among_the_rejected(doc):
    Writer(doc).write([of_model("guards", "protest")])
    assert [span.text for span, _ in events_of(doc)] == ["guards"]
    assert list(REJECTED.read(doc)) == []


def test_of_two_verdicts_on_one_word_the_likelier_counts(doc):
    Writer(doc).write([of_model("kill", "attack", 0.6), of_model("ed", "strike", 0.7)])
    assert [span.label_ for span, _ in events_of(doc)] == ["strike"]


def test_a_verdict_that_takes_goes_before_a_likelier_one_that_does_not(doc):
    dropped = verdict(candidate(killing()), "killing", taken=False, likely=0.9)
    Writer(doc).write([dropped, of_model("ed", "strike", 0.4)])
    assert [span.label_ for span, _ in events_of(doc)] == ["strike"]


def test_a_users_own_word_goes_before_all_others(doc):
    own = verdict(candidate(killing(own=True)), "killing", likely=0.3)
    Writer(doc).write([own, of_model("ed", "strike", 0.99)])
    assert [span.label_ for span, _ in events_of(doc)] == ["killing"]


def test_a_filler_of_the_rules_keeps_its_value(doc):
    nine = filler_verdict(TEXT, "at least nine", likely=0.61234, rules=3)
    Writer(doc).write([verdict(candidate(killing()), "killing", how_many=[nine])])
    ((event, slot, words, value),) = roles_of(doc)
    assert (event, slot, words) == ("0", "how_many", "at least nine")
    assert (value["low"], value["high"], value["of"]) == (9, None, "farmers")
    assert value["rule"] == "rule of how_many"
    assert value["confidence"] == 0.612
    assert value["made_by"] == "rules"
    assert value["scores"] == {"rules": 0.8, "model": None}


def test_a_filler_of_the_model_has_the_head_and_no_rule(doc):
    guards = filler_verdict(TEXT, "two guards in Kormak", model=0.6)
    Writer(doc).write([verdict(candidate(killing()), "killing", whom=[guards])])
    ((_, _, words, value),) = roles_of(doc)
    start, end = value["head"]
    assert (words, TEXT[start:end]) == ("two guards in Kormak", "Kormak")
    assert value["rule"] == BY_MODEL
    assert value["made_by"] == "model"
    assert value["scores"] == {"rules": None, "model": 0.6}


def test_what_was_not_taken_is_not_written(doc):
    left = filler_verdict(TEXT, "Gunmen", rules=0, taken=False)
    Writer(doc).write([verdict(candidate(killing()), "killing", who=[left])])
    assert roles_of(doc) == []


def test_of_fillers_over_each_other_the_likelier_is_written(doc):
    wide = filler_verdict(TEXT, "two guards in Kormak", model=0.5, likely=0.55)
    close = filler_verdict(TEXT, "guards", rules=2, likely=0.9)
    beside = filler_verdict(TEXT, "farmers", rules=1, likely=0.3)
    found = {"whom": [wide, close, beside]}
    Writer(doc).write([verdict(candidate(killing()), "killing", **found)])
    assert [words for _, _, words, _ in roles_of(doc)] == ["farmers", "guards"]


@pytest.mark.parametrize(
    ("words", "found"),
    [("nine farmers", ["at least nine"]), ("two", ["two"]), ("Gunmen", [])],
)
def test_a_number_of_the_model_is_one_that_was_read(doc, words, found):
    numbers = [find(doc, "at least nine"), find(doc, "two")]
    values = [{"low": 9, "high": None}, {"low": 2, "high": 2}]
    group(doc, QUANTITIES.name, numbers, values)
    told = filler_verdict(TEXT, words, model=0.8)
    Writer(doc).write([verdict(candidate(killing()), "killing", how_many=[told])])
    assert [words for _, _, words, _ in roles_of(doc)] == found
    for _, _, _, value in roles_of(doc):
        assert value["low"] in (9, 2)
        assert value["subset"] is False


@pytest.mark.parametrize(("words", "found"), [("Friday", ["on Friday"]), ("two", [])])
def test_a_time_of_the_model_is_one_that_was_read(doc, words, found):
    days = {"from": "2025-03-07", "to": "2025-03-08", "rule": "weekday"}
    group(doc, TIMES.name, [find(doc, "on Friday")], [days])
    told = filler_verdict(TEXT, words, model=0.8)
    Writer(doc).write([verdict(candidate(killing()), "killing", when=[told])])
    assert [words for _, _, words, _ in roles_of(doc)] == found
    for _, _, _, value in roles_of(doc):
        assert (value["from"], value["to"]) == ("2025-03-07", "2025-03-08")


@pytest.mark.parametrize(
    ("words", "written"), [("Police", True), ("Nobody", False), ("they", True)]
)
def test_nobody_is_no_source(doc, words, written):
    told = filler_verdict(TEXT, words, model=0.8)
    Writer(doc).write([verdict(candidate(killing()), "killing", source=[told])])
    assert bool(roles_of(doc)) is written


def test_what_heads_a_line_is_no_source(doc):
    group(doc, "labels", [find(doc, "Police")], [{}])
    told = filler_verdict(TEXT, "Police", model=0.8)
    whom = filler_verdict(TEXT, "Police", model=0.8)
    found = {"source": [told], "whom": [whom]}
    Writer(doc).write([verdict(candidate(killing()), "killing", **found)])
    assert [slot for _, slot, _, _ in roles_of(doc)] == ["whom"]


@pytest.mark.parametrize(
    ("victims", "of"),
    [
        (["guards"], "guards"),  # who stands behind the number
        (["farmers"], "farmers"),  # the only victim there is
        (["farmers", "guards"], "guards"),
        (["farmers", "Gunmen"], None),  # nobody behind, and two to choose from
        ([], None),
    ],
)
def test_a_number_of_the_model_counts_who_stands_behind_it(doc, victims, of):
    group(doc, QUANTITIES.name, [find(doc, "two")], [{"low": 2, "high": 2}])
    found = {
        "whom": [filler_verdict(TEXT, words, model=0.8) for words in victims],
        "how_many": [filler_verdict(TEXT, "two", model=0.8)],
    }
    Writer(doc).write([verdict(candidate(killing()), "killing", **found)])
    (number,) = (value for _, slot, _, value in roles_of(doc) if slot == "how_many")
    assert number["of"] == of


def test_a_word_has_one_part_in_an_event(doc):
    place = filler_verdict(TEXT, "Kormak", rules=5, likely=0.9)
    wide = filler_verdict(TEXT, "guards in Kormak", model=0.5, likely=0.6)
    found = {"whom": [wide], "where": [place]}
    Writer(doc).write([verdict(candidate(killing()), "killing", **found)])
    assert [(slot, words) for _, slot, words, _ in roles_of(doc)] == [
        ("where", "Kormak")
    ]


def test_a_likelier_part_stays_beside_a_less_likely_one(doc):
    place = filler_verdict(TEXT, "Kormak", rules=5, likely=0.5)
    wide = filler_verdict(TEXT, "guards in Kormak", model=0.9, likely=0.6)
    found = {"whom": [wide], "where": [place]}
    Writer(doc).write([verdict(candidate(killing()), "killing", **found)])
    assert [slot for _, slot, _, _ in roles_of(doc)] == ["whom", "where"]


def test_what_the_rules_inferred_fills_a_slot_that_is_empty(doc):
    for span, value in ROLES.read(doc):
        if span.text in ("Kormak", "Friday"):
            value["inferred"] = True
    found = {"where": [filler_verdict(TEXT, "Kormak", model=0.7)]}
    Writer(doc).write([verdict(candidate(killing()), "killing", **found)])
    told = {slot: value for _, slot, _, value in roles_of(doc)}
    assert told.keys() == {"where", "when"}
    assert "inferred" not in told["where"]
    assert told["when"]["inferred"]


def test_what_else_the_groups_know_stays(doc):
    doc.spans["events"].attrs["tables"] = {"own": 1}
    Writer(doc).write([verdict(candidate(killing()), "killing")])
    assert EVENTS.attribute(doc, "tables") == {"own": 1}
    assert ROLES.attribute(doc, "tables") == {"own": 1}
