"""What an event of control says of the place: gained, held, lost, not held."""

import pytest

SENTENCES = [
    ("The rebels captured Gao on Monday.", "gained"),
    ("Gao fell to the rebels in January.", "gained"),
    ("The rebels still hold Gao.", "held"),
    ("Gao is under rebel control.", "held"),
    ("The garrison lost control of Gao.", "lost"),
    ("The army withdrew from Gao.", "lost"),
    ("The town of Gao is now outside army control.", "not_held"),
    ("Gao is no longer under rebel control.", "not_held"),
]


@pytest.mark.parametrize(("sentence", "change"), SENTENCES)
def test_an_event_of_control_tells_what_changed(nlp, sentence, change):
    [event] = nlp(sentence)._.record["events"]
    assert (event["type"], event["change"]) == ("control", change)


def test_other_events_have_no_change(nlp):
    [event] = nlp("Rebels killed nine guards in Gao.")._.record["events"]
    assert "change" not in event
