"""How a text is laid out."""

from hypothesis import given
from hypothesis import strategies as st

from conflictner.story.layout import Layout

TEXT = """Raid on Kormak

DORSA, March 7 (XNA) - Gunmen raided
the market. Nobody spoke.

Tamora:
- A mine killed two.
- 14:20 Shells fell.

Kormak: A bus was looted.
"""


def words(layout, part):
    return layout.text[part.start : part.end]


def test_a_line_that_a_page_broke_goes_on_in_the_next():
    layout = Layout(TEXT)
    assert words(layout, layout.paragraphs[1]).endswith(
        "raided\nthe market. Nobody spoke."
    )


def test_the_headline_and_the_dateline_are_found():
    layout = Layout(TEXT)
    assert words(layout, layout.headline) == "Raid on Kormak"
    assert words(layout, layout.dateline) == "DORSA, March 7 (XNA) -"
    assert layout.is_headline(0)
    assert not layout.is_headline(TEXT.index("Gunmen"))


def test_the_first_sentence_of_a_story_is_no_headline():
    assert Layout("Gunmen raided Kormak.\n\nNobody spoke.").headline is None


def test_items_are_told_by_their_marks_and_labels():
    layout = Layout(TEXT)
    items = [words(layout, layout.paragraphs[number])[:8] for number in layout.items]
    assert sorted(items) == ["- 14:20 ", "- A mine"]
    bus = layout.paragraph(TEXT.index("A bus"))
    assert bus in layout.labelled
    assert words(layout, layout.heads[bus][-1]) == "Kormak:"


@given(st.text(alphabet="ab .:\n-", max_size=80))
def test_every_word_is_in_a_paragraph(text):
    layout = Layout(text)
    for offset, letter in enumerate(text):
        if letter.strip():
            part = layout.paragraphs[layout.paragraph(offset)]
            assert part.holds(offset)
