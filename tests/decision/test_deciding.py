"""A verdict weighs what the rules and the encoder say of a word."""

import numpy as np
import pytest

from conflictner.decision.candidates import EventCandidate, RuleEvent, RuleFiller
from conflictner.decision.deciding import Decider
from conflictner.decision.weights import FEATURES, THRESHOLD, weights_of
from conflictner.encoder.labels import Labels
from conflictner.encoder.opinions import Opinion

LABELS = Labels()
WORDS = ((0, 3), (4, 8), (9, 12), (13, 19))

TABLE = f"""decision\tfeature\tweight
type\t{THRESHOLD}\t0.5
type\tsecond look\t1
type\trules agree\t2
type\tis an event\t-0.5
status\tencoder\t1
who\t{THRESHOLD}\t0.5
who\tbest word\t1
who\trules\t1
how_many\t{THRESHOLD}\t0.5
how_many\tbest word\t1
"""


@pytest.fixture(scope="module")
def decider():
    return Decider(weights_of(TABLE), LABELS)


def shares(**given):
    found = np.full(len(LABELS.types) + 1, 0.001, "float32")
    for name, share in given.items():
        place = 0 if name == "none" else LABELS.types.index(name) + 1
        found[place] = share
    return found


def opinion(types, **slots):
    filled = np.zeros((len(WORDS), len(LABELS.slots), 2), "float32")
    for slot, (word, share) in slots.items():
        filled[word, LABELS.slots.index(slot), 0] = share
    statuses = np.array([0.9, 0.05, 0.05], "float32")
    return Opinion(4, 8, types, types, statuses, WORDS, filled)


def rules(kind, **fillers):
    return RuleEvent(4, 8, kind, "asserted", 0.9, 0, fillers=fillers)


def test_what_only_the_encoder_is_sure_of_is_taken(decider):
    candidate = EventCandidate(None, opinion(shares(strike=0.98)), False, 1.0)
    verdict = decider.decide(candidate, {})
    assert (verdict.taken, verdict.type, verdict.made_by) == (True, "strike", "model")


def test_what_neither_is_sure_of_is_not(decider):
    candidate = EventCandidate(None, opinion(shares(none=0.9, attack=0.1)), True, 1.0)
    verdict = decider.decide(candidate, {})
    assert not verdict.taken
    assert verdict.fillers == {}


def test_the_encoder_may_change_a_type(decider):
    found = EventCandidate(rules("bombing"), opinion(shares(strike=0.99)), False, 1.0)
    verdict = decider.decide(found, {})
    assert (verdict.type, verdict.made_by) == ("strike", "model")


def test_the_rules_stand_where_the_encoder_wavers(decider):
    found = EventCandidate(
        rules("bombing"), opinion(shares(strike=0.5, bombing=0.4)), False, 1.0
    )
    verdict = decider.decide(found, {})
    assert (verdict.type, verdict.made_by) == ("bombing", "rules")


def test_fillers_are_weighed_one_by_one(decider):
    candidate = EventCandidate(
        rules("attack", who=[RuleFiller(0, 3, 0.9, False, 0)]),
        opinion(shares(attack=0.99), who=(3, 0.8)),
        False,
        1.0,
    )
    found = decider.decide(candidate, {}).fillers["who"]
    assert [(one.candidate.start, one.taken, one.made_by) for one in found] == [
        (0, False, "rules"),
        (13, True, "model"),
    ]


def test_a_place_called_like_a_noun_stands_as_the_rules_have_it(decider):
    candidate = EventCandidate(
        rules("attack", where=[RuleFiller(0, 3, 0.9, False, 0, like_noun=True)]),
        opinion(shares(attack=0.99), where=(3, 0.8)),
        False,
        1.0,
    )
    found = decider.decide(candidate, {}).fillers["where"]
    assert [(one.candidate.start, one.taken, one.made_by) for one in found] == [
        (0, True, "rules"),
        (13, True, "model"),
    ]


def test_a_number_must_have_a_value(decider):
    candidate = EventCandidate(
        None, opinion(shares(killing=0.99), how_many=(3, 0.9)), False, 1.0
    )
    assert decider.decide(candidate, {"how_many": []}).fillers["how_many"] == []
    (one,) = decider.decide(candidate, {"how_many": [(13, 19)]}).fillers["how_many"]
    assert one.taken


def test_the_table_names_features_that_exist():
    known = {(name, one) for name, of in FEATURES.items() for one in of}
    named = {tuple(line.split("\t")[:2]) for line in TABLE.splitlines()[1:]}
    assert {pair for pair in named if pair[1] != THRESHOLD} <= known


def test_a_users_own_word_stands_as_it_is(decider):
    own = RuleEvent(
        4,
        8,
        "attack",
        "asserted",
        None,
        0,
        True,
        {"who": [RuleFiller(0, 3, 0.9, False, 0)]},
    )
    verdict = decider.decide(
        EventCandidate(own, opinion(shares(none=0.99)), False, 1.0), {}
    )
    assert (verdict.taken, verdict.type, verdict.made_by) == (True, "attack", "rules")
    assert [one.taken for one in verdict.fillers["who"]] == [True]


def test_a_type_that_the_encoder_does_not_know_stands(decider):
    candidate = EventCandidate(
        rules("flyover"), opinion(shares(strike=0.99)), False, 1.0
    )
    assert decider.decide(candidate, {}).type == "flyover"


def test_both_sides_of_a_clash_are_who(decider):
    candidate = EventCandidate(
        rules("attack", whom=[RuleFiller(0, 3, 0.9, False, 0)]),
        opinion(shares(clash=0.99), who=(3, 0.9)),
        False,
        1.0,
    )
    verdict = decider.decide(candidate, {})
    assert verdict.type == "clash"
    assert {one.candidate.start for one in verdict.fillers["who"]} == {0, 13}
    assert verdict.fillers["whom"] == []
