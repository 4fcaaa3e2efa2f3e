"""The classes of words: their tables are well formed, and a user's rows add to them."""

import re
from collections import Counter

import pytest
import spacy

import conflictner
from conflictner import TableError
from conflictner.knowledge.event_rows import KINDS
from conflictner.knowledge.tables import read_table, shipped
from conflictner.knowledge.word_classes import (
    CLASS_COLUMNS,
    FIXED_CLASSES,
    NOUN_COLUMNS,
    cues_of,
    word_class,
    word_classes,
)
from conflictner.workbench.check import check
from conflictner.workbench.findings import NOTE

ROWS = [row for _, row in read_table(shipped("word_classes"), CLASS_COLUMNS)]
NOUNS = [row for _, row in read_table(shipped("nouns"), NOUN_COLUMNS)]

HEADER = "class\tword\tpos\n"
NOUN_HEADER = "noun\tkind\tbare\tstands_for\n"


def test_rows_are_sorted_and_unique():
    keys = [(row["class"], row["word"]) for row in ROWS]
    assert keys == sorted(keys)
    assert [key for key, times in Counter(keys).items() if times > 1] == []
    assert {row["pos"] for row in ROWS} == {"VERB", "NOUN", ""}


def test_each_class_is_explained_above_its_words():
    lines = shipped("word_classes").read_text("utf-8").splitlines()
    explained = [found[1] for line in lines if (found := re.match(r"# (\w+): ", line))]
    assert explained == sorted(word_classes())


def test_nouns_have_both_numbers_and_verbs_their_lemma():
    assert {"gunman", "gunmen"} <= word_class("member")
    classes = word_classes()
    assert "throw" in classes["throwing"]
    assert "throws" not in classes["throwing"]


def test_the_cues_of_a_word_are_those_that_hold_it():
    assert "org_kind" in cues_of("militia")
    assert cues_of("banana") == frozenset()


def test_kinds_of_collections_and_descriptions_are_known():
    for row in NOUNS:
        assert not row["bare"] or row["kind"] == "group"
        for cell in (row["bare"], row["stands_for"]):
            assert set(filter(None, cell.split("|"))) <= KINDS - {"none"}


@pytest.fixture(name="load")
def _load(tmp_path):
    """Load a pipeline with tables of one's own."""

    def load(**tables):
        for name, text in tables.items():
            (tmp_path / f"{name}.tsv").write_text(text, encoding="utf-8")
        return conflictner.load(lexicon=tmp_path, model=None)

    return load


def fillers(nlp, text, slot):
    record = conflictner.read(nlp, text, date="2025-03-10")._.record
    return [filler["text"] for event in record["events"] for filler in event[slot]]


def test_a_word_of_ones_own_does_what_its_class_does(nlp, load):
    text = "Men in kaftans killed three farmers."
    own = load(word_classes=f"{HEADER}clothing\tkaftan\tNOUN\n")
    assert fillers(nlp, text, "who") == ["Men"]
    assert fillers(own, text, "who") == ["Men in kaftans"]


def test_a_noun_of_ones_own_may_refer_back(nlp, load):
    text = "The Karim Brigade entered Kormak. The horde killed three farmers."
    own = load(nouns=f"{NOUN_HEADER}horde\tforce\t\tforce\n")
    assert antecedents(nlp, text) == []
    assert antecedents(own, text) == ["Karim Brigade"]


def antecedents(nlp, text):
    record = conflictner.read(nlp, text, date="2025-03-10")._.record
    return [
        one["text"]
        for event in record["events"]
        for filler in event["who"]
        for one in filler.get("antecedent") or ()
    ]


def test_a_saved_pipeline_keeps_them(load, tmp_path):
    own = load(word_classes=f"{HEADER}clothing\tkaftan\tNOUN\n")
    own.to_disk(tmp_path / "saved")
    (tmp_path / "word_classes.tsv").unlink()
    again = spacy.load(tmp_path / "saved")
    text = "Men in kaftans killed three farmers."
    assert fillers(again, text, "who") == ["Men in kaftans"]


@pytest.mark.parametrize(
    ("table", "row", "message"),
    [
        ("word_classes", "garments\tkaftan", "unknown class 'garments' of kaftan"),
        ("word_classes", "way\tcausey", "words can't be added to the class 'way'"),
        (
            "word_classes",
            "shot\tpellet\tnoun",
            "the part of speech of pellet is 'noun'",
        ),
        ("word_classes", "shot\tPellet", "the word is 'Pellet'"),
        ("nouns", "horde\tforce\t\tarmed", "unknown kind in `stands_for` 'armed'"),
        ("nouns", "horde\tgroup\tarmed", "unknown kind in `bare` 'armed'"),
    ],
)
def test_what_is_wrong_is_told(load, table, row, message):
    header = HEADER if table == "word_classes" else NOUN_HEADER
    with pytest.raises(TableError, match=f"{table}.tsv, line 2: {message}"):
        load(**{table: f"{header}{row}\n"})


def test_the_check_knows_the_classes(nlp, tmp_path):
    path = tmp_path / "word_classes.tsv"
    path.write_text(f"{HEADER}shot\tbullet\tNOUN\nshot\tpellet\tNOUN\n", "utf-8")
    report = check([path], nlp)
    assert [str(one.problem.what) for one in report.by(NOTE)] == [
        "'bullet' is already in the class shot"
    ]
    assert not report.errors


def test_fixed_classes_are_classes():
    assert set(word_classes()) >= FIXED_CLASSES
