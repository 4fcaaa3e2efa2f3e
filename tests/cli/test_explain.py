"""Why an event was found, and why not."""

import pytest
import spacy
from spacy.tokens import DocBin
from typer.testing import CliRunner

import conflictner
from conflictner import PipelineError
from conflictner.cli.app import app
from conflictner.knowledge import known_tables
from handmade import two_events


def test_each_event_tells_its_row_its_rules_and_its_status():
    account = str(conflictner.explain(two_events()))
    killing, arrest, *_ = account.split("\n\n")
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
    last = str(conflictner.explain(two_events())).split("\n\n")[-2]
    assert last.startswith("“Nobody spoke.”")
    assert "no event: none of its words" in last


def test_the_casualties_tell_of_which_events_they_were_made():
    last = str(conflictner.explain(two_events())).split("\n\n")[-1]
    assert last.splitlines() == [
        "Casualties",
        "killed: 11 (from 11 to open); civilian 9, security 2",
        "  counted: “farmers”, “guards”",
        "  from event 0: killing “killed”",
        "detained: 0",
        "  from event 1: arrest “detain”",
        "  without event 1, arrest “detain”: the text doesn't say that it happened",
    ]


def test_an_empty_text_is_told_to_be_empty():
    told = str(conflictner.explain(spacy.blank("en")("")))
    assert told == "the text is empty: no event"


OWN_EVENT = (
    "lemma\tpos\ttype\tframe\tconditions\texample\n"
    "pilfer\tVERB\tattack\tharm\tobject=weapon\t"
    "[Raiders|who] [pilfered|attack] [rifles|whom].\n"
)
OWN_TEXT = "Raiders pilfered rifles. Raiders pilfered the song."


@pytest.fixture(name="own", scope="module")
def _own(tmp_path_factory):
    path = tmp_path_factory.mktemp("tables") / "events.tsv"
    path.write_text(OWN_EVENT, encoding="utf-8")
    return conflictner.load(lexicon=path.parent)


def tells_own_rows(account):
    found, barred = str(account).split("\n\n")
    row = "lexicon row pilfer.VERB.attack:events.tsv:2, conditions: object=weapon"
    assert f"attack “pilfered”: {row}" in found
    assert f"no attack “pilfered”: the row requires object=weapon ({row})" in barred
    return True


def test_the_words_of_own_tables_are_explained(own):
    assert tells_own_rows(conflictner.explain(own(OWN_TEXT)))


def test_a_doc_from_a_file_is_explained_by_the_tables_it_was_read_with(own):
    saved = DocBin(store_user_data=True, docs=[own(OWN_TEXT)]).to_bytes()
    (doc,) = DocBin().from_bytes(saved).get_docs(own.vocab)
    assert tells_own_rows(conflictner.explain(doc))


def test_tables_that_are_not_loaded_are_asked_for(own, monkeypatch):
    doc = own(OWN_TEXT)
    monkeypatch.setattr(known_tables, "_KNOWN", {"": ""})
    with pytest.raises(PipelineError, match="explain\\(doc, nlp\\)"):
        conflictner.explain(doc)
    assert tells_own_rows(conflictner.explain(doc, own))


def test_a_pipeline_without_events_explains_nothing():
    with pytest.raises(PipelineError, match="finds no events"):
        conflictner.explain(two_events(), spacy.blank("en"))


def test_the_command_explains_the_words_of_own_tables(tmp_path):
    path = tmp_path / "events.tsv"
    path.write_text(OWN_EVENT, encoding="utf-8")
    told = CliRunner().invoke(app, ["explain", OWN_TEXT, "--lexicon", str(tmp_path)])
    assert tells_own_rows(told.stdout.strip())
