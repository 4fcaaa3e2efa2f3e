"""`Shot dead` is one killing, however many words stand between."""

import pytest

from conflictner.decision.candidates import EventCandidate, RuleEvent
from conflictner.decision.deciding import EventVerdict
from conflictner.decision.outcomes import without_outcomes


def verdict(text, word, made_by, kind="killing"):
    start = text.index(word)
    end = start + len(word)
    rules = RuleEvent(start, end, kind, "asserted", 0.9, 0, fillers={})
    proposed = (rules, None) if made_by == "rules" else (None, rules)
    candidate = EventCandidate(*proposed, False, 1.0)
    return EventVerdict(candidate, kind, None, 0.5, True, "asserted")


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("They shot Ada Moor dead.", ["shot"]),
        ("They shot at cars, and six lay dead.", ["shot", "dead"]),
        ("They shot at cars.\nSix dead.", ["shot", "dead"]),
    ],
)
def test_dead_behind_whom_was_shot_is_no_second_killing(text, kept):
    both = [verdict(text, "shot", "rules"), verdict(text, "dead", "model")]
    found = list(without_outcomes(text, both))
    assert [
        text[one.candidate.start : one.candidate.end] for one in found if one.taken
    ] == kept
