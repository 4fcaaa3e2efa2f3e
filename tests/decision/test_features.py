"""What the decision looks at: one number for each named feature."""

import math

import pytest

from conflictner.decision.candidates import FillerCandidate
from conflictner.decision.features import (
    EVENT_FEATURES,
    FILLER_FEATURES,
    LEAST_OF_MANY,
    STATUS_FEATURES,
    event_features,
    filler_features,
    log_odds,
    status_features,
)
from conflictner.encoder.opinions import SlotSpan
from verdicts_by_hand import (
    LABELS,
    candidate,
    opinion,
    place,
    rule_event,
    rule_filler,
    shares,
)

TEXT = "Raiders shelled the mill near Orel"
WHO = LABELS.slots.index("who")


def of_type(kind, found):
    """The features of one answer by their names."""
    row = found[0 if kind == "none" else LABELS.types.index(kind) + 1]
    return dict(zip(EVENT_FEATURES, row.tolist(), strict=True))


def events(**values):
    return event_features(candidate(**values), LABELS)


@pytest.mark.parametrize(
    ("share", "kept"),
    [(0.5, 0.5), (0.0, 0.002), (1.0, 0.998), (0.9, 0.9), (0.002, 0.002)],
)
def test_log_odds_are_kept_from_their_ends(share, kept):
    assert log_odds(share) == pytest.approx(math.log(kept / (1 - kept)))


def test_both_looks_of_the_encoder_are_told_for_each_answer():
    first, second = shares(none=0.6, strike=0.3), shares(none=0.2, strike=0.0)
    said = opinion(TEXT, "shelled", second, first=first)
    strike = of_type("strike", events(encoder=said))
    assert strike["first look"] == pytest.approx(math.log(0.3))
    assert strike["second look"] == pytest.approx(math.log(LEAST_OF_MANY))
    none = of_type("none", events(encoder=said))
    assert none["first look"] == pytest.approx(math.log(0.6))
    assert none["second look"] == pytest.approx(math.log(0.2))


def test_no_event_has_no_features_but_the_encoders():
    found = events(rules=rule_event(TEXT, "shelled", "strike"), density=0.95)
    assert {*of_type("none", found).values()} == {0}


def test_rules_speak_for_their_own_type():
    found = events(rules=rule_event(TEXT, "shelled", "strike", confidence=0.8))
    strike, killing = of_type("strike", found), of_type("killing", found)
    assert (strike["rules agree"], killing["rules agree"]) == (1, 0)
    assert (strike["rules find an event"], killing["rules find an event"]) == (1, 1)
    assert strike["confidence of the rules"] == pytest.approx(math.log(4))
    assert killing["confidence of the rules"] == 0
    assert strike["is an event"] == 1
    assert strike["rules know the word"] == 1
    assert strike["rules reject the word"] == 0


def test_a_rule_that_was_never_counted_has_the_usual_confidence():
    found = events(rules=rule_event(TEXT, "shelled", "strike", confidence=None))
    strike = of_type("strike", found)
    assert strike["confidence of the rules"] == pytest.approx(math.log(9))


def test_a_type_that_the_encoder_does_not_know_speaks_for_none():
    found = events(rules=rule_event(TEXT, "shelled", "flyover"))
    strike = of_type("strike", found)
    assert (strike["rules agree"], strike["rules find an event"]) == (0, 0)
    assert strike["rules know the word"] == 1


@pytest.mark.parametrize(
    ("values", "rejected", "known", "echo", "alone"),
    [
        ({}, 0, 0, 0, 0),
        ({"rejected": True}, 1, 1, 0, 0),
        ({"echo": True}, 0, 0, 1, 1),
        ({"echo": True, "rules": rule_event(TEXT, "shelled", "strike")}, 0, 1, 1, 0),
    ],
)
def test_what_the_rules_say_of_the_word(values, rejected, known, echo, alone):
    said = opinion(TEXT, "shelled", shares(strike=0.9))
    strike = of_type("strike", events(encoder=said, **values))
    assert strike["rules reject the word"] == rejected
    assert strike["rules know the word"] == known
    assert strike["echo"] == echo
    assert strike["echo without rules"] == alone


def test_a_text_of_many_events_speaks_for_one_more():
    strike = of_type("strike", events(density=0.45))
    assert strike["events in the text"] == pytest.approx(math.log(0.5))


def status(kind, found):
    row = found[LABELS.statuses.index(kind)]
    return dict(zip(STATUS_FEATURES, row.tolist(), strict=True))


