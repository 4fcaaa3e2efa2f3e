"""How texts are split into tokens, and that what is kept of it changes nothing."""

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.tokenizer import Tokenizer

import conflictner
from conflictner.base_checks import DEFAULT_BASE
from conflictner.parsing.tokenizer import (
    NewswireTokenizer,
    learn,
    made_of,
    short_stretches,
)
from conflictner.text.doc_text import text_of

NEWS = (
    "Rebels didn't leave al-Assad’s “U.N.” base, Mr. X said on Jan. 5; they’d paid "
    "$5,000—or 3.5%—at 6 p.m. in the U.S.\n\nDon't!  They can't."
)


@pytest.fixture(scope="module")
def base():
    return spacy.load(DEFAULT_BASE)


def words(doc):
    return [(token.text, token.whitespace_) for token in doc]


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("U.N.-backed", ["U.N.", "-", "backed"]),
        ("U.S.-led", ["U.S.", "-", "led"]),
        ("US-led", ["US", "-", "led"]),
        ("U.S.-Turkish", ["U.S.-Turkish"]),
        ("e.g.-x", ["e.g.-x"]),
        ("12-year-old", ["12", "-", "year", "-", "old"]),
        ("\ufeffKormak\u200b,", ["\ufeff", "Kormak", "\u200b", ","]),
    ],
)
def test_hyphens_after_stops_are_split_and_remains_set_off(nlp, text, tokens):
    assert [token.text for token in nlp.make_doc(text)] == tokens


@pytest.mark.parametrize("mark", ["[", '"', "(", "!", "x"])
def test_marks_in_a_row_are_read_a_few_at_a_time(nlp, mark):
    text = f"Rebels fled {mark * 1000} at dawn."
    pieces = list(short_stretches(text))
    assert "".join(pieces) == text
    assert max(map(len, pieces)) <= 120
    doc = nlp.make_doc(text)
    assert doc.text == text
    if mark != "x":
        assert [token.text for token in doc][2:-3] == [mark] * 1000


def test_a_long_link_stays_whole(nlp):
    link = "https://kormak.example/" + "-".join(["dorsa", "news"] * 20)
    assert link in [token.text for token in nlp.make_doc(f"See {link} for more.")]


def test_texts_without_them_are_split_as_the_base_splits_them(nlp, base):
    text = f"{NEWS} (5 + 3)"
    assert words(nlp.make_doc(text)) == words(base.make_doc(text))


@given(st.lists(st.sampled_from([*NEWS.split(" "), " ", "x" * 60]), max_size=30))
def test_what_is_kept_changes_no_token(base, stretches):
    text = " ".join(stretches)
    ours = made_of(base.tokenizer)
    first, second = ours(text), ours(text)
    assert words(first) == words(second) == words(base.make_doc(text))
    assert text_of(first) == first.text == text


def test_a_very_long_stretch_is_split_but_not_kept(base):
    ours = made_of(base.tokenizer)
    strings = len(base.vocab.strings)
    ours.learn("y" * 41)
    assert len(base.vocab.strings) == strings
    assert [token.text for token in ours("y" * 41)] == ["y" * 41]


def test_there_is_room_for_so_many_stretches(base):
    ours = NewswireTokenizer(base.vocab, rules=base.tokenizer.rules, max_cache_size=3)
    text = "one two don't four five six"
    ours.learn("one two don't four")
    ours.learn("five six")
    assert ours._learnt == {"one", "two", "don't", "four"}
    assert [
        token.text for token in ours(text)
    ] == "one two do n't four five six".split()


def test_nothing_is_learnt_in_a_memory_zone_but_what_was_before_serves():
    nlp = conflictner.load()
    learn(nlp, ["Rebels left."])
    before = set(nlp.tokenizer._learnt)
    with nlp.memory_zone():
        assert len(nlp.tokenizer("Rebels left Kormakun at dawnishly.")) == 6
    assert nlp.tokenizer._learnt == before
    assert "dawnishly" not in nlp.vocab.strings


def test_a_new_exception_holds_for_what_was_read_before(base):
    ours = made_of(base.tokenizer)
    assert [
        token.text for token in ours("in Kormakun now")
    ] == "in Kormakun now".split()
    ours.add_special_case("Kormakun", [{"ORTH": "Korma"}, {"ORTH": "kun"}])
    assert [token.text for token in ours("in Kormakun")] == ["in", "Korma", "kun"]


def test_the_rules_are_added_once_and_are_saved(nlp, tmp_path):
    pattern = nlp.tokenizer.infix_finditer.__self__.pattern
    assert conflictner.load(nlp).tokenizer.infix_finditer.__self__.pattern == pattern
    nlp.to_disk(tmp_path)
    for again in (spacy.load(tmp_path), conflictner.load(tmp_path)):
        assert isinstance(again.tokenizer, NewswireTokenizer)
        assert [
            token.text for token in again.tokenizer("U.S.-led")
        ] == "U.S. - led".split()
        assert again.tokenizer.to_bytes() == nlp.tokenizer.to_bytes()


def test_a_pipeline_given_as_it_is_gets_the_tokenizer_too(base, tmp_path):
    given_nlp = spacy.load(DEFAULT_BASE)
    ours = conflictner.load(given_nlp)
    assert words(ours.make_doc(NEWS)) == words(base.make_doc(NEWS))
    ours.to_disk(tmp_path)
    assert isinstance(spacy.load(tmp_path).tokenizer, NewswireTokenizer)


def test_a_tokenizer_of_the_users_own_stays():
    class Own(Tokenizer):
        pass

    nlp = spacy.load(DEFAULT_BASE)
    own = nlp.tokenizer = Own(nlp.vocab, rules=nlp.tokenizer.rules)
    assert conflictner.load(nlp).tokenizer is own


class Shouting(Tokenizer):
    """A user's own."""


@spacy.registry.tokenizers("kormak.Shouting.v1")
def create_shouting():
    return lambda nlp: Shouting(nlp.vocab, rules={}, infix_finditer=None)


def test_a_saved_pipeline_with_a_tokenizer_of_the_users_own_keeps_it(tmp_path):
    own = {"nlp": {"tokenizer": {"@tokenizers": "kormak.Shouting.v1"}}}
    saved = spacy.load(DEFAULT_BASE, config=own)
    saved.to_disk(tmp_path)
    nlp = conflictner.load(tmp_path)
    assert type(nlp.tokenizer) is Shouting
    rules = [one.tokenizer.to_bytes(exclude=["vocab"]) for one in (nlp, saved)]
    assert rules[0] == rules[1]
