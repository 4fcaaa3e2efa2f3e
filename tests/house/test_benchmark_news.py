"""The general news that the benchmarks make: always the same, and like real news."""

import importlib.util
import re
from itertools import islice
from pathlib import Path

import pytest
import spacy

from conflictner.events.filtering import candidate_filter

PATH = Path(__file__).parents[2] / "benchmarks" / "news.py"


@pytest.fixture(name="news", scope="module")
def _news():
    spec = importlib.util.spec_from_file_location("benchmark_news", PATH)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(name="stories", scope="module")
def _stories(news):
    return list(islice(news.make_stories(seed=1), 120))


def test_the_same_seed_gives_the_same_stories(news, stories):
    assert list(islice(news.make_stories(seed=1), 20)) == stories[:20]
    assert next(news.make_stories(seed=2))["text"] != stories[0]["text"]


def test_stories_have_the_length_of_news(stories):
    words = [len(story["text"].split()) for story in stories]
    # a dateline comes on top, and a last paragraph that is too much is taken off
    assert min(words) >= 100
    assert max(words) <= 710
    assert 300 < sum(words) / len(words) < 500


def test_sentences_have_the_length_of_news(news):
    story = news.Story(seed=3, number=1)
    lengths = [len(story.sentence().split()) for _ in range(400)]
    assert min(lengths) >= 8
    assert max(lengths) <= 35
    assert 19 < sum(lengths) / len(lengths) < 25


def test_notes_are_short(news):
    for note in islice(news.make_notes(), 200):
        assert 20 <= len(note["text"].split()) <= 40


def test_every_subject_is_told_of_and_no_story_is_like_another(news, stories):
    assert len({story["text"] for story in stories}) == len(stories)
    assert len({story["doc_id"] for story in stories}) == len(stories)
    subjects = {news.Story(1, number).subject for number in range(120)}
    assert subjects == set(news.SUBJECTS)


def test_nothing_of_the_templates_is_left_in_the_text(stories):
    for story in stories:
        assert not re.search(r"[{}<>|\[\]]|  | ,|\.\.|\ba [AEIO](?!u)", story["text"])
        for paragraph in story["text"].split("\n\n"):
            assert re.match(r"[“A-Z0-9].*[.”]$", paragraph), paragraph


def test_every_slot_of_every_template_has_a_list(news):
    for name in ("general", "police", "words", *news.SUBJECTS):
        sections = news.read_sections(name)
        known = {*sections, *news.read_sections("words"), *news.CAST, "quote"}
        lines = [line for lines in sections.values() for line in lines]
        for slot in re.findall(r"\{([^{}]*)\}", " ".join(lines)):
            assert slot in known or news.NUMBERS.fullmatch(slot), (name, slot)


def test_events_words_are_as_frequent_as_in_newspapers(news):
    """Of the tokens of a daily paper, about a quarter stand beside one."""
    tokenizer = spacy.blank("en")
    held = whole = 0
    for number in range(60):
        story = news.Story(seed=1, number=number)
        for _ in range(15):
            words = tokenizer(story.sentence())
            texts = [word.text for word in words]
            spaces = [bool(word.whitespace_) for word in words]
            candidates = candidate_filter().candidates(texts, spaces)
            whole += len(words)
            held += (
                len(words) if any(candidate.certain for candidate in candidates) else 0
            )
    assert 0.19 < held / whole < 0.29