def test_the_features_of_a_status():
    said = opinion(TEXT, "shelled", shares(), statuses=(0.7, 0.0, 0.2))
    rules = rule_event(TEXT, "shelled", "strike", status="negated")
    found = status_features(candidate(rules, said), LABELS)
    assert status("asserted", found) == pytest.approx(
        {
            "encoder": math.log(0.7), "rules agree": 0, "asserted by the rules": 1,
            "asserted": 1, "unreal": 0,
        }
    )  # fmt: skip
    assert status("negated", found) == pytest.approx(
        {
            "encoder": math.log(LEAST_OF_MANY), "rules agree": 1,
            "asserted by the rules": 0, "asserted": 0, "unreal": 0,
        }
    )  # fmt: skip
    assert status("unreal", found)["encoder"] == pytest.approx(math.log(0.2))
    assert status("unreal", found)["unreal"] == 1


def test_the_status_without_rules_or_encoder():
    found = status_features(candidate(), LABELS)
    assert status("asserted", found)["asserted by the rules"] == 0
    assert status("negated", found)["encoder"] == 0


def fillers(event, proposed, kind="strike", likely=0.8):
    rows = filler_features(event, proposed, WHO, kind, likely)
    return [dict(zip(FILLER_FEATURES, row.tolist(), strict=True)) for row in rows]


def both(words, number=0, share=None, **values):
    rules = rule_filler(TEXT, words, number, **values)
    model = None if share is None else SlotSpan(*place(TEXT, words), share, share / 2)
    return FillerCandidate(rules, model)


def alone(words, share):
    return FillerCandidate(None, SlotSpan(*place(TEXT, words), share, share / 2))


def test_the_features_of_a_filler_of_both():
    said = opinion(TEXT, "shelled", shares(strike=0.9), who={"Raiders": 0.6},
                   whom={"Raiders": 0.1})  # fmt: skip
    event = candidate(rule_event(TEXT, "shelled", "strike"), said)
    (found,) = fillers(event, [both("Raiders", share=0.7)])
    assert found == pytest.approx(
        {
            "always": 1,
            "rules": 1,
            "confidence of the rules": math.log(4),
            "best word": log_odds(0.7),
            "rules and encoder": 1,
            "another slot": log_odds(0.1),
            "event": math.log(4),
            "distance": math.log(2),
            "mean word": log_odds(0.35),
            "rules name the type": 1,
            "rules fill the slot": 0,
            "before the trigger": 1,
            "likelier fillers": 0,
        },
        abs=1e-5,
    )


def test_the_features_of_a_filler_of_the_model_alone():
    said = opinion(TEXT, "shelled", shares(strike=0.9), who={"mill": 0.9})
    event = candidate(rule_event(TEXT, "shelled", "killing"), said)
    (found,) = fillers(event, [alone("mill", 0.4)])
    assert (found["rules"], found["confidence of the rules"]) == (0, 0)
    assert found["rules and encoder"] == 0
    assert found["best word"] == pytest.approx(log_odds(0.9), abs=1e-5)
    assert found["rules fill the slot"] == 1
    assert found["rules name the type"] == 0
    assert found["before the trigger"] == 0
    assert found["distance"] == pytest.approx(math.log(1 + len(" the ")))


def test_without_an_encoder_the_least_is_told():
    event = candidate(rule_event(TEXT, "shelled", "strike"))
    (found,) = fillers(event, [both("mill")])
    assert found["best word"] == found["mean word"] == pytest.approx(log_odds(0.002))
    assert found["another slot"] == pytest.approx(log_odds(0.3))
    assert found["rules and encoder"] == 0


def test_without_rules_none_fill_the_slot():
    said = opinion(TEXT, "shelled", shares(strike=0.9))
    (found,) = fillers(candidate(None, said), [alone("mill", 0.4)])
    assert found["rules fill the slot"] == 0


def test_rules_of_another_type_do_not_name_the_type():
    event = candidate(rule_event(TEXT, "shelled", "killing"))
    (found,) = fillers(event, [both("mill")])
    assert found["rules name the type"] == 0


def test_each_filler_is_told_how_many_are_likelier():
    said = opinion(TEXT, "shelled", shares(strike=0.9))
    proposed = [alone("Raiders", 0.2), alone("mill", 0.9), alone("Orel", 0.5)]
    found = fillers(candidate(None, said), proposed)
    likelier = [one["likelier fillers"] for one in found]
    assert likelier == pytest.approx([math.log(3), 0, math.log(2)])
