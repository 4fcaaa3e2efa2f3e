"""What the words of a sentence tell of its events before any parse."""

import pytest

import conflictner
from conflictner.events.filtering import candidate_filter
from conflictner.knowledge.lexicon import lexicon


def candidates(text):
    words = text.split(" ")
    spaces = [True] * len(words)
    for index, word in enumerate(words):
        if word == "-":
            spaces[index - 1] = spaces[index] = False
    return {
        words[candidate.index]: candidate
        for candidate in candidate_filter().candidates(words, spaces)
    }


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Rebels killed two men .", "killed"),
        ("The bomb went off .", "went"),
        ("They staged a sit - in .", "in"),
        ("It has been in rebel hands since March .", "hands"),
    ],
)
def test_a_word_that_may_name_an_event_is_a_lead(text, word):
    assert candidates(text)[word].certain


@pytest.mark.parametrize(
    ("text", "word", "reason"),
    [
        ("She set a new record .", "set", "particle=off"),
        ("They took a bold step .", "step", "prep=on"),
        ("The down was soft .", "down", "a noun, not a verb, follows “the”"),
        ("He launched the album .", "launched", "object=weapon"),
    ],
)
def test_a_row_that_no_word_can_meet_is_barred_with_the_reason(text, word, reason):
    candidate = candidates(text)[word]
    assert not candidate.may_hold_event
    assert reason in candidate.reason


def test_a_word_beside_it_bars_a_row():
    candidate = candidates("The minister had a heart attack .")["attack"]
    assert {row.pos for row in candidate.certain} == {"VERB"}
    assert "NOUN" in {row.pos for row in candidate.barred}


def test_some_rows_wait_for_a_conflict():
    candidate = candidates("The campaign went on .")["campaign"]
    assert not candidate.certain
    assert {row.type for row in candidate.relaxed} == {"deployment"}


def test_a_sentence_without_a_word_of_the_lexicon_has_no_leads():
    assert candidates("The weather was fine .") == {}


def test_every_row_may_be_met_by_its_own_example():
    # The marks are taken away; what is left is the sentence.
    import spacy

    from sentence_markup import read_sentence

    nlp = spacy.blank("en")
    barred = []
    for row in lexicon().rows:
        doc = nlp(read_sentence(row.example)[0])
        found = candidate_filter().candidates(
            [token.text for token in doc], [bool(token.whitespace_) for token in doc]
        )
        met = {
            one.id
            for candidate in found
            for one in (*candidate.certain, *candidate.relaxed)
        }
        if row.id not in met:
            barred.append(row.id)
    assert barred == []


PEACEFUL = (
    "The parade was long. The band played well. The sun was out. The mayor spoke. "
    "The children sang. The shops were open. The cafés were full. The day was over. "
)


def test_a_long_text_without_a_sign_of_conflict_holds_no_doubtful_event(nlp):
    doubtful = "Residents marched through the old town."
    alone = conflictner.read(nlp, doubtful)
    assert [event.type for event in alone._.events] == ["protest"]
    assert conflictner.read(nlp, PEACEFUL + doubtful)._.events == []
    told = f"{PEACEFUL}Rebels killed two guards. {doubtful}"
    types = [event.type for event in conflictner.read(nlp, told)._.events]
    assert types == ["killing", "protest"]


def test_a_long_text_without_a_sign_keeps_what_can_be_nothing_else(nlp):
    doc = conflictner.read(nlp, f"{PEACEFUL}A man was murdered at the station.")
    assert [event.type for event in doc._.events] == ["killing"]


def test_the_longer_a_text_the_more_signs_of_conflict_it_must_hold(nlp):
    doubtful = "Residents marched past the gunmen through the old town."
    doc = conflictner.read(nlp, PEACEFUL + doubtful)
    assert [event.type for event in doc._.events] == ["protest"]
    assert conflictner.read(nlp, PEACEFUL * 2 + doubtful)._.events == []
    told = f"{PEACEFUL * 2}{doubtful} A mortar stood there."
    assert [event.type for event in conflictner.read(nlp, told)._.events] == ["protest"]


def test_it_is_told_why_a_doubtful_word_names_no_event(nlp):
    doc = conflictner.read(nlp, f"{PEACEFUL}Residents marched through the old town.")
    told = str(conflictner.explain(doc))
    assert "“marched”: nothing else in the text points to a conflict" in told
