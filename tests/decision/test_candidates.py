"""What rules and encoder propose is put side by side, nothing lost, nothing twice."""

from dataclasses import replace

import numpy as np

from conflictner.decision.candidates import (
    EventCandidate,
    RuleEvent,
    RuleFiller,
    event_candidates,
    filler_candidates,
)
from conflictner.encoder.opinions import Opinion, TextOpinion

WORDS = ((0, 3), (4, 8), (9, 12), (13, 19))


def word(start, end, who=((0, 0), (0, 0), (0, 0), (0, 0))):
    slots = np.array(who, "float32")[:, None]
    shares = np.array([0.5, 0.5], "float32")
    return Opinion(start, end, shares, shares, shares, WORDS, slots)


def event(start, end, *fillers):
    return RuleEvent(start, end, "attack", "asserted", 0.9, 0, fillers={"who": fillers})


def filler(start, end, *, inferred=False):
    return RuleFiller(start, end, 0.8, inferred, 0)


def test_an_event_of_both_is_one_candidate():
    (one,) = event_candidates(
        [event(4, 8)], frozenset(), TextOpinion((word(4, 8),), 1.0, 1)
    )
    assert one.rules
    assert one.encoder


def test_events_of_either_are_candidates():
    found = list(
        event_candidates(
            [event(13, 19)], frozenset({4}), TextOpinion((word(4, 8),), 1.0, 1)
        )
    )
    assert [(one.start, bool(one.rules), one.rejected) for one in found] == [
        (4, False, True),
        (13, True, False),
    ]


def test_fillers_of_both_and_of_either():
    opinion = word(4, 8, ((0.9, 0), (0, 0), (0.8, 0), (0, 0)))
    candidate = EventCandidate(
        event(4, 8, filler(0, 3), filler(13, 19)), opinion, False, 1.0
    )
    found = filler_candidates(candidate, "who", 0, {})
    assert [(one.start, bool(one.rules), bool(one.encoder)) for one in found] == [
        (0, True, True),
        (13, True, False),
        (9, False, True),
    ]


def test_what_stands_outside_the_sentence_is_not_weighed():
    candidate = EventCandidate(
        event(4, 8, filler(90, 99, inferred=True)), None, False, 1.0
    )
    assert filler_candidates(candidate, "who", 0, {}) == []


def test_a_span_without_a_value_is_no_candidate_where_one_is_needed():
    opinion = word(4, 8, ((0.9, 0), (0, 0), (0.8, 0), (0, 0)))
    candidate = EventCandidate(None, opinion, False, 1.0)
    found = filler_candidates(candidate, "who", 0, {"who": [(9, 12)]})
    assert [one.start for one in found] == [9]


def test_events_and_words_of_a_long_text_are_joined_in_order():
    events = [event(start, start + 4) for start in range(0, 3000, 30)]
    words = tuple(word(start, start + 4) for start in range(0, 3000, 20))
    found = list(event_candidates(events, frozenset(), TextOpinion(words, 9.0, 90)))
    assert [one.start for one in found] == sorted({one.start for one in found})
    assert sum(one.rules is not None for one in found) == len(events)
    assert sum(one.encoder is not None for one in found) == len(words)


def sure_word(start, end, types):
    return replace(word(start, end), types=np.array(types, "float32"))


def test_a_light_verb_and_its_noun_are_one_candidate_with_the_surer_opinion():
    """`exchanged fire`: the encoder asks of both words."""
    noun = replace(event(13, 19), light_verb=4)
    verb = sure_word(4, 8, [0.1, 0.8, 0.1])
    opinion = TextOpinion((verb, sure_word(13, 19, [0.6, 0.3, 0.1])), 1.0, 1)
    (one,) = event_candidates([noun], frozenset(), opinion)
    assert (one.start, one.encoder) == (13, verb)


def test_a_verb_of_another_deed_stays():
    noun = replace(event(13, 19), light_verb=4)
    opinion = TextOpinion(
        (sure_word(4, 8, [0.1, 0.8, 0.1]), sure_word(13, 19, [0.2, 0.1, 0.7])), 1.0, 1
    )
    found = event_candidates([noun], frozenset(), opinion)
    assert [one.start for one in found] == [4, 13]
