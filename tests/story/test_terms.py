"""The content words of a text."""

from hypothesis import given
from hypothesis import strategies as st

from conflictner.story.stems import stem
from conflictner.story.terms import MOST_TERMS, count_terms


def test_forms_of_a_word_count_together_and_stop_words_and_numbers_not_at_all():
    text = (
        "The rebels attacked Kormak. An attack by 12 rebels on a road to Kormak's port."
    )
    assert count_terms(text) == {
        "rebel": 2, "attack": 2, "kormak": 2, "road": 1, "port": 1,
    }  # fmt: skip


def test_ties_go_by_the_first_occurrence():
    assert list(count_terms("zebra apple zebra mango apple")) == [
        "zebra", "appl", "mango",
    ]  # fmt: skip


@given(st.text())
def test_there_are_never_more_than_the_most(text):
    found = count_terms(text)
    assert len(found) <= MOST_TERMS
    assert list(found.values()) == sorted(found.values(), reverse=True)


@given(st.from_regex(r"[a-z]{1,14}", fullmatch=True))
def test_a_stem_is_never_empty_and_begins_as_the_word(word):
    assert stem(word)
    assert stem(word)[:2] == word[:2] or len(stem(word)) <= 3
