"""White space, marks that can't be seen and other quotation marks change nothing."""

import unicodedata

import pytest
from spacy.tokens import Doc

import conflictner
from conflictner.text.plain_doc import plain_doc
from conflictner.text.plain_text import plain_text

STORY = (
    "At least two soldiers didn't leave São Dorsa's well-known mill, the army said.\n\n"
    "Gunmen killed three herders near Kormak on Friday.\n"
    '"They shot at us," a driver said.'
)


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("two  men", "two men"),
        ("two\u00a0men", "two men"),
        ("two \u2009 men", "two men"),
        ("two\tmen", "two men"),
        ("sol\u00addiers", "soldiers"),
        ("sol\u00ad\ndiers", "soldiers"),
        ("two \u200bmen", "two men"),
        ("\ufeff two men", "two men"),
        ("Sa\u0303o", "São"),
        ("k\u0336i\u0336lled", "killed"),
        ("well\u2011known", "well-known"),
        ("“They’re gone”", '"They\'re gone"'),
        ("8 March، he said", "8 March, he said"),
        ("٣ men", "3 men"),
        ("one\r\ntwo", "one\ntwo"),
        ("one\r\rtwo", "one\n\ntwo"),
        ("one \n \n\n two", "one\n\ntwo"),
        ("one\u2028two", "one\ntwo"),
        ("🔥🔥 two men 👩‍🚒fled", "two men fled"),
        ("4\ufe0f\u20e3 men", "4 men"),
    ],
)
def test_what_means_nothing_is_read_as_nothing(text, plain):
    view = plain_text(text)
    assert view.text == plain
    for place in range(len(plain)):
        start, end = view.raw(place, place + 1)
        assert view.plain(start, end)[0] <= place < view.plain(start, end)[1]


@pytest.mark.parametrize("text", ["", "Two men.", "One.\n\nTwo – three… 5%\n", "é"])
def test_a_plain_text_is_left_alone(text):
    assert plain_text(text) is None


DISTURBED = {
    "double spaces": STORY.replace(" ", "  "),
    "no-break spaces": STORY.replace(" ", "\u00a0"),
    "soft hyphens": STORY.replace("e", "\u00ade"),
    "zero-width spaces": STORY.replace("r", "r\u200b"),
    "byte order mark": "\ufeff" + STORY,
    "letters in pieces": unicodedata.normalize("NFD", STORY),
    "hyphens that don't break": STORY.replace("-", "\u2011"),
    "carriage returns": STORY.replace("\n", "\r\n"),
    "curly marks": STORY.replace("'", "’").replace('"', "”"),
    "spaces at line ends": STORY.replace("\n", "  \n "),
}


def told(doc):
    """The events of a Doc by the words of its plain text."""
    found = []
    for event in doc._.events:
        slots = {"trigger": [event.trigger], "sentence": [event.sentence]}
        slots |= {slot: event.fillers(slot) for slot in ("who", "whom", "where")}
        slots |= {"how_many": event.how_many, "when": event.when}
        words = {}
        for slot, fillers in slots.items():
            for one in fillers:
                assert doc.text[one.start : one.end] == one.text
                view = plain_text(one.text)
                plain = one.text if view is None else view.text
                values = [getattr(one, name, None) for name in ("low", "high")]
                words.setdefault(slot, []).append((plain, *values))
        found.append((event.type, event.status, words))
    return found


@pytest.mark.parametrize("kind", DISTURBED)
def test_a_disturbed_text_has_the_same_events_in_its_own_words(nlp, kind):
    text = DISTURBED[kind]
    doc = conflictner.read(nlp, text, date="2025-03-10")
    assert doc.text == text
    plain = conflictner.read(nlp, STORY, date="2025-03-10")
    assert told(doc) == told(plain)
    assert len(told(doc)) > 1
    assert doc._.record["language"] == "English"


def test_a_saved_doc_has_its_events_and_can_be_explained(nlp):
    doc = conflictner.read(nlp, DISTURBED["double spaces"], date="2025-03-10")
    again = Doc(nlp.vocab).from_bytes(doc.to_bytes())
    assert again._.record == doc._.record
    account = str(conflictner.explain(again, nlp))
    assert "killing “killed”" in account
    assert "Gunmen killed three herders near Kormak on Friday." in account


def test_what_another_component_writes_is_read(nlp):
    doc = nlp.make_doc("Gunmen  killed three herders.")
    before = plain_doc(doc)
    assert plain_doc(doc) is before
    doc.set_ents([doc[0:1]], default="outside")
    assert [one.text for one in plain_doc(doc).doc.ents] == []
    doc.ents = [doc.char_span(0, 6, label="GROUP")]
    assert [(one.text, one.label_) for one in plain_doc(doc).doc.ents] == [
        ("Gunmen", "GROUP")
    ]


@pytest.mark.parametrize("text", [" ", "\u200b", "\ufeff \r\n"])
def test_a_text_of_white_space_alone_has_no_events(nlp, text):
    doc = conflictner.read(nlp, text)
    assert doc.text == text
    assert doc._.events == []
