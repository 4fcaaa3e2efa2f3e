"""The corpus holds what it promises: whole annotation, own words, parted conflicts."""

import json

import pytest

from conflictner.corpus.checks import check_documents, repeated_sentences
from conflictner.corpus.documents import read_json_documents
from conflictner.corpus.statistics import statistics
from corpus_texts import CORPUS, SPLITS, documents

OLDER_SETS = {"reports", "development", "unseen_a", "unseen_b", "unseen_c", "unseen_d"}


@pytest.fixture(scope="module", name="everything")
def _everything():
    return [one for split in SPLITS for one in documents(split)]


def test_the_annotation_holds(everything):
    assert [str(problem) for problem in check_documents(everything)] == []


def test_no_sentence_repeats_one_of_another_document(everything):
    """The older sets share some stock phrases with each other, no new text does."""
    older = {one.doc_id for one in everything if one.columns["set"] in OLDER_SETS}
    found = [p for p in repeated_sentences(everything) if p.doc_id not in older]
    assert [str(problem) for problem in found] == []


def test_it_is_as_large_as_it_says(everything):
    found = statistics(everything)
    assert found["documents"] >= 900
    assert found["events"] >= 13_000
    assert found["without_war"] >= 120
    assert found["without_event"] >= 60
    assert found["conflicts"] >= 60
    assert len(found["kinds"]) >= 10
    assert found["stories"] >= 15


@pytest.mark.parametrize("split", ["dev", "test"])
def test_no_conflict_of_a_held_out_part_is_trained_on(split):
    def conflicts(part):
        return {
            one.columns["conflict"]
            for one in documents(part)
            if one.columns["war"] == "yes"
        }

    assert not conflicts(split) & conflicts("train")


def test_the_writer_of_the_test_wrote_nothing_else():
    writers = {one.columns["writer"] for one in documents("test") if _is_war(one)}
    others = {one.columns["writer"] for one in documents("train") if _is_war(one)}
    assert "f" in writers
    assert "f" not in others


def _is_war(one):
    return one.columns["war"] == "yes"


def test_the_incidents_of_stories_name_their_documents_and_events(everything):
    incidents = read_incidents()
    by_id = {one.doc_id: one for one in everything}
    told = {
        event.get("incident")
        for one in everything
        if one.columns.get("story")
        for event in one.events
    }
    for incident in incidents:
        for claim in incident["claims"]:
            assert claim["doc_id"] in by_id, incident["id"]
    assert told - {None} <= {incident["id"] for incident in incidents}


def read_incidents():
    lines = (CORPUS / "stories" / "incidents.jsonl").read_text("utf-8").splitlines()
    return [json.loads(line) for line in lines]


@pytest.mark.parametrize("name", ["real_test", "real_train"])
def test_annotation_of_real_texts_holds_no_word_of_them(name):
    def words(value):
        if isinstance(value, dict):
            for key, part in value.items():
                if key not in (
                    "label",
                    "type",
                    "status",
                    "change",
                    "doc_id",
                    "date",
                    "sha1",
                ):
                    yield from words(part)
        elif isinstance(value, list):
            for part in value:
                yield from words(part)
        elif isinstance(value, str):
            yield value

    for gold in read_json_documents(CORPUS / name / "gold.jsonl"):
        left = {word for word in words(gold) if not _is_value(word)}
        assert not left, gold["doc_id"]


def _is_value(word):
    """Whether a string is a day, or the number of a name."""
    return (word[:1] == "e" and word[1:].isdigit()) or word.count("-") == 2
