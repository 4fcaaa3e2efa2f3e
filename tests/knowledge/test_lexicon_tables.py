"""The tables of words are well formed: headers, order, kinds, frames and marks.

Whether a row's example comes out as marked is asked in `test_lexicon_examples.py`.
"""

import re
from collections import Counter

import pytest

from conflictner.knowledge.event_rows import KINDS, SLOTS
from conflictner.knowledge.event_types import event_types
from conflictner.knowledge.inflection import noun_forms, verb_forms
from conflictner.knowledge.tables import read_table, shipped
from conflictner.knowledge.word_classes import NOUN_COLUMNS

EVENTS = [
    row
    for _, row in read_table(
        shipped("events"),
        ("lemma", "pos", "type", "frame", "conditions", "example"),
    )
]
NOUNS = [row for _, row in read_table(shipped("nouns"), NOUN_COLUMNS)]
FRAMES = {
    row["frame"]
    for _, row in read_table(shipped("frames"), ("frame", "arguments", "note"))
}
MARK = re.compile(r"\[([^\[\]|]+)\|([a-z_]+)\]")
# Conditions whose values may be kinds of noun; a value that is no kind is a word.
OF_KIND = ("object", "subject", "of", "on", "in", "at", "over", "from", "against")


def key(row):
    return row["lemma"], row["pos"], row["type"], row["conditions"]


def name(row):
    return ".".join(key(row)[:3])


def conditions(row):
    """The conditions of a row as (name, values)."""
    for condition in filter(None, row["conditions"].split(";")):
        label, _, values = condition.partition("=")
        yield label, [value for value in values.split("|") if value]


def test_events_are_sorted_and_unique():
    keys = [key(row) for row in EVENTS]

    assert [k[:3] for k in keys] == sorted(k[:3] for k in keys)
    assert [k for k, times in Counter(keys).items() if times > 1] == []


def test_nouns_are_sorted_and_unique():
    nouns = [row["noun"] for row in NOUNS]

    assert nouns == sorted(nouns)
    assert [noun for noun, times in Counter(nouns).items() if times > 1] == []


def test_nouns_are_single_lower_case_words():
    wrong = [row["noun"] for row in NOUNS if not re.fullmatch(r"[a-z]+", row["noun"])]

    assert wrong == []


def test_kinds_are_known():
    assert {row["kind"] for row in NOUNS} <= KINDS - {"none"}


def test_every_type_has_rows():
    assert {row["type"] for row in EVENTS} == set(event_types())


@pytest.mark.parametrize("row", EVENTS, ids=name)
def test_row_is_well_formed(row):
    """Part of speech, frame and conditions hold nothing unknown or twice."""
    labels = [label for label, _ in conditions(row)]

    assert row["pos"] in ("VERB", "NOUN", "ADJ")
    assert row["frame"] in FRAMES
    assert len(labels) == len(set(labels))
    for label, values in conditions(row):
        assert len(values) == len(set(values)), label
        assert values or label in ("number", "modified", "conflict")


def test_strict_values_are_kinds():
    """`force+` asks for a kind that is sure; of a single word it would say nothing."""
    wrong = [
        (name(row), value)
        for row in EVENTS
        for label, values in conditions(row)
        for value in values
        if value.endswith("+")
        and (label not in OF_KIND or value.removesuffix("+") not in KINDS)
    ]

    assert wrong == []


@pytest.mark.parametrize("row", EVENTS, ids=name)
def test_example_is_marked(row):
    """Marks are balanced, slots are known, and the one trigger is the row's word."""
    example = row["example"]
    plain = MARK.sub(r"\1", example)
    marks = [match.groups() for match in MARK.finditer(example)]
    triggers = [mark for mark in marks if mark[1] not in SLOTS]
    forms = {"VERB": verb_forms, "NOUN": noun_forms}.get(
        row["pos"], lambda word: (word,)
    )

    assert not set("[]|") & set(plain)
    assert [label for _, label in triggers] == [row["type"]]
    assert triggers[0][0].lower() in forms(row["lemma"])
    assert len(marks) > 1


@pytest.mark.parametrize("row", EVENTS, ids=name)
def test_example_is_a_sentence(row):
    """One sentence, not too long; fillers stand without their article."""
    plain = MARK.sub(r"\1", row["example"])
    fillers = [text for text, label in MARK.findall(row["example"]) if label in SLOTS]

    assert plain[0].isupper()
    assert plain.endswith(".")
    assert 4 <= len(plain.split()) <= 25
    assert [f for f in fillers if re.match(r"(?i)(a|an|the) ", f)] == []
