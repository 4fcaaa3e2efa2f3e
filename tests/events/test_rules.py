"""Rules are values: what is told of them in words steers nothing."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

import conflictner
from conflictner import wording as wording_module
from conflictner.knowledge.confidence import confidence
from conflictner.knowledge.tables import read_table, shipped
from conflictner.syntax.rules import Naming, Rule, Scope, Via
from conflictner.wording import wording
from corpus_texts import item, of_set

RULES = st.builds(
    Rule,
    via=st.sampled_from(Via),
    path=st.sampled_from(["", "subject", "object", "by", "of"]),
    light=st.sampled_from(["", "who", "whom"]),
    preposition=st.sampled_from(["", "near", "with"]),
    word=st.sampled_from(["", "said"]),
    passive=st.booleans(),
    place=st.booleans(),
    side=st.booleans(),
    number=st.booleans(),
    scope=st.sampled_from(Scope),
    naming=st.sampled_from(Naming),
)


@given(RULES)
def test_a_rule_survives_json(rule):
    assert Rule.from_json(json.loads(json.dumps(rule.to_json()))) == rule


@given(RULES)
def test_every_rule_has_words(rule):
    assert wording(rule)


@pytest.mark.parametrize(
    ("rule", "told"),
    [
        (Rule(Via.SUBJECT, path="subject"), "subject"),
        (Rule(Via.SUBJECT, path="object", passive=True), "object: passive subject"),
        (Rule(Via.SUBJECT, word="said"), "subject of “said”"),
        (
            Rule(Via.PHRASE, preposition="in", naming=Naming.AFTER_OF,
                 scope=Scope.GOVERNING),
            "in phrase, the name after “of”, of the governing clause",
        ),
        (Rule(Via.OBJECT, path="object", place=True), "object, a place"),
        (Rule(Via.SUBSET, word="including", number=True), "number after “including”"),
    ],
)  # fmt: skip
def test_rules_are_told_in_words(rule, told):
    assert wording(rule) == told


def without_rules(value):
    if isinstance(value, dict):
        return {key: without_rules(v) for key, v in value.items() if key != "rule"}
    return [without_rules(v) for v in value] if isinstance(value, list) else value


def test_with_other_words_for_rules_the_records_are_the_same(nlp, monkeypatch):
    """All explanations reworded: nothing but the words for rules changes."""
    items = [item(one) for one in of_set("reports")]

    def records():
        docs = conflictner.read_many(nlp, items)
        return [doc._.record for doc in docs]

    before = records()
    for name in ("VIA", "NAMING", "SCOPE"):
        other = {
            part: f"reworded {part.value}" for part in getattr(wording_module, name)
        }
        monkeypatch.setattr(wording_module, name, other)
    after = records()

    assert before != after
    assert without_rules(before) == without_rules(after)


def test_each_row_of_the_table_of_confidence_fits_a_rule():
    rows = read_table(shipped("confidence"), ("slot", "trait", "right", "counted"))
    told = {row["trait"] for _, row in rows if row["slot"] != "event"}
    possible = {
        trait
        for via in Via
        for scope in Scope
        for light in ("", "who")
        for word in ("including", "among")
        for trait in Rule(via, light=light, word=word, scope=scope).traits
    }

    assert told - {""} <= possible


def test_the_first_row_whose_trait_a_rule_has_gives_its_confidence():
    shared = Rule(Via.SHARED_SUBJECT, path="subject")
    plain = Rule(Via.SUBJECT, path="subject")

    assert confidence("who", shared.traits) != confidence("who", plain.traits)
    assert confidence("cousin", plain.traits) is None
