"""No model overrules what grammar is sure of; numbers tell whose parts they are."""

import numpy as np
import pytest
from spacy.tokens import Doc, Span
from spacy.util import get_lang_class

from conflictner.decision.candidates import EventCandidate, RuleEvent
from conflictner.decision.counted import complete_numbers
from conflictner.decision.deciding import Decider
from conflictner.decision.weights import FEATURES, Weights
from conflictner.encoder.labels import Labels

LABELS = Labels()


def decider():
    """A decision that hears the encoder alone, for which nothing happened."""
    weights = {name: Weights(np.zeros(len(of)), 0.5) for name, of in FEATURES.items()}
    values = np.zeros(len(FEATURES["type"]))
    values[2] = -9.0  # the weight of being an event at all
    weights["type"] = Weights(values, 0.45)
    status = np.zeros(len(FEATURES["status"]))
    status[FEATURES["status"].index("asserted")] = 9.0
    weights["status"] = Weights(status, 0.0)
    return Decider(weights, LABELS)


@pytest.mark.parametrize("sure", [False, True])
@pytest.mark.parametrize("status", ["negated", "unreal"])
def test_a_sure_status_stands(sure, status):
    event = RuleEvent(0, 6, "killing", status, 0.9, 0, sure=sure)
    verdict = decider().decide(EventCandidate(event, None, False, 0.0), {})
    assert verdict.taken == sure
    assert verdict.status == (status if sure else "asserted")


VOCAB = get_lang_class("en")().vocab

PEOPLE = ("people", "men", "women", "soldiers", "drivers")

NUMBERS = [
    ("[15] people , including [5] by bullets and [10] by gas", [False, True, True]),
    ("[40] people , among them [6] with live rounds", [False, True]),
    ("[12] people , [4] of them by fire", [False, True]),
    ("[204] killed ( [90] men , [61] women )", [False, True, True]),
    ("[12] soldiers and [5] drivers", [False, False]),
    ("[5] dead ( [9] according to others )", [False, False]),
]


@pytest.mark.parametrize(("text", "parts"), NUMBERS)
def test_a_number_is_a_part_where_the_words_say_so(text, parts):
    words = text.replace("[", "").replace("]", "").split()
    doc = Doc(VOCAB, words=words)
    places = [n for n, word in enumerate(text.split()) if word.startswith("[")]
    found = [
        (Span(doc, place, place + 1, label="how_many"), {"low": int(words[place])})
        for place in places
    ]
    people = [n for n, word in enumerate(words) if word in PEOPLE]
    found += [(Span(doc, n, n + 1, label="whom"), {}) for n in people]
    complete_numbers(found)
    assert [value["subset"] for _, value in found[: len(places)]] == parts
