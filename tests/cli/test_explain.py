"""Why an event was found, and why not."""

import spacy

import conflictner
from handmade import two_events


def test_each_event_tells_its_row_its_rules_and_its_status():
    account = str(conflictner.explain(two_events()))
    killing, arrest, _ = account.split("\n\n")
    assert "killing “killed”: lexicon row kill.VERB.killing" in killing
    assert "asserted: no word says otherwise" in killing
    assert "who: “Gunmen”, by: rule of who" in killing
    assert "rather than “guards”, by: near" in killing
    assert "how_many: “at least nine” = 9 to open, counts “farmers”" in killing
    assert "how_many: “two” = 2, counts “guards”" in killing
    assert "when: “Friday” = 2025-03-07, by" in killing
    assert "negated: because of “not” (cue not.PART:1)" in arrest
    assert "who: “they” = “Police”" in arrest


def test_a_candidate_that_made_no_event_tells_the_condition_that_failed():
    first = conflictner.explain(two_events()).sentences[0]
    assert [(str(r.trigger), r.condition) for r in first.rejections] == [
        ("guards", "it is no verb here")
    ]
    assert "no protest “guards”: it is no verb here" in str(first.rejections[0])


def test_a_sentence_without_a_word_of_the_lexicon_says_so():
    last = str(conflictner.explain(two_events())).split("\n\n")[-1]
    assert last.startswith("“Nobody spoke.”")
    assert "no event: no word of it" in last


def test_an_empty_text_is_told_to_be_empty():
    told = str(conflictner.explain(spacy.blank("en")("")))
    assert told == "the text is empty: no event"
