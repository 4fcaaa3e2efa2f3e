"""Texts are cut into windows of whole sentences; every word keeps its offsets."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conflictner.encoder.files import TOKENIZER, shipped_files
from conflictner.encoder.windows import HEADLINE, LONGEST, WINDOW, WindowCutter

WORDS = "shelling troops of Harbiye’s governor 12 killed, in-law U.N. café ,".split()


@pytest.fixture(scope="module")
def cutter():
    return WindowCutter(shipped_files()[TOKENIZER].decode())


def joined(sentences):
    """A text of sentences, and their offsets in it."""
    text, offsets = "", []
    for sentence in sentences:
        offsets.append((len(text), len(text) + len(sentence)))
        text += f"{sentence} "
    return text, offsets


def test_words_are_slices_of_the_text(cutter):
    text, offsets = joined(["Guns fell silent.", "In Żeleźnica, 12 were hurt."])
    (window,) = cutter.windows(text, offsets)
    assert [text[start:end] for start, end in window.words] == [
        "Guns", "fell", "silent", ".",
        "In", "Żeleźnica", ",", "12", "were", "hurt", ".",
    ]  # fmt: skip
    assert window.sentences == [(0, 0, 4), (1, 4, 11)]


@given(st.lists(st.lists(st.sampled_from(WORDS), min_size=1, max_size=60), max_size=25))
def test_each_sentence_is_read_once_and_whole(cutter, drawn):
    text, offsets = joined([" ".join(words) for words in drawn])
    windows = cutter.windows(text, offsets)
    read = [
        (number, window.words[first:end])
        for window in windows
        for number, first, end in window.sentences
    ]
    assert [number for number, _ in read] == list(range(len(drawn)))
    for number, words in read:
        start, end = offsets[number]
        assert "".join(text[a:b] for a, b in words) == "".join(text[start:end].split())
    for window in windows:
        assert len(window.pieces) <= max(WINDOW + HEADLINE, LONGEST + HEADLINE) + 3
        assert len(window.firsts) == len(window.words)


def test_later_windows_begin_with_the_headline(cutter):
    text, offsets = joined(["Mortars hit the port"] + ["Nobody slept that night."] * 60)
    first, second, *_ = cutter.windows(text, offsets)
    headline = first.pieces[1:5]
    assert second.pieces[1:5] == headline
    assert second.words[0] not in first.words


def test_a_sentence_of_any_length_is_read_in_parts(cutter):
    text, offsets = joined(["village " * 2000])
    windows = cutter.windows(text, offsets)
    assert sum(len(window.words) for window in windows) == 2000
    assert {number for window in windows for number, _, _ in window.sentences} == {0}


def test_signs_of_the_encoder_are_words_in_a_text(cutter):
    text, offsets = joined(["Call [SEP] or [MASK] at once."])
    (window,) = cutter.windows(text, offsets)
    assert [text[start:end] for start, end in window.words][1:4] == ["[", "SEP", "]"]


def test_only_wanted_sentences_are_read_behind_the_headline(cutter):
    text, offsets = joined([f"Sentence {number}." for number in range(9)])
    windows = cutter.windows(text, offsets, wanted={4, 5})
    read = [number for window in windows for number, _, _ in window.sentences]
    assert read == [4, 5]
    (first,) = cutter.windows(text, offsets[:1])
    assert windows[0].pieces[: len(first.pieces)] == first.pieces
    assert cutter.windows(text, offsets, wanted=set()) == []


@pytest.mark.parametrize("text", ["", " ", "\n\n"])
def test_a_text_without_words_has_no_windows(cutter, text):
    assert cutter.windows(text, [(0, len(text))]) == []


def test_words_of_a_stretch(cutter):
    text, offsets = joined(["Two men fled."])
    (window,) = cutter.windows(text, offsets)
    assert list(window.words_between(4, 7)) == [1]
    assert list(window.words_between(5, 9)) == [1, 2]
    assert list(window.words_between(3, 4)) == []
