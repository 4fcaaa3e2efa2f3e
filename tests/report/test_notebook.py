"""Documents and incidents in a notebook and in a terminal."""

import re

import pytest

import conflictner
from conflictner.errors import InputError
from conflictner.report.markup import marked_text, text_marks
from handmade_records import AMBUSH, ambush, event, filler, incident, record


def plain(html):
    """The words of HTML without its elements and styles."""
    return re.sub(r"<style>.*?</style>|<[^>]*>", "", html, flags=re.DOTALL)


@pytest.fixture(name="doc", scope="module")
def _doc(nlp):
    return conflictner.read(nlp, AMBUSH, date="2025-03-08")


def test_a_document_is_shown_whole_with_what_is_marked(doc):
    html = conflictner.show(doc)._repr_html_()
    assert AMBUSH in plain(html)
    assert 'class="who" data-label="who"' in html
    assert 'data-label="killing"' in html
    assert "according to Police" in html
    assert "found by: rules" in html
    assert html.count("<table>") == len(doc._.events)


def test_a_terminal_shows_the_same_as_text(doc):
    text = str(conflictner.show(doc))
    assert "gunmen[who] killed[trigger]" in text
    assert "killing “killed”, asserted" in text
    assert "\x1b" not in text
    assert "gunmen[who]" in repr(conflictner.show(doc))


def test_events_and_records_are_shown_by_their_sentences(doc):
    for what in (doc._.events[0], doc._.events[:1], ambush(), ambush()["events"]):
        assert "killed[trigger]" in str(conflictner.show(what))


def test_an_event_is_told_in_a_line(doc):
    killing = doc._.events[0]
    assert repr(killing) == (
        "<killing 'killed' who=gunmen whom=soldiers where=Jableh "
        "how_many=at least nine when=Friday source=Police>"
    )


def test_incidents_are_a_table_with_their_claims():
    told = incident(ambush("a"), ambush("b", low=11))
    shown = conflictner.show([told])
    assert "Jableh" in str(shown)
    assert "1 incident" in plain(shown._repr_html_())
    assert shown._repr_html_().count("Police") == 2


def test_hostile_texts_are_escaped():
    text = "<script>alert(1)</script> killed\u202e nine"
    who = filler(text, "<script>alert(1)</script>", rule='"><img src=x>')
    one = record("h", text, event(text, "killing", "killed", who=[who]))
    html = conflictner.show(one)._repr_html_()
    assert "<script" not in html
    assert "<img" not in html
    assert "\u202e" not in html
    assert "\u202e" not in str(conflictner.show(one))


def test_marks_that_overlap_are_both_told():
    text = "two drivers died"
    one = record(
        "o",
        text,
        event(
            text,
            "killing",
            "died",
            whom=[filler(text, "two drivers")],
            how_many=[filler(text, "two", low=2, high=2)],
        ),
    )
    html = marked_text(text, text_marks(one))
    assert plain(html) == text
    assert 'class="whom how_many"' in html


@pytest.mark.parametrize("what", [3, "a text", [1, 2], None])
def test_what_cannot_be_shown_is_told(what):
    with pytest.raises(InputError, match="can't be shown"):
        conflictner.show(what)
